"""Files that a verb writes where its user said: never over another one unasked, and whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from debategame import atomic
from debategame.errors import DebategameError, UsageError
from debategame.text import printable


def followed(word: str) -> Path:
    """Return the path that was typed. Raises UsageError for one in the home of somebody unknown."""
    try:
        return Path(word).expanduser()
    except RuntimeError as error:
        raise UsageError(f"A path can't be followed: {error}", "Name the file by its full path.") from error


def refuse_taken(target: Path, shown: str, *, force: bool) -> None:
    """Raise UsageError where something is at ``target`` already, unless ``force`` lets it be overwritten."""
    if os.path.isdir(target):  # noqa: PTH112 - pathlib raises for a folder that can't be looked into
        raise UsageError(f"{printable(shown)} is a folder.", "Name a file in it.")
    if not force and os.path.lexists(target):
        raise UsageError(f"{printable(shown)} is there already.", "Name another file, or add --force to overwrite it.")


def write(target: Path, shown: str, content: bytes, *, force: bool) -> None:
    """Write the file. Raises DebategameError where it can't be done; an older file is then as it was."""
    try:
        atomic.write(target, content, new=not force)
    except (OSError, ValueError) as error:
        folder = target.parent
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            there = printable(str(folder))
            raise DebategameError(f"There is no folder {there} to write into.", f"Run: mkdir -p {there}") from error
        reason = getattr(error, "strerror", None) or str(error)
        raise DebategameError(
            f"{printable(shown)} can't be written: {reason}.", "Name a file in a folder where there is room."
        ) from error
