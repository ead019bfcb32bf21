"""``debategame decks``: which decks there are, and in which folder one's own go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debategame import paths
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.text import plural, printable, shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("--ids", action="store_true", help="only the ids of those that can be played, one a line")


def run(words: Namespace) -> int:
    """Print the decks, what can't be played, and the folder, or ids alone. Returns the exit status."""
    library = open_library(default_folders())
    if words.ids:
        sys.stdout.write("".join(f"{deck.id}\n" for deck in library.decks))
        return 0
    width = max((len(deck.id) for deck in library.decks), default=0)
    for deck in library.decks:
        print(f"{deck.id:<{width}}  {plural(len(deck.cards), 'card')}  {deck.title}")
    if not library.decks:
        print("There is no deck that can be played.")
    for broken in library.broken:
        path = printable(str(broken.path))
        print(f"can't be played: {path}: {printable(broken.message)}")
        if broken.errors:
            print(f"  Run: debategame check {shell_word(str(broken.path))}")
    for skipped in library.skipped:
        print(f"skipped: {printable(str(skipped.path))}: {printable(skipped.message)}")
    print(f"Your own decks go into {printable(str(paths.user_decks()))}")
    return 0
