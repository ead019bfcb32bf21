"""What a round brought, by the log: what is new, what is learned, whom one mixes up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from debategame.deck.model import Card, Deck
from debategame.game.rounds.request import RoundKind
from debategame.play.gains import _topic, gains
from debategame.play.round import LiveRound
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from tests.game.sample import claim, full_deck
from tests.playing_history import NOON, session_of

DECK = full_deck()
CARDS = len(DECK.cards)


def on_day(store: Store, day: int, deck: Deck = DECK) -> PlayerSession:
    return session_of(store, deck, now=NOON + timedelta(days=day))


def finish(live_round: LiveRound) -> LiveRound:
    while len(live_round.state.given) < len(live_round.state.questions):
        live_round.pick(live_round.state.question.key)
        live_round.go_on()
    return live_round


def again(session: PlayerSession, card: str, deck: Deck = DECK) -> tuple[int, int, int, int]:
    gained = gains(session, finish(session.ask_card(deck, card)))
    return gained.seen, gained.newly_seen, gained.learned, gained.newly_learned


def test_a_card_is_new_once_and_learned_once(store: Store) -> None:
    card = DECK.cards[0].id
    assert again(on_day(store, 0), card) == (1, 1, 0, 0)
    assert again(on_day(store, 0), card) == (1, 0, 0, 0)
    assert again(on_day(store, 1), card) == (1, 0, 1, 1)
    assert again(on_day(store, 1), card) == (1, 0, 1, 0)
    renamed = replace(DECK, cards=(replace(DECK.cards[0], id="other", was=(card,)), *DECK.cards[1:]))
    assert again(on_day(store, 2, renamed), "other", renamed) == (1, 0, 1, 0)


def test_a_perfect_round_shows_what_was_seen_even_if_interrupted(store: Store) -> None:
    live_round = on_day(store, 0).begin(RoundOptions(decks=(DECK,), count=10))[0]
    live_round.pick(live_round.state.question.key)
    taken_up = on_day(store, 0).waiting()
    assert taken_up is not None
    gained = gains(on_day(store, 0), finish(taken_up))
    assert (gained.cards, gained.seen, gained.newly_seen, gained.learned) == (CARDS, 10, 10, 0)
    assert (gained.seen_said, gained.learned_said) == (f"10 of {CARDS}, 10 new", f"0 of {CARDS}")
    assert gained.pointer == "A card is learned once you answer it correctly on two days."
    assert taken_up.is_best


def test_the_pair_of_authors_that_is_mixed_up_most_is_said_but_for_slips_and_long_ago(store: Store) -> None:
    tagged = replace(DECK, cards=tuple(replace(card, tags=("representation",)) for card in DECK.cards))

    def mix_up(day: int, *, slip: bool = False) -> str:
        session = on_day(store, day, tagged)
        live_round = session.begin(RoundOptions(decks=(tagged,), kind=RoundKind.CLAIMS, count=20))[0]
        while live_round.state.question.key != "by:reyes" or not live_round.state.question.option("by:okafor"):
            live_round.pick(live_round.state.question.key)
            live_round.go_on()
        live_round.pick("by:okafor")
        if slip:
            live_round.slip(0)
        return gains(session, live_round).pointer

    assert "Lately" not in mix_up(0)
    assert "Lately" not in mix_up(0, slip=True)
    assert mix_up(1) == "Lately you mistook Ana Reyes for Tunde Okafor 2 times, on representation."
    assert "Lately" not in mix_up(60)


@pytest.mark.parametrize(
    ("issues", "tags", "said"),
    [
        (["Why?", "Why?", ""], ["a", "a", "a"], ", on “Why?”"),
        (["Why?", "How?", "When?"], ["a", "a", "b"], ", on a"),
        (["Why?", "", ""], ["a", "b", "c"], ""),
        (["Why?", "Why?", "How?", "How?"], ["a", "a", "b", "b"], ""),
    ],
)
def test_the_topic_of_mistakes_is_that_of_more_than_half_of_them(issues: list[str], tags: list[str], said: str) -> None:
    cards: list[Card] = [claim("c", "C", issue=issue, tags=(tag,)) for issue, tag in zip(issues, tags, strict=True)]
    assert _topic(cards) == said
