"""``debategame check``: what is wrong with decks, and what could be better."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.library import survey
from debategame.deck.load import load
from debategame.diagnostics import Finding, as_json, as_text
from debategame.text import plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from debategame.cli.parser import Parser

FINE, FOUND, COULD_NOT_RUN = 0, 1, 2


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("path", nargs="+", metavar="FILE", help="a deck file, or a folder of them")
    parser.add_argument("--format", choices=["text", "json"], default="text", help="how findings are printed (text)")
    parser.add_argument(
        "--fail-on", choices=["error", "advice"], default="error", help="what makes the exit status 1 (error)"
    )


def run(words: Namespace) -> int:
    """Check what ``words`` name."""
    return check(words.path, words.format, words.fail_on)


def check(paths: Sequence[str], output: str = "text", fail_on: str = "error") -> int:
    """Check the decks at ``paths``, of a folder all in it, and print what was found; return the exit code.

    ``output`` is ``text`` or ``json``; ``fail_on`` is ``error`` or ``advice``. The code is 0 for fine, 1 for findings
    that count, 2 where something could not be checked at all, which is told on stderr.
    """
    files, problems = _files(paths)
    findings: list[Finding] = []
    for path in files:
        loaded = load(Path(path))
        if loaded.findings and loaded.findings[0].code == "DG001":
            problems.append(f"{path}: {loaded.findings[0].message} {loaded.findings[0].help}")
            continue
        findings += loaded.findings
        if output == "text":
            _write(as_text(loaded.findings))
            if loaded.deck is not None and not loaded.findings:
                _write(f"{printable(path)}: fine ({plural(len(loaded.deck.cards), 'card')})\n")
    if output == "json":
        _write(as_json(findings))
    for problem in problems:
        sys.stderr.write(_encodable(f"debategame check: {printable(problem)}\n", sys.stderr.encoding))
    if problems:
        return COULD_NOT_RUN
    return FOUND if any(finding.is_error or fail_on == "advice" for finding in findings) else FINE


def _files(paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the files to check, as they were named, and a sentence on each path that leads to none."""
    files: list[str] = []
    problems = [] if paths else ["No deck was named. Name a file that ends in .yaml, or a folder of decks."]
    for path in paths:
        if "\0" in path or not Path(path).is_dir():
            files.append(path)
            continue
        found, broken = survey([Path(path)])
        files += [str(one) for one in found]
        problems += [f"{one.path}: {one.message}" for one in broken]
        if not found and not broken:
            problems.append(f"{path}: There is no deck in this folder. A deck's name ends in .yaml or .yml.")
    return files, problems


def _write(text: str) -> None:
    sys.stdout.write(_encodable(text, sys.stdout.encoding))


def _encodable(text: str, encoding: str | None) -> str:
    """Return ``text`` with an escape for what the stream can't show, which is better than not showing the rest."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
