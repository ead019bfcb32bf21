"""Delete the votes, points and teams of classes, and optionally which cards they have seen. No backup is made.

Deleted data is overwritten in the file; earlier backups still have it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.progress import connection
from debategame.progress.classes import EMPTY_CLASSES
from debategame.text import plural

if TYPE_CHECKING:
    import sqlite3

_OF_CLASS = "(:class IS NULL OR class = :class)"
_OLD_MET = f"{_OF_CLASS} AND met_at_ms < :before_ms"
_OLD_WARMUP = f"{_OF_CLASS} AND started_at_ms < :before_ms"
_HOLDS_SOMETHING = f"{_OLD_WARMUP} AND (teams <> '' OR finished_at_ms IS NULL)"

_OLD_SETTINGS = (
    "key LIKE 'class:%' AND (:class IS NULL OR key = 'class:' || :class)"
    " AND substr(key, 7) NOT IN (SELECT class FROM warmup WHERE started_at_ms >= :before_ms)"
)
"""Settings of classes without a later warm-up: their teams may be named after pupils."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """What to delete: of one class or of all, before a time in milliseconds since 1970."""

    before_ms: int
    class_id: str | None = None
    cards_seen: bool = False
    """Whether to delete the cards seen, too."""

    @property
    def values(self) -> dict[str, object]:
        """Return the parameters of the conditions."""
        return {"class": self.class_id, "before_ms": self.before_ms}


def what_goes(db: sqlite3.Connection, past: Past) -> list[str]:
    """Return how much would be deleted, in words."""
    counts = (
        ("met", f"{_OLD_MET} AND votes <> ''", "card's votes", "cards' votes"),
        ("warmup", _HOLDS_SOMETHING, "warm-up's points or journal", "warm-ups' points or journals"),
        ("met", _OLD_MET if past.cards_seen else "FALSE", "card seen", "cards seen"),
        ("setting", _OLD_SETTINGS, "class's minutes, teams and size", "classes' minutes, teams and sizes"),
    )
    found = [
        (db.execute(f"SELECT count(*) FROM {table} WHERE {where}", past.values).fetchone()[0], one, many)  # noqa: S608
        for table, where, one, many in counts
    ]
    return [plural(*each) for each in found if each[0]]


def forget(db: sqlite3.Connection, past: Past) -> None:
    """Delete what ``past`` describes for good; unfinished warm-ups of that time can't be resumed."""
    db.execute("PRAGMA secure_delete = ON")
    with connection.transaction(db):
        db.execute(f"UPDATE met SET votes = '' WHERE {_OLD_MET}", past.values)  # noqa: S608
        db.execute(
            "UPDATE warmup SET teams = '', plan = '', journal = '',"  # noqa: S608
            f" finished_at_ms = ifnull(finished_at_ms, started_at_ms) WHERE {_OLD_WARMUP}",
            past.values,
        )
        db.execute(f"DELETE FROM setting WHERE {_OLD_SETTINGS}", past.values)  # noqa: S608
        if past.cards_seen:
            db.execute(f"DELETE FROM met WHERE {_OLD_MET}", past.values)  # noqa: S608
            db.execute(
                f"DELETE FROM warmup WHERE {_OLD_WARMUP} AND id NOT IN (SELECT warmup FROM met)",  # noqa: S608
                past.values,
            )
            db.execute(EMPTY_CLASSES)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # the -wal still has the old pages
