"""Backups of the progress, made by SQLite's backup API and readable by their owner alone.

A backup can be made while the game is open, and gets its name only once it is complete and synced.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING

from debategame import atomic, text
from debategame.errors import ProgressError
from debategame.progress import connection
from debategame.progress.repair.readonly import reading
from debategame.progress.transfer.records import tables_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

DAYS, WEEKS = 7, 4
"""Daily backups kept: of the last seven days, and before them one for each of four weeks."""
BEFORE = 5
"""How many backups are kept of those made before each kind of change."""
_DAILY = re.compile(r"progress-(\d{4}-\d\d-\d\d)\.sqlite3")


def folder_of(path: Path) -> Path:
    """Return the folder of the backups of the progress at ``path``."""
    return path.parent / "backups"


def default_file(path: Path, now: datetime) -> Path:
    """Return an unused file name for a backup; its folder is created."""
    return _unused(_folder(path), f"progress-{now:%Y%m%d-%H%M%S}")


def _folder(path: Path) -> Path:
    folder = folder_of(path)
    with written(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def back_up(db: sqlite3.Connection, target: Path, *, check: bool = True) -> None:
    """Copy the open database to ``target``, replacing it.

    Raises ProgressError, ``target`` unchanged, where there is no room or the copy is damaged.
    """
    damaged = ProgressError("Your progress file is damaged, so no backup was made.", "Run: debategame doctor")
    with part_of(target) as part, closing(sqlite3.connect(part, isolation_level=None)) as copy:
        try:
            db.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()  # a single file
            if check and copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise damaged
        except sqlite3.DatabaseError as error:
            raise (damaged if connection.code(error) in connection.DAMAGE else error) from error


def back_up_before(change: str, db: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Back up the progress before ``change``, delete the oldest backups of that kind, and return the new one."""
    target = _unused(_folder(path), f"progress-{now:%Y%m%d-%H%M%S}-before-{change}")
    back_up(db, target, check=False)
    for old in sorted(folder_of(path).glob(f"progress-*-before-{change}*.sqlite3"), key=_age)[BEFORE:]:
        if old != target:
            old.unlink(missing_ok=True)
    return target


def back_up_before_migration(db: sqlite3.Connection, path: Path, now_ms: int) -> None:
    """Back up a progress of an earlier version, unless it is empty."""
    if holds_something(db):
        back_up_before("update", db, path, datetime.fromtimestamp(now_ms / 1000).astimezone())


def keep_backups(path: Path, *, today: date) -> Path | None:
    """Make the daily backup and delete outdated ones. Return the new file, or None if today's exists already.

    Raises ProgressError where it can't be made.
    """
    target = folder_of(path) / f"progress-{today.isoformat()}.sqlite3"
    with written(target):
        if target.exists() or not path.exists():
            return None
    with reading(path) as db:
        if not holds_something(db):
            return None
        _folder(path)
        back_up(db, target)
    daily = _daily(target.parent)
    for day in set(daily) - kept_days(daily, today):
        daily[day].unlink(missing_ok=True)
    return target


def dated(path: Path) -> list[date]:
    """Return the days with a daily backup, the earliest first."""
    return sorted(_daily(folder_of(path)))


def newest(path: Path) -> Path | None:
    """Return the latest backup of any kind, or None."""
    return min((file for file in _files(folder_of(path)) if file.suffix == ".sqlite3"), key=_age, default=None)


def kept_days(days: Iterable[date], today: date) -> set[date]:
    """Return the days whose backups are kept. Days in the future, by a wrong clock, count separately."""
    past = sorted((day for day in days if day <= today), reverse=True)
    newest_of_week: dict[tuple[int, int], date] = {}
    for day in past:
        newest_of_week.setdefault(day.isocalendar()[:2], day)
    weekly = sorted(set(newest_of_week.values()) - set(past[:DAYS]), reverse=True)[:WEEKS]
    return {*past[:DAYS], *weekly, *sorted(day for day in days if day > today)[:DAYS]}


def holds_something(db: sqlite3.Connection) -> bool:
    """Return whether the database has any row of the log."""
    return any(
        db.execute(f"SELECT EXISTS (SELECT 1 FROM {table.name})").fetchone()[0]  # noqa: S608
        for table in tables_in(db)
    )


@contextlib.contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Yield a private, empty file, which is renamed to ``target`` if the block succeeds."""
    with written(target), atomic.replacing(target, mode=0o600) as part:
        yield part


@contextlib.contextmanager
def written(target: Path) -> Iterator[None]:
    """Raise a :class:`ProgressError` for what keeps ``target`` from being written."""
    try:
        yield
    except (OSError, ValueError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProgressError(
            f"{text.printable(str(target))} can't be written: {text.printable(reason)}.",
            "Nothing was changed. Free some space, or name a folder you can write to.",
        ) from error


def _daily(folder: Path) -> dict[date, Path]:
    found: dict[date, Path] = {}
    for file in _files(folder):
        if name := _DAILY.fullmatch(file.name):
            with contextlib.suppress(ValueError):  # 2026-02-31
                found[date.fromisoformat(name[1])] = file
    return found


def _files(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _age(file: Path) -> float:
    """Return a sort key, newest first: by the time on the disk, since the clock in the names may be set back."""
    with contextlib.suppress(OSError):
        return -file.stat().st_mtime
    return 0.0


def _unused(folder: Path, stem: str) -> Path:
    names = (folder / f"{stem}{f'-{n}' * (n > 1)}.sqlite3" for n in count(1))
    return next(file for file in names if not file.exists())
