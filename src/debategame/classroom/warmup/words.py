"""The words of a warm-up that screen and plain lines share."""

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

FOR = {Mode.RETRIEVAL: "Recall", Mode.PEER: "Discuss"}
DO = {
    Phase.ISSUE: "A point at issue, and how each side answers it.",
    Phase.READ: "Read.",
    Phase.THINK: "Think silently on your own.",
    Phase.SHOW1: "All together: show fingers or your letter card.",
    Phase.TALK: "Discuss with somebody who showed another answer.",
    Phase.SHOW2: "All together: show again.",
    Phase.ANSWER: "The answer.",
    Phase.REASONS: "Why the other options tempt, and how others see it.",
}
"""What the class does, by phase."""
_CLOSE_S = 10
"""A plan this close to the time asked for needs no remark."""


def clock(seconds: float) -> str:
    """Return a time as on a clock: ``2:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def remarks(plan: Plan) -> str:
    """Return why a plan is longer or shorter than was asked for, and how many named cards it leaves out."""
    over, found = plan.total_s - plan.target_s, []
    if abs(over) > _CLOSE_S:
        cards = plural(len(plan.slots), "card takes", "cards take")
        why = f"{cards} that long to read and explain" if over > 0 else "there are no more cards to ask"
        found.append(f"It takes {clock(plan.total_s)} instead of {clock(plan.target_s)}: {why}.")
    if plan.dropped:
        found.append(f"There is no time for {plural(plan.dropped, 'more card')}.")
    return " ".join(found)


def asked(slot: Slot) -> str:
    """Return the question on one line."""
    return " ".join(f"{slot.question.prompt} {slot.question.stem}".split())


def paper(plan: Plan, decks: Iterable[Deck]) -> str:
    """Return the arguments of ``debategame handout`` that print these questions, which are from ``decks``."""
    words = {deck.id: command_word(deck) for deck in decks}
    named = dict.fromkeys(words.get(slot.question.deck, slot.question.deck) for slot in plan.slots)
    cards = ",".join(slot.question.card for slot in plan.slots)
    return f"{' '.join(named)} --cards {cards} --seed {plan.seed}"
