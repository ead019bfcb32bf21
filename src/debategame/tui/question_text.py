"""What is said of a question: its stem with the byline, and the reveal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.questions.question import BYLINE_FORMS
from debategame.tui.render import MARK, MUTED, WRONG, hanging, line

if TYPE_CHECKING:
    from debategame.game.questions.question import Question

BLANK_BYLINE = "_" * 24
_LABEL_CELLS = 9


def stem(question: Question, width: int, *, told: float) -> list[Content]:
    """Return the card as it is set: its text, and under a who-question the byline, set as far as ``told``, 0 to 1."""
    if not question.stem:
        return []
    parts = question.stem.split("\n")
    found = [each for part in parts for each in hanging(Content("  "), line((part, "bold")), width - 2)]
    if question.form in BYLINE_FORMS:
        name = question.reveal.byline
        byline = line(("by  ", MUTED), (name, f"bold {MARK}") if told else (BLANK_BYLINE, MUTED))
        indent = max(2, min(width // 2, width - byline.cell_length - 2))
        if 0 < told < 1:
            shown = name[: round(len(name) * told)]
            byline = line(("by  ", MUTED), (shown, f"bold {MARK}"), (BLANK_BYLINE[len(shown) :], MUTED))
            byline = byline.truncate(width - indent)
        found += [Content(""), *hanging(Content(" " * indent), byline, width)]
    return found


def verdict(question: Question, picked: str, width: int) -> list[Content]:
    """Return why the answer is right or wrong, why it is so, and where the source says it."""
    told = question.reveal
    found: list[Content] = []
    chosen = question.option(picked)
    if chosen is not None and chosen.wrong_because:
        found += _labelled("Not so", line((chosen.wrong_because, WRONG)), width)
    found += _labelled("Why", line(told.why), width)
    if question.form not in BYLINE_FORMS:
        found += _labelled("By", line(told.byline), width)
    for number, place in enumerate(told.where):
        found += _labelled("" if number else "Where", line(place), width)
    if told.quote:
        found += _labelled("In words", line(("“" + told.quote + "”", "italic")), width)
    for number, (name, view) in enumerate(told.contrasts):
        found += _labelled("" if number else "But also", line((f"{name}: ", "bold"), view), width)
    if told.note:
        found += _labelled("Note", line((told.note, MUTED)), width)
    return found


def _labelled(label: str, text: Content, width: int) -> list[Content]:
    return hanging(line((label.ljust(_LABEL_CELLS), f"bold {MARK}")), text, width)
