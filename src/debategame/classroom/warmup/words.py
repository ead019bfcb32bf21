"""What a warm-up's phases ask of a class, in the words that screen and plain lines share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.timetable import Mode
from debategame.deck.library import command_word
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.classroom.warmup.plan import Plan, Slot
    from debategame.deck.model import Deck

LETTERS = "ABCDE"
FOR = {Mode.RETRIEVAL: "to retrieve", Mode.PEER: "to talk about"}
DO = {
    Phase.READ: "Read.",
    Phase.THINK: "Think, each alone and without a word.",
    Phase.SHOW1: "Show, all at once: fingers, or the letter's card.",
    Phase.TALK: "Talk it over in pairs: find somebody who showed something else.",
    Phase.SHOW2: "Show again, all at once.",
    Phase.ANSWER: "The answer.",
    Phase.REASONS: "Why the others tempt, and how others see it.",
}
"""What the class does or is told, by phase."""
_CLOSE_S = 10
"""So far from the time asked for a plan may be without a word."""


def clock(seconds: float) -> str:
    """Return a time as one reads it on a clock: ``2:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def off_target(plan: Plan) -> str:
    """Return why a plan is longer or shorter than was asked for, in a sentence; nothing where it is not."""
    over = plan.total_s - plan.target_s
    if abs(over) <= _CLOSE_S:
        return ""
    cards = plural(len(plan.slots), "card needs", "cards need")
    why = f"{cards} that much to be read and explained" if over > 0 else "there are no more cards to ask"
    return f"It takes {clock(plan.total_s)} instead of {clock(plan.target_s)}: {why}."


def asked(slot: Slot) -> str:
    """Return what is asked, on one line."""
    return " ".join(f"{slot.question.prompt} {slot.question.stem}".split())


def paper(plan: Plan, decks: Iterable[Deck]) -> str:
    """Return the words of the command that prints just these questions, which are of ``decks``."""
    words = {deck.id: command_word(deck) for deck in decks}
    named = dict.fromkeys(words.get(slot.question.deck, slot.question.deck) for slot in plan.slots)
    cards = ",".join(slot.question.card for slot in plan.slots)
    return f"{' '.join(named)} --cards {cards} --seed {plan.seed}"
