"""Who else has the file of the progress open: what must be known before one file takes the place of another."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from debategame.progress import sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST_LOCKED_BYTE, _LOCKED_BYTES = 0x40000000, 512  # where SQLite locks a database (sqlite.org/fileformat2.html, 1.4)

OPEN_FILES: list[Path] = []
"""The real paths of the files this process holds open, once for each connection.

Closing *any* descriptor of a file takes away the POSIX locks that SQLite has on it in this process
(sqlite.org/howtocorrupt.html, 2.2), so such a file is not looked at by hand: it was when it was first opened.
"""


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Have copies of the game that start together open the file one after another.

    So none finds another's half-made file, or sets aside what another has just begun. The lock is on the folder, which
    leaves no file behind; where a system has no such lock, or somebody keeps it, the game does without.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            deadline = time.monotonic() + sqlite.BUSY_TIMEOUT_MS / 1000
            while time.monotonic() < deadline:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    time.sleep(0.002)
        yield


def is_open_elsewhere(path: Path) -> bool:
    """Return whether another process reads or writes the database; whoever has one in WAL mode open has it locked.

    Never to be asked about one of :data:`OPEN_FILES`.
    """
    if sys.platform == "win32":
        return False  # a file that is open can't be renamed there
    import fcntl

    with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_BYTES, _FIRST_LOCKED_BYTE)
        except (BlockingIOError, PermissionError):  # POSIX allows either
            return True
    return False
