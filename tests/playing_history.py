"""A player's session, and a history of answers to a deck, for tests of what is made of it."""

import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from debategame.deck.library import Library
from debategame.deck.model import Deck
from debategame.play.session import PlayerSession
from debategame.progress.names import PLAYER
from debategame.progress.store import Store
from tests.progress.sample import ANSWER

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LAST_DAY = NOON.date()
TEMPTING = "The [sic] tempting [/x] option"


def session_of(
    store: Store, *decks: Deck, library: Library | None = None, now: datetime = NOON, player: str = PLAYER
) -> PlayerSession:
    """Return a session of these decks or this library, whose clock stands still."""
    found, seeds = library or Library(decks=decks), itertools.count(100)
    return PlayerSession(lambda: found, store, clock=lambda: now, new_seed=lambda: next(seeds), player=player)


def play_days(store: Store, deck: Deck, *, days: int = 12, stated: bool = True, player: str = "player") -> None:
    """Log ten answers on each of the last days: three of four right, the first card missed each day."""
    shown = json.dumps({"prompt": "Which?", "stem": "", "options": [["k", "Right"], ["own:1", TEMPTING]]})
    for back in range(days):
        for place in range(10):
            number = back * 10 + place
            correct = number % 4 > 0 and place > 0
            answer = replace(
                ANSWER,
                id=f"{player}-{number}",
                player=player,
                round=f"{player}-r{back}",
                position=place,
                deck=deck.id,
                card=deck.cards[place * 4 if place else 0].id,
                correct=correct,
                picked="k" if correct else "own:1",
                key="k",
                shown=shown,
                local_day=(LAST_DAY - timedelta(days=back)).isoformat(),
                answered_at_ms=ANSWER.answered_at_ms - 86_400_000 * back + place,
                confidence=("guess", "leaning", "sure")[number % 3] if stated else "",
            )
            store.record(answer)
