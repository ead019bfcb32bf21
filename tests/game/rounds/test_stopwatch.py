"""Time at a question, on any clock."""

from hypothesis import given
from hypothesis import strategies as st

from debategame.game.rounds.stopwatch import Stopwatch

MOMENTS = st.lists(st.integers(-1000, 100_000), min_size=1, max_size=20)


@given(MOMENTS, st.integers(0, 600))
def test_time_is_never_negative_whatever_the_clock_does(moments: list[int], limit_s: int) -> None:
    watch = Stopwatch(started_s=moments[0], limit_s=limit_s)
    for number, now in enumerate(moments):
        watch = watch.pause(now) if number % 2 else watch.go_on(now)
        assert watch.elapsed(now) >= 0
        assert watch.left(now) >= 0
        assert 0 <= watch.part_left(now) <= 1


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 10_000))
def test_a_pause_leaves_the_time_left_as_it_was_however_long_it_is(before: int, limit_s: int, pause: int) -> None:
    watch = Stopwatch(started_s=0, limit_s=limit_s).pause(before)
    assert watch.left(before + pause) == watch.left(before)
    going = watch.go_on(before + pause)
    assert going.left(before + pause) == watch.left(before)
    assert going.elapsed(before + pause + 7) == before + 7


def test_pausing_twice_and_going_on_twice_change_nothing() -> None:
    watch = Stopwatch(started_s=0, limit_s=30).pause(5)
    assert watch.pause(9) == watch
    going = watch.go_on(20)
    assert going.go_on(40) == going
