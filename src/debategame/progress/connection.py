"""The SQLite connection to the progress: transactions, and a sentence for every SQLite error."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from debategame import paths, text
from debategame.errors import BusyError, ProgressError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import ExitStack
    from pathlib import Path

SQLITE_VERSION = sqlite3.sqlite_version
BUSY_TIMEOUT_MS = 5_000
"""How long a writer waits for another copy of the game; a transaction takes well under one millisecond."""
_BRIEFLY_MS = 100

# SQLite's primary result codes (sqlite.org/rescode.html).
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _CONSTRAINT, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 19, 26

_NO_ROOM_FOR_SHM = 4874
"""SQLITE_IOERR_SHMSIZE: what SQLite makes of a full disk before it has written anything."""
DAMAGE = frozenset({_CORRUPT, _NOTADB})
BUSY = frozenset({_BUSY, _LOCKED})

_NOT_WRITABLE = (
    "Your progress can't be written to {path}.",
    f"Make the file and its folder writable, or set {paths.HOME_VARIABLE} to a folder you can write to.",
)
_LOCKED_TOO_LONG = (
    "Another program has locked your progress in {path}.",
    "Close the other copy of the game, or the program that reads the file, and try again.",
)
DAMAGED = (
    "Your progress file is damaged: {path}.",
    "Close the game and run: debategame doctor --fix (it saves what is readable and keeps the damaged file).",
)
_SENTENCES = {
    _BUSY: _LOCKED_TOO_LONG,
    _LOCKED: _LOCKED_TOO_LONG,
    _READONLY: _NOT_WRITABLE,
    _CANTOPEN: _NOT_WRITABLE,
    _CORRUPT: DAMAGED,
    _NOTADB: DAMAGED,
    _CONSTRAINT: ("This conflicts with the data in {path} ({reason}).", "Start the game again."),
    _FULL: (
        "Your progress can't be saved because the disk is full: {path}.",
        f"Free some space and try again, or set {paths.HOME_VARIABLE} to a folder on another disk.",
    ),
    _IOERR: (
        "The disk reported an error on your progress file: {path}.",
        f"Check the disk, or set {paths.HOME_VARIABLE} to a folder on another disk.",
    ),
}
_OTHERWISE = (
    "Your progress can't be used: {path} ({reason}).",
    f"Start the game again; if that doesn't help, set {paths.HOME_VARIABLE} to another folder.",
)


def code(error: BaseException | None) -> int:
    """Return SQLite's primary result code of ``error``; 0 where it did not come from SQLite itself."""
    extended = int(getattr(error, "sqlite_errorcode", 0))
    return _FULL if extended == _NO_ROOM_FOR_SHM else extended & 0xFF


def is_full(error: BaseException | None) -> bool:
    """Return whether the disk had no room."""
    return code(error) == _FULL or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EDQUOT)


def problem(error: BaseException, path: Path) -> ProgressError:
    """Return ``error`` as a sentence for the player, with what to do about it."""
    sentence, hint = _SENTENCES.get(code(error), _OTHERWISE)
    reason = text.printable(str(error))
    kind = BusyError if code(error) in BUSY else ProgressError
    return kind(sentence.format(path=text.printable(str(path)), reason=reason), hint)


def not_writable(path: Path, *, full: bool = False) -> ProgressError:
    """Return the error for a file that may not be written, or for which the disk has no room."""
    sentence, hint = _SENTENCES[_FULL] if full else _NOT_WRITABLE
    return ProgressError(sentence.format(path=text.printable(str(path))), hint)


class Connection(sqlite3.Connection):
    """A connection to the progress at ``path``."""

    path: Path
    lock: ExitStack | None = None
    """Released when the file is closed."""
    waits_briefly = False
    """Whether a transaction that can't begin fails at once, so that a screen is not held up."""

    def close(self) -> None:
        """Close the connection, and let others replace the file."""
        super().close()
        if self.lock is not None:
            self.lock.close()

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Return all rows of a query. Raises ProgressError."""
        with sqlite_errors(self.path):
            return self.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Run one transaction. Raises ProgressError."""
        with sqlite_errors(self.path), transaction(self):
            yield


@contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Raise a :class:`ProgressError` for what SQLite refuses.

    Misuse of a connection (closed, or from another thread) is a bug in the program and is raised as it is.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, OverflowError, UnicodeError) as error:  # an error's own text may not be decodable
        raise problem(error, path) from error


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit everything the block writes, or nothing; after a failure the connection can be used again.

    IMMEDIATE takes the write lock at once, where waiting for it helps; a reader who turns writer can't wait.
    """
    _begin(db)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # on a full disk SQLite has rolled back already
            db.execute("ROLLBACK")
        raise


def _begin(db: sqlite3.Connection) -> None:
    if not (isinstance(db, Connection) and db.waits_briefly):
        db.execute("BEGIN IMMEDIATE")
        return
    db.execute(f"PRAGMA busy_timeout = {_BRIEFLY_MS}")
    try:
        db.execute("BEGIN IMMEDIATE")
    finally:
        db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
