"""What lasts, table by table: the one place that says what a row taken over from elsewhere must look like.

Other machines' databases, exports and damaged files are all read by this; what follows from the log (tallies, days)
is not here, since it is worked out anew wherever rows arrive.
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
"""The year 3000: a later time is a mistake, and one far later is more than calendars can tell."""
_LARGEST = 10**12
_WANTED = {
    "text": "must be a text",
    "whole": "must be a whole number of at most twelve digits",
    "flag": "must be true or false",
    "moment": "must be a time in milliseconds since 1970, before the year 3000",
    "day": "must be a day such as 2026-11-21",
}


@dataclass(frozen=True)
class Table:
    """A table of the log: its columns in order, and those that tell its rows apart."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...] = ("id",)
    has_rowid: bool = False
    since: int = 1
    """The schema in which it appeared: a database of an earlier one lacks nothing without it."""
    called: tuple[str, str] = ("", "")
    """What one and several of its rows are called, where that is not the table's name."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names."""
        return tuple(name for name, _ in self.columns)

    def misfit(self, values: Sequence[object]) -> str:
        """Return why ``values``, in the order of the columns, can't be a row, as part of a sentence; or nothing."""
        for (name, kind), value in zip(self.columns, values, strict=True):
            if kind == "text" and type(value) is str and value.isascii():  # most values, and no call for each
                continue
            if kind == "whole" and type(value) is int and -_LARGEST < value < _LARGEST:
                continue
            if not _fits(kind, value):
                return f"'{name}' {_WANTED[kind.removesuffix('?')]}"
        return ""

    def row(self, said: Mapping[str, object]) -> tuple[object, ...] | str:
        """Return what ``said`` holds for each column, or what is missing; what else it holds is left alone."""
        missing = [name for name, kind in self.columns if name not in said and not kind.endswith("?")]
        if missing:
            return f"there is no {quoted(missing[0])}"
        return tuple(said.get(name) for name, _ in self.columns)


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
    """Return whether SQLite can keep it: half of a pair of surrogates is no text."""
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


PLAYER = Table("player", (("id", "text"), ("name", "text")))
ANSWER = Table(
    "answer",
    (
        ("id", "text"), ("player", "text"), ("round", "text"), ("position", "whole"), ("deck", "text"),
        ("card", "text"), ("form", "text"), ("revision", "text"), ("key_revision", "text"), ("picked", "text"),
        ("key", "text"), ("correct", "flag"), ("answered_at_ms", "moment"), ("local_day", "day"),
        ("elapsed_ms", "whole"), ("points", "whole"), ("confidence", "text"), ("after_brief", "flag"),
        ("shown", "text"),
    ),
    has_rowid=True,
)  # fmt: skip
REMARK = Table("remark", (("id", "text"), ("answer", "text"), ("kind", "text"), ("at_ms", "moment")))
MARK = Table(
    "mark",
    (("player", "text"), ("deck", "text"), ("card", "text"), ("marked", "flag"), ("at_ms", "moment")),
    key=("player", "deck", "card"),
)
ROUND = Table(
    "round",
    (
        ("id", "text"), ("player", "text"), ("decks", "text"), ("kind", "text"), ("seed", "text"),
        ("started_at_ms", "moment"), ("finished_at_ms", "moment?"), ("abandoned_at_ms", "moment?"),
        ("points", "whole?"), ("questions", "text"),
    ),
    has_rowid=True,
)  # fmt: skip
SETTING = Table("setting", (("player", "text"), ("key", "text"), ("value", "text")), key=("player", "key"))

CLASS = Table("class", (("id", "text"), ("name", "text")), since=4, called=("class", "classes"))
WARMUP = Table(
    "warmup",
    (
        ("id", "text"), ("class", "text"), ("decks", "text"), ("seed", "text"), ("started_at_ms", "moment"),
        ("local_day", "day"), ("finished_at_ms", "moment?"), ("teams", "text"), ("plan", "text"), ("journal", "text"),
    ),
    has_rowid=True,
    since=4,
    called=("warm-up", "warm-ups"),
)  # fmt: skip
MET = Table(
    "met",
    (
        ("id", "text"), ("class", "text"), ("warmup", "text"), ("position", "whole"), ("deck", "text"),
        ("card", "text"), ("form", "text"), ("key_revision", "text"), ("met_at_ms", "moment"), ("local_day", "day"),
        ("votes", "text"),
    ),
    has_rowid=True,
    since=4,
    called=("card met in class", "cards met in class"),
)  # fmt: skip

TABLES = (PLAYER, ANSWER, REMARK, MARK, ROUND, SETTING, CLASS, WARMUP, MET)
"""In the order in which they refer to one another."""
BY_NAME = {table.name: table for table in TABLES}


@dataclass(frozen=True)
class Record:
    """A row of the log that comes from elsewhere, and fits."""

    where: str
    """Its place there, as a sentence begins: ``Line 12``."""
    table: Table
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Refusal:
    """What came from elsewhere and was not taken, and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}."


Item = Record | Refusal


def counted(rows: Mapping[str, int]) -> list[str]:
    """Return how many rows there are of each table, as one would say it; nothing of those without any."""
    return [
        plural(rows[table.name], table.called[0] or table.name, table.called[1])
        for table in TABLES
        if rows.get(table.name)
    ]


def judged(where: str, table: Table, values: tuple[object, ...]) -> Item:
    """Return ``values`` as a record of ``table``, or why they are none."""
    misfit = table.misfit(values)
    if misfit:
        return Refusal(where, misfit)
    return Record(where, table, values)  # type: ignore[arg-type]  # each value has just been looked at
