"""A pseudo-terminal as a person sees it: what is on the screen, and since when.

It answers what programs ask a terminal, and draws what they write only once they are silent, so that drawing takes
nothing from what is timed: every chunk has the moment at which it came.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import NamedTuple, Self

import pyte

from tests.bench.figures import NotMeasuredError

USUAL_SIZE = (80, 24)
"""Columns and rows."""
SILENCE_S = 0.04
"""A frame is over once nothing has come for so long."""
KEYS = {"enter": b"\r", "escape": b"\x1b", "up": b"\x1b[A", "down": b"\x1b[B", "backspace": b"\x7f", "ctrl+p": b"\x10"}
_ANSWERS = (
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[0c", b"\x1b[?62;22c"),
    (b"\x1b]10;?", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
_MODE = re.compile(rb"\x1b\[\?(\d+)\$p")
_FOREIGN = re.compile(rb"\x1b\[[<>=][0-9;:]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\|\x1b\[\?\d+\$p|\x1b\[\?u")
"""What pyte would print rather than pass over."""


class Chunk(NamedTuple):
    """What was written at once, and when it came."""

    at: float
    data: bytes


class Frame(NamedTuple):
    """What came of a key, in milliseconds since it was pressed."""

    first_ms: float
    """The first byte."""
    settled_ms: float
    """The last byte before a silence."""


class Terminal:
    """One program in a terminal of its own. Leaving the context ends the program."""

    def __init__(self, argv: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = USUAL_SIZE) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._drawn_at = 0.0
        self.chunks: list[Chunk] = []
        self._fd, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.started = perf_counter()
        try:
            self._process = subprocess.Popen(
                argv, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
            )
        finally:
            os.close(slave)
        self.pid = self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    def read(self, timeout_s: float) -> float | None:
        """Wait for something to be written; return the moment it came, or None where nothing did."""
        if not select.select([self._fd], [], [], max(0.0, timeout_s))[0]:
            return None
        try:
            data = os.read(self._fd, 65_536)
        except OSError:  # the program has ended
            data = b""
        at = perf_counter()
        if not data:
            raise NotMeasuredError(f"the program ended early; it said: {self.text().strip()[-300:]}")
        self.chunks.append(Chunk(at, data))
        self._answer(data)
        return at

    def _answer(self, data: bytes) -> None:
        for question, answer in _ANSWERS:
            if question in data:
                os.write(self._fd, answer)
        for mode in _MODE.findall(data):
            os.write(self._fd, b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))

    def quiet(self, silence_s: float, limit_s: float = 5.0) -> bool:
        """Wait until nothing was written for ``silence_s``; return whether that came to be."""
        end = perf_counter() + limit_s
        while perf_counter() < end:
            if self.read(silence_s) is None:
                return True
        return False

    def send(self, key: str) -> float:
        """Press a key, by its name or as it is typed; return the moment."""
        at = perf_counter()
        os.write(self._fd, KEYS.get(key, key.encode()))
        return at

    def wait(self, *words: str, limit_s: float = 30.0) -> float:
        """Wait until one of ``words`` is on the screen; return the moment the last byte of it came.

        Raises NotMeasuredError where none comes.
        """
        end = perf_counter() + limit_s
        while perf_counter() < end:
            if self.read(SILENCE_S) is None and (at := self._draw(words)) is not None:
                self._draw(())  # the rest of the frame, so that nobody takes for new what it draws over
                return at
        raise NotMeasuredError(
            f"'{words[0]}' did not come within {limit_s:.0f} s; the screen says: {self.text()[:2000]}"
        )

    def _draw(self, words: Sequence[str]) -> float | None:
        if any(word in self.text(drawn=False) for word in words):
            return self._drawn_at
        while self._drawn < len(self.chunks):
            at, data = self.chunks[self._drawn]
            self._stream.feed(_FOREIGN.sub(b"", data))
            self._drawn, self._drawn_at = self._drawn + 1, at
            if any(word in self.text(drawn=False) for word in words):
                return at
        return None

    def text(self, *, drawn: bool = True) -> str:
        """Return what is on the screen."""
        if drawn:
            self._draw(())
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, *keys: str, wait: str = "") -> None:
        """Press keys one after the other, each once the screen is still, and wait for a word."""
        for key in keys:
            self.quiet(0.1)
            self.send(key)
        if wait:
            self.wait(wait)
        self.quiet(0.15)

    def frame(self, key: str) -> Frame | None:
        """Press a key and return when what it changed began and ceased to come; None where nothing changed."""
        sent = self.send(key)
        first = last = self.read(1.0)
        if first is None or last is None:
            return None
        while last - sent < 2.0 and (at := self.read(SILENCE_S)) is not None:
            last = at
        return Frame((first - sent) * 1000, (last - sent) * 1000)

    def memory_mib(self) -> float:
        """Return the most resident memory that the program ever had."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123 - no file of ours
            found = next(line for line in file if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024

    def cpu_s(self) -> float:
        """Return the seconds of the processor that the program has used."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:  # noqa: PTH123
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
