"""What the player's log costs as it grows: an answer, what is remembered, merging, the statistics."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter

from debategame.deck.library import open_library
from debategame.game.history import Answer
from debategame.play.session import PlayerSession, local_now
from debategame.play.statistics import collect_stats
from debategame.progress.moments import as_ms
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from tests.bench.deck_files import timed
from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import DECKS, Lab

SQLITE = "bare SQLite"
DATABASE = "data/progress.sqlite3"


@contextmanager
def bare_database(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that is as careful as the game's: write-ahead, and every commit on the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute("PRAGMA synchronous = FULL")
        yield db


def commit(lab: Lab) -> Iterator[Line]:
    """One answer put on the disk, with all that follows from it, in a log of so many."""
    turns = lab.effort.runs * 20
    for answers in lab.effort.answers:
        rng = Random(5)
        log = iter(list(lab.answers(turns + 60, seed=2)))
        with (
            bare_database(lab.empty() / "bare.sqlite3") as db,
            Store.open(lab.fresh(answers) / DATABASE, now_ms=0) as store,
        ):
            db.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, said TEXT)")

            def bare(db: sqlite3.Connection = db, rng: Random = rng) -> None:
                db.execute("INSERT INTO answer VALUES (?, ?)", (f"{rng.getrandbits(128):032x}", "x" * 1_000))

            def ours(store: Store = store, log: Iterator[Answer] = log) -> None:
                now = local_now()
                store.record(replace(next(log), local_day=str(now.date()), answered_at_ms=as_ms(now)))

            floor, spent = interleaved(turns, _plainly(bare), _plainly(ours), warm=20)
        yield Line(
            name=f"one answer on disk, after {answers:,}",
            unit="ms",
            samples=spent,
            floor=floor,
            floor_name=SQLITE,
            most_ratio=3.0,
        )


def _plainly(work: Callable[[], object]) -> Callable[[], float]:
    """Return ``work`` timed with the collector as it is: what takes a millisecond is not to wait for a collection."""

    def run() -> float:
        start = perf_counter()
        work()
        return (perf_counter() - start) * 1000

    return run


def merge(lab: Lab) -> Iterator[Line]:
    """Two logs of different answers made one, with the backup made before."""
    for answers in lab.effort.answers:
        other = lab.log(answers, lab.empty() / "other.sqlite3", seed=3)
        runs = 2 if answers > 10_000 else min(lab.effort.runs, 5)

        def ours(answers: int = answers, other: Path = other) -> float:
            home = lab.fresh(answers)
            start = perf_counter()
            done = commands.merge(home / DATABASE, other, local_now(), lambda _: None)
            spent = perf_counter() - start
            shutil.rmtree(home)
            if done.added["answer"] != answers:
                raise NotMeasuredError(f"of {answers} answers {done.added['answer']} were taken over")
            return spent * 1000

        def bare(answers: int = answers, other: Path = other) -> float:
            folder = lab.empty()
            with bare_database(folder / "bare.sqlite3") as db:
                db.execute("ATTACH ? AS own", (str(lab.home(answers) / DATABASE),))
                db.execute("ATTACH ? AS other", (str(other),))
                db.execute("CREATE TABLE answer AS SELECT * FROM own.answer")
                db.execute("CREATE UNIQUE INDEX answer_id ON answer (id)")
                start = perf_counter()
                db.execute("INSERT OR IGNORE INTO answer SELECT * FROM other.answer")
                spent = perf_counter() - start
            shutil.rmtree(folder)
            return spent * 1000

        floor, spent = interleaved(runs, bare, ours, warm=0)
        yield Line(
            name=f"merging 2 x {answers:,} answers",
            unit="ms",
            samples=spent,
            floor=floor,
            floor_name=f"{SQLITE}, one index",
            most=10_000,
        )


def statistics(lab: Lab) -> Iterator[Line]:
    """All figures of the statistics page."""
    library = open_library([DECKS])
    for answers in lab.effort.answers:
        with Store.open(lab.home(answers) / DATABASE, now_ms=0) as store:
            session = PlayerSession(lambda: library, store, clock=local_now, new_seed=lambda: 1)
            query = "SELECT deck, card, count(*), sum(correct) FROM answer GROUP BY deck, card"

            def bare(store: Store = store, query: str = query) -> None:
                list(store.select(query, {}))

            floor, spent = interleaved(min(lab.effort.runs, 9), timed(bare), timed(partial(collect_stats, session)))
        yield Line(
            name=f"statistics of {answers:,} answers",
            unit="ms",
            samples=spent,
            floor=floor,
            floor_name="one sum by card",
            most=150,
        )
