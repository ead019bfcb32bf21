"""Points for an answer: right answers and streaks pay; speed and luck do not."""

from __future__ import annotations

RIGHT = 100
STREAK = 20
"""More for each right answer in a row before this one, up to :data:`LONGEST_PAID`."""
LONGEST_PAID = 5


def points(*, correct: bool, streak: int, after_brief: bool) -> int:
    """Return the points for one answer. ``streak`` is the number of right answers in a row just before it.

    An answer given after a look at the brief scores half.
    """
    if not correct:
        return 0
    full = RIGHT + STREAK * min(streak, LONGEST_PAID)
    return full // 2 if after_brief else full
