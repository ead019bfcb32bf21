"""The player's streak of days. Light to import: the front page needs it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def days_running(days: Iterable[str], today: date) -> int:
    """Return on how many days in a row, up to today or yesterday, there was an answer."""
    played = sorted({each for each in days if each <= today.isoformat()})
    last = today if today.isoformat() in played[-1:] else today - timedelta(days=1)

    def is_gap(before: int) -> bool:
        """Return whether a day is missing among the last and so many ``before`` it: all stand in order, each once."""
        return played[-1 - before] != (last - timedelta(days=before)).isoformat()

    return bisect_left(range(len(played)), x=True, key=is_gap)
