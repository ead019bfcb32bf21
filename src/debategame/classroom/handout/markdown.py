"""A handout in Markdown (CommonMark), to edit or convert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.classroom.handout.pages import KIND_NAMES, LETTERS, SURE, UNCLEAR, Part, key_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.classroom.handout.pages import Handout

_BOX = "\N{BALLOT BOX}"
_MARKS = re.compile(r"[\\`*_\[\]<>#|~$&!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")
"""What turns a line that begins with it into a list or a heading."""


def as_markdown(handout: Handout) -> str:
    """Return each part of the handout under a heading with title and seed."""
    blocks = {
        Part.QUESTIONS: _questions, Part.TICKET: _ticket, Part.KEY: _key, Part.ISSUES: _issues, Part.BALLOTS: _votes
    }  # fmt: skip
    parts = ("\n\n".join([_heading(handout, part), *blocks[part](handout)]) for part in handout.parts)
    return "\n\n---\n\n".join(parts) + "\n"


def _heading(handout: Handout, what: str) -> str:
    return f"# {_literal(handout.title)}: {what} ({handout.mark})"


def _questions(handout: Handout) -> Iterator[str]:
    if handout.question:
        yield f"*{_literal(handout.question)}*"
    yield from _asked(handout)


def _ticket(handout: Handout) -> Iterator[str]:
    yield from _asked(handout)
    yield f"**{UNCLEAR}**"
    yield _line(60)


def _line(length: int) -> str:
    """Return a line to write on."""
    return "\\_" * length


def _asked(handout: Handout) -> Iterator[str]:
    yield f"Seat or name: {_line(12)} Date: {_line(8)}"
    for number, exercise in enumerate(handout.exercises, start=1):
        question = exercise.question
        yield f"## {number}. {KIND_NAMES[question.kind]}"
        yield f"**{_literal(question.prompt)}**"
        if question.stem:
            yield f"> {_literal(question.stem)}"
        options = zip(LETTERS, question.options, strict=False)
        yield "\n".join(f"- {_BOX} **{letter}** {_literal(option.text)}" for letter, option in options)
        yield f"How sure? {' '.join(f'{_BOX} {word}' for word in SURE)}"


def _key(handout: Handout) -> Iterator[str]:
    yield handout.key_line
    for number, exercise in enumerate(handout.exercises, start=1):
        yield f"## {number}. {LETTERS[exercise.key]}: {_literal(exercise.question.right.text)}"
        facts = (("Card", exercise.question.card), *key_facts(exercise))
        yield "\n".join(f"- **{label}:** {_literal(text)}" for label, text in facts)


def _issues(handout: Handout) -> Iterator[str]:
    for issue in handout.issues:
        yield f"## {_literal(issue.question)}"
        yield "\n".join(f"- **{_literal(name)}:** {_literal(text)}" for name, text in issue.answers)


def _votes(handout: Handout) -> Iterator[str]:
    del handout
    for letter in LETTERS:
        yield f"## {letter}"


def _literal(text: str) -> str:
    """Return ``text`` on one line, with every mark of Markdown escaped."""
    marked = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _OPENING.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", marked)
