"""``debategame check``: errors in decks, and advice on better questions."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.cli import ExitCode
from debategame.deck.codes import CODES
from debategame.deck.load import load
from debategame.deck.report import finding_at
from debategame.deck.rules import judge
from debategame.diagnostics import Severity, as_concise, as_github, as_json, as_text, errors, summary
from debategame.errors import UsageError
from debategame.text import did_you_mean, plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Mapping, Sequence

    from debategame.cli.parser import Parser
    from debategame.deck.load import Loaded
    from debategame.deck.sources.compare import Comparison
    from debategame.diagnostics import Finding

FORMATS = ("text", "concise", "json", "github")


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("path", nargs="*", metavar="FILE", help="a deck's file, or a folder of decks")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print the findings (default: text)")
    says = "what makes the exit status 1 (default: error)"
    parser.add_argument("--fail-on", choices=["error", "advice"], default="error", help=says)
    says = "leave out this advice; can be repeated"
    parser.add_argument("--ignore", action="append", default=[], metavar="CODE[,CODE]", help=says)
    parser.add_argument("--fix", action="store_true", help="first give an id to each card that has none")
    parser.add_argument("--explain", metavar="CODE", help="explain a code, with examples; needs no FILE")
    says = "list the questions each card can be asked as, and why not the others"
    parser.add_argument("--forms", action="store_true", help=says)
    says = "compare the cards with the sources' texts in this folder (SOURCE-ID.txt or .md)"
    parser.add_argument("--sources", metavar="FOLDER", help=says)


def run(args: Namespace) -> int:
    """Check decks, or explain a code, and return the exit status. Raises UsageError."""
    if args.explain is not None:
        from debategame.cli.check_explain import explained

        sys.stdout.write(explained(known_code(args.explain), colour=_in_colour()))
        return ExitCode.FINE
    if not args.path:
        raise UsageError("No deck was named.", "Name a file or a folder of decks. Run: debategame check --help")
    if args.forms and args.format != "text":
        raise UsageError("--forms prints text only.", "Leave out --format.")
    ignored = ignored_codes(args.ignore)
    texts = None
    if args.sources is not None:
        from debategame.deck.sources.compare import Comparison  # only this option needs it

        texts = Comparison(Path(args.sources))
    not_fixed: list[str] = []
    if args.fix:
        from debategame.cli.fixing import fix

        stream = sys.stdout if args.format == "text" else sys.stderr
        for line in fix(_files(args.path)[0], not_fixed.append):
            stream.write(f"{line}\n")
        for line in not_fixed:
            stream.write(f"{printable(line)}\n")
    status = check(args.path, args.format, args.fail_on, ignore=ignored, forms=args.forms, texts=texts)
    return max(status, ExitCode.FINDINGS) if not_fixed else status


def known_code(word: str) -> str:
    """Return the code in ``word``, in upper case. Raises UsageError for one that does not exist."""
    code = word.strip().upper()
    if code not in CODES:
        hint = did_you_mean(code[:32], CODES) or "Each finding shows its code: DG and three digits."
        raise UsageError(f"There is no code '{word.strip()[:32]}'.", hint)
    return code


def ignored_codes(given: Sequence[str]) -> list[str]:
    """Return the codes in words such as ``DG037,DG213``. Raises UsageError for one that is unknown, or an error's."""
    codes = [known_code(code) for word in given for code in word.split(",") if code.strip()]
    for code in codes:
        if CODES[code] is Severity.ERROR:
            raise UsageError(f"{code} is an error, and only advice can be ignored.", f"Fix it; see --explain {code}.")
    return codes


def check(
    paths: Sequence[str],
    output: str = "text",
    fail_on: str = "error",
    *,
    ignore: Collection[str] = (),
    forms: bool = False,
    texts: Comparison | None = None,
) -> int:
    """Check the decks at ``paths``, each a file or a folder of them, and print the findings; return the exit status.

    ``output`` is one of :data:`FORMATS`; ``ignore`` has codes of advice; ``forms`` prints how each card can be asked in
    the place of advice; ``texts`` compares the decks with the sources' texts. The status is 0 for fine, 1 for findings
    that count by ``fail_on`` (``error`` or ``advice``), 2 where something could not be checked at all, which is
    reported on stderr.
    """
    files, in_folders, problems = _files(paths)
    loaded = {path: load(Path(path), judge) for path in files}
    for path in files:
        if (first := loaded[path].findings[:1]) and first[0].code == "DG001":
            problems.append(f"{path}: {first[0].message} {first[0].help}")
            del loaded[path]
    findings: list[Finding] = []
    more = _of_sound_decks(loaded, in_folders)
    if texts is not None:
        more += [finding for path in loaded for finding in texts.findings(path)]
    for path, one in loaded.items():
        of_file = (*one.findings, *(finding for finding in more if finding.path == path))
        found = [finding for finding in of_file if finding.code not in ignore]
        found.sort(key=lambda finding: (finding.line, finding.column))
        findings += found
        if output == "text":
            several = len(loaded) > 1 and (found or forms)
            sys.stdout.write(_of_file(path, one, found, forms=forms) + ("\n" if several else ""))
    sys.stdout.write(_of_all(output, findings, len(loaded)))
    if texts is not None and output == "text":
        sys.stdout.write(f"{texts.summary}\n")
    for problem in problems:
        sys.stderr.write(f"debategame check: {printable(problem)}\n")
    if problems:
        return ExitCode.COULD_NOT_RUN
    counts = any(finding.is_error or fail_on == "advice" for finding in findings)
    return ExitCode.FINDINGS if counts else ExitCode.FINE


def _of_sound_decks(loaded: Mapping[str, Loaded], in_folders: Sequence[str]) -> list[Finding]:
    """Return what only shows in sound decks: none of its cards can be asked (DG044), or it shares its id (DG119)."""
    from debategame.deck.validate.duplicate_ids import shared_ids
    from debategame.game.questions.asking import can_be_asked

    decks = {path: one.deck for path, one in loaded.items() if one.deck is not None}
    message = "No card of this deck can be asked: the deck has no wrong options."
    hint = "Add an author, more cards of a kind, or `distractors`; --forms shows why, card by card."
    never = [path for path, deck in decks.items() if not can_be_asked(deck)]
    return [
        *shared_ids({path: deck for path, deck in decks.items() if path in in_folders}),
        *(finding_at(path, "cards", "DG044", message, hint) for path in never),
    ]


def _of_file(path: str, loaded: Loaded, found: Sequence[Finding], *, forms: bool) -> str:
    """Return what is printed of one file: its findings, or that it is fine, or its cards' forms."""
    if forms and loaded.deck is not None:
        from debategame.cli.check_forms import forms_listed

        return f"{printable(path)}: {forms_listed(loaded.deck)}"
    if loaded.deck is not None and not found:
        return f"{printable(path)}: fine ({plural(len(loaded.deck.cards), 'card')})\n"
    return as_text(found, colour=_in_colour())


def _of_all(output: str, findings: Sequence[Finding], checked: int) -> str:
    """Return what is printed after the last file."""
    if output == "json":
        return as_json(findings)
    if output == "github":
        return as_github(findings)
    if output == "concise":
        return as_concise(findings, colour=_in_colour())
    if checked < 2:
        return ""
    broken = len({finding.path for finding in errors(findings) if not finding.code.startswith("DG3")})
    verdict = (
        f"{plural(broken, 'deck')} of {checked} can't be played" if broken else f"all {checked} decks can be played"
    )
    return f"{checked} decks checked: {summary(findings)}; {verdict}.\n"


def _files(paths: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the files to check, as they were named, those of them in folders, and why other paths lead to none."""
    files: list[str] = []
    in_folders: list[str] = []
    problems: list[str] = []
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - pathlib raises for a folder that can't be looked into
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
    """Return whether to print in colour: to a terminal, without NO_COLOR (https://no-color.org)."""
    if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
        return False
    shows = os.name == "posix" or "WT_SESSION" in os.environ  # an old Windows console prints the codes
    return shows and sys.stdout.isatty()
