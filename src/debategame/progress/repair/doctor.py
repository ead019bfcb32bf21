"""Check the progress, which changes nothing, and repair it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debategame import atomic, paths
from debategame.errors import ProgressError
from debategame.progress import connection, derived, locking, migrations
from debategame.progress import open as opening
from debategame.progress.moments import as_ms
from debategame.progress.repair import readonly
from debategame.progress.repair.quarantine import DamagedError, beside
from debategame.progress.repair.salvage import replace_damaged
from debategame.progress.transfer import backup, records
from debategame.progress.transfer.commands import opened
from debategame.progress.transfer.tables import counted
from debategame.text import listed, plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

FIX = "Run: debategame doctor --fix"
DAMAGED, STALE = "damaged", "stale"


@dataclass(frozen=True)
class Problem:
    """A problem in a sentence, and what to do about it."""

    what: str
    hint: str
    kind: str = ""
    """For :func:`fix`; empty where only the player can repair it."""


@dataclass(slots=True)
class Checkup:
    """The result of :func:`examine`."""

    version: int = 0
    """Of the schema; 0 where there is no readable progress."""
    bytes: int = 0
    rows: list[str] = field(default_factory=list)
    """Row counts in words."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Information that is no problem."""


def examine(path: Path) -> Checkup:
    """Check the progress at ``path`` and the folders beside it."""
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
        hint, kind = (FIX, DAMAGED) if damaged else (refused.hint, "")
        found.problems.insert(0, Problem(refused.message, hint, kind))
    if not refused:  # the other folders are usually in the same one: report it once
        found.problems += _places(path)
    found.notes += _notes(path)
    return found


def _places(path: Path) -> Iterator[Problem]:
    """Yield problems with writing backups, cache and log."""
    for place, hint in (
        (backup.folder_of(path) / "backup", "Backups can be made once you can write to this folder."),
        (paths.deck_cache(), "The game runs without it, but reads all decks again at every start."),
        (paths.log_file(), "The game runs without it, but keeps no log of its own errors."),
    ):
        try:
            atomic.try_file(place)
        except OSError as error:
            yield Problem(f"{place.parent} can't be written: {error.strerror}.", hint)


def _examine(db: sqlite3.Connection, found: Checkup) -> None:
    found.version = migrations.version_of(db)
    if found.version > migrations.LATEST:
        return
    if not found.version:  # a new file, or another program's
        return
    faults = readonly.faults(db)
    if faults:
        found.problems.append(Problem(f"Your progress file is damaged: {listed(faults)}.", FIX, DAMAGED))
        return
    found.rows = counted(records.counts_in(db))
    if found.version == migrations.LATEST and (wrong := derived.stale(db)):
        what = f"Tables derived from the answers are wrong: {listed(wrong)}."
        found.problems.append(Problem(what, FIX, STALE))


def fix(path: Path, found: Checkup, now: datetime) -> list[str]:
    """Repair the problems ``found``, after a backup, and return what was done. Raises ProgressError."""
    done: list[str] = []
    kinds = {problem.kind for problem in found.problems}
    if DAMAGED in kinds:
        path = path.resolve()
        with locking.held(path.parent, alone=True), connection.sqlite_errors(path):
            done.append(replace_damaged(path, as_ms(now)))
    if STALE in kinds:
        with opened(path, now, done.append) as (db, real):
            backup.back_up_before("fix", db, real, now)
            with connection.transaction(db):
                derived.rebuild(db)
        done.append("The tables derived from the answers were rebuilt.")
    return done


def _notes(path: Path) -> Iterator[str]:
    with suppress(OSError):
        damaged = sorted(path.parent.glob(f"{path.stem}.damaged-*{path.suffix}"))
        if damaged:
            yield (
                f"{plural(len(damaged), 'damaged file')} kept in {path.parent}: delete those you no longer need. "
                f"To recover what is readable, run: debategame progress merge {damaged[-1]}"
            )
