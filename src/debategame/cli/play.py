"""``debategame`` and ``debategame play``: choose the front end, and hand it the player's desk."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import paths
from debategame.deck.library import choose, default_folders, is_path, open_library
from debategame.errors import UsageError
from debategame.game.request import RoundKind
from debategame.progress.desk import Desk, Wish, local_now
from debategame.progress.store import Store
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from debategame.deck.model import Deck

SEEDS = 1_000_000
"""A new seed is below this: short enough to be typed again."""

MOST_QUESTIONS = 100


def new_seed() -> int:
    """Return a seed nobody chose."""
    return int.from_bytes(os.urandom(4)) % SEEDS


def has_screen() -> bool:
    """Return whether there is a terminal to draw on: else the game is played in plain lines."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("dumb", "")


@contextmanager
def desk(extra: tuple[Path, ...] = ()) -> Iterator[Desk]:
    """Open the player's progress, and the decks when they are asked for."""
    with Store.open(paths.database(), now_ms=int(local_now().timestamp() * 1000)) as store:
        yield Desk(lambda: open_library(default_folders(), extra), store, clock=local_now, new_seed=new_seed)


def home() -> int:
    """Open the front page, or play a round in plain lines where there is no screen."""
    with desk() as opened:
        if has_screen():
            from debategame.tui.app import DebateApp

            return DebateApp(opened).play_out()
        from debategame import plain

        return plain.play(opened, Wish(decks=(opened.default_deck(),)))


def play(words: Namespace) -> int:
    """Play a round of the decks and the kind that ``words`` name."""
    kind = _kind(words.kind)
    if not 1 <= words.count <= MOST_QUESTIONS:
        raise UsageError(f"A round has 1 to {MOST_QUESTIONS} questions, not {words.count}.", "Give another --count.")
    named = tuple(Path(word).expanduser() for word in words.deck if is_path(word))
    with desk(named) as opened:
        decks = _decks(opened, words.deck)
        wish = Wish(decks=decks, kind=kind, count=words.count, tag=words.tag, seed=words.seed)
        if has_screen() and not words.plain:
            from debategame.tui.app import DebateApp

            return DebateApp(opened, wish).play_out()
        from debategame import plain

        return plain.play(opened, wish)


def _kind(word: str) -> RoundKind:
    known = [kind.value for kind in RoundKind]
    if word not in known:
        hint = did_you_mean(word, known) or f"Choose one of {', '.join(known)}."
        raise UsageError(f"There is no kind of round '{word}'.", hint)
    return RoundKind(word)


def _decks(opened: Desk, words: list[str]) -> tuple[Deck, ...]:
    if words:
        return tuple({deck.id: deck for deck in (choose(opened.library, word) for word in words)}.values())
    return (opened.default_deck(),)
