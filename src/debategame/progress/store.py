"""The store: all the game says to the player's progress, as verbs on one connection to one file."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from debategame.game.history import RETRY, SINGLE, DeckRecord
from debategame.game.rounds.request import RoundKind
from debategame.progress import memory_table as memory_store
from debategame.progress import rows
from debategame.progress.connection import sqlite_errors, transaction
from debategame.progress.memory_queries import Memories
from debategame.progress.open import open_database, open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from debategame.game.history import Answer, CardRecord, SavedRound
    from debategame.progress.classes import Classes
    from debategame.progress.connection import Connection

_NOT_COMPARED = frozenset({RoundKind.MATCH.value, RETRY, SINGLE})
"""Kinds whose points are no deck's best."""

RemarkKind = Literal["slip", "dispute"]
"""Of what a player says of an answer; :mod:`debategame.progress.memory_table` has two more of its own."""

_DAYS_PLAYED = (
    "SELECT day FROM day WHERE player = ?1 AND day NOT IN"
    " (SELECT local_day FROM remark CROSS JOIN answer ON answer.id = remark.answer"
    " WHERE remark.kind = 'slip' AND answer.player = ?1 AND NOT EXISTS"
    " (SELECT 1 FROM counted WHERE counted.player = ?1 AND counted.local_day = answer.local_day))"
    " ORDER BY day"
)
_INSERT_ANSWER = rows.insert("answer", rows.ANSWER_COLUMNS)
_INSERT_ROUND = rows.insert("round", rows.ROUND_COLUMNS)
_FINISH_ROUND = (
    "UPDATE round SET finished_at_ms = ?, points = ?, questions = '' WHERE id = ? AND finished_at_ms IS NULL"
)
_MARKS = (
    "SELECT card, marked, at_ms FROM mark LEFT JOIN renamed USING (deck, card)"
    " WHERE player = ? AND deck = ? AND now_card IS NULL"
    " UNION ALL SELECT renamed.now_card, marked, at_ms FROM mark"
    " JOIN renamed USING (deck, card) WHERE mark.player = ? AND renamed.now_deck = ?"
)
"""A deck's marks, those under its cards' former names too."""


class Store:
    """One player's or several players' progress.

    A verb that writes is one transaction: when it returns, what it wrote survives the end of the process and of the
    power; when it raises, nothing was written and the same can be tried again. Two copies of the game may have the
    same file open. Every refusal is a :class:`debategame.errors.ProgressError`.
    """

    def __init__(self, db: Connection, path: Path, notices: tuple[str, ...]) -> None:
        self._db = db
        self.path = path
        """The real path of the file."""
        self.memory = Memories(db, path)
        """What is remembered of each card, and when it is due."""
        self.notices = notices
        """Sentences that the player should see once: what happened to the file when it was opened."""

    @cached_property
    def classes(self) -> Classes:
        """Return classes and what they met; who plays alone need not pay for them."""
        from debategame.progress.classes import Classes

        return Classes(self._db, self.path)

    @classmethod
    def open(cls, path: Path, *, now_ms: int) -> Self:
        """Open the progress at ``path``, or begin it there; ``now_ms`` names a damaged file that is set aside.

        Raise :class:`debategame.errors.NewerDatabase`, the file untouched, where a later version wrote it.
        """
        return cls._prepared(open_database(path, now_ms=now_ms))

    @classmethod
    def open_to_read(cls, path: Path, *, now_ms: int) -> Self:
        """Open the progress at ``path`` to look at it: a file that can't be written is read too, and none is begun."""
        return cls._prepared(open_to_read(path, now_ms=now_ms))

    @classmethod
    def _prepared(cls, opened: tuple[Connection, Path, tuple[str, ...]]) -> Self:
        store = cls(*opened)
        try:
            store.memory.prepare()
        except BaseException:
            store.close()
            raise
        return store

    def wait_briefly(self) -> None:
        """Have a verb that writes raise BusyError soon, rather than after seconds: a screen can try it again."""
        self._db.waits_briefly = True

    def close(self) -> None:
        """Let go of the file; more than once does no harm."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What happened --------------------------------------------------------------------------------------------------

    def record(self, answer: Answer) -> None:
        """Add ``answer`` to the log; one whose id is there already adds nothing."""
        with self._writing(answer.player):
            self._add(answer)

    def _add(self, answer: Answer) -> None:
        self.memory.make_ready()
        if self._db.execute(_INSERT_ANSWER, rows.answer_row(answer)).rowcount:
            self.memory.learn(answer)

    def remark(self, answer_id: str, kind: RemarkKind, *, at_ms: int) -> None:
        """Say of a recorded answer that it was a slip, or is disputed; saying the same again adds nothing."""
        with self._writing():
            self._db.execute(rows.INSERT_REMARK, rows.remark_row(answer_id, kind, at_ms))
            if kind == "slip":
                self.memory.heed_slip(answer_id)

    def answers_of(self, round_id: str) -> tuple[Answer, ...]:
        """Return the answers given in a round, slips included, in the order of its questions."""
        columns = ", ".join(rows.ANSWER_COLUMNS)
        found = self._rows(
            f"SELECT {columns} FROM answer WHERE round = ? ORDER BY position, answered_at_ms, id",  # noqa: S608
            round_id,
        )
        return tuple(answer for row in found if (answer := rows.read_answer(row)))

    def slips_of(self, round_id: str) -> frozenset[str]:
        """Return the ids of a round's answers that were slips of the finger."""
        found = self._rows(
            "SELECT answer.id FROM answer JOIN remark ON remark.answer = answer.id"
            " WHERE answer.round = ? AND remark.kind = 'slip'",
            round_id,
        )
        return frozenset(id_ for (id_,) in found if isinstance(id_, str))

    # Rounds ---------------------------------------------------------------------------------------------------------

    def begin_round(self, saved: SavedRound) -> None:
        """Keep a round as it was dealt; one whose id is there already changes nothing."""
        with self._writing(saved.player):
            self._db.execute(_INSERT_ROUND, rows.round_row(saved))

    def finish_round(self, round_id: str, *, points: int, at_ms: int) -> None:
        """Note that a round was played to its end, for good; its questions are no longer kept."""
        with self._writing():
            self._db.execute(_FINISH_ROUND, (at_ms, points, round_id))

    def record_round(self, saved: SavedRound, answers: Sequence[Answer], *, points: int, at_ms: int) -> None:
        """Keep a round that was answered all at once, from its dealing to its end: all of it, or nothing."""
        with self._writing(saved.player):
            self._db.execute(_INSERT_ROUND, rows.round_row(saved))
            for answer in answers:
                self._add(answer)
            self._db.execute(_FINISH_ROUND, (at_ms, points, saved.id))

    def abandon_round(self, round_id: str, *, at_ms: int) -> None:
        """Note that a round will not be taken up again; its questions are no longer kept. The answers are."""
        with self._writing():
            self._db.execute(
                "UPDATE round SET abandoned_at_ms = ?, questions = ''"
                " WHERE id = ? AND finished_at_ms IS NULL AND abandoned_at_ms IS NULL",
                (at_ms, round_id),
            )

    def unfinished_round(self, player: str) -> SavedRound | None:
        """Return the round begun last among those that were neither finished nor abandoned."""
        columns = ", ".join(rows.ROUND_COLUMNS)
        found = self._rows(
            f"SELECT {columns} FROM round WHERE player = ?"  # noqa: S608
            " AND finished_at_ms IS NULL AND abandoned_at_ms IS NULL ORDER BY started_at_ms DESC, rowid DESC",
            player,
        )
        return next((saved for row in found if (saved := rows.read_round(row))), None)

    def best_points(self, player: str, decks: Sequence[str], kind: str) -> int:
        """Return the most points in a finished round of this kind with these decks, in any order; 0 without one."""
        wanted = frozenset(decks)
        return max((p for ids, k, p in self._best_rounds(player) if k == kind and frozenset(ids) == wanted), default=0)

    def _best_rounds(self, player: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
        found = self._rows(
            "SELECT decks, kind, max(points) FROM round WHERE player = ? AND finished_at_ms IS NOT NULL"
            " GROUP BY decks, kind",
            player,
        )
        for decks, kind, points in found:
            ids = rows.read_decks(decks)
            if ids is not None and isinstance(kind, str) and isinstance(points, int):
                yield ids, kind, points

    # What follows from the log --------------------------------------------------------------------------------------

    def card_records(self, player: str, deck: str) -> dict[str, CardRecord]:
        """Return what the log says of each card of ``deck`` that the player met; slips don't count.

        The last answer is the one with the latest ``answered_at_ms``, in whatever order they were recorded.
        """
        columns = ", ".join(rows.TALLY_COLUMNS)
        found = self._rows(
            f"SELECT {columns} FROM tally WHERE player = ? AND deck = ?",  # noqa: S608
            player,
            deck,
        )
        return dict(record for row in found if (record := rows.read_tally(row)))

    def answered(self, player: str, deck: str) -> dict[str, set[str]]:
        """Return each card of ``deck`` that the player answered with the content revisions that it had then."""
        found: dict[str, set[str]] = {}
        query = "SELECT DISTINCT card, revision FROM answer WHERE player = ? AND deck = ?"
        for card, revision in self._rows(query, player, deck):
            if isinstance(card, str) and isinstance(revision, str):
                found.setdefault(card, set()).add(revision)
        return found

    def deck_records(self, player: str) -> dict[str, DeckRecord]:
        """Return what Home says of each deck the player has met; a card is known by ``CardRecord.known``."""
        found = self._rows(
            f"SELECT deck, count(*), sum({rows.KNOWN}), max(last_day) FROM tally"  # noqa: S608
            " WHERE player = ? GROUP BY deck",
            player,
        )
        best: dict[str, int] = {}
        for decks, kind, points in self._best_rounds(player):
            if len(decks) == 1 and kind not in _NOT_COMPARED:
                best[decks[0]] = max(points, best.get(decks[0], points))
        records = {deck: DeckRecord(best_points=points) for deck, points in best.items()}
        for deck, met, known, last_day in found:
            if isinstance(deck, str) and isinstance(met, int) and isinstance(known, int) and isinstance(last_day, str):
                records[deck] = DeckRecord(met=met, known=known, best_points=best.get(deck, 0), last_day=last_day)
        return records

    def days_played(self, player: str) -> list[str]:
        """Return the player's own calendar days with an answer that counts, earliest first."""
        found = self._rows(_DAYS_PLAYED, player)
        return [day for (day,) in found if isinstance(day, str)]

    # Players --------------------------------------------------------------------------------------------------------

    def player_names(self) -> list[tuple[str, str]]:
        """Return id and name of everybody who ever wrote into the file, those without a name too."""
        found = self._rows("SELECT id, name FROM player ORDER BY id")
        return [(id_, name) for id_, name in found if isinstance(id_, str) and isinstance(name, str)]

    def name_player(self, player: str, name: str, refuse: Callable[[], None]) -> None:
        """Give a player, new or known, a name; whatever ``refuse`` raises while nobody else can write leaves it."""
        with self._writing(player):
            refuse()
            self._db.execute("UPDATE player SET name = ? WHERE id = ?", (name, player))

    # Marks and settings ---------------------------------------------------------------------------------------------

    def mark(self, player: str, deck: str, card: str, *, at_ms: int) -> None:
        """Mark a card, to come back to it."""
        self._set_mark(player, deck, card, at_ms, marked=True)

    def unmark(self, player: str, deck: str, card: str, *, at_ms: int) -> None:
        """Take the mark off a card."""
        self._set_mark(player, deck, card, at_ms, marked=False)

    def _set_mark(self, player: str, deck: str, card: str, at_ms: int, *, marked: bool) -> None:
        # The time never runs back, whatever the clock says, so that the word given last here is the later one.
        with self._writing(player):
            self._db.execute(
                "INSERT INTO mark (player, deck, card, marked, at_ms) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (player, deck, card) DO UPDATE"
                " SET marked = excluded.marked, at_ms = max(excluded.at_ms, at_ms + 1)",
                (player, deck, card, marked, at_ms),
            )

    def marked(self, player: str, deck: str) -> frozenset[str]:
        """Return the ids of the deck's cards that the player has marked."""
        last: dict[str, tuple[int, bool]] = {}
        for card, marked, at_ms in self._rows(_MARKS, player, deck, player, deck):
            if isinstance(card, str) and isinstance(at_ms, int):
                last[card] = max(last.get(card, (at_ms, False)), (at_ms, marked == 1))
        return frozenset(card for card, (_, marked) in last.items() if marked)

    def setting(self, player: str, key: str) -> object | None:
        """Return a setting as it was set; None where it never was, or can't be read."""
        found = self._rows("SELECT value FROM setting WHERE player = ? AND key = ?", player, key)
        return rows.read_json(found[0][0]) if found else None

    def set_setting(self, player: str, key: str, value: object) -> None:
        """Keep ``value``, which JSON must be able to say."""
        written = json.dumps(value)
        with self._writing(player):
            self._db.execute(
                "INSERT INTO setting (player, key, value) VALUES (?, ?, ?)"
                " ON CONFLICT (player, key) DO UPDATE SET value = excluded.value",
                (player, key, written),
            )
            if key == memory_store.SETTING:
                self.memory.reschedule(player)

    # ----------------------------------------------------------------------------------------------------------------

    def select(self, query: str, values: Mapping[str, object]) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a query that only reads: :mod:`debategame.progress.aggregates` adds up the log by such."""
        with sqlite_errors(self.path):
            yield from self._db.execute(query, values)

    def _rows(self, query: str, *values: str) -> list[tuple[object, ...]]:
        with sqlite_errors(self.path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self, player: str | None = None) -> Iterator[None]:
        """One transaction, in which ``player`` is known to the file."""
        with sqlite_errors(self.path), transaction(self._db):
            if player is not None:
                self._db.execute("INSERT INTO player (id) VALUES (?) ON CONFLICT DO NOTHING", (player,))
            yield
