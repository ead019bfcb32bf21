"""Merge another log into this one: a union by ids, independent of order and repetition.

Answers and remarks with the same id are the same; of two marks the later wins; a finished round or warm-up wins over
an unfinished one; a card seen in class wins with votes. A row that is different under the same id stays as it is, and
the other is refused. Names and settings are not merged where there are some. Rows are staged in temporary tables first,
so that the file is locked only while they are copied, all or none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
    TABLES,
    WARMUP,
    Record,
    Refusal,
    Table,
)
from debategame.progress.transfer.tables import PLAYER as PLAYERS
from debategame.text import cut, printable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from debategame.progress.transfer.tables import Item, Value

MOST_TOLD = 20
"""Refusals kept for the report; the others are only counted."""
_BATCH = 500
_FEW_CARDS = 200
_CACHE_KB = 65_536
"""For the indexes of a long log: SQLite's default of two megabytes takes three times as long."""


@dataclass(frozen=True)
class _Rule:
    """How an incoming row is merged with an existing one of the same key."""

    table: Table
    settled: tuple[str, ...] = ()
    """Columns that must be equal: otherwise the two are different things with one id."""
    rank: tuple[str, ...] = ()
    """The greater row by these expressions wins: a total order, so that the order of merges does not matter."""


_ROUND_RANK = (
    "{row}.finished_at_ms IS NOT NULL", "-ifnull({row}.finished_at_ms, 0)", "ifnull({row}.points, -1e15)",
    "{row}.abandoned_at_ms IS NOT NULL", "-ifnull({row}.abandoned_at_ms, 0)", "{row}.questions",
)  # fmt: skip
_WARMUP_RANK = (
    "{row}.finished_at_ms IS NOT NULL", "-ifnull({row}.finished_at_ms, 0)", "{row}.teams", "length({row}.journal)",
    "{row}.journal", "{row}.plan",
)  # fmt: skip
_RULES = (
    _Rule(ANSWER, settled=ANSWER.names),
    _Rule(REMARK, settled=REMARK.names),
    _Rule(MARK, rank=("{row}.at_ms", "{row}.marked")),
    _Rule(ROUND, settled=("player", "decks", "kind", "seed", "started_at_ms"), rank=_ROUND_RANK),
    _Rule(SETTING),
    _Rule(CLASS),
    _Rule(WARMUP, settled=("class", "decks", "seed", "started_at_ms", "local_day"), rank=_WARMUP_RANK),
    _Rule(MET, settled=tuple(name for name in MET.names if name != "votes"), rank=("{row}.votes <> ''", "{row}.votes")),
)
_PLAYER_OF = (ANSWER, MARK, ROUND, SETTING)


@dataclass(slots=True)
class Merged:
    """The result of a merge."""

    found: Counter[str] = field(default_factory=Counter)
    """Valid incoming rows by table."""
    added: Counter[str] = field(default_factory=Counter)
    """Those that were new, or won over an existing row."""
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    """The first :data:`MOST_TOLD`."""

    def refuse(self, refusal: Refusal) -> None:
        """Count a refusal, and keep it if there are not too many."""
        self.refused += 1
        if len(self.refusals) < MOST_TOLD:
            self.refusals.append(refusal)


def stage(db: sqlite3.Connection, items: Iterable[Item]) -> Merged:
    """Stage the incoming rows in temporary tables of ``db``; the progress does not change, nor is it locked."""
    merged = Merged()
    db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    for table in TABLES:
        db.execute(f"DROP TABLE IF EXISTS temp.new_{table.name}")
        db.execute(f"CREATE TEMP TABLE new_{table.name} (place, {', '.join(table.names)})")
    waiting: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in TABLES}
    db.execute("BEGIN")
    try:
        for item in items:
            if isinstance(item, Record):
                batch = waiting[item.table.name]
                batch.append((item.where, *item.values))
                if len(batch) == _BATCH:
                    _put(db, item.table, batch, merged)
            else:
                merged.refuse(item)
        for table in TABLES:
            _put(db, table, waiting[table.name], merged)
    finally:
        if db.in_transaction:
            db.execute("COMMIT")
    return merged


def _put(db: sqlite3.Connection, table: Table, batch: list[tuple[Value, ...]], merged: Merged) -> None:
    places = ", ".join("?" * (1 + len(table.columns)))
    db.executemany(f"INSERT INTO temp.new_{table.name} VALUES ({places})", batch)  # noqa: S608
    merged.found[table.name] += len(batch)
    batch.clear()


def has_news(db: sqlite3.Connection) -> bool:
    """Return whether a staged row would change the progress."""
    if db.execute(_UNKNOWN_PLAYERS).fetchone() or db.execute(_NAMES).fetchone():
        return True
    return any(db.execute(f"SELECT EXISTS ({_newer(rule)})").fetchone()[0] for rule in _RULES)


def take_over(db: sqlite3.Connection, merged: Merged) -> bool:
    """Merge the staged rows, within a transaction of the caller, and count them in ``merged``.

    Return whether the table of memories is still to be rebuilt: for many cards that takes long, and is done outside
    the transaction, or when the file is next opened.
    """
    db.execute(f"INSERT INTO player (id) {_UNKNOWN_PLAYERS}")
    _name_players(db, merged)
    cards = db.execute(_CARDS, {"most": _FEW_CARDS + 1}).fetchall()
    with derived.set_aside(db):
        for rule in _RULES:
            name, columns = rule.table.name, ", ".join(rule.table.names)
            query = f"{_newer(rule)} AND NOT {_LOST}" if rule.table is REMARK else _newer(rule)
            merged.added[name] = db.execute(
                f"INSERT INTO main.{name} ({columns}) {query} ORDER BY new.rowid {_on_conflict(rule)}"
            ).rowcount
            if merged.added[name] < merged.found[name]:
                for place, reason in db.execute(_clashes(rule)):
                    merged.refuse(Refusal(place, reason))
    if merged.added[SETTING.name] or len(cards) > _FEW_CARDS:  # one setting is the retention
        derived.forget_memory(db)
        return True
    derived.remember(db, cards)
    return False


# SQL, built from constants of this package ---------------------------------------------------------------------------

_PLAYERS_THERE = (
    f"SELECT {'id' if table is PLAYERS else 'player'} FROM temp.new_{table.name}"  # noqa: S608
    for table in (PLAYERS, *_PLAYER_OF)
)
_UNKNOWN_PLAYERS = f"{' UNION '.join(_PLAYERS_THERE)} EXCEPT SELECT id FROM main.player"  # noqa: S608
_NAMES = (
    "SELECT new.id, new.name FROM temp.new_player AS new LEFT JOIN main.player AS old USING (id)"
    " WHERE ifnull(old.name, '') = '' AND new.name <> '' ORDER BY new.rowid"
)
_CARDS = (
    "SELECT * FROM (SELECT DISTINCT player, deck, card FROM temp.new_answer"
    " WHERE id NOT IN (SELECT id FROM main.answer) LIMIT :most)"
    " UNION SELECT player, deck, card FROM temp.new_remark AS new JOIN main.answer AS old ON old.id = new.answer"
    " WHERE new.id NOT IN (SELECT id FROM main.remark)"
)
"""The cards with new answers or remarks, up to a limit."""
_LOST = "new.answer NOT IN (SELECT id FROM main.answer)"


def _newer(rule: _Rule) -> str:
    """Return the query for incoming rows that are new or win over the existing one."""
    table = rule.table
    here = " AND ".join(f"old.{column} = new.{column}" for column in table.key)
    columns = ", ".join(f"new.{column}" for column in table.names)
    wins = f" OR ({_wins(rule, 'new', 'old')})" if rule.rank else ""
    return (
        f"SELECT {columns} FROM temp.new_{table.name} AS new LEFT JOIN main.{table.name} AS old ON {here}"  # noqa: S608
        f" WHERE (old.{table.key[0]} IS NULL{wins})"
    )


def _wins(rule: _Rule, new: str, old: str) -> str:
    same = [f"{new}.{column} = {old}.{column}" for column in rule.settled]
    rank = ", ".join(rule.rank)
    return " AND ".join([*same, f"({rank.format(row=new)}) > ({rank.format(row=old)})"])


def _on_conflict(rule: _Rule) -> str:
    """Return the conflict clause for a second row with the same key."""
    key = ", ".join(rule.table.key)
    if not rule.rank:
        return f"ON CONFLICT ({key}) DO NOTHING"
    changing = [name for name in rule.table.names if name not in (*rule.table.key, *rule.settled)]
    sets = ", ".join(f"{name} = excluded.{name}" for name in changing)
    return f"ON CONFLICT ({key}) DO UPDATE SET {sets} WHERE {_wins(rule, 'excluded', rule.table.name)}"


def _clashes(rule: _Rule) -> str:
    """Return the query for refused rows: place and reason."""
    name, settled = rule.table.name, rule.settled
    if not settled:
        return "SELECT 1, 1 WHERE 0"
    new, old = (", ".join(f"{row}.{column}" for column in settled) for row in ("new", "old"))
    clashing = (
        f"SELECT place, 'another {name} has the same id, and is kept' FROM temp.new_{name} AS new"  # noqa: S608
        f" JOIN main.{name} AS old USING (id) WHERE ({new}) IS NOT ({old})"
    )
    if rule.table is not REMARK:
        return clashing
    lost = f"SELECT place, 'its answer is missing' FROM temp.new_remark AS new WHERE {_LOST}"  # noqa: S608
    return f"{clashing} UNION ALL {lost}"


# Players -------------------------------------------------------------------------------------------------------------


def _name_players(db: sqlite3.Connection, merged: Merged) -> None:
    """Name players without a name as in the other log, with a number where the name is taken."""
    here: dict[str, str] = dict(db.execute("SELECT id, name FROM main.player").fetchall())
    taken = {same_name(name or (UNNAMED if id_ == PLAYER else "")) for id_, name in here.items()}
    for id_, name in db.execute(_NAMES).fetchall():
        if here.get(id_):  # named twice in the other log
            continue
        if id_ == PLAYER:
            taken.discard(same_name(UNNAMED))
        here[id_] = _free_name(name, taken)
        taken.add(same_name(here[id_]))
        db.execute("UPDATE main.player SET name = ? WHERE id = ?", (here[id_], id_))
        merged.added[PLAYERS.name] += 1


def _free_name(wanted: str, taken: set[str]) -> str:
    wanted = cut(printable(" ".join(wanted.split())), NAME_CELLS - 8)
    name, number = wanted, 1
    while same_name(name) in taken:
        number += 1
        name = f"{wanted} {number}"
    return name
