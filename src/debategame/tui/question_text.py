"""The text of a question: its stem with the byline, and the reveal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.questions.question import BYLINE_FORMS
from debategame.game.rounds.two import answered_before
from debategame.text import cut
from debategame.tui.render import MARK, MUTED, WRONG, hanging, line

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def first_answer(state: RoundState, width: int) -> list[list[Content]]:
    """Return at a challenge what the other speaker answered, and why that is wrong."""
    name, picked = answered_before(state)
    if picked is None:
        return []
    why = [line((picked.wrong_because, WRONG))] if picked.wrong_because else []
    return [_labelled(cut(name, LABEL_CELLS - 1), [line(picked.text), *why], width)]


def verdict(question: Question, picked: str, width: int) -> list[list[Content]]:
    """Return, each in lines of its own, why the answer is right or wrong, the source, and how other authors compare."""
    reveal, chosen = question.reveal, question.option(picked)
    wrong = chosen.wrong_because if chosen is not None else ""
    parts = (
        ("Your answer", [line((wrong, WRONG))] if wrong else []),
        ("Why", [line(reveal.why)]),
        ("Because", [line(text) for text in reveal.because]),
        ("So", [line(text) for text in reveal.so]),
        ("By", [line(reveal.byline)] if question.form not in BYLINE_FORMS else []),
        ("Where", [line(place) for place in reveal.where]),
        ("Quote", [line(("“" + reveal.quote + "”", "italic"))] if reveal.quote else []),
        ("Compare", [line((f"{name}: ", "bold"), view) for name, view in reveal.contrasts]),
        ("Note", [line((reveal.note, MUTED))] if reveal.note else []),
    )
    return [_labelled(label, texts, width) for label, texts in parts if texts]


def spaced(parts: Sequence[Sequence[Content]], rows: int) -> list[Content]:
    """Return the lines of all parts, with blank lines between the parts if they fit into ``rows``."""
    gap = [Content("")] if sum(map(len, parts)) + len(parts) - 1 <= rows else []
    return [row for number, part in enumerate(parts) for row in (*(gap if number else ()), *part)]


def _labelled(label: str, texts: Sequence[Content], width: int) -> list[Content]:
    lead, below = line((label.ljust(LABEL_CELLS), f"bold {MARK}")), Content(" " * LABEL_CELLS)
    return [row for number, text in enumerate(texts) for row in hanging(below if number else lead, text, width)]
