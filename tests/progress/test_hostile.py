"""What another program wrote into the file is skipped, or reported in a sentence; it never crashes the game."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from debategame.errors import ProgressError
from debategame.game.history import Answer, SavedRound
from debategame.progress.store import Store

DECK = "ending-the-war"
NO_JSON = ["", "{", "[1, 2]", "null", '{"a": 1}', "[" * 100_000, "1" * 5_000, '"\\ud800"', b"\xff\xfe", 5]


def refused(verb: Callable[[], object]) -> ProgressError | None:
    """Return the refusal of ``verb``; anything but a refusal or a success fails the test."""
    try:
        verb()
    except ProgressError as error:
        return error
    return None


@pytest.mark.parametrize("decks", NO_JSON)
def test_a_round_whose_decks_make_no_sense_is_passed_over(
    store: Store, make_round: Callable[..., SavedRound], decks: object
) -> None:
    for number in (1, 2, 3):
        store.begin_round(make_round(id=f"r{number}", started_at_ms=number))
    store.finish_round("r2", points=5, at_ms=1)
    store._db.execute("UPDATE round SET decks = ? WHERE id IN ('r2', 'r3')", (decks,))
    found = store.unfinished_round("player")
    assert found is not None
    assert found.id == "r1"
    assert store.best_points("player", [DECK], "mixed") == 0
    assert store.deck_records("player") == {}


@pytest.mark.parametrize("value", ["", "{", "[" * 100_000, "1" * 5_000, b"\xff\xfe"])
def test_a_setting_that_makes_no_sense_was_never_set(store: Store, value: object) -> None:
    store.set_setting("player", "theme", "newsprint")
    store._db.execute("UPDATE setting SET value = ?", (value,))
    assert store.setting("player", "theme") is None


def test_an_answer_of_the_wrong_types_is_passed_over(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(make_answer(id="a1"))
    store.record(make_answer(id="a2", position=1))
    store._db.execute("DROP TRIGGER answer_never_changes")
    store._db.execute("UPDATE answer SET points = 'many', card = x'ff' WHERE id = 'a1'")
    assert [answer.id for answer in store.answers_of("r1")] == ["a2"]


def test_bytes_that_are_no_text_damage_one_word_only(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(make_answer())
    store._db.execute("DROP TRIGGER answer_never_changes")
    store._db.execute("UPDATE answer SET card = CAST(x'41ff' AS TEXT)")
    assert [answer.card for answer in store.answers_of("r1")] == ["A\N{REPLACEMENT CHARACTER}"]


@pytest.mark.parametrize("value", ["'many'", "x'00'", "1.5"])
@pytest.mark.parametrize("column", ["met", "days_right", "last_right", "last_day", "card", "deck"])
def test_a_tally_of_the_wrong_types_brings_nothing_down(
    store: Store, make_answer: Callable[..., Answer], column: str, value: str
) -> None:
    store.record(make_answer())
    store.record(make_answer(id="a2", deck="fine"))
    store._db.execute(f"UPDATE tally SET {column} = {value} WHERE deck = '{DECK}'")
    store.card_records("player", DECK)
    assert "fine" in store.deck_records("player")


@pytest.mark.parametrize("table", ["answer", "round", "tally", "setting", "mark", "day", "player"])
def test_a_column_that_is_gone_is_reported_in_a_sentence(
    store: Store, make_answer: Callable[..., Answer], make_round: Callable[..., SavedRound], table: str
) -> None:
    verbs: list[Callable[[], object]] = [
        lambda: store.answers_of("r1"),
        lambda: store.unfinished_round("player"),
        lambda: store.deck_records("player"),
        lambda: store.setting("player", "theme"),
        lambda: store.marked("player", DECK),
        lambda: store.days_played("player"),
        lambda: store.record(make_answer()),
        lambda: store.begin_round(make_round()),
    ]
    store._db.execute("PRAGMA foreign_keys = OFF")
    for (name,) in store._db.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall():
        store._db.execute(f"DROP {'VIEW' if name in {'counted', 'tally_of_log'} else 'TRIGGER'} {name}")
    store._db.execute(f"ALTER TABLE {table} RENAME TO gone")
    refusals = [refusal for verb in verbs if (refusal := refused(verb))]
    assert refusals
    assert all("can't be used" in refusal.message for refusal in refusals)


def test_a_page_that_is_overwritten_while_one_plays_is_reported_in_a_sentence(
    path: Path, make_answer: Callable[..., Answer]
) -> None:
    with Store.open(path, now_ms=0) as store:
        for number in range(60):
            store.record(make_answer(id=f"a{number:02}", round=f"r{number % 6}", shown="x" * 3_000))
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle:] = b"\xa5" * (len(raw) - middle)
    path.write_bytes(raw)
    with Store.open(path, now_ms=0) as store:
        refusals = [refusal for n in range(6) if (refusal := refused(partial(store.answers_of, f"r{n}")))]
    assert refusals
    assert all("is damaged" in refusal.message and "doctor --fix" in refusal.hint for refusal in refusals)
