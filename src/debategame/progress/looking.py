"""How a database is read without leaving a trace: nothing is written to it, nor beside it."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import tempfile
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debategame import text
from debategame.errors import NewerDatabase, ProgressError
from debategame.progress import locking, migrations, sqlite
from debategame.progress.damage import SIDECARS, beside

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"SQLite format 3\0"
APPLICATION_ID = 0x64656267
_HEADER_BYTES = 100
_LONGEST = 4_000_000
"""A value with more bytes is not read: no row of the game comes near, and a hostile one would fill the memory."""


def is_database(file: Path) -> bool:
    """Return whether ``file`` is an SQLite database, by its first bytes. Raises ProgressError where it can't be read.

    A file that this process has open must not be asked about: see :mod:`debategame.progress.opening`.
    """
    with files_told(file), file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def is_of_game(file: Path) -> bool:
    """Return whether ``file`` is a database of the game: overwriting it loses nobody's work but the game's."""
    with files_told(file), file.open("rb") as opened:
        header = opened.read(_HEADER_BYTES)
    return header.startswith(MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


@contextmanager
def files_told(file: Path) -> Iterator[None]:
    """Turn what the file system refuses into a :class:`ProgressError` about ``file``, and never wait for a pipe."""
    _refuse_endless(file)
    try:
        yield
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{text.printable(str(file))} can't be used: {text.printable(reason)}."
        raise ProgressError(message, "Name another file, or make this one readable.") from error


def _refuse_endless(file: Path) -> None:
    """Raise ProgressError where ``file`` is a pipe or a device: opening one waits, and reading one may never end."""
    with suppress(OSError, ValueError):  # what isn't there, or can't be looked at, is told by whoever opens it
        mode = os.stat(file).st_mode  # noqa: PTH116
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ProgressError(
                f"{text.printable(str(file))} is a pipe or a device, not a file.",
                "Name a file; an export that comes through a pipe is taken by: debategame progress merge -",
            )


@contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at ``path`` for reading; neither it nor its folder changes.

    SQLite would leave a -wal and a -shm even where it only reads. So a file that nobody else has open is read as one
    that can't change, or, where a -wal holds what was written last, as a copy of both.
    """
    path = Path(os.path.realpath(path))
    with tempfile.TemporaryDirectory(prefix="debategame-") as folder:
        with files_told(path):
            in_use = _is_in_use(path)
            uri = path.as_uri() + "?mode=ro"
            if not in_use and not any(_holds_something(beside(path, suffix)) for suffix in SIDECARS):
                uri += "&immutable=1"
            elif not in_use:
                uri = copied(path, Path(folder)).as_uri()
        with _database_told(path), closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            careful(db)
            yield db


@contextmanager
def _database_told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of somebody's file into a sentence; the cause of it stays to be asked."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = f"{text.printable(str(path))} can't be read: {text.printable(str(error))}."
        raise ProgressError(message, "What is wrong with your own progress is told by: debategame doctor") from error


def careful(db: sqlite3.Connection) -> None:
    """Have ``db``, whose file anybody may have made, run nothing of what is in its schema, and read what it can."""
    db.text_factory = partial(str, encoding="utf-8", errors="replace")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    db.execute(f"PRAGMA busy_timeout = {sqlite.BUSY_TIMEOUT_MS}")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    db.execute("PRAGMA writable_schema = ON")  # reads on in a file that is shorter than it says it is


def require_game(db: sqlite3.Connection, file: Path) -> int:
    """Return the version of a database of the game. Raises ProgressError for any other, NewerDatabase for a later."""
    shown = text.printable(str(file))
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProgressError(f"{shown} is a database of another program.", "Name a database or an export of the game.")
    version = migrations.version_of(db)
    if version > migrations.LATEST:
        raise NewerDatabase(
            f"{shown} was written by a later version of the game (version {version}; this game knows no later one "
            f"than {migrations.LATEST}).",
            f"Update debategame, or take out what this one knows: debategame progress export --from {shown}",
        )
    return version


def _is_in_use(path: Path) -> bool:
    if path in locking.OPEN_FILES:
        return True
    try:
        return locking.is_open_elsewhere(path)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):  # what can't be written is in nobody's use
            return False
        raise


def _holds_something(file: Path) -> bool:
    with suppress(FileNotFoundError):
        return file.stat().st_size > 0 and not file.name.endswith("-shm")
    return False


def copied(path: Path, folder: Path) -> Path:
    """Return a copy in ``folder`` of a database that nobody has open, with what its sidecars hold."""
    copy = folder / "copy.sqlite3"
    for suffix in ("", "-wal", "-journal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(beside(path, suffix), beside(copy, suffix))
    return copy
