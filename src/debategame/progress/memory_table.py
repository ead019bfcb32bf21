"""The table of memories: what the log says of each card, kept in step with it answer by answer.

It holds nothing that the log (answers and remarks) and the setting ``retention`` don't say, so it can be made anew at
any time, and is whenever it was made by other rules than today's. Two remarks are memory's own: ``practice`` on an
answer that was given before its card was due and does not move its day, and ``relearn`` on the last answer of a card
that is to be learned anew.
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
"""(player, deck, card), the latter as they are called now."""
Row = tuple[object, ...]

SETTING = "retention"
"""The setting on which the days depend."""

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
_EVENT_TYPES = (int, str, str, int, str, str, str)
_EVENTS_OF_CARD = f"SELECT {_EVENT} FROM answer WHERE player = ? AND deck = ? AND card = ?"  # noqa: S608
_ALL_EVENTS = (
    f"SELECT player, ifnull(now_deck, deck), ifnull(now_card, card), {_EVENT}"  # noqa: S608
    " FROM answer LEFT JOIN renamed USING (deck, card) ORDER BY 1, 2, 3, answered_at_ms, id"
)
"""Card by card, under the names of now, so that no more than one card's answers are held at a time."""


class Kept(NamedTuple):
    """A memory as the table has it, with the day on which its card is due."""

    memory: Memory
    due: int


# The whole table -----------------------------------------------------------------------------------------------------


def rebuild(db: sqlite3.Connection) -> None:
    """Make the table anew from the log; to be called within a transaction."""
    db.execute("DELETE FROM memory")
    db.executemany(_PUT, rows_of_log(db))
    db.execute("INSERT OR REPLACE INTO made_by (what, how) VALUES ('memory', ?)", (memory.algorithm(),))


def wrong_rows(db: sqlite3.Connection) -> int:
    """Return how many cards' rows differ from what the log says of them."""
    kept = {row[:3]: row for row in db.execute(f"SELECT {ALL} FROM memory")}  # noqa: S608
    said = {row[:3]: row for row in rows_of_log(db)}
    return sum(kept.get(key) != said.get(key) for key in kept.keys() | said.keys())


def rows_of_log(db: sqlite3.Connection) -> Iterator[Row]:
    """Yield the rows that the log makes: the definition of the table."""
    retention = cache(partial(_retention, db))
    for key, rows in groupby(db.execute(_ALL_EVENTS), itemgetter(0, 1, 2)):
        if not all(isinstance(name, str) for name in key):
            continue
        if remembered := memory.fold(event for row in rows if (event := _event(row[3:]))):
            yield _row(key, remembered, memory.due_day(remembered, retention(key[0]), "/".join(key)))


# One card ------------------------------------------------------------------------------------------------------------


def learn(db: sqlite3.Connection, answer: Answer) -> None:
    """Take in an answer that was just added to the log, within the same transaction.

    One that is not the card's latest, or meets a row that somebody spoilt, has the card's memory made anew.
    """
    deck, card = name_now(db, answer.deck, answer.card)
    key = (answer.player, deck, card)
    event = Event(
        answer.answered_at_ms,
        answer.id,
        answer.local_day,
        answer.correct,
        answer.confidence,
        answer.form,
        answer.key_revision,
    )
    row = db.execute(_ONE, key).fetchone()
    kept = read(row) if row else None
    if kept is not None and memory.is_practice(kept.memory, kept.due, event):
        say(db, answer.id, "practice", answer.answered_at_ms)
        event = event._replace(practice=True)
    if (row and kept is None) or (kept is not None and event[:2] < kept.memory.last):
        replay(db, key)
    else:
        _put(db, key, memory.after(kept.memory if kept else None, event))


def replay(db: sqlite3.Connection, key: Key) -> None:
    """Make one card's memory anew from its part of the log."""
    player, deck, card = key
    former = db.execute("SELECT deck, card FROM renamed WHERE (now_deck, now_card) = (?, ?)", key[1:]).fetchall()
    events = [
        event
        for name in ((deck, card), *former)
        for row in db.execute(_EVENTS_OF_CARD, (player, *name))
        if (event := _event(row))
    ]
    _put(db, key, memory.fold(sorted(events)))


def said_of(db: sqlite3.Connection, answer_id: str) -> None:
    """Take in that an answer was a slip, or the last one before its card is learned anew."""
    for player, deck, card in db.execute("SELECT player, deck, card FROM answer WHERE id = ?", (answer_id,)).fetchall():
        replay(db, (player, *name_now(db, deck, card)))


def say(db: sqlite3.Connection, answer_id: str, kind: str, at_ms: int) -> None:
    """Add a remark of memory's own to the log."""
    db.execute(INSERT_REMARK, remark_row(answer_id, kind, at_ms))


def reschedule(db: sqlite3.Connection, player: str) -> None:
    """Set a player's due days anew, since another retention is asked for."""
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
    """Return the memory in a row of the table, or None where it is not one."""
    match row:
        case (
            str(),
            str(),
            str(),
            float(stability),
            float(difficulty),
            int(reviews),
            int(lapses),
            str(first_day),
            str(review_day),
            str(due_day),
            str(right_revision),
            str(forms),
            int(last_at_ms),
            str(last_id),
        ):
            days = [ordinal(day) for day in (first_day, review_day, due_day)]
        case _:
            return None
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
        last=(last_at_ms, last_id),
    )
    return Kept(remembered, days[2])


def _row(key: Key, remembered: Memory, due: int) -> Row:
    return (
        *key,
        remembered.stability,
        remembered.difficulty,
        remembered.reviews,
        remembered.lapses,
        iso(remembered.first_day),
        iso(remembered.day),
        iso(due),
        remembered.right_revision,
        " ".join(remembered.forms),
        *remembered.last,
    )


def _event(row: tuple[Any, ...]) -> Event | None:
    """Return the event in a row of an answer and its remarks, or None where it is not one."""
    *answer, said = row
    if tuple(map(type, answer)) != _EVENT_TYPES:
        return None
    at_ms, id_, day, correct, confidence, form, revision = answer
    if not isinstance(said, str):
        return Event(at_ms, id_, day, correct == 1, confidence, form, revision)
    said_of_it = [kind in said.split(",") for kind in ("slip", "practice", "relearn")]
    return Event(at_ms, id_, day, correct == 1, confidence, form, revision, *said_of_it)


def _put(db: sqlite3.Connection, key: Key, remembered: Memory | None) -> None:
    if remembered is None:
        db.execute("DELETE FROM memory WHERE player = ? AND deck = ? AND card = ?", key)
        return
    due = memory.due_day(remembered, _retention(db, key[0]), "/".join(key))
    db.execute(_PUT, _row(key, remembered, due))


def name_now(db: sqlite3.Connection, deck: str, card: str) -> tuple[str, str]:
    """Return what a deck's card is called now."""
    found = db.execute("SELECT now_deck, now_card FROM renamed WHERE deck = ? AND card = ?", (deck, card)).fetchone()
    return found or (deck, card)


def _retention(db: sqlite3.Connection, player: str) -> float:
    row = db.execute("SELECT value FROM setting WHERE player = ? AND key = ?", (player, SETTING)).fetchone()
    value = read_json(row[0]) if row else None
    return value if memory.can_be_asked(value) else RETENTION


def iso(day: int) -> str:
    """Return a day as the table has it, ``2026-11-21``."""
    return date.fromordinal(day).isoformat()
