"""What comes due and when, which cards a due round is made of, and what a retention costs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debategame.game.asking import ask
from debategame.game.memory import LEAST_RETENTION, MOST_RETENTION, interval_days
from debategame.game.question import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from random import Random

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.table import Seat

FORECAST_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a due round has to offer on a day."""

    due: int
    """Cards that are due."""
    new: int
    """Cards that were never met, as many as may still be met today."""


def forecast(due_days: Iterable[int], today: int, days: int = FORECAST_DAYS) -> tuple[tuple[date, int], ...]:
    """Return how many cards come due on each of the next days; what is overdue counts for today."""
    counts = Counter(max(day, today) for day in due_days)
    last = min(today + days, date.max.toordinal() + 1)
    return tuple((date.fromordinal(day), counts[day]) for day in range(today, last))


def reviews_a_day(stabilities: Iterable[float], retention: float) -> float:
    """Return how many reviews a day the cards ask for, as well as they are remembered now, at that retention.

    A card asks for one review in each of its intervals, and one that is to be learned anew for one a day. Raises
    ValueError for a retention that can't be asked for.
    """
    if not LEAST_RETENTION <= retention <= MOST_RETENTION:
        raise ValueError(f"retention can't be {retention!r}")
    return sum((1 / max(1.0, interval_days(each, retention)) if each else 1.0 for each in stabilities), 0.0)


def due_first(
    seats: Sequence[Seat], records: Mapping[tuple[str, str], CardRecord], rng: Random, *, count: int, new: int
) -> list[Seat]:
    """Return the cards of a due round, at most ``count``: those due, the likeliest forgotten first, then ``new`` ones.

    A card that can't be asked is passed over. Kin don't meet: of two that are due the other waits for the next round,
    unless nothing else is left for this one.
    """
    shuffled = rng.sample(seats, len(seats))
    met = [(records.get((seat.index.deck.id, seat.card.id)), seat) for seat in shuffled]
    due = [seat for record, seat in sorted(((r, s) for r, s in met if r and r.due), key=lambda each: each[0].likely)]
    unmet = [seat for record, seat in met if record is None]
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
    return one.index is other.index and one.index.akin(one.card.id, other.card.id)


def _askable(seat: Seat) -> bool:
    return any(not isinstance(ask(seat.index, seat.card, form, 0), str) for form in FORMS[seat.card.kind])


def former_names(decks: Sequence[Deck]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return each former (deck, card) with what it is called now: the deck's and the cards' ``was``, and both at once.

    A name that is in use means what it names, and of two decks that claim one the first has it.
    """
    living = {deck.id for deck in decks}
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for deck in decks:
        renamed = deck.was or any(card.was for card in deck.cards)
        for name in _former_of(deck, living) if renamed else ():
            found.setdefault(*name)
    return found


def _former_of(deck: Deck, living: set[str]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    cards = {card.id for card in deck.cards}
    for deck_id in (deck.id, *(was for was in deck.was if was not in living)):
        for card in deck.cards:
            for card_id in (card.id, *(was for was in card.was if was not in cards)):
                if (deck_id, card_id) != (deck.id, card.id):
                    yield (deck_id, card_id), (deck.id, card.id)
