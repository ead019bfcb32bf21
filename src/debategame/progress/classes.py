"""Classes and their warm-ups: no players, no single pupil's answers or names.

The cards a class has seen are kept, so that they can come due. Votes and points are in the warm-up's journal while it
lasts; afterwards they are kept only if the teacher wants that. A class is identified by its name, so that the same
class on two machines is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.progress.names import NAME_CELLS, fitting_name, same_name
from debategame.progress.rows import insert, read, written
from debategame.text import cut, did_you_mean, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debategame.progress.connection import Connection

UNNAMED = "The class"


@dataclass(frozen=True, kw_only=True)
class SchoolClass:
    """A class; its id is its name as :func:`~debategame.progress.names.same_name` folds it."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SavedWarmup:
    """A warm-up as planned, with its journal so far."""

    id: str
    class_id: str
    decks: tuple[str, ...]
    seed: int
    started_at_ms: int
    local_day: str
    plan: str
    """As JSON; :mod:`debategame.classroom.warmup.saved` writes and reads it."""
    journal: str = ""
    """Its events, one a line; :mod:`debategame.classroom.warmup.events` writes and reads them."""


@dataclass(frozen=True, kw_only=True)
class Met:
    """A card that a class has seen: its reveal was shown."""

    id: str
    class_id: str
    warmup: str
    position: int
    deck: str
    card: str
    form: str
    key_revision: str
    met_at_ms: int
    local_day: str
    votes: str = ""
    """As JSON, if the teacher keeps votes; :mod:`debategame.classroom.results` reads it."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A warm-up that has ended or was left."""

    id: str
    class_id: str
    local_day: str
    decks: tuple[str, ...]
    teams: str
    """Their points, as JSON, if the teacher keeps them."""


_MET = ("id", "class", "warmup", "position", "deck", "card", "form", "key_revision", "met_at_ms", "local_day", "votes")
_WARMUP = ("id", "class", "decks", "seed", "started_at_ms", "local_day", "plan", "journal")
_CLOSE = "UPDATE warmup SET finished_at_ms = ?, plan = '', journal = '' WHERE finished_at_ms IS NULL"


def class_of(typed: str) -> SchoolClass:
    """Return the class of that name, which need not exist yet; an empty one is the unnamed class. Raises UsageError."""
    name = fitting_name(typed if typed.strip() else UNNAMED)
    return SchoolClass(id=same_name(name), name=name)


def setting_key(school_class: str) -> str:
    """Return the key under which the settings of the class with that id are saved."""
    return f"class:{school_class}"


class Classes:
    """The classes of a store. A method that writes is one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    # Warm-ups -------------------------------------------------------------------------------------------------------

    def begin(self, school_class: SchoolClass, saved: SavedWarmup) -> None:
        """Save a warm-up that begins, and close the class's others: they can't be resumed, their votes are dropped."""
        with self._db.writing():
            self._db.execute(
                "INSERT INTO class (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (school_class.id, school_class.name),
            )
            self._db.execute(f"{_CLOSE} AND class = ?", (saved.started_at_ms, school_class.id))
            self._db.execute(insert("warmup", (*_WARMUP, "teams")), (*written(saved), ""))

    def note(self, warmup: str, line: str, met: Met | None = None) -> None:
        """Add a line to a warm-up's journal, and the card it reveals to those the class has seen."""
        with self._db.writing():
            self._db.execute("UPDATE warmup SET journal = journal || ? WHERE id = ?", (line, warmup))
            if met is not None:
                self._db.execute(insert("met", _MET), written(met))

    def finish(self, warmup: str, *, at_ms: int, votes: Mapping[int, str] | None = None, teams: str = "") -> None:
        """Close a warm-up; only the votes (by position) and points passed here are kept."""
        with self._db.writing():
            self._db.execute(f"{_CLOSE} AND id = ?", (at_ms, warmup))
            self._db.execute("UPDATE warmup SET teams = ? WHERE id = ?", (teams, warmup))
            for position, text in (votes or {}).items():
                self._db.execute("UPDATE met SET votes = ? WHERE warmup = ? AND position = ?", (text, warmup, position))

    def unfinished(self, school_class: str | None = None) -> tuple[SavedWarmup, ...]:
        """Return the open warm-ups of a class or of all, the latest first."""
        found = self._db.rows(
            f"SELECT {', '.join(_WARMUP)} FROM warmup"  # noqa: S608
            " WHERE finished_at_ms IS NULL AND (? IS NULL OR class = ?) ORDER BY started_at_ms DESC, rowid DESC",
            school_class,
            school_class,
        )
        return tuple(saved for row in found if (saved := read(SavedWarmup, row)))

    # Classes --------------------------------------------------------------------------------------------------------

    def all(self) -> tuple[SchoolClass, ...]:
        """Return all classes, by name."""
        found = [
            SchoolClass(id=id_, name=cut(printable(name), NAME_CELLS))
            for id_, name in self._db.rows("SELECT id, name FROM class")
            if isinstance(id_, str) and isinstance(name, str)
        ]
        return tuple(sorted(found, key=lambda each: each.id))

    def last(self) -> SchoolClass | None:
        """Return the class of the latest warm-up."""
        ids = self._db.rows("SELECT class FROM warmup ORDER BY started_at_ms DESC, rowid DESC LIMIT 1")
        return next((each for each in self.all() if (each.id,) in ids), None)

    def known(self, typed: str) -> SchoolClass:
        """Return the class of that name. Raises UsageError where there is none."""
        wanted, known = class_of(typed), self.all()
        for each in known:
            if each.id == wanted.id:
                return each
        names = [each.name for each in known]
        hint = did_you_mean(wanted.name, names) or (f"Classes: {named(names)}." if names else "")
        raise UsageError(f"There is no class {quoted(wanted.name)}.", hint or "Begin with: debategame warmup")

    def met(self, school_class: str) -> tuple[Met, ...]:
        """Return the cards that a class has seen, the earliest first."""
        found = self._db.rows(
            f"SELECT {', '.join(_MET)} FROM met WHERE class = ? ORDER BY met_at_ms, position, id",  # noqa: S608
            school_class,
        )
        return tuple(met for row in found if (met := read(Met, row)))

    def lessons(self, school_class: str) -> tuple[Lesson, ...]:
        """Return a class's warm-ups in which it saw a card, the earliest first."""
        found = self._db.rows(
            "SELECT id, class, local_day, decks, teams FROM warmup WHERE class = ?"
            " AND id IN (SELECT warmup FROM met) ORDER BY started_at_ms, id",
            school_class,
        )
        return tuple(lesson for row in found if (lesson := read(Lesson, row)))


EMPTY_CLASSES = "DELETE FROM class WHERE id NOT IN (SELECT class FROM warmup) AND id NOT IN (SELECT class FROM met)"
"""Deletes classes without any data."""
