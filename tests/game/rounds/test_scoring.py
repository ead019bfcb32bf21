"""Points: streaks and honesty pay, luck does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.game.rounds.scoring import Confidence, brier_points, points, stakes

OPTIONS = st.integers(2, 6)
SURE = st.sampled_from(Confidence)


def expected(belief: float, stated: Confidence, options: int) -> float:
    """Return what stating a confidence earns on average if one is right with the probability ``belief``."""
    right, wrong = (brier_points(correct=each, confidence=stated, options=options) for each in (True, False))
    return belief * right + (1 - belief) * wrong


@given(OPTIONS, SURE)
def test_one_who_states_the_confidence_they_have_earns_most(options: int, honest: Confidence) -> None:
    belief = honest.probability(options)
    if honest is Confidence.LEANING and options == 2:
        belief = 0.65
    best = max(Confidence, key=lambda stated: expected(belief, stated, options))
    assert expected(belief, honest, options) >= expected(belief, best, options) - 1  # points are whole numbers


@given(OPTIONS)
def test_a_guess_is_worth_nothing_either_way_and_certainty_costs_more_than_it_earns(options: int) -> None:
    for correct in (True, False):
        assert brier_points(correct=correct, confidence=Confidence.GUESS, options=options) == 0
    right, wrong = (brier_points(correct=each, confidence=Confidence.SURE, options=options) for each in (True, False))
    assert 0 < right <= 100 < -wrong


@given(SURE, OPTIONS, st.booleans())
def test_the_numbers_that_are_said_are_those_that_are_charged(sure: Confidence, options: int, brief: bool) -> None:
    shown = [int(each) for each in stakes(sure, options, after_brief=brief).split(" or ")]
    charged = [
        brier_points(correct=correct, confidence=sure, options=options, after_brief=brief) for correct in (True, False)
    ]
    assert (shown[0], shown[-1]) == tuple(charged)


@pytest.mark.parametrize(("streak", "worth"), [(0, 100), (1, 120), (5, 200), (6, 200), (50, 200)])
def test_each_right_answer_in_a_row_adds_twenty_up_to_a_hundred(streak: int, worth: int) -> None:
    assert points(correct=True, streak=streak, after_brief=False) == worth
    assert points(correct=True, streak=streak, after_brief=True) == worth // 2
    assert points(correct=False, streak=streak, after_brief=False) == 0


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_speed_earns_at_most_fifty(time_left: float) -> None:
    assert 100 <= points(correct=True, streak=0, after_brief=False, time_left=time_left) <= 150
