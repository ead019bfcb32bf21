"""Compare the wording of a card with the texts: copied runs of words, and words in common (DG312, DG313, DG316)."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.sources.cards import Part
from debategame.deck.sources.folding import letters, weights_of
from debategame.deck.sources.quotations import quoted_in
from debategame.diagnostics import named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debategame.deck.report import Report
    from debategame.deck.sources.cards import Compared, Texts
    from debategame.deck.sources.text import SourceText

FEWEST_COPIED = 8
"""Words in a row that make a copy."""
_FEWEST_PLAIN = 5
"""How many of them must not have a capital: a long name is no copy."""
_FEWEST_SHARED = 3
"""Words of weight that another place of a text must share with a card before it is suggested."""
_LITTLE = 0.2
"""What the place given shares at most with the card then, as a part of that."""
_MOST_UNITS = 50
"""Words in more units of a text than this tell no place."""


class _Run(NamedTuple):
    """Words of a card that stand in a row in a text."""

    first: int
    last: int
    source: str
    unit: int


def check_copies(card: Compared, texts: Texts, report: Report) -> None:
    """Report runs of words copied from a text (DG312), or from a text of an author who is not credited (DG313)."""
    own = [source for source in card.own if source in texts.of]
    every = {source: texts.of[source] for source in (*own, *(other for other in texts.of if other not in own))}
    for said in card.said():
        words = said.text.split()
        folded = [letters(word) for word in words]
        marked = {letters(quotation) for quotation in quoted_in(said.text)}
        for run in _runs(folded, every):
            copied = "".join(folded[run.first : run.last])
            plain = sum(not word[:1].isupper() for word in words[run.first : run.last])
            if plain < _FEWEST_PLAIN or any(copied in quotation for quotation in marked):
                continue
            where = texts.describe(run.source, run.unit)
            excerpt = quoted(" ".join(words[run.first : run.last]).strip(".,;:"), 60)
            if run.source in own or said.part is not Part.STATED or not card.card.by:
                message = f"{run.last - run.first} words in a row are copied from {where}: {excerpt}."
                report.add("DG312", said.at, message, "Use your own words; a few that matter can go into `quote`.")
            else:
                message = f"{excerpt} stands in {where}, whose author is not in `by`."
                report.add("DG313", said.at, message, "Credit the author whose view it is.")


def _runs(words: Sequence[str], texts: dict[str, SourceText]) -> Iterator[_Run]:
    """Yield the runs of folded words that stand in a text, from left to right, each as long as it can be."""
    first = 0
    while first + FEWEST_COPIED <= len(words):
        run = _run_from(first, words, texts) if words[first] else None
        if run is not None:
            yield run
        first = run.last if run is not None else first + 1


def _run_from(first: int, words: Sequence[str], texts: dict[str, SourceText]) -> _Run | None:
    least = first + FEWEST_COPIED
    start = "".join(words[first:least])
    for source, text in texts.items():
        span = next(text.spans([start]), None) if text.may_begin(start) else None
        if span is not None:
            last, end = least, span[1]
            while last < len(words) and text.goes_on(words[last], end):
                end += len(words[last])
                last += 1
            return _Run(first, last, source, text.units_of(span)[0])
    return None


def check_likely_place(card: Compared, report: Report) -> None:
    """Report a place that shares hardly a word with its card, where another shares several (DG316).

    A word counts the more, the fewer units of the text have it.
    """
    said = [each.text for each in card.said(Part.STATED, Part.EXPLAINED) if each.field != "contrast"]
    words = weights_of(" ".join((*said, card.card.quote)))
    for citation in card.citations:
        text = citation.text
        shared = {word: units for word in words if 0 < len(units := text.units_by_weight.get(word, ())) <= _MOST_UNITS}
        worth = {word: log((len(text.units) + 1) / len(units)) for word, units in shared.items()}
        cited = sum(worth[word] for word, units in shared.items() if not citation.place.units.isdisjoint(units))
        scores: defaultdict[int, float] = defaultdict(float)
        for word, units in shared.items():
            for unit in units:
                scores[unit] += worth[word]
        best = max(scores, key=scores.__getitem__, default=0)
        common = [words[word] for word, units in shared.items() if best in units]
        is_far = len(common) >= _FEWEST_SHARED and cited < _LITTLE * scores[best]
        if is_far and not citation.place.is_open:
            message = f"The card has little in common with {citation.described}: is it the right place?"
            hint = f"It has {named(common, most=4)} in common with {text.called(best)}."
            report.add("DG316", citation.at, message, hint)
