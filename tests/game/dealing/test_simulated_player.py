"""A player who forgets by a law of their own, and 120 days of play: by what is due, or by chance.

The law is not FSRS: recall falls exponentially, a recall lengthens the memory the more the later it comes, a lapse
shortens it. What the game knows of it, it learns from right and wrong alone, a right guess among four now and then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random

import pytest

from debategame.deck.model import Deck
from debategame.game import memory
from debategame.game.dealing.plan import deal
from debategame.game.history import CardRecord
from debategame.game.memory import RETENTION, Event, Memory
from debategame.game.rounds.request import Request, RoundKind
from tests.game.sample import BOTH, claim, deck, varied

DAYS = 120
FIRST = date(2026, 1, 5)
GUESS = 0.25


@dataclass
class Learner:
    """What is truly in somebody's head: each card's time constant in days, and the day it was last seen."""

    rng: Random
    hold: dict[str, float] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    ease: dict[str, float] = field(default_factory=dict)

    def recall(self, card: str, day: int) -> float:
        return exp(-(day - self.seen[card]) / self.hold[card]) if card in self.hold else 0.0

    def answer(self, card: str, day: int) -> bool:
        recalled = self.rng.random() < self.recall(card, day)
        ease = self.ease.setdefault(card, self.rng.uniform(1.0, 3.0))
        if card not in self.hold:
            self.hold[card] = self.rng.uniform(3.0, 8.0)
        elif recalled:
            waited = (day - self.seen[card]) / self.hold[card]
            self.hold[card] *= 1 + ease * 6 * min(waited, 0.5)
        else:
            self.hold[card] = max(3.0, self.hold[card] * 0.5)
        self.seen[card] = day
        return recalled or self.rng.random() < GUESS


def big_deck(cards: int) -> Deck:
    return deck(*(claim(f"c{number}", varied(number), (BOTH[number % 2],)) for number in range(cards)))


def _records(memories: dict[str, Memory], source: Deck, day: int) -> dict[tuple[str, str], CardRecord]:
    return {
        (source.id, card): CardRecord(
            seen=1,
            right=1,
            days_right=1,
            last_right=True,
            last_day="",
            recall=memory.retrievability(kept, day + 1),
            due=memory.due_day(kept, RETENTION, card) <= day,
            forms=kept.forms,
        )
        for card, kept in memories.items()
    }


def played(source: Deck, seed: int, *, count: int, new_per_day: int) -> tuple[float, float, int]:
    """Return recall over the whole deck after the days, by due rounds and by as many random answers, and how many."""
    due, chance = Learner(Random(f"due/{seed}")), Learner(Random(f"chance/{seed}"))
    picks, ids = Random(f"picks/{seed}"), [card.id for card in source.cards]
    memories: dict[str, Memory] = {}
    answers = 0
    for number in range(DAYS):
        today = FIRST + timedelta(days=number)
        day = today.toordinal()
        request = Request(kind=RoundKind.DUE, count=count, seed=seed * 1000 + number, new=new_per_day)
        asked = [(each.card, each.form) for each in deal([source], _records(memories, source, day), request).questions]
        for card, form in asked:
            event = Event(answers, f"a{answers}", today.isoformat(), due.answer(card, day), form=form)
            after = memory.after(memories.get(card), event)
            assert after is not None
            memories[card] = after
            answers += 1
        for card in picks.sample(ids, len(asked)):
            chance.answer(card, day)
    return _mean(due, ids), _mean(chance, ids), answers


def _mean(learner: Learner, ids: Sequence[str]) -> float:
    end = FIRST.toordinal() + DAYS
    return sum(learner.recall(card, end) for card in ids) / len(ids)


@pytest.mark.parametrize("seed", [1, 2])
def test_due_rounds_leave_more_in_the_head_than_as_many_answers_at_random(seed: int) -> None:
    due, chance, answers = played(big_deck(60), seed, count=8, new_per_day=3)
    assert answers > 400
    assert due > 0.85
    assert due > chance + 0.1
