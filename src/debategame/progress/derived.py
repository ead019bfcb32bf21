"""The tables derived from the log: check and rebuild them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from debategame.progress import memory_table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_FROM_LOG = {
    "tally": "SELECT * FROM tally_of_log",
    "day": "SELECT DISTINCT player, local_day FROM answer",
}
"""The tables that triggers keep up to date, and the query that each must equal."""


def stale(db: sqlite3.Connection) -> list[str]:
    """Return the tables that differ from the log."""
    wrong = [table for table, query in _FROM_LOG.items() if _differs(db, table, query)]
    awaited = db.execute("SELECT 1 FROM made_by WHERE what = 'memory'").fetchone() is None
    return wrong if awaited or not memory_table.wrong_rows(db) else [*wrong, "memory"]


def rebuild(db: sqlite3.Connection) -> None:
    """Rebuild all derived tables, within a transaction of the caller."""
    for table, query in _FROM_LOG.items():
        db.execute(f"DELETE FROM {table}")  # noqa: S608
        db.execute(f"INSERT INTO {table} {query}")
    memory_table.rebuild(db)


@contextmanager
def lifted(db: sqlite3.Connection, triggers: Iterable[str]) -> Iterator[None]:
    """Drop ``triggers`` for the block, within a transaction of the caller: nobody else sees the file without them."""
    written = [
        (name, db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,)).fetchone())
        for name in triggers
    ]
    for name, _ in written:
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for _, found in written:
        if found:
            db.execute(found[0])


def _differs(db: sqlite3.Connection, table: str, query: str) -> bool:
    held = f"SELECT * FROM {table}"  # noqa: S608
    either = f"SELECT * FROM ({held} EXCEPT {query}) UNION ALL SELECT * FROM ({query} EXCEPT {held})"  # noqa: S608
    return bool(db.execute(f"SELECT EXISTS ({either})").fetchone()[0])
