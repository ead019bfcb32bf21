"""Check that quotations are in the texts, at the place given (DG303, DG304, DG315)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.rules.stems import quotations
from debategame.deck.sources.folding import letters
from debategame.diagnostics import quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.report import Report
    from debategame.deck.sources.cards import Compared, Texts

_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(\s*(?:\.{3}|\u2026)\s*\)|\u2026|\.\s?\.\s?\.|\s/\s")
"""An ellipsis, words in brackets, or the end of a line of verse."""
_FEWEST_WORDS = 3


def pieces_of(quotation: str) -> list[str]:
    """Return the folded parts of a quotation that are in its text word for word."""
    parts = _LEFT_OUT.split(_CHANGED_LETTER.sub(r"\1", quotation))
    return [folded for part in parts if (folded := letters(part))]


def check_quotation(card: Compared, texts: Texts, report: Report) -> bool | None:
    """Report a ``quote`` that stands nowhere (DG303), or not at the place given (DG304).

    Return whether it is right, or None if there is nothing to compare.
    """
    pieces = pieces_of(card.card.quote)
    if not pieces or not card.citations:
        return None
    spans = [(source, units) for source, text in texts.of.items() for units in text.spans(pieces)]
    for citation in card.citations:
        for source, units in spans:
            if source == citation.source and (citation.place.is_open or not citation.place.units.isdisjoint(units)):
                return True
    cited = {citation.source for citation in card.citations}
    at = card.draft.place_of("quote")
    if not spans:
        if cited != {*card.card.at, *card.card.rejected_in}:
            return None  # it may be in a text that is not here
        hint = _nearest(card.card.quote, texts) or "Copy it from the text word for word, or remove it."
        report.add("DG303", at, "The quotation is in none of the texts.", hint)
    elif card.is_place_known:
        spans.sort(key=lambda span: span[0] not in cited)
        given = listed((citation.described for citation in card.citations), "or")
        found = listed(list(dict.fromkeys(texts.describe(source, units[0]) for source, units in spans))[:3])
        message = f"The quotation is not in {given}."
        report.add("DG304", at, message, f"It is in {found}: correct the place.")
    return False


def _nearest(quotation: str, texts: Texts) -> str:
    """Return where the longest part of ``quotation`` stands, if that has three words or more."""
    words = quotation.split()
    for count in range(len(words) - 1, _FEWEST_WORDS - 1, -1):
        for first in range(len(words) - count + 1):
            part = " ".join(words[first : first + count])
            pieces = pieces_of(part)
            for source, text in texts.of.items():
                if pieces and (units := next(text.spans(pieces), None)):
                    where = texts.describe(source, units[0])
                    return f"{quoted(part, 120)} is in {where}: correct the rest."
    return ""


def check_quoted_words(card: Compared, texts: Texts, report: Report) -> int:
    """Report words in quotation marks that the texts don't have (DG315), and return how many were compared."""
    count = 0
    for said in card.compared:
        of = texts.for_words(card, said)
        for words in quoted_in(said.text) if of else ():
            count += 1
            pieces = pieces_of(words)
            if not any(all(piece in text.every_letter for piece in pieces) for text in of):
                message = f"`{said.field}` has {quoted(words)} in quotation marks, but no source of the card has it."
                report.add("DG315", said.at, message, "Quote what the text says, or remove the quotation marks.")
    return count


def quoted_in(text: str) -> Iterator[str]:
    """Yield what is in quotation marks."""
    for match in quotations().finditer(text):
        yield match[0][1:-1]
