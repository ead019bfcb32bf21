"""Lines out and answers in, on a terminal or through pipes."""

from __future__ import annotations

import io
import sys
from typing import Self, TextIO

from debategame.errors import DebategameError
from debategame.text import cut, is_carried, printable, width_cells

MOST_READ = 1_000
"""Letters kept of a typed line."""
MOST_ECHOED_CELLS = 80
WIDEST = 100
NARROWEST = 20


class Leaving(Exception):  # noqa: N818 - names what the player does, which is no error
    """The player wants to leave, or the input has ended."""


class Lines:
    """Where lines are written, and answers read."""

    def __init__(self, source: TextIO, output: TextIO) -> None:
        self._source = source
        self._output = output
        self._width = _columns() if output.isatty() else 0
        self._encoding = ""
        self._warned = False
        """Whether the player was told that the output can't show everything."""

    @classmethod
    def standard(cls) -> Self:
        """Return the process's own input and output. Raises DebategameError if the output is closed."""
        source, output = sys.stdin, sys.stdout
        if sys.__stdout__ is None:  # the command line has put nothing in its place
            raise DebategameError(
                "There is nowhere to write to: the standard output is closed.", "Start the game in a terminal."
            )
        if isinstance(source, io.TextIOWrapper):
            source.reconfigure(errors="replace")
        lines = cls(source, output)
        lines._encoding = output.encoding or ""
        return lines

    def can_show(self, text: str) -> bool:
        """Return whether the output's encoding has every character of ``text``."""
        return not self._encoding or is_carried(text, self._encoding)

    def say(self, text: str = "", indent: str = "", *, whole: bool = False) -> None:
        """Write a paragraph; on a terminal wrapped between words, unless it is to stay ``whole``."""
        for line in text.split("\n"):
            wraps = not whole and self._width > len(indent) + NARROWEST
            self._write(f"{_wrapped(line, indent, self._width) if wraps else indent + line}\n")
        if not self._warned and not self.can_show(text):
            self._warned = True
            self.say(
                f"Note: {self._encoding} can't show some characters, which become ?. LANG=C.UTF-8 would show them."
            )

    def ask(self, prompt: str, *, as_typed: bool = False, hidden: bool = False) -> str:
        """Return what is typed after ``prompt``, in lower case unless ``as_typed``.

        Raises Leaving at ``q`` and at the end of the input. What comes through a pipe is echoed, unless ``hidden``.
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
        """Return the next line, cut to a reasonable length; nothing at the end of the input."""
        try:
            line = part = self._source.readline(MOST_READ)
            while part and not part.endswith("\n"):
                part = self._source.readline(MOST_READ)
        except OSError:  # a terminal that hung up, or a folder
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
            self._output.write(text)
            if flush:
                self._output.flush()
        except BrokenPipeError:
            raise  # the reader of our output has left
        except OSError as error:
            raise DebategameError(
                f"The game's lines can't be written: {error.strerror or error}.",
                "Your answers are saved.",
            ) from error


def _wrapped(text: str, indent: str, cells: int) -> str:
    """Wrap ``text`` to ``cells``, at spaces only, so that links stay whole."""
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
    """Return the width to wrap lines at."""
    from shutil import get_terminal_size  # slow to import, and a pipe needs no width

    return min(get_terminal_size().columns, WIDEST)
