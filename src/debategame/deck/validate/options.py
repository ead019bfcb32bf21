"""That no question can have two right options, or two that read the same (DG114, DG115).

Texts are compared as a reader compares them: without case, punctuation or spacing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from debategame.deck.limits import BESIDE_AUTHORS
from debategame.deck.records import CARDS
from debategame.diagnostics import quoted
from debategame.text import as_read, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft


_Asked: TypeAlias = tuple[str, str, str]
"""Kind, stance and author: of two cards that have these in common, both texts are right for one question."""
_SMALL = bytes(range(0x80)).lower().ljust(0x100)
_NO_LETTERS = bytes(code for code in range(0x80) if not chr(code).isalnum())


def check_names(authors: Iterable[Draft], report: Report) -> None:
    """Report an author who is called like another, or like an option that every question on authors has."""
    offered: dict[str, Draft | None] = dict.fromkeys(map(as_read, BESIDE_AUTHORS))
    for draft in authors:
        name = draft.values.get("name")
        if not name or draft.values.get("kind") == "ai":
            continue
        first = offered.setdefault(as_read(name), draft)
        if first is draft:
            continue
        whose = (
            f"what the author on line {report.line(first.place_of('name'))} is called" if first else "another option"
        )
        message = f"{quoted(name)} is {whose} too, and players could not tell the two apart."
        report.add("DG115", draft.place_of("name"), message, "Give this author a name of their own.")


def check_options(cards: Sequence[Draft], report: Report) -> None:
    """Report the distractors that are right answers, or that are like another of the same card."""
    offered = [
        (draft, [_letters(item.text) for item in draft.ids("distractors")])
        for draft in cards
        if "distractors" in draft.values
    ]
    if not offered:
        return
    answers = _Answers({each for _, letters in offered for each in letters}, cards)
    for draft, letters in offered:
        own = _letters(draft.values.get(draft.record.name, ""))
        if len({own, *letters}) <= len(letters) or answers.have(letters):
            _check(draft, answers, report)


class _Answers:
    """The cards whose text has the letters of a distractor; only they are read closely."""

    def __init__(self, wanted: set[bytes], cards: Iterable[Draft]) -> None:
        self._found: dict[bytes, list[Draft]] = {}
        self._read: dict[bytes, dict[tuple[_Asked, str], Draft]] = {}
        for draft in cards:
            text = draft.values.get(draft.record.name)
            if text and (letters := _letters(text)) in wanted:
                self._found.setdefault(letters, []).append(draft)

    def have(self, letters: Iterable[bytes]) -> bool:
        """Return whether some of these are the letters of a card's text."""
        return not self._found.keys().isdisjoint(letters)

    def first(self, asked: Iterable[_Asked], text: str) -> Draft | None:
        """Return the first card whose text is right where that is asked, and reads like ``text``."""
        letters, said = _letters(text), as_read(text)
        if letters not in self._read:
            alike = reversed(self._found.get(letters, []))
            self._read[letters] = {
                (each, as_read(draft.values[draft.record.name])): draft for draft in alike for each in _asked(draft)
            }
        found = self._read[letters]
        return next((found[each, said] for each in asked if (each, said) in found), None)


def _check(draft: Draft, answers: _Answers, report: Report) -> None:
    asked, items = _asked(draft), draft.ids("distractors")
    own: str = draft.values.get(draft.record.name, "")
    seen: dict[str, int] = {}
    for item in items:
        text = as_read(item.text)
        if text in seen:
            message = f"{quoted(item.text)} reads like the distractor on line {report.line(seen[text])}."
            report.add("DG115", item.start, message, "Keep one of the two.")
        elif own and text == as_read(own):
            message = f"{quoted(item.text)} is the answer, so it can't be a distractor."
            report.add("DG114", item.start, message, "Write another, one that is wrong.")
        elif right := answers.first(asked, item.text):
            line = report.line(right.place_of(right.record.name))
            message = f"{quoted(item.text)} is right too: the card on line {line} says the same."
            report.add("DG114", item.start, message, "Write another, one that its author does not hold.")
        seen.setdefault(text, item.start)


def _asked(draft: Draft) -> list[_Asked]:
    # An episode of the same author may well be a distractor: what is asked then is which of them argues a point.
    kind = draft.record.name
    if kind not in CARDS or kind == "analogy":
        return []
    stance = draft.values.get("stance", "for") if kind == "prescription" else ""
    return [(kind, stance, item.text) for item in draft.ids("by")]


def _letters(text: str) -> bytes:
    """Return what two texts that read the same have in common: it is quick to work out, and mostly tells them apart."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS)
    return folded(text).replace(" ", "").encode()
