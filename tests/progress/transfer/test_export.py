"""An export is lines of JSON that say everything, are the same each time, and are merged to the same progress."""

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from debategame.errors import ProgressError
from debategame.progress import migrations
from debategame.progress.transfer import commands
from tests.progress.logs import NOON, no_notice, said
from tests.progress.sample import contents


def exported(path: Path) -> list[dict[str, object]]:
    stream = io.BytesIO()
    assert commands.export(path, None, stream, no_notice) == []
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_export_says_what_it_is_then_everything_and_that_it_is_over(own: Path) -> None:
    first, *rows, last = exported(own)
    assert first == {"debategame": "progress", "version": 1}
    assert last == {"record": "end"}
    assert [row["record"] for row in rows] == ["player", *["answer"] * 2, *["remark"] * 2, "mark", "round", "setting"]
    assert rows[1]["correct"] is False
    assert rows[1]["shown"] == '{"prompt": "Who argues this?"}'
    assert rows[-1] == {"record": "setting", "player": "player", "key": "length", "value": "5"}


def test_an_export_merged_into_nothing_is_the_same_progress(own: Path, tmp_path: Path) -> None:
    commands.export(own, tmp_path / "x.jsonl", io.BytesIO(), no_notice)
    other = tmp_path / "other" / "progress.sqlite3"
    commands.merge(other, tmp_path / "x.jsonl", NOON, no_notice)
    assert said(other) == said(own)
    commands.export(other, tmp_path / "y.jsonl", io.BytesIO(), no_notice)
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "y.jsonl").read_bytes()


def test_an_own_older_export_is_replaced_and_no_other_file_is(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    for _ in range(2):
        commands.export(own, target, io.BytesIO(), no_notice)
    target.write_text('{"mine": 1}')
    with pytest.raises(ProgressError, match="was not written by the game"):
        commands.export(own, target, io.BytesIO(), no_notice)
    assert target.read_text() == '{"mine": 1}'


def test_a_database_from_the_future_is_exported_as_far_as_it_is_known_and_stays_untouched(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
        db.execute("ALTER TABLE answer ADD COLUMN mood TEXT NOT NULL DEFAULT 'merry'")
        db.execute("CREATE TABLE medal (id)")
        db.execute("DROP TABLE mark")
    notes: list[str] = []
    before, stream = contents(own.parent), io.BytesIO()
    refused = commands.export(own, None, stream, notes.append)
    assert contents(own.parent) == before
    assert notes == [
        f"A later version of the game wrote this (version {migrations.LATEST + 1}): what it added is left out."
    ]
    assert [str(each) for each in refused] == ["Table mark: it is missing."]
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [row["id"] for row in rows if row.get("record") == "answer"] == ["a1", "a2"]
    assert not any("mood" in row for row in rows)


def test_rows_that_another_program_damaged_are_left_out_and_reported(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("DROP TRIGGER answer_never_changes")
        db.execute("UPDATE answer SET local_day = 'yesterday' WHERE id = 'a1'")
        db.commit()
    stream = io.BytesIO()
    refused = commands.export(own, None, stream, no_notice)
    assert [str(each) for each in refused] == ["Table answer: 'local_day' must be a day such as 2026-11-21."]
    assert b'"a2"' in stream.getvalue()
