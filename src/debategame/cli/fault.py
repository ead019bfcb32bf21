"""A fault of the program: its traceback goes to a file, and the user is told where that is."""

from __future__ import annotations

import errno
import os
import traceback
from datetime import datetime
from typing import TYPE_CHECKING, TypeGuard

from debategame import __version__, paths
from debategame.errors import DebategameError

if TYPE_CHECKING:
    from pathlib import Path

REFUSALS = frozenset(
    {
        *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO),
        *(errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG),
    }
)
"""What a disk answers where a place can't be used, whatever program asks."""


def is_of_output(error: BaseException) -> TypeGuard[OSError]:
    """Return whether ``error`` is what standard output answered: a file has a name, and its writer tells it."""
    return isinstance(error, OSError) and error.errno in REFUSALS and error.filename is None


def report(error: BaseException) -> tuple[str, str]:
    """Write the traceback of ``error`` to the log file; return a sentence on it and the next step.

    What a disk refuses is nobody's fault here and goes into no log. Never raises: there is nobody above to tell the
    user what happened.
    """
    if isinstance(error, OSError) and error.errno in REFUSALS and error.filename is not None:
        place = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else str(error.filename)
        return f"{place} can't be used: {error.strerror}.", "Name another place, or see to it that you may use it."
    what = f"The game has stopped at a fault of its own ({type(error).__name__})."
    try:
        log = paths.log_file()
        _append(log, f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} debategame {__version__}", error)
    except (OSError, RuntimeError, DebategameError) as failure:  # the last two: a home folder that can't be worked out
        return what, f"What you answered is saved; the details could not be written to a file ({failure})."
    return what, f"What you answered is saved. The details, which a report of the fault should have, are in {log}"


def _append(log: Path, heading: str, error: BaseException) -> None:
    """Add the traceback to ``log``, which nobody else can read: it may quote what was typed."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"--- {heading}\n{''.join(traceback.format_exception(error))}\n")
