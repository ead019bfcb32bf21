"""The table of memories says what the log says, whatever was recorded, said, set and renamed, and in what order."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.errors import ProgressError
from debategame.game.history import Answer
from debategame.game.memory import algorithm
from debategame.progress.memory_table import wrong_rows
from debategame.progress.migrations import LATEST, migrate, version_of
from debategame.progress.store import Store
from tests.progress.sample import NOON_MS

DECK = "ending-the-war"
CARD = "war-keeps-power"
DAY_MS = 86_400_000
FIRST = date(2026, 11, 21)
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def table(store: Store) -> list[tuple[object, ...]]:
    return store._db.execute("SELECT * FROM memory ORDER BY player, deck, card").fetchall()


def answered(make_answer: Callable[..., Answer], day: int, *, right: bool = True, **more: object) -> Answer:
    changes = {"id": f"a{day}", "correct": right, "answered_at_ms": NOON_MS + day * DAY_MS}
    return make_answer(**{**changes, "local_day": str(FIRST + timedelta(days=day)), **more})


def due_day(store: Store, card: str = CARD) -> int:
    """Return the day on which a card is due, counted from the first one."""
    return store.memory.of_deck("player", DECK)[card].due - FIRST.toordinal()


# Whatever happened ----------------------------------------------------------------------------------------------------

NAMES = [(deck, card) for deck in ("d1", "d2") for card in ("c1", "c2", "c3")]
HAPPENINGS = st.one_of(
    st.tuples(
        st.just("answer"),
        st.fixed_dictionaries(
            {
                "player": st.sampled_from(["one", "two"]),
                "name": st.sampled_from(NAMES),
                "correct": st.booleans(),
                "at": st.integers(0, 40),
                "day": st.integers(0, 40) | st.none(),
                "confidence": st.sampled_from(["", "guess", "sure"]),
                "form": st.sampled_from(["who-argues", "which-claim", "match", "x y"]),
                "key_revision": st.sampled_from(["k1", "k2"]),
            }
        ),
    ),
    st.tuples(st.just("slip"), st.integers(0, 20)),
    st.tuples(st.just("relearn"), st.sampled_from(NAMES)),
    st.tuples(st.just("retention"), st.sampled_from([0.8, 0.9, 0.97])),
    st.tuples(st.just("rename"), st.dictionaries(st.sampled_from(NAMES[:3]), st.sampled_from(NAMES[3:]), max_size=2)),
)


def happen(store: Store, make_answer: Callable[..., Answer], number: int, what: str, how: object) -> None:
    match what, how:
        case "answer", dict():
            deck, card = how["name"]
            day = how["at"] if how["day"] is None else how["day"]
            rest = {key: how[key] for key in ("player", "correct", "confidence", "form", "key_revision")}
            moment = {"answered_at_ms": how["at"] * DAY_MS, "local_day": str(FIRST + timedelta(days=day))}
            store.record(make_answer(id=f"a{number}", deck=deck, card=card, **rest, **moment))
        case "slip", int():
            if store._db.execute("SELECT 1 FROM answer WHERE id = ?", (f"a{how}",)).fetchone():
                store.remark(f"a{how}", "slip", at_ms=number)
        case "relearn", (str(deck), str(card)):
            store.memory.relearn("one", deck, [card], at_ms=number)
        case "retention", float():
            store.set_setting("one", "retention", how)
        case "rename", dict():
            store.memory.rename(how, {"d1": [], "d2": []})


@settings(deadline=None, max_examples=120)
@given(st.lists(HAPPENINGS, max_size=25))
def test_made_answer_by_answer_the_table_is_as_made_anew_from_the_log(
    make_answer: Callable[..., Answer], happenings: list[tuple[str, object]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        for number, (what, how) in enumerate(happenings):
            happen(store, make_answer, number, what, how)
        assert wrong_rows(store._db) == 0
        before = table(store)
        store.memory.rebuild()
        assert table(store) == before
        days = store._db.execute("SELECT first_day, review_day, due_day FROM memory").fetchall()
        assert all(first <= due and review <= due for first, review, due in days)


# One card -------------------------------------------------------------------------------------------------------------


def test_a_card_is_due_again_and_each_time_later(store: Store, make_answer: Callable[..., Answer]) -> None:
    day, gaps = 0, []
    for _ in range(6):
        store.record(answered(make_answer, day))
        gaps.append(due_day(store) - day)
        day = due_day(store)
    assert gaps == sorted(gaps)
    assert gaps[0] >= 1
    assert gaps[-1] > 30
    store.record(answered(make_answer, day, right=False))
    assert due_day(store) - day < 15


def test_practice_is_logged_and_does_not_reschedule(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(answered(make_answer, 0))
    store.record(answered(make_answer, 2))
    due = due_day(store)
    assert due > 4
    store.record(answered(make_answer, 3))
    store.record(answered(make_answer, 4))
    assert due_day(store) == due
    assert store._db.execute("SELECT answer FROM remark WHERE kind = 'practice'").fetchall() == [("a3",), ("a4",)]
    assert store.card_records("player", DECK)[CARD].seen == 4
    assert wrong_rows(store._db) == 0


def test_a_card_forgotten_before_its_day_comes_back_sooner(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(answered(make_answer, 0))
    store.record(answered(make_answer, 2))
    store.record(answered(make_answer, 3, right=False))
    assert due_day(store) < 7
    assert store.memory.of_deck("player", DECK)[CARD].memory.lapses == 1


def test_what_was_practice_stays_so_whatever_retention_is_asked_for_later(
    store: Store, make_answer: Callable[..., Answer]
) -> None:
    store.record(answered(make_answer, 0))
    store.record(answered(make_answer, 2))
    store.record(answered(make_answer, 8))
    reviews = store.memory.of_deck("player", DECK)[CARD].memory.reviews
    days = []
    for retention in (0.97, 0.9, 0.8):
        store.set_setting("player", "retention", retention)
        assert store.memory.of_deck("player", DECK)[CARD].memory.reviews == reviews
        days.append(due_day(store))
    assert days == sorted(set(days))


def test_an_answer_and_its_memory_are_written_together_or_not_at_all(
    store: Store, make_answer: Callable[..., Answer]
) -> None:
    store.record(answered(make_answer, 0))
    before = table(store)
    store._db.execute("CREATE TRIGGER no BEFORE INSERT ON memory BEGIN SELECT raise(ABORT, 'no'); END")
    with pytest.raises(ProgressError):
        store.record(answered(make_answer, 9))
    assert table(store) == before
    assert [answer.id for answer in store.answers_of("r1")] == ["a0"]


@pytest.mark.parametrize("column", ["stability", "due_day", "last_at_ms", "forms"])
def test_a_damaged_row_is_rebuilt_at_the_next_answer(
    store: Store, make_answer: Callable[..., Answer], column: str
) -> None:
    store.record(answered(make_answer, 0))
    store._db.execute(f"UPDATE memory SET {column} = x'00'")
    assert store.memory.of_deck("player", DECK) == {}
    assert store.memory.due("player", date.max.toordinal(), [DECK]) in ([], [("2026-11-23", DECK, CARD)])
    assert wrong_rows(store._db) == 1
    store.record(answered(make_answer, 2))
    assert wrong_rows(store._db) == 0


@pytest.mark.parametrize("value", ["null", "0.99", "0.2", '"much"', "true", "1", "[", "NaN", "1e999"])
def test_a_retention_that_cannot_be_is_the_usual_one(
    store: Store, make_answer: Callable[..., Answer], value: str
) -> None:
    store.record(answered(make_answer, 0))
    before = table(store)
    store._db.execute("INSERT INTO setting VALUES ('player', 'retention', ?)", (value,))
    store.memory.rebuild()
    assert table(store) == before


# The file -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rules", ["0/what was before", "", None])
def test_a_table_made_by_other_rules_is_made_anew_when_the_file_is_opened(
    path: Path, make_answer: Callable[..., Answer], rules: str | None
) -> None:
    with Store.open(path, now_ms=0) as store:
        store.record(answered(make_answer, 0))
        expected = table(store)
        store._db.execute("UPDATE memory SET stability = 99.0")
        store._db.execute("DELETE FROM made_by")
        if rules is not None:
            store._db.execute("INSERT INTO made_by VALUES ('memory', ?)", (rules,))
    with Store.open(path, now_ms=0) as store:
        assert table(store) == expected
        assert store._db.execute("SELECT how FROM made_by").fetchall() == [(algorithm(),)]


def test_a_table_made_with_other_parameters_is_made_anew_at_the_first_answer(
    path: Path, make_answer: Callable[..., Answer]
) -> None:
    with Store.open(path, now_ms=0) as store:
        store.record(answered(make_answer, 0))
        store._db.execute("UPDATE memory SET stability = 99.0")
        store._db.execute("UPDATE made_by SET how = '1/of other parameters'")
    with Store.open(path, now_ms=0) as store:
        store.record(answered(make_answer, 3, card="another"))
        assert wrong_rows(store._db) == 0


def test_a_new_file_is_opened_without_a_memory(path: Path) -> None:
    with Store.open(path, now_ms=0) as store:
        assert table(store) == []
        assert store._db.execute("SELECT count(*) FROM made_by").fetchone() == (0,)


def schema(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@pytest.mark.parametrize("dump", SCHEMAS, ids=lambda path: path.stem)
def test_a_file_of_every_schema_there_ever_was_becomes_one_of_todays_with_its_memory(path: Path, dump: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
        assert version_of(db) == int(dump.stem)
        answers = db.execute("SELECT * FROM answer ORDER BY id").fetchall()
        tallies = db.execute("SELECT * FROM tally").fetchall()
    with Store.open(path, now_ms=0) as store, closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrate(new)
        assert schema(store._db) == schema(new)
        assert version_of(store._db) == LATEST
        assert store._db.execute("SELECT * FROM answer ORDER BY id").fetchall() == answers
        assert store._db.execute("SELECT * FROM tally").fetchall() == tallies
        assert len(table(store)) == len(tallies) > 0
        assert wrong_rows(store._db) == 0
