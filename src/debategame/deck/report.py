"""Collecting findings: by index while a deck is read, by line and column once everything is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from debategame.deck.codes import CODES
from debategame.diagnostics import Finding, Severity
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST_WORD = 64
_COMPARISONS = 200_000
MOST_FINDINGS = 20_000


class Report:
    """The findings about one file.

    Nearness of words is looked for only as long as it is cheap (``_COMPARISONS`` in one file): a deck with ten
    thousand unknown ids is told of each, but not what each was meant to be.
    """

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text
        self._found: list[tuple[int, str, str, str]] = []
        self._comparisons_left = _COMPARISONS
        self._line_starts: list[int] = []
        self._lines: dict[int, str] = {}

    def add(self, code: str, at: int, message: str, hint: str = "") -> None:
        """Add a finding at the index ``at`` of the text; of a file with far too many the first are kept."""
        if len(self._found) < MOST_FINDINGS:
            self._found.append((at, code, message, hint))
        elif len(self._found) == MOST_FINDINGS:
            more = "There is more to mend, which is not told now."
            self._found.append((len(self.text), "DG017", more, "Mend what is told first, and check again."))

    @property
    def full(self) -> bool:
        """Return whether there are so many findings that no more are told."""
        return len(self._found) > MOST_FINDINGS

    @property
    def count(self) -> int:
        """Return how many findings there are: a mark to come back to with :meth:`silence`."""
        return len(self._found)

    def silence(self, since: int, codes: Collection[str]) -> None:
        """Take out the advice of these ``codes`` among what was added after the mark ``since``."""
        kept = [
            found
            for found in self._found[since:]
            if found[1] not in codes or CODES[found[1]].severity is Severity.ERROR
        ]
        self._found[since:] = kept

    def suggestion(self, word: str, known: Collection[str]) -> str:
        """Return ``Did you mean 'x'?`` for the known word nearest to ``word``, or nothing."""
        if len(word) > _LONGEST_WORD or self._comparisons_left < len(known):
            return ""
        self._comparisons_left -= len(known)
        return did_you_mean(word, known)

    @property
    def failed(self) -> bool:
        """Return whether there is an error among the findings."""
        return any(CODES[code].severity is Severity.ERROR for _, code, _, _ in self._found)

    def findings(self) -> tuple[Finding, ...]:
        """Return everything found, each once, in the order of the file."""
        return tuple(self._finding(*found) for found in sorted(dict.fromkeys(self._found)))

    def only(self, code: str, at: int, message: str, hint: str) -> tuple[Finding, ...]:
        """Return this one finding instead of all others."""
        return (self._finding(at, code, message, hint),)

    def line(self, at: int) -> int:
        """Return the line, from 1, of the index ``at``."""
        if not self._line_starts:
            self._line_starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return bisect_right(self._line_starts, at)

    def _finding(self, at: int, code: str, message: str, hint: str) -> Finding:
        line = self.line(at)
        start = self._line_starts[line - 1]
        if line not in self._lines:  # a line of megabytes may have many findings: they share one copy
            end = self.text.find("\n", start)
            self._lines[line] = self.text[start : end if end >= 0 else len(self.text)]
        return Finding(
            code=code,
            severity=CODES[code].severity,
            path=self.path,
            line=line,
            column=at - start + 1,
            message=message,
            help=hint,
            excerpt=self._lines[line],
        )
