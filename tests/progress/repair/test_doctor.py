"""What state the progress is in is said without touching it, and mended with a copy kept."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from debategame.progress import migrations
from debategame.progress.repair import doctor as checkup
from debategame.progress.transfer import backup
from tests.progress.logs import NOON, endless, ids_in, is_sound, said
from tests.progress.sample import contents


def problems(path: Path) -> list[str]:
    return [problem.what for problem in checkup.examine(path).problems]


def test_nothing_is_wrong_with_a_progress_that_is_well_and_looking_leaves_no_trace(own: Path) -> None:
    before = contents(own.parent)
    found = checkup.examine(own)
    assert (found.version, found.problems, found.notes) == (migrations.LATEST, [], [])
    assert found.rows == ["1 player", "2 answers", "2 remarks", "1 mark", "1 round", "1 setting"]
    assert contents(own.parent) == before


def test_no_progress_is_no_problem_and_none_is_begun(path: Path) -> None:
    assert checkup.examine(path).problems == []
    assert not path.parent.exists()


@pytest.mark.parametrize("table", ["tally", "day", "memory"])
def test_what_does_not_follow_from_the_log_is_reported_and_mended(own: Path, table: str) -> None:
    expected = said(own)
    with closing(sqlite3.connect(own)) as db:
        db.execute(f"DELETE FROM {table}")
        db.commit()
    assert problems(own) == [f"Tables derived from the answers are wrong: {table}."]
    assert checkup.fix(own, checkup.examine(own), NOON) == ["The tables derived from the answers were rebuilt."]
    assert problems(own) == []
    assert said(own) == expected
    assert len(list(backup.folder_of(own).glob("*-before-fix.sqlite3"))) == 1


def test_pages_that_are_damaged_are_reported_and_what_can_be_read_is_saved(played: Path) -> None:
    with played.open("r+b") as file:
        file.seek(played.stat().st_size * 3 // 4 // 4096 * 4096)
        file.write(b"\xa5" * 8_192)
    (problem,) = checkup.examine(played).problems
    assert problem.what.startswith("Your progress file is damaged: ")
    assert problem.hint == "Run: debategame doctor --fix"
    (done,) = checkup.fix(played, checkup.examine(played), NOON)
    assert "Recovered: " in done
    assert len(ids_in(played)) >= 15
    assert is_sound(played)
    found = checkup.examine(played)
    assert found.problems == []
    (note,) = found.notes
    assert note.startswith("1 damaged file kept in ")


@pytest.mark.parametrize(
    "damage",
    [lambda path: os.truncate(path, path.stat().st_size // 3), lambda path: path.write_bytes(b"no database" * 999)],
    ids=["cut off", "no database"],
)
def test_a_file_that_cannot_be_opened_is_mended(played: Path, damage: Callable[[Path], object]) -> None:
    damage(played)
    (problem,) = checkup.examine(played).problems
    assert problem.kind == checkup.DAMAGED
    (done,) = checkup.fix(played, checkup.examine(played), NOON)
    assert "It is kept as " in done
    assert problems(played) == []
    assert is_sound(played)


def test_a_view_without_end_in_an_earlier_versions_file_is_found_without_reading_it(own: Path) -> None:
    endless(own, "mark")
    with closing(sqlite3.connect(own)) as db:
        db.execute("PRAGMA user_version = 3")
    assert problems(own) == ["Your progress file is damaged: table mark: it is missing."]
    checkup.fix(own, checkup.examine(own), NOON)
    assert problems(own) == []
    assert ids_in(own) == {"a1", "a2"}


def test_a_later_versions_file_is_reported_with_the_way_out(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    before = contents(own.parent)
    (problem,) = checkup.examine(own).problems
    assert problem.what.startswith("Your progress was saved by a later version of the game")
    assert "debategame progress export FILE" in problem.hint
    assert checkup.fix(own, checkup.examine(own), NOON) == []
    assert contents(own.parent) == before
