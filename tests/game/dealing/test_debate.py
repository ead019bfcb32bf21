"""What a debate is made of."""

from collections import Counter
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck
from debategame.game.dealing.debate import MOST_EXCHANGES, deal_debate, deal_debate_for_two
from debategame.game.questions.kinds import can_debate
from debategame.game.questions.question import Form, Question
from debategame.game.rounds import saved
from debategame.game.rounds.request import Request, RoundKind
from debategame.text import as_read
from tests.game.sample import ISSUES, debated_deck, full_deck
from tests.strategies import decks

SEEDS = st.integers(0, 2**16)


def debate(source: Deck, seed: int = 1, count: int = 10, side: str = "") -> tuple[Question, ...]:
    request = Request(kind=RoundKind.DEBATE, count=count, seed=seed, side=side)
    steps = deal_debate([source], {}, request)
    assert deal_debate([source], {}, request) == steps
    return steps


@given(decks(min_cards=8), SEEDS, st.integers(1, 10))
def test_each_exchange_is_an_answer_of_one_side_and_then_its_reason(source: Deck, seed: int, count: int) -> None:
    steps = debate(source, seed, count)
    exchanges = [list(found) for _, found in groupby(steps, key=lambda step: step.exchange)]
    assert len(exchanges) <= min(count, MOST_EXCHANGES)
    assert len({as_read(found[0].exchange.issue) for found in exchanges if found[0].exchange}) == len(exchanges)
    assert not steps or can_debate(source)
    for found in exchanges:
        answer, *ground = found
        assert answer.exchange is not None
        assert [step.form for step in found] == [Form.WHICH_ANSWER, Form.WHICH_REASON][: len(found)]
        assert {step.author for step in steps} == {answer.exchange.side}
        assert {step.card for step in ground} <= {answer.card}
        assert answer.right.text == answer.exchange.answer
        mine, theirs = (
            [
                card
                for card in source.cards
                if as_read(card.asked) == as_read(answer.exchange.issue) and card.text == said
            ]
            for said in (answer.exchange.answer, answer.exchange.heard)
        )
        assert any(answer.exchange.side in card.by for card in mine)
        assert any(card.by and answer.exchange.side not in card.by for card in theirs)
        assert answer.exchange.heard in answer.stem
        assert answer.exchange.heard not in [option.text for option in answer.options]
        assert not (ground and answer.reveal.because)  # the reveal does not give the next step away


@given(decks(min_cards=8), SEEDS, st.integers(1, 10), st.booleans())
def test_in_a_debate_for_two_the_sides_take_turns_and_meet_each_other(
    source: Deck, seed: int, count: int, chooses: bool
) -> None:
    side = source.people[0].id if chooses else ""
    request = Request(kind=RoundKind.DEBATE, count=count, seed=seed, side=side)
    steps = deal_debate_for_two([source], {}, request)
    assert deal_debate_for_two([source], {}, request) == steps
    exchanges = [exchange for exchange, _ in groupby(steps, key=lambda step: step.exchange) if exchange]
    sides = [exchange.side for exchange in exchanges]
    assert len(sides) <= max(2, min(count, MOST_EXCHANGES))
    assert sides == sides[:2] * (len(sides) // 2)
    assert not side or sides[:1] in ([], [side])
    assert len({as_read(exchange.issue) for exchange in exchanges}) == len(exchanges)
    for exchange in exchanges:
        (other,) = {*sides} - {exchange.side}
        theirs = [card for card in source.cards if card.text == exchange.heard]
        assert any(other in card.by and exchange.side not in card.by for card in theirs)


def test_in_a_debate_for_two_both_sides_have_as_many_grounds_to_give() -> None:
    for seed in range(20):
        steps = deal_debate_for_two([debated_deck()], {}, Request(kind=RoundKind.DEBATE, seed=seed))
        grounds = Counter(step.author for step in steps if step.form is Form.WHICH_REASON)
        assert len({*grounds.values()}) == 1


@given(SEEDS)
def test_every_issue_is_debated_before_one_is_again(seed: int) -> None:
    source, debated = debated_deck(), Counter[tuple[str, str]]()
    times = Counter(ISSUES)
    for number in range(5):
        steps = deal_debate([source], debated, Request(kind=RoundKind.DEBATE, count=3, seed=seed + number))
        answers = [step for step in steps if step.form is Form.WHICH_ANSWER]
        assert len(answers) == 3
        debated.update((source.id, step.card) for step in answers)
        times.update(step.exchange.issue for step in answers if step.exchange)
        assert max(times.values()) - min(times.values()) <= 1


def test_one_speaks_for_the_side_one_chooses_and_else_for_either() -> None:
    assert {step.author for seed in range(9) for step in debate(debated_deck(), seed)} == {"reyes", "okafor"}
    assert {step.author for seed in range(9) for step in debate(debated_deck(), seed, side="okafor")} == {"okafor"}


@pytest.mark.parametrize("side", ["", "reyes"])
def test_where_no_two_authors_answer_one_issue_there_is_no_debate(side: str) -> None:
    assert debate(full_deck(), side=side) == ()
    assert not can_debate(full_deck())


def test_a_debate_is_saved_whole() -> None:
    steps = debate(debated_deck())
    assert len(steps) > MOST_EXCHANGES
    assert saved.from_json(saved.to_json(steps)) == steps
