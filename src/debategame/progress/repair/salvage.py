"""Copy what is readable of a damaged file into a new one, and keep the damaged one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from debategame.progress import connection, migrations
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


def replace_damaged(path: Path, now_ms: int) -> str:
    """Replace the damaged file by a new one with all that is readable; return a sentence for the player.

    The caller holds the exclusive lock. Raises ProgressError, nothing changed, where there is no room.
    """
    with backup.part_of(path) as part:
        with reading(path) as damaged:
            saved = counted(fill(part, records_in(damaged), path).added)
        kept = set_aside(path, now_ms)
    recovered = f" Recovered: {listed(saved)}." if saved else ""
    newest = backup.newest(path)
    more = f" A backup may have more: debategame progress merge {printable(str(newest))}" if newest else ""
    return (
        f"Your progress file was damaged. It is kept as {printable(str(kept))}, and a new one was created."
        f"{recovered}{more}"
    )


def fill(part: Path, items: Iterable[Item], target: Path) -> Merged:
    """Fill the empty file ``part`` with the rows in ``items``. Raises ProgressError, which names ``target``."""
    with backup.written(target), closing(sqlite3.connect(part, isolation_level=None)) as db:
        migrations.migrate(db)
        with connection.transaction(db):
            return merging.merge(db, items)
