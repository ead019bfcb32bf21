"""The rules of a round, as events folded over one frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from debategame.game.plan import deal
from debategame.game.request import Request
from debategame.game.round import Event, Next, Phase, Pick, ReadBrief, RoundState, begin, step
from debategame.game.saved import from_json, to_json
from tests.game.sample import full_deck
from tests.strategies import decks

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.question import Question

QUESTIONS = deal([full_deck()], {}, Request(count=4, seed=3)).questions
EVENTS = st.lists(
    st.one_of(
        st.builds(Pick, option=st.sampled_from([option.id for each in QUESTIONS for option in each.options] + ["?"])),
        st.just(Next()),
        st.just(ReadBrief()),
    ),
    max_size=30,
)


def wrong(question: Question) -> Pick:
    return Pick(option=next(option.id for option in question.options if option.id != question.key))


def right(question: Question) -> Pick:
    return Pick(option=question.key)


def played(*events: Event) -> RoundState:
    state = begin(QUESTIONS)
    for event in events:
        state = step(state, event)
    return state


@given(EVENTS)
def test_no_events_take_an_answer_back_or_give_it_twice(events: list[Event]) -> None:
    state = begin(QUESTIONS)
    for event in events:
        after = step(state, event)
        assert after.given[: len(state.given)] == state.given
        assert len(after.given) - len(state.given) in (0, 1)
        assert [given.position for given in after.given] == list(range(len(after.given)))
        assert (after.phase is Phase.DONE) <= (len(after.given) == len(QUESTIONS))
        state = after


def test_a_streak_pays_and_a_miss_ends_it() -> None:
    first, second, third, _ = QUESTIONS
    state = played(right(first), Next(), right(second), Next(), wrong(third))
    assert [given.points for given in state.given] == [100, 120, 0]
    assert (state.points, state.right, state.streak, state.best_streak) == (220, 2, 0, 2)
    assert state.missed == (third,)


def test_an_answer_after_a_look_at_the_brief_scores_half_and_only_that_one() -> None:
    first, second, *_ = QUESTIONS
    state = played(ReadBrief(), right(first), Next(), right(second))
    assert [given.points for given in state.given] == [50, 120]


def test_an_option_that_the_question_does_not_have_is_no_answer() -> None:
    assert played(Pick(option="somebody")) == begin(QUESTIONS)


def test_a_second_pick_after_the_reveal_changes_nothing() -> None:
    state = played(wrong(QUESTIONS[0]))
    assert step(state, right(QUESTIONS[0])) == state
    assert state.question is QUESTIONS[0]


def test_a_round_without_questions_is_done_at_once() -> None:
    assert begin(()).phase is Phase.DONE


@given(decks(), st.integers(0, 2**16))
def test_questions_saved_as_json_come_back_as_they_were(source: Deck, seed: int) -> None:
    questions = deal([source], {}, Request(seed=seed)).questions
    assert from_json(to_json(questions)) == questions


@given(st.one_of(st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(repr)))
def test_whatever_else_is_found_in_place_of_a_saved_round_is_refused_in_one_way(text: str) -> None:
    try:
        from_json(text)
    except ValueError:
        return
    raise AssertionError(f"{text!r} was taken for a saved round")
