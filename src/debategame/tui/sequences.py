"""Split a terminal's input into typed text, control sequences and pastes, however slowly the bytes arrive.

A control sequence is completed or dropped, never taken for typed text. An ESC byte is the Escape key only if nothing
follows it for a while. The grammar is that of ECMA-48 with common extensions.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from math import inf
from typing import NamedTuple

ESC = b"\x1b"
MOST_KEPT = 4096
"""Bytes kept of a paste, or of a terminal's reply."""

_INTRODUCERS = b"[O]PX^_"
_WHOLE = re.compile(
    rb"""\x1b+(?:
        \[200~[\s\S]*?\x1b\[201~                            # a paste
      | \[M[^\x1b]{3}                                       # an X10 mouse report
      | \[\[[^\x1b]                                         # F1 to F5 of the Linux console
      | \[\d+\$                                             # a key with Shift in rxvt
      | \[(?![M\[]|200~)[0-?]*[ -/]*[@-~]                   # CSI
      | O[0-?]*[@-~]                                        # SS3
      | [\]PX^_][^\x07\x18\x1a\x1b]*(?:\x07|\x1b\\)         # OSC, DCS, SOS, PM, APC
    )""",
    re.VERBOSE,
)
_BEGUN = re.compile(
    rb"""\x1b+(?:
        \[200~[\s\S]*
      | \[M[^\x1b]{0,2}
      | \[\[
      | \[[0-?]*[ -/]*
      | O[0-?]*
      | [\]PX^_][^\x07\x18\x1a\x1b]*(?:\x1b\Z)?
    )?""",
    re.VERBOSE,
)
_ENDLESS = re.compile(rb"\x1b+(?:\[200~|[\]PX^_])")
_PASTE_BEGINS, _PASTE_ENDS = ESC + b"[200~", ESC + b"[201~"


class Kind(Enum):
    """The kind of a part of the input."""

    TYPED = auto()
    ESCAPE = auto()
    """The Escape key."""
    SEQUENCE = auto()
    PASTE = auto()


class Part(NamedTuple):
    """A part of the input; a paste is without its brackets."""

    kind: Kind
    data: bytes


class Sequences:
    """Holds an incomplete sequence. Times are in seconds, by a monotonic clock."""

    def __init__(self, *, escape_s: float, rest_s: float) -> None:
        """Wait ``escape_s`` for what follows an ESC byte, and ``rest_s`` for each further part of a sequence."""
        self._escape_s, self._rest_s = escape_s, rest_s
        self._held = b""
        self._is_given_up = False
        """Whether what is held was given up, and is dropped with its rest if that comes late."""
        self.due = inf
        """When :meth:`give_up` has something to do."""

    def feed(self, data: bytes, now: float) -> list[Part]:
        """Return the parts that ``data`` completes."""
        parts: list[Part] = []
        if self._is_given_up and not _continues(self._held, data):
            self._held, self._is_given_up = b"", False
        elif not self._is_given_up and _is_escape(self._held) and data[:1] not in _INTRODUCERS:
            parts += self._escapes()
            self._held = b""
        rest = self._split(self._held + data, parts)
        self._held = _shortened(rest)
        self.due = now + (self._escape_s if _is_escape(rest) else self._rest_s) if rest else inf
        return parts

    def give_up(self, now: float) -> list[Part]:
        """Return the Escape key if nothing followed it in time; drop an incomplete sequence."""
        if now < self.due:
            return []
        parts = self._escapes() if _is_escape(self._held) and not self._is_given_up else []
        self._is_given_up, self.due = True, inf
        return parts

    def _escapes(self) -> list[Part]:
        return [Part(Kind.ESCAPE, ESC)] * len(self._held)

    def _split(self, data: bytes, parts: list[Part]) -> bytes:
        """Add the complete parts of ``data`` to ``parts``; return the incomplete rest."""
        while data:
            start = data.find(ESC)
            if start:
                typed, data = (data, b"") if start < 0 else (data[:start], data[start:])
                parts.append(Part(Kind.TYPED, typed))
                continue
            if whole := _WHOLE.match(data):
                if not self._is_given_up:
                    parts.append(_complete(ESC + whole[0].lstrip(ESC)))
                end = whole.end()
            else:
                begun = _BEGUN.match(data)
                end = begun.end() if begun else 1
                if end == len(data):
                    return data
                if _is_escape(data[:end]) and data[end] < 0x80:  # Alt and a key
                    parts.append(Part(Kind.SEQUENCE, ESC + data[end : end + 1]))
                    end += 1
            self._is_given_up = False
            data = data[end:]
        return b""


def _complete(sequence: bytes) -> Part:
    if sequence.startswith(_PASTE_BEGINS):
        return Part(Kind.PASTE, sequence.removeprefix(_PASTE_BEGINS).removesuffix(_PASTE_ENDS))
    return Part(Kind.SEQUENCE, sequence)


def _is_escape(held: bytes) -> bool:
    return bool(held) and not held.strip(ESC)


def _continues(late: bytes, data: bytes) -> bool:
    """Return whether ``data`` is the rest of a sequence that was given up.

    A digit alone was typed, and so was a letter alone that does not end the sequence.
    """
    if not late or data.startswith(ESC):
        return False
    joined = late + data
    if _WHOLE.match(joined):
        return not (len(data) == 1 and data.isdigit())
    begun = _BEGUN.match(joined)
    return begun is not None and begun.end() == len(joined) and not (len(data) == 1 and data.isalnum())


def _shortened(held: bytes) -> bytes:
    """Return a long incomplete sequence without its middle; the NUL keeps its ends from forming another one."""
    if len(held) > MOST_KEPT and _ENDLESS.match(held):
        return held[: MOST_KEPT - len(_PASTE_ENDS)] + b"\0" + held[1 - len(_PASTE_ENDS) :]
    return held
