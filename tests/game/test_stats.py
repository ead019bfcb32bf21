"""Figures: honest about few answers, right about many."""

from datetime import date, timedelta
from itertools import pairwise
from math import isclose
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.game.history import days_running, longest_run
from debategame.game.items import Asked, items, point_biserial
from debategame.game.rounds.scoring import Confidence
from debategame.game.stats import (
    LEAST_FOR_CALIBRATION,
    Choice,
    Share,
    calibration,
    forecast,
    hardest,
    heat_level,
    heat_levels,
    heat_map,
    heat_ranges,
    months,
    summed,
    wilson,
)

SHARES = st.integers(0, 500).flatmap(lambda total: st.builds(Share, right=st.integers(0, total), total=st.just(total)))
SATURDAY = date(2026, 11, 21)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(SHARES)
def test_the_interval_holds_the_rate_and_stays_within_nothing_and_all(share: Share) -> None:
    low, high = wilson(share)
    assert 0 <= low <= high <= 1
    if share.total:
        assert low - 1e-9 <= share.rate <= high + 1e-9


def test_the_interval_of_eight_of_ten_is_wilsons() -> None:
    low, high = wilson(Share(right=8, total=10))
    assert isclose(low, 0.4901625, abs_tol=1e-6)
    assert isclose(high, 0.9433178, abs_tol=1e-6)


def test_calibration_is_silent_below_twenty_answers() -> None:
    few = {Confidence.SURE: Share(right=10, total=LEAST_FOR_CALIBRATION - 1)}
    assert calibration(few) == ()
    enough = calibration({Confidence.SURE: Share(right=12, total=15), Confidence.GUESS: Share(right=1, total=5)})
    assert [(each.confidence, each.stated) for each in enough] == [(Confidence.GUESS, 0.25), (Confidence.SURE, 0.9)]


@given(DAYS, st.integers(1, 60))
def test_the_heat_map_has_every_day_of_its_weeks_once_and_none_to_come(today: date, weeks: int) -> None:
    counts = {(today - timedelta(days=back)).isoformat(): back + 1 for back in range(7 * weeks)}
    grid = heat_map(counts, today, weeks)
    shown = [count for row in grid for count in row if count is not None]
    assert len(shown) == 7 * (weeks - 1) + today.weekday() + 1
    assert grid[today.weekday()][-1] == 1
    assert all(count is None for row in grid[today.weekday() + 1 :] for count in row[-1:])


@given(st.sets(st.integers(0, 9)), st.integers(0, 10))
def test_days_running_are_those_one_counts_with_a_finger(played: set[int], today: int) -> None:
    begin = date(2026, 2, 24)
    counted, day = 0, today if today in played else today - 1
    while day in played:
        counted, day = counted + 1, day - 1
    days = [(begin + timedelta(days=each)).isoformat() for each in played]
    assert days_running(days, begin + timedelta(days=today)) == counted
    marks = "".join("x" if each in played else " " for each in range(10))
    assert longest_run(days) == max(map(len, marks.split()), default=0)


@pytest.mark.parametrize(
    ("chosen", "right", "said"),
    [
        (12, 6, "twice as often as it is right: 12 times, right 6."),
        (16, 10, "1.6 times as often as it is right: 16 times, right 10."),
        (5, 4, "about as often as it is right: 5 times, right 4."),
        (6, 9, "less often than it is right: 6 times, right 9."),
        (1, 0, "more often than it is right: 1 time, right 0."),
        (0, 0, "about as often as it is right: 0 times, right 0."),
    ],
)
def test_a_choice_is_compared_with_how_often_it_is_right(chosen: int, right: int, said: str) -> None:
    choice = Choice(name="Neither", questions=50, chosen=chosen, right=right, hits=0)
    assert choice.verdict == f"You choose Neither {said}"


@given(st.lists(st.integers(0, 100)), st.integers(0, 120))
def test_every_count_is_of_just_the_level_whose_range_it_is_in(counts: list[int], count: int) -> None:
    levels = heat_levels(counts)
    within = [level for level, least, most in heat_ranges(levels) if least <= count and (most is None or count <= most)]
    assert within == ([heat_level(count, levels)] if count else [])
    assert heat_level(0, levels) == 0


@given(DAYS, st.integers(1, 40))
def test_the_months_end_with_the_present_one_and_leave_none_out(today: date, count: int) -> None:
    found = months(today, count)
    assert found[-1] == today.isoformat()[:7]
    assert len(set(found)) == count
    for before, after in pairwise(found):
        assert date.fromisoformat(f"{after}-01") - timedelta(days=1) >= date.fromisoformat(f"{before}-28")


def test_the_hardest_cards_are_those_most_surely_hard_and_never_ones_without_a_miss() -> None:
    shares = {
        ("deck", "one-miss"): Share(right=0, total=1),
        ("deck", "hard"): Share(right=2, total=12),
        ("deck", "half"): Share(right=20, total=40),
        ("deck", "fine"): Share(right=9, total=9),
    }
    assert [card for _, card in hardest(shares)] == ["hard", "half", "one-miss"]
    assert hardest(shares, most=1) == [("deck", "hard")]


@given(st.lists(st.tuples(st.sampled_from(["2026-10", "2026-11"]), st.sampled_from("ab"), SHARES)))
def test_sums_by_name_and_by_month_agree(rows: list[tuple[str, str, Share]]) -> None:
    by_name, by_month = summed(rows)
    for name, share in by_name.items():
        months = [names[name] for names in by_month.values() if name in names]
        assert sum((month.total for month in months), 0) == share.total


def answered(card: str, number: int, *, correct: bool, revision: str = "now", disputed: bool = False) -> Asked:
    return Asked(
        card=card,
        form="which-claim",
        round=f"r{number}",
        correct=correct,
        picked="card:k" if correct else "own:1",
        key="card:k",
        options=(("card:k", "the key"), ("own:1", "tempting"), ("own:2", "dull")),
        revision=revision,
        disputed=disputed,
    )


def test_an_item_that_good_players_get_right_discriminates_and_one_they_miss_does_the_contrary() -> None:
    rng = Random(1)
    log = []
    for number in range(200):
        able = number % 2 == 0
        log += [answered(f"other-{each}", number, correct=able or rng.random() < 0.3) for each in range(6)]
        log += [answered("good", number, correct=able), answered("bad", number, correct=not able)]
    found = {item.card: item for item in items(log, {})}
    good, bad = found["good"].discrimination, found["bad"].discrimination
    assert good is not None
    assert bad is not None
    assert good > 0.5 > -0.3 > bad
    assert [card for card, item in found.items() if item.doubtful] == ["bad"]


def test_a_distractor_that_nobody_takes_an_earlier_wording_and_a_dispute_are_named() -> None:
    log = [
        answered("a", number, correct=number % 2 == 0, revision="now" if number > 2 else "then") for number in range(9)
    ]
    log.append(answered("a", 9, correct=False, disputed=True))
    (item,) = items(log, {"a": "now"})
    assert [(each.text, each.shown) for each in item.never_taken] == [("dull", 10)]
    assert item.earlier_wording == 3
    assert not item.gone
    assert len(item.disputed) == 1
    assert item.share == Share(right=5, total=10)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1))))
def test_a_correlation_is_between_minus_one_and_one_or_none(pairs: list[tuple[bool, float]]) -> None:
    found = point_biserial(pairs)
    assert found is None or -1.0000001 <= found <= 1.0000001


@given(st.lists(st.integers(-400, 400), max_size=60))
def test_the_forecast_counts_each_card_once_and_the_overdue_ones_today(ahead: list[int]) -> None:
    days = forecast((SATURDAY.toordinal() + each for each in ahead), SATURDAY.toordinal())
    assert [day.toordinal() - SATURDAY.toordinal() for day, _ in days] == list(range(14))
    assert days[0][1] == sum(each <= 0 for each in ahead)
    assert sum(count for _, count in days) == sum(each < 14 for each in ahead)


def test_the_last_days_of_the_calendar_have_a_forecast_too() -> None:
    assert forecast([date.max.toordinal()], date.max.toordinal() - 1) == ((date(9999, 12, 30), 0), (date.max, 1))
