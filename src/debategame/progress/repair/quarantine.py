"""Set a damaged file aside, whole, under a new name."""

from __future__ import annotations

import contextlib
import time
from itertools import count
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import ProgressError
from debategame.progress import connection

if TYPE_CHECKING:
    from pathlib import Path

SIDECARS = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database."""


class DamagedError(ProgressError):
    """The progress file is damaged, or not a database of the game."""

    def __init__(self, path: Path) -> None:
        sentence, hint = connection.DAMAGED
        super().__init__(sentence.format(path=text.printable(str(path))), hint)


def beside(path: Path, suffix: str) -> Path:
    """Return ``path`` with ``suffix`` added to its name."""
    return path.with_name(path.name + suffix)


def set_aside(path: Path, now_ms: int) -> Path:
    """Rename the damaged file to an unused name, and return it; the caller holds the exclusive lock.

    The sidecars go first: a new file must not find the old one's -wal.
    """
    kept = _free_name(path, time.strftime("%Y%m%d-%H%M%S", time.gmtime(now_ms / 1000)))
    for suffix in (*SIDECARS, ""):
        with contextlib.suppress(FileNotFoundError):
            beside(path, suffix).rename(beside(kept, suffix))
    return kept


def _free_name(path: Path, stamp: str) -> Path:
    names = (path.with_name(f"{path.stem}.damaged-{stamp}{f'-{n}' * (n > 1)}{path.suffix}") for n in count(1))
    return next(kept for kept in names if not any(beside(kept, suffix).exists() for suffix in (*SIDECARS, "")))
