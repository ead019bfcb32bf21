"""One line of the log of answers, and what follows from a card's lines.

The log is append-only and says everything that was shown and picked, so that whatever is derived from it (what is
known, what is due, how hard a card is) can be rebuilt when the rules change.
"""

from __future__ import annotations

from dataclasses import dataclass

DAYS_TO_KNOW = 2
"""A card is known once it was right on so many different days, the last time included."""
RETRY, SINGLE = "retry", "card"
"""Kinds of rounds that nobody chooses by name: of missed questions, and of one card. Their points are compared with
nothing, since they have other questions or fewer."""


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
    """Of the card's content when it was asked: tells an answer to an earlier wording from one to today's."""
    key_revision: str
    """Of what was right when it was asked: it changes only when the card's *answer* does."""
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
    """What the log says of one card and one player; slips of the finger are left out."""

    met: int
    """How many times it was answered."""
    right: int
    days_right: int
    """On how many different days it was answered right."""
    last_right: bool
    last_day: str
    recall: float | None = None
    """How likely it will be recalled tomorrow; None where its memory was not looked up."""
    due: bool = False
    """Whether it is due today."""
    forms: tuple[str, ...] = ()
    """The forms in which it was asked, the latest first."""

    @property
    def likely(self) -> float:
        """Return how likely it will be recalled: by its memory, or else by what became of it."""
        if self.recall is not None:
            return self.recall
        return 0.0 if not self.last_right else 1.0 if self.known else 0.5

    @property
    def known(self) -> bool:
        """Return whether the card was right on :data:`DAYS_TO_KNOW` different days, the last time included."""
        return self.last_right and self.days_right >= DAYS_TO_KNOW


@dataclass(frozen=True, kw_only=True)
class DeckRecord:
    """What Home says of one deck and one player."""

    met: int = 0
    known: int = 0
    best_points: int = 0
    """The best finished round's points; 0 where none was finished."""
    last_day: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedRound:
    """A round as it was dealt, so that it can be taken up again at the same question, come what may to its deck."""

    id: str
    player: str
    decks: tuple[str, ...]
    kind: str
    seed: int
    started_at_ms: int
    questions: str
    """The questions as JSON; :mod:`debategame.game.rounds.saved` writes and reads it."""
