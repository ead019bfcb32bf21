"""The progress file is private, and checked before it is changed; an error says why it can't be opened."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from debategame.errors import NewerDatabase, ProgressError
from debategame.game.history import Answer
from debategame.progress import connection
from debategame.progress.migrations import LATEST
from debategame.progress.store import Store
from tests.progress.sample import contents, ran

# A private file -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_the_folder_and_all_its_files_are_the_players_alone(path: Path, make_answer: Callable[..., Answer]) -> None:
    before = os.umask(0)
    try:
        with Store.open(path, now_ms=0) as store:
            store.record(make_answer())
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes == dict.fromkeys(["progress.sqlite3", "progress.sqlite3-wal", "progress.sqlite3-shm"], 0o600)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_file_that_others_could_read_is_closed_to_them(played: Path) -> None:
    played.chmod(0o644)
    Store.open(played, now_ms=0).close()
    assert stat.S_IMODE(played.stat().st_mode) == 0o600


def test_every_answer_is_synced_to_the_disk(store: Store) -> None:
    pragmas = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}
    assert store._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert store._db.execute("PRAGMA busy_timeout").fetchone()[0] == 5_000


def test_a_link_to_the_file_is_followed(played: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(played)
    with Store.open(link, now_ms=0) as store:
        assert store.path == played
        assert len(store.answers_of("r1")) == 20


def test_a_second_store_in_one_process_leaves_the_first_ones_locks_alone(played: Path) -> None:
    with Store.open(played, now_ms=0):
        Store.open(played, now_ms=0).close()
        script = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('PRAGMA journal_mode = DELETE')"
        assert "database is locked" in ran(script, played).stderr


# A file from a later version ------------------------------------------------------------------------------------------


def refused_untouched(path: Path) -> None:
    before = contents(path.parent)
    with pytest.raises(NewerDatabase, match=rf"version 7\b.* to {LATEST}\b") as caught:
        Store.open(path, now_ms=0)
    assert contents(path.parent) == before
    assert "Update debategame" in caught.value.hint


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_a_later_versions_file_is_refused_and_not_a_byte_of_it_changes(played: Path, mode: str) -> None:
    with closing(sqlite3.connect(played)) as db:
        db.execute(f"PRAGMA journal_mode = {mode}")
        db.execute("PRAGMA user_version = 7")
    refused_untouched(played)


def test_a_later_versions_file_is_known_though_the_version_is_still_in_its_wal(played: Path) -> None:
    killed = "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); os._exit(9)"
    ran(killed, played, "PRAGMA user_version = 7")
    with pytest.raises(NewerDatabase):
        Store.open(played, now_ms=0)
    with closing(sqlite3.connect(played)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (7,)
        assert db.execute("SELECT count(*) FROM answer").fetchone() == (20,)


# A place where there can be none --------------------------------------------------------------------------------------


def test_a_file_that_is_locked_too_long_is_reported(
    played: Path, make_answer: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_MS", 30)
    with Store.open(played, now_ms=0) as store, closing(sqlite3.connect(played)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProgressError, match="locked") as caught:
            store.record(make_answer(id="new"))
        assert "Close the other copy" in caught.value.hint
        with pytest.raises(ProgressError, match="locked"):
            Store.open(played, now_ms=0)
        other.rollback()
        store.record(make_answer(id="new"))
        assert len(store.answers_of("r1")) == 21


def test_a_disk_that_cannot_do_wal_is_carried_on_with(
    path: Path, make_answer: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debategame.progress.open._use_wal", lambda db: db.execute("PRAGMA journal_mode = DELETE"))
    for number in (1, 2):
        with Store.open(path, now_ms=0) as store:
            store.record(make_answer(id=f"a{number}"))
            assert not path.with_name(path.name + "-wal").exists()
            assert len(store.answers_of("r1")) == number
