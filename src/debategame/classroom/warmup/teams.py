"""Two to six teams, with names typed or made up, and points."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random

from debategame.errors import UsageError
from debategame.text import as_read, is_safe, width_cells

FEWEST, MOST = 2, 6
NAME_CELLS = 24
MOST_POINTS = 999
_MADE_UP = (
    *("Herons", "Otters", "Larks", "Badgers", "Swifts", "Foxes", "Owls", "Hares"),
    *("Cranes", "Beavers", "Wrens", "Martens", "Storks", "Lynxes", "Ravens", "Seals"),
)


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team and its points, which are never negative."""

    name: str
    points: int = 0


def teams_named(typed: str, seed: int) -> tuple[Team, ...]:
    """Return the teams of ``Red, Blue``, or of ``3`` with names made up. Raises UsageError."""
    words = [" ".join(word.split()) for word in re.split(r"[,;]", typed)]
    if len(words) == 1 and re.fullmatch("[0-9]{1,9}", words[0]):
        _require_number(int(words[0]))
        names = Random(f"teams/{seed}").sample(_MADE_UP, int(words[0]))  # noqa: S311 - a game's dice, not a secret
        return tuple(Team(name=name) for name in names)
    _require_number(len(words))
    for name in words:
        if not is_safe(name) or not width_cells(name):
            raise UsageError("A team needs a visible name.", "Give names as in: --teams Red,Blue")
        if width_cells(name) > NAME_CELLS:
            raise UsageError(f"A team's name has at most {NAME_CELLS} letters.", "Give a shorter one.")
    if len({as_read(name) for name in words}) < len(words):
        raise UsageError("Two teams have the same name.", "Give each its own name.")
    return tuple(Team(name=name) for name in words)


def _require_number(count: int) -> None:
    if not FEWEST <= count <= MOST:
        raise UsageError(
            f"There can be {FEWEST} to {MOST} teams, not {min(count, 1000)}.", "Give names as in: --teams Red,Blue"
        )


def awarded(teams: tuple[Team, ...], number: int, points: int) -> tuple[Team, ...]:
    """Return the teams with points given to one of them, by index, or taken back."""
    if not 0 <= number < len(teams):
        return teams
    team = teams[number]
    total = min(max(0, team.points + points), MOST_POINTS)
    return (*teams[:number], replace(team, points=total), *teams[number + 1 :])


def ranked(teams: tuple[Team, ...]) -> tuple[tuple[int, Team], ...]:
    """Return (number from 1, team), most points first."""
    return tuple(sorted(enumerate(teams, start=1), key=lambda each: -each[1].points))
