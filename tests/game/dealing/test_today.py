"""What a day's case is made of."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck, Kind
from debategame.game.dealing.today import QUESTIONS, deal_case
from debategame.game.questions.asking import can_be_asked
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, Form
from tests.game.sample import debated_deck, full_deck
from tests.strategies import decks

DAYS = st.integers(20260101, 20261231)


@given(decks(), DAYS)
def test_no_two_cards_of_a_case_are_related(source: Deck, seed: int) -> None:
    case = deal_case(source, seed)
    cards = [question.card for question in case]
    assert len(set(cards)) == len(cards) <= QUESTIONS
    assert bool(cards) is can_be_asked(source)
    assert not any(index(source).related(*pair) for pair in combinations(cards, 2))
    assert all(question.exchange is None for question in case)


@given(DAYS)
def test_a_case_asks_whose_on_what_ground_an_analogy_what_to_do_and_the_answer_to_an_opponent(seed: int) -> None:
    whose, ground, episode, to_do, answer = deal_case(debated_deck(), seed)
    assert (whose.kind, whose.form) == (Kind.CLAIM, Form.WHO_ARGUES)
    assert ground.form in (Form.WHICH_REASON, Form.WHICH_CONCLUSION)
    assert (episode.kind, to_do.kind) == (Kind.ANALOGY, Kind.PRESCRIPTION)
    assert not {episode.form, to_do.form} & BYLINE_FORMS
    assert answer.prompt.startswith("You speak for ")
    cards = {card.id: card for card in debated_deck().cards}
    heard = next(card for card in cards.values() if f"answers: {card.text}" in answer.stem)
    assert heard.id not in {whose.card, ground.card}
    assert len(deal_case(full_deck(), seed)) == QUESTIONS  # without reasons and issues it is filled up


def test_over_the_days_nobody_is_right_more_often_than_by_chance() -> None:
    keys = Counter(deal_case(debated_deck(), seed)[0].key for seed in range(20260101, 20260301))
    assert set(keys) == {"by:reyes", "by:okafor", "several", "nobody"}
    assert max(keys.values()) < sum(keys.values()) / 2
