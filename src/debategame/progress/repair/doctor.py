"""What state the progress is in, and how to mend what is wrong with it. Looking changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debategame import atomic, paths
from debategame.errors import ProgressError
from debategame.progress import connection, derived, locking, migrations
from debategame.progress import open as opening
from debategame.progress.moments import as_ms
from debategame.progress.repair import integrity, readonly
from debategame.progress.repair.quarantine import DamagedError, beside
from debategame.progress.repair.salvage import begin_anew
from debategame.progress.transfer import backup, records
from debategame.progress.transfer.commands import opened
from debategame.progress.transfer.tables import counted
from debategame.text import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

SQLITE_VERSION = sqlite3.sqlite_version
MEND = "Run: debategame doctor --fix"
DAMAGED, STALE = "damaged", "stale"


@dataclass(frozen=True)
class Problem:
    """Something that is wrong, in a sentence, and what to do about it."""

    what: str
    mend: str
    kind: str = ""
    """What :func:`fix` can mend; nothing where only the player can."""


@dataclass(slots=True)
class Checkup:
    """What was found."""

    version: int = 0
    """The schema's; 0 where there is no progress yet, or it can't be read."""
    bytes: int = 0
    rows: list[str] = field(default_factory=list)
    """How much there is, in words."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is worth knowing and not wrong."""


def examine(path: Path) -> Checkup:
    """Look at the progress at ``path`` and at what is kept beside it."""
    found = Checkup()
    refused = opening.refusal(path)
    if paths.is_there(path):
        with suppress(OSError):
            found.bytes = sum(beside(path, each).stat().st_size for each in ("", "-wal") if beside(path, each).exists())
        try:
            with readonly.reading(path) as db:
                _examine(db, found)
        except ProgressError as error:
            refused = refused or error
    if refused and all(problem.kind != DAMAGED for problem in found.problems):
        damaged = isinstance(refused, DamagedError) or connection.code(refused.__cause__) in connection.DAMAGE
        mend, kind = (MEND, DAMAGED) if damaged else (refused.hint, "")
        found.problems.insert(0, Problem(refused.message, mend, kind))
    if not refused:  # the other folders are as a rule in the same one, of which it is said once
        found.problems += _places(path)
    found.notes += _notes(path)
    return found


def _places(path: Path) -> Iterator[Problem]:
    """Yield what keeps the game from writing anything else than the progress at ``path``."""
    for place, mend in (
        (backup.folder_of(path) / "backup", "Backups are made once it is a folder you can write to."),
        (paths.deck_cache(), "The game runs without it, but reads all decks anew each time."),
        (paths.log_file(), "The game runs without it, but a fault of its own leaves nothing to report."),
    ):
        try:
            atomic.try_file(place)
        except OSError as error:
            yield Problem(f"{place.parent} can't be written: {error.strerror}.", mend)


def _examine(db: sqlite3.Connection, found: Checkup) -> None:
    found.version = migrations.version_of(db)
    if found.version > migrations.LATEST:
        return
    if not found.version:  # a file that has just been begun, or somebody else's
        return
    faults = integrity.faults(db)
    if faults:
        found.problems.append(Problem(f"The file of your progress is damaged: {listed(faults)}.", MEND, DAMAGED))
        return
    found.rows = counted(records.counts_in(db))
    if found.version == migrations.LATEST and (wrong := derived.stale(db)):
        what = f"What follows from the log of answers is not right: {listed(wrong)}."
        found.problems.append(Problem(what, MEND, STALE))


def fix(path: Path, found: Checkup, now: datetime) -> list[str]:
    """Mend what can be mended of what was ``found``, and return what was done; a copy is kept of what changes.

    Raises ProgressError where it can't be.
    """
    done: list[str] = []
    kinds = {problem.kind for problem in found.problems}
    if DAMAGED in kinds:
        path = path.resolve()
        with locking.held(path.parent, alone=True), connection.told(path):
            done.append(begin_anew(path, as_ms(now)))
    if STALE in kinds:
        with opened(path, now, done.append) as (db, real):
            backup.back_up_before("fix", db, real, now)
            with connection.transaction(db):
                derived.rebuild(db)
        done.append("What follows from the log of answers was worked out anew.")
    return done


def _notes(path: Path) -> Iterator[str]:
    with suppress(OSError):
        damaged = sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))
        if damaged:
            yield (
                f"{plural(len(damaged), 'damaged file')} kept aside in {path.parent}: delete what you need no more; "
                f"what can be read of one is taken over by: debategame progress merge {damaged[-1]}"
            )
