"""How well a card is remembered follows from its answers alone, by the published equations, and never runs back."""

import math
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from debategame.game import memory
from debategame.game.memory import Event, Memory, after, day_of, due_day, fold, is_again, is_practice, reviews_a_day

# The default parameters of FSRS-6 and its equations, as published by open-spaced-repetition ("The Algorithm", FSRS-6):
# https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm
W = (
    *(0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629),
    *(1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542),
)


def published(s: float, d: float, days: int, grade: int) -> tuple[float, float]:
    """Return stability and difficulty after a review, for grade 1 (Again) or 3 (Good); s = 0 for the first one."""

    def d0(g: int) -> float:
        return W[4] - math.exp(W[5] * (g - 1)) + 1

    if s == 0:
        return W[grade - 1], min(max(d0(grade), 1), 10)
    r = (1 + (0.9 ** (-1 / W[20]) - 1) * days / s) ** -W[20]
    if days == 0:
        factor = math.exp(W[17] * (grade - 3 + W[18])) * s ** -W[19]
        s_next = s * (max(factor, 1) if grade >= 3 else factor)
    elif grade == 1:
        forgot = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * math.exp(W[14] * (1 - r))
        s_next = min(forgot, s / math.exp(W[17] * W[18]))
    else:
        s_next = s * (1 + math.exp(W[8]) * (11 - d) * s ** -W[9] * (math.exp(W[10] * (1 - r)) - 1))
    damped = d - W[6] * (grade - 3) * (10 - d) / 9
    return max(s_next, 0.001), min(max(W[7] * d0(4) + (1 - W[7]) * damped, 1), 10)


def remembered(**changes: object) -> Memory:
    base = Memory(
        stability=10.0,
        difficulty=5.0,
        reviews=3,
        lapses=0,
        day=739_000,
        first_day=738_900,
        right_revision="k",
        forms=(),
        last=(0, "a0"),
    )
    return base._replace(**changes)  # type: ignore[arg-type]


def test_a_review_follows_the_published_equations() -> None:
    rng = Random(6)
    for _ in range(3_000):
        ours, theirs = (0.0, 0.0), (0.0, 0.0)
        for place in range(rng.randint(1, 12)):
            days, again = rng.choice([0, 1, 2, 5, 12, 30, 90, 400, 5000]), rng.random() < 0.3
            ours = memory.step(*ours, days, again=again) if place else memory.first_step(again=again)
            theirs = published(*theirs, days, 1 if again else 3)
            assert ours == pytest.approx(theirs, rel=1e-9)


@given(st.floats(0.01, 2_000), st.floats(1, 10), st.floats(0.80, 0.97), st.integers(0, 900), st.booleans())
def test_intervals_and_recall_are_those_of_the_package(
    stability: float, difficulty: float, retention: float, days: int, again: bool
) -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    scheduler = Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(1, State.Review, stability=stability, difficulty=difficulty, due=start, last_review=start)
    then = start + timedelta(days=days)
    ours = remembered(stability=stability, day=739_000)
    assert memory.retrievability(ours, 739_000 + days) == pytest.approx(scheduler.get_card_retrievability(card, then))
    reviewed, _ = scheduler.review_card(card, Rating.Again if again else Rating.Good, then)
    assert reviewed.stability is not None
    exact = memory.interval_days(reviewed.stability, retention)
    assert max(1, min(round(exact), memory.LONGEST_DAYS)) == (reviewed.due - then).days


@pytest.mark.parametrize("confidence", ["", "guess", "leaning", "sure"])
def test_wrong_or_guessed_is_again_and_right_is_good(confidence: str) -> None:
    assert is_again(correct=False, confidence=confidence)
    assert is_again(correct=True, confidence=confidence) is (confidence == "guess")


@given(st.floats(0.001, 40_000), st.integers(1, 500), st.floats(0.80, 0.97), st.text())
def test_the_jitter_is_a_few_percent_and_always_the_same(
    stability: float, reviews: int, retention: float, whose: str
) -> None:
    kept = remembered(stability=stability, reviews=reviews)
    days = due_day(kept, retention, whose) - kept.day
    exact = min(memory.interval_days(stability, retention), memory.LONGEST_DAYS)
    assert due_day(kept, retention, whose) == kept.day + days
    assert days >= 1
    if round(exact) < memory.NO_JITTER_BELOW_DAYS:
        assert days == max(1, round(exact))
    else:
        assert abs(days - exact) <= exact * memory.JITTER + 0.5


def test_cards_seen_together_come_apart() -> None:
    kept = remembered(stability=60.0)
    days = {due_day(kept, 0.9, f"player/deck/card-{number}") for number in range(100)}
    assert len(days) >= 5


EVENTS = st.lists(
    st.builds(
        Event,
        st.integers(-(2**63), 2**63 - 1) | st.integers(1_700_000_000_000, 1_700_000_000_000 + 10**10),
        st.text(max_size=3),
        st.text(max_size=12) | st.dates().map(str) | st.sampled_from(["2026-03-28", "2026-03-29", "2026-10-25"]),
        st.booleans(),
        st.sampled_from(["", "guess", "sure"]),
        st.sampled_from(["who-argues", "which-claim", "match", "unheard of"]),
        st.sampled_from(["", "k1", "k2"]),
        slip=st.booleans(),
        practice=st.booleans(),
        relearn=st.booleans(),
    ),
    max_size=12,
)


@given(EVENTS, st.floats(0.80, 0.97))
def test_days_never_run_back_and_nothing_is_due_before_it_was_seen(events: list[Event], retention: float) -> None:
    before: Memory | None = None
    for event in events:
        kept = after(before, event)
        if kept is not None:
            assert kept.day >= (before.day if before else kept.first_day)
            assert kept.day <= due_day(kept, retention, "w") <= memory.LAST_DAY
            assert due_day(kept, retention, "w") > kept.day or not kept.stability or kept.day == memory.LAST_DAY
            assert 0 <= memory.retrievability(kept, kept.day - 3) <= 1
            assert 0 <= memory.retrievability(kept, memory.LAST_DAY) <= 1
        before = kept


@given(EVENTS)
def test_a_slip_leaves_no_trace(events: list[Event]) -> None:
    plain = [event._replace(relearn=False) for event in events]
    assert fold(plain) == fold(event for event in plain if not event.slip)


def test_a_day_is_the_players_own_whatever_the_hour_in_utc() -> None:
    late = int(datetime(2026, 3, 28, 23, 30, tzinfo=UTC).timestamp() * 1000)
    in_athens = Event(late, "a", "2026-03-29", True)
    assert day_of(in_athens) == datetime(2026, 3, 29).toordinal()  # noqa: DTZ001 - a day, not a moment
    assert day_of(in_athens._replace(local_day="")) == datetime(2026, 3, 28).toordinal()  # noqa: DTZ001


def test_flying_west_or_setting_the_clock_back_a_day_is_the_same_day_again() -> None:
    first = fold([Event(1, "a", "2026-03-29", True)])
    again = fold([Event(1, "a", "2026-03-29", True), Event(2, "b", "2026-03-28", False)])
    assert first is not None
    assert again is not None
    assert again.day == first.day
    assert again == fold([Event(1, "a", "2026-03-29", True), Event(2, "b", "2026-03-29", False)])


def test_only_a_right_answer_before_the_day_is_practice() -> None:
    kept, due = remembered(), 739_010
    early, on_the_day = (Event(1, "b", str(datetime.fromordinal(day).date()), True) for day in (739_009, 739_010))
    assert is_practice(kept, due, early)
    assert not is_practice(kept, due, on_the_day)
    assert not is_practice(kept, due, early._replace(correct=False))
    assert not is_practice(kept, due, early._replace(confidence="guess"))
    assert not is_practice(None, 0, early)
    assert not is_practice(remembered(stability=0.0), due, early)


def test_practice_is_remembered_as_asked_but_moves_nothing() -> None:
    kept = remembered(forms=("which-claim",), right_revision="old")
    practised = after(kept, Event(9, "b", "2024-04-30", True, "", "match", "new", practice=True))
    assert practised is not None
    assert (practised.stability, practised.day, practised.reviews) == (kept.stability, kept.day, kept.reviews)
    assert practised.forms == ("who-argues", "which-claim")
    assert practised.right_revision == "new"


def test_a_card_learned_anew_is_due_at_once_and_begins_from_nothing() -> None:
    events = [Event(number, f"a{number}", f"2026-03-0{number}", True, "", "", "k") for number in range(1, 6)]
    anew = fold([*events[:-1], events[-1]._replace(relearn=True)])
    assert anew is not None
    assert (due_day(anew, 0.9, "w"), memory.retrievability(anew, anew.day), anew.right_revision) == (anew.day, 0.0, "")
    once_more = after(anew, Event(9, "b", "2026-03-09", True, practice=True))
    assert once_more is not None
    assert (once_more.stability, once_more.difficulty) == memory.first_step(again=False)


def test_the_package_is_loaded_only_when_a_memory_is_needed() -> None:
    script = (
        "import sys, debategame.cli, debategame.tui.app, debategame.plain, debategame.progress.store,"
        " debategame.play.session; sys.exit('fsrs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(st.lists(st.floats(0.01, 5_000), max_size=30))
def test_to_recall_more_costs_more_reviews_a_day(stabilities: list[float]) -> None:
    costs = [reviews_a_day(stabilities, percent / 100) for percent in range(80, 98)]
    assert costs == sorted(costs)
    assert costs[-1] <= len(stabilities)
    assert reviews_a_day([*stabilities, 0.0], 0.9) == pytest.approx(reviews_a_day(stabilities, 0.9) + 1)
