"""Logs of several machines for tests of what carries progress about, and all that a database says, to be compared."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from debategame.progress import derived
from debategame.progress.store import Store
from tests.progress.sample import ANSWER, ROUND

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LOG = ("answer", "remark", "mark", "round")
DERIVED = ("tally", "day", "memory")


def filled(path: Path, ids: Iterable[str], player: str = "player", deck: str = "ending-the-war") -> Path:
    """Make a database with an answer of each id, and a round, a mark, a remark and a setting; return its path."""
    with Store.open(path, now_ms=0) as store:
        for number, id_ in enumerate(ids):
            store.record(replace(ANSWER, id=id_, player=player, deck=deck, position=number, round=f"r-{id_}"))
            store.remark(id_, "dispute", at_ms=number)
        store.begin_round(replace(ROUND, id=f"r-{player}-{deck}", player=player, decks=(deck,)))
        store.mark(player, deck, "war-keeps-power", at_ms=5)
        store.set_setting(player, "length", 5)
    return path


def ids_in(path: Path) -> set[str]:
    """Return the ids of all answers."""
    with closing(sqlite3.connect(path)) as db:
        return {id_ for (id_,) in db.execute("SELECT id FROM answer")}


def said(path: Path, tables: Iterable[str] = (*LOG, *DERIVED)) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of the tables of a database, in an order of their own."""
    with Store.open(path, now_ms=0):
        pass  # which brings up to date what is remembered
    with closing(sqlite3.connect(path)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in tables}


def is_sound(path: Path) -> bool:
    """Return whether SQLite finds nothing wrong, and what follows from the log is what the log says."""
    with Store.open(path, now_ms=0) as store:
        assert store.notices == ()
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and derived.stale(db) == []


def no_notice(sentence: str) -> None:
    """Fail: no notice was expected."""
    raise AssertionError(sentence)


def endless(path: Path, table: str) -> None:
    """Put a view in the place of a table: reading it never ends."""
    with closing(sqlite3.connect(path)) as db:
        columns = ", ".join(f"x AS {name}" for _, name, *_ in db.execute(f"PRAGMA table_info({table})"))
        db.execute(f"DROP TRIGGER IF EXISTS {table}_never_goes")
        db.execute(f"DROP TABLE {table}")
        numbers = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
        db.execute(f"CREATE VIEW {table} AS {numbers} SELECT {columns} FROM c")
