"""Several players on one machine: each name means one of them, whatever is typed and whatever is in the file."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.errors import ProgressError, UsageError
from debategame.game.history import Answer
from debategame.progress.names import MACHINE, NAME_CELLS, PLAYER, TWO, fitting_name, same_name
from debategame.progress.players import (
    Player,
    add_player,
    last_player,
    last_speakers,
    name_taken,
    player_named,
    players,
    remember_player,
    remember_speakers,
    rename_player,
    speakers_named,
)
from debategame.progress.store import Store
from debategame.text import printable, width_cells

TYPED = st.text(max_size=60) | st.text("aAbBßéÉ İıſＡ\t\n\x1b\u200b\u202e\u0301\ud800", max_size=12)


def test_players_are_listed_by_name_after_the_one_who_was_always_there(store: Store) -> None:
    for name in ("ben", "Anna", "Zoë"):
        add_player(store, name)
    assert [player.shown for player in players(store)] == ["You", "Anna", "ben", "Zoë"]


def test_a_player_who_is_renamed_keeps_what_they_played(store: Store, make_answer: Callable[..., Answer]) -> None:
    store.record(make_answer(player=PLAYER, deck="d"))
    rename_player(store, PLAYER, "  Anna   Karenina ")
    assert players(store) == (Player(id=PLAYER, name="Anna Karenina"),)
    assert store.deck_records(PLAYER)["d"].seen == 1
    rename_player(store, PLAYER, "ANNA Karenina")
    assert players(store)[0].name == "ANNA Karenina"


@pytest.mark.parametrize("typed", ["", "Ann", "Ann, ", "Ann, ANN", "a, b, c", "Ann, B\x1b[2Jb", f"Ann, {'b' * 17}"])
def test_two_speakers_have_two_names_that_fit_in_a_line(store: Store, typed: str) -> None:
    with pytest.raises(UsageError):
        speakers_named(typed)
    store.set_setting(TWO, "speakers", typed)  # as another program may have
    assert last_speakers(store) == ""
    remember_speakers(store, speakers_named(" Ann ,  Bob  B "))
    assert last_speakers(store) == "Ann, Bob B"
    assert players(store) == (Player(id=PLAYER),)


@pytest.mark.parametrize("typed", ["anna", " ANNA ", "ａｎｎａ", "you", "Anna\n"])  # noqa: RUF001 - full-width letters
def test_a_name_that_reads_as_anothers_is_refused_and_nothing_is_written(store: Store, typed: str) -> None:
    add_player(store, "Anna")
    before = players(store)
    with pytest.raises(UsageError, match=r"There is already a player '.*'\. Choose another name\."):
        add_player(store, typed)
    assert players(store) == before


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u200d", "\u0301", "a\x1b[31m", "x\u202ey", "a" * 41, "戦" * 21, "\ud800"]
)
def test_what_can_not_be_a_name_is_refused_in_a_sentence(store: Store, typed: str) -> None:
    with pytest.raises(UsageError, match=r"^A (name|player) .*\.$"):
        add_player(store, typed)
    assert name_taken(store, typed)
    assert len(players(store)) == 1


@given(TYPED)
def test_whatever_is_typed_is_a_name_that_fits_or_an_error_in_a_sentence(typed: str) -> None:
    said = ""
    try:
        name = fitting_name(typed)
    except UsageError as error:
        said = str(error)
    if said:
        assert said.endswith(".")
        return
    assert name == name.strip() == printable(name) == fitting_name(name)
    assert 0 < width_cells(name) <= NAME_CELLS
    assert same_name(name) == same_name(name.upper()) or "ı" in name  # noqa: RUF001 - Turkish has two kinds of i


@given(st.lists(TYPED, max_size=6))
@settings(max_examples=15)
def test_each_name_that_is_taken_means_one_player(typed: list[str]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        for name in typed:
            taken = name_taken(store, name)
            if taken:
                with pytest.raises(UsageError) as refused:
                    add_player(store, name)
                assert str(refused.value) == taken
            else:
                assert add_player(store, name) == player_named(store, name)
        found = players(store)
        assert len({same_name(player.shown) for player in found}) == len(found)


def test_a_player_nobody_knows_is_reported_with_who_there_is(store: Store) -> None:
    with pytest.raises(
        UsageError,
        match=r"There is no player 'Anna'\. Players: 'You'\. To add a player, run: debategame play --player NAME",
    ):
        player_named(store, "Anna")
    anna = add_player(store, "Anna")
    assert player_named(store, "ANNA ") == anna
    assert player_named(store, "you").id == PLAYER
    with pytest.raises(UsageError, match="Did you mean 'Anna'"):
        player_named(store, "Ana")


def test_who_played_last_is_remembered_as_long_as_they_are_there(store: Store) -> None:
    anna = add_player(store, "Anna")
    remember_player(store, anna.id)
    assert last_player(store) == anna.id
    assert MACHINE not in {player.id for player in players(store)}
    for gone in ("nobody", 7, None, [anna.id], MACHINE):
        store.set_setting(MACHINE, "player", gone)
        assert last_player(store) == PLAYER


@given(st.text(max_size=80), st.text(min_size=1, max_size=50))
@settings(max_examples=15)
def test_names_and_ids_another_program_wrote_are_shown_safely(name: str, id_: str) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        try:
            store._db.execute("INSERT INTO player (id, name) VALUES (?, ?)", (id_, name))
        except (UnicodeError, OverflowError):
            return
        for player in players(store):
            assert player.shown
            assert printable(player.shown) == player.shown
            assert width_cells(player.shown) <= NAME_CELLS


def test_a_name_that_can_not_be_saved_is_an_error_in_a_sentence(store: Store) -> None:
    store._db.execute("PRAGMA query_only = on")
    with pytest.raises(ProgressError, match="can't be written"):
        add_player(store, "Anna")
