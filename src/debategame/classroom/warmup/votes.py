"""Votes by show of hands: counts, how many were right, and what to do next.

Peer Instruction is worth its time if 40 to 80% are right at first (Crouch & Mazur 2001): above that there is little
to learn from a neighbour, below it there are too few to learn from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from debategame.text import plural

MOST_HANDS = 999
"""The most hands for one option."""
_NUMBER = re.compile(r"[0-9]{1,9}")


class Shape(StrEnum):
    """How many were right, judged at a glance."""

    MOST = "most"
    SPLIT = "split"
    FEW = "few"


@dataclass(frozen=True, kw_only=True)
class Vote:
    """One vote: hands by option in the order shown, or an estimate of how many were right."""

    counts: tuple[int, ...] = ()
    shape: Shape | None = None

    def share(self, key: int) -> float | None:
        """Return the share, from 0 to 1, that chose the option at index ``key``; None without counts."""
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


def is_split(vote: Vote, key: int, between: tuple[float, float]) -> bool:
    """Return whether a class should discuss after a vote: the share of right answers lies ``between`` the two."""
    share = vote.share(key)
    return vote.shape is Shape.SPLIT if share is None else between[0] <= share <= between[1]


def most_were_right(vote: Vote | None, key: int) -> bool:
    """Return whether a card counts as recalled: more than half were right, or there is no vote."""
    if vote is None:
        return True
    share = vote.share(key)
    return share > 0.5 if share is not None else vote.shape in (Shape.MOST, None)


def are_counts(counts: tuple[int, ...], options: int) -> bool:
    """Return whether ``counts`` can be a vote among so many options."""
    return len(counts) == options and all(0 <= count <= MOST_HANDS for count in counts) and any(counts)


def parsed_counts(typed: str, options: int) -> tuple[int, ...] | str:
    """Return the counts in ``typed`` (``12 5 3 8``), or a sentence on what is wrong."""
    words = re.split(r"[\s,;/]+", typed.strip())
    if not all(_NUMBER.fullmatch(word) for word in words):
        return "Please type the hands for each option, as in 12 5 3 8."
    if len(words) != options:
        return f"There are {options} options, and you typed {plural(len(words), 'number')}."
    counts = tuple(map(int, words))
    if max(counts) > MOST_HANDS:
        return f"No more than {MOST_HANDS} hands can be counted for one option."
    return counts if any(counts) else "Nobody voted, so there is nothing to count."
