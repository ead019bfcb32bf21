"""The player's desk: the decks on one side, the progress on the other, and the rounds that come of both.

Screen and plain lines ask the desk and know nothing of YAML or SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from debategame import paths
from debategame.errors import DeckError, UsageError
from debategame.game import saved
from debategame.game.history import DeckRecord, SavedRound
from debategame.game.plan import Dealt, deal
from debategame.game.request import Request, RoundKind
from debategame.game.round import Phase
from debategame.progress.sitting import Sitting, as_ms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.deck.library import Library
    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.question import Question
    from debategame.progress.sitting import Clock
    from debategame.progress.store import Store

PLAYER = "player"
"""The one who plays where nobody has said who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the player wishes to play; without a seed the desk chooses one."""

    decks: tuple[Deck, ...]
    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    tag: str = ""
    seed: int | None = None


class Desk:
    """What one player can play and has played. Decks are read when they are first asked for."""

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
        self._new_seed = new_seed

    @cached_property
    def library(self) -> Library:
        """Return the decks, read once."""
        return self._open_library()

    def default_deck(self) -> Deck:
        """Return the deck played last, or else the first one. Raises DeckError where there is none."""
        if not self.library.decks:
            raise DeckError("There is no deck to play.", f"Put one into {paths.user_decks()}")
        records = self.records()
        return max(self.library.decks, key=lambda deck: records.get(deck.id, DeckRecord()).last_day)

    @property
    def today(self) -> date:
        """Return the player's own calendar day."""
        return self.clock().date()

    def records(self) -> dict[str, DeckRecord]:
        """Return what Home says of each deck, by the deck's id."""
        return self.store.deck_records(self.player)

    def cards(self, deck: Deck) -> dict[str, CardRecord]:
        """Return what the log says of each card of a deck."""
        return self.store.card_records(self.player, deck.id)

    def is_new(self, deck: Deck) -> bool:
        """Return whether the player never answered a question of this deck: then the brief comes first."""
        return self.records().get(deck.id, DeckRecord()).met == 0

    def days_running(self) -> int:
        """Return on how many days in a row the player has played, up to today or yesterday."""
        played = set(self.store.days_played(self.player))
        day = self.today if self.today.isoformat() in played else self.today - timedelta(days=1)
        running = 0
        while day.isoformat() in played:
            running += 1
            day -= timedelta(days=1)
        return running

    def begin(self, wish: Wish) -> tuple[Sitting, Dealt]:
        """Deal and begin a round. Raises UsageError where the decks have no question to ask."""
        records = {(deck.id, card): record for deck in wish.decks for card, record in self.cards(deck).items()}
        seed = self._new_seed() if wish.seed is None else wish.seed
        dealt = deal(wish.decks, records, Request(kind=wish.kind, count=wish.count, tag=wish.tag, seed=seed))
        if not dealt.questions:
            raise UsageError(_nothing_to_ask(wish), "Choose another kind of round or another deck.")
        return self._sit(dealt.questions, tuple(deck.id for deck in wish.decks), wish.kind, seed), dealt

    def retry(self, questions: Sequence[Question]) -> Sitting:
        """Begin a round of missed questions, each with the options it had."""
        decks = tuple(dict.fromkeys(question.deck for question in questions))
        return self._sit(questions, decks, "retry", 0)

    def another(self, sitting: Sitting) -> Sitting:
        """Begin a round of the same decks and kind as ``sitting``, as far as the decks are still there."""
        decks = tuple(deck for deck in self.library.decks if deck.id in sitting.dealt.decks)
        known = {kind.value for kind in RoundKind}
        kind = RoundKind(sitting.dealt.kind) if sitting.dealt.kind in known else RoundKind.MIXED
        count = max(len(sitting.state.questions), 1) if kind == sitting.dealt.kind else 10
        return self.begin(Wish(decks=decks or (self.default_deck(),), kind=kind, count=count))[0]

    def waiting(self) -> Sitting | None:
        """Return the round that was interrupted, at the question that stood, or None.

        One that can't be read any more, or was answered to its end, is put away.
        """
        while (dealt := self.store.unfinished_round(self.player)) is not None:
            sitting = Sitting.resume(self.store, dealt, self.clock)
            if sitting is None:
                self.store.abandon_round(dealt.id, at_ms=as_ms(self.clock()))
            elif sitting.state.phase is Phase.DONE:
                self.store.finish_round(dealt.id, points=sitting.state.points, at_ms=as_ms(self.clock()))
            else:
                return sitting
        return None

    def _sit(self, questions: Sequence[Question], decks: tuple[str, ...], kind: str, seed: int) -> Sitting:
        dealt = SavedRound(
            id=uuid4().hex,
            player=self.player,
            decks=decks,
            kind=kind,
            seed=seed,
            started_at_ms=as_ms(self.clock()),
            questions=saved.to_json(questions),
        )
        return Sitting.begin(self.store, dealt, self.clock)


def _nothing_to_ask(wish: Wish) -> str:
    titles = ", ".join(deck.title for deck in wish.decks)
    tagged = f" tagged '{wish.tag}'" if wish.tag else ""
    wanted = "card" if wish.kind is RoundKind.MIXED else wish.kind.value.removesuffix("s")
    return f"{titles} has no {wanted}{tagged} that makes a question."


def local_now() -> datetime:
    """Return the present moment on the player's own clock."""
    return datetime.now().astimezone()
