"""A backup takes the place of the progress, which is kept aside; whenever it is killed, one of the two is there."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from debategame.errors import NewerDatabase, ProgressError
from debategame.progress import migrations
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from tests.progress.logs import NOON, filled, ids_in, is_sound, said
from tests.progress.sample import contents

SCHEMAS = sorted((Path(__file__).parents[1] / "schemas").glob("*.sql"))
HELD = (
    "import sys; from pathlib import Path; from debategame.progress.store import Store\n"
    "with Store.open(Path(sys.argv[1]), now_ms=0): print(flush=True); sys.stdin.readline()"
)


@pytest.fixture
def own(path: Path) -> Path:
    return filled(path, ["now1", "now2"])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return filled(tmp_path / "copy.sqlite3", ["then"])


def test_a_backup_takes_the_place_of_the_progress_which_is_kept_aside(own: Path, copy: Path) -> None:
    expected, before = said(copy), copy.read_bytes()
    kept, rows = commands.restore(own, copy, NOON)
    assert said(own) == expected
    assert copy.read_bytes() == before
    assert rows["answer"] == 1
    assert kept is not None
    assert kept.name == "progress-20261121-120000-before-restore.sqlite3"
    assert ids_in(kept) == {"now1", "now2"}
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert is_sound(own)


def test_where_there_is_no_progress_a_backup_becomes_it(path: Path, copy: Path) -> None:
    assert commands.restore(path, copy, NOON)[0] is None
    assert ids_in(path) == {"then"}
    assert [file.name for file in path.parent.iterdir()] == ["progress.sqlite3"]


def test_the_wal_of_a_game_that_was_killed_goes_with_what_is_kept(own: Path, copy: Path) -> None:
    if (pid := os.fork()) == 0:
        Store.open(own, now_ms=0).set_setting("player", "new", "in the wal")
        os._exit(0)
    os.waitpid(pid, 0)
    assert own.with_name(own.name + "-wal").stat().st_size
    kept, _ = commands.restore(own, copy, NOON)
    assert kept is not None
    assert ids_in(own) == {"then"}
    with Store.open(kept, now_ms=0) as store:
        assert store.setting("player", "new") == "in the wal"


def test_a_damaged_progress_is_kept_aside_as_it_is(own: Path, copy: Path) -> None:
    own.write_bytes(b"no database")
    kept, _ = commands.restore(own, copy, NOON)
    assert kept is not None
    assert kept.name == "progress.damaged-20261121-120000.sqlite3"
    assert kept.read_bytes() == b"no database"
    assert ids_in(own) == {"then"}


def test_a_progress_that_another_copy_has_open_stays(own: Path, copy: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HELD, str(own)], stdin=-1, stdout=-1) as game:
        assert game.stdout is not None
        game.stdout.readline()
        with pytest.raises(ProgressError, match="Another copy of the game has your progress open"):
            commands.restore(own, copy, NOON)
        game.communicate(b"\n")
    assert ids_in(own) == {"now1", "now2"}
    commands.restore(own, copy, NOON)


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda dump: dump.stem)
def test_a_backup_of_every_earlier_version_is_brought_up_to_date(own: Path, tmp_path: Path, dump: Path) -> None:
    old = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
    before = old.read_bytes()
    commands.restore(own, old, NOON)
    assert ids_in(own) == ids_in(old)
    assert old.read_bytes() == before
    assert is_sound(own)


def cut(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size // 2)


def spoilt(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\xa5" * 4096)


def changed(copy: Path, script: str) -> None:
    with closing(sqlite3.connect(copy)) as db:
        db.executescript(script)


BAD = {
    "cut off": (cut, r"copy.sqlite3 (is damaged|can't be read)"),
    "a page spoilt": (spoilt, r"copy.sqlite3 is damaged"),
    "no database": (lambda copy: copy.write_text("deck: one"), r"copy.sqlite3 can't be read"),
    "an export": (lambda copy: copy.write_text('{"debategame": "progress"}'), "is an export, not a backup"),
    "empty": (lambda copy: copy.write_bytes(b""), "of another program"),
    "not there": (lambda copy: copy.unlink(), r"copy.sqlite3 can't be read: No such file"),
    "another program's": (lambda copy: changed(copy, "PRAGMA application_id = 1"), "of another program"),
    "a table missing": (lambda copy: changed(copy, "DROP TABLE setting"), r"copy.sqlite3"),
    "an answer of nobody": (
        lambda copy: changed(copy, "PRAGMA foreign_keys = OFF; DELETE FROM player;"),
        "a row of answer refers to nothing",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "sentence"), BAD.values(), ids=BAD.keys())
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    own: Path, copy: Path, damage: object, sentence: str
) -> None:
    assert callable(damage)
    damage(copy)
    before = contents(own.parent)
    with pytest.raises(ProgressError, match=sentence):
        commands.restore(own, copy, NOON)
    assert contents(own.parent) == before


def test_no_trigger_of_somebodys_is_taken_over(own: Path, copy: Path) -> None:
    changed(copy, "CREATE TRIGGER mine AFTER INSERT ON answer BEGIN DELETE FROM mark; END;")
    commands.restore(own, copy, NOON)
    with closing(sqlite3.connect(own)) as db:
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name = 'mine'").fetchone() is None
        assert db.execute("SELECT count(*) FROM mark").fetchone() == (1,)


def test_a_backup_of_a_later_version_is_refused(own: Path, copy: Path) -> None:
    changed(copy, f"PRAGMA user_version = {migrations.LATEST + 1}")
    with pytest.raises(NewerDatabase, match="was written by a later version"):
        commands.restore(own, copy, NOON)
    assert ids_in(own) == {"now1", "now2"}
