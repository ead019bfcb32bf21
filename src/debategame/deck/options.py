"""That no question can have two right options, or two that read the same (DG114, DG115).

Texts are compared as a reader compares them: without case, punctuation or spacing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from debategame.deck.records import CARDS
from debategame.diagnostics import quoted
from debategame.text import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from debategame.deck.report import Report
    from debategame.deck.shape import Draft


_Asked: TypeAlias = tuple[str, str, str]
"""Kind, stance and author: of two cards that have these in common, both texts are right for one question."""
_SMALL = bytes(range(0x80)).lower().ljust(0x100)
_NO_LETTERS = bytes(code for code in range(0x80) if not chr(code).isalnum())


def check_options(cards: Sequence[Draft], report: Report) -> None:
    """Report the distractors that are right answers, or that are like another of the same card."""
    with_distractors = [draft for draft in cards if "distractors" in draft.values]
    if not with_distractors:
        return
    answers = _Answers({asked for draft in with_distractors for asked in _asked(draft)}, cards)
    for draft in with_distractors:
        _check(draft, answers, report)


class _Answers:
    """What is right for a question, by what is asked; texts are read closely only where their letters are the same."""

    def __init__(self, needed: set[_Asked], cards: Iterable[Draft]) -> None:
        self._found: dict[_Asked, dict[bytes, list[Draft]]] = {asked: {} for asked in needed}
        self._read: dict[tuple[_Asked, bytes], dict[str, Draft]] = {}
        kinds = {kind for kind, _, _ in needed}
        for draft in cards:
            if draft.record.name in kinds and (text := draft.values.get(draft.record.name)):
                letters = _letters(text)
                for asked in _asked(draft):
                    if asked in needed:
                        self._found[asked].setdefault(letters, []).append(draft)

    def have(self, asked: Sequence[_Asked], letters: Collection[bytes]) -> bool:
        """Return whether a right answer may be a text of some of these letters."""
        return not all(self._found[each].keys().isdisjoint(letters) for each in asked)

    def first(self, asked: Sequence[_Asked], text: str) -> Draft | None:
        """Return the first card whose right answer reads like ``text``."""
        letters = _letters(text)
        for each in asked:
            key = (each, letters)
            if letters in self._found[each] and key not in self._read:
                alike = self._found[each][letters]
                self._read[key] = {_read(draft.values[draft.record.name]): draft for draft in alike[::-1]}
            if draft := self._read.get(key, {}).get(_read(text)):
                return draft
        return None


def _check(draft: Draft, answers: _Answers, report: Report) -> None:
    asked, items = _asked(draft), draft.ids("distractors")
    own: str = draft.values.get(draft.record.name, "")
    letters = [_letters(item.text) for item in items]
    if len({_letters(own), *letters}) > len(items) and not answers.have(asked, letters):
        return  # neither each other's letters nor those of an answer
    seen: dict[str, int] = {}
    for item in items:
        text = _read(item.text)
        if text in seen:
            message = f"{quoted(item.text)} reads like the distractor on line {report.line(seen[text])}."
            report.add("DG115", item.start, message, "Keep one of the two.")
        elif own and text == _read(own):
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


def _read(text: str) -> str:
    return folded(text) or text


def _letters(text: str) -> bytes:
    """Return what two texts that read the same have in common: it is quick to work out, and mostly tells them apart."""
    if text.isascii():
        return text.encode().translate(_SMALL, _NO_LETTERS)
    return folded(text).replace(" ", "").encode()
