"""``debategame progress`` and ``debategame doctor`` as one types them: what they say, and their exit statuses."""

import json
import os
import pty
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from debategame.progress import migrations
from tests.cli.playing import DECK, GAME, deck_text, environment, open_store, put_deck, run, run_process
from tests.progress.logs import filled, ids_in, is_sound


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    put_deck(home)
    (home / "data").chmod(0o700)
    filled(home / "data" / "progress.sqlite3", ["a1", "a2"], deck=DECK)
    return home


def own(home: Path) -> Path:
    return home / "data" / "progress.sqlite3"


# Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "The following arguments are required: PART."),
        (["burn"], "Argument PART: invalid choice: 'burn'"),
        (["restore"], "The following arguments are required: FILE."),
        (["restore", "gone.sqlite3"], "gone.sqlite3 can't be read: No such file or directory."),
        (["merge", "gone"], "gone can't be read: No such file or directory."),
        (["merge", "~nobody-of-that-name/x"], "A path can't be resolved: "),
        (["reset", "--deck", "town-sqare"], "There are no answers to a deck 'town-sqare'."),
        (["reset", "--player", "Ada"], "There is no player 'Ada'."),
        (["reset"], "Without a terminal it can't ask, so nothing was done."),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_a_next_step(home: Path, words: list[str], sentence: str) -> None:
    before = own(home).read_bytes()
    done = run(home, "progress", *words)
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith(f"debategame: {sentence}")
    assert second
    assert own(home).read_bytes() == before


@pytest.mark.parametrize("words", ["backup", "export", "reset --yes"])
def test_without_progress_there_is_nothing_to_take_anywhere(tmp_path: Path, words: str) -> None:
    done = run(tmp_path, "progress", *words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("debategame: There is no progress yet in ")
    assert not (tmp_path / "data").exists()


# There and back -------------------------------------------------------------------------------------------------------


def test_damaged_progress_that_was_kept_aside_is_reported_even_where_the_deck_is_unknown(home: Path) -> None:
    own(home).write_bytes(b"no database")
    done = run(home, "play", "town-sqare")
    assert done.returncode == 2
    first, *others = done.stderr.splitlines()
    assert first.startswith("Note: Your progress file was damaged. It is kept as ")
    assert others == ["debategame: There is no deck 'town-sqare'.", "Did you mean 'town-square'?"]


def test_back_up_start_over_and_restore(home: Path) -> None:
    done = run(home, "progress", "backup")
    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = (home / "data" / "backups").iterdir()
    assert done.stdout == f"Your progress is copied to {kept}\n"

    done = run(home, "progress", "reset", "--deck", DECK, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        f"This deletes the rounds of all players in the deck '{DECK}': "
        "2 answers, 2 remarks, 1 mark and 1 round. Names and settings stay.\nDeleted. "
    )
    assert ids_in(own(home)) == set()

    done = run(home, "progress", "restore", str(kept))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert first.startswith(f"Your progress is now that of {kept}: 1 player, 2 answers, ")
    assert second.startswith("What was there before is kept as ")
    assert ids_in(own(home)) == {"a1", "a2"}
    assert is_sound(own(home))


def test_an_export_travels_through_a_pipe_to_another_machine(home: Path, tmp_path: Path) -> None:
    exported = run(home, "progress", "export")
    assert (exported.returncode, exported.stderr) == (0, "")
    assert all(json.loads(line) for line in exported.stdout.splitlines())
    other = tmp_path / "other"
    filled(own(other), ["b1"], player="ben")
    done = run(other, "progress", "merge", "-", typed=exported.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("New: 2 answers, 2 remarks, 1 mark, 1 round and 1 setting.\nYour progress as it was ")
    again = run(other, "progress", "merge", "-", typed=exported.stdout)
    assert again.stdout == "There was nothing new. You already had 2 answers.\n"
    assert ids_in(own(other)) == {"a1", "a2", "b1"}


def test_what_makes_no_sense_in_an_export_is_reported_by_its_line(home: Path) -> None:
    lines = '{"debategame":"progress","version":1}\n{\n\x1b[2J\n{"record":"end"}\n'
    done = run(home, "progress", "merge", "-", typed=lines)
    assert done.returncode == 0
    assert done.stderr == "Note: Line 2: it is not JSON. Left out.\nNote: Line 3: it is not JSON. Left out.\n"
    done = run(home, "progress", "merge", "-", typed=lines.replace("{\n", "{\n" * 50))
    assert done.stderr.count("\n") == 21
    assert done.stderr.endswith("Note: 31 others left out too.\n")


def test_a_later_versions_progress_can_be_taken_out(home: Path) -> None:
    with closing(sqlite3.connect(own(home))) as db:
        db.execute(f"PRAGMA user_version = {migrations.LATEST + 1}")
    before = own(home).read_bytes()
    target = home / "out.jsonl"
    done = run(home, "progress", "export", str(target))
    assert done.returncode == 0
    assert done.stderr.startswith("Note: A later version of the game wrote this")
    assert done.stdout == f"Your progress is written to {target}\n"
    copy = run(home, "progress", "export", "--from", str(own(home)))
    assert copy.stdout == target.read_text()
    assert own(home).read_bytes() == before


# Starting over asks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "left"), [("yes", set()), ("y", {"a1", "a2"}), ("", {"a1", "a2"})])
def test_in_a_terminal_starting_over_asks_and_only_yes_is_yes(home: Path, typed: str, left: set[str]) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([*GAME, "progress", "reset"], stdin=theirs, stdout=-1, env=environment(home)) as asking:
        os.write(ours, typed.encode() + b"\n")
        out, _ = asking.communicate(timeout=20)
    os.close(ours)
    os.close(theirs)
    assert asking.returncode == 0
    assert b"Type yes to delete: " in out
    assert (b"Nothing was deleted." in out) == bool(left)
    assert ids_in(own(home)) == left


def test_one_players_history_goes_by_name(home: Path) -> None:
    filled(own(home), ["b1"], player="ben", deck=DECK)
    with open_store(home) as store:
        store.name_player("ben", "Ben", lambda: None)
    done = run(home, "progress", "reset", "--player", "ben", "--yes")
    assert done.returncode == 0
    assert ids_in(own(home)) == {"a1", "a2"}
    assert "There is nothing of 'ben' to delete.\n" in run(home, "progress", "reset", "--player", "ben", "--yes").stdout


# By itself ------------------------------------------------------------------------------------------------------------


def test_a_copy_is_made_once_a_day_when_the_game_is_over(home: Path) -> None:
    for _ in range(2):
        done = run(home, "play", DECK, "--seed", "5", "--count", "3", typed="1\n")
        assert (done.returncode, done.stderr) == (0, "")
    (kept,) = (home / "data" / "backups").iterdir()
    assert re.fullmatch(r"progress-\d{4}-\d\d-\d\d\.sqlite3", kept.name)


def test_a_copy_that_cannot_be_made_is_reported_and_the_game_ends_well(home: Path) -> None:
    (home / "data" / "backups").write_text("in the way")
    done = run(home, "play", DECK, "--seed", "5", "--count", "3", typed="1\n")
    assert done.returncode == 0
    assert done.stderr.startswith("Note: today's backup could not be made. ")
    assert len(ids_in(own(home))) == 3


# Doctor ---------------------------------------------------------------------------------------------------------------


def test_the_doctor_says_where_everything_is_and_nothing_private(home: Path) -> None:
    with open_store(home) as store:
        store.name_player("ben", "Secret Name", lambda: None)
    done = run_process(home, "doctor", HOME=str(home.parent), TERM="xterm", COLORTERM="truecolor")
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "debategame ", "Python 3.", "SQLite 3.", "textual ", "PyYAML ", "TERM=xterm", "COLORTERM=truecolor",
        "no NO_COLOR", "Progress and settings: ~/home/data/progress.sqlite3", "Backups: ~/home/data/backups",
        "Your own decks: ~/home/data/decks", "Crash log: ~/home/state/debategame.log", "2 answers",
        "\nNothing is wrong.\n",
    ):  # fmt: skip
        assert part in done.stdout, part
    assert str(home.parent) not in done.stdout
    assert "Secret" not in done.stdout
    assert "Who argues" not in done.stdout


def test_the_doctor_reports_problems_with_their_fix_and_fixes_them(home: Path) -> None:
    with closing(sqlite3.connect(own(home))) as db:
        db.execute("DELETE FROM tally")
        db.commit()
    own(home).chmod(0o644)
    broken = put_deck(home, deck_text().replace("by:", "bye:", 1), "broken.yaml")
    done = run(home, "doctor")
    assert done.returncode == 1
    assert "Problem: Tables derived from the answers are wrong: tally.\n  Run: debategame doctor --fix\n" in done.stdout
    assert f"Problem: {broken} can't be played: " in done.stdout
    assert f"\n  Run: debategame check {broken}\n" in done.stdout
    assert done.stdout.endswith("\n2 problems.\n")
    done = run(home, "doctor", "--fix")
    assert done.returncode == 1
    assert done.stdout.startswith("Fixed: The tables derived from the answers were rebuilt.\n")
    assert done.stdout.endswith("\n1 problem.\n")
    broken.unlink()
    assert run(home, "doctor").returncode == 0
