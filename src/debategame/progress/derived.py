"""What follows from the log: which tables hold it, whether they are right, and how they are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.progress import memory_store

if TYPE_CHECKING:
    import sqlite3

_FROM_LOG = {
    "tally": "SELECT * FROM tally_of_log",
    "day": "SELECT DISTINCT player, local_day FROM answer",
}
"""Each table that SQL can work out from the log, and the query; triggers keep them in step."""


def stale(db: sqlite3.Connection) -> list[str]:
    """Return the tables that do not say what the log says."""
    wrong = [table for table, query in _FROM_LOG.items() if _differs(db, table, query)]
    return [*wrong, "memory"] if memory_store.wrong_rows(db) else wrong


def rebuild(db: sqlite3.Connection) -> None:
    """Work all of it out from the log again, inside a transaction of the caller's."""
    for table, query in _FROM_LOG.items():
        db.execute(f"DELETE FROM {table}")  # noqa: S608
        db.execute(f"INSERT INTO {table} {query}")
    memory_store.rebuild(db)


def catch_up(db: sqlite3.Connection) -> None:
    """Work out what no trigger could keep in step while rows were added past the store."""
    memory_store.rebuild(db)


def _differs(db: sqlite3.Connection, table: str, query: str) -> bool:
    held = f"SELECT * FROM {table}"  # noqa: S608
    either = f"SELECT * FROM ({held} EXCEPT {query}) UNION ALL SELECT * FROM ({query} EXCEPT {held})"  # noqa: S608
    return bool(db.execute(f"SELECT EXISTS ({either})").fetchone()[0])
