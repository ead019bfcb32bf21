"""Read the rows of a database's log, as far as a damaged file allows."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from debategame import text
from debategame.progress.migrations import LATEST, version_of
from debategame.progress.transfer.tables import TABLES, Refusal, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.progress.transfer.tables import Item, Table


def records_in(db: sqlite3.Connection) -> Iterator[Item]:
    """Yield every readable row of the log in ``db``, and a refusal for the others."""
    for table in tables_in(db):
        where = f"Table {table.name}"
        try:
            fault = _why_unreadable(db, table)
        except sqlite3.Error as error:
            yield Refusal(where, f"it can't be read ({text.printable(str(error))})")
            continue
        if fault:
            yield Refusal(where, fault)
            continue
        for row in _rows(db, table):
            yield Refusal(where, row) if isinstance(row, str) else judged(where, table, row)


def tables_in(db: sqlite3.Connection) -> list[Table]:
    """Return the tables of the log in the schema version of ``db``."""
    version = _version_of(db)
    return [table for table in TABLES if table.since == 1 or table.since <= version]


def counts_in(db: sqlite3.Connection) -> dict[str, int]:
    """Return the number of rows of each table of the log."""
    return {
        table.name: db.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608
        for table in tables_in(db)
    }


def unreadable_tables(db: sqlite3.Connection) -> list[str]:
    """Return a phrase for each table of the log that can't be read."""
    return [f"table {table.name}: {fault}" for table in tables_in(db) if (fault := _why_unreadable(db, table))]


def _version_of(db: sqlite3.Connection) -> int:
    """Return the version of the schema; the latest where a damaged file does not have it."""
    with suppress(sqlite3.Error):
        return version_of(db)
    return LATEST


def _why_unreadable(db: sqlite3.Connection, table: Table) -> str:
    """Return why ``table`` can't be read, or an empty text. Views and virtual tables are refused: they run code."""
    found = db.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table.name,)).fetchone()
    if found is None or found[0] != "table" or "VIRTUAL" in str(found[1]).upper().split("(")[0]:
        return "it is missing"
    columns = {name for _, name, *_ in db.execute(f"PRAGMA table_info({table.name})")}
    missing = [name for name in table.names if name not in columns]
    return f"its column '{missing[0]}' is missing" if missing else ""


def _rows(db: sqlite3.Connection, table: Table) -> Iterator[tuple[object, ...] | str]:
    """Yield the rows of ``table``; around a lost part, those before it and, from the end, those after it."""
    keys = ("rowid",) if table.has_rowid else table.key
    rows = f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY"  # noqa: S608
    try:
        # Not `yield from`: leaving off early would close the cursor, after the database was closed.
        for row in db.execute(f"{rows} {', '.join(keys)}"):  # noqa: UP028
            yield row
    except (sqlite3.Error, MemoryError) as error:
        yield f"part of it can't be read ({text.printable(str(error))})"
        with suppress(sqlite3.Error, MemoryError):
            yield from db.execute(f"{rows} {', '.join(f'{key} DESC' for key in keys)}")
