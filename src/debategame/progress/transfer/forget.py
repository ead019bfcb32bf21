"""Forgetting what classes did: votes, points and teams, and if wanted which cards they met. No copy is kept of it.

What goes is overwritten in the file. Copies made before still hold it: whoever forgets is told where they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.progress import connection
from debategame.progress.classes import EMPTY_CLASSES

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
"""What classes without a later warm-up would start with: their teams may be named after somebody."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """What is to be forgotten: of one class or of all, before a moment (milliseconds since 1970)."""

    before_ms: int
    class_id: str | None = None
    met_too: bool = False
    """Whether the class shall not have met its cards, either."""

    @property
    def values(self) -> dict[str, object]:
        """Return what the conditions are filled with."""
        return {"class": self.class_id, "before_ms": self.before_ms}


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """How much it is."""

    votes: int
    """Cards with votes on them."""
    warmups: int
    """Warm-ups with team points, or not brought to their end."""
    met: int
    """Cards met."""
    settings: int
    """Classes whose minutes, teams and size are remembered."""

    def __bool__(self) -> bool:
        return any(vars(self).values())


def what_goes(db: sqlite3.Connection, past: Past) -> Forgotten:
    """Return how much would be forgotten."""

    def count(table: str, where: str) -> int:
        found = db.execute(f"SELECT count(*) FROM {table} WHERE {where}", past.values)  # noqa: S608
        return int(found.fetchone()[0])

    return Forgotten(
        votes=count("met", f"{_OLD_MET} AND votes <> ''"),
        warmups=count("warmup", _HOLDS_SOMETHING),
        met=count("met", _OLD_MET) if past.met_too else 0,
        settings=count("setting", _OLD_SETTINGS),
    )


def forget(db: sqlite3.Connection, past: Past) -> None:
    """Take it out of the file for good. A warm-up of that time that was not brought to its end can't be resumed."""
    db.execute("PRAGMA secure_delete = ON")
    with connection.transaction(db):
        db.execute(f"UPDATE met SET votes = '' WHERE {_OLD_MET}", past.values)  # noqa: S608
        db.execute(
            "UPDATE warmup SET teams = '', plan = '', journal = '',"  # noqa: S608
            f" finished_at_ms = ifnull(finished_at_ms, started_at_ms) WHERE {_OLD_WARMUP}",
            past.values,
        )
        db.execute(f"DELETE FROM setting WHERE {_OLD_SETTINGS}", past.values)  # noqa: S608
        if past.met_too:
            db.execute(f"DELETE FROM met WHERE {_OLD_MET}", past.values)  # noqa: S608
            db.execute(
                f"DELETE FROM warmup WHERE {_OLD_WARMUP} AND id NOT IN (SELECT warmup FROM met)",  # noqa: S608
                past.values,
            )
            db.execute(EMPTY_CLASSES)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # the log of writes holds what was there before
