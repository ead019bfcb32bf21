"""What a round brought is told by the log: what is new, what is learned, whom one mixes up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from debategame.deck.library import Library
from debategame.game.rounds.request import RoundKind
from debategame.play.gains import gains
from debategame.play.session import Desk, Wish
from tests.game.sample import full_deck

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.play.round import Sitting
    from debategame.progress.store import Store

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DECK = full_deck()
CARDS = len(DECK.cards)


def on_day(store: Store, day: int, deck: Deck = DECK) -> Desk:
    return Desk(lambda: Library(decks=(deck,)), store, clock=lambda: NOON + timedelta(days=day), new_seed=lambda: 7)


def finish(sitting: Sitting) -> Sitting:
    while len(sitting.state.given) < len(sitting.state.questions):
        sitting.pick(sitting.state.question.key)
        sitting.go_on()
    return sitting


def again(desk: Desk, card: str, deck: Deck = DECK) -> tuple[int, int, int, int]:
    told = gains(desk, finish(desk.ask_card(deck, card)))
    return told.seen, told.newly_seen, told.learned, told.newly_learned


def test_a_card_is_new_once_and_learned_once(store: Store) -> None:
    card = DECK.cards[0].id
    assert again(on_day(store, 0), card) == (1, 1, 0, 0)
    assert again(on_day(store, 0), card) == (1, 0, 0, 0)
    assert again(on_day(store, 1), card) == (1, 0, 1, 1)
    assert again(on_day(store, 1), card) == (1, 0, 1, 0)
    renamed = replace(DECK, cards=(replace(DECK.cards[0], id="other", was=(card,)), *DECK.cards[1:]))
    assert again(on_day(store, 2, renamed), "other", renamed) == (1, 0, 1, 0)


def test_a_perfect_round_tells_what_was_seen_also_where_it_was_left_in_between(store: Store) -> None:
    sitting = on_day(store, 0).begin(Wish(decks=(DECK,), count=10))[0]
    sitting.pick(sitting.state.question.key)
    taken_up = on_day(store, 0).waiting()
    assert taken_up is not None
    told = gains(on_day(store, 0), finish(taken_up))
    assert (told.cards, told.seen, told.newly_seen, told.learned) == (CARDS, 10, 10, 0)
    assert (told.seen_said, told.learned_said) == (f"10 of {CARDS}, 10 new", f"0 of {CARDS}")
    assert told.pointer == "A card is learned once you answer it correctly on two days."
    assert taken_up.is_best


def test_the_pair_of_authors_that_is_mixed_up_most_is_told_but_for_slips_and_long_ago(store: Store) -> None:
    def mix_up(day: int, *, slip: bool = False) -> str:
        desk = on_day(store, day)
        sitting = desk.begin(Wish(decks=(DECK,), kind=RoundKind.CLAIMS, count=20))[0]
        while sitting.state.question.key != "by:reyes" or not sitting.state.question.option("by:okafor"):
            sitting.pick(sitting.state.question.key)
            sitting.go_on()
        sitting.pick("by:okafor")
        if slip:
            sitting.slip(0)
        return gains(desk, sitting).pointer

    assert "Lately" not in mix_up(0)
    assert "Lately" not in mix_up(0, slip=True)
    assert mix_up(1) == "Lately you took Ana Reyes for Tunde Okafor 2 times."
    assert "Lately" not in mix_up(60)
