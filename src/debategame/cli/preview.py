"""``debategame preview``: a deck as the player will see it, while its author writes it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.cli.play import has_screen
from debategame.errors import UsageError
from debategame.text import printable

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("file", metavar="FILE", help="the deck's file")


def run(words: Namespace) -> int:
    """Show the deck until its author leaves. Raises UsageError where there is no such file, or no screen."""
    path = Path(words.file)
    shown = printable(words.file)
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib raises for a name with a NUL, or one too long
        raise UsageError(f"There is no file {shown}.", f"Write one with: debategame new {shown}")
    if not has_screen():
        raise UsageError("A preview is drawn on a screen, and there is none here.", f"Run: debategame check {shown}")
    from debategame.deck.watching import Watched
    from debategame.tui.preview import PreviewApp

    return PreviewApp(Watched(path)).play_out()
