"""A round as one frozen value, and the only way in which it changes: ``step(state, event) -> state``.

Screen, plain lines, paper and classroom all fold their events over it, so they can't differ in the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from debategame.game.scoring import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.game.question import Question


class Phase(StrEnum):
    """Where a round stands."""

    ASKED = "asked"
    REVEALED = "revealed"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as it counts in the round."""

    position: int
    picked: str
    correct: bool
    points: int
    elapsed_ms: int
    after_brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """The player picks an option of the question that is being asked."""

    option: str
    elapsed_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The player has read the reveal and goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBrief:
    """The player looks at the brief while a question stands."""


Event = Pick | Next | ReadBrief


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundState:
    """A round in progress. An answer is never taken back and never given twice."""

    questions: tuple[Question, ...]
    given: tuple[Given, ...] = ()
    phase: Phase = Phase.ASKED
    streak: int = 0
    best_streak: int = 0
    brief_read: bool = False

    @property
    def position(self) -> int:
        """Return the place of the question that is asked or revealed, from 0; past the last one once it is done."""
        return len(self.given) - (self.phase is Phase.REVEALED)

    @property
    def question(self) -> Question:
        """Return the question that is asked or revealed. Raises IndexError once the round is done."""
        return self.questions[self.position]

    @property
    def last(self) -> Given | None:
        """Return the latest answer, or None before the first one."""
        return self.given[-1] if self.given else None

    @property
    def points(self) -> int:
        """Return the points so far."""
        return sum(given.points for given in self.given)

    @property
    def right(self) -> int:
        """Return how many answers were right so far."""
        return sum(given.correct for given in self.given)

    @property
    def missed(self) -> tuple[Question, ...]:
        """Return the questions answered wrong, as they were asked: a retry keeps their options."""
        return tuple(self.questions[given.position] for given in self.given if not given.correct)


def begin(questions: Sequence[Question]) -> RoundState:
    """Return a round at its first question; one without questions is done at once."""
    return RoundState(questions=tuple(questions), phase=Phase.ASKED if questions else Phase.DONE)


def step(state: RoundState, event: Event) -> RoundState:
    """Return the state after ``event``. An event that does not fit the phase changes nothing."""
    match event:
        case Pick() if state.phase is Phase.ASKED:
            return _answered(state, event)
        case Next() if state.phase is Phase.REVEALED:
            done = len(state.given) == len(state.questions)
            return replace(state, phase=Phase.DONE if done else Phase.ASKED, brief_read=False)
        case ReadBrief() if state.phase is Phase.ASKED:
            return replace(state, brief_read=True)
    return state


def _answered(state: RoundState, pick: Pick) -> RoundState:
    question = state.question
    if question.option(pick.option) is None:
        return state
    correct = pick.option == question.key
    given = Given(
        position=state.position,
        picked=pick.option,
        correct=correct,
        points=points(correct=correct, streak=state.streak, after_brief=state.brief_read),
        elapsed_ms=pick.elapsed_ms,
        after_brief=state.brief_read,
    )
    streak = state.streak + 1 if correct else 0
    return replace(
        state,
        given=(*state.given, given),
        phase=Phase.REVEALED,
        streak=streak,
        best_streak=max(streak, state.best_streak),
    )
