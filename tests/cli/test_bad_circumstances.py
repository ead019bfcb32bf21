"""Folders that can't be written, files that are damaged or too new, decks that are gone: a sentence, and no loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.playing import DECK, answers_in_log, put_deck, run

if TYPE_CHECKING:
    from pathlib import Path

PLAY = ("play", DECK, "--seed", "5", "--count", "3")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path / "home")
    return tmp_path / "home"


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


def test_what_became_of_damaged_progress_is_reported_even_where_the_deck_is_unknown(home: Path) -> None:
    (home / "data" / "progress.sqlite3").write_bytes(b"no database")
    done = run(home, "play", "town-sqare")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Note: Your progress file was damaged. It is kept as ")
    assert lines[1:] == ["debategame: There is no deck 'town-sqare'.", "Did you mean 'town-square'?"]
