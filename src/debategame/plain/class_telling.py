"""What is said of a warm-up in plain lines: its plan, where it stands, the reveal, the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.exercises import tempting
from debategame.classroom.results import told
from debategame.classroom.votes import SUGGESTED
from debategame.classroom.warmup import Phase
from debategame.classroom.words import DO, FOR, LETTERS, asked, clock, paper
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.classroom.plan import Plan
    from debategame.classroom.votes import Vote
    from debategame.classroom.warmup import Warmup
    from debategame.deck.model import Deck
    from debategame.plain.lines import Lines
    from debategame.progress.classes import SchoolClass

COUNTING = "Hands for each option (as in 12 5 3 8), m most right, s split, f few right"


def say_plan(lines: Lines, plan: Plan, school_class: SchoolClass, decks: Sequence[Deck]) -> None:
    """Say what is planned, and how the same questions are had on paper."""
    titles = [deck.title for deck in decks]
    lines.say()
    lines.say(f"Warm-up of {clock(plan.total_s)} minutes for {school_class.name}: {listed(titles)}. Seed {plan.seed}.")
    for number, slot in enumerate(plan.slots, start=1):
        lines.say(f"{number}. {FOR[slot.mode]}, {plural(slot.times.total, 'second')}. {asked(slot)}", " ")
    lines.say(f"Then {plural(plan.wrap_s, 'second')} to wrap up.")
    if plan.dropped:
        lines.say(f"There is no time for {plural(plan.dropped, 'more card', 'more cards')}.")
    lines.say(f"On paper: debategame handout {paper(plan, decks)}")


def say_state(lines: Lines, state: Warmup) -> None:
    """Say what is on: the question where it begins, what to do now, the reveal, or the end."""
    lines.say()
    if state.paused:
        lines.say("Paused; Enter goes on.")
    if state.blank:
        lines.say("The screen is blank; Enter brings it back.")
    elif state.key_shown:
        _say_reveal(lines, state)
    elif state.phase is Phase.WRAP:
        say_wrap(lines, state)
    else:
        if state.phase is Phase.READ or state.paused:
            _say_question(lines, state)
        lines.say(f"{DO[state.phase]} {plural(round(state.allotted_s), 'second')}.")
        if state.suggestion:
            lines.say(SUGGESTED[state.suggestion])


def _say_question(lines: Lines, state: Warmup) -> None:
    question = state.slot.question
    lines.say(f"Card {state.position + 1} of {len(state.plan.slots)}, {FOR[state.slot.mode]}. {question.deck_title}.")
    lines.say(question.prompt)
    if question.stem:
        lines.say(question.stem, "   ")
    for number, (letter, option) in enumerate(zip(LETTERS, question.options, strict=False), start=1):
        lines.say(f"{number} or {letter}: {option.text}", " ")


def _say_reveal(lines: Lines, state: Warmup) -> None:
    """Say the answer, and everything without which it would only be a verdict."""
    exercise = state.slot.exercise
    question, reveal = exercise.question, exercise.question.reveal
    if state.looking is not None:
        lines.say(f"Card {state.looking + 1} again: {asked(state.slot)}")
    lines.say(f"The answer is {exercise.key + 1} or {LETTERS[exercise.key]}: {question.right.text}")
    for name, vote in (("First vote", state.shown_votes.first), ("Second vote", state.shown_votes.second)):
        if vote is not None:
            lines.say(f"{name}: {told(vote, exercise.key)}{_hands(vote)}.")
    lines.say(f"By: {reveal.byline}.")
    lines.say(f"Why: {reveal.why}")
    for letter, _, because in tempting(exercise):
        lines.say(f"Not {letter}: {because}", " ")
    for place in reveal.where:
        lines.say(f"Where: {place}.")
    if reveal.quote:
        lines.say(f"In the source's words: \N{LEFT DOUBLE QUOTATION MARK}{reveal.quote}\N{RIGHT DOUBLE QUOTATION MARK}")
    for name, view in exercise.differs:
        lines.say(f"{name}: {view}")
    if reveal.note:
        lines.say(f"Note: {reveal.note}")
    lines.say(f"To talk about: {exercise.talk}")


def _hands(vote: Vote) -> str:
    hands = (f"{letter} {count}" for letter, count in zip(LETTERS, vote.counts, strict=False))
    return f" ({', '.join(hands)})" if vote.counts else ""


def say_wrap(lines: Lines, state: Warmup) -> None:
    """Say that all cards are through, and what the teams have."""
    lines.say(f"That was the warm-up: {plural(len(state.votes), 'card')}.")
    say_teams(lines, state)


def say_teams(lines: Lines, state: Warmup) -> None:
    """Say the teams' points in the teams' own order, which ranks nobody."""
    for number, team in enumerate(state.teams, start=1):
        lines.say(f"Team {number}, {printable(team.name)}: {plural(team.points, 'point')}.")
