"""A deck, a store and a session for the game in plain lines."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from debategame.deck.load import loads
from debategame.deck.model import Deck
from debategame.play.session import PlayerSession
from debategame.progress.store import Store
from tests.cli.playing import deck_text
from tests.playing_history import session_of


@pytest.fixture(scope="module")
def deck() -> Deck:
    found = loads(deck_text().encode(), "town-square.yaml").deck
    assert found is not None
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "progress.sqlite3", now_ms=0) as opened:
        yield opened


@pytest.fixture
def session(deck: Deck, store: Store) -> PlayerSession:
    return session_of(store, deck)
