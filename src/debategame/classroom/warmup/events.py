"""What can happen in a warm-up, and how it is written down: one event, with its moment, as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from debategame.classroom.warmup.votes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGER_S = 15


@dataclass(frozen=True)
class Next:
    """On to what comes next; while something lies over the warm-up, that is taken away instead."""


@dataclass(frozen=True)
class Back:
    """Show the step of an answer before this one again."""


@dataclass(frozen=True)
class Resume:
    """Take up what was interrupted: it stands paused."""


@dataclass(frozen=True)
class Pause:
    """Have the time stand still, or run again."""


@dataclass(frozen=True)
class Blank:
    """Blank the screen, or show it again."""


@dataclass(frozen=True)
class Tick:
    """Time has gone by: reading, thinking and talking end by themselves; nothing is ever revealed by it."""


@dataclass(frozen=True)
class Longer:
    """Fifteen seconds more for what is going on."""


@dataclass(frozen=True)
class TimerOff:
    """Do without the timer, or have it again."""


@dataclass(frozen=True)
class VoteAgain:
    """After the first vote talk it over and vote again, whatever was planned."""


@dataclass(frozen=True)
class Count:
    """The hands for each option, in their order."""

    counts: tuple[int, ...]


@dataclass(frozen=True)
class Judge:
    """How many were right, at a glance."""

    shape: Shape


@dataclass(frozen=True)
class Skip:
    """Go on from a vote without counting it: what was counted or judged in it is dropped."""


@dataclass(frozen=True)
class Award:
    """Points for a team (counted from 0), or taken back from it."""

    team: int
    points: int


@dataclass(frozen=True)
class Leaderboard:
    """Show the teams in the order of their points, or hide that again."""


@dataclass(frozen=True)
class FontHint:
    """Say how to enlarge the terminal's letters, or stop saying it."""


@dataclass(frozen=True)
class Swap:
    """Another card in this place, counted from 0."""

    place: int


@dataclass(frozen=True)
class LeaveOut:
    """Do without the card in this place, counted from 0."""

    place: int


@dataclass(frozen=True)
class Leave:
    """Leave. What has not come to its end stands paused, and can be taken up again."""


Event = (
    Next | Back | Resume | Pause | Blank | Tick | Longer | TimerOff | VoteAgain | Count | Judge | Skip | Award
    | Leaderboard | FontHint | Swap | LeaveOut | Leave
)  # fmt: skip
_TYPES: dict[str, type[Event]] = {each.__name__: each for each in Event.__args__}


def written(event: Event, at_s: float) -> str:
    """Return an event that happened ``at_s`` seconds after the warm-up was begun, as a line that ends."""
    values = [getattr(event, field.name) for field in fields(event)]
    return json.dumps([round(at_s, 3), type(event).__name__, *values], separators=(",", ":")) + "\n"


def read(journal: str) -> Iterator[tuple[float, Event]]:
    """Yield the events of a journal with their moments, up to the first line that can't be one."""
    for line in journal.splitlines():
        found = _event(line)
        if found is None:
            return
        yield found


def _event(line: str) -> tuple[float, Event] | None:
    try:
        at_s, name, *values = json.loads(line)
        kind = _TYPES[name]
        if type(at_s) not in (int, float) or len(values) != len(fields(kind)):
            return None
        return float(at_s), kind(*(_value(kind, value) for value in values))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _value(kind: type[Event], value: object) -> Any:  # noqa: ANN401 - each event's own types, looked at here
    if kind is Judge and isinstance(value, str):
        return Shape(value)
    if kind is Count and isinstance(value, list) and all(type(each) is int for each in value):
        return tuple(value)
    if kind not in (Judge, Count) and type(value) is int:
        return value
    raise TypeError(f"not a value of {kind.__name__}: {value!r}")
