"""A lock on the progress folder: shared by those who have the file open, exclusive for replacing it.

Locking the folder leaves no file behind. On a file system without locks the game runs without.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from debategame.errors import BusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_S = 3.0


@contextlib.contextmanager
def held(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Hold the lock on ``folder``. Raises BusyError after :data:`PATIENCE_S`."""
    if sys.platform == "win32":  # an open file can't be replaced there
        yield
        return
    import fcntl

    with contextlib.ExitStack() as stack:
        wanted = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB
        until = time.monotonic() + PATIENCE_S
        with contextlib.suppress(OSError):  # a file system without locks
            descriptor = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, descriptor)
            while True:
                try:
                    fcntl.flock(descriptor, wanted)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise BusyError(
                            "Another copy of the game has your progress open.", "Close it and try again."
                        ) from None
                    time.sleep(0.005)
        yield
