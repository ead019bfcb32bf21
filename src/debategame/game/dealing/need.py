"""Which cards are asked first: those never met, central ones before the others, and then the weakest memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
    """Return the cards in the order in which they should be asked: unmet, then the weakest memory first.

    Of unmet cards the central ones come first, and what only an AI's text says comes last. Cards of a single author
    are mixed with the others in proportion, or come before them if ``single_first`` says so.
    """
    shuffled = rng.sample(seats, len(seats))
    met = sorted(
        ((record, seat) for seat in shuffled if (record := records.get(seat.ref)) is not None),
        key=lambda each: each[0].likely,
    )
    unmet = sorted((seat for seat in shuffled if seat.ref not in records), key=lambda seat: not seat.is_central)
    last = [seat for seat in unmet if seat.is_from_ai]
    single = [seat for seat in unmet if seat.is_single]
    others = [seat for seat in unmet if not seat.is_single and not seat.is_from_ai]
    first = single + others if single_first else _mixed(single, others)
    return [*first, *last, *(seat for _, seat in met)]


def _mixed(*groups: Sequence[Seat]) -> list[Seat]:
    """Return the groups as one, each in its order and spread evenly over the whole."""
    placed = [((place + 0.5) / len(group), seat) for group in groups for place, seat in enumerate(group)]
    return [seat for _, seat in sorted(placed, key=lambda each: each[0])]
