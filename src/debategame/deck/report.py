"""Collect findings by their index in the text, and turn indices into lines and columns at the end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.codes import CODES
from debategame.diagnostics import Finding, Severity
from debategame.errors import DeckError
from debategame.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LONGEST_WORD = 64
_COMPARISONS = 25_000
MOST_FINDINGS = 20_000


class TooManyFindingsError(DeckError):
    """A file has too many findings to go on; the first ones are in the report."""


class Report:
    """The findings about one file.

    At most ``_COMPARISONS`` words are compared for suggestions: of ten thousand unknown ids each is reported, but not
    each gets a suggestion.
    """

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self.text = text
        self._found: list[tuple[int, str, str, str]] = []
        self._comparisons_left = _COMPARISONS
        self._suggested: dict[tuple[str, int], tuple[str, Collection[str]]] = {}
        self._lines: dict[int, tuple[int, str]] = {}

    def add(self, code: str, at: int, message: str, hint: str = "") -> None:
        """Add a finding at the index ``at`` of the text. Raises TooManyFindingsError if there are far too many."""
        if len(self._found) >= MOST_FINDINGS:
            more, hint = "There are more findings, which are not shown.", "Fix the ones above first, and check again."
            self._found[MOST_FINDINGS:] = [(len(self.text), "DG017", more, hint)]
            raise TooManyFindingsError(f"This file has more than {MOST_FINDINGS:,} findings.", hint)
        self._found.append((at, code, message, hint))

    def silence(self, codes_from: Mapping[int, Collection[str]]) -> None:
        """Remove advice by place: each index has the codes that are switched off from there to the next index."""
        starts = sorted(codes_from)

        def is_off(at: int, code: str) -> bool:
            part = bisect_right(starts, at) - 1
            return part >= 0 and code in codes_from[starts[part]] and CODES[code] is Severity.ADVICE

        self._found = [found for found in self._found if not is_off(found[0], found[1])]

    def has(self, message: str) -> bool:
        """Return whether a finding with this message was added."""
        return any(found[2] == message for found in self._found)

    def suggestion(self, word: str, known: Collection[str]) -> str:
        """Return ``Did you mean 'x'?`` for the known word nearest to ``word``, or an empty text."""
        asked = (word, id(known))  # a misspelt key is usually misspelt on every card
        if asked not in self._suggested:
            if len(word) > _LONGEST_WORD or self._comparisons_left < len(known):
                return ""
            self._comparisons_left -= len(known)
            self._suggested[asked] = did_you_mean(word, known), known  # kept, so that its id() is not reused
        return self._suggested[asked][0]

    @property
    def failed(self) -> bool:
        """Return whether any finding is an error."""
        return any(CODES[code] is Severity.ERROR for _, code, _, _ in self._found)

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings in the order of the file, without repetitions."""
        return tuple(self._finding(*found) for found in sorted(dict.fromkeys(self._found)))

    def only(self, code: str, at: int, message: str, hint: str) -> tuple[Finding, ...]:
        """Return this one finding instead of all others."""
        return (self._finding(at, code, message, hint),)

    def line(self, at: int) -> int:
        """Return the line, from 1, of the index ``at``."""
        return bisect_right(self._line_starts, at) + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        """Return where each line but the first starts."""
        return [found.end() for found in re.finditer("\n", self.text)]

    def line_from(self, at: int) -> str:
        """Return the rest of the line from the index ``at``."""
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else len(self.text)]

    def _finding(self, at: int, code: str, message: str, hint: str) -> Finding:
        line = self.line(at)
        if line not in self._lines:  # findings on one long line share its text
            start = self.text.rfind("\n", 0, at) + 1
            self._lines[line] = start, self.line_from(start)
        start, excerpt = self._lines[line]
        return Finding(
            code=code,
            severity=CODES[code],
            path=self.path,
            line=line,
            column=at - start + 1,
            message=message,
            help=hint,
            excerpt=excerpt,
        )


def finding_at(path: str, key: str, code: str, message: str, hint: str) -> Finding:
    """Return a finding at a top-level ``key`` of the sound deck in the file at ``path``."""
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    found = re.search(rf"^{key}\b", text, re.MULTILINE)
    return Report(path, text).only(code, found.start() if found else 0, message, hint)[0]
