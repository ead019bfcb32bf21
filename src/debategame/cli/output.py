"""Output of the verbs: lines, confirmations, and files written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from debategame import atomic
from debategame.errors import DebategameError, UsageError
from debategame.text import printable

STANDARD = "-"
"""The name of standard input or output."""


def say(sentence: str) -> None:
    """Print a line to standard output."""
    sys.stdout.write(printable(sentence) + "\n")


def note(sentence: str) -> None:
    """Print a line to standard error, for what must not get into an export."""
    sys.stderr.write(f"Note: {printable(sentence)}\n")


def agreed(prompt: str) -> bool:
    """Ask, and return whether the answer is ``yes``. Raises UsageError without a terminal."""
    if not sys.stdin.isatty():
        raise UsageError("Without a terminal it can't ask, so nothing was done.", "Add --yes to do it without asking.")
    sys.stdout.write(prompt)
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def expanded(word: str) -> Path:
    """Return the path that was typed. Raises UsageError for an empty one, and for the home of an unknown user."""
    if not word:  # to pathlib the current folder; to a script, a variable that was not set
        raise UsageError("The name of a file is empty.", "Name a file.")
    try:
        return Path(word).expanduser()
    except RuntimeError as error:
        raise UsageError(f"A path can't be resolved: {error}", "Name the file by its full path.") from error


def deliver(content: bytes, word: str, *, force: bool) -> bool:
    """Write ``content`` to the file ``word``, or to standard output; return whether it went to a file.

    As bytes: what reads an export takes UTF-8, whatever this terminal speaks. Raises DebategameError where the file
    can't be written or is already there, unless ``force`` overwrites it.
    """
    if word == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return False
    target, shown = expanded(word), printable(word)
    if os.path.isdir(target):  # noqa: PTH112 - pathlib raises for a folder that can't be looked into
        raise UsageError(f"{shown} is a folder.", "Name a file in it.")
    if not force and os.path.lexists(target):
        raise UsageError(f"{shown} already exists.", "Name another file, or add --force to overwrite it.")
    write(target, content, force=force)
    return True


def write(target: Path, content: bytes, *, force: bool = False, hint: str = "Name a file somewhere else.") -> None:
    """Write a file. Raises DebategameError where that can't be done; an older file is then as it was."""
    try:
        atomic.write(target, content, new=not force)
    except (OSError, ValueError) as error:
        folder = target.parent
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            raise DebategameError(f"There is no folder {folder} to write into.", f"Run: mkdir -p {folder}") from error
        reason = getattr(error, "strerror", None) or str(error)
        raise DebategameError(f"{target} can't be written: {reason}.", hint) from error
