"""Order the cards of a round: kinds and authors alternate; related cards stay apart, the one that reveals more last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debategame.game.questions.question import BYLINE_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from debategame.deck.model import Kind
    from debategame.game.dealing.seating import Seat


FIRST_QUESTIONS = 4
"""So many of a newcomer's first questions are on cards of a single author."""


def arranged(seats: Iterable[Seat], rng: Random, *, single_first: bool = False) -> list[Seat]:
    """Return the seats with kinds interleaved, the same answer seldom twice running, and kin in telling order.

    Two of a family are never side by side unless it makes up more than half of the round. With ``single_first`` the
    first :data:`FIRST_QUESTIONS` are central cards of a single author, as far as the round has them.
    """
    shuffled = list(seats)
    rng.shuffle(shuffled)
    family = {place: number for number, places in enumerate(_families(shuffled)) for place in places}
    waiting = list(range(len(shuffled)))
    placed: list[int] = []
    while waiting:
        kinds = Counter(shuffled[place].card.kind for place in waiting)
        relatives = Counter(family[place] for place in waiting if place in family)
        last = placed[-1] if placed else None
        first = single_first and len(placed) < FIRST_QUESTIONS

        def clash(
            place: int,
            last: int | None = last,
            kinds: Counter[Kind] = kinds,
            relatives: Counter[int] = relatives,
            first: bool = first,  # noqa: FBT001 - a loop's value, bound now
        ) -> tuple[bool, bool, bool, bool, int, int]:
            seat = shuffled[place]
            late = first and not seat.is_single, first and not seat.is_central
            left = relatives[family[place]] if place in family else 0
            pressing = 2 * left > len(waiting)  # from now on every second place is this family's, or two will meet
            if last is None:
                return *late, False, not pressing, 0, -kinds[seat.card.kind]
            beside = place in family and family[place] == family.get(last)
            before = shuffled[last]
            same = 2 * (seat.card.kind is before.card.kind) + (seat.right == before.right)
            return *late, beside, not pressing, same, -kinds[seat.card.kind]

        chosen = min(waiting, key=clash)
        waiting.remove(chosen)
        placed.append(chosen)
    return _kin_last([shuffled[place] for place in placed])


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
            if seat.index is kin.index and seat.index.related(seat.card.id, kin.card.id):
                old, new = family[one], family[other]
                family = [new if each == old else each for each in family]
    groups: dict[int, list[int]] = {}
    for place, name in enumerate(family):
        groups.setdefault(name, []).append(place)
    return [group for group in groups.values() if len(group) > 1]
