"""The keys of the warm-up, for the screen, its help, and a presenter's clicker.

A clicker sends Page Down (next), Page Up (back), ``b`` or ``.`` (blank), F5 (start) and Escape (leave). Keys have
Textual's names: ``pagedown``, ``full_stop``, ``T`` for a capital letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from debategame.classroom.warmup.events import Command, Judge
from debategame.classroom.warmup.state import TELLING, VOTING, Phase
from debategame.classroom.warmup.votes import Shape

if TYPE_CHECKING:
    from debategame.classroom.warmup.events import Event
    from debategame.classroom.warmup.state import Warmup


class Ask(StrEnum):
    """What a key asks for before it is an event."""

    COUNTS = "counts"
    """The hands for each option: typed, read by :func:`.votes.parsed_counts`, then ``Count``."""
    TEAM_UP = "team +"
    """Which team gets a point: a digit, then ``Award(digit - 1, 1)``."""
    TEAM_DOWN = "team -"
    """Which team gives one back: a digit, then ``Award(digit - 1, -1)``."""
    LEAVE = "leave"
    """Whether to leave: then ``Leave``."""
    SWAP = "swap"
    """Which card of the plan is swapped: the one that is marked, then ``Swap``."""
    LEAVE_OUT = "leave out"
    """Which card of the plan is left out: the one that is marked, then ``LeaveOut``."""


_ANY = frozenset(Phase) - {Phase.OVER}
_ON = _ANY - {Phase.PLAN}
_PLAN = frozenset({Phase.PLAN})


@dataclass(frozen=True, kw_only=True)
class Key:
    """What some keys do, and in which phases."""

    names: tuple[str, ...]
    """The first is the one shown."""
    says: str
    does: Event | Ask
    phases: frozenset[Phase] = _ON


KEYS = (
    Key(names=("enter", "pagedown"), says="next", does=Command.NEXT, phases=_ANY),
    Key(names=("f5",), says="start", does=Command.NEXT, phases=_PLAN),
    Key(names=("pageup", "backspace"), says="the last answer again", does=Command.BACK),
    Key(names=("space",), says="pause", does=Command.PAUSE),
    Key(names=("t",), says="+15 s", does=Command.LONGER),
    Key(names=("T",), says="timer off", does=Command.TIMER_OFF),
    Key(names=("b", "full_stop"), says="blank", does=Command.BLANK),
    Key(names=("c",), says="count hands", does=Ask.COUNTS, phases=VOTING),
    Key(names=("m",), says="most right", does=Judge(Shape.MOST), phases=VOTING),
    Key(names=("s",), says="split", does=Judge(Shape.SPLIT), phases=VOTING),
    Key(names=("f",), says="few right", does=Judge(Shape.FEW), phases=VOTING),
    Key(names=("v",), says="vote again", does=Command.VOTE_AGAIN, phases=frozenset({Phase.SHOW1})),
    Key(names=("plus", "equals_sign"), says="team point", does=Ask.TEAM_UP),
    Key(names=("minus",), says="take one back", does=Ask.TEAM_DOWN),
    Key(names=("l",), says="leaderboard", does=Command.LEADERBOARD),
    Key(names=("s",), says="swap", does=Ask.SWAP, phases=_PLAN),
    Key(names=("x", "delete"), says="leave out", does=Ask.LEAVE_OUT, phases=_PLAN),
    Key(names=("x",), says="leave out the next card", does=Ask.LEAVE_OUT, phases=frozenset(TELLING)),
    Key(names=("z",), says="larger letters", does=Command.FONT_HINT, phases=_ANY),
    Key(names=("escape",), says="leave", does=Ask.LEAVE, phases=_ANY),
)


def keys_of(state: Warmup) -> tuple[Key, ...]:
    """Return the keys that do something now, in the order shown."""
    return tuple(key for key in KEYS if state.phase in key.phases and _is_useful(key, state))


def _is_useful(key: Key, state: Warmup) -> bool:
    if key.does in (Ask.TEAM_UP, Ask.TEAM_DOWN, Command.LEADERBOARD):
        return bool(state.teams)
    if key.does is Ask.LEAVE_OUT and state.phase in TELLING:
        return state.position + 1 < len(state.plan.slots)
    return True
