"""How the file of the progress is opened: looked at before it is touched, private, and never thrown away.

A file from a later version of the game is left as it is; a damaged one is set aside under a name of its own.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from debategame import paths, text
from debategame.errors import ProgressError
from debategame.progress import migrations, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SIDECARS = ("-wal", "-shm", "-journal")
_TABLES = ("player", "answer", "remark", "mark", "round", "setting", "tally", "day")

# The files this process holds open, once for each connection. Closing *any* descriptor of a file takes away the POSIX
# locks that SQLite has on it in this process (sqlite.org/howtocorrupt.html, 2.2), so such a file is not looked at by
# hand: it was when it was first opened.
_open_files: list[Path] = []


class _DamagedError(ProgressError):
    """What stands where the progress should be can't be read as such."""


def open_database(path: Path, *, now_ms: int) -> tuple[sqlite3.Connection, Path, tuple[str, ...]]:
    """Return a connection to the progress, the real path of its file, and what the player should be told.

    Raise :class:`NewerDatabase` for a file of a later version, and :class:`ProgressError` where there can be none.
    """
    path = Path(os.path.realpath(path))  # SQLite puts its -wal beside the real file, not beside a link to it
    with _files_told(path), sqlite.told(path):
        before = _identity(path)
        try:
            return _connect(path), path, ()
        except _DamagedError:
            notices = _set_aside(path, before, now_ms)
            return _connect(path), path, notices


def close_database(db: sqlite3.Connection, path: Path) -> None:
    """Close a connection that :func:`open_database` gave."""
    db.close()
    _open_files.remove(path)


def _connect(path: Path) -> sqlite3.Connection:
    if path not in _open_files:
        migrations.refuse_newer(_look(path))
        _make_private(path)
    db = sqlite3.connect(path, timeout=sqlite.BUSY_TIMEOUT_MS / 1000, isolation_level=None)
    try:
        _prepare(db, path)
    except sqlite3.DatabaseError as error:
        db.close()
        raise _damaged(path) if sqlite.code(error) in sqlite.DAMAGE else error from error
    except BaseException:
        db.close()
        raise
    _open_files.append(path)
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Make ``db`` durable, of today's schema, and sure to be readable and writable."""
    # Bytes that are no text, which SQLite would keep, spoil one word rather than the whole answer.
    db.text_factory = partial(str, encoding="utf-8", errors="replace")
    _refuse_foreign(db, path)
    _use_wal(db)
    db.execute("PRAGMA synchronous = FULL")
    migrations.migrate(db)
    migrations.refuse_newer(migrations.version_of(db))
    db.execute("PRAGMA foreign_keys = ON")
    with sqlite.transaction(db):  # says now, not after the first answer, that the file can't be written
        for table in _TABLES:
            try:
                db.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608 - a constant of this module
            except sqlite3.OperationalError as error:
                raise _damaged(path) if "no such table" in str(error) else error from error


def _refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    """Raise where somebody else's tables stand; both questions in one snapshot, since another copy may be at work."""
    db.execute("BEGIN")
    if migrations.version_of(db) == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise _damaged(path)
    db.execute("COMMIT")


def _use_wal(db: sqlite3.Connection) -> None:
    """Have readers and a writer not wait for each other; a disk that can't do it answers ``delete``, which works too.

    SQLite does not wait here while another copy of the game is just making the same change to a new file.
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


def _look(path: Path) -> int:
    """Return the version of the schema in the file at ``path`` without touching it; 0 where there is none yet.

    SQLite itself would make a -wal and a -shm even for a read-only connection.
    """
    try:
        if not path.is_file() and path.exists():
            raise ProgressError(
                f"Your progress can't be kept in {text.printable(str(path))}: that is no file.", _ANOTHER_FOLDER
            )
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return 0
    wal = path.with_name(path.name + "-wal")
    if not header and not (wal.exists() and wal.stat().st_size):
        return 0
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise _damaged(path)
    version = int.from_bytes(header[60:64], "big")
    with contextlib.suppress(FileNotFoundError), wal.open("rb") as file:
        version = _version_in_wal(file, version)
    return version


def _version_in_wal(wal: IO[bytes], version: int) -> int:
    """Return the schema's version after all that was committed to ``wal``, given the one before it.

    The last committed copy of page 1 has it (sqlite.org/fileformat2.html, 4): a game killed before it could copy its
    -wal back leaves the file's own header behind the times.
    """
    header = wal.read(32)
    page_bytes = int.from_bytes(header[8:12], "big")
    pending = version
    while len(frame := wal.read(24)) == 24 and frame[8:16] == header[16:24]:
        page = wal.read(page_bytes)
        if len(page) < page_bytes:
            break
        if int.from_bytes(frame[:4], "big") == 1:
            pending = int.from_bytes(page[60:64], "big")
        if any(frame[4:8]):  # the last frame of a transaction
            version = pending
    return version


def _make_private(path: Path) -> None:
    """See to it that there is a file which nobody else can read; SQLite gives its -wal and -shm the same mode."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))
    if os.name == "posix":
        for file in (path, *(path.with_name(path.name + suffix) for suffix in _SIDECARS)):
            with contextlib.suppress(FileNotFoundError, PermissionError):
                if file.stat().st_mode & 0o077:
                    file.chmod(0o600)


def _set_aside(path: Path, before: object, now_ms: int) -> tuple[str, ...]:
    """Give the damaged file a name no other file has, and return what to tell the player.

    Its sidecars go first: a new file must not find the old one's -wal. Nothing is done where the file is no longer
    the one that was found damaged, because another copy of the game has set that aside already.
    """
    if _identity(path) != before:
        return ()
    kept = _free_name(path, time.strftime("%Y%m%d-%H%M%S", time.gmtime(now_ms / 1000)))
    for suffix in (*_SIDECARS, ""):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(kept.with_name(kept.name + suffix))
    return (f"The file of your progress was damaged; it is kept as {text.printable(str(kept))}, and a new one begun.",)


def _free_name(path: Path, stamp: str) -> Path:
    number = 1
    while True:
        again = f"-{number}" if number > 1 else ""
        kept = path.with_name(f"{path.stem}.damaged-{stamp}{again}{path.suffix}")
        if not any(kept.with_name(kept.name + suffix).exists() for suffix in (*_SIDECARS, "")):
            return kept
        number += 1


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        stat = path.stat()
        return stat.st_dev, stat.st_ino
    return None


_ANOTHER_FOLDER = f"Set {paths.HOME_VARIABLE} to a folder you can write to."


def _damaged(path: Path) -> _DamagedError:
    sentence, hint = sqlite.DAMAGED
    return _DamagedError(sentence.format(path=text.printable(str(path))), hint)


@contextlib.contextmanager
def _files_told(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into a :class:`ProgressError`."""
    try:
        yield
    except OSError as error:
        reason = text.printable(error.strerror or str(error))
        raise ProgressError(
            f"Your progress can't be kept in {text.printable(str(path))}: {reason}.", _ANOTHER_FOLDER
        ) from error
