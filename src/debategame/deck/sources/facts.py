"""Check that the texts have the figures and proper names of a card (DG314)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.sources.folding import figures, names
from debategame.diagnostics import named

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.sources.cards import Compared, Said, Texts
    from debategame.deck.sources.text import SourceText

_LEAST_IN_WORDS = 21
"""Smaller numbers in words are left out: `one of them`, `the twentieth century`."""
_ALONE = ("hundred", "thousand", "million", "billion")


def check_facts(card: Compared, texts: Texts, report: Report) -> None:
    """Report figures that no source of the card has, and names that no text has (DG314)."""
    for said in card.compared:
        unknown: list[str] = []
        if of := texts.for_words(card, said):
            unknown += [
                written
                for figure, written in figures(said.text).items()
                if (written[0].isdigit() or (int(figure) >= _LEAST_IN_WORDS and written not in _ALONE))
                and not any(_has(text, figure, said) for text in of)
            ]
        if texts.tell_names:
            unknown += [name for name in names(said.text) if not texts.vocabulary.knows(name)]
        if unknown:
            message = f"`{said.field}` has {named(dict.fromkeys(unknown))}, which no source of the card has."
            hint = "Correct it or leave it out: a card is answered from its sources alone."
            report.add("DG314", said.at, message, hint)


def _has(text: SourceText, figure: str, said: Said) -> bool:
    if not said.is_stated and text.unit != "minute" and int(figure) in text.numbers:
        return True  # an explanation may name a place
    is_decade = f"{figure}s" in said.text
    return figure in text.figures or (is_decade and any(other[:-1] == figure[:-1] for other in text.figures))
