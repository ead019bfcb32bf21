"""Open a database read-only, including untrusted and damaged ones, and check it."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import NewerDatabase, ProgressError
from debategame.progress import connection, migrations
from debategame.progress.repair.quarantine import beside
from debategame.progress.transfer import records

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID = 0x64656267
_LONGEST = 4_000_000
"""In bytes. The game writes no value near this size, and a hostile one would fill the memory."""

_MOST_FAULTS = 5
_BY_ITSELF = "?mode=ro&immutable=1"


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a snapshot of the database at ``path``, which may be in use or read-only.

    Raises ProgressError, also for what the block can't read.
    """
    path = Path(os.path.realpath(path))
    with file_errors(path):
        if stat.S_ISDIR(path.stat().st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        modes = _modes(path)
    with file_errors(path, (sqlite3.DatabaseError,)), closing(_opened(path, modes)) as db:
        yield db


def is_of_game(file: Path) -> bool:
    """Return whether ``file`` is a database of the game, and so may be overwritten."""
    try:
        path = file.absolute()
        with file_errors(path, (ValueError, sqlite3.DatabaseError)), closing(_opened(path, (_BY_ITSELF,))) as db:
            return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except ProgressError:
        return False


@contextmanager
def file_errors(file: Path, kinds: tuple[type[Exception], ...] = (OSError, ValueError)) -> Iterator[None]:
    """Raise a :class:`ProgressError` for what keeps ``file`` from being read; pipes and devices are refused."""
    _refuse_endless(file)
    try:
        yield
    except kinds as error:  # a name with a NUL in it is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{text.printable(str(file))} can't be read: {text.printable(reason)}."
        hint = "Choose another file. To check your own progress, run: debategame doctor"
        raise ProgressError(message, hint) from error


def require_game(db: sqlite3.Connection, file: Path) -> None:
    """Raise ProgressError unless ``db`` is a database of the game, NewerDatabase if of a later version."""
    shown = text.printable(str(file))
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProgressError(f"{shown} is a database of another program.", "Choose a database or an export of the game.")
    version = migrations.version_of(db)
    if version > migrations.LATEST:
        raise NewerDatabase(
            f"{shown} was written by a later version of the game (version {version}; this game reads up to"
            f" {migrations.LATEST}).",
            f"Update debategame, or export what this version can read: debategame progress export --from {shown}",
        )


def require_sound(db: sqlite3.Connection, file: Path) -> None:
    """Raise ProgressError unless ``db`` is a sound database of the game."""
    require_game(db, file)
    if wrong := faults(db):
        raise damaged(file, wrong[0])


def damaged(file: Path, reason: str) -> ProgressError:
    """Return the error for a damaged backup."""
    return ProgressError(
        f"{text.printable(str(file))} is damaged: {reason}.",
        "Choose another backup, or recover what is readable: debategame progress merge",
    )


def faults(db: sqlite3.Connection) -> list[str]:
    """Return the first faults in pages, indexes, references and tables."""
    try:
        found = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST_FAULTS})")]
        if found == ["ok"]:
            found = [f"a row of {row[0]} refers to nothing" for row in db.execute("PRAGMA foreign_key_check")]
        found = found or records.unreadable_tables(db)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return [text.printable(fault).strip("* ") for fault in found[:_MOST_FAULTS]]


def _modes(path: Path) -> tuple[str, ...]:
    """Return the SQLite URI modes to try for ``path``, the best first.

    A file with a -wal is read together with it. Without one, SQLite needs to create it; where it can't, nobody else
    can be writing, and the file is read as immutable.
    """
    wal = beside(path, "-wal")
    if wal.exists() and wal.stat().st_size:
        return ("?mode=ro",)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return ("?mode=rw", _BY_ITSELF) if writable else (_BY_ITSELF,)


def _opened(path: Path, modes: tuple[str, ...]) -> sqlite3.Connection:
    mode, *others = modes
    db = sqlite3.connect(path.as_uri() + mode, uri=True, isolation_level=None)
    try:
        _be_careful(db)
        db.execute("BEGIN")
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        if not others or connection.code(error) in connection.BUSY:
            raise
        return _opened(path, tuple(others))
    except sqlite3.DatabaseError:  # a damaged file: the caller reads what it can
        pass
    return db


def _refuse_endless(file: Path) -> None:
    """Raise ProgressError for a pipe or a device: opening one may block, and reading one may never end."""
    with suppress(OSError, ValueError):  # reported when the file is opened
        mode = os.stat(file).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ProgressError(
                f"{text.printable(str(file))} is a pipe or a device, not a file.",
                "Choose a file. To read an export from a pipe, run: debategame progress merge -",
            )


def _be_careful(db: sqlite3.Connection) -> None:
    """Configure ``db`` for an untrusted file: run no code of its schema, and read as much as possible."""
    db.text_factory = partial(str, encoding="utf-8", errors="replace")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    db.execute(f"PRAGMA busy_timeout = {connection.BUSY_TIMEOUT_MS}")
    db.execute("PRAGMA query_only = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA writable_schema = ON")  # also reads a truncated file
