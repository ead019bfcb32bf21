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


@dataclass(frozen=True)
class _Asked:
    candidate: Candidate
    exercise: Exercise

    @property
    def card(self) -> Card:
        return self.candidate.card


class Choice:
    """The cards to choose from, each made into an exercise by one seed.

    At most ``new`` of them are new; None keeps all of them in the order of their ranks.
    """

    def __init__(self, candidates: Iterable[Candidate], *, seed: int, new: int | None) -> None:
        self.refused: dict[str, str] = {}
        """Card id -> why the card makes no exercise."""
        self._new = new
        self._pool = self._asked(sorted(candidates, key=lambda each: (each.need, each.rank)), seed)

    def _asked(self, candidates: Iterable[Candidate], seed: int) -> list[_Asked]:
        found: list[_Asked] = []
        sorts: Counter[tuple[object, ...]] = Counter()
        for each in candidates:
            sort = (each.index.deck.id, each.need, each.card.kind, key_of(each.card))
            if sorts[sort] >= _OF_A_SORT:
                continue
            made = exercise(each.index, each.card, seed)
            if isinstance(made, str):
                self.refused[each.card.id] = made
            else:
                sorts[sort] += 1
                found.append(_Asked(each, made))
        return found

    def in_order(self) -> Iterator[Exercise]:
        """Yield the exercises in the order in which to ask them."""
        if self._new is None:
            yield from (each.exercise for each in self._pool)
            return
        chosen: list[_Asked] = []
        waiting = list(self._pool)
        while waiting:
            best = min(waiting, key=lambda each: _turn(each, chosen))
            chosen.append(best)
            waiting.remove(best)
            if sum(each.candidate.need == NEW for each in chosen) >= self._new:
                waiting = [each for each in waiting if each.candidate.need != NEW]
            yield best.exercise


def _turn(each: _Asked, chosen: Sequence[_Asked]) -> tuple[object, ...]:
    """Return a key by which the card to ask next comes first."""
    last = chosen[-1] if chosen else None
    return (
        last is not None and not set(each.card.by).isdisjoint(last.card.by),
        any(_give_away(each, other) for other in chosen),
        each.candidate.need,
        last is not None and each.card.kind is last.card.kind,
        sum(each.card.kind is other.card.kind for other in chosen),
        each.candidate.rank,
    )


def _give_away(one: _Asked, other: _Asked) -> bool:
    """Return whether one card may reveal the other's answer: related, or one is an option of the other."""
    index = one.candidate.index
    if index is not other.candidate.index:
        return False
    return index.akin(one.card.id, other.card.id) or _shows(one, other.card.id) or _shows(other, one.card.id)


def _shows(asked: _Asked, card: str) -> bool:
    return asked.exercise.question.option(f"card:{card}") is not None
