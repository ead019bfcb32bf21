"""Folders that can't be written, files that are damaged or too new, decks that are gone: a sentence, and no loss."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from debategame.progress import migrations
from tests.cli.playing import DECK, answers_in_log, numbers_of_questions, put_deck, run, verdicts

if TYPE_CHECKING:
    from pathlib import Path

PLAY = ("play", DECK, "--seed", "5", "--count", "3")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("place", ["/proc/nope", "{tmp}/file", "{tmp}/file/below"])
def test_a_folder_that_can_not_be_written_is_told_with_the_way_out(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    done = run(tmp_path, "play", DEBATEGAME_HOME=place.format(tmp=tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    sentence, hint = done.stderr.splitlines()
    assert sentence.startswith(f"debategame: Your progress can't be kept in {place.format(tmp=tmp_path)}/data/")
    assert hint == "Set DEBATEGAME_HOME to a folder you can write to."
    assert (tmp_path / "file").read_text() == "mine"


def test_progress_of_a_later_version_is_left_as_it_is(home: Path) -> None:
    database = home / "data" / "progress.sqlite3"
    with closing(sqlite3.connect(database)) as db:
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
        db.execute("CREATE TABLE later (x)")
    before = {file.name: file.read_bytes() for file in database.parent.glob("progress*")}
    done = run(home, *PLAY, typed="1\n")
    assert (done.returncode, done.stdout) == (2, "")
    sentence, hint = done.stderr.splitlines()
    assert sentence.startswith("debategame: Your progress was saved by a later version of the game")
    assert hint.startswith("Update debategame to play on; the file is unchanged.")
    assert hint.endswith("debategame progress export FILE")
    assert {file.name: file.read_bytes() for file in database.parent.glob("progress*")} == before


def test_damaged_progress_is_kept_aside_and_the_game_goes_on(home: Path) -> None:
    database = home / "data" / "progress.sqlite3"
    database.write_bytes(b"no database" * 1_000)
    done = run(home, *PLAY, typed="1\n2\n")
    assert (done.returncode, done.stderr) == (0, "")
    first = done.stdout.partition("\n")[0]
    (kept,) = database.parent.glob("progress.damaged-*")
    assert first == f"Note: Your progress file was damaged. It is kept as {kept}, and a new one was created."
    assert kept.read_bytes() == b"no database" * 1_000
    assert answers_in_log(home) == 2
    assert "Note: " not in run(home, typed="y\n").stdout


def test_what_became_of_damaged_progress_is_told_even_where_the_deck_is_unknown(home: Path) -> None:
    (home / "data" / "progress.sqlite3").write_bytes(b"no database")
    done = run(home, "play", "town-sqare")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Note: Your progress file was damaged. It is kept as ")
    assert lines[1:] == ["debategame: There is no deck 'town-sqare'.", "Did you mean 'town-square'?"]


def test_a_folder_of_decks_that_is_not_there_is_told_and_the_others_are_played(home: Path, tmp_path: Path) -> None:
    done = run(home, *PLAY, typed="1\n", DEBATEGAME_DECKS=str(tmp_path / "gone"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Note: {tmp_path / 'gone'}: The folder can't be read: No such file or directory.\n")
    assert len(verdicts(done.stdout)) == 1


def test_a_round_goes_on_after_its_deck_was_deleted(home: Path) -> None:
    run(home, *PLAY, typed="1\n")
    (home / "data" / "decks" / f"{DECK}.yaml").unlink()
    done = run(home, typed="y\ni\n1\n1\nq\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert numbers_of_questions(done.stdout) == [2, 3]
    assert "The deck of this question is gone, so there is no brief, and full points stay possible.\n" in done.stdout
    assert "The round is over" in done.stdout
