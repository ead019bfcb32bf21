"""The table of memories: how well each card is remembered, updated answer by answer.

It is derived from the log (answers and remarks) and the setting ``retention``, so it can be rebuilt at any time, and is
when the rules have changed. Memory adds two remarks to the log: ``practice`` on an answer given before its card was
due, which does not move the due day, and ``relearn`` on the last answer of a card that is reset.
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from debategame.game import memory
from debategame.game.memory import RETENTION, Event, Memory, ordinal
from debategame.progress.rows import INSERT_REMARK, read_json, remark_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from debategame.game.history import Answer

Key = tuple[str, str, str]
"""(player, deck, card), by present names."""
Row = tuple[object, ...]

SETTING = "retention"
"""The setting that due days depend on."""

_COLUMNS = (
    *("player", "deck", "card", "stability", "difficulty", "reviews", "lapses", "first_day", "review_day", "due_day"),
    *("right_revision", "forms", "last_at_ms", "last_id"),
)
ALL = ", ".join(_COLUMNS)
_ONE = f"SELECT {ALL} FROM memory WHERE player = ? AND deck = ? AND card = ?"  # noqa: S608
_PUT = f"INSERT OR REPLACE INTO memory ({ALL}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608
_EVENT = (
    "answered_at_ms, id, local_day, correct, confidence, form, key_revision,"
    " (SELECT group_concat(kind) FROM remark WHERE remark.answer = answer.id)"
)
_ROW_TYPES = (str, str, str, float, float, int, int, str, str, str, str, str, int, str)
_EVENT_TYPES = (int, str, str, int, str, str, str)
_EVENTS_OF_CARD = f"SELECT {_EVENT} FROM answer WHERE player = ? AND deck = ? AND card = ?"  # noqa: S608
_ALL_EVENTS = (
    f"SELECT player, ifnull(now_deck, deck), ifnull(now_card, card), {_EVENT}"  # noqa: S608
    " FROM answer LEFT JOIN renamed USING (deck, card) ORDER BY 1, 2, 3, answered_at_ms, id"
)
"""Card by card, by present names, so that only one card's answers are in memory at a time."""


class Kept(NamedTuple):
    """A memory and the day on which its card is due."""

    memory: Memory
    due: int


# The whole table -----------------------------------------------------------------------------------------------------


def rebuild(db: sqlite3.Connection) -> None:
    """Rebuild the table from the log, within a transaction of the caller."""
    db.execute("DELETE FROM memory")
    db.executemany(_PUT, rows_of_log(db))
    db.execute("INSERT OR REPLACE INTO made_by (what, how) VALUES ('memory', ?)", (memory.algorithm(),))


def wrong_rows(db: sqlite3.Connection) -> int:
    """Return how many cards' rows differ from those that the log makes."""
    kept = {row[:3]: row for row in db.execute(f"SELECT {ALL} FROM memory")}  # noqa: S608
    from_log = {row[:3]: row for row in rows_of_log(db)}
    return sum(kept.get(key) != from_log.get(key) for key in kept.keys() | from_log.keys())


def rows_of_log(db: sqlite3.Connection) -> Iterator[Row]:
    """Yield the rows that the log makes."""
    retention = cache(partial(_retention, db))
    for key, rows in groupby(db.execute(_ALL_EVENTS), itemgetter(0, 1, 2)):
        if not all(isinstance(name, str) for name in key):
            continue
        if remembered := memory.fold(event for row in rows if (event := _event(row[3:]))):
            yield _row(key, remembered, memory.due_day(remembered, retention(key[0]), "/".join(key)))


# One card ------------------------------------------------------------------------------------------------------------


def learn(db: sqlite3.Connection, answer: Answer) -> None:
    """Update a card's memory for an answer just added to the log, within the same transaction.

    If the answer is not the card's latest, or the row is damaged, the memory is rebuilt from all answers.
    """
    deck, card = name_now(db, answer.deck, answer.card)
    key = (answer.player, deck, card)
    given = answer.correct, answer.confidence, answer.form, answer.key_revision
    event = Event(answer.answered_at_ms, answer.id, answer.local_day, *given)
    row = db.execute(_ONE, key).fetchone()
    kept = read(row) if row else None
    if kept is not None and memory.is_practice(kept.memory, kept.due, event):
        remark(db, answer.id, "practice", answer.answered_at_ms)
        event = event._replace(practice=True)
    if (row and kept is None) or (kept is not None and event[:2] < kept.memory.last):
        replay(db, key)
    else:
        _put(db, key, memory.after(kept.memory if kept else None, event))


def replay(db: sqlite3.Connection, key: Key) -> None:
    """Rebuild one card's memory from the log."""
    player, deck, card = key
    former = db.execute("SELECT deck, card FROM renamed WHERE (now_deck, now_card) = (?, ?)", key[1:]).fetchall()
    events = [
        event
        for name in ((deck, card), *former)
        for row in db.execute(_EVENTS_OF_CARD, (player, *name))
        if (event := _event(row))
    ]
    _put(db, key, memory.fold(sorted(events)))


def replay_answer(db: sqlite3.Connection, answer_id: str) -> None:
    """Rebuild the memory of the card of an answer that got a remark."""
    for player, deck, card in db.execute("SELECT player, deck, card FROM answer WHERE id = ?", (answer_id,)).fetchall():
        replay(db, (player, *name_now(db, deck, card)))


def remark(db: sqlite3.Connection, answer_id: str, kind: str, at_ms: int) -> None:
    """Add a remark to the log."""
    db.execute(INSERT_REMARK, remark_row(answer_id, kind, at_ms))


def reschedule(db: sqlite3.Connection, player: str) -> None:
    """Recompute a player's due days after a change of retention."""
    retention = _retention(db, player)
    for row in db.execute(f"SELECT {ALL} FROM memory WHERE player = ?", (player,)).fetchall():  # noqa: S608
        key = (player, row[1], row[2])
        if kept := read(row):
            due = memory.due_day(kept.memory, retention, "/".join(key))
            db.execute("UPDATE memory SET due_day = ? WHERE player = ? AND deck = ? AND card = ?", (iso(due), *key))
        else:
            replay(db, key)


# Rows ----------------------------------------------------------------------------------------------------------------


def read(row: Row) -> Kept | None:
    """Return the memory in a row of the table, or None where a value has another type."""
    if tuple(map(type, row)) != _ROW_TYPES:
        return None
    values: tuple[Any, ...] = row[3:]
    stability, difficulty, reviews, lapses, first_day, review_day, due_day, right_revision, forms, *last = values
    days = [ordinal(day) for day in (first_day, review_day, due_day)]
    if not all(days):
        return None
    remembered = Memory(
        stability=stability,
        difficulty=difficulty,
        reviews=reviews,
        lapses=lapses,
        first_day=days[0],
        day=days[1],
        right_revision=right_revision,
        forms=tuple(forms.split()),
        last=(last[0], last[1]),
    )
    return Kept(remembered, days[2])


def _row(key: Key, remembered: Memory, due: int) -> Row:
    days = iso(remembered.first_day), iso(remembered.day), iso(due)
    counts = remembered.stability, remembered.difficulty, remembered.reviews, remembered.lapses
    return (*key, *counts, *days, remembered.right_revision, " ".join(remembered.forms), *remembered.last)


def _event(row: tuple[Any, ...]) -> Event | None:
    """Return the event in a row of an answer and its remarks, or None where a value has another type."""
    *answer, remarks = row
    if tuple(map(type, answer)) != _EVENT_TYPES:
        return None
    at_ms, id_, day, correct, confidence, form, revision = answer
    kinds = remarks.split(",") if isinstance(remarks, str) else []
    flags = [kind in kinds for kind in ("slip", "practice", "relearn")]
    return Event(at_ms, id_, day, correct == 1, confidence, form, revision, *flags)


def _put(db: sqlite3.Connection, key: Key, remembered: Memory | None) -> None:
    if remembered is None:
        db.execute("DELETE FROM memory WHERE player = ? AND deck = ? AND card = ?", key)
        return
    due = memory.due_day(remembered, _retention(db, key[0]), "/".join(key))
    db.execute(_PUT, _row(key, remembered, due))


def name_now(db: sqlite3.Connection, deck: str, card: str) -> tuple[str, str]:
    """Return the present name of a card."""
    found = db.execute("SELECT now_deck, now_card FROM renamed WHERE deck = ? AND card = ?", (deck, card)).fetchone()
    return found or (deck, card)


def _retention(db: sqlite3.Connection, player: str) -> float:
    row = db.execute("SELECT value FROM setting WHERE player = ? AND key = ?", (player, SETTING)).fetchone()
    value = read_json(row[0]) if row else None
    return value if memory.can_be_asked(value) else RETENTION


def iso(day: int) -> str:
    """Return a day as the table has it: ``2026-11-21``."""
    return date.fromordinal(day).isoformat()
