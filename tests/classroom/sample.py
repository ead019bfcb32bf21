"""Plans and warm-ups to start from, and a class that is driven by its own clock."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from debategame.classroom.preparing import Prepared, Wanted, choice_of, prepare
from debategame.classroom.warmup.class_settings import load_class_settings
from debategame.classroom.warmup.events import Command, Count, Event
from debategame.classroom.warmup.plan import Exercise, Plan, PointAtIssue, planned
from debategame.classroom.warmup.state import Phase, Warmup, step
from debategame.classroom.warmup.teams import Team
from debategame.deck.model import Deck
from debategame.play.session import PlayerSession
from debategame.progress.classes import class_of
from tests.game.sample import full_deck, varied

LONG = "A long claim that goes on " + "and on, with one reservation after the other, " * 19


CHINESE = "战争使领导人掌权而反对者沉默" * 60


def plan_of(*decks: Deck, seed: int = 7, minutes: int = 5, cards: Sequence[str] = ()) -> Plan:
    choice = choice_of(decks or (full_deck(),), seed, cards=cards)
    found = planned(choice.in_order(), seed=seed, total_s=60 * minutes, wanted=len(cards))
    assert found is not None
    return found


def long_deck(text: str = LONG) -> Deck:
    """Return a deck whose claims are as long as a claim may be."""
    small = full_deck()
    claims = [card for card in small.cards if card.kind == "claim"]
    return replace(
        small, cards=tuple(replace(card, text=f"{text[:860]} {varied(n)}"[:899]) for n, card in enumerate(claims))
    )


PLAN = plan_of()
WARMUP = Warmup(plan=PLAN, teams=(Team(name="Red"), Team(name="Blue")))
OPENING = PointAtIssue(
    question="What is a square for?",
    answers=(("Ana Reyes", "For trade."), ("Tunde Okafor", "For talk.")),
    talk="How so?",
)
OPENED = replace(WARMUP, plan=replace(PLAN, opening=OPENING))


def after(*happened: Event, state: Warmup = WARMUP, now: float = 0.0) -> Warmup:
    """Return the state after these events, all of them at one moment."""
    for event in happened:
        state = step(state, event, now)
    return state


def at(phase: Phase, position: int = 0, state: Warmup = WARMUP) -> Warmup:
    """Return the warm-up at the beginning of a phase of a card, without any vote."""
    for _ in range(100):
        if state.phase is phase and (state.position == position or phase in (Phase.WRAP, Phase.OVER)):
            return state
        state = step(state, Command.NEXT, 0.0)
    raise AssertionError(f"no {phase} of card {position}")


def key_of(state: Warmup) -> int:
    return state.slot.exercise.key


def hands(state: Warmup, right: int, wrong: int) -> Count:
    """Return counts with so many right, and all others at one wrong option."""
    counts = [0] * len(state.slot.question.options)
    counts[key_of(state)] = right
    counts[key_of(state) - 1] = wrong
    return Count(tuple(counts))


def with_another_key(exercise: Exercise) -> Exercise:
    """Return an exercise that asks the same, with another answer and other reasons."""
    question = exercise.question
    hidden = replace(question.reveal, why="", byline="", where=(), quote="", note="")
    options = tuple(replace(option, wrong_because="because") for option in question.options)
    other = replace(question, key=question.options[exercise.key - 1].id, options=options, reveal=hidden)
    return replace(exercise, question=other, differs=(), talk="")


def prepared(session: PlayerSession, name: str = "", *, seed: int | None = None, **more: Any) -> Prepared:
    """Return the warm-up of the class of that name; ``more`` are cards, tag, or settings unlike its last."""
    school_class = class_of(name)
    chosen = {key: more.pop(key) for key in ("cards", "tag") if key in more}
    settings = replace(load_class_settings(session.store, school_class.id), **more)
    return prepare(session, Wanted(school_class=school_class, settings=settings, seed=seed, **chosen))
