"""Choose the cards of a warm-up: due cards first, kinds in turn, no author twice in a row."""

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

DUE, NEW, MET = range(3)
"""The need of a card for the class, highest first: seen and due, new, seen and not due yet."""
_OF_A_SORT = 12
"""Cards looked at of one author, kind and need; more would only take longer."""
_TRIES = 300
"""Steps of the search for an order, before the rules are relaxed."""


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
    """The cards to choose from, each made into an exercise by one seed."""

    def __init__(self, candidates: Iterable[Candidate], *, seed: int, new: int) -> None:
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

    def chosen(self, count: int) -> list[Exercise]:
        """Return up to ``count`` exercises in the order in which to ask them."""
        count = min(count, self._available(self._pool))
        needed = next(pool for pool in self._pools() if self._available(pool) >= count)
        for pool in (needed, self._pool):  # cards that are not due help only to keep authors apart
            for kinds_too in (True, False):
                if found := self._in_order([], count, pool, kinds_too=kinds_too, tries=[_TRIES]):
                    return [each.exercise for each in found]
        return [each.exercise for each in self._anyhow(count)]

    def _pools(self) -> Iterator[list[_Asked]]:
        """Yield the cards that are due, then with new ones, then all."""
        for need in (DUE, NEW, MET):
            yield [each for each in self._pool if each.candidate.need <= need]

    def _available(self, pool: Sequence[_Asked]) -> int:
        unmet = sum(each.candidate.need == NEW for each in pool)
        return len(pool) - unmet + min(unmet, self._new)

    def _in_order(
        self, chosen: list[_Asked], count: int, pool: Sequence[_Asked], *, kinds_too: bool, tries: list[int]
    ) -> list[_Asked] | None:
        """Complete ``chosen`` to ``count`` cards with no author, and if ``kinds_too`` no kind, twice in a row.

        Returns None if there is no such order, or none is found in the ``tries`` left.
        """
        if len(chosen) == count:
            return chosen
        for each in self._next(chosen, pool):
            if chosen and (_same_author(each, chosen[-1]) or (kinds_too and each.card.kind is chosen[-1].card.kind)):
                continue
            tries[0] -= 1
            if tries[0] < 0:
                return None
            if found := self._in_order([*chosen, each], count, pool, kinds_too=kinds_too, tries=tries):
                return found
        return None

    def _anyhow(self, count: int) -> list[_Asked]:
        """Return ``count`` cards, with an author twice in a row only if no other is left."""
        chosen: list[_Asked] = []
        while len(chosen) < count:
            waiting = self._next(chosen, self._pool)
            fresh = (each for each in waiting if not chosen or not _same_author(each, chosen[-1]))
            chosen.append(next(fresh, waiting[0]))
        return chosen

    def _next(self, chosen: Sequence[_Asked], pool: Sequence[_Asked]) -> list[_Asked]:
        """Return the cards that may come next, best first: by need, then of another kind; related cards last."""
        taken = {id(each) for each in chosen}
        kinds = Counter(each.card.kind for each in chosen)
        last = chosen[-1].card.kind if chosen else None
        new_left = self._new - sum(each.candidate.need == NEW for each in chosen)

        def turn(each: _Asked) -> tuple[bool, int, bool, int, float]:
            related = any(_give_away(each, other) for other in chosen)
            return related, each.candidate.need, each.card.kind is last, kinds[each.card.kind], each.candidate.rank

        waiting = [each for each in pool if id(each) not in taken and (new_left > 0 or each.candidate.need != NEW)]
        return sorted(waiting, key=turn)


def _same_author(one: _Asked, other: _Asked) -> bool:
    return not set(one.card.by).isdisjoint(other.card.by)


def _give_away(one: _Asked, other: _Asked) -> bool:
    """Return whether one card may reveal the other's answer: related, or one is an option of the other."""
    index = one.candidate.index
    if index is not other.candidate.index:
        return False
    return index.akin(one.card.id, other.card.id) or _shows(one, other.card.id) or _shows(other, one.card.id)


def _shows(asked: _Asked, card: str) -> bool:
    return asked.exercise.question.option(f"card:{card}") is not None
