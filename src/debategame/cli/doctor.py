"""``debategame doctor``: where your files are, what is wrong, and how to fix it.

The report can be pasted into a bug report: it holds no name, no answer and no deck's text, and has ``~`` for the
player's home folder.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from typing import TYPE_CHECKING

from debategame import paths
from debategame.cli import ExitCode
from debategame.cli.output import say
from debategame.cli.versions import versions
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.errors import UsageError
from debategame.play.session import local_now
from debategame.progress.repair import doctor as checkup
from debategame.progress.repair.doctor import Problem
from debategame.progress.transfer import backup
from debategame.text import listed, plural

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence

    from debategame.cli.parser import Parser
    from debategame.progress.repair.doctor import Checkup

_ENCODING = "PYTHONIOENCODING"
_VARIABLES = (
    *("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", _ENCODING),
    *(paths.HOME_VARIABLE, paths.DECKS_VARIABLE),
)


def add(parser: Parser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed; a copy is kept")


def run(args: Namespace) -> int:
    """Print the report, after fixing what can be if asked to. Returns the exit status."""
    try:
        for place in (paths.database, paths.deck_cache, paths.log_file):
            place()
    except UsageError as error:
        return _report(_machine(), [], [Problem(error.message, error.hint), *_encoding()])
    found = checkup.examine(paths.database())
    if args.fix and any(problem.kind for problem in found.problems):
        for sentence in checkup.fix(paths.database(), found, local_now()):
            _say(f"Fixed: {sentence}")
        found = checkup.examine(paths.database())
        _say("")
    return _report((*_machine(), *_places(found)), found.notes, [*found.problems, *_encoding(), *_decks()])


def _report(lines: Iterable[str], notes: Iterable[str], problems: Sequence[Problem]) -> int:
    for line in (*lines, "", *(f"Note: {note}" for note in notes)):
        _say(line)
    for problem in problems:
        _say(f"Problem: {problem.what}")
        _say(f"  {problem.hint}")
    _say(f"{plural(len(problems), 'problem')}." if problems else "Nothing is wrong.")
    return ExitCode.FINDINGS if problems else ExitCode.FINE


def _machine() -> Iterator[str]:
    yield from versions()
    yield f"{platform.python_implementation()} on {platform.platform()}"
    size = shutil.get_terminal_size((0, 0))
    shown = f"{size.columns}x{size.lines}" if size.columns else "of unknown size"
    where = "a terminal" if sys.stdout.isatty() else "no terminal"
    yield f"Output: {where}, {shown}, {sys.stdout.encoding}"
    yield "  ".join(f"{name}={os.environ[name]}" if name in os.environ else f"no {name}" for name in _VARIABLES)


def _encoding() -> Iterator[Problem]:
    encoding = sys.stdout.encoding
    if not encoding.lower().startswith("utf"):
        yield Problem(
            f"The output is written in {encoding}, which can't show all characters of every deck.",
            f"Run: {f'unset {_ENCODING}' if _ENCODING in os.environ else 'export LC_ALL=C.UTF-8'}",
        )


def _places(found: Checkup) -> Iterator[str]:
    database, log = paths.database(), paths.log_file()
    size = f"{found.bytes / 1e6:.1f} MB"
    state = f"version {found.version}, {size}, {listed(found.rows) or 'nothing'}" if found.bytes else "nothing yet"
    yield f"Progress and settings: {database} ({state})"
    copies = backup.dated(database)
    yield f"Backups: {backup.folder_of(database)} ({f'the latest of {copies[-1]}' if copies else 'no daily one yet'})"
    for folder in default_folders():
        yield f"Decks: {folder}"
    own = paths.user_decks()
    yield f"Your own decks: {own} ({'exists' if paths.is_there(own) else 'does not exist yet'})"
    yield f"Cache of decks: {paths.deck_cache()} (can be deleted at any time)"
    yield f"Crash log: {log} ({'exists' if paths.is_there(log) else 'does not exist: no crash yet'})"


def _decks() -> Iterator[Problem]:
    library = open_library(default_folders(), keep=False)
    for broken in library.broken:
        reason = plural(broken.errors, "error") if broken.errors else broken.message
        yield Problem(f"{broken.path} can't be played: {reason}", broken.next_step)
    if not library.decks:
        yield Problem("There is no deck that can be played.", f"Put one into {paths.user_decks()}")


def _say(line: str) -> None:
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib raises where it is unknown
    for folder in {home, os.path.realpath(home)} - {os.sep}:
        line = line.replace(folder, "~")
    say(line)
