"""The words of ``debategame progress``. Nothing here is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.cli.parser import add_part

if TYPE_CHECKING:
    from debategame.cli.parser import Parser, Parts


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parts = parser.add_subparsers(dest="part", metavar="PART", title="parts", required=True)
    _add_copies(parts)
    _add_exchange(parts)
    _add_reset(parts)
    _add_forget(parts)


def _add_copies(parts: Parts) -> None:
    backup = add_part(parts, "backup", "copy your progress, also while a game is running", "progress backup")
    backup.add_argument("file", nargs="?", metavar="FILE", help="where to (a dated file in the folder of backups)")
    says = "put a backup in the place of your progress, which is kept aside"
    restore = add_part(parts, "restore", says, "progress restore backups/progress-2026-11-21.sqlite3")
    restore.add_argument("file", metavar="FILE", help="a backup")


def _add_exchange(parts: Parts) -> None:
    export = add_part(parts, "export", "write your progress as lines of JSON", "progress export my-progress.jsonl")
    export.add_argument("file", nargs="?", default="-", metavar="FILE", help="where to; - is standard output (-)")
    export.add_argument("--from", dest="source", metavar="DATABASE", help="another database than your progress")
    says = "take over what a database of another machine, or an export, holds and yours does not"
    merge = add_part(parts, "merge", says, "progress merge laptop.sqlite3")
    merge.add_argument("file", metavar="FILE", help="a database or an export; - is an export on standard input")


def _add_reset(parts: Parts) -> None:
    says = "start over: remove a player's answers, or those to a deck, or all; a backup is kept"
    reset = add_part(parts, "reset", says, "progress reset --deck ending-the-war")
    reset.add_argument("--player", metavar="NAME", help="whose: a player's name or id (everybody's)")
    reset.add_argument("--deck", metavar="ID", help="of which deck (of all)")
    reset.add_argument("--yes", action="store_true", help="do not ask")


def _add_forget(parts: Parts) -> None:
    says = "forget the votes and points of classes; no backup is made"
    forget = add_part(parts, "forget", says, "progress forget --older 30d --class 7b")
    forget.add_argument("--older", default="0d", metavar="AGE", help="only what is older: 30d, 8w, 6m, 1y (all)")
    forget.add_argument("--class", dest="school_class", metavar="NAME", help="of which class (of all)")
    forget.add_argument("--met", action="store_true", help="also which cards were met, so that nothing is due any more")
    forget.add_argument("--yes", action="store_true", help="do not ask")
