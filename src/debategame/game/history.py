"""One entry of the answer log, and what is derived of a card's entries.

The log is append-only and records everything shown and picked, so that what is derived from it (learned, due, how hard
a card is) can be rebuilt when the rules change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS_TO_LEARN = 2
"""A card is learned after right answers on this many days, if the latest was right."""
RETRY, SINGLE, TODAY = "retry", "card", "today"
"""Kinds of rounds that are not chosen by name: questions asked again, one card, and today's case. They set no best
score."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answered question, as it is logged."""

    id: str
    """Unique among all answers of all machines (a random UUID in hex): logs are merged by it."""
    player: str
    round: str
    position: int
    """The question's place in its round, from 0."""
    deck: str
    card: str
    form: str
    revision: str
    """Of the card's content when it was asked: tells earlier wordings from today's."""
    key_revision: str
    """Of the card's *answer* when it was asked."""
    shown: str
    """The question as it was shown, as JSON: its prompt, its stem, and its options' ids and texts in order."""
    picked: str
    """The id of the option picked."""
    key: str
    """The id of the option that was right."""
    correct: bool
    answered_at_ms: int
    """Milliseconds since 1970, UTC."""
    local_day: str
    """The player's own calendar day, ``2026-11-21``."""
    elapsed_ms: int
    points: int
    confidence: str = ""
    """How sure the player said to be (guess, leaning, sure), or nothing."""
    after_brief: bool = False
    """Whether the brief was read while the question stood; the answer then scored half."""


@dataclass(frozen=True, kw_only=True)
class CardRecord:
    """What the log says of one card and one player; slips are left out."""

    seen: int
    """How many times it was answered."""
    right: int
    days_right: int
    """On how many different days it was answered right."""
    last_right: bool
    last_day: str
    recall: float | None = None
    """Probability of recall tomorrow; None where its memory was not looked up."""
    due: bool = False
    """Whether it is due today."""
    forms: tuple[str, ...] = ()
    """The forms in which it was asked, the latest first."""

    @property
    def likely(self) -> float:
        """Return the probability of recall: by its memory, or else a rough guess by its answers."""
        if self.recall is not None:
            return self.recall
        return 0.0 if not self.last_right else 1.0 if self.learned else 0.5

    @property
    def learned(self) -> bool:
        """Return whether the card was right on :data:`DAYS_TO_LEARN` different days, the last time included."""
        return self.last_right and self.days_right >= DAYS_TO_LEARN


class DeckRecord(NamedTuple):
    """What the front page says of one deck and one player."""

    seen: int = 0
    learned: int = 0
    best_points: int = 0
    """The best finished round's points; 0 where none was finished."""
    last_day: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedRound:
    """A round as it was dealt, so that it resumes at the same question even if its deck changes."""

    id: str
    player: str
    decks: tuple[str, ...]
    kind: str
    seed: int
    started_at_ms: int
    questions: str
    """The questions as JSON; :mod:`debategame.game.rounds.saved` writes and reads it."""


def longest_run(days: Iterable[str]) -> int:
    """Return the longest streak that there was."""
    longest, run, before = 0, 0, -1
    for day in sorted(date.fromisoformat(day).toordinal() for day in days):
        run, before = run + 1 if day == before + 1 else 1, day
        longest = max(longest, run)
    return longest


def days_running(days: Iterable[str], today: date) -> int:
    """Return the streak: the number of days in a row, up to today or yesterday, with an answer."""
    played, count = set(days), 0
    last = today if today.isoformat() in played else today - timedelta(days=1)
    while (last - timedelta(days=count)).isoformat() in played:
        count += 1
    return count
