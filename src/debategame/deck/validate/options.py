"""Check that no question can have two right options, or two that read the same (DG114, DG115).

Texts are compared as readers see them: ignoring case, punctuation and spacing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from debategame.deck.limits import BESIDE_AUTHORS
from debategame.deck.records import CARDS
from debategame.diagnostics import quoted
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft


_Asked: TypeAlias = tuple[str, str, str]
"""Kind, stance and author: the texts of two cards that share these are both right for one question."""


def check_names(authors: Iterable[Draft], report: Report) -> None:
    """Report an author with the name of another author, or of an option such as *Both*."""
    offered: dict[str, Draft | None] = dict.fromkeys(map(as_read, BESIDE_AUTHORS))
    for draft in authors:
        name = draft.values.get("name")
        if not name or draft.values.get("kind") == "ai":
            continue
        first = offered.setdefault(as_read(name), draft)
        if first is draft:
            continue
        other = f"the author on line {report.line(first.place_of('name'))}" if first else "an option of the game"
        message = f"{quoted(name)} is also the name of {other}, so players can't tell them apart."
        report.add("DG115", draft.place_of("name"), message, "Give this author a different name.")


def check_options(cards: Sequence[Draft], report: Report) -> None:
    """Report distractors that are right answers, or that read the same as another option of the card."""
    with_distractors = [draft for draft in cards if draft.ids("distractors")]
    answers: dict[tuple[_Asked, str], Draft] = {}
    for draft in cards if with_distractors else ():
        text = as_read(draft.values.get(draft.record.name, ""))
        for asked in _asked(draft) if text else ():
            answers.setdefault((asked, text), draft)
    for draft in with_distractors:
        _check(draft, answers, report)


def _check(draft: Draft, answers: Mapping[tuple[_Asked, str], Draft], report: Report) -> None:
    asked, items = _asked(draft), draft.ids("distractors")
    own: str = draft.values.get(draft.record.name, "")
    seen: dict[str, int] = {}
    for item in items:
        text = as_read(item.text)
        if text in seen:
            message = f"{quoted(item.text)} reads the same as the distractor on line {report.line(seen[text])}."
            report.add("DG115", item.start, message, "Keep only one.")
        elif own and text == as_read(own):
            message = f"{quoted(item.text)} is the right answer, so it can't be a distractor."
            report.add("DG114", item.start, message, "Replace it with a wrong answer.")
        elif right := next((answers[each, text] for each in asked if (each, text) in answers), None):
            line = report.line(right.place_of(right.record.name))
            message = f"{quoted(item.text)} is also right: the card on line {line} says the same."
            report.add("DG114", item.start, message, "Replace it with something this author does not argue.")
        seen.setdefault(text, item.start)


def _asked(draft: Draft) -> list[_Asked]:
    # Another episode of the same author may be a distractor: the question is which one argues a point.
    kind = draft.record.name
    if kind not in CARDS or kind == "analogy":
        return []
    stance = draft.values.get("stance", "for") if kind == "prescription" else ""
    return [(kind, stance, item.text) for item in draft.ids("by")]
