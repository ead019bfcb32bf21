"""A database becomes one of today's by numbered steps, each of them whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from debategame.progress.migrations import LATEST, MIGRATIONS, Migration, migrate, statements, version_of


def names(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in MIGRATIONS] == list(range(2, LATEST + 1))


def test_a_new_file_becomes_one_of_todays() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        assert version_of(db) == LATEST
        assert {"player", "answer", "remark", "mark", "round", "setting"} <= names(db)


def test_a_step_is_taken_once() -> None:
    def add(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE added (a)")

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        steps = (*MIGRATIONS, Migration(LATEST + 1, add))
        migrate(db, steps)
        migrate(db, steps)
        assert version_of(db) == LATEST + 1
        assert "added" in names(db)


def test_a_step_that_fails_leaves_what_the_step_before_left() -> None:
    def fail(db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE added (a)")
        db.execute("CREATE TABLE added (a)")

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, (*MIGRATIONS, Migration(LATEST + 1, fail)))
        assert version_of(db) == LATEST
        assert "added" not in names(db)
        assert not db.in_transaction


def test_a_script_is_cut_into_statements_and_a_trigger_stays_whole() -> None:
    script = (
        "-- a; comment\nCREATE TABLE t (\n a -- b;\n);\nCREATE TRIGGER g AFTER INSERT ON t\nBEGIN\n SELECT 1;\nEND;\n"
    )
    first, second = statements(script)
    assert first.endswith(");\n")
    assert second.startswith("CREATE TRIGGER")
    assert second.endswith("END;\n")
