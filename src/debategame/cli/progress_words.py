"""The words of ``debategame progress`` and ``debategame doctor``. Nothing here is run."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debategame.cli.parser import Parser, Verbs


def add(verbs: Verbs) -> None:
    """Add both verbs to those of the command."""
    progress = _verb(verbs, "progress", "keep, move or start over what you have played", "progress backup")
    parts = progress.add_subparsers(dest="part", metavar="PART", title="parts", required=True)
    _add_copies(parts)
    _add_exchange(parts)
    _add_reset(parts)
    doctor = _verb(verbs, "doctor", "say where everything is, what is wrong, and how to mend it", "doctor")
    doctor.add_argument("--fix", action="store_true", help="mend what can be mended; a copy is kept")


def _verb(verbs: Verbs, name: str, says: str, example: str) -> Parser:
    return verbs.add_parser(
        name,
        help=says,
        description=says[0].upper() + says[1:] + ".",
        epilog=f"example: debategame {example}",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_copies(parts: Verbs) -> None:
    backup = _verb(parts, "backup", "copy your progress, also while a game is running", "progress backup")
    backup.add_argument("file", nargs="?", metavar="FILE", help="where to (a dated file in the folder of backups)")
    says = "put a backup in the place of your progress, which is kept aside"
    restore = _verb(parts, "restore", says, "progress restore backups/progress-2026-11-21.sqlite3")
    restore.add_argument("file", metavar="FILE", help="a backup")


def _add_exchange(parts: Verbs) -> None:
    export = _verb(parts, "export", "write your progress as lines of JSON", "progress export my-progress.jsonl")
    export.add_argument("file", nargs="?", default="-", metavar="FILE", help="where to; - is standard output (-)")
    export.add_argument("--from", dest="source", metavar="DATABASE", help="another database than your progress")
    says = "take over what a database of another machine, or an export, holds and yours does not"
    merge = _verb(parts, "merge", says, "progress merge laptop.sqlite3")
    merge.add_argument("file", metavar="FILE", help="a database or an export; - is an export on standard input")


def _add_reset(parts: Verbs) -> None:
    says = "start over: remove a player's answers, or those to a deck, or all; a backup is kept"
    reset = _verb(parts, "reset", says, "progress reset --deck ending-the-war")
    reset.add_argument("--player", metavar="NAME", help="whose: a player's name or id (everybody's)")
    reset.add_argument("--deck", metavar="ID", help="of which deck (of all)")
    reset.add_argument("--yes", action="store_true", help="do not ask")
