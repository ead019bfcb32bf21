"""The store: everything the game reads from and writes to the player's progress, on one connection."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from debategame.game.history import RETRY, SINGLE, TODAY, Answer, DeckRecord, SavedRound
from debategame.game.rounds.request import RoundKind
from debategame.progress import memory_table, rows
from debategame.progress.connection import sqlite_errors
from debategame.progress.memory_queries import Memories
from debategame.progress.names import TWO
from debategame.progress.open import open_database, open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from debategame.game.history import CardRecord
    from debategame.progress.classes import Classes
    from debategame.progress.connection import Connection

_NOT_COMPARED = frozenset({RoundKind.MATCH.value, RoundKind.LAST_STAND.value, RETRY, SINGLE, TODAY})
"""Kinds of round that set no best score."""

RemarkKind = Literal["slip", "dispute"]
"""A player's remarks on an answer; :mod:`debategame.progress.memory_table` adds two of its own."""

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
"""A deck's marks, including those under its cards' former names."""


class Store:
    """The progress of all players of a machine.

    A method that writes is one transaction: when it returns, the data survives a crash and a power cut; when it
    raises :class:`debategame.errors.ProgressError`, nothing was written and the call can be repeated. Two copies of
    the game may have the same file open.
    """

    def __init__(self, db: Connection, path: Path, notices: tuple[str, ...]) -> None:
        self._db = db
        self.path = path
        """The real path of the file."""
        self.memory = Memories(db)
        """How well each card is remembered, and when it is due."""
        self.notices = notices
        """Sentences to show once: what happened to the file when it was opened."""

    @cached_property
    def classes(self) -> Classes:
        """Return the classes and their warm-ups."""
        from debategame.progress.classes import Classes  # not needed by a single player

        return Classes(self._db)

    @classmethod
    def open(cls, path: Path, *, now_ms: int) -> Self:
        """Open the progress at ``path``, or create it; ``now_ms`` goes into the name of a damaged file set aside.

        Raises :class:`debategame.errors.NewerDatabase`, the file untouched, where a later version wrote it.
        """
        return cls._prepared(open_database(path, now_ms=now_ms))

    @classmethod
    def open_to_read(cls, path: Path, *, now_ms: int) -> Self:
        """Open the progress at ``path`` to read it; the file may be read-only, and is not created."""
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
        """Make writes raise BusyError after 0.1 s rather than 5 s: a screen shows that it is waiting, and retries."""
        self._db.waits_briefly = True

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Answers -------------------------------------------------------------------------------------------------------

    def record(self, answer: Answer) -> None:
        """Add ``answer`` to the log, unless its id is there."""
        with self._writing(answer.player):
            self._add(answer)

    def _add(self, answer: Answer) -> None:
        self.memory.make_ready()
        if self._db.execute(_INSERT_ANSWER, rows.written(answer)).rowcount:
            memory_table.learn(self._db, answer)

    def remark(self, answer_id: str, kind: RemarkKind, *, at_ms: int) -> None:
        """Mark a recorded answer as a slip or as disputed."""
        with self._db.writing():
            self._db.execute(rows.INSERT_REMARK, rows.remark_row(answer_id, kind, at_ms))
            if kind == "slip":
                memory_table.replay_answer(self._db, answer_id)

    def answers_of(self, round_id: str) -> tuple[Answer, ...]:
        """Return a round's answers, slips included, in the order of its questions."""
        columns = ", ".join(rows.ANSWER_COLUMNS)
        found = self._db.rows(
            f"SELECT {columns} FROM answer WHERE round = ? ORDER BY position, answered_at_ms, id",  # noqa: S608
            round_id,
        )
        return tuple(answer for row in found if (answer := rows.read(Answer, row)))

    def slips_of(self, round_id: str) -> frozenset[str]:
        """Return the ids of a round's answers that were slips."""
        found = self._db.rows(
            "SELECT answer.id FROM answer JOIN remark ON remark.answer = answer.id"
            " WHERE answer.round = ? AND remark.kind = 'slip'",
            round_id,
        )
        return frozenset(id_ for (id_,) in found if isinstance(id_, str))

    # Rounds ---------------------------------------------------------------------------------------------------------

    def begin_round(self, saved: SavedRound) -> None:
        """Save a round as it was dealt, unless its id is there."""
        with self._writing(saved.player):
            self._db.execute(_INSERT_ROUND, rows.written(saved))

    def finish_round(self, round_id: str, *, points: int, at_ms: int) -> None:
        """Close a round that was played to its end, and drop its questions."""
        with self._db.writing():
            self._db.execute(_FINISH_ROUND, (at_ms, points, round_id))

    def record_round(self, saved: SavedRound, answers: Sequence[Answer], *, points: int, at_ms: int) -> None:
        """Save a round whose questions were all answered at once."""
        with self._writing(saved.player):
            self._db.execute(_INSERT_ROUND, rows.written(saved))
            for answer in answers:
                self._add(answer)
            self._db.execute(_FINISH_ROUND, (at_ms, points, saved.id))

    def abandon_round(self, round_id: str, *, at_ms: int) -> None:
        """Close a round that will not be resumed, and drop its questions; the answers stay."""
        with self._db.writing():
            self._db.execute(
                "UPDATE round SET abandoned_at_ms = ?, questions = ''"
                " WHERE id = ? AND finished_at_ms IS NULL AND abandoned_at_ms IS NULL",
                (at_ms, round_id),
            )

    def unfinished_round(self, player: str) -> SavedRound | None:
        """Return the latest round of the player, or of two, that is neither finished nor abandoned."""
        return next(iter(self.unfinished_rounds(player)), None)

    def unfinished_rounds(self, player: str) -> list[SavedRound]:
        """Return the rounds of the player, and of two, that are neither finished nor abandoned, the latest first."""
        columns = ", ".join(rows.ROUND_COLUMNS)
        found = self._db.rows(
            f"SELECT {columns} FROM round WHERE player IN (?, ?)"  # noqa: S608
            " AND finished_at_ms IS NULL AND abandoned_at_ms IS NULL ORDER BY started_at_ms DESC, rowid DESC",
            player,
            TWO,
        )
        return [saved for row in found if (saved := rows.read(SavedRound, row))]

    def best_points(self, player: str, decks: Sequence[str], kind: str) -> int:
        """Return the best score of a finished round of this kind with these decks, in any order; 0 without one."""
        wanted = frozenset(decks)
        return max((p for ids, k, p in self._best_rounds(player) if k == kind and frozenset(ids) == wanted), default=0)

    def _best_rounds(self, player: str) -> Iterator[tuple[tuple[str, ...], str, int]]:
        found = self._db.rows(
            "SELECT decks, kind, max(points) FROM round WHERE player = ? AND finished_at_ms IS NOT NULL"
            " GROUP BY decks, kind",
            player,
        )
        for decks, kind, points in found:
            ids = rows.read_decks(decks)
            if ids is not None and isinstance(kind, str) and isinstance(points, int):
                yield ids, kind, points

    # Records --------------------------------------------------------------------------------------------------------

    def card_records(self, player: str, deck: str) -> dict[str, CardRecord]:
        """Return the record of each card of ``deck`` that the player has seen, slips not counted."""
        columns = ", ".join(rows.TALLY_COLUMNS)
        found = self._db.rows(
            f"SELECT {columns} FROM tally WHERE player = ? AND deck = ?",  # noqa: S608
            player,
            deck,
        )
        return dict(record for row in found if (record := rows.read_tally(row)))

    def answered(self, player: str, deck: str) -> dict[str, set[str]]:
        """Return the content revisions that each card of ``deck`` had when the player answered it."""
        found: dict[str, set[str]] = {}
        query = "SELECT DISTINCT card, revision FROM answer WHERE player = ? AND deck = ?"
        for card, revision in self._db.rows(query, player, deck):
            if isinstance(card, str) and isinstance(revision, str):
                found.setdefault(card, set()).add(revision)
        return found

    def deck_records(self, player: str) -> dict[str, DeckRecord]:
        """Return the record of each deck that the player has seen."""
        found = self._db.rows(
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
                records[deck] = DeckRecord(seen=met, learned=known, best_points=best.get(deck, 0), last_day=last_day)
        return records

    def days_played(self, player: str) -> list[str]:
        """Return the local days with an answer that is not a slip, earliest first."""
        found = self._db.rows(_DAYS_PLAYED, player)
        return [day for (day,) in found if isinstance(day, str)]

    # Players --------------------------------------------------------------------------------------------------------

    def player_names(self) -> list[tuple[str, str]]:
        """Return id and name of all players in the file, unnamed ones included."""
        found = self._db.rows("SELECT id, name FROM player ORDER BY id")
        return [(id_, name) for id_, name in found if isinstance(id_, str) and isinstance(name, str)]

    def name_player(self, player: str, name: str, refuse: Callable[[], None]) -> None:
        """Name a player, new or old. ``refuse`` is called within the transaction, and may raise to stop it."""
        with self._writing(player):
            refuse()
            self._db.execute("UPDATE player SET name = ? WHERE id = ?", (name, player))

    # Marks and settings ---------------------------------------------------------------------------------------------

    def mark(self, player: str, deck: str, card: str, *, at_ms: int) -> None:
        """Mark a card."""
        self._set_mark(player, deck, card, at_ms, marked=True)

    def unmark(self, player: str, deck: str, card: str, *, at_ms: int) -> None:
        """Remove the mark from a card."""
        self._set_mark(player, deck, card, at_ms, marked=False)

    def _set_mark(self, player: str, deck: str, card: str, at_ms: int, *, marked: bool) -> None:
        # The time never runs back, whatever the clock says: a merge keeps the later row.
        with self._writing(player):
            self._db.execute(
                "INSERT INTO mark (player, deck, card, marked, at_ms) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (player, deck, card) DO UPDATE"
                " SET marked = excluded.marked, at_ms = max(excluded.at_ms, at_ms + 1)",
                (player, deck, card, marked, at_ms),
            )

    def marked(self, player: str, deck: str) -> frozenset[str]:
        """Return the ids of the deck's marked cards."""
        last: dict[str, tuple[int, bool]] = {}
        for card, marked, at_ms in self._db.rows(_MARKS, player, deck, player, deck):
            if isinstance(card, str) and isinstance(at_ms, int):
                last[card] = max(last.get(card, (at_ms, False)), (at_ms, marked == 1))
        return frozenset(card for card, (_, marked) in last.items() if marked)

    def setting(self, player: str, key: str) -> object | None:
        """Return a setting; None where it was never set or can't be read."""
        found = self._db.rows("SELECT value FROM setting WHERE player = ? AND key = ?", player, key)
        return rows.read_json(found[0][0]) if found else None

    def set_setting(self, player: str, key: str, value: object) -> None:
        """Save ``value``, which must be JSON-serialisable."""
        written = json.dumps(value)
        with self._writing(player):
            self._db.execute(
                "INSERT INTO setting (player, key, value) VALUES (?, ?, ?)"
                " ON CONFLICT (player, key) DO UPDATE SET value = excluded.value",
                (player, key, written),
            )
            if key == memory_table.SETTING:
                memory_table.reschedule(self._db, player)

    def select(self, query: str, values: Mapping[str, object]) -> Iterator[tuple[object, ...]]:
        """Yield the rows of a query of :mod:`debategame.progress.aggregates`."""
        with sqlite_errors(self.path):
            yield from self._db.execute(query, values)

    @contextmanager
    def _writing(self, player: str) -> Iterator[None]:
        """Run one transaction, in which ``player`` is known to the file."""
        with self._db.writing():
            self._db.execute("INSERT INTO player (id) VALUES (?) ON CONFLICT DO NOTHING", (player,))
            yield
