"""A round as one frozen value, changed only by ``step(state, event) -> state``.

Screen, plain lines and classroom all use it, so they can't differ in the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.model import Kind
from debategame.game.questions.question import Form, Option
from debategame.game.rounds.scoring import CHALLENGE, Confidence, brier_points, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.game.questions.question import Exchange, Question

PASS = "pass"  # noqa: S105 - the id of the option not to challenge
SLIP_MS = 5000
"""How long after the reveal an answer can be marked a slip of the finger."""


class Phase(StrEnum):
    """Where a round stands."""

    ASKED = "asked"
    REVEALED = "revealed"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The player's options for how a round is played."""

    timer_s: int = 0
    """Seconds for each question; 0 is no timer."""
    confidence: bool = False
    """Whether each answer needs a confidence, and is scored by it alone."""
    lives: int = 0
    """How many wrong answers end the round; 0 is no limit."""
    command: str = ""
    """The shell command that deals the round again to anybody; empty where chance or the player's history dealt it."""
    speakers: tuple[str, ...] = ()
    """The two names of a debate for two; else empty."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """One answer in the round. ``picked`` is empty if the time ran out."""

    position: int
    picked: str
    correct: bool
    points: int
    elapsed_ms: int
    after_brief: bool = False
    confidence: Confidence | None = None
    slip: bool = False
    """A slip counts for nothing; its question comes again at the end of the round."""


class Pick(NamedTuple):
    """The player picks an option, or none (``""``) because the time ran out."""

    option: str
    elapsed_ms: int = 0
    confidence: Confidence | None = None
    time_left: float = 0.0
    """The fraction of the timer that was left, 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Next:
    """The player goes on from the reveal."""


@dataclass(frozen=True, kw_only=True)
class ReadBrief:
    """The player reads the brief before answering."""


class Slip(NamedTuple):
    """The player marks the last answer a slip, ``after_ms`` after the reveal."""

    after_ms: int = 0


Event = Pick | Next | ReadBrief | Slip


@dataclass(frozen=True, kw_only=True)
class RoundState:
    """A round in progress. An answer is never changed or given twice."""

    questions: tuple[Question, ...]
    given: tuple[Given, ...] = ()
    phase: Phase = Phase.ASKED
    brief_read: bool = False
    rules: Rules = Rules()

    @property
    def position(self) -> int:
        """Return the position (from 0) of the current question; past the last one when done."""
        return len(self.given) - (self.phase is Phase.REVEALED)

    @property
    def question(self) -> Question:
        """Return the current question. Raises IndexError when the round is done."""
        return self.questions[self.position]

    @property
    def last(self) -> Given | None:
        """Return the latest answer, or None before the first one."""
        return self.given[-1] if self.given else None

    @property
    def counted(self) -> tuple[Given, ...]:
        """Return the answers that count: all but a slip."""
        return tuple(given for given in self.given if not given.slip)

    @property
    def number(self) -> int:
        """Return the number (from 1) of the current question, slips not counted."""
        return min(len(self.counted) + (self.phase is Phase.ASKED), self.total)

    @property
    def total(self) -> int:
        """Return how many questions the round has; one that comes again after a slip is still one."""
        return len(self.questions) - sum(given.slip for given in self.given)

    @property
    def points(self) -> int:
        """Return the points so far, never below 0."""
        return max(0, sum(given.points for given in self.counted))

    @property
    def right(self) -> int:
        """Return how many answers were right so far."""
        return sum(given.correct for given in self.counted)

    @property
    def streak(self) -> int:
        """Return how many answers in a row were right up to now."""
        return _runs(self.counted)[-1]

    @property
    def best_streak(self) -> int:
        """Return the most right answers in a row so far."""
        return max(_runs(self.counted))

    @property
    def lives_left(self) -> int:
        """Return how many lives are left; 0 as well where the round has none."""
        return max(0, self.rules.lives - (len(self.counted) - self.right))

    @property
    def is_over(self) -> bool:
        """Return whether the last answer was the last one: no question or no life is left."""
        return len(self.given) == len(self.questions) or (self.rules.lives > 0 and not self.lives_left)

    @property
    def missed(self) -> tuple[Question, ...]:
        """Return the questions answered wrong, as they were asked: a retry keeps their options. Two retry nothing."""
        if self.rules.speakers:
            return ()
        return tuple(self.questions[given.position] for given in self.counted if not given.correct)

    @property
    def elapsed_ms(self) -> int:
        """Return how long the answers took together."""
        return sum(given.elapsed_ms for given in self.counted)

    @property
    def by_kind(self) -> dict[Kind, tuple[int, int]]:
        """Return right and counted answers by kind of card, in an order that is the same in every round."""
        asked = [(self.questions[each.position].kind, each.correct) for each in self.counted]
        counts = {kind: sum(each is kind for each, _ in asked) for kind in Kind}
        return {kind: (asked.count((kind, True)), count) for kind, count in counts.items() if count}

    @property
    def slip_allowed(self) -> bool:
        """Return whether the answer that stands revealed may be called a slip: once a round, and not by two."""
        revealed = self.phase is Phase.REVEALED and not self.rules.speakers
        return revealed and not any(given.slip for given in self.given)

    def is_challenge(self, position: int) -> bool:
        """Return whether a question repeats the one before it, for the other speaker of a debate for two."""
        if not self.rules.speakers or not position:
            return False
        before, here = self.questions[position - 1 : position + 1]
        return (before.exchange, before.form) == (here.exchange, here.form)

    def speaker(self, position: int) -> int:
        """Return which speaker of a debate for two, 0 or 1, answers a question; the first speaks for the first side."""
        return self.side_of(self.questions[position].exchange) ^ self.is_challenge(position)

    def side_of(self, exchange: Exchange | None) -> int:
        """Return for which side of a debate for two, 0 or 1, an exchange is spoken."""
        first = self.questions[0].exchange
        return int((exchange and exchange.side) != (first and first.side))


_PLAIN_RULES = Rules()


def begin(questions: Sequence[Question], rules: Rules = _PLAIN_RULES) -> RoundState:
    """Return a round at its first question; one without questions is done at once."""
    return RoundState(questions=tuple(questions), phase=Phase.ASKED if questions else Phase.DONE, rules=rules)


def replayed(state: RoundState, given: Given) -> RoundState:
    """Return the state after an answer that was given and counted before: when a round is taken up again."""
    if state.phase is not Phase.ASKED or given.position != state.position:
        return state
    after = _given(state, replace(given, slip=False))
    return step(after, Slip()) if given.slip else after


def step(state: RoundState, event: Event) -> RoundState:
    """Return the state after ``event``. An event that does not fit the phase changes nothing."""
    match event:
        case Pick() if state.phase is Phase.ASKED:
            return _answered(state, event)
        case Next() if state.phase is Phase.REVEALED:
            return _gone_on(state)
        case ReadBrief() if state.phase is Phase.ASKED:
            return replace(state, brief_read=True)
        case Slip() if state.slip_allowed and event.after_ms <= SLIP_MS:
            slip = replace(state.given[-1], slip=True, points=0)
            again = (*state.questions, state.question)
            return _gone_on(replace(state, given=(*state.given[:-1], slip), questions=again))
    return state


def _gone_on(state: RoundState) -> RoundState:
    return replace(state, phase=Phase.DONE if state.is_over else Phase.ASKED, brief_read=False)


def _answered(state: RoundState, pick: Pick) -> RoundState:
    question = state.question
    if pick.option and question.option(pick.option) is None:
        return state
    if pick.option and state.rules.confidence and pick.confidence is None:
        return state
    correct = pick.option == question.key
    given = Given(
        position=state.position,
        picked=pick.option,
        correct=correct,
        points=_points(state, pick, correct=correct),
        elapsed_ms=pick.elapsed_ms,
        after_brief=state.brief_read,
        confidence=pick.confidence if pick.option else None,
    )
    return _given(state, given)


def _given(state: RoundState, given: Given) -> RoundState:
    """Return the state after an answer: revealed, or open to the other speaker's challenge after a wrong ground."""
    question, after = state.question, replace(state, given=(*state.given, given), phase=Phase.REVEALED)
    is_ground = question.form is Form.WHICH_REASON and not state.is_challenge(given.position)
    if not state.rules.speakers or not is_ground or given.correct:
        return after
    # It stands in the round like any question, so that its answer is logged, scored and resumed like any answer.
    left = (option for option in question.options if option.id != given.picked)
    challenge = replace(question, options=(*left, Option(id=PASS, text="No challenge.")))
    asked = len(after.given)
    questions = (*state.questions[:asked], challenge, *state.questions[asked:])
    return replace(after, questions=questions, phase=Phase.ASKED, brief_read=False)


def _points(state: RoundState, pick: Pick, *, correct: bool) -> int:
    if not pick.option:
        return 0
    if state.is_challenge(state.position):
        return CHALLENGE // (1 + state.brief_read) if correct else 0
    if state.rules.confidence and pick.confidence is not None:
        options = len(state.question.options)
        return brier_points(correct=correct, confidence=pick.confidence, options=options, after_brief=state.brief_read)
    return points(
        correct=correct, streak=_runs(_own(state))[-1], after_brief=state.brief_read, time_left=pick.time_left
    )


def _own(state: RoundState) -> Sequence[Given]:
    """Return the answers that the streak is made of; in a debate for two the speaker's, without challenges."""
    if not state.rules.speakers:
        return state.counted
    turn = state.speaker(state.position)
    mine = (given for given in state.given if state.speaker(given.position) == turn)
    return [given for given in mine if not state.is_challenge(given.position)]


def _runs(given: Sequence[Given]) -> list[int]:
    """Return the length of the run of right answers after each answer, and 0 before the first."""
    runs = [0]
    for each in given:
        runs.append(runs[-1] + 1 if each.correct else 0)
    return runs
