"""What the store says of memory: what is due, what is known, what was met on a day; and the verbs that change it."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from debategame.game.memory import RULES, algorithm
from debategame.progress import memory_table
from debategame.progress.connection import sqlite_errors, transaction
from debategame.progress.memory_table import ALL, Kept, iso, read
from debategame.progress.rows import KNOWN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from debategame.game.history import Answer
    from debategame.game.renaming import Name

_DUE = (
    "SELECT due_day, deck, card FROM memory WHERE player = ? AND due_day >= '' AND due_day <= ?"
    " AND deck IN (SELECT value FROM json_each(?)) AND typeof(card) = 'text' ORDER BY due_day"
)


class Memories:
    """The memories of a store's players. Days are numbers as :meth:`datetime.date.toordinal` counts them."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    # Within the store's transactions --------------------------------------------------------------------------------

    def make_ready(self) -> None:
        """Make the table anew if it was made with other parameters. To be called before an answer is added."""
        if self._made_by() != algorithm():
            memory_table.rebuild(self._db)

    def learn(self, answer: Answer) -> None:
        """Take in an answer that was just added to the log."""
        memory_table.learn(self._db, answer)

    def heed_slip(self, answer_id: str) -> None:
        """Take in that an answer was a slip of the finger."""
        memory_table.said_of(self._db, answer_id)

    def reschedule(self, player: str) -> None:
        """Take in that the player asks for another retention."""
        memory_table.reschedule(self._db, player)

    # Changes --------------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Make the table anew if it was made by other rules than today's. To be called when the file is opened.

        Whether the parameters of the algorithm are still the same is seen to at the first answer: to know them takes
        loading them, which would be felt when the game starts.
        """
        with sqlite_errors(self._path):
            made_by = self._made_by()
            if made_by.startswith(f"{RULES}/"):
                return
            if made_by or self._db.execute("SELECT 1 FROM answer LIMIT 1").fetchone():
                self.rebuild()

    def rebuild(self) -> None:
        """Make the whole table anew from the log."""
        with self._writing():
            memory_table.rebuild(self._db)

    def wrong_rows(self) -> int:
        """Return how many cards' memories are not what the log says; 0 is as it should be."""
        with sqlite_errors(self._path):
            return memory_table.wrong_rows(self._db)

    def relearn(self, player: str, deck: str, cards: Collection[str], *, at_ms: int) -> None:
        """Begin the memory of these cards anew: they are due at once, whatever was known of them; the log stays."""
        wanted = set(cards)
        with self._writing():
            for kept_card, kept in self._of_deck(player, deck).items():
                if kept_card in wanted:
                    answer = kept.memory.last[1]
                    memory_table.say(self._db, answer, "relearn", at_ms)
                    memory_table.said_of(self._db, answer)

    def rename(self, now: Mapping[Name, Name], cards: Mapping[str, Collection[str]]) -> None:
        """Take in what the cards of these decks were called before; what is known of other decks' cards stays.

        The log keeps its names: the memories of the cards that were renamed are made anew from all their answers.
        """
        if self._renamed(now, cards) == now:
            return
        with self._writing():
            before = self._renamed(now, cards)
            changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
            affected = changed | {each[name] for name in changed for each in (before, now) if name in each}
            self._db.executemany("DELETE FROM renamed WHERE deck = ? AND card = ?", changed)
            added = [(*name, *now[name]) for name in changed if name in now]
            self._db.executemany("INSERT INTO renamed VALUES (?, ?, ?, ?)", added)
            self._replay_all(affected)

    def _replay_all(self, names: Collection[Name]) -> None:
        """Make the memories anew that are kept under any of these names, or should be, of whatever player."""
        players = [player for (player,) in self._db.execute("SELECT id FROM player")]
        for deck, card in names:
            for player in players:
                key = (player, deck, card)
                self._db.execute("DELETE FROM memory WHERE player = ? AND deck = ? AND card = ?", key)
                if memory_table.name_now(self._db, deck, card) == (deck, card):
                    memory_table.replay(self._db, key)

    # Questions ------------------------------------------------------------------------------------------------------

    def of_deck(self, player: str, deck: str) -> dict[str, Kept]:
        """Return what is remembered of each card of a deck that the player met, gone from the deck or not."""
        with sqlite_errors(self._path):
            return self._of_deck(player, deck)

    def known(self, player: str, deck: str) -> dict[str, bool]:
        """Return the cards of a deck that the player met, each with whether it is known."""
        query = f"SELECT card, {KNOWN} FROM tally WHERE player = ? AND deck = ?"  # noqa: S608
        found = self._rows(query, player, deck)
        return {card: known == 1 for card, known in found if isinstance(card, str)}

    def right_revisions(self, player: str, deck: str) -> dict[str, str]:
        """Return of each card of a deck that the player ever got right the revision of the answer that was right."""
        found = self._rows(
            "SELECT card, right_revision FROM memory WHERE player = ? AND deck = ? AND right_revision <> ''",
            player,
            deck,
        )
        return {card: said for card, said in found if isinstance(card, str) and isinstance(said, str)}

    def due(self, player: str, until: int, decks: Collection[str]) -> list[tuple[str, str, str]]:
        """Return (day, deck, card) of what is due of these decks by that day, what is overdue too, the earliest first.

        The day is a text, ``2026-11-21``. SQLite sees to the types, since there may be thousands and Home waits.
        """
        with sqlite_errors(self._path):
            return self._db.execute(_DUE, (player, iso(until), json.dumps([*decks]))).fetchall()

    def met_on(self, player: str, day: int) -> int:
        """Return how many cards the player met for the first time on that day."""
        found = self._rows("SELECT count(*) FROM memory WHERE player = ? AND first_day = ?", player, iso(day))
        return next((count for (count,) in found if isinstance(count, int)), 0)

    def former_names(self, deck: str) -> dict[Name, str]:
        """Return what the cards of a deck were called before, each with its id of now."""
        found = self._rows("SELECT deck, card, now_card FROM renamed WHERE now_deck = ?", deck)
        return {
            (was, card): now
            for was, card, now in found
            if isinstance(was, str) and isinstance(card, str) and isinstance(now, str)
        }

    # ----------------------------------------------------------------------------------------------------------------

    def _of_deck(self, player: str, deck: str) -> dict[str, Kept]:
        found = self._db.execute(f"SELECT {ALL} FROM memory WHERE player = ? AND deck = ?", (player, deck))  # noqa: S608
        return {row[2]: kept for row in found if (kept := read(row))}

    def _renamed(self, now: Collection[Name], cards: Mapping[str, Collection[str]]) -> dict[Name, Name]:
        """Return the former names kept so far that lead to one of these decks, are in use in one, or are in ``now``."""
        with sqlite_errors(self._path):
            found = self._db.execute("SELECT deck, card, now_deck, now_card FROM renamed").fetchall()
        return {
            (deck, card): (now_deck, now_card)
            for deck, card, now_deck, now_card in found
            if now_deck in cards or card in cards.get(deck, ()) or (deck, card) in now
        }

    def _made_by(self) -> str:
        found = self._db.execute("SELECT how FROM made_by WHERE what = 'memory'").fetchone()
        return found[0] if found and isinstance(found[0], str) else ""

    def _rows(self, query: str, *values: str) -> list[tuple[object, ...]]:
        with sqlite_errors(self._path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with sqlite_errors(self._path), transaction(self._db):
            yield
