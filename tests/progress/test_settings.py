"""A player's settings are always ones that they can have, whatever is in the file."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.game.rounds.request import RoundKind
from debategame.progress.settings import Settings, Setup, load_settings, load_setup, save_settings, save_setup
from debategame.progress.store import Store


def test_settings_come_back_as_they_were_saved_for_each_player(store: Store) -> None:
    chosen = Settings(theme="newsprint", motion=False, timer_s=20, confidence=True, length=5)
    save_settings(store, "player", chosen)
    assert load_settings(store, "player") == chosen
    assert load_settings(store, "somebody else") == Settings()


def test_only_what_differs_is_written(store: Store) -> None:
    save_settings(store, "player", Settings(length=20))
    assert store._db.execute("SELECT key, value FROM setting").fetchall() == [("length", "20")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", ""),
        ("theme", "\x1b[31m"),
        ("theme", "x" * 61),
        ("motion", 1),
        ("timer_s", True),
        ("timer_s", -1),
        ("timer_s", 20.0),
        ("timer_s", 10**9),
        ("length", 0),
        ("length", "ten"),
        ("confidence", None),
        ("confidence", []),
    ],
)
def test_a_setting_that_holds_what_it_cannot_is_as_at_first(store: Store, name: str, value: object) -> None:
    store.set_setting("player", name, value)
    store.set_setting("player", "length" if name != "length" else "timer_s", 30)
    expected = Settings(length=30) if name != "length" else Settings(timer_s=30)
    assert load_settings(store, "player") == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)
IDS = st.lists(st.text("abc-", min_size=1, max_size=8), max_size=5, unique=True).map(tuple)


def test_a_set_up_that_was_never_made_is_a_mixed_round_by_the_settings(store: Store) -> None:
    save_settings(store, "player", Settings(length=20, timer_s=30, confidence=True))
    assert load_setup(store, "player") == Setup(length=20, timer_s=30, confidence=True)


@given(kind=st.sampled_from(RoundKind), decks=IDS, length=st.integers(1, 100), timer_s=st.integers(0, 600))
@settings(max_examples=15)
def test_a_set_up_comes_back_as_it_was_saved_and_is_one_with_the_settings(
    kind: RoundKind, decks: tuple[str, ...], length: int, timer_s: int
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        save_settings(store, "anna", Settings(theme="newsprint"))
        setup = Setup(kind=kind, decks=decks, length=length, timer_s=timer_s, confidence=True)
        save_setup(store, "anna", setup)
        assert load_setup(store, "anna") == setup
        expected = Settings(theme="newsprint", length=length, timer_s=timer_s, confidence=True)
        assert load_settings(store, "anna") == expected
        assert load_setup(store, "ben") == Setup()


@given(JSON | st.fixed_dictionaries({"kind": JSON, "decks": JSON}))
@settings(max_examples=25)
def test_a_round_can_be_set_up_whatever_is_stored_as_the_set_up(value: object) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        store.set_setting("player", "setup", value)
        setup = load_setup(store, "player")
        save_setup(store, "player", setup)
        assert load_setup(store, "player") == setup


@pytest.mark.parametrize("kind", RoundKind)
def test_what_ones_history_fills_is_played_once_and_anything_else_every_day(kind: RoundKind) -> None:
    standing = Setup(kind=kind).standing_kind
    assert standing is (RoundKind.MIXED if kind.value in ("missed", "marked", "due", "debate", "last-stand") else kind)
