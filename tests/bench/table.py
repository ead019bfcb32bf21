"""The figures as one table, in plain text or Markdown, and as JSON."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from tests.bench.figures import Line, Listing

VERSION = 1
_HEAD = ("", "median", "p95", "floor", "ratio", "at best", "target", "verdict", "the floor is")
_NUMBERS = range(1, 6)
"""The columns that are set to the right."""


@dataclass(slots=True)
class Report:
    """What was measured so far, and what could not be."""

    options: str
    found: dict[str, list[Line | Listing]] = field(default_factory=dict)
    """By the name of the measure."""
    failed: dict[str, str] = field(default_factory=dict)
    load_before: tuple[float, float, float] = field(default_factory=os.getloadavg)

    @property
    def lines(self) -> list[Line]:
        return [each for found in self.found.values() for each in found if isinstance(each, Line)]

    @property
    def listings(self) -> list[Listing]:
        return [each for found in self.found.values() for each in found if isinstance(each, Listing)]

    @property
    def over(self) -> list[Line]:
        """Return the lines that miss a target."""
        return [line for line in self.lines if line.over]

    def where(self) -> str:
        """Return what the figures hold for, in a sentence."""
        load = f"{self.load_before[0]:.1f} before, {os.getloadavg()[0]:.1f} after"
        return (
            f"Python {platform.python_version()}, Textual {version('textual')}, {platform.system()}"
            f" {platform.machine()}, {os.cpu_count()} processors, load {load}{self.options and ', '}{self.options}."
        )

    def text(self, *, markdown: bool) -> str:
        """Return the table, then the small tables, then what is missing and what misses its target."""
        parts = [self.where()]
        if self.lines:
            parts.append(_table(_HEAD, [_cells(line) for line in self.lines], markdown=markdown))
        for listing in self.listings:
            rows = [
                tuple(f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row) for row in listing.rows
            ]
            parts.append(f"{listing.name}\n\n{_table(listing.columns, rows, markdown=markdown)}")
        parts += [f"Not measured: {name}. {why}" for name, why in self.failed.items()]
        over = ", ".join(line.name for line in self.over)
        targets = sum(bool(line.target) for line in self.lines)
        if targets:
            parts.append(
                f"{targets - len(self.over)} of {targets} within their targets." + (f" Over: {over}." if over else "")
            )
        return "\n\n".join(parts)

    def document(self) -> str:
        """Return everything as JSON, every sample with it."""
        return json.dumps(
            {
                "version": VERSION,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "where": self.where(),
                "measures": {name: [each.document() for each in found] for name, found in self.found.items()},
                "not_measured": self.failed,
                "over_target": [line.name for line in self.over],
            },
            indent=1,
        )


def _cells(line: Line) -> tuple[str, ...]:
    ratios = [f"{ratio:.2f} x" if ratio is not None else "" for ratio in (line.ratio, line.best_ratio)]
    floor = _number(line.document()["floor"]["median"], line.unit) if line.floor else ""
    p95 = _number(line.p95, line.unit) if len(line.samples) > 1 else ""
    name = f"{line.name} ({line.remark})" if line.remark else line.name
    return (name, _number(line.median, line.unit), p95, floor, *ratios, line.target, line.verdict, line.floor_name)


def _cell(cell: str | float) -> str:
    return cell if isinstance(cell, str) else f"{cell:.1f}"


def _number(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 1_000 else f"{value:.{2 if value < 10 else 1}f} {unit}"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]], *, markdown: bool) -> str:
    if markdown:
        marks = ["--:" if place in _NUMBERS else "---" for place in range(len(head))]
        return "\n".join(f"| {' | '.join(row)} |" for row in (head, marks, *rows))
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    lines = []
    for row in (head, tuple("-" * width for width in widths), *rows):
        cells = zip(row, widths, range(len(row)), strict=True)
        lines.append("  ".join(c.rjust(w) if place in _NUMBERS else c.ljust(w) for c, w, place in cells).rstrip())
    return "\n".join(lines)
