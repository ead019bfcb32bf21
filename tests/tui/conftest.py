"""An app over a made session: fixed clock, counted seeds, decks given by the test."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from debategame.deck.files import Broken
from debategame.deck.library import Library
from debategame.deck.model import Deck
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from debategame.tui.app import DebateApp
from tests.game.sample import full_deck

START = datetime(2026, 11, 21, 7, 55, tzinfo=timezone(timedelta(hours=1)))


class MakeApp(Protocol):
    def __call__(
        self, *decks: Deck, options: RoundOptions | None = None, broken: tuple[Broken, ...] = ()
    ) -> DebateApp: ...


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[MakeApp]:
    """Return a function that makes an app; all apps of one test share the progress, as runs of the game do."""
    ticks, seeds = count(), count(1)
    stores: list[Store] = []

    def clock() -> datetime:
        return START + timedelta(seconds=next(ticks))

    def make(*decks: Deck, options: RoundOptions | None = None, broken: tuple[Broken, ...] = ()) -> DebateApp:
        stores.append(Store.open(tmp_path / "progress.sqlite3", now_ms=0))
        library = Library(decks=decks or (full_deck(),), broken=broken)
        session = PlayerSession(lambda: library, stores[-1], clock=clock, new_seed=lambda: next(seeds))
        app = DebateApp(session, options)
        app.animation_level = "none"
        return app

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def broken() -> Broken:
    return Broken(path=Path("bad.yaml"), message="Line 3: the key 'claims' is not known.", errors=1)
