"""Check that the texts have the figures and proper names of a card (DG314)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.sources.cards import Part
from debategame.deck.sources.folding import figures, names
from debategame.diagnostics import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.report import Report
    from debategame.deck.sources.cards import Compared, Said, Texts
    from debategame.deck.sources.text import SourceText

_ONES = (  # noqa: SIM905 - words are read as words
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {1: "first", 2: "second", 3: "third", 5: "fifth", 8: "eighth", 9: "ninth", 12: "twelfth", 20: "twentieth"}
_ROUND = {10**9: "billion", 10**6: "million", 1000: "thousand", 100: "hundred"}


def check_facts(card: Compared, texts: Texts, report: Report) -> None:
    """Report figures that no source of the card has, and names that no text has (DG314)."""
    for said in card.said(Part.STATED, Part.EXPLAINED):
        of = card.texts_for(said, texts)
        unknown = [figure for figure in figures(said.text) if of and not any(_has(text, figure, said) for text in of)]
        if texts.is_complete and texts.tells_names:
            unknown += [name for name in names(said.text) if not texts.knows(name)]
        if unknown:
            message = f"`{said.field}` has {named(dict.fromkeys(unknown))}, which no source of the card has."
            hint = "Compare it with the text: a card is answered from its sources alone."
            report.add("DG314", said.at, message, hint)


def _has(text: SourceText, figure: str, said: Said) -> bool:
    if figure in text.figures or (said.part is Part.EXPLAINED and int(figure) in text.numbers):
        return True  # an explanation may name a place
    if f"{figure}s" in said.text and any(len(other) == 4 and other[:3] == figure[:3] for other in text.figures):
        return True  # a decade
    return any(text.vocabulary.words.issuperset(words) for words in _spelled(int(figure)))


def _spelled(number: int) -> Iterator[list[str]]:
    """Yield a number in English words, as a cardinal and as an ordinal."""
    if number in _ORDINALS:
        yield [_ORDINALS[number]]
    for size, word in _ROUND.items():
        if number >= size and number % size == 0:
            yield from ([*words, word] for words in _spelled(number // size))
            return
    if number < len(_ONES):
        yield [_ONES[number]]
        yield [f"{_ONES[number]}th"]
    elif number < 100:
        yield [_TENS[number // 10 - 2], *([_ONES[number % 10]] if number % 10 else [])]
