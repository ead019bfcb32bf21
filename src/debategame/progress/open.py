"""Open the progress file: checked before it is changed, readable by its owner alone, never deleted.

A file of a later version of the game is left as it is; a damaged one is set aside.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import atomic, paths, text
from debategame.errors import ProgressError
from debategame.progress import connection as sqlite
from debategame.progress import locking, migrations
from debategame.progress.repair.quarantine import SIDECARS, DamagedError, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANOTHER_FOLDER = f"Set {paths.HOME_VARIABLE} to a folder you can write to."
_TABLES = (
    *("player", "answer", "remark", "mark", "round", "setting", "class", "warmup", "met"),
    *("tally", "day", "memory", "renamed", "made_by"),
)

_TABLES_THERE = f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN {_TABLES}"  # noqa: S608
"""Only tables count: a view in place of a table may be endless."""

# Read the first page of each table, and try a write: better to fail now than at the first answer.
_PROBES = (*(f"SELECT * FROM {table} LIMIT 1" for table in _TABLES), "DELETE FROM player WHERE 0")  # noqa: S608


def open_database(path: Path, *, now_ms: int) -> tuple[sqlite.Connection, Path, tuple[str, ...]]:
    """Return a connection to the progress, the real path of its file, and sentences to show to the player.

    Raises :class:`NewerDatabase` for a file of a later version, and :class:`ProgressError`.
    """
    path = Path(os.path.realpath(path))  # SQLite puts its -wal beside the real file, not beside a link to it
    with file_errors(path), sqlite.sqlite_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return _connect(path, now_ms), path, ()
        except DamagedError:
            notices = _replace_damaged(path, now_ms)
        return _connect(path, now_ms), path, notices


def _replace_damaged(path: Path, now_ms: int) -> tuple[str, ...]:
    """Replace the damaged file by a new one, unless another copy of the game has done so meanwhile."""
    from debategame.progress.repair.salvage import replace_damaged  # slow to import, and seldom needed

    with locking.held(path.parent, alone=True):
        try:
            _connect(path, now_ms, locked=False).close()
        except DamagedError:
            return (replace_damaged(path, now_ms),)
    return ()


def open_to_read(path: Path, *, now_ms: int) -> tuple[sqlite.Connection, Path, tuple[str, ...]]:
    """Open the progress to read it: as :func:`open_database` does if the file is writable, else a copy in memory.

    A copy can be migrated, and leaves nothing on the disk.
    """
    path = Path(os.path.realpath(path))
    with file_errors(path), sqlite.sqlite_errors(path):
        there = path.exists()
        if there and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            try:
                return open_database(path, now_ms=now_ms)
            except ProgressError as error:
                if not sqlite.is_full(error.__cause__):
                    raise
        from debategame.progress.repair.readonly import reading  # slow to import, and seldom needed

        copy = _open(path, "")
        if there:
            with reading(path) as db:
                migrations.refuse_newer(migrations.version_of(db))
                db.backup(copy)
        _prepare(copy, path, None)
        return copy, path, ()


def refusal(path: Path) -> ProgressError | None:
    """Return the error that keeps the game from being played, or None. Changes nothing."""
    path = Path(os.path.realpath(path))
    try:
        with file_errors(path), sqlite.sqlite_errors(path):
            if path.exists():
                _require_file(path)
                _try_to_write(path)
            atomic.try_file(path)
    except ProgressError as error:
        return error
    return None


def _try_to_write(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path, sqlite.BUSY_TIMEOUT_MS / 1000, isolation_level=None)) as db:
        migrations.refuse_newer(version := migrations.version_of(db))
        _refuse_foreign(db, path)
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"PRAGMA user_version = {version}")
        db.execute("ROLLBACK")


@contextlib.contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Raise a :class:`ProgressError` for what the file system refuses."""
    try:
        yield
    except OSError as error:
        if sqlite.is_full(error):
            raise sqlite.not_writable(path, full=True) from error
        # mkdir finds a file where a folder should be, and says only "File exists".
        reason = "Not a directory" if isinstance(error, FileExistsError) else error.strerror or str(error)
        raise ProgressError(
            f"Your progress can't be kept in {text.printable(str(path))}: {text.printable(reason)}.", _ANOTHER_FOLDER
        ) from error


def _connect(path: Path, now_ms: int, *, locked: bool = True) -> sqlite.Connection:
    with contextlib.ExitStack() as stack:
        if locked:
            stack.enter_context(locking.held(path.parent))
        _require_file(path)
        _make_private(path)
        db = _open(path, path)
        try:
            _prepare(db, path, now_ms)
        except BaseException as error:
            db.close()
            if sqlite.code(error) in sqlite.DAMAGE or isinstance(error, UnicodeError):
                raise DamagedError(path) from error
            raise
        db.lock = stack.pop_all()
    return db


def _open(path: Path, file: Path | str) -> sqlite.Connection:
    db = sqlite3.connect(file, timeout=sqlite.BUSY_TIMEOUT_MS / 1000, isolation_level=None, factory=sqlite.Connection)
    db.path = path
    return db


def _require_file(path: Path) -> None:
    """Raise where ``path`` is not a writable file: SQLite would leave its own files beside it."""
    if path.exists() and not path.is_file():
        raise ProgressError(
            f"Your progress can't be kept in {text.printable(str(path))}: it is not a file.", _ANOTHER_FOLDER
        )
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise sqlite.not_writable(path)


def _make_private(path: Path) -> None:
    """Create the file readable by its owner alone; SQLite gives its -wal and -shm the same mode."""
    if not path.exists():  # closing a file that this process has open would release SQLite's locks
        os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    if sys.platform != "win32":
        for file in (beside(path, suffix) for suffix in ("", *SIDECARS)):
            with contextlib.suppress(FileNotFoundError, PermissionError):
                if file.stat().st_mode & 0o077:
                    file.chmod(0o600)


def _prepare(db: sqlite3.Connection, path: Path, now_ms: int | None) -> None:
    """Configure, migrate and probe ``db``. Without ``now_ms`` it is a copy, of which no backup is made."""
    # Bytes that are not UTF-8 then damage one word rather than the whole answer.
    db.text_factory = partial(str, encoding="utf-8", errors="replace")
    migrations.refuse_newer(migrations.version_of(db))
    _refuse_foreign(db, path)
    _use_wal(db)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA cache_size = -512")  # KiB: more costs memory and makes no query faster
    if now_ms is not None and 0 < migrations.version_of(db) < migrations.LATEST:
        from debategame.progress.transfer.backup import back_up_before_migration  # needed once per version

        back_up_before_migration(db, path, now_ms)
    migrations.migrate(db)
    migrations.refuse_newer(migrations.version_of(db))
    db.execute("PRAGMA foreign_keys = ON")
    with sqlite.transaction(db):
        if db.execute(_TABLES_THERE).fetchone()[0] < len(_TABLES):
            raise DamagedError(path)
        for statement in _PROBES:
            db.execute(statement).fetchone()


def _refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    """Raise for the database of another program; one snapshot, since another copy of the game may be creating it."""
    db.execute("BEGIN")
    if migrations.version_of(db) == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise DamagedError(path)
    db.execute("COMMIT")


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to WAL, so that readers and a writer don't block each other; where it is refused, ``delete`` works too.

    SQLite's own timeout does not cover this, so retry while another copy of the game does the same to a new file.
    """
    deadline = time.monotonic() + sqlite.BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if sqlite.code(error) not in sqlite.BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
