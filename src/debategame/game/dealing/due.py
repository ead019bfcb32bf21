"""Select the cards of a due round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.dealing.need import by_need
from debategame.game.questions.asking import ask
from debategame.game.questions.question import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from debategame.game.dealing.seating import Seat
    from debategame.game.history import CardRecord


def due_first(
    seats: Sequence[Seat], records: Mapping[tuple[str, str], CardRecord], rng: Random, *, count: int, new: int
) -> list[Seat]:
    """Return the cards of a due round, at most ``count``: due, least likely recalled first, then ``new`` unseen.

    Cards that can't be asked are skipped. Of two related due cards one waits for the next round, unless nothing else is
    left for this one.
    """
    waiting = by_need(seats, records, rng)
    due = [seat for seat in waiting if (record := records.get(seat.ref)) and record.due]
    unmet = [seat for seat in waiting if seat.ref not in records]
    chosen: list[Seat] = []
    _choose(chosen, due, count)
    _choose(chosen, unmet, min(count, len(chosen) + new))
    _choose(chosen, due, count, kin=True)
    return chosen


def _choose(chosen: list[Seat], waiting: Iterable[Seat], upto: int, *, kin: bool = False) -> None:
    """Add cards that can be asked until there are ``upto``; kin of those chosen only if ``kin`` allows it."""
    taken = {id(seat) for seat in chosen}
    for seat in waiting:
        if len(chosen) >= upto:
            return
        if id(seat) not in taken and (kin or not any(_akin(seat, other) for other in chosen)) and _askable(seat):
            chosen.append(seat)


def _akin(one: Seat, other: Seat) -> bool:
    return one.index is other.index and one.index.related(one.card.id, other.card.id)


def _askable(seat: Seat) -> bool:
    return any(not isinstance(ask(seat.index, seat.card, form, 0), str) for form in FORMS[seat.card.kind])
