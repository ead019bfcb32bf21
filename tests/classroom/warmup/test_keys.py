"""The keys: each does one thing in a phase, and a clicker is enough."""

from collections import Counter
from dataclasses import replace

import pytest

from debategame.classroom.warmup.events import Command, Event, Judge
from debategame.classroom.warmup.keys import KEYS, Ask, keys_of
from debategame.classroom.warmup.state import Phase, Warmup
from debategame.classroom.warmup.votes import Shape
from tests.classroom.sample import OPENED, WARMUP, at

PHASES = [phase for phase in Phase if phase not in (Phase.TALK, Phase.SHOW2)]


def pressed(name: str, state: Warmup) -> Event | Ask | None:
    """Return what a key does now; None where it does nothing."""
    return next((key.does for key in keys_of(state) if name in key.names), None)


@pytest.mark.parametrize("phase", Phase)
def test_no_key_does_two_things_at_once(phase: Phase) -> None:
    names = Counter(name for key in KEYS if phase in key.phases for name in key.names)
    names.update(("up", "k", "down", "j"))  # of the screen: they scroll a long text, or move in the plan
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_but_the_end_can_be_left_behind_by_a_clicker(phase: Phase) -> None:
    state = at(phase, state=OPENED)
    if phase is Phase.OVER:
        assert keys_of(state) == ()
        return
    assert pressed("pagedown", state) == Command.NEXT
    assert pressed("escape", state) is Ask.LEAVE
    assert (pressed("f5", state) == Command.NEXT) == (phase is Phase.PLAN)
    if phase is not Phase.PLAN:
        assert pressed("pageup", state) == Command.BACK
        assert pressed("full_stop", state) == pressed("b", state) == Command.BLANK


def test_the_keys_of_a_vote() -> None:
    state = at(Phase.SHOW1)
    assert pressed("c", state) is Ask.COUNTS
    assert [pressed(name, state) for name in "msf"] == [Judge(shape) for shape in Shape]
    assert pressed("v", state) == Command.VOTE_AGAIN
    assert pressed("v", at(Phase.ANSWER)) is None
    assert pressed("t", state) == Command.LONGER
    assert pressed("T", state) == Command.TIMER_OFF


def test_without_teams_no_key_asks_for_one() -> None:
    state = at(Phase.ANSWER)
    assert pressed("plus", state) is Ask.TEAM_UP
    alone = replace(state, teams=())
    assert [pressed(name, alone) for name in ("plus", "minus", "l")] == [None, None, None]


def test_the_next_card_is_left_out_only_where_there_is_one() -> None:
    assert pressed("x", at(Phase.ANSWER, 0)) is Ask.LEAVE_OUT
    assert pressed("x", at(Phase.REASONS, 0)) is Ask.LEAVE_OUT
    assert pressed("x", at(Phase.ANSWER, len(WARMUP.plan.slots) - 1)) is None
