"""The shell commands that deal a round or a case again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.rounds.request import RoundKind
from debategame.text import shell_word

if TYPE_CHECKING:
    from datetime import date

    from debategame.deck.model import Deck
    from debategame.play.options import RoundOptions

USUAL_COUNT = 10
"""How many questions a round has whose seed is given and whose length is not."""


def round_command(options: RoundOptions) -> str:
    """Return the command that deals a round again to anybody; nothing where chance or history dealt it."""
    if not options.for_all:
        return ""
    counts = options.count != USUAL_COUNT and options.kind is not RoundKind.LAST_STAND
    said = {
        "kind": "" if options.kind is RoundKind.MIXED else options.kind.value,
        "count": str(options.count) if counts else "",
        "tag": options.tag,
        "side": options.side,
        "challenge": options.challenge,
        "seed": "" if options.challenge else str(options.seed),
    }
    words = [_option(name, value) for name, value in said.items() if value]
    two = ["--two"] if options.two else []
    return " ".join(["debategame play", *map(_named, options.decks), *words, *two])


def case_command(deck: Deck, day: date) -> str:
    """Return the command that deals the case of a day again."""
    return f"debategame today {_named(deck)} --day {day.isoformat()}"


def _option(name: str, value: str) -> str:
    """Return an option with its value; one that looks like an option itself is joined to its name."""
    return f"--{name}{shell_word(f'={value}')}" if value.startswith("-") else f"--{name} {shell_word(value)}"


def _named(deck: Deck) -> str:
    """Return a deck as a shell takes it: its id, or its path where the game does not find it by itself."""
    from debategame.deck.files import is_in_a_folder

    return shell_word(str(deck.path) if deck.path and not is_in_a_folder(deck.path) else deck.id)
