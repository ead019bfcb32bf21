"""The player's desk: the decks on one side, the progress on the other, and the rounds that come of both.

Screen and plain lines ask the desk and know nothing of YAML or SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

from debategame import paths
from debategame.diagnostics import quoted
from debategame.errors import DeckError, UsageError
from debategame.game import match, saved
from debategame.game.argument_map import ArgumentMap
from debategame.game.asking import ask, forms_of
from debategame.game.history import DeckRecord, SavedRound
from debategame.game.index import index
from debategame.game.plan import Dealt, deal
from debategame.game.request import Request, RoundKind
from debategame.game.round import Phase, Rules
from debategame.game.table import Seat
from debategame.progress import players as roster
from debategame.progress.matching import Matching
from debategame.progress.remembering import Remembering
from debategame.progress.settings import load_settings
from debategame.progress.sitting import Sitting, as_ms
from debategame.text import did_you_mean, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.deck.library import Library
    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.question import Question
    from debategame.progress.sitting import Clock
    from debategame.progress.store import Store

PLAYER = roster.PLAYER


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the player wishes to play; without a seed the desk chooses one."""

    decks: tuple[Deck, ...]
    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    tag: str = ""
    seed: int | None = None
    timer_s: int | None = None
    """Seconds for each question, 0 for no timer; None is as in the player's settings."""
    confidence: bool | None = None
    """Whether each answer says how sure one is; None is as in the player's settings."""


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

    def players(self) -> tuple[roster.Player, ...]:
        """Return everybody who plays here."""
        return roster.players(self.store)

    def who(self) -> roster.Player:
        """Return the one who plays now."""
        return next((player for player in self.players() if player.id == self.player), roster.Player(id=self.player))

    def switch_player(self, player: str) -> None:
        """Let another player play, now and when the game is next started. Raises ProgressError, nothing changed."""
        roster.remember_player(self.store, player)
        self.player = player

    def add_player(self, name: str) -> roster.Player:
        """Add a player. Raises UsageError where the name can't be one or is taken."""
        return roster.add_player(self.store, name)

    def rename_player(self, name: str) -> roster.Player:
        """Give the one who plays another name. Raises UsageError where it can't be one or is taken."""
        return roster.rename_player(self.store, self.player, name)

    def default_deck(self) -> Deck:
        """Return the deck played last, or else the first one. Raises DeckError where there is none."""
        if not self.library.decks:
            raise _no_deck(self.library)
        records = self.records()
        return max(self.library.decks, key=lambda deck: records.get(deck.id, DeckRecord()).last_day)

    @property
    def today(self) -> date:
        """Return the player's own calendar day."""
        return self.clock().date()

    def records(self) -> dict[str, DeckRecord]:
        """Return what Home says of each deck, by the deck's id."""
        return self.memory.deck_records()

    def cards(self, deck: Deck) -> dict[str, CardRecord]:
        """Return what the log says of each card of a deck."""
        return self.memory.cards(deck)

    @property
    def memory(self) -> Remembering:
        """Return what the player remembers today: what is due, what comes due, what has changed."""
        return Remembering(self.store, self.player, self.today, self.library.decks)

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
        memory = self.memory
        records = {(deck.id, card): record for deck in wish.decks for card, record in memory.records(deck).items()}
        seed = self._new_seed() if wish.seed is None else wish.seed
        marked = {(deck.id, card) for deck in wish.decks for card in self.store.marked(self.player, deck.id)}
        request = Request(kind=wish.kind, count=wish.count, tag=wish.tag, seed=seed, new=memory.new_left())
        dealt = deal(wish.decks, records, request, marked)
        if not dealt.questions and wish.kind is RoundKind.DUE and not wish.tag:
            raise UsageError(memory.nothing_due(wish.decks), "A mixed round is practice, and moves no card's day.")
        if not dealt.questions:
            tags = {tag for deck in wish.decks for card in deck.cards for tag in card.tags}
            hint = "" if wish.tag in tags else did_you_mean(wish.tag, tags)
            raise UsageError(_nothing_to_ask(wish), hint or "Choose another kind of round or another deck.")
        decks = tuple(deck.id for deck in wish.decks)
        return self._sit(dealt.questions, decks, wish.kind, seed, self._rules(wish)), dealt

    def match(self, wish: Wish) -> Matching:
        """Deal a match board of one of the decks. Raises UsageError where none has enough claims for one."""
        memory = self.memory
        records = {(deck.id, card): record for deck in wish.decks for card, record in memory.records(deck).items()}
        seed = self._new_seed() if wish.seed is None else wish.seed
        request = Request(kind=wish.kind, count=wish.count, tag=wish.tag, seed=seed)
        questions = match.deal(wish.decks, records, request)
        if not questions:
            raise UsageError(_nothing_to_ask(wish), "Choose another kind of round or another deck.")
        return Matching(self.store, self.player, questions, seed, self.clock)

    def _rules(self, wish: Wish) -> Rules:
        settings = load_settings(self.store, self.player)
        return Rules(
            timer_s=settings.timer_s if wish.timer_s is None else wish.timer_s,
            confidence=settings.confidence if wish.confidence is None else wish.confidence,
        )

    def retry(self, sitting: Sitting) -> Sitting:
        """Begin a round of the questions missed in another one, each with the options it had, by the same rules."""
        questions = sitting.state.missed
        decks = tuple(dict.fromkeys(question.deck for question in questions))
        return self._sit(questions, decks, "retry", 0, sitting.state.rules)

    def another(self, sitting: Sitting) -> Sitting:
        """Begin a round of the same decks and kind as ``sitting``, as far as the decks are still there."""
        decks = tuple(deck for deck in self.library.decks if deck.id in sitting.dealt.decks)
        known = {kind.value for kind in RoundKind}
        kind = RoundKind(sitting.dealt.kind) if sitting.dealt.kind in known else RoundKind.MIXED
        count = max(len(sitting.state.questions), 1) if kind == sitting.dealt.kind else 10
        rules = sitting.state.rules
        wish = Wish(
            decks=decks or (self.default_deck(),),
            kind=kind,
            count=count,
            timer_s=rules.timer_s,
            confidence=rules.confidence,
        )
        return self.begin(wish)[0]

    def ask_card(self, deck: Deck, card_id: str) -> Sitting:
        """Begin a round of one card, in any form it can be asked in. Raises UsageError where there is none."""
        card, indexed, seed = deck.card(card_id), index(deck), self._new_seed()
        if card is None:
            raise UsageError(f"{deck.title} has no card '{card_id}' any more.", "Choose another card.")
        forms = forms_of(indexed, card, seed)
        record = self.memory.records(deck).get(card_id)
        seat = Seat(index=indexed, card=card, asked=record.forms if record else ())
        turns = seat.turns(Random(f"card/{seed}"))  # noqa: S311 - a game's dice
        form = next((form for form in turns if not forms[form]), turns[0])
        question = ask(indexed, card, form, seed)
        if isinstance(question, str):
            raise UsageError(f"This card makes no question, since {question}.", "Choose another card.")
        return self._sit((question,), (deck.id,), "card", seed, self._rules(Wish(decks=(deck,))))

    def argument_map(self, deck: Deck) -> ArgumentMap:
        """Return a deck's argument map, made once: its folded texts are worth keeping."""
        if (kept := self._maps.get(deck.id)) is None or kept.deck is not deck:
            kept = self._maps[deck.id] = ArgumentMap(deck)
        return kept

    @cached_property
    def _maps(self) -> dict[str, ArgumentMap]:
        return {}

    def marked(self, deck: Deck) -> frozenset[str]:
        """Return the ids of a deck's cards that the player has marked."""
        return self.store.marked(self.player, deck.id)

    def set_mark(self, deck: Deck, card_id: str, *, marked: bool) -> None:
        """Mark a card, or take its mark off. Raises ProgressError where that can't be kept."""
        change = self.store.mark if marked else self.store.unmark
        change(self.player, deck.id, card_id, at_ms=as_ms(self.clock()))

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

    def _sit(
        self, questions: Sequence[Question], decks: tuple[str, ...], kind: str, seed: int, rules: Rules
    ) -> Sitting:
        dealt = SavedRound(
            id=uuid4().hex,
            player=self.player,
            decks=decks,
            kind=kind,
            seed=seed,
            started_at_ms=as_ms(self.clock()),
            questions=saved.to_json(questions, rules),
        )
        return Sitting.begin(self.store, dealt, self.clock)


def _no_deck(library: Library) -> DeckError:
    for broken in library.broken:
        if broken.errors:
            message = "There is no deck that can be played: those there are have errors."
            return DeckError(message, f"Run: debategame check {printable(str(broken.path))}")
    return DeckError("There is no deck to play.", f"Put one into {printable(str(paths.user_decks()))}")


def _nothing_to_ask(wish: Wish) -> str:
    titles = ", ".join(deck.title for deck in wish.decks)
    tagged = f" tagged {quoted(wish.tag)}" if wish.tag else ""
    match wish.kind:
        case RoundKind.DUE:
            return f"Nothing{tagged} in {titles} is due today."
        case RoundKind.MISSED:
            return f"Nothing{tagged} in {titles} was missed lately."
        case RoundKind.MARKED:
            return f"No card{tagged} of {titles} is marked."
        case RoundKind.MATCH:
            return f"{titles} has too few claims{tagged} for a match board: it takes at least {match.FEWEST}."
        case RoundKind.MIXED:
            return f"{titles} has no card{tagged} that makes a question."
    return f"{titles} has none of the {wish.kind.value}{tagged} that make a question."


def local_now() -> datetime:
    """Return the present moment on the player's own clock."""
    return datetime.now().astimezone()
