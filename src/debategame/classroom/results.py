"""What a class made of its cards, as far as the teacher let it be kept: votes by card, over time."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.classroom.warmup.votes import MOST_HANDS, Shape, Vote, Votes, most_were_right

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.progress.classes import Met


def votes_written(votes: Votes, key: int, options: int) -> str:
    """Return the votes on a card as they are kept: JSON, with the number of the right option; nothing without any."""
    if votes.last is None:
        return ""
    said = {"key": key, "options": options, "first": _said(votes.first), "second": _said(votes.second)}
    return json.dumps(said, separators=(",", ":"))


def _said(vote: Vote | None) -> object:
    if vote is None:
        return None
    return list(vote.counts) if vote.counts else vote.shape


def votes_read(text: str) -> tuple[Votes, int] | None:
    """Return what :func:`votes_written` wrote, votes and number of the right option; None for anything else."""
    try:
        said = json.loads(text)
        key, options = said["key"], said["options"]
        votes = Votes(first=_vote(said["first"], options), second=_vote(said["second"], options))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if type(key) is not int or not 0 <= key < options or votes.last is None:
        return None
    return votes, key


def _vote(said: object, options: object) -> Vote | None:
    if said is None:
        return None
    if not isinstance(said, list):
        return Vote(shape=Shape(str(said)))
    fits = len(said) == options and all(type(each) is int and 0 <= each <= MOST_HANDS for each in said) and any(said)
    if not fits:
        raise ValueError(f"no vote among {options!r} options: {said!r}")
    return Vote(counts=tuple(said))


def outcome(met: Met) -> bool:
    """Return whether a card counts as recalled by the class that met it."""
    found = votes_read(met.votes)
    return True if found is None else most_were_right(found[0].last, found[1])


@dataclass(frozen=True, kw_only=True)
class CardResult:
    """What a class made of one card over all its warm-ups."""

    deck: str
    card: str
    met: tuple[Met, ...]
    """Each time, the earliest first."""

    @property
    def voted(self) -> int:
        """Return how many times a vote on it was kept."""
        return sum(bool(each.votes) for each in self.met)

    @property
    def recalled(self) -> int:
        """Return how many of these times most were right."""
        return sum(outcome(each) for each in self.met if each.votes)


def by_card(log: Iterable[Met]) -> tuple[CardResult, ...]:
    """Return what became of each card, those that went worst first; cards without votes at the end."""
    found: defaultdict[tuple[str, str], list[Met]] = defaultdict(list)
    for met in log:
        found[met.deck, met.card].append(met)
    results = [
        CardResult(deck=deck, card=card, met=tuple(sorted(times, key=lambda each: each.met_at_ms)))
        for (deck, card), times in found.items()
    ]

    def badly(result: CardResult) -> tuple[bool, float, int, str, str]:
        rate = result.recalled / result.voted if result.voted else 1.0
        return not result.voted, rate, -result.voted, result.deck, result.card

    return tuple(sorted(results, key=badly))


def vote_words(vote: Vote | None, key: int) -> str:
    """Return a vote as ``12 of 28 right`` or ``few right``; nothing without one."""
    if vote is None:
        return ""
    return f"{vote.counts[key]} of {sum(vote.counts)} right" if vote.counts else _SHAPES[vote.shape or Shape.SPLIT]


_SHAPES = {Shape.MOST: "most right", Shape.SPLIT: "split", Shape.FEW: "few right"}
