"""Bugs of the program: the traceback goes to a file, and the user is told where that is."""

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
"""Errors of a disk or a path, which are no bug of the program."""


def is_of_output(error: BaseException) -> TypeGuard[OSError]:
    """Return whether writing to standard output raised ``error``; an error of a file has its name."""
    return isinstance(error, OSError) and error.errno in REFUSALS and error.filename is None


def report(error: BaseException) -> tuple[str, str]:
    """Write the traceback of ``error`` to the log file; return a sentence on it and the next step. Never raises."""
    if isinstance(error, OSError) and error.errno in REFUSALS and error.filename is not None:
        place = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else str(error.filename)
        return f"{place} can't be used: {error.strerror}.", "Choose another place, or change its permissions."
    what = f"The game crashed; this is a bug ({type(error).__name__})."
    try:
        log = paths.log_file()
        _append(log, f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} debategame {__version__}", error)
    except (OSError, RuntimeError, DebategameError) as failure:  # the last two: an unknown home folder
        return what, f"Your answers are saved; the details could not be written to a file ({failure})."
    return what, f"Your answers are saved. Please report it with the details in {log}"


def _append(log: Path, heading: str, error: BaseException) -> None:
    """Add the traceback to ``log``, readable by the user alone: it may quote what was typed."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"--- {heading}\n{''.join(traceback.format_exception(error))}\n")
