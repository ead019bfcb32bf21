"""Starting over takes out what was asked for and nothing else, keeps a copy, and leaves the log append-only."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from debategame.errors import UsageError
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from debategame.progress.transfer import reset as resetting
from debategame.progress.transfer.reset import Scope
from tests.progress.logs import NOON, filled, ids_in, is_sound, no_notice, said


@pytest.fixture
def own(path: Path) -> Path:
    filled(path, ["a1", "a2"], deck="d1")
    filled(path, ["b1"], deck="d2")
    return filled(path, ["c1"], player="ben", deck="d1")


def reset(path: Path, scope: Scope) -> tuple[dict[str, int], Path]:
    with commands.opened(path, NOON, no_notice) as (db, real):
        return resetting.what_goes(db, scope), resetting.reset(db, real, scope, NOON)


@pytest.mark.parametrize(
    ("scope", "left", "goes"),
    [
        (Scope(deck="d1"), {"b1"}, 3),
        (Scope(player="player"), {"c1"}, 3),
        (Scope(player="player", deck="d1"), {"b1", "c1"}, 2),
        (Scope(), set(), 4),
        (Scope(deck="d3"), {"a1", "a2", "b1", "c1"}, 0),
    ],
)
def test_what_was_asked_for_goes_and_the_rest_stays(own: Path, scope: Scope, left: set[str], goes: int) -> None:
    everything = ids_in(own)
    counted, kept = reset(own, scope)
    assert counted["answer"] == counted["remark"] == goes
    assert ids_in(own) == left
    assert ids_in(kept) == everything
    assert is_sound(own)
    tables = said(own)
    assert {row[1] for row in tables["remark"]} == left
    assert (scope.player, scope.deck) not in {(row[0], row[1]) for row in tables["mark"]}


def test_the_log_is_append_only_again(own: Path) -> None:
    with closing(sqlite3.connect(own)) as db:
        before = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    reset(own, Scope(deck="d1"))
    with closing(sqlite3.connect(own)) as db:
        assert (
            db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall() == before
        )
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute("DELETE FROM answer")


def test_a_merge_with_the_copy_brings_it_all_back(own: Path) -> None:
    before = said(own)
    _, kept = reset(own, Scope(deck="d1"))
    commands.merge(own, kept, NOON, no_notice)
    assert said(own) == before


def test_a_game_that_runs_on_can_go_on_answering(own: Path) -> None:
    with Store.open(own, now_ms=0) as store:
        reset(own, Scope())
        store.set_setting("player", "length", 7)
    filled(own, ["new"])
    assert ids_in(own) == {"new"}
    assert is_sound(own)


def test_a_deck_is_named_by_its_id(own: Path) -> None:
    with commands.opened(own, NOON, no_notice) as (db, _):
        assert resetting.deck_of(db, "d2") == "d2"
        with pytest.raises(UsageError, match="There are no answers to a deck 'x'") as caught:
            resetting.deck_of(db, "x")
        assert caught.value.hint == "Decks: 'd1' and 'd2'."
