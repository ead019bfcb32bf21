"""A player's settings are always ones that they can have, whatever stands in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debategame.progress.settings import Settings, load_settings, save_settings

if TYPE_CHECKING:
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


def test_settings_that_cannot_be_are_not_made() -> None:
    with pytest.raises(ValueError, match="length can't be 0"):
        Settings(length=0)
