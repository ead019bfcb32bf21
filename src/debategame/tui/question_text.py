"""The text of a question: its stem with the byline, and the reveal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.questions.question import BYLINE_FORMS
from debategame.game.rounds.two import answered_before
from debategame.text import cut
from debategame.tui.render import MARK, MUTED, WRONG, hanging, line

if TYPE_CHECKING:
    from debategame.game.questions.question import Question
    from debategame.game.rounds.round import RoundState

BLANK_BYLINE = "_" * 24
LABEL_CELLS = 12


def stem(question: Question, width: int, *, byline: float) -> list[Content]:
    """Return the card, and under a who-question the byline, of which the part ``byline`` (0 to 1) is typed."""
    if not question.stem:
        return []
    first, *rest = question.stem.split("\n")
    found = hanging(Content("  "), line((first, "bold")), width - 2)
    found += [each for part in rest for each in hanging(Content("  "), line(part), width - 2)]
    if question.form in BYLINE_FORMS:
        name = question.reveal.byline
        signed = line(("by  ", MUTED), (name, f"bold {MARK}") if byline else (BLANK_BYLINE, MUTED))
        indent = max(2, min(width // 2, width - signed.cell_length - 2))
        if 0 < byline < 1:
            shown = name[: round(len(name) * byline)]
            signed = line(("by  ", MUTED), (shown, f"bold {MARK}"), (BLANK_BYLINE[len(shown) :], MUTED))
            signed = signed.truncate(width - indent)
        found += [Content(""), *hanging(Content(" " * indent), signed, width)]
    return found


def first_answer(state: RoundState, width: int) -> list[Content]:
    """Return at a challenge what the other speaker answered, and why that is wrong."""
    name, picked = answered_before(state)
    if picked is None:
        return []
    found = _labelled(cut(name, LABEL_CELLS - 1), line(picked.text), width)
    return [*found, *(_labelled("", line((picked.wrong_because, WRONG)), width) if picked.wrong_because else [])]


def verdict(question: Question, picked: str, width: int) -> list[Content]:
    """Return why the answer is right or wrong, the source, and how other authors compare."""
    reveal = question.reveal
    found: list[Content] = []
    chosen = question.option(picked)
    if chosen is not None and chosen.wrong_because:
        found += _labelled("Your answer", line((chosen.wrong_because, WRONG)), width)
    found += _labelled("Why", line(reveal.why), width)
    for label, texts in (("Because", reveal.because), ("So", reveal.so)):
        for number, text in enumerate(texts):
            found += _labelled("" if number else label, line(text), width)
    if question.form not in BYLINE_FORMS:
        found += _labelled("By", line(reveal.byline), width)
    for number, place in enumerate(reveal.where):
        found += _labelled("" if number else "Where", line(place), width)
    if reveal.quote:
        found += _labelled("Quote", line(("“" + reveal.quote + "”", "italic")), width)
    for number, (name, view) in enumerate(reveal.contrasts):
        found += _labelled("" if number else "Compare", line((f"{name}: ", "bold"), view), width)
    if reveal.note:
        found += _labelled("Note", line((reveal.note, MUTED)), width)
    return found


def _labelled(label: str, text: Content, width: int) -> list[Content]:
    return hanging(line((label.ljust(LABEL_CELLS), f"bold {MARK}")), text, width)
