"""Copies of the progress: whole at any moment, the player's alone, and kept for as long as they are worth keeping.

A copy is made by SQLite itself, also while somebody plays; it gets its name only once it is complete and on the disk.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
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
"""How many of the copies made by themselves are kept: the newest days, and before them the newest of each week."""
BEFORE = 5
"""How many copies are kept of those made before each kind of change."""
_DAILY = re.compile(r"progress-(\d{4}-\d\d-\d\d)\.sqlite3")


def folder_of(path: Path) -> Path:
    """Return where the copies of the progress at ``path`` are kept."""
    return path.parent / "backups"


def default_file(path: Path, now: datetime) -> Path:
    """Return a name for a copy that the player asks for, in a folder that is there."""
    return _unused(_folder(path), f"progress-{now:%Y%m%d-%H%M%S}")


def _folder(path: Path) -> Path:
    folder = folder_of(path)
    with written(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def back_up(db: sqlite3.Connection, target: Path, *, check: bool = True) -> None:
    """Copy the database that ``db`` has open to ``target``, which is replaced if it is there.

    Raises ProgressError, and leaves ``target`` as it was, where there is no room, or the copy turns out damaged.
    """
    damaged = ProgressError("Your progress file is damaged, so no backup was made.", "Run: debategame doctor")
    with part_of(target) as part:
        try:
            copy_database(db, part)
        except sqlite3.DatabaseError as error:
            raise (damaged if connection.code(error) in connection.DAMAGE else error) from error
        if check and not is_sound(part):
            raise damaged


def back_up_before(change: str, db: sqlite3.Connection, path: Path, now: datetime) -> Path:
    """Keep a copy of the progress as it was before ``change``, and return its name; only the newest of them stay."""
    target = _unused(_folder(path), f"progress-{now:%Y%m%d-%H%M%S}-before-{change}")
    back_up(db, target, check=False)
    for old in sorted(folder_of(path).glob(f"progress-*-before-{change}*.sqlite3"), key=_age)[BEFORE:]:
        if old != target:
            old.unlink(missing_ok=True)
    return target


def back_up_before_migration(db: sqlite3.Connection, path: Path, now_ms: int) -> None:
    """Keep a copy of a progress of an earlier version, unless there is nothing in it."""
    if holds_something(db):
        back_up_before("update", db, path, datetime.fromtimestamp(now_ms / 1000).astimezone())


def keep_backups(path: Path, *, today: date) -> Path | None:
    """Make today's copy of the progress, once a day, and drop those no longer worth keeping; return the new one.

    Nothing where there is one already, or no progress. Raises ProgressError where it can't be made.
    """
    target = folder_of(path) / f"progress-{today.isoformat()}.sqlite3"
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
    """Return the days of which there is a copy that was made by itself, the earliest first."""
    return sorted(_daily(folder_of(path)))


def newest(path: Path) -> Path | None:
    """Return the copy made last, for whatever reason; None without one."""
    return min((file for file in _files(folder_of(path)) if file.suffix == ".sqlite3"), key=_age, default=None)


def kept_days(days: Iterable[date], today: date) -> set[date]:
    """Return which days' copies are worth keeping. Those from days to come, by a clock once wrong, count apart."""
    past = sorted((day for day in days if day <= today), reverse=True)
    newest_of_week: dict[tuple[int, int], date] = {}
    for day in past:
        newest_of_week.setdefault(day.isocalendar()[:2], day)
    weekly = sorted(set(newest_of_week.values()) - set(past[:DAYS]), reverse=True)[:WEEKS]
    return {*past[:DAYS], *weekly, *sorted(day for day in days if day > today)[:DAYS]}


def holds_something(db: sqlite3.Connection) -> bool:
    """Return whether anything would be lost with this database: what has just been begun is not worth a copy."""
    return any(
        db.execute(f"SELECT EXISTS (SELECT 1 FROM {table.name})").fetchone()[0]  # noqa: S608
        for table in tables_in(db)
    )


def copy_database(db: sqlite3.Connection, file: Path) -> None:
    """Copy what ``db`` has open into the empty ``file``: one file, without sidecars, and synced."""
    with closing(sqlite3.connect(file, isolation_level=None)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def is_sound(file: Path) -> bool:
    """Return whether SQLite finds nothing wrong with the pages of a copy that nobody else knows of yet."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as db:
        try:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False


@contextlib.contextmanager
def part_of(target: Path) -> Iterator[Path]:
    """Give a private, empty file that takes the name ``target`` once the block has filled it; or nothing changes."""
    with written(target), atomic.replacing(target, mode=0o600) as part:
        yield part


@contextlib.contextmanager
def written(target: Path) -> Iterator[None]:
    """Turn what keeps ``target`` from being written into a :class:`ProgressError`."""
    try:
        yield
    except (OSError, ValueError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ProgressError(
            f"{text.printable(str(target))} can't be written: {text.printable(reason)}.",
            "Nothing was changed. Make room there, or name a place that you can write to.",
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
    """Return what sorts the newest first; by the time on the disk, since names go by a clock that may be set back."""
    with contextlib.suppress(OSError):
        return -file.stat().st_mtime
    return 0.0


def _unused(folder: Path, stem: str) -> Path:
    number, file = 1, folder / f"{stem}.sqlite3"
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.sqlite3"
    return file
