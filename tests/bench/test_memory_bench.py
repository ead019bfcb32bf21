"""What memory costs with ten years of daily play, as ratios to bare SQLite and bare fsrs in the same run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from fsrs import Card, Rating, Scheduler

from debategame.game import memory
from debategame.game.memory import Event
from debategame.play.recall import Recall
from debategame.progress import rows
from debategame.progress.store import Store
from tests.game.sample import claim, deck, varied
from tests.progress.sample import ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from debategame.game.history import Answer

pytestmark = pytest.mark.long

ANSWERS, CARDS, DAYS = 100_000, 5_000, 3_650
FIRST = date(2016, 11, 21)
DECK = deck(*(claim(f"c{number}", varied(number)) for number in range(CARDS)))


def said(capsys: pytest.CaptureFixture[str], line: str) -> None:
    with capsys.disabled():
        print(f"\n  {line}", end="")


def took(work: Callable[[], object], times: int = 1) -> float:
    """Return the median of the seconds that ``work`` takes."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return median(spent)


def answers() -> Iterator[Answer]:
    rng = Random(4)
    for number in range(ANSWERS):
        day = number * DAYS // ANSWERS
        yield replace(
            ANSWER,
            id=f"{rng.getrandbits(128):032x}",
            round=f"r{number // 10}",
            deck=DECK.id,
            card=f"c{min(rng.randrange(CARDS), rng.randrange(CARDS))}",
            form=rng.choice(["who-argues", "which-claim"]),
            correct=rng.random() < 0.85,
            answered_at_ms=1_479_700_000_000 + day * 86_400_000 + number % 27 * 10_000,
            local_day=str(FIRST + timedelta(days=day)),
            shown="x" * 700,
        )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("bench") / "progress.sqlite3"
    with Store.open(path, now_ms=0) as store:
        store._db.execute("BEGIN")
        store._db.execute("INSERT INTO player VALUES ('player', '')")
        store._db.executemany(rows.insert("answer", rows.ANSWER_COLUMNS), map(rows.written, answers()))
        store._db.execute("COMMIT")
        yield store


def test_all_memory_is_made_anew_in_under_three_seconds(full: Store, capsys: pytest.CaptureFixture[str]) -> None:
    spent = min(took(full.memory.rebuild) for _ in range(3))
    said(capsys, f"rebuild of {ANSWERS} answers: {spent:.2f} s")
    assert spent < 3


def test_ten_thousand_reviews_take_under_a_fifth_of_a_second(capsys: pytest.CaptureFixture[str]) -> None:
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    start = datetime(2026, 1, 1, tzinfo=UTC)

    def bare() -> None:
        for _ in range(1_000):
            card = Card(card_id=1, due=start)
            for number in range(10):
                card, _ = scheduler.review_card(card, Rating.Good, start + timedelta(days=number * 3))

    def ours() -> None:
        for _ in range(1_000):
            memory.fold(Event(n, str(n), str(date(2026, 1, 1) + timedelta(days=n * 3)), True) for n in range(10))

    plain, spent = took(bare, 3), took(ours, 3)
    said(capsys, f"10,000 reviews: {spent:.3f} s, {spent / plain:.2f} times bare fsrs ({plain:.3f} s)")
    assert spent < 0.2


def test_home_asks_what_is_due_in_under_ten_milliseconds(full: Store, capsys: pytest.CaptureFixture[str]) -> None:
    full.memory.rebuild()
    today = FIRST + timedelta(days=DAYS)

    def remembering() -> Recall:
        return Recall(full, "player", today, [DECK])

    due, counted = (
        took(lambda: remembering().due_today(), 9),
        took(lambda: remembering().deck_records(), 9),
    )
    number = sum(remembering().due_today().values())
    said(capsys, f"due today ({number} of {CARDS} cards): {due * 1000:.1f} ms")
    said(capsys, f"met and known of {CARDS} cards: {counted * 1000:.1f} ms")
    assert due < 0.01
    assert counted < 0.01


def test_an_answer_is_on_the_disk_in_three_times_what_sqlite_takes_alone(
    full: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full.memory.rebuild()
    rng = Random(5)
    today = FIRST + timedelta(days=DAYS)

    def record() -> None:
        full.record(
            replace(
                ANSWER,
                id=f"{rng.getrandbits(128):032x}",
                deck=DECK.id,
                card=f"c{rng.randrange(CARDS)}",
                correct=rng.random() < 0.8,
                answered_at_ms=1_479_700_000_000 + DAYS * 86_400_000 + rng.randrange(10**6),
                local_day=str(today),
                shown="x" * 700,
            )
        )

    with closing(sqlite3.connect(tmp_path / "bare.sqlite3", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, said TEXT)")

        def bare() -> None:
            db.execute("INSERT INTO answer VALUES (?, ?)", (f"{rng.getrandbits(128):032x}", "x" * 1_000))

        record()
        both = [(took(bare), took(record)) for _ in range(400)]
    plain, spent = (median(each) for each in zip(*both, strict=True))
    said(capsys, f"one answer: {spent * 1000:.2f} ms, {spent / plain:.2f} times bare SQLite ({plain * 1000:.2f} ms)")
    assert spent < 3 * plain
