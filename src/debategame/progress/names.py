"""The names of players and classes: which ones are allowed, and when two are the same to a reader."""

from __future__ import annotations

import unicodedata

from debategame.errors import UsageError
from debategame.text import is_safe, width_cells

PLAYER = "player"
"""The id of the player when nobody has given a name."""
MACHINE = ""
"""The reserved id of the machine's own settings: no player has it."""
TWO = "two"
"""The reserved id of two at one keyboard: what they play counts for no player."""
UNNAMED = "You"
NAME_CELLS = 40
SPEAKER_CELLS = 16
"""The widest name of a speaker in a debate for two: both stand in one line with their scores."""


def same_name(name: str) -> str:
    """Return ``name`` folded: two names that look the same to a reader fold to the same text."""
    flat = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(flat.split())


def fitting_name(typed: str, most: int = NAME_CELLS) -> str:
    """Return ``typed`` as a name, on one line and stripped. Raises UsageError where it can't be one."""
    name = " ".join(typed.split())
    if not is_safe(name):
        raise UsageError("A name can't contain invisible characters.", "Use letters, digits and spaces.")
    if not any(width_cells(char) for char in name):
        raise UsageError("A name needs a visible letter.", f"Type up to {most} letters.")
    if width_cells(name) > most:
        raise UsageError(f"A name has at most {most} letters; this one has {width_cells(name)}.", "Shorten it.")
    return name
