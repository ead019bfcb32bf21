"""What can still be read of a damaged file goes into a new one, and the damaged one is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from debategame.progress import connection, memory_table, migrations
from debategame.progress.repair.quarantine import set_aside
from debategame.progress.repair.readonly import reading
from debategame.progress.transfer import backup
from debategame.progress.transfer import merge as merging
from debategame.progress.transfer.records import records_in
from debategame.progress.transfer.tables import counted
from debategame.text import listed, printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from debategame.progress.transfer.merge import Merged
    from debategame.progress.transfer.tables import Item


def begin_anew(path: Path, now_ms: int) -> str:
    """Put a new file with all that can be read in the place of the damaged one; return what to tell the player.

    The caller holds the lock alone. The new file is complete before the old one gives way to it. Raises ProgressError,
    nothing changed, where there is no room.
    """
    with backup.part_of(path) as part:
        with reading(path) as damaged:
            saved = counted(fill(part, records_in(damaged), path).added)
        kept = set_aside(path, now_ms)
    begun = f", with what could be read of it: {listed(saved)}" if saved else ""
    newest = backup.newest(path)
    more = f" A backup may hold more: debategame progress merge {printable(str(newest))}" if newest else ""
    return (
        f"Your progress file was damaged. It is kept as {printable(str(kept))}, and a new one was begun{begun}.{more}"
    )


def fill(part: Path, items: Iterable[Item], target: Path) -> Merged:
    """Make ``part`` a database of today's schema with the rows in ``items``; return what came of it.

    Raises ProgressError, which names ``target``, where there is no room.
    """
    with backup.written(target), closing(sqlite3.connect(part, isolation_level=None)) as db:
        migrations.migrate(db)
        merged = merging.lay_out(db, items)
        with connection.transaction(db):
            if merging.take_over(db, merged):
                memory_table.rebuild(db)
    return merged
