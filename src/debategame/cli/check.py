"""``debategame check``: what is wrong with decks, and what could be better."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.cli import ExitCode
from debategame.deck.codes import CODES
from debategame.deck.load import Loaded, load
from debategame.deck.rules import judge
from debategame.diagnostics import Finding, Severity, as_concise, as_github, as_json, as_text, errors, summary
from debategame.errors import UsageError
from debategame.text import did_you_mean, plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Sequence

    from debategame.cli.parser import Parser

FORMATS = ("text", "concise", "json", "github")


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.add_argument("path", nargs="*", metavar="FILE", help="a deck file, or a folder of them")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed (text)")
    parser.add_argument(
        "--fail-on", choices=["error", "advice"], default="error", help="what makes the exit status 1 (error)"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="CODE[,CODE]", help="leave this advice out; may be repeated"
    )
    parser.add_argument("--fix", action="store_true", help="first give an id to each card that has none")
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, with examples; needs no FILE")
    parser.add_argument(
        "--forms", action="store_true", help="say which questions each card can be asked as, and why not the others"
    )


def run(words: Namespace) -> int:
    """Check what ``words`` name, or explain a code. Raises UsageError for a code that there isn't."""
    if words.explain is not None:
        from debategame.cli.check_explain import explained

        _write(explained(known_code(words.explain), colour=_in_colour()))
        return ExitCode.FINE
    if not words.path:
        raise UsageError("No deck was named.", "Name a file or a folder of decks. Run: debategame check --help")
    if words.forms and words.format != "text":
        raise UsageError("The forms of the cards are printed as text only.", "Leave --format out.")
    ignored = ignored_codes(words.ignore)
    not_fixed: list[str] = []
    if words.fix:
        from debategame.cli.fixing import fix

        tell = _write if words.format == "text" else _say
        for line in fix(_files(words.path)[0], not_fixed.append):
            tell(f"{line}\n")
        for line in not_fixed:
            tell(f"{printable(line)}\n")
    status = check(words.path, words.format, words.fail_on, ignore=ignored, forms=words.forms)
    return max(status, ExitCode.FINDINGS) if not_fixed else status


def known_code(word: str) -> str:
    """Return the code that ``word`` means, whatever its case. Raises UsageError where there is none."""
    code = word.strip().upper()
    if code not in CODES:
        told = printable(word.strip()[:32])
        hint = did_you_mean(code[:32], CODES) or "Codes are told with each finding: DG, and three digits."
        raise UsageError(f"There is no code '{told}'.", hint)
    return code


def ignored_codes(given: Sequence[str]) -> list[str]:
    """Return the codes in words such as ``DG037,DG213``. Raises UsageError for one that is unknown, or an error's."""
    codes = [known_code(code) for word in given for code in word.split(",") if code.strip()]
    for code in codes:
        if CODES[code] is Severity.ERROR:
            raise UsageError(f"{code} is an error, and only advice can be ignored.", f"Mend it; see --explain {code}.")
    return codes


def check(
    paths: Sequence[str],
    output: str = "text",
    fail_on: str = "error",
    *,
    ignore: Collection[str] = (),
    forms: bool = False,
) -> int:
    """Check the decks at ``paths``, of a folder all in it, and print what was found; return the exit code.

    ``output`` is one of :data:`FORMATS`; ``fail_on`` is ``error`` or ``advice``; ``ignore`` has codes of advice;
    ``forms`` prints how each card can be asked in the place of advice. The exit code is 0 for fine, 1 for findings
    that count, 2 where something could not be checked at all, which is told on stderr.
    """
    files, in_folders, problems = _files(paths)
    together: dict[str, Loaded] = {}
    if len(in_folders) > 1:
        from debategame.deck.validate.duplicate_ids import load_together  # only a folder needs it

        together = load_together(in_folders)
    findings: list[Finding] = []
    checked = 0
    for path in files:
        loaded = together.get(path) or load(Path(path), judge)
        if loaded.findings and loaded.findings[0].code == "DG001":
            problems.append(f"{path}: {loaded.findings[0].message} {loaded.findings[0].help}")
            continue
        checked += 1
        found = [one for one in (*loaded.findings, *_never_asked(path, loaded)) if one.code not in ignore]
        findings += found
        if output == "text":
            several = len(files) > 1 and (found or forms)
            _write(_of_file(path, loaded, found, forms=forms) + ("\n" if several else ""))
    _write(_of_all(output, findings, checked))
    for problem in problems:
        _say(f"debategame check: {printable(problem)}\n")
    if problems:
        return ExitCode.COULD_NOT_RUN
    counts = any(finding.is_error or fail_on == "advice" for finding in findings)
    return ExitCode.FINDINGS if counts else ExitCode.FINE


def _never_asked(path: str, loaded: Loaded) -> tuple[Finding, ...]:
    """Return the advice that no card of a deck can be asked (DG044), which only the game's own rules can tell."""
    from debategame.game.questions.kinds import can_be_asked

    if loaded.deck is None or can_be_asked(loaded.deck):
        return ()
    lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if text.startswith("cards")), 1)
    message = "No card of this deck can be asked: nothing else in it could stand beside the answer."
    hint = "Add an author, more cards of a kind, or `distractors`; with --forms you see why, card by card."
    advice = Finding(
        code="DG044",
        severity=CODES["DG044"],
        path=path,
        line=line,
        column=1,
        message=message,
        help=hint,
        excerpt=lines[line - 1],
    )
    return (advice,)


def _of_file(path: str, loaded: Loaded, found: Sequence[Finding], *, forms: bool) -> str:
    """Return what is printed of one file: its findings, or that it is fine, or its cards' forms."""
    if forms and loaded.deck is not None:
        from debategame.cli.check_forms import forms_told

        return f"{printable(path)}: {forms_told(loaded.deck)}"
    if loaded.deck is not None and not found:
        return f"{printable(path)}: fine ({plural(len(loaded.deck.cards), 'card')})\n"
    return as_text(found, colour=_in_colour())


def _of_all(output: str, findings: Sequence[Finding], checked: int) -> str:
    """Return what is printed once all files have been read: in text only where there are several."""
    if output == "json":
        return as_json(findings)
    if output == "github":
        return as_github(findings)
    if output == "concise":
        return as_concise(findings, colour=_in_colour())
    if checked < 2:
        return ""
    broken = len({finding.path for finding in errors(findings)})
    verdict = (
        f"{plural(broken, 'deck')} of {checked} can't be played" if broken else f"all {checked} decks can be played"
    )
    return f"{checked} decks checked: {summary(findings)}; {verdict}.\n"


def _files(paths: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the files to check, as they were named, those of them in folders, and why other paths lead to none."""
    files: list[str] = []
    in_folders: list[str] = []
    problems = [] if paths else ["No deck was named. Name a file that ends in .yaml, or a folder of decks."]
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - for a place that can't be looked at pathlib raises; load tells why
            files.append(path)
            continue
        from debategame.deck.files import find_files  # only a folder needs it

        found, broken, _ = find_files([Path(path)])
        files += [str(one) for one in found]
        in_folders += [str(one) for one in found]
        problems += [f"{one.path}: {one.message}" for one in broken]
        if not found and not broken:
            problems.append(f"{path}: There is no deck in this folder. A deck's name ends in .yaml or .yml.")
    return list(dict.fromkeys(files)), in_folders, problems


def _in_colour() -> bool:
    """Return whether colour is shown and wanted: a terminal, and no NO_COLOR (https://no-color.org) in the way."""
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        return False
    shows = os.name == "posix" or "WT_SESSION" in os.environ  # an old console of Windows prints the codes themselves
    return shows and sys.stdout.isatty()


def _write(text: str) -> None:
    sys.stdout.write(_encodable(text, sys.stdout.encoding))


def _say(text: str) -> None:
    sys.stderr.write(_encodable(text, sys.stderr.encoding))


def _encodable(text: str, encoding: str | None) -> str:
    """Return ``text`` with an escape for what the stream can't show, which is better than not showing the rest."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)
