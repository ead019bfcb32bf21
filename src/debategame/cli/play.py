"""``debategame`` and ``debategame play``: choose the front end, and hand it the player's session."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import paths
from debategame.errors import DebategameError, UsageError
from debategame.game.rounds.request import RoundKind
from debategame.play.session import PlayerSession, RoundOptions, local_now
from debategame.progress.moments import as_ms
from debategame.progress.players import add_player, find_player, last_player, player_named
from debategame.progress.settings import LENGTHS, TIMERS_S, load_settings
from debategame.progress.store import Store
from debategame.text import cut, did_you_mean, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from debategame.cli.parser import Parser
    from debategame.deck.library import Library
    from debategame.deck.model import Deck
    from debategame.progress.players import Player

SEEDS = 1_000_000
"""A new seed is below this: short enough to be typed again."""


def new_seed() -> int:
    """Return a seed nobody chose."""
    return int.from_bytes(os.urandom(4)) % SEEDS


def has_screen() -> bool:
    """Return whether there is a terminal to draw on: else the game is played in plain lines."""
    terminal = os.environ.get("TERM", "" if os.name == "posix" else "console")  # other systems need no TERM
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)) and terminal not in (
        "dumb",
        "",
    )


@contextmanager
def session(
    extra: tuple[Path, ...] = (), player: str | None = None, *, makes: bool = False, to_read: bool = False
) -> Iterator[PlayerSession]:
    """Open the progress of the player of that name, or of the last one, and the decks when they are asked for.

    Where nobody has that name, a player is made of it if the verb ``makes`` one. ``to_read``: nothing is written.
    """
    open_store = Store.open_to_read if to_read else Store.open
    with open_store(paths.database(), now_ms=as_ms(local_now())) as store:
        with _noting(store):
            who = last_player(store) if player is None else _player(store, player, makes=makes).id
        try:
            yield PlayerSession(partial(_library, extra), store, clock=local_now, new_seed=new_seed, player=who)
        finally:
            if not to_read:
                _keep_backups(store)


def _player(store: Store, name: str, *, makes: bool) -> Player:
    if not makes:
        return player_named(store, name)
    player = find_player(store, name)
    if player is None:
        player = add_player(store, name)
        store.notices += (f"{player.name} is a new player here.",)
    return player


def _library(extra: tuple[Path, ...]) -> Library:
    """Read the decks. What reads them is imported only now: the first screen does not wait for it."""
    from debategame.deck.files import default_folders
    from debategame.deck.library import open_library

    return open_library(default_folders(), extra)


def _keep_backups(store: Store) -> None:
    """Make today's copy of the progress once the game is over, when nobody waits for it any more."""
    from debategame.progress.transfer.backup import keep_backups

    try:
        keep_backups(store.path, today=local_now().date())
    except DebategameError as error:
        print(f"Note: today's backup could not be made. {printable(str(error))}", file=sys.stderr)  # noqa: T201


def home() -> int:
    """Open the front page, or play a round in plain lines where there is no screen."""
    with session() as opened:
        if has_screen():
            from debategame.tui.app import DebateApp

            return DebateApp(opened).play_out()
        from debategame.plain.session import play

        return play(opened, RoundOptions(decks=(), count=load_settings(opened.store, opened.player).length))


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    from debategame.cli.parser import whole_number  # the front page is up without a parser

    kinds = ", ".join(kind.value for kind in RoundKind)
    parser.add_argument("deck", nargs="*", metavar="DECK", help="a deck's id, or a path to a .yaml file")
    parser.add_argument("--kind", default=RoundKind.MIXED.value, metavar="K", help=f"one of {kinds}")
    parser.add_argument("--count", type=whole_number, metavar="N", help="how many questions at most (settings)")
    parser.add_argument("--tag", default="", metavar="T", help="only cards with this tag")
    parser.add_argument("--seed", type=whole_number, metavar="S", help="the same seed deals the same round")
    parser.add_argument("--timer", type=whole_number, metavar="S", help="seconds for each question; 0 is no timer")
    parser.add_argument("--confidence", action="store_true", help="each answer says how sure you are")
    parser.add_argument("--player", metavar="NAME", help="who plays this time; a new name makes a new player")
    parser.add_argument("--no-motion", action="store_true", help="nothing on the screen moves")
    parser.add_argument("--plain", action="store_true", help="plain lines instead of screens")


def run(words: Namespace) -> int:
    """Play a round of the decks and the kind that ``words`` name."""
    kind = _kind(words.kind)
    if words.count is not None and words.count not in LENGTHS:
        count = cut(str(words.count), 20)
        raise UsageError(f"A round has 1 to {LENGTHS[-1]} questions, not {count}.", "Give another --count.")
    if words.timer is not None and words.timer not in TIMERS_S:
        given = cut(str(words.timer), 20)
        raise UsageError(f"A timer has 0 to {TIMERS_S[-1]} seconds, not {given}.", "Give another --timer.")
    with session(named_paths(words.deck), words.player, makes=True) as opened:
        on_screen = has_screen() and not words.plain
        decks = _decks(opened, words.deck, needs_one=on_screen)
        opened.require_question(decks)
        length = load_settings(opened.store, opened.player).length if words.count is None else words.count
        options = RoundOptions(
            decks=decks,
            kind=kind,
            count=length,
            tag=words.tag,
            seed=words.seed,
            timer_s=words.timer,
            confidence=words.confidence or None,
        )
        if on_screen:
            from debategame.tui.app import DebateApp

            return DebateApp(opened, options, motion=not words.no_motion).play_out()
        from debategame.plain.session import play

        return play(opened, options)


def _kind(word: str) -> RoundKind:
    known = [kind.value for kind in RoundKind]
    if word not in known:
        hint = did_you_mean(word, known) or f"Choose one of {', '.join(known)}."
        raise UsageError(f"There is no kind of round '{word}'.", hint)
    return RoundKind(word)


def named_paths(words: Sequence[str]) -> tuple[Path, ...]:
    """Return the words that are paths, as paths. Raises UsageError for one in the home of somebody unknown."""
    from debategame.deck.files import is_path

    try:
        return tuple(Path(word).expanduser() for word in words if is_path(word))
    except RuntimeError as error:
        raise UsageError(f"A deck's path can't be followed: {error}", "Name the file by its full path.") from error


def _decks(opened: PlayerSession, words: Sequence[str], *, needs_one: bool) -> tuple[Deck, ...]:
    """Return the decks that ``words`` name; without words the one played last, or none where none is needed yet."""
    from debategame.deck.library import choose

    with _noting(opened.store):
        if words or not needs_one:
            decks = different([choose(opened.library, word) for word in words])
            refuse_others(decks, words, lambda deck: opened.store.answered(opened.player, deck.id))
            return decks
        return (opened.default_deck(),)


@contextmanager
def _noting(store: Store) -> Iterator[None]:
    """Say the store's notices, which are told once, where no front end will be there to do it."""
    try:
        yield
    except DebategameError:
        for notice in store.notices:
            print(f"Note: {printable(notice)}", file=sys.stderr)  # noqa: T201
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
                folder = printable(str(paths.user_decks()))
                raise UsageError(
                    f"{printable(str(path))} has the id '{deck.id}', under which there is progress in another deck.",
                    f"Give it an `id` of its own; if it is the same deck, rewritten, put it into {folder}.",
                )


def different(decks: Iterable[Deck]) -> tuple[Deck, ...]:
    """Return ``decks`` without one that was named twice; no two decks of a library have one id."""
    return tuple({deck.id: deck for deck in decks}.values())
