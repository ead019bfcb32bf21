"""The figures of the front page: each deck's record, what is due, and the round that Enter starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debategame.game.history import DeckRecord
from debategame.game.rounds.request import RoundKind
from debategame.play.options import RoundOptions
from debategame.progress.moments import as_ms
from debategame.progress.settings import load_setup
from debategame.text import plural

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.play.recall import Recall
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession
    from debategame.play.today import Case
    from debategame.progress.settings import Setup


class HomeFigures:
    """The figures of all decks for the player; made anew whenever the front page is shown."""

    def __init__(self, session: PlayerSession) -> None:
        self._session = session
        memory = session.memory
        self._memory: Recall = memory
        self._records = memory.deck_records()
        self._due = memory.due_today()
        self._changed: dict[str, tuple[str, ...]] = {}
        self._cases: dict[str, Case] = {}
        self._stands: dict[str, int] = {}
        self.waiting: LiveRound | None = session.waiting()
        """The interrupted round."""
        self.setup: Setup = load_setup(session.store, session.player)

    @cached_property
    def days_running(self) -> int:
        """Return the streak: days in a row up to today or yesterday."""
        return self._session.days_running()

    @cached_property
    def today_streak(self) -> int:
        """Return on how many days in a row today's case was finished."""
        return self._session.today_streak()

    def case(self, deck: Deck) -> Case:
        """Return today's case of a deck."""
        if deck.id not in self._cases:
            self._cases[deck.id] = self._session.todays_case(deck)
        return self._cases[deck.id]

    def best_stand(self, deck: Deck) -> int:
        """Return the most right answers in a last stand with a deck; 0 without one."""
        if deck.id not in self._stands:
            self._stands[deck.id] = self._session.best_stand(deck) if self.record(deck).seen else 0
        return self._stands[deck.id]

    def record(self, deck: Deck) -> DeckRecord:
        """Return the player's record of a deck."""
        return self._records.get(deck.id, DeckRecord())

    def due(self, deck: Deck) -> int:
        """Return how many cards of a deck are due today."""
        return self._due.get(deck.id, 0)

    def changed(self, deck: Deck) -> tuple[str, ...]:
        """Return the cards of a deck whose answer has changed since the player got it right."""
        if not self.record(deck).seen:
            return ()
        if deck.id not in self._changed:
            self._changed[deck.id] = self._memory.changed_answers(deck)
        return self._changed[deck.id]

    def gone(self, deck: Deck) -> str:
        """Return in a sentence that seen cards are gone from a deck that also has new ones, or an empty text."""
        gone = self._memory.gone(deck) if self.record(deck).last_day else 0
        if not gone:
            return ""
        count = plural(gone, "card that you have seen is", "cards that you have seen are")
        return (
            f"{count} gone from this deck, which also has new ones; `was: old-id` on a renamed card keeps its progress."
        )

    def relearn(self, deck: Deck) -> int:
        """Reset the memory of the changed cards, and return how many. Raises ProgressError, nothing changed."""
        changed = self.changed(deck)
        self._memory.relearn(deck, changed, at_ms=as_ms(self._session.clock()))
        self._changed[deck.id] = ()
        self._due = self._memory.due_today()
        return len(changed)

    def options(self, deck: Deck) -> RoundOptions:
        """Return the round that Enter starts: due cards first, unless another kind was set up."""
        kind = self.setup.standing_kind
        if kind is RoundKind.MIXED and self.due(deck):
            kind = RoundKind.DUE
        return RoundOptions(decks=(deck,), kind=kind, count=self.setup.length)
