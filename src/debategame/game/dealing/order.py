"""Order the cards of a round: kinds and authors alternate; related cards stay apart, the one that reveals more last."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from debategame.game.questions.question import BYLINE_FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from debategame.game.dealing.seating import Seat

    Families = Mapping[tuple[str, str], int]
    """The family of each card: cards that are related, directly or through others."""

FIRST_QUESTIONS = 4
"""So many of a newcomer's first questions are on cards of a single author."""


def arranged(seats: Iterable[Seat], rng: Random, *, single_first: bool = False) -> list[Seat]:
    """Return the seats with kinds interleaved and the same answer seldom twice running.

    Two of a family are never side by side unless it makes up more than half of the round; those that ask for the author
    come before those that name one. With ``single_first`` the first :data:`FIRST_QUESTIONS` are central cards of a
    single author, as far as the round has them.
    """
    waiting = list(seats)
    rng.shuffle(waiting)
    families = _families(waiting)
    placed: list[Seat] = []
    while waiting:
        chosen = _next(waiting, placed, families, single=single_first and len(placed) < FIRST_QUESTIONS)
        waiting.remove(chosen)
        placed.append(chosen)
    return _revealing_last(placed, families)


def _next(waiting: Sequence[Seat], placed: Sequence[Seat], families: Families, *, single: bool) -> Seat:
    """Return the card to ask next; with ``single`` rather a central one of a single author."""
    kinds = Counter(seat.card.kind for seat in waiting)
    relatives = Counter(families[seat.ref] for seat in waiting)
    last = placed[-1] if placed else None

    def clash(seat: Seat) -> tuple[bool, bool, bool, bool, int, int]:
        late = single and not seat.is_single, single and not seat.is_central
        family = families[seat.ref]
        # From now on every second place is this family's, or two will meet.
        pressing = 2 * relatives[family] > len(waiting)
        beside = last is not None and family == families[last.ref]
        same = 0 if last is None else 2 * (seat.card.kind is last.card.kind) + (seat.right == last.right)
        return *late, beside, not pressing, same, -kinds[seat.card.kind]

    return min(waiting, key=clash)


def _revealing_last(seats: Sequence[Seat], families: Families) -> list[Seat]:
    """Return the seats with each family on its own places, those that name the author after those that ask."""
    ordered = list(seats)
    for family in set(families.values()):
        places = [place for place, seat in enumerate(seats) if families[seat.ref] == family]
        members = sorted((seats[place] for place in places), key=lambda seat: seat.form not in BYLINE_FORMS)
        for place, seat in zip(places, members, strict=True):
            ordered[place] = seat
    return ordered


def _families(seats: Sequence[Seat]) -> Families:
    family = list(range(len(seats)))
    for one, other in combinations(range(len(seats)), 2):
        if seats[one].is_related(seats[other]):
            family = [family[one] if each == family[other] else each for each in family]
    return {seat.ref: number for seat, number in zip(seats, family, strict=True)}
