"""The front page's figures: what became of each deck, what is due in it, and what Enter is to begin."""

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
    from debategame.progress.settings import Setup


class HomeFigures:
    """The decks as they are now for the one who plays. It is made anew whenever the front page comes up."""

    def __init__(self, session: PlayerSession) -> None:
        self._session = session
        memory = session.memory
        self._memory: Recall = memory
        self._records = memory.deck_records()
        self._due = memory.due_today()
        self._changed: dict[str, tuple[str, ...]] = {}
        self.waiting: LiveRound | None = session.waiting()
        """The round that was interrupted."""
        self.setup: Setup = load_setup(session.store, session.player)

    @cached_property
    def days_running(self) -> int:
        """Return on how many days in a row the player has played, up to today or yesterday."""
        return self._session.days_running()

    def record(self, deck: Deck) -> DeckRecord:
        """Return what the player has made of a deck."""
        return self._records.get(deck.id, DeckRecord())

    def due(self, deck: Deck) -> int:
        """Return how many cards of a deck are due today."""
        return self._due.get(deck.id, 0)

    def changed(self, deck: Deck) -> tuple[str, ...]:
        """Return the cards of a deck whose answer is another one than when the player got it right."""
        if not self.record(deck).met:
            return ()
        if deck.id not in self._changed:
            self._changed[deck.id] = self._memory.changed_answers(deck)
        return self._changed[deck.id]

    def gone(self, deck: Deck) -> str:
        """Return in a sentence that cards which were met are gone from a deck while it has new ones, or nothing."""
        gone = self._memory.gone(deck) if self.record(deck).last_day else 0
        if not gone:
            return ""
        count = plural(gone, "card that you met is", "cards that you met are")
        return (
            f"{count} gone from this deck, and new ones are in it; `was: old-id` on a renamed card keeps its progress."
        )

    def relearn(self, deck: Deck) -> int:
        """Begin the memory of the changed cards anew, and return how many. Raises ProgressError, nothing changed."""
        changed = self.changed(deck)
        self._memory.relearn(deck, changed, at_ms=as_ms(self._session.clock()))
        self._changed[deck.id] = ()
        self._due = self._memory.due_today()
        return len(changed)

    def options(self, deck: Deck) -> RoundOptions:
        """Return the round that Enter begins: what is due comes first, unless another kind was set up to be played."""
        kind = self.setup.standing_kind
        if kind is RoundKind.MIXED and self.due(deck):
            kind = RoundKind.DUE
        return RoundOptions(decks=(deck,), kind=kind, count=self.setup.length)
