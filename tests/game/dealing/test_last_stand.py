"""What a last stand is made of."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck, Kind
from debategame.game.dealing.last_stand import MOST_QUESTIONS, OPENING, deal_last_stand
from debategame.game.questions.asking import forms_of
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, DEEPER_FORMS, NOBODY, SEVERAL, Question
from debategame.game.rounds.request import Request, RoundKind
from tests.game.sample import claim, debated_deck, deck, varied
from tests.strategies import decks

SEEDS = st.integers(0, 2**16)


def stand(source: Deck, seed: int, tag: str = "") -> tuple[Question, ...]:
    return deal_last_stand([source], Request(kind=RoundKind.LAST_STAND, seed=seed, tag=tag))


@given(decks(), SEEDS)
def test_every_card_that_makes_a_question_is_asked_once(source: Deck, seed: int) -> None:
    asked = [question.card for question in stand(source, seed)]
    can = [card.id for card in source.cards if not all(forms_of(index(source), card, seed).values())]
    assert sorted(asked) == sorted(can)
    tagged = [question.card for question in stand(source, seed, "trade")]
    assert sorted(tagged) == sorted(card.id for card in source.cards if card.id in can and "trade" in card.tags)


@given(SEEDS)
def test_the_questions_get_harder(seed: int) -> None:
    source = debated_deck()
    unread = replace(claim("only-a-machine", varied(140), ()), at={"digest-text": "1"})
    questions = stand(replace(source, cards=(*source.cards, unread)), seed)
    central = index(source).central

    def level(question: Question) -> int:
        if question.card == unread.id:
            return 5
        if question.key == NOBODY:
            return 4
        if question.form in DEEPER_FORMS and question.kind is not Kind.ANALOGY:
            return 3
        if question.kind is Kind.ANALOGY:
            return 2
        return int(question.card not in central or question.form not in BYLINE_FORMS or question.key == SEVERAL)

    levels = [level(question) for question in questions]
    assert levels == sorted(levels)
    assert set(levels) == set(range(6))
    assert levels.count(0) == 2 * OPENING
    related = index(source).related
    opening = [question.card for question in questions[: 2 * OPENING]]
    assert not any(related(one, other) for one in opening for other in opening if one != other)


def test_whose_turn_it_is_is_left_to_chance() -> None:
    openings = {tuple(question.key for question in stand(debated_deck(), seed)[:4]) for seed in range(60)}
    assert len(openings) > 8


def test_a_large_deck_is_dealt_in_part() -> None:
    source = deck(
        *(claim(f"c-{number}", varied(number), ("reyes", "okafor")[number % 2 :][:1]) for number in range(250))
    )
    assert len(stand(source, 1)) == MOST_QUESTIONS
