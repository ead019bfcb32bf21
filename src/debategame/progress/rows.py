"""Rows of the database as values of the game, and back.

The columns of a table are the fields of its value, by the same names. A row is trusted no further than its types: what
another program has spoilt is skipped, so that one bad row does not take the rest of the history with it.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from debategame.game.history import DAYS_TO_KNOW, Answer, CardRecord, SavedRound

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER_COLUMNS = tuple(field.name for field in fields(Answer))
ROUND_COLUMNS = tuple(field.name for field in fields(SavedRound))
KNOWN = f"last_right AND days_right >= {DAYS_TO_KNOW}"
"""Of a row of the tally: whether its card is known, as :attr:`CardRecord.known` has it."""
TALLY_COLUMNS = ("card", "met", "times_right", "days_right", "last_right", "last_day")

_ANSWER_TYPES = tuple((field.name, str(field.type)) for field in fields(Answer))


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that adds a row to ``table``, or nothing where its id is there already."""
    places = ", ".join("?" * len(columns))
    # Both are constants of this package.
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT (id) DO NOTHING"  # noqa: S608


INSERT_REMARK = insert("remark", ("id", "answer", "kind", "at_ms"))


def remark_row(answer_id: str, kind: str, at_ms: int) -> tuple[str | int, ...]:
    """Return what is said of an answer as :data:`INSERT_REMARK` takes it.

    Its id is made of what is said: chance is no business of the store, and two machines' remarks don't collide.
    """
    return f"{answer_id}/{kind}/{at_ms}", answer_id, kind, at_ms


def answer_row(answer: Answer) -> tuple[str | int, ...]:
    """Return ``answer`` in the order of :data:`ANSWER_COLUMNS`."""
    return tuple(getattr(answer, column) for column in ANSWER_COLUMNS)


def read_answer(row: Sequence[object]) -> Answer | None:
    """Return the answer in a row of :data:`ANSWER_COLUMNS`, or None where it is not one."""
    values: dict[str, Any] = {}
    for (name, kind), value in zip(_ANSWER_TYPES, row, strict=True):
        if kind == "bool" and value in (0, 1):
            values[name] = bool(value)
        elif type(value).__name__ == kind:
            values[name] = value
        else:
            return None
    return Answer(**values)


def round_row(saved: SavedRound) -> tuple[str | int, ...]:
    """Return ``saved`` in the order of :data:`ROUND_COLUMNS`."""
    values = {"decks": decks_text(saved.decks), "seed": str(saved.seed)}
    return tuple(values.get(column, getattr(saved, column)) for column in ROUND_COLUMNS)


def read_round(row: Sequence[object]) -> SavedRound | None:
    """Return the round in a row of :data:`ROUND_COLUMNS`, or None where it is not one."""
    match row:
        case str(id_), str(player), decks, str(kind), str(seed), int(started_at_ms), str(questions):
            ids = read_decks(decks)
        case _:
            return None
    try:
        number = int(seed)
    except ValueError:
        return None
    if ids is None:
        return None
    return SavedRound(
        id=id_, player=player, decks=ids, kind=kind, seed=number, started_at_ms=started_at_ms, questions=questions
    )


def decks_text(decks: Sequence[str]) -> str:
    """Return the ids of ``decks`` as they stand in the database."""
    return json.dumps(list(decks), ensure_ascii=False)


def read_decks(value: object) -> tuple[str, ...] | None:
    """Return the ids in what :func:`decks_text` wrote, or None where it did not."""
    decks = read_json(value)
    if isinstance(decks, list) and all(isinstance(deck, str) for deck in decks):
        return tuple(decks)
    return None


def read_json(value: object) -> object | None:
    """Return what ``value`` says as JSON, or None where it is none, or nests deeper than Python follows."""
    if not isinstance(value, str):
        return None
    try:
        read: object = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return read


def read_tally(row: Sequence[object]) -> tuple[str, CardRecord] | None:
    """Return the card and its record in a row of :data:`TALLY_COLUMNS`, or None where it is not one."""
    match row:
        case str(card), int(met), int(right), int(days_right), int(last_right), str(last_day):
            record = CardRecord(
                met=met, right=right, days_right=days_right, last_right=bool(last_right), last_day=last_day
            )
            return card, record
        case _:
            return None
