"""``debategame decks``: the decks you have, and the folder for your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli.output import say
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.text import plural, shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--ids", action="store_true", help="only the ids of playable decks, one per line")


def run(args: Namespace) -> int:
    """Print the decks and return the exit status."""
    library = open_library(default_folders())
    if args.ids:
        for deck in library.decks:
            say(deck.id)
        return 0
    width = max((len(deck.id) for deck in library.decks), default=0)
    for deck in library.decks:
        say(f"{deck.id:<{width}}  {plural(len(deck.cards), 'card')}  {deck.title}")
    if not library.decks:
        say("There is no deck that can be played.")
    for broken in library.broken:
        say(f"can't be played: {broken.path}: {broken.message}")
        if broken.errors:
            say(f"  Run: debategame check {shell_word(str(broken.path))}")
    for skipped in library.skipped:
        say(f"skipped: {skipped.path}: {skipped.message}")
    say(f"Your own decks go into {paths.user_decks()}")
    return 0
