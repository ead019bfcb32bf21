"""Classes and their warm-ups in the progress: no players, nobody's answers, and no pupil's name.

Which cards a class met is kept, since nothing could come due for it otherwise. Votes, counts and points stand in the
journal of the warm-up while it lasts, and are kept afterwards only if the teacher wants that; then they can be
forgotten. A class is known by its name, so that the same class of two machines is one.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.progress.connection import sqlite_errors, transaction
from debategame.progress.names import NAME_CELLS, same_name
from debategame.progress.rows import decks_text, read_decks
from debategame.text import cut, did_you_mean, is_safe, printable, width_cells

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

UNNAMED = "The class"


@dataclass(frozen=True, kw_only=True)
class SchoolClass:
    """A class: what it is called, and what of that makes it this one."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SavedWarmup:
    """A warm-up as it was planned, with what has happened in it so far."""

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
    """A card that a class met: its reveal was shown."""

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
    """The class's own calendar day, ``2026-11-21``."""
    votes: str = ""
    """What was voted, as JSON, where the teacher let it be kept; :mod:`debategame.classroom.results` reads it."""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A warm-up that is over, or was left."""

    id: str
    class_id: str
    local_day: str
    decks: tuple[str, ...]
    teams: str
    """Their points, as JSON, where the teacher let them be kept."""


_MET = ("id", "class", "warmup", "position", "deck", "card", "form", "key_revision", "met_at_ms", "local_day", "votes")
_WARMUP = ("id", "class", "decks", "seed", "started_at_ms", "local_day", "plan", "journal")
_CLOSE = "UPDATE warmup SET finished_at_ms = ?, plan = '', journal = '' WHERE finished_at_ms IS NULL"


def class_of(typed: str) -> SchoolClass:
    """Return the class of a name as it was typed, or the one without a name. Raises UsageError where it can't be one.

    It need not have met anything yet.
    """
    name = " ".join(typed.split()) or UNNAMED
    if not is_safe(name) or not width_cells(name):
        raise UsageError("A class's name can't contain invisible characters.", "Use letters, digits and spaces.")
    if width_cells(name) > NAME_CELLS:
        raise UsageError(f"A class's name has at most {NAME_CELLS} letters.", "Shorten it.")
    return SchoolClass(id=same_name(name), name=name)


def setting_key(school_class: str) -> str:
    """Return the key of the machine's setting that says how the class with that id starts."""
    return f"class:{school_class}"


class Classes:
    """The classes of a store. A verb that writes is one transaction: all of it is on the disk, or nothing."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    # A warm-up ------------------------------------------------------------------------------------------------------

    def begin(self, school_class: SchoolClass, saved: SavedWarmup) -> None:
        """Keep a warm-up as it was planned."""
        values = (
            saved.id, saved.class_id, decks_text(saved.decks), str(saved.seed), saved.started_at_ms, saved.local_day,
            saved.plan, saved.journal,
        )  # fmt: skip
        with self._writing():
            self._db.execute(
                "INSERT INTO class (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (school_class.id, school_class.name),
            )
            self._db.execute(
                f"INSERT INTO warmup ({', '.join(_WARMUP)}, teams) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')"  # noqa: S608
                " ON CONFLICT (id) DO NOTHING",
                values,
            )

    def note(self, warmup: str, line: str, met: Met | None = None) -> None:
        """Add a line to a warm-up's journal, and the card whose reveal it brings to those the class met."""
        with self._writing():
            self._db.execute("UPDATE warmup SET journal = journal || ? WHERE id = ?", (line, warmup))
            if met is not None:
                self._db.execute(
                    f"INSERT INTO met ({', '.join(_MET)}) VALUES ({', '.join('?' * len(_MET))})"  # noqa: S608
                    " ON CONFLICT (id) DO NOTHING",
                    tuple(getattr(met, field.name) for field in fields(met)),
                )

    def close_others(self, school_class: str, warmup: str, *, at_ms: int) -> None:
        """Note that no other warm-up of a class will be taken up again; what was voted in it is not kept."""
        with self._writing():
            self._db.execute(f"{_CLOSE} AND class = ? AND id <> ?", (at_ms, school_class, warmup))

    def finish(self, warmup: str, *, at_ms: int, votes: Mapping[int, str] | None = None, teams: str = "") -> None:
        """Note that a warm-up is over; of its votes (by position) and points only what is given here is kept."""
        with self._writing():
            self._db.execute(f"{_CLOSE} AND id = ?", (at_ms, warmup))
            self._db.execute("UPDATE warmup SET teams = ? WHERE id = ?", (teams, warmup))
            for position, text in (votes or {}).items():
                self._db.execute("UPDATE met SET votes = ? WHERE warmup = ? AND position = ?", (text, warmup, position))

    def drop(self, warmup: str) -> None:
        """Take out a warm-up in which nothing was met, and its class where nothing else is known of it."""
        with self._writing():
            self._db.execute("DELETE FROM warmup WHERE id = ? AND id NOT IN (SELECT warmup FROM met)", (warmup,))
            self._db.execute(EMPTY_CLASSES)

    def unfinished(self, school_class: str | None = None) -> tuple[SavedWarmup, ...]:
        """Return the warm-ups, of that class or of any, that are not over; the one begun last is first."""
        found = self._rows(
            f"SELECT {', '.join(_WARMUP)} FROM warmup"  # noqa: S608
            " WHERE finished_at_ms IS NULL AND (? IS NULL OR class = ?) ORDER BY started_at_ms DESC, rowid DESC",
            school_class,
            school_class,
        )
        return tuple(saved for row in found if (saved := _saved(row)))

    # What is known of a class ---------------------------------------------------------------------------------------

    def all(self) -> tuple[SchoolClass, ...]:
        """Return the classes that have had a warm-up, by name."""
        found = [
            SchoolClass(id=id_, name=cut(printable(name), NAME_CELLS))
            for id_, name in self._rows("SELECT id, name FROM class")
            if isinstance(id_, str) and isinstance(name, str)
        ]
        return tuple(sorted(found, key=lambda each: each.id))

    def last(self) -> SchoolClass | None:
        """Return the class of the warm-up begun last."""
        ids = self._rows("SELECT class FROM warmup ORDER BY started_at_ms DESC, rowid DESC LIMIT 1")
        return next((each for each in self.all() if (each.id,) in ids), None)

    def known(self, typed: str) -> SchoolClass:
        """Return the class of that name. Raises UsageError where it has had no warm-up."""
        wanted, known = class_of(typed), self.all()
        for each in known:
            if each.id == wanted.id:
                return each
        names = [each.name for each in known]
        hint = did_you_mean(wanted.name, names) or (f"There is {named(names)}." if names else "")
        raise UsageError(f"There is no class {quoted(wanted.name)}.", hint or "Begin with: debategame warmup")

    def met(self, school_class: str) -> tuple[Met, ...]:
        """Return the cards that a class met, the earliest first; a row that somebody spoilt is passed over."""
        found = self._rows(
            f"SELECT {', '.join(_MET)} FROM met WHERE class = ? ORDER BY met_at_ms, position, id",  # noqa: S608
            school_class,
        )
        return tuple(met for row in found if (met := _met(row)))

    def lessons(self, school_class: str) -> tuple[Lesson, ...]:
        """Return a class's warm-ups in which it met a card, the earliest first."""
        found = self._rows(
            "SELECT id, class, local_day, decks, teams FROM warmup WHERE class = ?"
            " AND id IN (SELECT warmup FROM met) ORDER BY started_at_ms, id",
            school_class,
        )
        return tuple(lesson for row in found if (lesson := _lesson(row)))

    # ----------------------------------------------------------------------------------------------------------------

    def _rows(self, query: str, *values: str | None) -> list[tuple[object, ...]]:
        with sqlite_errors(self._path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with sqlite_errors(self._path), transaction(self._db):
            yield


EMPTY_CLASSES = "DELETE FROM class WHERE id NOT IN (SELECT class FROM warmup) AND id NOT IN (SELECT class FROM met)"
"""The statement that takes out classes of which nothing is known any more."""


def _read(kind: type[Any], row: Sequence[object]) -> Any:  # noqa: ANN401 - one of the values above, as it is told
    """Return the value of type ``kind`` in a row with its fields in order, or None where the types do not fit."""
    types = {field.name: {"int": int}.get(str(field.type), str) for field in fields(kind)}
    names = list(types)
    values = dict(zip(names, row, strict=True))
    return kind(**values) if all(type(value) is types[name] for name, value in values.items()) else None


def _met(row: Sequence[object]) -> Met | None:
    met: Met | None = _read(Met, row)
    return met


def _lesson(row: Sequence[object]) -> Lesson | None:
    match row:
        case str(id_), str(school_class), str(day), decks, str(teams):
            ids = read_decks(decks) or ()
            return Lesson(id=id_, class_id=school_class, local_day=day, decks=ids, teams=teams)
    return None


def _saved(row: Sequence[object]) -> SavedWarmup | None:
    match row:
        case str(id_), str(school_class), decks, str(seed), int(started), str(day), str(plan), str(journal):
            ids = read_decks(decks)
        case _:
            return None
    try:
        number = int(seed)
    except ValueError:
        return None
    if ids is None:
        return None
    return SavedWarmup(
        id=id_,
        class_id=school_class,
        decks=ids,
        seed=number,
        started_at_ms=started,
        local_day=day,
        plan=plan,
        journal=journal,
    )
