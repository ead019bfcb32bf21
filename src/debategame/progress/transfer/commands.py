"""Back up, export, merge and restore progress.

Each command does everything or nothing, even if it is killed, and makes a backup before it changes anything.
"""

from __future__ import annotations

import contextlib
import os
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from debategame import text
from debategame.errors import ProgressError
from debategame.progress import connection, locking, migrations
from debategame.progress.moments import as_ms
from debategame.progress.open import open_database
from debategame.progress.repair import readonly, salvage
from debategame.progress.repair.quarantine import SIDECARS, beside, set_aside
from debategame.progress.transfer import backup, jsonl
from debategame.progress.transfer import merge as merging
from debategame.progress.transfer.records import counts_in, records_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from debategame.progress.transfer.merge import Merged
    from debategame.progress.transfer.tables import Item, Refusal


@contextmanager
def opened(path: Path, now: datetime, notify: Callable[[str], None]) -> Iterator[tuple[connection.Connection, Path]]:
    """Open the progress for a command; notices go to ``notify``."""
    db, path, notices = open_database(path, now_ms=as_ms(now))
    try:
        for notice in notices:
            notify(notice)
        with connection.sqlite_errors(path):
            yield db, path
    finally:
        db.close()


def require_progress(path: Path) -> None:
    """Raise ProgressError where there is no progress: a backup or export must not create one."""
    if not path.exists():
        raise ProgressError(f"There is no progress yet in {text.printable(str(path))}.", "Play a round first.")


# Out -----------------------------------------------------------------------------------------------------------------


def back_up(path: Path, target: Path | None, now: datetime) -> Path:
    """Copy the progress to ``target``, by default a dated name, and return the file.

    An existing database of the game is replaced; any other file is not.
    """
    require_progress(path)
    path = Path(os.path.realpath(path))
    if target is None or target.is_dir():
        name = backup.default_file(path, now)
        target = name if target is None else target / name.name
    _refuse_same(path, target)
    if target.exists() and not readonly.is_of_game(target):
        raise _not_overwritten(target)
    with readonly.reading(path) as db:
        backup.back_up(db, target)
    return target


def export(path: Path, target: Path | None, stream: BinaryIO, notify: Callable[[str], None]) -> list[Refusal]:
    """Write the progress at ``path`` to ``target``, or to ``stream``; return the rows that were refused.

    A file of a later version is exported as far as this version can read it.
    """
    require_progress(path)
    refused: list[Refusal] = []
    with ExitStack() as stack:
        db = stack.enter_context(readonly.reading(path))
        version = migrations.version_of(db)
        if version > migrations.LATEST:
            notify(f"A later version of the game wrote this (version {version}): what it added is left out.")
        if target is None:
            stream.writelines(jsonl.exported(db, refused.append))
            stream.flush()
            return refused
        _refuse_same(path, target)
        if target.exists() and not _is_export(target):
            raise _not_overwritten(target)
        part = stack.enter_context(backup.part_of(target))
        with part.open("wb") as file:
            file.writelines(jsonl.exported(db, refused.append))
    return refused


# In ------------------------------------------------------------------------------------------------------------------


def merge(path: Path, source: Path | BinaryIO, now: datetime, notify: Callable[[str], None]) -> Merged:
    """Add what is new in the database of another machine, or in an export, to the progress."""
    with _items(path, source) as items, opened(path, now, notify) as (db, own):
        first = list(islice(items, 1))  # a slow source is waited for before the file is locked
        db.execute("PRAGMA cache_spill = OFF")  # nothing is written before the commit: a backup can still be made
        with connection.transaction(db):
            merged = merging.merge(db, chain(first, items))
            if merged.added.total():
                with readonly.reading(own) as before:
                    if backup.holds_something(before):
                        merged.kept = backup.back_up_before("merge", before, own, now)
    return merged


@contextmanager
def _items(path: Path, source: Path | BinaryIO) -> Iterator[Iterator[Item]]:
    if not isinstance(source, Path):
        yield jsonl.records_on(source, "standard input")
        return
    _refuse_same(path, source)
    with readonly.file_errors(source), source.open("rb") as file:
        if b"\0" not in file.read(64):  # every database has one, and no text
            file.seek(0)
            yield jsonl.records_on(file, str(source))
            return
    with readonly.reading(source) as db:
        readonly.require_game(db, source)
        yield records_in(db)


def restore(path: Path, source: Path, now: datetime) -> tuple[Path | None, dict[str, int]]:
    """Replace the progress by a copy of the database ``source``.

    Return the backup of what was there before, and the number of rows by table. Raises ProgressError, nothing changed,
    where the source is damaged or another copy of the game has the progress open.
    """
    path = Path(os.path.realpath(path))
    _refuse_same(path, source)
    if _is_export(source):
        shown = text.printable(str(source))
        raise ProgressError(f"{shown} is an export, not a backup.", f"Run: debategame progress merge {shown}")
    with readonly.reading(source) as db:
        readonly.require_sound(db, source)
        rows = counts_in(db)
        with backup.written(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The lock is released last: a game that starts must wait until the new file has its name.
        with locking.held(path.parent, alone=True), backup.part_of(path) as part:
            # Row by row, so that no trigger of an untrusted file is copied.
            taken = salvage.fill(part, records_in(db), path)
            if taken.refused:
                raise readonly.damaged(source, str(taken.refusals[0]).rstrip("."))
            kept = _put_away(path, now)
    return kept, rows


def _put_away(path: Path, now: datetime) -> Path | None:
    """Back up the present progress, and remove its sidecars, which a new file must not find."""
    if not any(beside(path, suffix).exists() for suffix in ("", *SIDECARS)):
        return None
    try:
        with readonly.reading(path) as db:
            kept = backup.back_up_before("restore", db, path, now)
    except ProgressError as error:
        if path.exists() and connection.code(error.__cause__) not in connection.DAMAGE:
            raise
        return set_aside(path, as_ms(now))
    for suffix in SIDECARS:
        beside(path, suffix).unlink(missing_ok=True)
    return kept


def _refuse_same(path: Path, other: Path) -> None:
    same = False
    with contextlib.suppress(OSError, ValueError):
        same = os.path.realpath(path) == os.path.realpath(other) or other.samefile(path)
    if same:
        raise ProgressError("That is your own progress file.", "Choose another file.")


def _is_export(file: Path) -> bool:
    with readonly.file_errors(file), file.open("rb") as opened_:
        return opened_.read(64).lstrip().startswith(b'{"debategame":')


def _not_overwritten(file: Path) -> ProgressError:
    return ProgressError(
        f"{text.printable(str(file))} exists already, and was not written by the game.", "Choose another file."
    )
