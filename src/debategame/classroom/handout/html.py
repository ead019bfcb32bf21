"""A handout as one self-contained HTML page, to print from any browser."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.classroom.handout.pages import KIND_NAMES, SURE, UNCLEAR, Part, key_facts
from debategame.classroom.warmup.plan import LETTERS
from debategame.game.questions.question import NOBODY, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.classroom.handout.pages import Handout
    from debategame.classroom.warmup.plan import Exercise

MARK = "<!doctype html>\n<!-- A handout of debategame -->\n"
"""How each page begins."""
_TALK = ' class="talk"'
_WHO = '<div class="who"><span>Seat or name<i></i></span><span>Date<i></i></span></div>\n'
_TELL = (
    "Cut out the cards, or fold the sheet so that one letter shows. "
    "Keep your card hidden until you are asked; then hold it up all together."
)


def as_html(handout: Handout) -> str:
    """Return the page: each part of the handout on pages of its own."""
    style = Path(__file__).with_name("handout.css").read_text(encoding="utf-8")
    language = f' lang="{_text(handout.language)}"' if handout.language else ""
    blocks = {
        Part.QUESTIONS: _questions, Part.TICKET: _tickets, Part.KEY: _key, Part.ISSUES: _issues, Part.BALLOTS: _votes
    }  # fmt: skip
    parts = (_sheet(part, handout, blocks[part](handout)) for part in handout.parts)
    return (
        f'{MARK}<html{language}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(handout.title)}: handout, {handout.mark}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{''.join(parts)}</body>\n</html>\n"
    )


def _sheet(part: Part, handout: Handout, blocks: Iterable[str]) -> str:
    """Return one part of the handout; its head repeats on each printed page."""
    head = f"<thead><tr><th>{_running(part, handout)}</th></tr></thead>"
    return (
        f'<table class="sheet {part.name.lower()}" role="presentation">\n{head}\n'
        f"<tbody><tr><td>\n{''.join(blocks)}</td></tr></tbody>\n</table>\n"
    )


def _running(part: Part, handout: Handout) -> str:
    return (
        f'<div class="running"><b>{part.capitalize()}</b><span dir="auto">{_text(handout.title)}</span>'
        f"<span>{handout.mark.replace('seed', 'Seed')}</span></div>"
    )


def _questions(handout: Handout) -> Iterator[str]:
    question = f'<p class="deck-question" dir="auto">{_text(handout.question)}</p>' if handout.question else ""
    yield (
        f'<header class="masthead"><p class="paper">The Debate Game</p><h1 dir="auto">{_text(handout.title)}</h1>'
        f"{question}</header>\n"
    )
    yield _WHO
    yield (
        '<p class="how">Mark one box for each question, and how sure you are. '
        "The question is who argues what, not who is right.</p>\n"
    )
    for number, exercise in enumerate(handout.exercises, start=1):
        yield f'<section class="card" id="question-{number}">{_question(number, exercise)}</section>\n'


def _tickets(handout: Handout) -> Iterator[str]:
    """Yield the ticket twice, for the two halves of a sheet."""
    asked = "".join(
        f'<div class="card">{_question(number, exercise)}</div>\n'
        for number, exercise in enumerate(handout.exercises, start=1)
    )
    unclear = f'<p class="ask">{UNCLEAR}</p><i></i><i></i>'
    head = _running(Part.TICKET, handout) + _WHO
    for half in (1, 2):
        yield f'<section class="half" id="half-{half}">\n{head}{asked}<div class="unclear">{unclear}</div></section>\n'


def _question(number: int, exercise: Exercise) -> str:
    question = exercise.question
    lines = "\n".join(filter(None, map(str.strip, question.stem.splitlines())))
    stem = f'<p class="stem" dir="auto">{_text(lines)}</p>' if lines else ""
    options = "".join(
        f'<li><span class="box"></span><span class="letter">{letter}</span>'
        f'<span dir="auto">{_text(option.text)}</span></li>'
        for letter, option in zip(LETTERS, question.options, strict=False)
    )
    names = " names" if any(option.id in (SEVERAL, NOBODY) for option in question.options) else ""
    sure = "".join(f'<span><span class="box"></span>{word}</span>' for word in SURE)
    return (
        f"{_kicker(number, exercise)}"
        f'<p class="ask" dir="auto">{_text(question.prompt)}</p>{stem}<ol class="options{names}">{options}</ol>'
        f'<p class="sure">How sure? {sure}</p>'
    )


def _kicker(number: int, exercise: Exercise, card: str = "") -> str:
    kind = KIND_NAMES[exercise.question.kind]
    card = f' <span class="id">{_text(card)}</span>' if card else ""
    return f'<p class="kicker"><span class="number">{number}</span> <span>{kind}</span>{card}</p>'


def _key(handout: Handout) -> Iterator[str]:
    yield f'<p class="line">{handout.key_line}</p>\n'
    for number, exercise in enumerate(handout.exercises, start=1):
        asked = " ".join(f"{exercise.question.prompt} {exercise.question.stem}".split())
        facts = "".join(
            f'<dt>{label}</dt><dd dir="auto"{_TALK if label == "Discuss" else ""}>{_text(text)}</dd>'
            for label, text in (("Asked", asked), *key_facts(exercise))
        )
        answer = f"{LETTERS[exercise.key]}. {exercise.question.right.text}"
        yield (
            f'<section class="card" id="key-{number}">{_kicker(number, exercise, exercise.question.card)}'
            f'<p class="answer" dir="auto">{_text(answer)}</p><dl>{facts}</dl></section>\n'
        )


def _issues(handout: Handout) -> Iterator[str]:
    for number, issue in enumerate(handout.issues, start=1):
        sides = "".join(
            f'<div dir="auto"><b>{_text(name)}</b><p>{_text(text)}</p></div>' for name, text in issue.answers
        )
        yield (
            f'<section class="card" id="issue-{number}"><p class="ask" dir="auto">{_text(issue.question)}</p>'
            f'<div class="sides">{sides}</div></section>\n'
        )


def _votes(handout: Handout) -> Iterator[str]:
    del handout
    yield '<div class="votes">\n'
    for letter in LETTERS:
        fingers = LETTERS.index(letter) + 1
        yield f'<div class="vote">{letter}<small>{"1 FINGER" if fingers == 1 else f"{fingers} FINGERS"}</small></div>\n'
    yield f'<div class="vote how-to"><b>Show what you think</b>{_TELL}</div>\n</div>\n'


def _text(text: str) -> str:
    """Escape a deck's text."""
    return escape(text, quote=True)
