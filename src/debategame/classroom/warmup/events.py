"""What can happen in a warm-up, and how it is written down: one event, with its moment, as one line of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from debategame.classroom.warmup.votes import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGER_S = 15


class Command(Enum):
    """An event that needs no value; its value is its name in a journal."""

    NEXT = "Next"
    """Go on to the next step, or uncover what is paused, blank or shown again."""
    BACK = "Back"
    """Show the step of an answer before this one again."""
    RESUME = "Resume"
    """Resume an interrupted warm-up, paused."""
    PAUSE = "Pause"
    """Stop the time, or let it run again."""
    BLANK = "Blank"
    """Blank the screen, or show it again."""
    TICK = "Tick"
    """End a phase of reading, thinking or talking whose time is up."""
    LONGER = "Longer"
    """Add :data:`LONGER_S` to the phase."""
    TIMER_OFF = "TimerOff"
    """Stop using the timer, or use it again."""
    VOTE_AGAIN = "VoteAgain"
    """After the first vote discuss and vote again, whatever was planned."""
    LEADERBOARD = "Leaderboard"
    """Show the teams, most points first, or hide them again."""
    FONT_HINT = "FontHint"
    """Show or hide advice on the size of the letters."""
    LEAVE = "Leave"
    """End the warm-up at its plan or its end; anywhere else pause it, to be resumed."""


@dataclass(frozen=True)
class Count:
    """The hands for each option, in their order."""

    counts: tuple[int, ...]


@dataclass(frozen=True)
class Judge:
    """How many were right, at a glance."""

    shape: Shape


@dataclass(frozen=True)
class Award:
    """Points for a team (counted from 0), or taken back from it."""

    team: int
    points: int


@dataclass(frozen=True)
class Swap:
    """Another card in this place, counted from 0."""

    place: int


@dataclass(frozen=True)
class LeaveOut:
    """The plan without the card in this place, counted from 0, or without its opening, in place -1."""

    place: int


Event = Command | Count | Judge | Award | Swap | LeaveOut
_OF_NUMBERS: dict[str, type[Award | Swap | LeaveOut]] = {"Award": Award, "Swap": Swap, "LeaveOut": LeaveOut}


def written(event: Event, at_s: float) -> str:
    """Return an event that happened ``at_s`` seconds after the warm-up was begun, as a line that ends."""
    name = [event.value] if isinstance(event, Command) else [type(event).__name__, *vars(event).values()]
    return json.dumps([round(at_s, 3), *name], separators=(",", ":")) + "\n"


def read(journal: str) -> Iterator[tuple[float, Event]]:
    """Yield the events of a journal with their moments, up to the first line that can't be one."""
    for line in journal.splitlines():
        try:
            at_s, *event = json.loads(line)
            yield float(at_s), _event(event)
        except (ValueError, TypeError, KeyError, RecursionError):
            return


def _event(said: list[Any]) -> Event:
    """Return the event written as its name and its values. Raises ValueError, TypeError or KeyError."""
    match said:
        case [str(name)]:
            return Command(name)
        case ["Judge", str(shape)]:
            return Judge(Shape(shape))
        case ["Count", [*counts]] if all(type(each) is int for each in counts):
            return Count(tuple(counts))
        case ["Award" | "Swap" | "LeaveOut" as name, *values] if all(type(each) is int for each in values):
            return _OF_NUMBERS[name](*values)
    raise ValueError(f"not an event: {said!r}")
