"""Query the table of memories: what is due, learned, seen on a day; and change it as decks change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from debategame.game.memory import RULES, algorithm
from debategame.progress import memory_table
from debategame.progress.connection import sqlite_errors
from debategame.progress.memory_table import ALL, Kept, iso, read
from debategame.progress.rows import KNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from debategame.game.renaming import Name
    from debategame.progress.connection import Connection

_DUE = (
    "SELECT due_day, deck, card FROM memory WHERE player = ? AND due_day >= '' AND due_day <= ?"
    " AND deck IN (SELECT value FROM json_each(?)) AND typeof(card) = 'text' ORDER BY due_day"
)


class Memories:
    """The memories of a store's players. Days are numbers as :meth:`datetime.date.toordinal` counts them."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    # Changes --------------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Rebuild the table if it was made by other rules than today's. Call it when the file is opened.

        The algorithm's parameters are checked at the first answer, since loading them would slow down the start.
        """
        with sqlite_errors(self._db.path):
            made_by = self._made_by()
            if made_by.startswith(f"{RULES}/"):
                return
            if made_by or self._db.execute("SELECT 1 FROM answer LIMIT 1").fetchone():
                self.rebuild()

    def make_ready(self) -> None:
        """Rebuild the table if it was made with other parameters. Call it before an answer is added."""
        if self._made_by() != algorithm():
            memory_table.rebuild(self._db)

    def rebuild(self) -> None:
        """Rebuild the whole table from the log."""
        with self._db.writing():
            memory_table.rebuild(self._db)

    def relearn(self, player: str, deck: str, cards: Collection[str], *, at_ms: int) -> None:
        """Reset the memory of these cards, so that they are due at once; the log stays."""
        wanted = set(cards)
        with self._db.writing():
            for kept_card, kept in self._of_deck(player, deck).items():
                if kept_card in wanted:
                    answer = kept.memory.last[1]
                    memory_table.remark(self._db, answer, "relearn", at_ms)
                    memory_table.replay_answer(self._db, answer)

    def rename(self, now: Mapping[Name, Name], cards: Mapping[str, Collection[str]]) -> None:
        """Save the former names of these decks' cards, and rebuild the memories of renamed ones from all their answers.

        The log keeps the old names, and other decks' former names stay.
        """
        if self._renamed(now, cards) == now:
            return
        with self._db.writing():
            before = self._renamed(now, cards)
            changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
            affected = changed | {each[name] for name in changed for each in (before, now) if name in each}
            self._db.executemany("DELETE FROM renamed WHERE deck = ? AND card = ?", changed)
            added = [(*name, *now[name]) for name in changed if name in now]
            self._db.executemany("INSERT INTO renamed VALUES (?, ?, ?, ?)", added)
            self._replay_all(affected)

    def _replay_all(self, names: Collection[Name]) -> None:
        """Rebuild every player's memories under these names."""
        players = [player for (player,) in self._db.execute("SELECT id FROM player")]
        for deck, card in names:
            for player in players:
                key = (player, deck, card)
                self._db.execute("DELETE FROM memory WHERE player = ? AND deck = ? AND card = ?", key)
                if memory_table.name_now(self._db, deck, card) == (deck, card):
                    memory_table.replay(self._db, key)

    # Questions ------------------------------------------------------------------------------------------------------

    def of_deck(self, player: str, deck: str) -> dict[str, Kept]:
        """Return the memory of each card of a deck that the player has seen, removed cards included."""
        with sqlite_errors(self._db.path):
            return self._of_deck(player, deck)

    def known(self, player: str, deck: str) -> dict[str, bool]:
        """Return for each card of a deck that the player has seen whether it is learned."""
        query = f"SELECT card, {KNOWN} FROM tally WHERE player = ? AND deck = ?"  # noqa: S608
        found = self._db.rows(query, player, deck)
        return {card: known == 1 for card, known in found if isinstance(card, str)}

    def right_revisions(self, player: str, deck: str) -> dict[str, str]:
        """Return the key revision of the last correct answer to each card of a deck."""
        found = self._db.rows(
            "SELECT card, right_revision FROM memory WHERE player = ? AND deck = ? AND right_revision <> ''",
            player,
            deck,
        )
        return {card: revision for card, revision in found if isinstance(card, str) and isinstance(revision, str)}

    def due(self, player: str, until: int, decks: Collection[str]) -> list[tuple[str, str, str]]:
        """Return (day, deck, card) of the cards of these decks that are due by a day, the earliest first.

        The day is a text, ``2026-11-21``. The query checks the types: there may be thousands, and the front page waits.
        """
        found: list[Any] = self._db.rows(_DUE, player, iso(until), json.dumps([*decks]))
        return found

    def met_on(self, player: str, day: int) -> int:
        """Return how many cards the player saw for the first time on that day."""
        found = self._db.rows("SELECT count(*) FROM memory WHERE player = ? AND first_day = ?", player, iso(day))
        return next((count for (count,) in found if isinstance(count, int)), 0)

    def former_names(self, deck: str) -> dict[Name, str]:
        """Return the former names of a deck's cards, each with the present id."""
        found = self._db.rows("SELECT deck, card, now_card FROM renamed WHERE now_deck = ?", deck)
        return {
            (was, card): now
            for was, card, now in found
            if isinstance(was, str) and isinstance(card, str) and isinstance(now, str)
        }

    def _of_deck(self, player: str, deck: str) -> dict[str, Kept]:
        found = self._db.execute(f"SELECT {ALL} FROM memory WHERE player = ? AND deck = ?", (player, deck))  # noqa: S608
        return {row[2]: kept for row in found if (kept := read(row))}

    def _renamed(self, now: Collection[Name], cards: Mapping[str, Collection[str]]) -> dict[Name, Name]:
        """Return the stored former names that lead to one of these decks, are in use in one, or are in ``now``."""
        found: list[Any] = self._db.rows("SELECT deck, card, now_deck, now_card FROM renamed")
        return {
            (deck, card): (now_deck, now_card)
            for deck, card, now_deck, now_card in found
            if now_deck in cards or card in cards.get(deck, ()) or (deck, card) in now
        }

    def _made_by(self) -> str:
        found = self._db.execute("SELECT how FROM made_by WHERE what = 'memory'").fetchone()
        return found[0] if found and isinstance(found[0], str) else ""
