"""``debategame decks``: which decks there are, and in which folder one's own go."""

from __future__ import annotations

from debategame import paths
from debategame.deck.library import default_folders, open_library
from debategame.text import plural, printable


def run() -> int:
    """Print the decks, what can't be played, and the folder. Returns the exit status."""
    library = open_library(default_folders())
    width = max((len(deck.id) for deck in library.decks), default=0)
    for deck in library.decks:
        print(f"{deck.id:<{width}}  {plural(len(deck.cards), 'card')}  {deck.title}")
    for broken in library.broken:
        print(f"can't be played: {printable(str(broken.path))}: {broken.message}")
    print(f"Your own decks go into {printable(str(paths.user_decks()))}")
    return 0
