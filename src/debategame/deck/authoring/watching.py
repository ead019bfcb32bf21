"""Watch a deck file while its author edits it: changes, findings, and the lines of its cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.deck.cache import stamp_of
from debategame.deck.load import load
from debategame.deck.rules import judge
from debategame.diagnostics import errors

if TYPE_CHECKING:
    from pathlib import Path

    from debategame.deck.model import Deck
    from debategame.deck.report import Report
    from debategame.deck.sources.compare import Comparison
    from debategame.deck.validate.records import Drafts
    from debategame.diagnostics import Finding

_LAST_LINE = 1 << 62


@dataclass(frozen=True)
class Reading:
    """The contents of a file at one moment."""

    deck: Deck | None
    """None if it can't be played."""
    findings: tuple[Finding, ...]
    """Errors and advice, in the order of the file."""
    starts: tuple[int, ...]
    """The line of each card, from 1."""

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return len(errors(self.findings))

    def line_of(self, place: int) -> int:
        """Return the line of the card at an index, or 1 if there is none."""
        return self.starts[place] if place < len(self.starts) else 1

    def line_to_mend(self, place: int) -> int:
        """Return the line of the first error or, if the deck can be played, of the card at an index."""
        return errors(self.findings)[0].line if self.deck is None else self.line_of(place)

    def of_card(self, place: int) -> tuple[Finding, ...]:
        """Return the findings on the lines of the card at an index."""
        start = self.line_of(place)
        end = self.starts[place + 1] if place + 1 < len(self.starts) else _LAST_LINE
        return tuple(finding for finding in self.findings if start <= finding.line < end)


class Watched:
    """A file that is polled. It may be missing for a moment, because some editors save by renaming."""

    def __init__(self, path: Path, texts: Comparison | None = None) -> None:
        self.path = path
        self._texts = texts
        self.missed = 0
        """How often in a row it was missing."""
        self._seen: list[int] | None = None

    def changed(self) -> bool:
        """Return whether the file has changed since it was last read."""
        seen = stamp_of(self.path)
        self.missed = self.missed + 1 if seen is None else 0
        return seen is not None and seen != self._seen

    def read(self) -> Reading:
        """Read the file; one that can't be opened is a finding too."""
        self._seen = stamp_of(self.path)
        starts: list[int] = []

        def look(drafts: Drafts, report: Report) -> None:
            starts.extend(report.line(draft.node.first) for draft in drafts.cards)
            judge(drafts, report)

        loaded = load(self.path, look)
        differences = self._texts.findings(str(self.path)) if self._texts is not None else ()
        found = sorted((*loaded.findings, *differences), key=lambda one: (one.line, one.column, one.code))
        return Reading(loaded.deck, tuple(found), tuple(starts))
