"""What becomes of a file that can't be read as the progress: it is set aside, whole, under a name of its own."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import ProgressError
from debategame.progress import sqlite

if TYPE_CHECKING:
    from pathlib import Path

SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, as the endings of its name."""

_FIRST_LOCKED_BYTE, _LOCKED_BYTES = 0x40000000, 512  # where SQLite locks a database (sqlite.org/fileformat2.html, 1.4)


class DamagedError(ProgressError):
    """What stands where the progress should be can't be read as such."""

    def __init__(self, path: Path) -> None:
        sentence, hint = sqlite.DAMAGED
        super().__init__(sentence.format(path=text.printable(str(path))), hint)


def beside(path: Path, suffix: str) -> Path:
    """Return the file next to ``path`` whose name is its own with ``suffix`` after it."""
    return path.with_name(path.name + suffix)


def set_aside(path: Path, now_ms: int) -> str:
    """Give the damaged file a name that no other file has, and return the sentence that tells the player.

    Its sidecars go first: a new file must not find the old one's -wal. A file that another copy of the game has open
    stays where it is, since that copy would take the new file's -wal for its own and delete it.
    """
    if _is_open_elsewhere(path):
        raise ProgressError(
            f"The file of your progress is damaged, and another program has it open: {text.printable(str(path))}.",
            "Close the other copy of the game and start again.",
        )
    kept = _free_name(path, time.strftime("%Y%m%d-%H%M%S", time.gmtime(now_ms / 1000)))
    for suffix in (*SIDECARS, ""):
        with contextlib.suppress(FileNotFoundError):
            beside(path, suffix).rename(beside(kept, suffix))
    return f"The file of your progress was damaged. It is kept as {text.printable(str(kept))}, and a new one was begun."


def _free_name(path: Path, stamp: str) -> Path:
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        kept = path.with_name(f"{path.stem}.damaged-{stamp}{again}{path.suffix}")
        if not any(beside(kept, suffix).exists() for suffix in (*SIDECARS, "")):
            return kept
        number += 1


def _is_open_elsewhere(path: Path) -> bool:
    """Return whether another process reads or writes the database; whoever has one in WAL mode open has it locked."""
    if sys.platform == "win32":
        return False  # a file that is open can't be renamed there
    import fcntl

    with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _FIRST_LOCKED_BYTE)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            return True
    return False
