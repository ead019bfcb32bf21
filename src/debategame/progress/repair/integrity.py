"""Whether a database is one of the game's and whole, as SQLite's own checks have it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import ProgressError
from debategame.progress.repair import readonly
from debategame.progress.transfer import records

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 5


def require(db: sqlite3.Connection, file: Path) -> None:
    """Raise ProgressError unless ``db`` is a database of the game with nothing wrong in it."""
    readonly.require_game(db, file)
    if wrong := faults(db):
        raise damaged(file, wrong[0])


def damaged(file: Path, reason: str) -> ProgressError:
    """Return what is said of a backup that is not sound."""
    return ProgressError(
        f"{text.printable(str(file))} is damaged: {reason}.",
        "Name another backup; what can still be read of this one is taken over by: debategame progress merge",
    )


def faults(db: sqlite3.Connection) -> list[str]:
    """Return the first of what is wrong with the pages, the indexes, the references and the tables of ``db``."""
    try:
        found = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")]
        if found == ["ok"]:
            found = [f"a row of {row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
        found = found or records.lacking_in(db)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [text.printable(fault).strip("* ") for fault in found[:_MOST]]
