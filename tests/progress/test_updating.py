"""A file of an earlier version is copied before it is brought up to date.

The first schema is in ``schemas/``: updating it runs every step, and a merge or a restore reads it as it is.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from debategame.errors import ProgressError
from debategame.progress import migrations
from debategame.progress.store import Store
from debategame.progress.transfer import backup
from tests.progress.logs import ids_in, is_sound
from tests.progress.sample import NOON_MS

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


@pytest.fixture(params=SCHEMAS, ids=lambda dump: dump.stem)
def old(request: pytest.FixtureRequest, path: Path) -> Path:
    """Return the path of a file of an earlier version, in the place of the progress."""
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(request.param.read_text(encoding="utf-8"))
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return migrations.version_of(db)


def test_the_first_schema_is_among_them_and_each_is_older_than_todays() -> None:
    assert SCHEMAS[0].stem == "1"
    assert all(int(dump.stem) < migrations.LATEST for dump in SCHEMAS)


def test_a_copy_of_the_earlier_version_is_kept_once(old: Path) -> None:
    was, answers = version(old), ids_in(old)
    for _ in range(2):
        with Store.open(old, now_ms=NOON_MS) as store:
            assert store.notices == ()
    assert version(old) == migrations.LATEST
    assert ids_in(old) == answers
    assert is_sound(old)
    (kept,) = backup.folder_of(old).iterdir()
    assert kept.name.endswith("-before-update.sqlite3")
    assert version(kept) == was
    assert ids_in(kept) == answers


def test_without_room_for_the_copy_the_earlier_version_stays(old: Path) -> None:
    was = version(old)
    backup.folder_of(old).write_text("in the way")
    with pytest.raises(ProgressError, match="can't be written"):
        Store.open(old, now_ms=NOON_MS)
    assert version(old) == was


def test_an_empty_file_of_an_earlier_version_is_not_worth_a_copy(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMAS[0].read_text(encoding="utf-8"))
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE name LIKE '%never_goes'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        for table in ("remark", "answer", "mark", "round", "setting", "tally", "day", "player"):
            db.execute(f"DELETE FROM {table}")
        db.commit()
    Store.open(path, now_ms=NOON_MS).close()
    assert not backup.folder_of(path).exists()


def test_a_step_that_fails_leaves_what_the_step_before_left(tmp_path: Path) -> None:
    step = tmp_path / f"to_{migrations.LATEST + 1}.sql"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrations.migrate(db)
        step.write_text("CREATE TABLE added (a);\nCREATE TABLE added (a);\n")
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(db, tmp_path, migrations.LATEST + 1)
        assert migrations.version_of(db) == migrations.LATEST
        assert "added" not in {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        assert not db.in_transaction
        step.write_text("CREATE TABLE added (a);\n")
        for _ in range(2):
            migrations.migrate(db, tmp_path, migrations.LATEST + 1)
            assert migrations.version_of(db) == migrations.LATEST + 1
            assert "added" in {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
