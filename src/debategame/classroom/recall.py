"""What a class remembers: its log of cards met, gone through by the same rules as a player's log of answers.

One vote is one answer: Good where more than half were right in the vote that counts, else Again. A card whose votes
nobody took, or nobody wanted to keep, counts as Good, since the reveal has told the class what it may not have known.
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
    """How one card stands for a class."""

    due: bool
    likely: float
    """How likely it will be recalled tomorrow, from 0 to 1."""


def recalled(log: Iterable[Met], decks: Sequence[Deck], today: date) -> Mapping[Name, Recalled]:
    """Return how each card stands that the class has met, by (deck id, card id) as they are called now."""
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
    return {name: _stands(name, sorted(events), today.toordinal()) for name, events in by_card.items()}


def _stands(name: Name, log: Iterable[Event], today: int) -> Recalled:
    whose = "/".join(name)
    memory = None
    for event in log:
        early = memory is not None and is_practice(memory, due_day(memory, RETENTION, whose), event)
        memory = after(memory, event._replace(practice=early))
    if memory is None:
        return Recalled(due=False, likely=0.0)
    return Recalled(due=due_day(memory, RETENTION, whose) <= today, likely=retrievability(memory, today + 1))
