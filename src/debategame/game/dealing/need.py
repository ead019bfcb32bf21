"""Which cards are asked first: those never seen, central ones before the others, and then the weakest memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.questions.asking import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from debategame.game.dealing.seating import Seat
    from debategame.game.history import CardRecord


def by_need(
    seats: Sequence[Seat],
    records: Mapping[tuple[str, str], CardRecord],
    rng: Random,
    *,
    single_first: bool = False,
) -> list[Seat]:
    """Return the cards in the order in which they should be asked: unseen, then the weakest memory first.

    Of unseen cards the central ones come first, and what only an AI's text says comes last. Cards of a single author
    are mixed with the others in proportion, or come before them if ``single_first`` says so.
    """
    shuffled = rng.sample(seats, len(seats))
    seen = sorted((seat for seat in shuffled if seat.ref in records), key=lambda seat: records[seat.ref].likely)
    unseen = sorted((seat for seat in shuffled if seat.ref not in records), key=lambda seat: not seat.is_central)
    last = [seat for seat in unseen if seat.is_from_ai]
    single = [seat for seat in unseen if seat.is_single]
    others = [seat for seat in unseen if not seat.is_single and not seat.is_from_ai]
    first = single + others if single_first else _mixed(single, others)
    return [*first, *last, *seen]


def _mixed(*groups: Sequence[Seat]) -> list[Seat]:
    """Return the groups as one, each in its order and spread evenly over the whole."""
    placed = [((place + 0.5) / len(group), seat) for group in groups for place, seat in enumerate(group)]
    return [seat for _, seat in sorted(placed, key=lambda each: each[0])]


def due_first(
    seats: Sequence[Seat], records: Mapping[tuple[str, str], CardRecord], rng: Random, *, count: int, new: int
) -> list[Seat]:
    """Return the cards of a due round, at most ``count``: due, least likely recalled first, then ``new`` unseen.

    Cards that can't be asked are skipped. Of two related due cards one waits for the next round, unless nothing else is
    left for this one.
    """
    waiting = by_need(seats, records, rng)
    due = [seat for seat in waiting if (record := records.get(seat.ref)) and record.due]
    chosen: list[Seat] = []
    _choose(chosen, due, count)
    _choose(chosen, (seat for seat in waiting if seat.ref not in records), min(count, len(chosen) + new))
    _choose(chosen, due, count, related=True)
    return chosen


def _choose(chosen: list[Seat], waiting: Iterable[Seat], upto: int, *, related: bool = False) -> None:
    """Add cards that can be asked until there are ``upto``; those related to one of them only if allowed."""
    taken = {seat.ref for seat in chosen}
    for seat in waiting:
        if len(chosen) >= upto:
            return
        if seat.ref in taken or (not related and any(map(seat.is_related, chosen))):
            continue
        if not all(forms_of(seat.index, seat.card).values()):
            chosen.append(seat)
