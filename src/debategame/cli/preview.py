"""``debategame preview``: a deck as the player will see it, while its author writes it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.cli.play import has_screen
from debategame.deck.files import ENDINGS, with_ending
from debategame.errors import UsageError
from debategame.text import printable, shell_word

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.parser import Parser


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("file", metavar="FILE", help="the deck's file")


def run(words: Namespace) -> int:
    """Show the deck until its author leaves. Raises UsageError where there is no such file, or no screen."""
    path = Path(words.file)
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib raises for a name with a NUL, or one too long
        raise _no_file(words.file)
    if not has_screen():
        raise UsageError(
            "A preview is drawn on a screen, and there is none here.", f"Run: debategame check {shell_word(words.file)}"
        )
    from debategame.deck.authoring.watching import Watched
    from debategame.tui.preview.app import PreviewApp

    return PreviewApp(Watched(path)).play_out()


def _no_file(word: str) -> UsageError:
    """Return what is to be said of a word that names no file: what is there in its place, or how one is written."""
    shown, named = printable(word), word.lower().endswith(ENDINGS)
    if "\0" not in word and os.path.lexists(word):
        return UsageError(f"{shown} is no file that can be read.", "Name a deck's file, which ends in .yaml.")
    if meant := with_ending(word):
        hint = f"Run: debategame preview {shell_word(meant)}"
    elif named:
        hint = f"Write one with: debategame new {shell_word(word)}"
    else:
        hint = "Name a deck's file, which ends in .yaml; `debategame new FILE` writes one."
    return UsageError(f"There is no file {shown}.", hint)
