"""Migrate a database of an earlier version, step by step.

A step that has shipped never changes. A new file has version 0 and is given the present schema at once.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.errors import NewerDatabase
from debategame.progress.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator


LATEST = 4
"""The version that ``schema.sql`` makes; ``to_N.sql`` leads to each version from the one before."""


def statements(script: str) -> Iterator[str]:
    """Yield the statements of ``script``: sqlite3's ``executescript`` would commit the open transaction."""
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
    """Raise :class:`NewerDatabase` where ``version`` is later than this game's."""
    if version > LATEST:
        raise NewerDatabase(
            f"Your progress was saved by a later version of the game (file version {version}; this game reads up to"
            f" {LATEST}).",
            "Update debategame to play on; the file is unchanged. To save what this version can read, run:"
            " debategame progress export FILE",
        )


def migrate(db: sqlite3.Connection, folder: Path = Path(__file__).parent, latest: int = LATEST) -> None:
    """Bring ``db`` to the version ``latest`` by the scripts in ``folder``, each in its own transaction."""
    while (before := version_of(db)) < latest:
        with transaction(db):
            version = version_of(db)
            if version != before:  # another copy of the game was quicker
                continue
            script = folder / ("schema.sql" if version == 0 else f"to_{version + 1}.sql")
            for statement in statements(script.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {version + 1 if version else LATEST}")
