"""Merge another log into this one: a union by ids, independent of order and repetition.

Answers and remarks with the same id are the same; of two marks the later wins; a finished round or warm-up wins over
an unfinished one; a card seen in class wins with votes. A row that is different under the same id stays as it is, and
the other is refused. Names and settings are not merged where there are some.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

from debategame.progress import derived
from debategame.progress.names import NAME_CELLS, PLAYER, UNNAMED, same_name
from debategame.progress.transfer.tables import (
    ANSWER,
    CLASS,
    MARK,
    MET,
    REMARK,
    ROUND,
    SETTING,
    WARMUP,
    Record,
    Refusal,
    Table,
)
from debategame.progress.transfer.tables import PLAYER as PLAYERS
from debategame.text import cut, printable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from debategame.progress.transfer.tables import Item

    Row = Mapping[str, Any]

MOST_REFUSALS = 20
"""Refusals kept for the report; the others are only counted."""
_TRIGGERS = ("answer_is_tallied", "slip_is_tallied")
"""Dropped for the merge: their work is done for all rows at the end."""


@dataclass(slots=True)
class Merged:
    """The result of a merge."""

    found: Counter[str] = field(default_factory=Counter)
    """Valid incoming rows by table."""
    added: Counter[str] = field(default_factory=Counter)
    """Those that were new, or won over an existing row."""
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    """The first :data:`MOST_REFUSALS`."""
    kept: Path | None = None
    """The backup made before; None where nothing new was found."""

    def refuse(self, refusal: Refusal) -> None:
        """Count a refusal, and keep it if there are not too many."""
        self.refused += 1
        if len(self.refusals) < MOST_REFUSALS:
            self.refusals.append(refusal)


def merge(db: sqlite3.Connection, items: Iterable[Item]) -> Merged:
    """Add the rows in ``items``, within a transaction of the caller."""
    merged = Merged()
    with derived.lifted(db, _TRIGGERS):
        _add_all(db, items, merged)
    if merged.added.total():
        derived.rebuild(db)
    return merged


def _add_all(db: sqlite3.Connection, items: Iterable[Item], merged: Merged) -> None:
    names: dict[str, str] = {}
    remarks: list[Record] = []  # the answers they refer to may come after them
    for item in items:
        if isinstance(item, Refusal):
            merged.refuse(item)
        elif item.table is PLAYERS:
            id_, name = map(str, item.values)
            names[id_] = names.get(id_) or name
        elif item.table is REMARK:
            remarks.append(item)
        else:
            _add(db, item, merged)
    for remark in remarks:
        if db.execute("SELECT 1 FROM answer WHERE id = ?", (remark.values[1],)).fetchone():
            _add(db, remark, merged)
        else:
            merged.refuse(Refusal(remark.where, "its answer is missing"))
    merged.added[PLAYERS.name] = _name_players(db, names)


# Rows ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Rule:
    """How an incoming row is merged with an existing one of the same key."""

    settled: tuple[str, ...] = ()
    """Columns that must be equal: otherwise the two are different things with one id."""
    rank: Callable[[Row], tuple[Any, ...]] = lambda _: ()
    """The greater row wins: a total order, so that the order of merges does not matter."""


def _end(at_ms: int | None) -> tuple[bool, int]:
    """Return the rank of an end time: any above none, and an earlier one above a later."""
    return at_ms is not None, -(at_ms or 0)


def _rank_of_round(row: Row) -> tuple[Any, ...]:
    points = (row["points"] is not None, row["points"] or 0)
    return (*_end(row["finished_at_ms"]), *points, *_end(row["abandoned_at_ms"]), row["questions"])


def _rank_of_warmup(row: Row) -> tuple[Any, ...]:
    return (*_end(row["finished_at_ms"]), row["teams"], len(row["journal"]), row["journal"], row["plan"])


_RULES = {
    ANSWER: _Rule(settled=ANSWER.names),
    REMARK: _Rule(settled=REMARK.names),
    MARK: _Rule(rank=lambda row: (row["at_ms"], row["marked"])),
    ROUND: _Rule(settled=("player", "decks", "kind", "seed", "started_at_ms"), rank=_rank_of_round),
    SETTING: _Rule(),
    CLASS: _Rule(),
    WARMUP: _Rule(settled=("class", "decks", "seed", "started_at_ms", "local_day"), rank=_rank_of_warmup),
    MET: _Rule(settled=MET.names[:-1], rank=lambda row: (row["votes"],)),
}


def _add(db: sqlite3.Connection, record: Record, merged: Merged) -> None:
    table, rule = record.table, _RULES[record.table]
    merged.found[table.name] += 1
    select, put = _statements(table)
    row = dict(zip(table.names, record.values, strict=True))
    found = db.execute(select, record.values[: len(table.key)]).fetchone()
    if found:
        old = dict(zip(table.names, found, strict=True))
        if table.misfit(found) or any(old[name] != row[name] for name in rule.settled):
            merged.refuse(Refusal(record.where, f"another {table.name} has the same id, and is kept"))
            return
        if rule.rank(row) <= rule.rank(old):
            return
    if "player" in row:
        db.execute("INSERT INTO player (id) VALUES (?) ON CONFLICT DO NOTHING", (row["player"],))
    db.execute(put, record.values)
    merged.added[table.name] += 1


@cache
def _statements(table: Table) -> tuple[str, str]:
    """Return the statements that read a row by its key (its first columns) and write one."""
    columns, places = ", ".join(table.names), ", ".join("?" * len(table.names))
    key = " AND ".join(f"{column} = ?" for column in table.key)
    # Names of tables and columns are constants of this package.
    select = f"SELECT {columns} FROM {table.name} WHERE {key}"  # noqa: S608
    return select, f"INSERT OR REPLACE INTO {table.name} ({columns}) VALUES ({places})"  # noqa: S608


# Players -------------------------------------------------------------------------------------------------------------


def _name_players(db: sqlite3.Connection, names: Mapping[str, str]) -> int:
    """Name players without a name as in the other log, with a number where the name is taken; return how many."""
    db.executemany("INSERT INTO player (id) VALUES (?) ON CONFLICT DO NOTHING", [(id_,) for id_ in names])
    here: dict[str, str] = dict(db.execute("SELECT id, name FROM player").fetchall())
    taken = {same_name(name or (UNNAMED if id_ == PLAYER else "")) for id_, name in here.items()}
    new = {id_: name for id_, name in names.items() if name and not here[id_]}
    for id_, name in new.items():
        if id_ == PLAYER:
            taken.discard(same_name(UNNAMED))
        free = _free_name(name, taken)
        taken.add(same_name(free))
        db.execute("UPDATE player SET name = ? WHERE id = ?", (free, id_))
    return len(new)


def _free_name(wanted: str, taken: set[str]) -> str:
    wanted = cut(printable(" ".join(wanted.split())), NAME_CELLS - 8)
    names = (f"{wanted} {n}" if n > 1 else wanted for n in count(1))
    return next(name for name in names if same_name(name) not in taken)
