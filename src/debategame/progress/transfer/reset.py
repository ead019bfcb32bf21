"""Delete the history of a player or a deck; names and settings stay.

A backup is made first; merging it brings everything back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.diagnostics import named, quoted
from debategame.errors import UsageError
from debategame.progress import connection, derived
from debategame.progress.rows import read_decks
from debategame.progress.transfer import backup
from debategame.progress.transfer.tables import ANSWER, MARK, MET, REMARK, ROUND, WARMUP
from debategame.text import did_you_mean

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

_APPEND_ONLY = ("answer_never_goes", "remark_never_goes")


@dataclass(frozen=True)
class Scope:
    """Whose history, of which deck; None is all players or all decks."""

    player: str | None = None
    deck: str | None = None

    def conditions(self) -> dict[str, str]:
        """Return an SQL condition for each table, in the order of deletion."""
        player = "(:player IS NULL OR player = :player)"
        of_deck = f"{player} AND (:deck IS NULL OR deck = :deck)"
        return {
            REMARK.name: f"answer IN (SELECT id FROM answer WHERE {of_deck})",  # noqa: S608
            ANSWER.name: of_deck,
            MARK.name: of_deck,
            ROUND.name: f"{player} AND (:deck IS NULL OR holds_deck(decks, :deck))",
            MET.name: ":player IS NULL AND (:deck IS NULL OR deck = :deck)",  # a class is no player
            WARMUP.name: ":player IS NULL AND (:deck IS NULL OR holds_deck(decks, :deck))",
        }

    @property
    def values(self) -> dict[str, str | None]:
        """Return the parameters of the conditions."""
        return {"player": self.player, "deck": self.deck}


def what_goes(db: sqlite3.Connection, scope: Scope) -> dict[str, int]:
    """Return the number of rows in ``scope`` by table."""
    _add_functions(db)
    return {
        table: db.execute(f"SELECT count(*) FROM {table} WHERE {where}", scope.values).fetchone()[0]  # noqa: S608
        for table, where in scope.conditions().items()
    }


def reset(db: sqlite3.Connection, path: Path, scope: Scope, now: datetime) -> Path:
    """Delete the rows in ``scope``, and return the backup made before."""
    kept = backup.back_up_before("reset", db, path, now)
    _add_functions(db)
    with connection.transaction(db), derived.lifted(db, _APPEND_ONLY):
        for table, where in scope.conditions().items():
            db.execute(f"DELETE FROM {table} WHERE {where}", scope.values)  # noqa: S608
        derived.rebuild(db)
    return kept


def deck_of(db: sqlite3.Connection, word: str) -> str:
    """Return the id of a deck with answers. Raises UsageError where there is none."""
    known = [deck for (deck,) in db.execute("SELECT DISTINCT deck FROM tally ORDER BY deck")]
    if word in known:
        return word
    hint = did_you_mean(word[:64], known) or (f"Decks: {named(known)}." if known else "Nothing has been played yet.")
    raise UsageError(f"There are no answers to a deck {quoted(word)}.", hint)


def _add_functions(db: sqlite3.Connection) -> None:
    db.create_function("holds_deck", 2, lambda decks, deck: deck in (read_decks(decks) or ()), deterministic=True)
