"""Days in a row. Light to import: the front page asks it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def days_running(days: Iterable[str], today: date) -> int:
    """Return on how many days in a row, up to today or yesterday, there was an answer."""
    played = set(days)
    day = today if today.isoformat() in played else today - timedelta(days=1)
    running = 0
    while day.isoformat() in played:
        running += 1
        day -= timedelta(days=1)
    return running
