"""``debategame export``: a deck for Anki, for Moodle, or as a study sheet."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from debategame.cli.output import followed, refuse_taken, write
from debategame.cli.play import named_paths
from debategame.deck.files import default_folders, is_path
from debategame.deck.library import choose, open_library
from debategame.errors import UsageError
from debategame.text import plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck

FORMATS = {
    "anki": "In Anki: File, Import. Importing a later export again brings the same notes up to date.",
    "gift": "In Moodle: Question bank, Import, GIFT format.",
    "md": "",
}
"""Format -> where its file goes next."""

STANDARD = "-"


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("deck", metavar="DECK", help="a deck's id, or a path to a .yaml file")
    says = "anki: notes for Anki; gift: questions for Moodle; md: a study sheet in Markdown"
    parser.add_argument("--to", required=True, choices=FORMATS, help=says)
    parser.add_argument("-o", "--output", default=STANDARD, metavar="FILE", help="where to; - is standard output (-)")
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it is there already")


def run(words: Namespace) -> int:
    """Write the export. Returns the exit status; raises DebategameError where there is no such deck, or no room."""
    library = open_library([] if is_path(words.deck) else default_folders(), named_paths([words.deck]))
    deck = choose(library, words.deck)
    exported = _as(words.to, deck).encode()  # Anki and Moodle take UTF-8, whatever this terminal speaks
    if words.output == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported)
        return 0
    target = followed(words.output)
    _refuse(target, deck, force=words.force)
    write(target, str(target), exported, force=words.force)
    print(f"{plural(len(deck.cards), 'card')} of {deck.title}: {printable(str(target))}")  # noqa: T201
    if FORMATS[words.to]:
        print(FORMATS[words.to])  # noqa: T201
    return 0


def _as(format_: str, deck: Deck) -> str:
    if format_ == "anki":
        from debategame.interop.anki import as_anki

        return as_anki(deck)
    if format_ == "gift":
        from debategame.interop.gift import as_gift

        return as_gift(deck)
    from debategame.interop.markdown import as_markdown

    return as_markdown(deck)


def _refuse(target: Path, deck: Deck, *, force: bool) -> None:
    """Raise UsageError where something is at ``target`` that may not be overwritten: never the deck itself."""
    shown = printable(str(target))
    same = False
    with suppress(OSError, ValueError):
        same = deck.path is not None and target.samefile(deck.path)
    if same:
        raise UsageError(f"{shown} is the deck itself.", "Name another file.")
    refuse_taken(target, str(target), force=force)
