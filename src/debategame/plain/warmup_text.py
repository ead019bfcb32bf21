"""A warm-up in plain lines: its plan, the question, the answer, the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.results import vote_words
from debategame.classroom.warmup.plan import LETTERS
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.words import FOR, asked, clock, paper, remarks
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.classroom.warmup.plan import Plan
    from debategame.classroom.warmup.teams import Team
    from debategame.classroom.warmup.view import View
    from debategame.classroom.warmup.votes import Vote
    from debategame.deck.model import Deck
    from debategame.plain.terminal import Lines
    from debategame.progress.classes import SchoolClass

COUNTING = "Type the hands for each option (as in 12 5 3 8; not shown), or m most right, s split, f few right"


def say_plan(lines: Lines, plan: Plan, school_class: SchoolClass, decks: Sequence[Deck]) -> None:
    """Say the plan, and how to print its questions."""
    titles = [deck.title for deck in decks]
    lines.say()
    lines.say(f"Warm-up for {school_class.name}, {clock(plan.total_s)}: {listed(titles)}. Seed {plan.seed}.")
    for number, slot in enumerate(plan.slots, start=1):
        lines.say(f"{number}. {FOR[slot.mode]}, {slot.times.total} s. {asked(slot)}", " ")
    lines.say(f"Then {plan.wrap_s} s to wrap up.")
    if said := remarks(plan):
        lines.say(said)
    lines.say(f"To print these questions: debategame handout {paper(plan, decks)}")


def say_state(lines: Lines, view: View) -> None:
    """Say the current step: the question, what to do now, the answer, or the end."""
    lines.say()
    if view.paused:
        lines.say("Paused; Enter continues.")
    if view.blank:
        lines.say("The screen is blank; Enter brings it back.")
    elif view.phase is Phase.ANSWER:
        _say_answer(lines, view)
    elif view.phase is Phase.REASONS:
        _say_reasons(lines, view)
    elif view.phase in (Phase.WRAP, Phase.OVER):
        lines.say(f"That was the warm-up: {plural(len(view.recap), 'card')}.")
        say_teams(lines, view.teams)
    else:
        if view.phase is Phase.READ or view.paused:
            _say_question(lines, view)
        lines.say(f"{view.do} {view.allotted_s} s.")


def _say_question(lines: Lines, view: View) -> None:
    lines.say(f"{view.where.capitalize()}. {view.title}.")
    lines.say(view.prompt)
    if view.stem:
        lines.say(view.stem, "   ")
    for number, (letter, option) in enumerate(zip(LETTERS, view.options, strict=False), start=1):
        lines.say(f"{number} or {letter}: {option}", " ")


def _say_answer(lines: Lines, view: View) -> None:
    key = view.key or 0
    if view.where.endswith("again"):
        lines.say(f"{view.where.capitalize()}: {' '.join(f'{view.prompt} {view.stem}'.split())}")
    lines.say(f"The answer is {key + 1} or {LETTERS[key]}: {view.options[key]}")
    for label, text in view.lines:
        lines.say(f"{label}: {text}")


def _say_reasons(lines: Lines, view: View) -> None:
    key = view.key or 0
    for letter, option, because in zip(LETTERS, view.options, view.because, strict=False):
        if because:
            lines.say(f"Not {letter}, {option}: {because}", " ")
    for label, text in view.lines:
        lines.say(f"{label}: {text}")
    for name, vote in view.votes:
        lines.say(f"{name.capitalize()}: {vote_words(vote, key)}{_hands(vote)}.")


def _hands(vote: Vote) -> str:
    hands = (f"{letter} {count}" for letter, count in zip(LETTERS, vote.counts, strict=False))
    return f" ({', '.join(hands)})" if vote.counts else ""


def say_teams(lines: Lines, teams: Iterable[tuple[int, Team]]) -> None:
    """Say the teams' points, each with its number."""
    for number, team in teams:
        lines.say(f"Team {number}, {printable(team.name)}: {plural(team.points, 'point')}.")
