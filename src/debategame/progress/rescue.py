"""A damaged file's rows are read one by one into a new file, and the damaged one is kept, whole."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.progress import memory_store, merging, migrations, sqlite
from debategame.progress.backup import part_of
from debategame.progress.damage import refuse_open, set_aside
from debategame.progress.looking import careful, copied
from debategame.progress.reading import records_in
from debategame.progress.tables import counted
from debategame.text import listed

if TYPE_CHECKING:
    from collections import Counter

_MOST_PADDED = 1 << 34


def begin_anew(path: Path, now_ms: int) -> str:
    """Put a new file in the place of the damaged one, with all that could be read of it; return what to tell.

    The new file is complete before the old one gives way to it. Raises ProgressError, nothing changed, where another
    copy of the game has the damaged one open, or there is no room.
    """
    refuse_open(path)
    with part_of(path) as part:
        return set_aside(path, now_ms, saved=listed(counted(_fill(part, path))))


def _fill(new: Path, damaged: Path) -> Counter[str]:
    """Make ``new`` a database of today's schema with what can be read of ``damaged``; return how much that is."""
    with (
        tempfile.TemporaryDirectory(prefix="debategame-") as folder,
        closing(sqlite3.connect(new, isolation_level=None)) as db,
    ):
        migrations.migrate(db)
        source = copied(damaged, Path(folder))
        _pad(source)
        with closing(sqlite3.connect(source, isolation_level=None)) as old:
            try:
                careful(old)
            except sqlite3.DatabaseError:  # no database at all, or none any more
                return merging.Merged().added
            merged = merging.lay_out(db, records_in(old))
        with sqlite.transaction(db):
            if merging.take_over(db, merged):
                memory_store.rebuild(db)
    return merged.added


def _pad(file: Path) -> None:
    """Make a file that was cut off as long as it says it is: SQLite reads nothing at all of one that is shorter.

    The page that was cut goes whole: of a part of it, rows would be read that nobody ever wrote.
    """
    with file.open("rb") as opened:
        header = opened.read(100)
    page_bytes = int.from_bytes(header[16:18], "big")
    page_bytes = 65_536 if page_bytes == 1 else page_bytes
    length, there = int.from_bytes(header[28:32], "big") * page_bytes, file.stat().st_size
    if there < length <= _MOST_PADDED:
        os.truncate(file, there // page_bytes * page_bytes)
        os.truncate(file, length)
