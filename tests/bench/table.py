"""The figures as one table in Markdown, and as JSON."""

import json
import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median

from tests.bench.figures import Line

VERSION = 1
_HEAD = ("", "median", "p95", "floor", "ratio", "at best", "target", "verdict", "the floor is")


@dataclass(slots=True)
class Report:
    """What was measured so far, and what could not be."""

    options: str
    found: dict[str, list[Line]] = field(default_factory=dict)
    """By the name of the measure."""
    failed: dict[str, str] = field(default_factory=dict)
    load_before: tuple[float, float, float] = field(default_factory=os.getloadavg)

    @property
    def lines(self) -> list[Line]:
        return [line for found in self.found.values() for line in found]

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

    def text(self) -> str:
        """Return the table, then what is missing and what misses its target."""
        parts = [self.where()]
        if self.lines:
            parts.append(_table([_cells(line) for line in self.lines]))
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
    floor = _number(median(line.floor), line.unit) if line.floor else ""
    p95 = _number(line.p95, line.unit) if len(line.samples) > 1 else ""
    name = f"{line.name} ({line.remark})" if line.remark else line.name
    return (name, _number(line.median, line.unit), p95, floor, *ratios, line.target, line.verdict, line.floor_name)


def _number(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 1_000 else f"{value:.{2 if value < 10 else 1}f} {unit}"


def _table(rows: list[tuple[str, ...]]) -> str:
    """Return a table in Markdown, its columns aligned for a terminal."""
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    marks = tuple("-" * width for width in widths)
    aligned = ((cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (_HEAD, marks, *rows))
    return "\n".join(f"| {' | '.join(row)} |" for row in aligned)
