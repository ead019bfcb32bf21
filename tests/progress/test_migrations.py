"""A database becomes one of today's by numbered steps, each of them whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from debategame.progress.migrations import LATEST, migrate, statements, version_of

if TYPE_CHECKING:
    from pathlib import Path


def names(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def test_a_new_file_becomes_one_of_todays() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        assert version_of(db) == LATEST
        assert {"player", "answer", "remark", "mark", "round", "setting"} <= names(db)


def test_a_step_that_fails_leaves_what_the_step_before_left(tmp_path: Path) -> None:
    step = tmp_path / f"to_{LATEST + 1}.sql"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        step.write_text("CREATE TABLE added (a);\nCREATE TABLE added (a);\n")
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, tmp_path, LATEST + 1)
        assert version_of(db) == LATEST
        assert "added" not in names(db)
        assert not db.in_transaction
        step.write_text("CREATE TABLE added (a);\n")
        for _ in range(2):
            migrate(db, tmp_path, LATEST + 1)
            assert version_of(db) == LATEST + 1
            assert "added" in names(db)


def test_a_script_is_cut_into_statements_and_a_trigger_stays_whole() -> None:
    script = (
        "-- a; comment\nCREATE TABLE t (\n a -- b;\n);\nCREATE TRIGGER g AFTER INSERT ON t\nBEGIN\n SELECT 1;\nEND;\n"
    )
    first, second = statements(script)
    assert first.endswith(");\n")
    assert second.startswith("CREATE TRIGGER")
    assert second.endswith("END;\n")
