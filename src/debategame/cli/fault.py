"""A fault of the program: its traceback goes to a file, and the user is told where that is."""

from __future__ import annotations

import traceback
from datetime import datetime

from debategame import __version__, paths


def report(error: BaseException) -> tuple[str, str]:
    """Write the traceback of ``error`` to the log file; return a sentence on it and the next step."""
    name = type(error).__name__
    log = paths.log_file()
    text = "".join(traceback.format_exception(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"--- {datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z} debategame {__version__}\n{text}\n")
    except OSError:
        return f"A fault of the program ({name}); no log could be written.", "What you answered is saved."
    return f"A fault of the program ({name}).", f"What you answered is saved. The details are in {log}"
