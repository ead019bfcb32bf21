"""Check a database with SQLite's integrity checks."""

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
    """Raise ProgressError unless ``db`` is a sound database of the game."""
    readonly.require_game(db, file)
    if wrong := faults(db):
        raise damaged(file, wrong[0])


def damaged(file: Path, reason: str) -> ProgressError:
    """Return the error for a damaged backup."""
    return ProgressError(
        f"{text.printable(str(file))} is damaged: {reason}.",
        "Choose another backup, or recover what is readable: debategame progress merge",
    )


def faults(db: sqlite3.Connection) -> list[str]:
    """Return the first faults in pages, indexes, references and tables."""
    try:
        found = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")]
        if found == ["ok"]:
            found = [f"a row of {row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
        found = found or records.lacking_in(db)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [text.printable(fault).strip("* ") for fault in found[:_MOST]]
