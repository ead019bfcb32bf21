"""Whether a database is one of the game's, whole, and built as the game builds it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import ProgressError
from debategame.progress import looking, migrations

if TYPE_CHECKING:
    from pathlib import Path

_COMMENT = re.compile(r"--[^\n]*")
_MOST = 5


def require(db: sqlite3.Connection, file: Path) -> None:
    """Raise ProgressError unless ``db`` is a database of the game with nothing wrong in it."""
    looking.require_game(db, file)
    if wrong := faults(db):
        raise _damaged(file, wrong[0])


def bring_up_to_date(copy: Path, file: Path) -> None:
    """Make ``copy`` a database of today's schema. Raises ProgressError, naming ``file``, where it is not one then.

    So nothing runs in the player's progress, no trigger and no view, but what is the game's own.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        try:
            migrations.migrate(db)
        except sqlite3.Error as error:
            raise _damaged(file, text.printable(str(error))) from error
        if built_otherwise(db):
            raise _damaged(file, "it is not built as the game builds it")


def _damaged(file: Path, reason: str) -> ProgressError:
    return ProgressError(
        f"{text.printable(str(file))} is damaged: {reason}.",
        "Name another backup; what can still be read of this one is taken over by: debategame progress merge",
    )


def faults(db: sqlite3.Connection) -> list[str]:
    """Return the first of what SQLite finds wrong with the pages, the indexes and the references of ``db``."""
    try:
        found = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")]
        if found == ["ok"]:
            found = [f"a row of {row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [text.printable(fault).strip("* ") for fault in found[:_MOST]]


def built_otherwise(db: sqlite3.Connection) -> list[str]:
    """Return the names of tables, indexes, views and triggers that are not those of today's schema."""
    try:
        return sorted({name for _, name, _ in _schema(db) ^ _todays()})
    except sqlite3.DatabaseError:
        return ["sqlite_master"]


@cache
def _todays() -> frozenset[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrations.migrate(db)
        return _schema(db)


def _schema(db: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return what ``db`` is built of; comments and blanks in it say nothing."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return frozenset((kind, name, " ".join(_COMMENT.sub("", str(sql)).split())) for kind, name, sql in rows)
