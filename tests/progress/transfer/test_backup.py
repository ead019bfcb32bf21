"""Copies of the progress: whole, private, made also while one plays, kept for days and weeks, and dropped after."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.errors import ProgressError
from debategame.progress.store import Store
from debategame.progress.transfer import backup, commands
from tests.progress.logs import NOON, ids_in, is_sound

TODAY = date(2026, 11, 21)


def names(path: Path) -> list[str]:
    return sorted(file.name for file in backup.folder_of(path).iterdir())


# Copies --------------------------------------------------------------------------------------------------------------


def test_a_backup_is_one_sound_private_file_with_a_dated_name(own: Path) -> None:
    kept = commands.back_up(own, None, NOON)
    assert names(own) == [kept.name] == ["progress-20261121-120000.sqlite3"]
    assert ids_in(kept) == {"a1", "a2"}
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_is_whole_while_another_copy_of_the_game_writes(own: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from dataclasses import replace\n"
        "from debategame.progress.store import Store; from tests.progress.sample import ANSWER\n"
        "with Store.open(Path(sys.argv[1]), now_ms=0) as store:\n"
        "    for n in range(10**6): store.record(replace(ANSWER, id=f'w{n}')); print(flush=True); time.sleep(.001)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(own)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for _ in range(5):
            writer.stdout.readline()
            kept = commands.back_up(own, None, NOON)
            assert is_sound(kept)
        writer.kill()


def test_an_own_older_copy_is_replaced_and_no_other_file_is(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    commands.back_up(own, target, NOON)
    with Store.open(own, now_ms=0) as store:
        store.set_setting("player", "length", 9)
    commands.back_up(own, target, NOON)
    assert is_sound(target)
    target.write_text("my thesis")
    with pytest.raises(ProgressError, match="exists already, and was not written by the game"):
        commands.back_up(own, target, NOON)
    assert target.read_text() == "my thesis"


def test_a_backup_into_a_folder_takes_the_dated_name_there(own: Path, tmp_path: Path) -> None:
    assert commands.back_up(own, tmp_path, NOON) == tmp_path / "progress-20261121-120000.sqlite3"


@pytest.mark.parametrize("target", ["progress.sqlite3", "../data/progress.sqlite3", "link"])
def test_the_progress_is_no_backup_of_itself(own: Path, target: str) -> None:
    (own.parent / "link").symlink_to(own)
    with pytest.raises(ProgressError, match="your own progress file"):
        commands.back_up(own, own.parent / target, NOON)
    assert is_sound(own)


def test_a_place_that_cannot_be_written_is_reported_and_leaves_nothing(own: Path, tmp_path: Path) -> None:
    with pytest.raises(ProgressError, match="can't be written: No such file or directory") as caught:
        commands.back_up(own, tmp_path / "no" / "folder" / "x.sqlite3", NOON)
    assert "Nothing was changed" in caught.value.hint
    assert not (tmp_path / "no").exists()


def test_what_a_killed_copy_left_behind_is_swept_and_other_programs_parts_are_not(own: Path) -> None:
    folder = backup.folder_of(own)
    folder.mkdir()
    left, fresh, foreign = (folder / name for name in (".x.1.debategame-part", ".y.2.debategame-part", ".film.part"))
    for file in (left, fresh, foreign):
        file.write_text("")
    for file in (left, foreign):
        os.utime(file, (0, 0))
    kept = commands.back_up(own, None, NOON)
    assert names(own) == sorted([fresh.name, foreign.name, kept.name])


def test_of_the_copies_before_a_change_only_the_newest_stay(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        made = []
        for number in range(backup.BEFORE + 3):
            kept = backup.back_up_before("merge", db, own, NOON - timedelta(days=number))  # by a clock that runs back
            os.utime(kept, (number, number))
            made.append(kept.name)
        backup.back_up_before("reset", db, own, NOON)
    assert set(names(own)) == {*made[-backup.BEFORE :], "progress-20261121-120000-before-reset.sqlite3"}


# By itself ------------------------------------------------------------------------------------------------------------


def test_a_copy_a_day_is_made_by_itself(own: Path) -> None:
    assert backup.keep_backups(own, today=TODAY) == backup.folder_of(own) / "progress-2026-11-21.sqlite3"
    assert backup.keep_backups(own, today=TODAY) is None
    assert backup.keep_backups(own, today=TODAY + timedelta(days=1)) is not None
    assert backup.dated(own) == [TODAY, TODAY + timedelta(days=1)]


def test_what_was_just_begun_is_not_worth_a_copy(path: Path) -> None:
    assert backup.keep_backups(path, today=TODAY) is None
    Store.open(path, now_ms=0).close()
    assert backup.keep_backups(path, today=TODAY) is None
    assert not backup.folder_of(path).exists()


def test_a_damaged_file_is_not_copied_over_the_good_ones(played: Path) -> None:
    backup.keep_backups(played, today=TODAY)
    with played.open("r+b") as file:
        file.seek(played.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 8_192)
    with pytest.raises(ProgressError, match="Your progress file is damaged"):
        backup.keep_backups(played, today=TODAY + timedelta(days=1))
    assert names(played) == ["progress-2026-11-21.sqlite3"]


def test_old_copies_are_dropped_and_other_files_in_the_folder_are_not(own: Path) -> None:
    folder = backup.folder_of(own)
    folder.mkdir()
    others = {"progress-20200101-000000.sqlite3", "progress-2026-02-31.sqlite3", "notes.txt"}
    for name in others:
        (folder / name).write_text("")
    for day in range(60, 0, -1):
        (folder / f"progress-{TODAY - timedelta(days=day)}.sqlite3").write_text("")
    backup.keep_backups(own, today=TODAY)
    assert others <= set(names(own))
    newest = "10-18 10-25 11-01 11-08 11-15 11-16 11-17 11-18 11-19 11-20 11-21"  # four Sundays, and a week
    assert [f"{day:%m-%d}" for day in backup.dated(own)] == newest.split()


@given(st.lists(st.integers(0, 120), unique=True, min_size=1))
def test_seven_days_and_the_newest_of_four_weeks_before_them_are_kept(ago: list[int]) -> None:
    days = {TODAY - timedelta(days=number) for number in ago}
    kept = backup.kept_days(days, TODAY)
    newest = sorted(days, reverse=True)
    assert set(newest[:7]) <= kept <= days
    weekly = sorted(kept - set(newest[:7]), reverse=True)
    weeks = [day.isocalendar()[:2] for day in weekly]
    assert len(weeks) == len(set(weeks)) <= 4
    for day in weekly:
        assert day == max(other for other in days if other.isocalendar()[:2] == day.isocalendar()[:2])


@given(st.sets(st.integers(-400, 400), min_size=1))
def test_todays_copy_always_stays_and_few_are_kept_of_days_to_come(offsets: set[int]) -> None:
    days = {TODAY + timedelta(days=number) for number in offsets} | {TODAY}
    kept = backup.kept_days(days, TODAY)
    assert TODAY in kept
    assert len(kept) <= 7 + 4 + 7
