"""Choose the cards of a warm-up: no author twice in a row, due cards first, kinds in turn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.classroom.exercises import exercise
from debategame.game.questions.authors import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debategame.classroom.warmup.plan import Exercise
    from debategame.deck.model import Card
    from debategame.game.questions.index import DeckIndex

    Made = tuple["Candidate", Exercise]

DUE, NEW, SEEN = range(3)
"""The need of a card for the class, highest first: seen and due, new, seen and not due yet."""
_OF_A_SORT = 12
"""Cards looked at of one author, kind and need; more would only take longer."""


@dataclass(frozen=True)
class Candidate:
    """A card that may be chosen; lower need, then lower rank, comes first."""

    index: DeckIndex
    card: Card
    need: int
    rank: float


class Choice:
    """The cards to choose from, each made into an exercise by one seed.

    At most ``new`` of them are new; None means that the cards were named, and keeps them in their order.
    """

    def __init__(self, candidates: Iterable[Candidate], *, seed: int, new: int | None) -> None:
        self.refused: dict[str, str] = {}
        """Id of a named card -> why it can't be asked in class."""
        self._new = new
        self._pool = self._made(sorted(candidates, key=lambda each: (each.need, each.rank)), seed)

    def _made(self, candidates: Iterable[Candidate], seed: int) -> list[Made]:
        found: list[Made] = []
        sorts: Counter[tuple[object, ...]] = Counter()
        for each in candidates:
            sort = (each.index.deck.id, each.need, each.card.kind, key_of(each.card))
            if sorts[sort] >= _OF_A_SORT:
                continue
            made = exercise(each.index, each.card, seed)
            if not isinstance(made, str):
                sorts[sort] += 1
                found.append((each, made))
            elif self._new is None:
                self.refused[each.card.id] = made
        return found

    def in_order(self) -> Iterator[Exercise]:
        """Yield the exercises in the order in which to ask them."""
        if self._new is None:
            yield from (made for _, made in self._pool)
            return
        chosen: list[Made] = []
        waiting = list(self._pool)
        while waiting:
            best = min(waiting, key=lambda each: _turn(each, chosen))
            chosen.append(best)
            waiting.remove(best)
            if sum(each.need == NEW for each, _ in chosen) >= self._new:
                waiting = [each for each in waiting if each[0].need != NEW]
            yield best[1]


def _turn(made: Made, chosen: Sequence[Made]) -> tuple[object, ...]:
    """Return a key by which the card to ask next comes first."""
    each = made[0]
    last = chosen[-1][0].card if chosen else None
    return (
        last is not None and not set(each.card.by).isdisjoint(last.by),
        any(_give_away(made, other) for other in chosen),
        each.need,
        last is not None and each.card.kind is last.kind,
        sum(each.card.kind is other.card.kind for other, _ in chosen),
        each.rank,
    )


def _give_away(one: Made, other: Made) -> bool:
    """Return whether one card may reveal the other's answer: related, or one is an option of the other."""
    index, ids = one[0].index, (one[0].card.id, other[0].card.id)
    if index is not other[0].index:
        return False
    return reveals(index, ids[0], other[1]) or reveals(index, ids[1], one[1])


def reveals(index: DeckIndex, card: str, exercise: Exercise) -> bool:
    """Return whether who has read a card of the deck may know the exercise's answer: related, or one of its options."""
    question = exercise.question
    return card == question.card or index.related(card, question.card) or question.option(f"card:{card}") is not None
