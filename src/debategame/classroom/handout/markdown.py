"""A handout in Markdown (CommonMark), to edit or convert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.handout.pages import KIND_NAMES, SURE, UNCLEAR, Part, key_facts
from debategame.classroom.warmup.plan import LETTERS
from debategame.interop.markdown import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.classroom.handout.pages import Handout

_BOX = "\N{BALLOT BOX}"


def as_markdown(handout: Handout) -> str:
    """Return each part of the handout under a heading with title and seed."""
    blocks = {
        Part.QUESTIONS: _questions, Part.TICKET: _ticket, Part.KEY: _key, Part.ISSUES: _issues, Part.BALLOTS: _votes
    }  # fmt: skip
    parts = ("\n\n".join([_heading(handout, part), *blocks[part](handout)]) for part in handout.parts)
    return "\n\n---\n\n".join(parts) + "\n"


def _heading(handout: Handout, what: str) -> str:
    return f"# {literal(handout.title)}: {what} ({handout.mark})"


def _questions(handout: Handout) -> Iterator[str]:
    if handout.question:
        yield f"*{literal(handout.question)}*"
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
        yield f"**{literal(question.prompt)}**"
        if question.stem:
            yield f"> {literal(question.stem)}"
        options = zip(LETTERS, question.options, strict=False)
        yield "\n".join(f"- {_BOX} **{letter}** {literal(option.text)}" for letter, option in options)
        yield f"How sure? {' '.join(f'{_BOX} {word}' for word in SURE)}"


def _key(handout: Handout) -> Iterator[str]:
    yield handout.key_line
    for number, exercise in enumerate(handout.exercises, start=1):
        yield f"## {number}. {LETTERS[exercise.key]}: {literal(exercise.question.right.text)}"
        facts = (("Card", exercise.question.card), *key_facts(exercise))
        yield "\n".join(f"- **{label}:** {literal(text)}" for label, text in facts)


def _issues(handout: Handout) -> Iterator[str]:
    for issue in handout.issues:
        yield f"## {literal(issue.question)}"
        yield "\n".join(f"- **{literal(name)}:** {literal(text)}" for name, text in issue.answers)


def _votes(handout: Handout) -> Iterator[str]:
    del handout
    for letter in LETTERS:
        yield f"## {letter}"
