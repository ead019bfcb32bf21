"""Points for an answer: right answers and streaks pay; luck does not, and speed only where a timer was asked for."""

from __future__ import annotations

from enum import StrEnum

RIGHT = 100
STREAK = 20
"""More for each right answer in a row before this one, up to :data:`LONGEST_PAID`."""
LONGEST_PAID = 5
CHALLENGE = 50
"""In a debate for two, for the right ground after a wrong one of the other speaker."""
SPEED = 50
"""The most that a quick answer earns where the timer runs: in proportion to the time that is left."""
LONGEST_TIMER_S = 600
"""No question waits longer for its answer where a timer runs."""


class Confidence(StrEnum):
    """How sure the player says to be of an answer."""

    GUESS = "guess"
    LEANING = "leaning"
    SURE = "sure"

    def probability(self, options: int) -> float:
        """Return the probability that the word stands for, in a question with so many options."""
        return {"guess": 1 / options, "leaning": 0.65, "sure": 0.90}[self.value]


def points(*, correct: bool, streak: int, after_brief: bool, time_left: float = 0.0) -> int:
    """Return the points for one answer. ``streak`` is the number of right answers in a row just before it.

    ``time_left`` is the part of the timer's time that was left, from 0 to 1; 0 where no timer runs. An answer given
    after a look at the brief scores half.
    """
    if not correct:
        return 0
    full = RIGHT + STREAK * min(streak, LONGEST_PAID) + round(SPEED * min(1.0, max(0.0, time_left)))
    return full // 2 if after_brief else full


def brier_points(*, correct: bool, confidence: Confidence, options: int, after_brief: bool = False) -> int:
    """Return the points for one answer with its stated confidence: a proper score, so that honesty pays best.

    Brier (1950), over all options: the picked one has the stated probability, the others share the rest. Scaled so
    that spreading one's belief evenly, which is what a guess does, is worth nothing, and certainty in the right
    option 100. A wrong answer that one was sure of costs more than a right one earns.
    """
    picked = confidence.probability(options)
    other = (1 - picked) / (options - 1)
    if correct:
        loss = (1 - picked) ** 2 + (options - 1) * other**2
    else:
        loss = picked**2 + (1 - other) ** 2 + (options - 2) * other**2
    even = (options - 1) / options
    full = round(RIGHT * (even - loss) / even)
    return int(full / 2) if after_brief else full


def stakes(confidence: Confidence, options: int, *, after_brief: bool = False) -> str:
    """Return what an answer with this confidence earns or costs, as it will be charged: ``+98 or -133``."""
    worth = (
        brier_points(correct=correct, confidence=confidence, options=options, after_brief=after_brief)
        for correct in (True, False)
    )
    return " or ".join(dict.fromkeys(f"{points:+d}" if points else "0" for points in worth))
