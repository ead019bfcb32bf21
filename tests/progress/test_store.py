"""What is said to the store is there afterwards, and says what the rules of the game say it does."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from debategame.errors import ProgressError
from debategame.game.history import Answer, DeckRecord, SavedRound
from debategame.progress.store import Store

DECK = "ending-the-war"


def test_answers_come_in_the_order_of_the_questions(store: Store, make_answer: Callable[..., Answer]) -> None:
    for position in (2, 0, 1):
        store.record(make_answer(id=f"a{9 - position}", position=position))
    store.record(make_answer(id="elsewhere", round="r2"))
    assert [answer.position for answer in store.answers_of("r1")] == [0, 1, 2]


def test_a_slip_is_logged_but_does_not_count(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(make_answer(id="good", correct=True, answered_at_ms=1, local_day="2026-11-01"))
    before = store.card_records("player", DECK)
    store.record(make_answer(id="slip", answered_at_ms=2, local_day="2026-11-02", position=1))
    store.remark("slip", "slip", at_ms=3)
    assert store.card_records("player", DECK) == before
    assert store.slips_of("r1") == {"slip"}
    assert [answer.id for answer in store.answers_of("r1")] == ["good", "slip"]


def test_a_remark_on_no_answer_is_refused(store: Store) -> None:
    with pytest.raises(ProgressError, match="conflicts with"):
        store.remark("nobody", "slip", at_ms=1)


@pytest.mark.parametrize("statement", ["UPDATE answer SET correct = 1", "DELETE FROM answer"])
def test_the_log_can_only_grow(store: Store, make_answer: Callable[..., Answer], statement: str) -> None:
    store.record(make_answer())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store._db.execute(statement)


def test_the_round_begun_last_is_offered_again(store: Store, make_round: Callable[..., SavedRound]) -> None:
    assert store.unfinished_round("player") is None
    later = make_round(id="r2", started_at_ms=2, seed=2**100, decks=("a", "b"))
    store.begin_round(later)
    store.begin_round(make_round(id="r1", started_at_ms=1))
    store.begin_round(make_round(id="theirs", started_at_ms=3, player="somebody else"))
    assert store.unfinished_round("player") == later


def test_a_finished_or_abandoned_round_is_not_offered_and_keeps_no_questions(
    store: Store, make_round: Callable[..., SavedRound]
) -> None:
    for id_ in ("finished", "abandoned"):
        store.begin_round(make_round(id=id_))
    store.finish_round("finished", points=300, at_ms=5)
    store.abandon_round("abandoned", at_ms=5)
    assert store.unfinished_round("player") is None
    assert store._db.execute("SELECT DISTINCT questions FROM round").fetchall() == [("",)]


def test_a_finished_round_stays_as_it_was_finished(store: Store, make_round: Callable[..., SavedRound]) -> None:
    store.begin_round(make_round())
    store.finish_round("r1", points=300, at_ms=5)
    store.finish_round("r1", points=900, at_ms=6)
    store.abandon_round("r1", at_ms=7)
    store.begin_round(make_round())
    assert store.best_points("player", [DECK], "mixed") == 300
    assert store.unfinished_round("player") is None


def test_the_best_points_are_those_of_the_same_decks_and_kind(
    store: Store, make_round: Callable[..., SavedRound]
) -> None:
    dealt = [("one", "mixed", 300), ("one", "mixed", 500), ("one", "claims", 900), ("one two", "mixed", 700)]
    for number, (decks, kind, points) in enumerate(dealt):
        store.begin_round(make_round(id=f"r{number}", decks=tuple(decks.split()), kind=kind))
        store.finish_round(f"r{number}", points=points, at_ms=number)
    assert store.best_points("player", ["one"], "mixed") == 500
    assert store.best_points("player", ["two", "one"], "mixed") == 700
    assert store.best_points("player", ["one"], "analogies") == 0
    assert store.deck_records("player") == {"one": DeckRecord(best_points=900)}


def test_a_mark_is_there_until_it_is_taken_off(store: Store) -> None:
    store.mark("player", DECK, "c1", at_ms=1)
    store.mark("player", DECK, "c2", at_ms=1)
    store.unmark("player", DECK, "c1", at_ms=2)
    store.unmark("player", DECK, "never marked", at_ms=2)
    assert store.marked("player", DECK) == {"c2"}
    assert store.marked("somebody else", DECK) == frozenset()


def test_the_last_word_on_a_mark_is_the_later_one_even_if_the_clock_was_set_back(store: Store) -> None:
    store.mark("player", DECK, "c1", at_ms=1_000)
    store.unmark("player", DECK, "c1", at_ms=10)
    assert store._db.execute("SELECT marked, at_ms FROM mark").fetchall() == [(0, 1_001)]


def test_a_setting_comes_back_as_it_was_set(store: Store) -> None:
    value = {"kind": "mixed", "decks": ["a", "[b]"], "seed": None}
    store.set_setting("player", "last-choice", value)
    store.set_setting("player", "last-choice", value)
    assert store.setting("player", "last-choice") == value
    assert store.setting("player", "never set") is None
    assert store.setting("somebody else", "last-choice") is None


def test_text_that_is_no_text_is_refused_in_a_sentence(store: Store, make_answer: Callable[..., Answer]) -> None:
    with pytest.raises(ProgressError, match="can't be used"):
        store.record(make_answer(player="\udcff"))
    with pytest.raises(ProgressError, match="can't be used"):
        store.record(make_answer(points=2**64))
    store.record(make_answer())


def test_a_store_that_is_closed_can_be_closed_again_but_not_used(
    path: Path, make_answer: Callable[..., Answer]
) -> None:
    store = Store.open(path, now_ms=0)
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.record(make_answer())
