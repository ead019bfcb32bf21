"""The order of a round: kinds and authors by turns, and of kin the card that reveals the other one last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debategame.game.question import BYLINE_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from debategame.deck.model import Kind
    from debategame.game.table import Seat


def arranged(seats: Iterable[Seat], rng: Random) -> list[Seat]:
    """Return the seats with kinds interleaved, the same answer seldom twice running, and kin in telling order."""
    waiting = list(seats)
    rng.shuffle(waiting)
    placed: list[Seat] = []
    while waiting:
        left = Counter(seat.card.kind for seat in waiting)
        last = placed[-1] if placed else None

        def clash(seat: Seat, last: Seat | None = last, left: Counter[Kind] = left) -> tuple[int, int]:
            if last is None:
                return 0, -left[seat.card.kind]
            same = 2 * (seat.card.kind is last.card.kind) + (seat.right == last.right)
            return same, -left[seat.card.kind]

        chosen = min(waiting, key=clash)
        waiting.remove(chosen)
        placed.append(chosen)
    return _kin_last(placed)


def _kin_last(seats: list[Seat]) -> list[Seat]:
    """Return the seats with each family of kin on its own places, those that name the author after those that ask."""
    ordered = list(seats)
    for family in _families(seats):
        members = sorted((seats[place] for place in family), key=_tells)
        for place, seat in zip(family, members, strict=True):
            ordered[place] = seat
    return ordered


def _tells(seat: Seat) -> int:
    """Return how much asking the seat gives away of its kin: a who-question nothing, one that names an author most."""
    return 0 if seat.form in BYLINE_FORMS else 1


def _families(seats: Sequence[Seat]) -> list[list[int]]:
    """Return the places of seats that are kin, directly or through others, each family in ascending order."""
    family = list(range(len(seats)))
    for one, seat in enumerate(seats):
        for other in range(one):
            kin = seats[other]
            if seat.index is kin.index and seat.index.akin(seat.card.id, kin.card.id):
                old, new = family[one], family[other]
                family = [new if each == old else each for each in family]
    groups: dict[int, list[int]] = {}
    for place, name in enumerate(family):
        groups.setdefault(name, []).append(place)
    return [group for group in groups.values() if len(group) > 1]
