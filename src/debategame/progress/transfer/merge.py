"""Two logs become one: the union by ids, the same whichever comes first and however often it is done.

An answer or a remark is the same wherever its id is; of a mark the later word counts; of a round or a warm-up, what is
finished before what is not; of a card that a class met, votes before none. What was here already under the same id but
says something else stays, and is told. Names and settings are no log: one's own stay. All rows are laid out in a
temporary table first, so that the file is locked only while they are taken over, and either all of them are or none.
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
"""So many refusals are kept to be told; the others are counted."""
_BATCH = 500
_FEW_CARDS = 200
_CACHE_KB = 65_536
"""For the indexes of a long log, which are written to all over; SQLite's own two megabytes take three times as long."""


@dataclass(frozen=True)
class _Rule:
    """How a row that comes meets the one that is here under the same key."""

    table: Table
    settled: tuple[str, ...] = ()
    """What can't differ: where it does, the two are different things with one id."""
    rank: tuple[str, ...] = ()
    """The row that is greater by these takes the other's place; a total order, so that any sequence ends the same."""


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
    """What came of it."""

    found: Counter[str] = field(default_factory=Counter)
    """How many rows came that fit, by table."""
    added: Counter[str] = field(default_factory=Counter)
    """How many of them were new, or newer than what was here."""
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    """The first of what was refused."""

    def refuse(self, refusal: Refusal) -> None:
        """Count a refusal, and keep it to be told if there are not many yet."""
        self.refused += 1
        if len(self.refusals) < MOST_TOLD:
            self.refusals.append(refusal)


def lay_out(db: sqlite3.Connection, items: Iterable[Item]) -> Merged:
    """Put what comes into temporary tables of ``db``; nothing of the progress changes, and nobody has to wait."""
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
    """Return whether anything that was laid out would change the progress."""
    if db.execute(_UNKNOWN_PLAYERS).fetchone() or db.execute(_NAMES).fetchone():
        return True
    return any(db.execute(f"SELECT EXISTS ({_newer(rule)})").fetchone()[0] for rule in _RULES)


def take_over(db: sqlite3.Connection, merged: Merged) -> bool:
    """Merge what was laid out, inside a transaction of the caller's; ``merged`` says afterwards what came of it.

    Return whether what is remembered has still to be worked out from the log: for very many cards that takes long,
    and need not keep others from writing. Until then whoever opens the file would do it.
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
    if merged.added[SETTING.name] or len(cards) > _FEW_CARDS:  # a setting says how well cards shall be remembered
        derived.forget_memory(db)
        return True
    derived.remember(db, cards)
    return False


# What comes, in SQL; every name in it is a constant of this package. -------------------------------------------------

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
"""Whose log of which card grows; more than a few of them need not be told apart."""
_LOST = "new.answer NOT IN (SELECT id FROM main.answer)"


def _newer(rule: _Rule) -> str:
    """Return the query for what came and is not here, or is here with a lower rank."""
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
    """Return what becomes of the second of two rows that came with one key."""
    key = ", ".join(rule.table.key)
    if not rule.rank:
        return f"ON CONFLICT ({key}) DO NOTHING"
    changing = [name for name in rule.table.names if name not in (*rule.table.key, *rule.settled)]
    sets = ", ".join(f"{name} = excluded.{name}" for name in changing)
    return f"ON CONFLICT ({key}) DO UPDATE SET {sets} WHERE {_wins(rule, 'excluded', rule.table.name)}"


def _clashes(rule: _Rule) -> str:
    """Return the query for what came and was not taken though it is not here either: its place, and why."""
    name, settled = rule.table.name, rule.settled
    if not settled:
        return "SELECT 1, 1 WHERE 0"
    new, old = (", ".join(f"{row}.{column}" for column in settled) for row in ("new", "old"))
    clashing = (
        f"SELECT place, 'another {name} has the same id, which stays as it is' FROM temp.new_{name} AS new"  # noqa: S608
        f" JOIN main.{name} AS old USING (id) WHERE ({new}) IS NOT ({old})"
    )
    if rule.table is not REMARK:
        return clashing
    lost = f"SELECT place, 'its answer is not there' FROM temp.new_remark AS new WHERE {_LOST}"  # noqa: S608
    return f"{clashing} UNION ALL {lost}"


# Players -------------------------------------------------------------------------------------------------------------


def _name_players(db: sqlite3.Connection, merged: Merged) -> None:
    """Give those without a name here the one they had there; no two are the same to a reader."""
    here: dict[str, str] = dict(db.execute("SELECT id, name FROM main.player").fetchall())
    taken = {same_name(name or (UNNAMED if id_ == PLAYER else "")) for id_, name in here.items()}
    for id_, name in db.execute(_NAMES).fetchall():
        if here.get(id_):  # named twice in what came
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
