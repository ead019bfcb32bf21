from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings

from debategame.deck.load import loads
from debategame.deck.model import Deck
from debategame.diagnostics import errors
from tests.deck.writing import written
from tests.strategies import decks


@given(decks(max_cards=12))
@settings(max_examples=60, deadline=None)
def test_a_deck_that_is_written_out_is_read_back_as_it_was(deck: Deck) -> None:
    loaded = loads(written(deck).encode(), "deck.yaml")
    assert not errors(loaded.findings)
    assert loaded.deck == replace(deck, path=Path("deck.yaml"))
