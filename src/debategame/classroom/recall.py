"""What a class remembers, from its log of cards seen, by the same rules as a player's log of answers.

One vote is one answer: Good if more than half were right in the vote that counts, else Again. A card without a vote
counts as Good, since the class has just seen its answer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.classroom.results import outcome
from debategame.game.memory import RETENTION, Event, after, due_day, is_practice, retrievability
from debategame.game.renaming import former_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from debategame.deck.model import Deck
    from debategame.game.renaming import Name
    from debategame.progress.classes import Met


@dataclass(frozen=True)
class Recalled:
    """How well a class remembers a card."""

    due: bool
    likely: float
    """Probability of recall tomorrow, from 0 to 1."""


def recalled(log: Iterable[Met], decks: Sequence[Deck], today: date) -> Mapping[Name, Recalled]:
    """Return how well each card seen is remembered, by (deck id, card id) of today."""
    now = former_names(decks)
    by_card: defaultdict[Name, list[Event]] = defaultdict(list)
    for met in log:
        name = (met.deck, met.card)
        event = Event(
            at_ms=met.met_at_ms,
            id=met.id,
            local_day=met.local_day,
            correct=outcome(met),
            form=met.form,
            key_revision=met.key_revision,
        )
        by_card[now.get(name, name)].append(event)
    return {name: _recall(name, sorted(events), today.toordinal()) for name, events in by_card.items()}


def _recall(name: Name, log: Iterable[Event], today: int) -> Recalled:
    whose = "/".join(name)
    memory = None
    for event in log:
        early = memory is not None and is_practice(memory, due_day(memory, RETENTION, whose), event)
        memory = after(memory, event._replace(practice=early))
    if memory is None:
        return Recalled(due=False, likely=0.0)
    return Recalled(due=due_day(memory, RETENTION, whose) <= today, likely=retrievability(memory, today + 1))
