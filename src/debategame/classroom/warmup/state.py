"""A warm-up as an immutable value, changed only by ``step(state, event, now) -> state``.

``PLAN -> [ISSUE] -> READ -> THINK -> SHOW1 -> [TALK -> SHOW2] -> ANSWER -> REASONS -> (next card | WRAP) -> OVER``; a
pause, a blank screen and a look back lie over any of these. ``now`` is in seconds, on any clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from debategame.classroom.warmup.events import LONGER_S, Award, Command, Count, Judge, LeaveOut, Swap
from debategame.classroom.warmup.teams import awarded
from debategame.classroom.warmup.timetable import SHOW_S, TALK_S, Mode
from debategame.classroom.warmup.votes import Vote, Votes, are_counts, is_split

if TYPE_CHECKING:
    from debategame.classroom.warmup.events import Event
    from debategame.classroom.warmup.plan import Plan, Slot
    from debategame.classroom.warmup.teams import Team


@dataclass(frozen=True)
class Timer:
    """A stopwatch: seconds run before, and since when it runs now; None if it is stopped."""

    ran_s: float = 0.0
    since: float | None = None

    def elapsed(self, now: float) -> float:
        """Return the seconds run so far, never negative."""
        return self.ran_s if self.since is None else self.ran_s + max(0.0, now - self.since)

    def running(self, now: float, *, on: bool) -> Timer:
        """Return it started, or stopped, at ``now``."""
        if on == (self.since is not None):
            return self
        return Timer(self.ran_s, now) if on else Timer(self.elapsed(now))


class Phase(StrEnum):
    """The step a warm-up is at."""

    PLAN = "plan"
    ISSUE = "issue"
    """A point at issue and its answers, before the first card, if the plan opens with one."""
    READ = "read"
    THINK = "think"
    SHOW1 = "show 1"
    TALK = "talk"
    SHOW2 = "show 2"
    ANSWER = "answer"
    """The right option, why, where the source says so, and what to discuss."""
    REASONS = "reasons"
    """Why the others tempt, how others see it, and the votes."""
    WRAP = "wrap"
    OVER = "over"


VOTING = frozenset({Phase.SHOW1, Phase.SHOW2})
TELLING = (Phase.ANSWER, Phase.REASONS)
"""The two steps of an answer."""
SETTLE_S = 0.4
"""A new step ignores keys for this long, so that a key pressed twice skips nothing."""
_BY_ITSELF = frozenset({Phase.READ, Phase.THINK, Phase.TALK})
"""Phases that end when their time is up; none of them reveals anything."""
_ORDER = tuple(Phase)
_UNTIMED = frozenset({Phase.PLAN, Phase.OVER})
_AFTER = {
    Phase.READ: Phase.THINK,
    Phase.THINK: Phase.SHOW1,
    Phase.TALK: Phase.SHOW2,
    Phase.SHOW2: Phase.ANSWER,
    Phase.ANSWER: Phase.REASONS,
    Phase.REASONS: Phase.WRAP,  # of the last card
    Phase.WRAP: Phase.OVER,
}
_UNPLANNED_S = {Phase.TALK: TALK_S, Phase.SHOW2: SHOW_S}
"""Of a card that was to be voted on once."""
_AT_REST = Timer()


@dataclass(frozen=True, kw_only=True)
class Warmup:
    """A warm-up in progress. No vote is ever reopened, and no key shown before its answer."""

    plan: Plan
    phase: Phase = Phase.PLAN
    position: int = 0
    """Index of the current card."""
    votes: tuple[Votes, ...] = ()
    """Of the cards begun so far."""
    timer: Timer = _AT_REST
    """Of the phase."""
    allotted_s: float = 0.0
    """Time for the phase."""
    whole: Timer = _AT_REST
    """Of the whole warm-up, from the first card."""
    paused: bool = False
    blank: bool = False
    looking: int | None = None
    """The step of an earlier answer that is shown again: two per card, from 0."""
    since_s: float = 0.0
    """When the current step began."""
    timer_off: bool = False
    teams: tuple[Team, ...] = ()
    leaderboard: bool = False
    font_hint: bool = False
    discuss_between: tuple[float, float] = (0.4, 0.8)
    """The shares of right answers at which a class should discuss, inclusive."""

    @property
    def shown(self) -> tuple[int, Phase]:
        """Return (index of the card, phase) on the screen: of an answer shown again, if one is."""
        return (self.position, self.phase) if self.looking is None else (self.looking // 2, TELLING[self.looking % 2])

    @property
    def slot(self) -> Slot:
        """Return the card on the screen."""
        return self.plan.slots[self.shown[0]]

    @property
    def key_shown(self) -> bool:
        """Return whether the right answer may be on the screen."""
        return not self.blank and self.shown[1] in TELLING

    @property
    def counted(self) -> Vote | None:
        """Return what the teacher has entered for the current vote."""
        if self.phase not in VOTING:
            return None
        votes = self.votes[self.position]
        return votes.first if self.phase is Phase.SHOW1 else votes.second

    @property
    def halted(self) -> bool:
        """Return whether a pause, a blank screen or a look back stops the time."""
        return self.paused or self.blank or self.looking is not None

    @property
    def revealed(self) -> int:
        """Return how many cards were revealed, so seen by the class."""
        if self.phase in (Phase.WRAP, Phase.OVER):
            return len(self.votes)
        return self.position + (self.phase in TELLING)

    @property
    def planned_s(self) -> dict[Phase, int]:
        """Return the seconds planned for each phase of the current card, for the opening and for the end."""
        times = self.plan.slots[self.position].times
        return {
            Phase.ISSUE: self.plan.opening_s,
            Phase.READ: times.read,
            Phase.THINK: times.think,
            Phase.SHOW1: times.show,
            Phase.TALK: times.talk,
            Phase.SHOW2: times.show if times.talk else 0,
            Phase.ANSWER: times.answer,
            Phase.REASONS: times.reasons,
            Phase.WRAP: self.plan.wrap_s,
        }

    def takes_keys(self, now: float) -> bool:
        """Return whether the current step has been on long enough to take a key."""
        return settled(self.since_s, now)

    def left_s(self, now: float) -> float:
        """Return the seconds left of the phase, never negative."""
        return max(0.0, self.allotted_s - self.timer.elapsed(now))

    def spent_s(self, now: float) -> float:
        """Return the seconds the warm-up has run."""
        return self.whole.elapsed(now)

    def late_s(self, now: float) -> float:
        """Return the seconds the warm-up is behind its plan, at least 0."""
        if self.phase in _UNTIMED:
            return 0.0
        parts = self.planned_s
        before = sum(slot.times.total for slot in self.plan.slots[: self.position])
        before += sum(part for phase, part in parts.items() if _ORDER.index(phase) < _ORDER.index(self.phase))
        return max(0.0, self.spent_s(now) - before - min(parts[self.phase], self.timer.elapsed(now)))


def settled(since_s: float, now: float) -> bool:
    """Return whether a step that began at ``since_s`` takes keys by now."""
    return not 0 <= now - since_s < SETTLE_S


def step(state: Warmup, event: Event, now: float) -> Warmup:
    """Return the state after ``event`` at ``now``; an event that does not fit changes nothing."""
    if state.phase is Phase.OVER:
        return state
    after = _changed(state, event, now)
    if after == state:
        return state
    since = state.since_s if _is_on(after) == _is_on(state) else now
    return _timed(replace(after, since_s=since), now)


def _is_on(state: Warmup) -> tuple[object, ...]:
    return state.shown, state.paused, state.blank


def _timed(state: Warmup, now: float) -> Warmup:
    """Return the state with its timers started or stopped as the rest of it requires."""
    on = state.phase not in _UNTIMED and not state.halted
    return replace(
        state,
        timer=state.timer.running(now, on=on and not state.timer_off),
        whole=state.whole.running(now, on=on),
    )


def _changed(state: Warmup, event: Event, now: float) -> Warmup:  # noqa: C901, PLR0911 - one line an event
    match event:
        case Command.NEXT:
            return _gone_on(state)
        case Command.BACK:
            return _looking_back(state)
        case Command.RESUME if state.phase is not Phase.PLAN:
            return replace(state, paused=True)
        case Command.TICK:
            ends = state.phase in _BY_ITSELF and not state.halted and not state.timer_off and not state.left_s(now)
            return _begun(state, _AFTER[state.phase]) if ends else state
        case Count() | Judge():
            return _counted(state, event)
        case Command.VOTE_AGAIN:
            again = state.phase is Phase.SHOW1 and not state.halted
            return _begun(state, Phase.TALK) if again else state
        case Swap() | LeaveOut():
            return _replanned(state, event)
        case Command.LEAVE:
            over = state.phase in (Phase.PLAN, Phase.WRAP)
            return (
                _begun(replace(state, paused=False, blank=False), Phase.OVER) if over else replace(state, paused=True)
            )
        case Command.LONGER if state.phase is not Phase.PLAN:
            return replace(state, allotted_s=max(state.allotted_s, state.timer.elapsed(now)) + LONGER_S)
        case Command.FONT_HINT:
            return replace(state, font_hint=not state.font_hint)
    return state if state.phase is Phase.PLAN else _adjusted(state, event)


def _adjusted(state: Warmup, event: Event) -> Warmup:
    """Apply an event on pause, time or teams, which fits from the first card on."""
    match event:
        case Command.PAUSE:
            return replace(state, paused=not state.paused)
        case Command.BLANK:
            return replace(state, blank=not state.blank)
        case Command.TIMER_OFF:
            return replace(state, timer_off=not state.timer_off)
        case Award() if event.points in (-1, 1):
            return replace(state, teams=awarded(state.teams, event.team, event.points))
        case Command.LEADERBOARD if state.teams:
            return replace(state, leaderboard=not state.leaderboard)
    return state


def _gone_on(state: Warmup) -> Warmup:
    if state.halted:
        return _uncovered(state)
    if state.phase is Phase.PLAN and state.plan.opening:
        return _begun(state, Phase.ISSUE)
    if state.phase in (Phase.PLAN, Phase.ISSUE):
        return _card(state, 0)
    if state.phase is Phase.REASONS and state.position + 1 < len(state.plan.slots):
        return _card(state, state.position + 1)
    return _begun(state, _after_first_vote(state) if state.phase is Phase.SHOW1 else _AFTER[state.phase])


def _uncovered(state: Warmup) -> Warmup:
    """Remove the pause or the blank screen, or go one step on in a look back."""
    if state.paused:
        return replace(state, paused=False)
    if state.blank or state.looking is None:
        return replace(state, blank=False)
    return replace(state, looking=state.looking + 1 if state.looking < _last_reveal(state) else None)


def _last_reveal(state: Warmup) -> int:
    """Return the last step of an answer before this one, counted as in ``looking``; -1 if there is none."""
    shown = {Phase.REASONS: 1, Phase.WRAP: 2}.get(state.phase, 0)
    return 2 * state.position + shown - 1


def _after_first_vote(state: Warmup) -> Phase:
    """Return the next phase: a card for Peer Instruction is discussed unless the vote says otherwise."""
    slot, vote = state.plan.slots[state.position], state.votes[state.position].first
    split = vote is None or is_split(vote, slot.exercise.key, state.discuss_between)
    return Phase.TALK if slot.mode is Mode.PEER and split else Phase.ANSWER


def _card(state: Warmup, position: int) -> Warmup:
    return _begun(replace(state, position=position, votes=(*state.votes, Votes())), Phase.READ)


def _begun(state: Warmup, phase: Phase) -> Warmup:
    """Return the state at the beginning of a phase."""
    allotted = state.planned_s.get(phase) or _UNPLANNED_S.get(phase, 0)
    return replace(state, phase=phase, allotted_s=float(allotted), timer=Timer())


def _looking_back(state: Warmup) -> Warmup:
    if state.blank:
        return replace(state, blank=False)
    if state.phase is Phase.PLAN:
        return state
    wanted = _last_reveal(state) if state.looking is None else state.looking - 1
    return replace(state, looking=wanted) if wanted >= 0 else state


def _counted(state: Warmup, event: Count | Judge) -> Warmup:
    """Return the state with the vote entered; it can be corrected until the vote is left."""
    if state.phase not in VOTING or state.looking is not None:
        return state
    if isinstance(event, Judge):
        return _with_vote(state, Vote(shape=event.shape))
    fits = are_counts(event.counts, len(state.slot.question.options))
    return _with_vote(state, Vote(counts=event.counts)) if fits else state


def _with_vote(state: Warmup, vote: Vote) -> Warmup:
    before = state.votes[state.position]
    votes = replace(before, first=vote) if state.phase is Phase.SHOW1 else replace(before, second=vote)
    return replace(state, votes=(*state.votes[: state.position], votes))


def _replanned(state: Warmup, event: Swap | LeaveOut) -> Warmup:
    """Return the state with another plan: any card before the start, later only those still to come."""
    if state.phase is not Phase.PLAN and (event.place <= state.position or state.phase not in TELLING):
        return state
    if isinstance(event, LeaveOut):
        return replace(state, plan=state.plan.without(event.place))
    return replace(state, plan=state.plan.swapped(event.place)) if state.phase is Phase.PLAN else state
