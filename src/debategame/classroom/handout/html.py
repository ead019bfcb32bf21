"""A handout as one HTML page that needs nothing else: to be opened in any browser, and printed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.classroom.exercises import tempting
from debategame.classroom.handout.pages import KIND_NAMES, LETTERS, SURE, UNCLEAR, Part
from debategame.game.questions.question import NOBODY, SEVERAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.classroom.handout.pages import Handout
    from debategame.classroom.warmup.plan import Exercise

MARK = "<!doctype html>\n<!-- A handout of debategame -->\n"
"""How each of these pages begins."""
_WHO = '<div class="who"><span>Seat or name<i></i></span><span>Date<i></i></span></div>\n'
_TELL = (
    "Cut out the cards, or fold the sheet so that one letter shows. "
    "Hold up one card when you are asked to, all at once; till then nobody sees it."
)


def as_html(handout: Handout) -> str:
    """Return the page: each part of the handout on pages of its own."""
    style = Path(__file__).with_name("handout.css").read_text(encoding="utf-8")
    language = f' lang="{_text(handout.language)}"' if handout.language else ""
    blocks = {Part.QUESTIONS: _questions, Part.TICKET: _tickets, Part.KEY: _key, Part.BALLOTS: _votes}
    parts = (_sheet(part, handout, blocks[part](handout)) for part in handout.parts)
    return (
        f'{MARK}<html{language}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(handout.title)}: handout, {handout.mark}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{''.join(parts)}</body>\n</html>\n"
    )


def _sheet(part: Part, handout: Handout, blocks: Iterable[str]) -> str:
    """Return one part of the page, whose head stands on each of its sheets of paper."""
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
    """Yield the same ticket twice, one for each half of the sheet."""
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
        facts = "".join(
            f'<dt>{_text(label)}</dt><dd dir="auto"{extra}>{_text(text)}</dd>' for label, text, extra in _told(exercise)
        )
        answer = f"{LETTERS[exercise.key]}. {exercise.question.right.text}"
        yield (
            f'<section class="card" id="key-{number}">{_kicker(number, exercise, exercise.question.card)}'
            f'<p class="answer" dir="auto">{_text(answer)}</p><dl>{facts}</dl></section>\n'
        )


def _told(exercise: Exercise) -> Iterator[tuple[str, str, str]]:
    reveal = exercise.question.reveal
    asked = " ".join(f"{exercise.question.prompt} {exercise.question.stem}".split())
    yield "Asked", asked, ""
    yield "By", reveal.byline, ""
    yield "Why", reveal.why, ""
    for place in reveal.where:
        yield "Where", place, ""
    for letter, _, because in tempting(exercise):
        yield f"Not {letter}", because, ""
    for name, view in exercise.differs:
        yield "Differs", f"{name}: {view}", ""
    if reveal.quote:
        yield "In words", f"\N{LEFT DOUBLE QUOTATION MARK}{reveal.quote}\N{RIGHT DOUBLE QUOTATION MARK}", ""
    if reveal.note:
        yield "Note", reveal.note, ""
    yield "Talk about", exercise.talk, ' class="talk"'


def _votes(handout: Handout) -> Iterator[str]:
    del handout
    yield '<div class="votes">\n'
    for letter in LETTERS:
        fingers = LETTERS.index(letter) + 1
        yield f'<div class="vote">{letter}<small>{"1 FINGER" if fingers == 1 else f"{fingers} FINGERS"}</small></div>\n'
    yield f'<div class="vote told"><b>Show what you think</b>{_TELL}</div>\n</div>\n'


def _text(text: str) -> str:
    """Return a deck's text as text: nothing in it is a tag, an attribute or an entity."""
    return escape(text, quote=True)
