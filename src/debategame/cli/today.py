"""``debategame today``: play today's case, which is the same for everybody."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from debategame.cli.play import chosen_decks, named_paths, session, start
from debategame.play.session import RoundOptions

if TYPE_CHECKING:
    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    from debategame.cli.parser import add_decks, add_player

    add_decks(parser, nargs="?", default=" (default: the deck played last)")
    parser.add_argument("--day", type=_day, metavar="DAY", help="the case of an earlier day, such as 2026-11-29")
    add_player(parser)


def run(args: argparse.Namespace) -> int:
    """Play the case of the day that ``args`` name, and return the exit status."""
    words = [args.deck] if args.deck else []
    with session(named_paths(words), args.player, adds_player=True) as opened:
        decks = chosen_decks(opened, words, needs_one=True)
        return start(opened, RoundOptions(decks=decks, day=args.day or opened.today), args)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word[:20]}' is not a day such as 2026-11-29") from None
