"""``debategame completion``: what makes bash, zsh or fish complete the game's words."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from argparse import Namespace

    from debategame.cli.completion_words import Command
    from debategame.cli.parser import Parser

INTO = {
    "bash": "~/.local/share/bash-completion/completions/debategame",
    "zsh": '"${fpath[1]}/_debategame"',
    "fish": "~/.config/fish/completions/debategame.fish",
}
"""Shell -> where it looks for completions of the command."""


class Shell(Protocol):
    """What the module of a shell has."""

    def script(self, command: Command, /) -> str:
        """Return the shell's words that complete ``command``."""


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    places = "\n".join(f"  debategame completion {shell:<4} > {place}" for shell, place in INTO.items())
    parser.epilog = f"for good, from the next shell on:\n{places}\n\n{parser.epilog}"
    parser.add_argument("shell", choices=INTO, metavar="SHELL", help=f"one of {', '.join(INTO)}")


def run(words: Namespace) -> int:
    """Print the completions. Returns the exit status."""
    from debategame.cli.completion_words import words_of
    from debategame.cli.parser import build

    shell = cast("Shell", import_module(f"debategame.cli.completion_{words.shell}"))
    sys.stdout.flush()
    # As bytes: a shell takes no carriage return, whatever ends a line elsewhere.
    sys.stdout.buffer.write(shell.script(words_of(build())).encode())
    return 0
