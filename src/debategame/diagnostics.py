"""Findings about a file (what is wrong, where, and how to fix it), and their output formats.

A finding holds text of the file unchanged; every renderer passes it through :func:`debategame.text.printable`, so that
nothing in a deck reaches the terminal raw.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby, islice
from typing import TYPE_CHECKING

from debategame.text import listed, plural, printable, width_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WINDOW_CELLS = 100
_BEFORE_CARET_CELLS = 60

_PLAIN = "\x1b[0m"
_COLOURS = {"error": "\x1b[1;31m", "advice": "\x1b[1;33m", "code": "\x1b[1m", "caret": "\x1b[32m", "faint": "\x1b[2m"}
"""ANSI codes of the basic colours, which follow the terminal's colour scheme."""


class Severity(StrEnum):
    """An error makes a deck wrong, and mostly keeps it from being played; advice could make it better."""

    ERROR = "error"
    ADVICE = "advice"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to fix at one place of a file."""

    code: str
    """``DG`` and three digits."""
    severity: Severity
    path: str
    """The file as named by the caller."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    message: str
    help: str = ""
    excerpt: str = ""
    """The line in the file; empty if the file could not be read."""

    @property
    def is_error(self) -> bool:
        """Return whether it is an error."""
        return self.severity is Severity.ERROR


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors among ``findings``."""
    return [finding for finding in findings if finding.is_error]


def as_text(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """Return ``findings`` for a terminal, with a line of totals after each file."""
    blocks: list[str] = []
    for path, group in groupby(findings, key=lambda finding: finding.path):
        of_file = list(group)
        blocks.extend(_block(finding, colour=colour) for finding in of_file)
        blocks.append(f"{summary(of_file)} in {printable(path)}\n")
    return "\n".join(blocks)


def as_concise(findings: Iterable[Finding], *, colour: bool = False) -> str:
    """Return one line per finding, for editors and ``grep``."""
    return "".join(f"{headline(finding, colour=colour)}\n" for finding in findings)


def as_github(findings: Iterable[Finding]) -> str:
    """Return ``findings`` as GitHub workflow commands: errors, and advice as warnings."""
    return "".join(
        f"::{'error' if finding.is_error else 'warning'} file={_property(finding.path)},line={finding.line},"
        f"col={finding.column},title={finding.code}::{_escaped(printable(finding.message))}"
        f"{'%0A' if finding.help else ''}{_escaped(printable(finding.help))}\n"
        for finding in findings
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return printable(_escaped(text)).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Iterable[Finding]) -> str:
    """Return ``findings`` as a JSON list of objects in ASCII, with excerpts cut as in :func:`as_text`."""
    import json  # 3 ms that only this has to pay

    cut = [{**asdict(each), "excerpt": excerpt_window(each.excerpt, each.column)[0]} for each in findings]
    return json.dumps(cut, indent=2) + "\n"


def summary(findings: Sequence[Finding]) -> str:
    """Return the number of findings by severity: ``2 errors, 1 advice``."""
    wrong = len(errors(findings))
    advice = len(findings) - wrong
    counts = [plural(wrong, "error")] if wrong else []
    return ", ".join([*counts, plural(advice, "advice", "advice")] if advice else counts) or "no problems found"


def headline(finding: Finding, *, colour: bool = False) -> str:
    """Return ``finding`` on one line: place, severity, code and message."""
    where = f"{printable(finding.path)}:{finding.line}:{finding.column}"
    severity, code = str(finding.severity), finding.code
    if colour:
        severity, code = painted(severity, severity), painted(code, "code")
    return f"{where}: {severity} {code} {printable(finding.message)}"


def painted(text: str, part: str) -> str:
    """Return ``text`` in the colour of a part of a finding: a severity, ``code``, ``caret`` or ``faint``."""
    return f"{_COLOURS[part]}{text}{_PLAIN}"


def named(words: Iterable[str], last: str = "and", most: int = 8) -> str:
    """Return ``words`` in quotes as an enumeration, of at most ``most`` words."""
    first = [quoted(word) for word in islice(words, most + 1)]
    return listed([*first[:most], "others"] if len(first) > most else first, last)


def quoted(word: str, most: int = 48) -> str:
    """Return ``word`` from a file in quotes, cut to at most ``most`` code points, safe to print."""
    return f"'{printable(word if len(word) <= most else word[: most - 1] + '…')}'"


def _block(finding: Finding, *, colour: bool) -> str:
    lines = [headline(finding, colour=colour)]
    shown, caret_cells = excerpt_window(finding.excerpt, finding.column)
    if shown.strip():
        gutter = " " * len(str(finding.line))
        line, bar, caret = f"{finding.line} |", f"{gutter} |", "^"
        if colour:
            line, bar, caret = painted(line, "faint"), painted(bar, "faint"), painted(caret, "caret")
        lines += [f"{line} {shown}", f"{bar} {' ' * caret_cells}{caret}"]
    if finding.help:
        lines.append(f"help: {printable(finding.help)}")
    return "\n".join(lines) + "\n"


def excerpt_window(line: str, column: int) -> tuple[str, int]:
    """Return the part of ``line`` around ``column`` that fits a terminal, and the offset of the column in cells."""
    # Only the visible part is examined: a line may have megabytes, and a finding every few characters.
    before = printable(line[max(0, column - 1 - _WINDOW_CELLS) : column - 1])
    after = printable(line[column - 1 : column - 1 + _WINDOW_CELLS])
    if len(line) <= _WINDOW_CELLS and width_cells(before + after) <= _WINDOW_CELLS:
        return (before + after).rstrip(), width_cells(before)
    left = _fitting(before[::-1], _BEFORE_CARET_CELLS)[::-1]
    right = _fitting(after, _WINDOW_CELLS - width_cells(left) - 2)
    head = "…" if len(left) < column - 1 else ""
    tail = "…" if column - 1 + len(right) < len(line) else ""
    return head + left + right.rstrip() + tail, width_cells(head) + width_cells(left)


def _fitting(text: str, cells: int) -> str:
    """Return as much of the start of ``text`` as fits in ``cells``."""
    if text.isascii():
        return text[:cells]
    used = 0
    for index, char in enumerate(text):
        used += width_cells(char)
        if used > cells:
            return text[:index]
    return text
