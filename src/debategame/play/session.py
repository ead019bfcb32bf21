"""The player's session: decks, progress, and the rounds made of both.

Screen and plain lines use the session, and know nothing of YAML or SQL.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from debategame import paths
from debategame.errors import DeckError, UsageError
from debategame.game.history import TODAY, DeckRecord, days_running
from debategame.play.options import RoundOptions
from debategame.progress import players as roster
from debategame.progress.moments import as_ms
from debategame.progress.names import PLAYER, TWO
from debategame.text import printable, shell_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.deck.library import Library
    from debategame.deck.model import Deck
    from debategame.game.argument_map import ArgumentMap
    from debategame.game.dealing.plan import Dealt
    from debategame.game.history import CardRecord
    from debategame.play.dealing import Dealer
    from debategame.play.match import LiveMatch
    from debategame.play.recall import Recall
    from debategame.play.round import Clock, LiveRound
    from debategame.play.today import Case
    from debategame.progress.store import Store

__all__ = ["PlayerSession", "RoundOptions", "local_now"]


class PlayerSession:
    """What one player can play and has played. Decks are read on first use."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        store: Store,
        *,
        clock: Clock,
        new_seed: Callable[[], int],
        player: str = PLAYER,
    ) -> None:
        self._open_library = open_library
        self.store = store
        self.player = player
        self.clock = clock
        self.new_seed = new_seed
        self._at_hand: dict[str, Deck] = {}
        self._map: ArgumentMap | None = None

    @cached_property
    def library(self) -> Library:
        """Return the decks, read once."""
        return self._open_library()

    def have_at_hand(self, decks: Sequence[Deck]) -> None:
        """Remember decks that are played: one given by its path is not in the library."""
        self._at_hand |= {deck.id: deck for deck in decks}

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck of that id, or None where it is gone."""
        return self._at_hand.get(deck_id) or self.library.deck(deck_id)

    @property
    def has_read_before(self) -> bool:
        """Return whether there is a cache of decks, so that they load fast."""
        return paths.deck_cache().exists()

    def players(self) -> tuple[roster.Player, ...]:
        """Return all players of this machine."""
        return roster.players(self.store)

    def who(self) -> roster.Player:
        """Return the present player."""
        return next((player for player in self.players() if player.id == self.player), roster.Player(id=self.player))

    def switch_player(self, player: str) -> None:
        """Switch to another player, now and at the next start. Raises ProgressError, nothing changed."""
        roster.remember_player(self.store, player)
        self.player = player

    def add_player(self, name: str) -> roster.Player:
        """Add a player. Raises UsageError where the name is invalid or taken."""
        return roster.add_player(self.store, name)

    def rename_player(self, name: str) -> roster.Player:
        """Rename the present player. Raises UsageError where the name is invalid or taken."""
        return roster.rename_player(self.store, self.player, name)

    def default_deck(self) -> Deck:
        """Return the deck played last, or else the largest. Raises DeckError where there is none."""
        if not self.library.decks:
            raise _no_deck(self.library)
        records = self.records()
        return max(self.library.decks, key=lambda deck: (records.get(deck.id, DeckRecord()).last_day, len(deck.cards)))

    @property
    def today(self) -> date:
        """Return the player's local date."""
        return self.clock().date()

    def records(self) -> dict[str, DeckRecord]:
        """Return the record of each deck by its id."""
        return self.memory.deck_records()

    def cards(self, deck: Deck) -> dict[str, CardRecord]:
        """Return the record of each seen card of a deck."""
        return self.memory.cards(deck)

    @property
    def memory(self) -> Recall:
        """Return the player's memory today."""
        from debategame.play.recall import Recall

        return Recall(self.store, self.player, self.today, self.library.decks)

    def new_decks(self, decks: Sequence[Deck], *, for_two: bool = False) -> list[Deck]:
        """Return the decks that the player, or two, have not played yet: their briefs are shown first."""
        records = self.store.deck_records(TWO) if for_two else self.records()
        return [deck for deck in decks if records.get(deck.id, DeckRecord()).seen == 0]

    def days_running(self) -> int:
        """Return the streak: days in a row up to today or yesterday."""
        return days_running(self.store.days_played(self.player), self.today)

    def todays_case(self, deck: Deck, day: date | None = None) -> Case:
        """Return today's case of a deck, or that of another day, and how the player did."""
        from debategame.play.today import load_case

        return load_case(self.store, self.player, deck, day or self.today)

    def case_of(self, live_round: LiveRound) -> Case | None:
        """Return the case that a round counts for, or None where it is another round or its deck is gone."""
        from debategame.play.today import day_of_seed

        dealt = live_round.dealt
        day = day_of_seed(dealt.seed) if dealt.kind == TODAY else None
        deck = self.deck(dealt.decks[0]) if dealt.decks else None
        return None if day is None or deck is None else self.todays_case(deck, day)

    def today_streak(self) -> int:
        """Return on how many days in a row, up to today or yesterday, that day's case of any deck was finished."""
        from debategame.play.today import streak

        return streak(self.store, self.player, self.today)

    def best_stand(self, deck: Deck) -> int:
        """Return the most right answers in a last stand with this deck alone; 0 without one."""
        from debategame.progress.aggregates import Aggregates

        return Aggregates(self.store, self.player, (deck.id, *deck.was)).best_stand()

    def require_question(self, decks: Sequence[Deck]) -> None:
        """Raise UsageError where no card of ``decks`` can be asked."""
        from debategame.game.questions.asking import can_be_asked

        if decks and not any(map(can_be_asked, decks)):
            titles = ", ".join(deck.title for deck in decks)
            hint = "Play another deck; debategame check --forms shows why, card by card."
            raise UsageError(f"{titles} has no card that can be asked.", hint)

    @property
    def _dealer(self) -> Dealer:
        from debategame.play.dealing import Dealer  # the rules of the game: 20 ms that the front page can do without

        return Dealer(
            store=self.store, player=self.player, memory=self.memory, clock=self.clock, new_seed=self.new_seed
        )

    def begin(self, options: RoundOptions) -> tuple[LiveRound, Dealt]:
        """Deal and begin a round. Raises UsageError where the decks have no question to ask."""
        self.have_at_hand(options.decks)
        return self._dealer.begin(options)

    def begin_today(self, deck: Deck, day: date | None = None) -> LiveRound:
        """Begin today's case of a deck, or that of an earlier day; resume it where it was left.

        A case that is done is dealt again for practice. Raises UsageError for a day to come, and for a deck with no
        question to ask.
        """
        return self.begin(RoundOptions(decks=(deck,), day=day or self.today))[0]

    def match(self, options: RoundOptions) -> LiveMatch:
        """Deal a match board of one of the decks. Raises UsageError where none has enough claims for one."""
        self.have_at_hand(options.decks)
        return self._dealer.board(options)

    def prepare(self) -> None:
        """Load what the first answer needs, while the question is read."""
        from debategame.game import memory

        memory.prepare()

    def retry(self, live_round: LiveRound) -> LiveRound:
        """Begin a round of the questions missed in another one, each with the options it had, by the same rules."""
        return self._dealer.retry(live_round)

    def another(self, live_round: LiveRound) -> LiveRound:
        """Begin a round of the same decks and kind as ``live_round``, as far as the decks are still there."""
        from debategame.play import dealing

        decks = tuple(deck for deck_id in live_round.dealt.decks if (deck := self.deck(deck_id)) is not None)
        return self._dealer.begin(dealing.another(live_round, decks or (self.default_deck(),)))[0]

    def ask_card(self, deck: Deck, card_id: str) -> LiveRound:
        """Begin a round of one card, in any form it can be asked in. Raises UsageError where there is none."""
        return self._dealer.ask_card(deck, card_id)

    def waiting(self, kind: str = "", deck: Deck | None = None) -> LiveRound | None:
        """Return the interrupted round, of this kind and deck, at the question it was left at, or None."""
        decks = (deck.id,) if deck else ()
        return self._dealer.waiting(kind, decks) if self.store.unfinished_round(self.player) else None

    def argument_map(self, deck: Deck) -> ArgumentMap:
        """Return a deck's argument map; the last one is kept."""
        from debategame.game import argument_map

        if self._map is None or self._map.deck is not deck:
            self._map = argument_map.ArgumentMap(deck)
        return self._map

    def marked(self, deck: Deck) -> frozenset[str]:
        """Return the ids of a deck's marked cards."""
        return self.store.marked(self.player, deck.id)

    def set_mark(self, deck: Deck, card_id: str, *, marked: bool) -> None:
        """Mark or unmark a card. Raises ProgressError where that can't be saved."""
        change = self.store.mark if marked else self.store.unmark
        change(self.player, deck.id, card_id, at_ms=as_ms(self.clock()))


def _no_deck(library: Library) -> DeckError:
    for broken in library.broken:
        if broken.errors:
            message = "No deck can be played: all have errors."
            return DeckError(message, f"Run: debategame check {shell_word(str(broken.path))}")
    return DeckError("There is no deck to play.", f"Put one into {printable(str(paths.user_decks()))}")


def local_now() -> datetime:
    """Return the local time, with its zone."""
    return datetime.now().astimezone()
