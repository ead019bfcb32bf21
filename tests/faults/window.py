"""A window with a real terminal in it, which can be resized, pasted into, and closed while the game runs."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Self

import pyte

from tests.bench.terminal import _ANSWERS, _FOREIGN, _MODE
from tests.cli.playing import GAME, PATIENCE_S, environment

SILENCE_S = 0.1
_OWN_TERMINAL = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    " signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Makes the terminal the controlling one of the program that takes its place, as a window's terminal is. Closing that
hangs the program up, also where the tests themselves were started by something that ignores it (nohup)."""


class Window:
    """The game in a terminal of its own, which is its controlling one: closing the window hangs it up."""

    def __init__(
        self,
        home: Path,
        *words: str,
        size: tuple[int, int] = (80, 24),
        surroundings: Mapping[str, str] | None = None,
        program: Sequence[str] = GAME,
    ) -> None:
        self._master, slave = pty.openpty()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        """All the bytes that the game wrote to the terminal."""
        self.resize(*size, tell=False)
        given = {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", **(surroundings or {})}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _OWN_TERMINAL, *program, *words], stdin=slave, stdout=slave, stderr=slave,
            env=environment(home, **given), start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def answers_one(self) -> None:
        """Go through the brief to the first question and answer it."""
        self.shows("Enter")
        self.settle()
        self.types("\r")
        self.shows("1-4 Answer")
        self.settle()
        self.types("1")
        self.shows("Enter Next")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.close()
        self.process.wait(PATIENCE_S)

    def close(self) -> None:
        """Close the window: the terminal is gone, and the game gets SIGHUP."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def resize(self, columns: int, rows: int, *, tell: bool = True) -> None:
        """Give the terminal another size; the kernel tells the game."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)
        if tell:
            os.kill(self.process.pid, signal.SIGWINCH)

    def types(self, data: str | bytes) -> None:
        """Type or paste, reading meanwhile what the game draws: neither waits for the other."""
        rest = data.encode() if isinstance(data, str) else data
        os.set_blocking(self._master, False)
        while rest:
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(self._master, rest[:4096]) :]
            self._read(0.01 if rest else 0)
        os.set_blocking(self._master, True)

    def shows(self, words: str) -> str:
        """Wait until ``words`` are on the screen, however they are wrapped; return its text."""
        return self.waits(lambda: words in self.text(), words)

    def waits(self, true: Callable[[], bool], what: str) -> str:
        """Read what is drawn until ``true``; return the screen's text."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < end, f"{what} did not come: {self.text()}"
            self._read(SILENCE_S)
        return self.text()

    def settle(self) -> None:
        """Wait until nothing more is drawn."""
        while self._read(SILENCE_S):
            pass

    def text(self) -> str:
        """Return the screen's text, on one line."""
        return " ".join(" ".join(self._screen.display).split())

    def row(self, number: int) -> str:
        """Return a row of the screen."""
        return self._screen.display[number]

    def attributes(self) -> list[object]:
        """Return how the terminal treats what is typed."""
        return list(termios.tcgetattr(self._master))

    def ended(self) -> int:
        """Wait for the end of the game; return its status. A fault of the program fails the test."""
        status = self.process.wait(PATIENCE_S)
        with contextlib.suppress(AssertionError):
            while self._master >= 0 and self._read(0):
                pass
        assert b"Traceback" not in self.written
        assert b"this is a bug" not in self.written
        return status

    def _read(self, timeout_s: float) -> bool:
        if not select.select([self._master], [], [], timeout_s)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError as error:  # Linux's word for a terminal that nobody has open any more
            raise AssertionError(f"the game has ended: {self.text()}") from error
        self.written += data
        for question, answer in _ANSWERS:
            if question in data:
                os.write(self._master, answer)
        for mode in _MODE.findall(data):
            os.write(self._master, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))
        self._stream.feed(_FOREIGN.sub(b"", data))
        return True


def recorded(home: Path) -> int:
    """Return how many answers are on the disk, as another program sees it, which waits for nobody."""
    uri = (home / "data" / "progress.sqlite3").as_uri() + "?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM answer").fetchone()[0])
