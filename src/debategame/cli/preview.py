"""``debategame preview``: a deck as players will see it, while you write it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.cli.play import has_screen
from debategame.deck.files import ENDINGS, with_ending
from debategame.errors import UsageError
from debategame.text import shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("file", metavar="FILE", help="the deck's file")
    says = "compare the cards with the sources' texts in this folder, as check does"
    parser.add_argument("--sources", metavar="FOLDER", help=says)
    parser.add_argument("--card", default="", metavar="CARD", help="start at this card: its id, or a line of the file")


def run(args: Namespace) -> int:
    """Show the deck until its author leaves. Raises UsageError where there is no such file, or no screen."""
    if not os.path.isfile(args.file):  # noqa: PTH113 - pathlib raises for a name with a NUL, or one too long
        raise UsageError(f"There is no file {args.file}.", _hint(args.file))
    if not has_screen():
        raise UsageError("A preview needs a screen.", f"Run: debategame check {shell_word(args.file)}")
    from debategame.deck.authoring.watching import Watched
    from debategame.tui.preview.app import PreviewApp

    texts = None
    if args.sources is not None:
        from debategame.deck.sources.compare import Comparison  # only this option needs it

        texts = Comparison(Path(args.sources))
    return PreviewApp(Watched(Path(args.file), texts), args.card).play_out()


def _hint(word: str) -> str:
    """Return what to type in the place of a word that names no file."""
    if found := with_ending(word):
        return f"Run: debategame preview {shell_word(found)}"
    if word.lower().endswith(ENDINGS):
        return f"Write one with: debategame new {shell_word(word)}"
    return "Name a deck's file, which ends in .yaml; `debategame new FILE` writes one."
