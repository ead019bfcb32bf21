"""The tables of the log, and the checks on rows from other databases, exports and damaged files.

Derived tables (tally, day, memory) are not here: they are rebuilt wherever rows arrive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from debategame.diagnostics import quoted
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Kind = Literal["text", "whole", "flag", "moment", "day", "moment?", "whole?"]
Value = str | int | None

LAST_MOMENT_MS = 32_503_680_000_000
"""The year 3000: a later time is a mistake, and one far later overflows ``date``."""
_LARGEST = 10**12
_WANTED = {
    "text": "must be text",
    "whole": "must be a whole number of at most twelve digits",
    "flag": "must be true or false",
    "moment": "must be a time in milliseconds since 1970, before the year 3000",
    "day": "must be a day such as 2026-11-21",
}


@dataclass(frozen=True)
class Table:
    """A table of the log: its columns in order, and its key."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...] = ("id",)
    has_rowid: bool = False
    since: int = 1
    """The schema version that added it."""
    called: tuple[str, str] = ("", "")
    """Singular and plural of its rows, where that is not the table's name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names."""
        return tuple(name for name, _ in self.columns)

    def misfit(self, values: Sequence[object]) -> str:
        """Return why ``values`` can't be a row, as part of a sentence, or an empty text."""
        for (name, kind), value in zip(self.columns, values, strict=True):
            if not _fits(kind, value):
                return f"'{name}' {_WANTED[kind.removesuffix('?')]}"
        return ""

    def row(self, record: Mapping[str, object]) -> tuple[object, ...] | str:
        """Return the values of ``record`` in the order of the columns, or what is missing; other keys are ignored."""
        missing = [name for name, kind in self.columns if name not in record and not kind.endswith("?")]
        if missing:
            return f"there is no {quoted(missing[0])}"
        return tuple(record.get(name) for name, _ in self.columns)


def _fits(kind: Kind, value: object) -> bool:
    if value is None:
        return kind.endswith("?")
    if isinstance(value, str):
        return _is_day(value) if kind == "day" else kind == "text" and (value.isascii() or _is_encodable(value))
    if kind == "flag":
        return isinstance(value, int) and value in (0, 1)
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    if kind.startswith("moment"):
        return 0 <= value < LAST_MOMENT_MS
    return kind.startswith("whole") and -_LARGEST < value < _LARGEST


def _is_encodable(value: str) -> bool:
    """Return whether SQLite can store it: a lone surrogate is not encodable."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=4096)
def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _columns(words: str) -> tuple[tuple[str, Kind], ...]:
    """Return the columns in ``words``, ``name`` or ``name:kind``; without a kind a column is text."""
    pairs = (word.partition(":") for word in words.split())
    return tuple((name, kind or "text") for name, _, kind in pairs)  # type: ignore[misc]  # the constants below


PLAYER = Table("player", _columns("id name"))
ANSWER = Table(
    "answer",
    _columns(
        "id player round position:whole deck card form revision key_revision picked key correct:flag"
        " answered_at_ms:moment local_day:day elapsed_ms:whole points:whole confidence after_brief:flag shown"
    ),
    has_rowid=True,
)
REMARK = Table("remark", _columns("id answer kind at_ms:moment"))
MARK = Table("mark", _columns("player deck card marked:flag at_ms:moment"), key=("player", "deck", "card"))
ROUND = Table(
    "round",
    _columns(
        "id player decks kind seed started_at_ms:moment finished_at_ms:moment? abandoned_at_ms:moment? points:whole?"
        " questions"
    ),
    has_rowid=True,
)
SETTING = Table("setting", _columns("player key value"), key=("player", "key"))
CLASS = Table("class", _columns("id name"), since=4, called=("class", "classes"))
WARMUP = Table(
    "warmup",
    _columns(
        "id class decks seed started_at_ms:moment local_day:day finished_at_ms:moment? teams plan journal",
    ),
    has_rowid=True,
    since=4,
    called=("warm-up", "warm-ups"),
)
MET = Table(
    "met",
    _columns("id class warmup position:whole deck card form key_revision met_at_ms:moment local_day:day votes"),
    has_rowid=True,
    since=4,
    called=("card seen in class", "cards seen in class"),
)

TABLES = (PLAYER, ANSWER, REMARK, MARK, ROUND, SETTING, CLASS, WARMUP, MET)
"""Referenced tables first."""
BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Record:
    """A valid row from elsewhere."""

    where: str
    """Where it was, as a sentence begins: ``Line 12``."""
    table: Table
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Refusal:
    """A row from elsewhere that was refused, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}."


Item = Record | Refusal


def counted(rows: Mapping[str, int]) -> list[str]:
    """Return the number of rows of each table that has any, in words: ``3 answers``."""
    return [
        plural(rows[table.name], table.called[0] or table.name, table.called[1])
        for table in TABLES
        if rows.get(table.name)
    ]


def judged(where: str, table: Table, values: tuple[object, ...]) -> Item:
    """Return ``values`` as a record of ``table``, or why they are refused."""
    misfit = table.misfit(values)
    if misfit:
        return Refusal(where, misfit)
    return Record(where, table, values)  # type: ignore[arg-type]  # checked just above
