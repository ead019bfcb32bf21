"""Who may replace the file of the progress: who has it open shares a lock, and who replaces it must be alone.

The lock is on the folder, which leaves no file behind; where a system has none the game does without.
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
    """Hold the lock on ``folder``. Raises BusyError where others keep it for too long."""
    if sys.platform == "win32":  # a file that is open can't be replaced there
        yield
        return
    import fcntl

    with contextlib.ExitStack() as stack:
        wanted = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB
        until = time.monotonic() + PATIENCE_S
        with contextlib.suppress(OSError):  # no such locks here
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
