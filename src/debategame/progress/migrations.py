"""How a database of an earlier version becomes one of today's: numbered steps, each in one transaction.

A step that has shipped never changes; what a later version needs is a further step. A new file is a database of
version 0: it is given today's schema as a whole.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.errors import NewerDatabase
from debategame.progress.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True)
class Migration:
    """The step that takes a database to ``version`` from the one before; it runs inside a transaction."""

    version: int
    apply: Callable[[sqlite3.Connection], None]


def _run(db: sqlite3.Connection, name: str) -> None:
    script = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in statements(script):
        db.execute(statement)


def _step(version: int) -> Migration:
    return Migration(version, lambda db: _run(db, f"to_{version}.sql"))


LATEST = 4
"""The version that ``schema.sql`` makes; from each one before, ``to_N.sql`` leads to the next."""
MIGRATIONS: tuple[Migration, ...] = tuple(_step(version) for version in range(2, LATEST + 1))


def statements(script: str) -> Iterator[str]:
    """Yield the statements of ``script``, each of which ends at the end of a line.

    sqlite3's own ``executescript`` commits first, and so can't be part of a transaction.
    """
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def version_of(db: sqlite3.Connection) -> int:
    """Return the schema's version; 0 for a new file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(version: int) -> None:
    """Raise :class:`NewerDatabase` where ``version`` is one that this game does not know."""
    if version > LATEST:
        raise NewerDatabase(
            f"Your progress was saved by a later version of the game (its file has version {version}, and this game "
            f"knows no later one than {LATEST}).",
            "Update debategame to play on; the file has been left as it was. What this game knows of it is written out"
            " by: debategame progress export FILE",
        )


def migrate(db: sqlite3.Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take ``db`` through the steps it has not had yet; one that fails leaves it as the step before left it."""
    if version_of(db) == 0:
        with transaction(db):
            if version_of(db) == 0:
                _run(db, "schema.sql")
                db.execute(f"PRAGMA user_version = {LATEST}")
    for step in steps:
        if version_of(db) >= step.version:
            continue
        with transaction(db):
            if version_of(db) < step.version:  # another copy of the game may have been quicker
                step.apply(db)
                db.execute(f"PRAGMA user_version = {step.version}")
