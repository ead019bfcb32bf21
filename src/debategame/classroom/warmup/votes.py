"""Votes by show of hands: what was counted, how many were right, and what may best come next.

Peer Instruction is worth its time where 40 to 80 % are right at first (Crouch & Mazur 2001): above that there is
little left to learn from one's neighbour, below it there are too few to learn from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from debategame.text import plural

MOST_HANDS = 999
"""No option is shown by more hands."""
_NUMBER = re.compile(r"[0-9]{1,9}")


class Shape(StrEnum):
    """How many were right, judged at a glance."""

    MOST = "most"
    SPLIT = "split"
    FEW = "few"


class Suggestion(StrEnum):
    """What may best come after a first vote: where Next leads. It is told to nobody who has to vote again."""

    MOVE_ON = "move on"
    TALK = "talk"
    EXPLAIN = "explain"


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Between which shares of right answers a class should talk; both of them included."""

    low: float = 0.4
    high: float = 0.8

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError(f"no share of a class lies from {self.low!r} to {self.high!r}")


@dataclass(frozen=True, kw_only=True)
class Vote:
    """One vote of a class: hands by option, in the order shown, or at least a judgement of how many were right."""

    counts: tuple[int, ...] = ()
    shape: Shape | None = None

    def share(self, key: int) -> float | None:
        """Return the share that chose option number ``key`` (from 0), from 0 to 1; None where nobody counted."""
        return self.counts[key] / sum(self.counts) if self.counts else None


@dataclass(frozen=True, kw_only=True)
class Votes:
    """The votes on one card. The first is kept when there is a second."""

    first: Vote | None = None
    second: Vote | None = None

    @property
    def last(self) -> Vote | None:
        """Return the vote that counts."""
        return self.second or self.first


def suggestion(vote: Vote, key: int, thresholds: Thresholds) -> Suggestion:
    """Return what may best come after a first vote, given the number of the right option, from 0."""
    share = vote.share(key)
    if share is None:
        shape = vote.shape
    elif share > thresholds.high:
        shape = Shape.MOST
    else:
        shape = Shape.SPLIT if share >= thresholds.low else Shape.FEW
    return {Shape.MOST: Suggestion.MOVE_ON, Shape.FEW: Suggestion.EXPLAIN}.get(shape or Shape.SPLIT, Suggestion.TALK)


def most_were_right(vote: Vote | None, key: int) -> bool:
    """Return whether a card may count as recalled: more than half were right, or nobody knows.

    An unknown outcome counts as recalled, since the reveal has just told the class what it may not have known.
    """
    if vote is None:
        return True
    share = vote.share(key)
    return share > 0.5 if share is not None else vote.shape in (Shape.MOST, None)


def are_counts(counts: tuple[int, ...], options: int) -> bool:
    """Return whether ``counts`` can be a vote among so many options: somebody voted, and nobody twice as it were."""
    return len(counts) == options and all(0 <= count <= MOST_HANDS for count in counts) and any(counts)


def parsed_counts(typed: str, options: int) -> tuple[int, ...] | str:
    """Return the counts in ``typed`` (``12 5 3 8``), or why they are none, in a sentence."""
    words = re.split(r"[\s,;/]+", typed.strip())
    if not all(_NUMBER.fullmatch(word) for word in words):
        return "Please type the hands for each option, as in 12 5 3 8."
    if len(words) != options:
        return f"There are {options} options, and you typed {plural(len(words), 'number')}."
    counts = tuple(map(int, words))
    if max(counts) > MOST_HANDS:
        return f"No more than {MOST_HANDS} hands can be counted for one option."
    return counts if any(counts) else "Nobody voted, so there is nothing to count."
