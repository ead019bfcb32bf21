"""That no question can have two right options, or two that read the same (DG114, DG115).

Texts are compared as a reader compares them: without case, punctuation or spacing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from debategame.deck.fields import CARDS
from debategame.diagnostics import quoted
from debategame.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.report import Report
    from debategame.deck.shape import Draft


_Asked: TypeAlias = tuple[str, str, str]
"""Kind, stance and author: of two cards that have these in common, both texts are right for one question."""


def check_options(cards: Sequence[Draft], report: Report) -> None:
    """Report the distractors that are right answers, or that are like another of the same card."""
    with_distractors = [draft for draft in cards if draft.ids("distractors")]
    if not with_distractors:
        return
    answers: dict[_Asked, dict[str, int]] = defaultdict(dict)
    needed = {asked for draft in with_distractors for asked in _asked(draft)}
    for draft in cards:
        text = draft.values.get(draft.record.name)
        if not text:
            continue
        for asked in needed.intersection(_asked(draft)):
            answers[asked].setdefault(_read(text), draft.place_of(draft.record.name))
    for draft in with_distractors:
        _check(draft, answers, report)


def _check(draft: Draft, answers: dict[_Asked, dict[str, int]], report: Report) -> None:
    own = draft.values.get(draft.record.name, "")
    seen: dict[str, int] = {}
    for item in draft.ids("distractors"):
        text = _read(item.text)
        right = next((answers[asked][text] for asked in _asked(draft) if text in answers[asked]), None)
        if text in seen:
            message = f"{quoted(item.text)} reads like the distractor on line {report.line(seen[text])}."
            report.add("DG115", item.start, message, "Keep one of the two.")
        elif own and text == _read(own):
            message = f"{quoted(item.text)} is the answer, so it can't be a distractor."
            report.add("DG114", item.start, message, "Write another, one that is wrong.")
        elif right is not None:
            message = f"{quoted(item.text)} is right too: the card on line {report.line(right)} says the same."
            report.add("DG114", item.start, message, "Write another, one that its author does not hold.")
        seen.setdefault(text, item.start)


def _asked(draft: Draft) -> list[_Asked]:
    # An episode of the same author may well be a distractor: what is asked then is which of them argues a point.
    if draft.record.name not in CARDS or draft.record.name == "analogy":
        return []
    stance = draft.values.get("stance", "for") if draft.record.name == "prescription" else ""
    return [(draft.record.name, stance, item.text) for item in draft.ids("by")]


def _read(text: str) -> str:
    return folded(text) or text
