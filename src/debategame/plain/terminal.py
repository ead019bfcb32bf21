"""The conversation itself: lines out, answers in, whatever is at either end."""

from __future__ import annotations

import io
import sys
from typing import Protocol, Self

from debategame.errors import DebategameError
from debategame.text import cut, is_carried, printable, width_cells

MOST_READ = 1_000
"""No answer is longer; what is typed beyond that is not kept."""
MOST_ECHOED_CELLS = 80
WIDEST = 100
NARROWEST = 20


class Leaving(Exception):  # noqa: N818 - names what the player does, which is no error
    """The player wants to leave, or the input has ended."""


class Source(Protocol):
    """What answers are read from: as much of a text file as is needed."""

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, or as much of it as ``limit`` says; nothing at the end."""

    def isatty(self) -> bool:
        """Return whether somebody sees what they type."""


class Sink(Protocol):
    """What lines are written to: as much of a text file as is needed."""

    def write(self, text: str, /) -> object:
        """Write ``text``."""

    def flush(self) -> None:
        """Have it heard."""

    def isatty(self) -> bool:
        """Return whether it is a terminal, whose lines have an end."""


class Lines:
    """The two ends of the conversation."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self._source = source
        self._sink = sink
        self._width = _columns() if sink.isatty() else 0
        self._encoding = ""
        """The output's, until it is told that it can't show everything."""

    @classmethod
    def standard(cls) -> Self:
        """Return the process's own input and output; a character that one of them can't carry becomes another one.

        Raises DebategameError where the output is closed; an input that is closed has ended.
        """
        source, sink = sys.stdin, sys.stdout
        if sys.__stdout__ is None:  # the command line has put nothing in its place
            raise DebategameError(
                "There is nowhere to write to: the standard output is closed.", "Start the game in a terminal."
            )
        if isinstance(source, io.TextIOWrapper):
            source.reconfigure(errors="replace")
        lines = cls(source, sink)
        lines._encoding = sink.encoding or ""
        return lines

    def say(self, text: str = "", indent: str = "") -> None:
        """Write a paragraph; on a terminal it is wrapped, so that no word and no link is cut."""
        for line in text.split("\n"):
            wraps = self._width > len(indent) + NARROWEST
            self._write(f"{_wrapped(line, indent, self._width) if wraps else indent + line}\n")
        if self._encoding and not is_carried(text, self._encoding):
            encoding, self._encoding = self._encoding, ""
            self.say(f"Note: {encoding} can't show some characters, which become ?. LANG=C.UTF-8 would show them.")

    def ask(self, prompt: str, *, as_typed: bool = False, hidden: bool = False) -> str:
        """Return what is typed after ``prompt``, in lower case unless ``as_typed``.

        Raises Leaving at ``q`` and at the end of the input.
        What comes through a pipe is echoed, so that the output can be read as a conversation; what is ``hidden`` is
        seen nowhere.
        """
        self._write(f"{prompt} ", flush=True)
        line = self._read_unseen() if hidden and self._source.isatty() else self._read()
        if not line:
            self._write("\n")
            raise Leaving
        if not self._source.isatty():
            self._write(("" if hidden else cut(printable(line.rstrip("\n")), MOST_ECHOED_CELLS)) + "\n")
        typed = line.strip()
        if typed.casefold() in ("q", "quit"):
            raise Leaving
        return typed if as_typed else typed.casefold()

    def _read(self) -> str:
        """Return the next line, no more of it than anybody would type; nothing at the end of the input."""
        try:
            line = part = self._source.readline(MOST_READ)
            while part and not part.endswith("\n"):
                part = self._source.readline(MOST_READ)
        except OSError:  # a terminal that was hung up, a folder: nothing more is to come
            return ""
        return line

    def _read_unseen(self) -> str:
        """Return the next line of a terminal that does not show it; nothing at the end of the input."""
        from getpass import getpass  # only a class needs it

        try:
            return getpass("") + "\n"
        except (EOFError, OSError):
            return ""

    def _write(self, text: str, *, flush: bool = False) -> None:
        try:
            self._sink.write(text)
            if flush:
                self._sink.flush()
        except BrokenPipeError:
            raise  # the listener has left, which is nobody's mistake
        except OSError as error:
            raise DebategameError(
                f"The game's lines can't be written: {error.strerror or error}.",
                "Every answer that got a verdict is saved.",
            ) from error


def _wrapped(text: str, indent: str, cells: int) -> str:
    """Return ``text`` in lines of at most ``cells``, broken at spaces only: a terminal still knows a whole link."""
    first, *words = text.split(" ")
    lines = [indent + first]
    room = cells - width_cells(lines[0])
    for word in words:
        room -= 1 + width_cells(word)
        if room >= 0:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
            room = cells - width_cells(lines[-1])
    return "\n".join(lines)


def _columns() -> int:
    """Return how long a line may be on the terminal."""
    from shutil import get_terminal_size  # it brings what unpacks archives along, and a pipe has no columns

    return min(get_terminal_size().columns, WIDEST)
