"""What comes due and when, and what a retention costs. Light to import: the front page asks it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from debategame.frozen import Frozen
from debategame.game.memory import LEAST_RETENTION, MOST_RETENTION, interval_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debategame.deck.model import Deck

FORECAST_DAYS = 14


class Offer(Frozen):
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
