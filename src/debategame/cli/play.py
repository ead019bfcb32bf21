"""``debategame`` and ``debategame play``: open the player's session, and the screen or plain lines on it."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli.output import expanded, note
from debategame.errors import DebategameError, UsageError
from debategame.game.rounds.request import RoundKind
from debategame.play.session import PlayerSession, RoundOptions, local_now
from debategame.progress.moments import as_ms
from debategame.progress.players import add_player, find_player, last_player, player_named
from debategame.progress.settings import LENGTHS, TIMERS_S, load_settings
from debategame.progress.store import Store
from debategame.text import cut, did_you_mean

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from debategame.cli.parser import Parser
    from debategame.deck.library import Library
    from debategame.deck.model import Deck
    from debategame.progress.players import Player


def new_seed() -> int:
    """Return a random seed, short enough to type again."""
    return int.from_bytes(os.urandom(4)) % 1_000_000


def has_screen() -> bool:
    """Return whether there is a terminal to draw on; without one the game is played in plain lines."""
    terminal = os.environ.get("TERM", "" if os.name == "posix" else "console")  # other systems need no TERM
    return sys.stdin.isatty() and sys.stdout.isatty() and terminal not in ("dumb", "")


@contextmanager
def session(
    extra: tuple[Path, ...] = (), player: str | None = None, *, adds_player: bool = False, to_read: bool = False
) -> Iterator[PlayerSession]:
    """Open the progress of the player of that name, or of the last one. Decks are read when they are first needed.

    A name that nobody has is an error, unless ``adds_player``. With ``to_read`` nothing is written.
    """
    open_store = Store.open_to_read if to_read else Store.open
    with open_store(paths.database(), now_ms=as_ms(local_now())) as store:
        with _noting(store):
            who = last_player(store) if player is None else _player(store, player, adds=adds_player).id
        try:
            yield PlayerSession(partial(_library, extra), store, clock=local_now, new_seed=new_seed, player=who)
        finally:
            if not to_read:
                _keep_backups(store)


def _player(store: Store, name: str, *, adds: bool) -> Player:
    if not adds:
        return player_named(store, name)
    player = find_player(store, name)
    if player is None:
        player = add_player(store, name)
        store.notices += (f"{player.name} is a new player here.",)
    return player


def _library(extra: tuple[Path, ...]) -> Library:
    # Imported only now: the first screen does not wait for it.
    from debategame.deck.files import default_folders
    from debategame.deck.library import open_library

    return open_library(default_folders(), extra)


def _keep_backups(store: Store) -> None:
    """Make today's backup; called after the game, so that the player need not wait for it."""
    from debategame.progress.transfer.backup import keep_backups

    try:
        keep_backups(store.path, today=local_now().date())
    except DebategameError as error:
        note(f"today's backup could not be made. {error}")


def home() -> int:
    """Open the front page, or play a round in plain lines where there is no screen."""
    with session() as opened:
        if has_screen():
            from debategame.tui.app import DebateApp

            return DebateApp(opened).play_out()
        from debategame.plain.session import play

        return play(opened, RoundOptions(decks=(), count=load_settings(opened.store, opened.player).length))


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    from debategame.cli.parser import add_decks, add_player, whole_number  # the front page needs no parser

    kinds = ", ".join(kind.value for kind in RoundKind)
    add_decks(parser, nargs="*", default=" (default: the deck played last)")
    parser.add_argument("--kind", default=RoundKind.MIXED.value, metavar="K", help=f"one of {kinds}")
    parser.add_argument("--count", type=whole_number, metavar="N", help="at most N questions (in a debate: exchanges)")
    parser.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    parser.add_argument("--side", default="", metavar="AUTHOR", help="the author you speak for in a debate")
    parser.add_argument("--two", action="store_true", help="a debate for two at one keyboard")
    parser.add_argument("--seed", type=whole_number, metavar="S", help="a number that deals everybody the same round")
    parser.add_argument("--challenge", metavar="WORD", help="a word instead of a seed")
    parser.add_argument("--timer", type=whole_number, metavar="S", help="seconds per question; 0 is no timer")
    parser.add_argument("--confidence", action="store_true", help="say how sure you are of each answer")
    add_player(parser)


def run(args: Namespace) -> int:
    """Play a round of the decks and the kind that ``args`` name, and return the exit status."""
    kind = known_kind(args.kind, RoundKind, "round")
    if args.count is not None and args.count not in LENGTHS:
        count = cut(str(args.count), 20)
        raise UsageError(f"A round has 1 to {LENGTHS[-1]} questions, not {count}.", "Give another --count.")
    if args.timer is not None and args.timer not in TIMERS_S:
        given = cut(str(args.timer), 20)
        raise UsageError(f"A timer has 0 to {TIMERS_S[-1]} seconds, not {given}.", "Give another --timer.")
    if args.side and kind is not RoundKind.DEBATE:
        raise UsageError("--side names the author you speak for in a debate.", "Add --kind debate.")
    if args.count is not None and kind is RoundKind.LAST_STAND:
        raise UsageError("A last stand goes on until you have lost three lives.", "Leave out --count.")
    if args.seed is not None and args.challenge is not None:
        raise UsageError("--challenge is a word for a seed.", "Give only one of --seed and --challenge.")
    if args.challenge is not None and not args.challenge.strip():
        raise UsageError("--challenge needs a word.")
    if args.two and (kind is not RoundKind.DEBATE or args.confidence):
        raise UsageError("--two is for a debate, without --confidence.", "Run: debategame play --kind debate --two")
    with session(named_paths(args.deck), args.player, adds_player=True) as opened:
        options = RoundOptions(
            decks=chosen_decks(opened, args.deck, needs_one=_on_screen(args)),
            kind=kind,
            tag=args.tag,
            side=args.side,
            two=("", "") if args.two else None,
            seed=args.seed,
            challenge=args.challenge or "",
            timer_s=args.timer,
            confidence=args.confidence or None,
        )
        if args.count is not None:
            options = replace(options, count=args.count)
        elif not options.for_all:  # which has the same length for everybody
            options = replace(options, count=load_settings(opened.store, opened.player).length)
        return start(opened, options, args)


def start(opened: PlayerSession, options: RoundOptions, args: Namespace) -> int:
    """Play a round on screen or, where there is none or ``args`` say so, in plain lines."""
    opened.require_question(options.decks)
    if _on_screen(args):
        from debategame.tui.app import DebateApp

        return DebateApp(opened, options, motion=not args.no_motion).play_out()
    from debategame.plain.session import play

    return play(opened, options)


def _on_screen(args: Namespace) -> bool:
    return has_screen() and not args.plain


def known_kind(word: str, kinds: Iterable[RoundKind], what: str) -> RoundKind:
    """Return the kind of round called ``word``. Raises UsageError where it is none of ``kinds``."""
    known = [kind.value for kind in kinds]
    if word not in known:
        hint = did_you_mean(word, known) or f"Choose one of {', '.join(known)}."
        raise UsageError(f"There is no kind of {what} '{word[:60]}'.", hint)
    return RoundKind(word)


def named_paths(words: Sequence[str]) -> tuple[Path, ...]:
    """Return the words that are paths, as paths. Raises UsageError for the home of an unknown user."""
    from debategame.deck.files import is_path

    return tuple(expanded(word) for word in words if is_path(word))


def chosen_decks(opened: PlayerSession, words: Sequence[str], *, needs_one: bool) -> tuple[Deck, ...]:
    """Return the decks that ``words`` name; without words the one played last if ``needs_one``, else none."""
    from debategame.deck.library import choose

    with _noting(opened.store):
        if words or not needs_one:
            decks = unique([choose(opened.library, word) for word in words])
            refuse_others(decks, words, lambda deck: opened.store.answered(opened.player, deck.id))
            return decks
        return (opened.default_deck(),)


@contextmanager
def _noting(store: Store) -> Iterator[None]:
    """Print the store's notices, which are given once, where an error keeps the front end from showing them."""
    try:
        yield
    except DebategameError:
        for notice in store.notices:
            note(notice)
        raise


def refuse_others(
    decks: Sequence[Deck], words: Sequence[str], answered: Callable[[Deck], Mapping[str, Collection[str]]]
) -> None:
    """Raise UsageError for a deck named by its path whose id has the progress of another deck."""
    from debategame.game.renaming import is_another_deck

    for path in named_paths(words):
        real = os.path.realpath(path)
        for deck in decks:
            if os.path.realpath(deck.path or "") == real and is_another_deck(deck, answered(deck)):
                raise UsageError(
                    f"{path} has the id '{deck.id}', under which there is progress in another deck.",
                    f"Give it another `id`; if it is the same deck, rewritten, put it into {paths.user_decks()}.",
                )


def unique(decks: Iterable[Deck]) -> tuple[Deck, ...]:
    """Return ``decks`` without repetitions."""
    return tuple({deck.id: deck for deck in decks}.values())
