"""Convert between rows of the database and dataclasses whose fields are the columns.

A row is checked for types only: one that another program has damaged is skipped, and the rest is read.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from debategame.game.history import DAYS_TO_LEARN, Answer, CardRecord, SavedRound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

ANSWER_COLUMNS = tuple(field.name for field in fields(Answer))
ROUND_COLUMNS = tuple(field.name for field in fields(SavedRound))
KNOWN = f"last_right AND days_right >= {DAYS_TO_LEARN}"
"""SQL for :attr:`CardRecord.learned`, on a row of ``tally``."""
TALLY_COLUMNS = ("card", "met", "times_right", "days_right", "last_right", "last_day")


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that adds a row to ``table``, or does nothing if its id exists."""
    places = ", ".join("?" * len(columns))
    # Both are constants of this package.
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT (id) DO NOTHING"  # noqa: S608


INSERT_REMARK = insert("remark", ("id", "answer", "kind", "at_ms"))


def remark_row(answer_id: str, kind: str, at_ms: int) -> tuple[str | int, ...]:
    """Return a remark as :data:`INSERT_REMARK` takes it; its id is derived, so the same remark is added once."""
    return f"{answer_id}/{kind}/{at_ms}", answer_id, kind, at_ms


def written(value: object) -> tuple[Any, ...]:
    """Return the fields of a dataclass as a row."""
    row = vars(value).copy()
    row |= {"decks": decks_text(row["decks"]), "seed": str(row["seed"])} if "seed" in row else {}
    return tuple(row.values())


def decks_text(decks: Sequence[str]) -> str:
    """Return deck ids as they are stored."""
    return json.dumps(list(decks), ensure_ascii=False)


def read_decks(value: object) -> tuple[str, ...] | None:
    """Return the ids in what :func:`decks_text` wrote, or None for anything else."""
    decks = read_json(value)
    if isinstance(decks, list) and all(isinstance(deck, str) for deck in decks):
        return tuple(decks)
    return None


def read_json(value: object) -> object | None:
    """Return ``value`` parsed as JSON, or None where it is not JSON or is nested too deeply."""
    if not isinstance(value, str):
        return None
    try:
        found: object = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return found


_READ: dict[str, Callable[[Any], Any]] = {
    "str": lambda value: value if isinstance(value, str) else None,
    # Seeds are stored as text, since they may be larger than SQLite's integers.
    "int": lambda value: int(value) if isinstance(value, int | str) else None,
    "bool": lambda value: bool(value) if value in (0, 1) else None,
    "tuple[str, ...]": read_decks,
}


def read(kind: type[T], row: Sequence[object]) -> T | None:
    """Return the dataclass ``kind`` with the values of ``row``, or None where a value has another type."""
    values: dict[str, Any] = {}
    for field, value in zip(fields(kind), row, strict=True):  # type: ignore[arg-type]  # a dataclass
        try:
            values[field.name] = _READ[str(field.type)](value)
        except ValueError:
            return None
        if values[field.name] is None:
            return None
    return kind(**values)


def read_tally(row: Sequence[object]) -> tuple[str, CardRecord] | None:
    """Return the card and its record in a row of :data:`TALLY_COLUMNS`, or None where a value has another type."""
    match row:
        case str(card), int(met), int(right), int(days_right), int(last_right), str(last_day):
            return card, CardRecord(
                seen=met, right=right, days_right=days_right, last_right=bool(last_right), last_day=last_day
            )
        case _:
            return None
