"""What the class may see of a warm-up, for screen and plain lines.

Before a card's answer nothing in it depends on that card's key, reasons or votes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.teams import Team, ranked
from debategame.classroom.warmup.words import DO, asked

if TYPE_CHECKING:
    from debategame.classroom.warmup.state import Warmup
    from debategame.classroom.warmup.votes import Vote

WITHOUT_CARD = (Phase.PLAN, Phase.ISSUE, Phase.WRAP, Phase.OVER)


@dataclass(frozen=True, kw_only=True)
class View:
    """What is on the projector; hidden parts are empty."""

    phase: Phase
    blank: bool = False
    paused: bool = False
    title: str = ""
    where: str = ""
    """As in ``card 2 of 3``."""
    do: str = ""
    """What the class does now."""
    timed: bool = False
    allotted_s: int = 0
    left_s: int = 0
    """On the clock, if it is :attr:`timed`."""
    runs: bool = False
    """Whether the clock is running."""
    behind_s: int = 0
    prompt: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    key: int | None = None
    """The index of the right option."""
    lines: tuple[tuple[str, str], ...] = ()
    """(label, text) of the step of the answer; at the opening (author, answer), at the end what to discuss."""
    because: tuple[str, ...] = ()
    """Why each option is wrong."""
    votes: tuple[tuple[str, Vote], ...] = ()
    """The votes entered, by name."""
    recap: tuple[tuple[str, str], ...] = ()
    """At the end, (question, answer) of each card."""
    teams: tuple[tuple[int, Team], ...] = ()
    """With their numbers; at the end always, before on demand."""


def view(state: Warmup, now: float) -> View:
    """Return what the class may see at ``now``."""
    place, phase = state.shown
    if state.blank:
        return View(phase=phase, blank=True)
    moment = View(
        phase=phase,
        paused=state.paused,
        title=state.slot.question.deck_title,
        where=_where(state),
        do=DO.get(phase, ""),
        timed=not state.timer_off and phase not in (Phase.PLAN, Phase.OVER),
        allotted_s=round(state.allotted_s),
        left_s=ceil(state.left_s(now)),
        runs=state.timer.since is not None,
        behind_s=int(state.late_s(now)),
        teams=_teams(state),
    )
    if phase not in WITHOUT_CARD:
        return _with_card(moment, state, place, phase)
    if phase is Phase.PLAN:
        return moment
    opening = state.plan.opening
    if phase is Phase.ISSUE and opening:
        return replace(moment, prompt=opening.question, lines=opening.answers)
    discuss = (("Discuss", f"{opening.question} {opening.talk}"),) if opening else ()
    slots = state.plan.slots[: len(state.votes)]
    return replace(moment, recap=tuple((asked(slot), slot.question.right.text) for slot in slots), lines=discuss)


def _with_card(moment: View, state: Warmup, place: int, phase: Phase) -> View:
    exercise = state.plan.slots[place].exercise
    question = exercise.question
    options = tuple(option.text for option in question.options)
    on = replace(moment, prompt=question.prompt, stem=question.stem, options=options)
    if phase is Phase.ANSWER:
        return replace(on, key=exercise.key, lines=exercise.answer)
    if phase is Phase.REASONS:
        votes = state.votes[place]
        named = (("first vote", votes.first), ("second vote", votes.second))
        taken = tuple((name, vote) for name, vote in named if vote is not None)
        return replace(on, key=exercise.key, lines=exercise.reasons, because=exercise.because, votes=taken)
    return on


def _where(state: Warmup) -> str:
    if state.looking is not None:
        return f"card {state.shown[0] + 1} again"
    if state.phase is Phase.ISSUE:
        return "the opening"
    if state.phase in (Phase.WRAP, Phase.OVER):
        return "the end"
    return f"card {state.position + 1} of {len(state.plan.slots)}"


def _teams(state: Warmup) -> tuple[tuple[int, Team], ...]:
    if state.leaderboard:
        return ranked(state.teams)
    return tuple(enumerate(state.teams, start=1)) if state.phase in (Phase.WRAP, Phase.OVER) else ()
