"""Time that has run, as a value: it stands still or runs on whatever clock it is told, and never runs back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timer:
    """Seconds run before, and since when it is running now; one that stands still knows no moment of any clock.

    So a timer that was saved standing still goes on by another clock, after a restart, with just the time it had.
    """

    ran_s: float = 0.0
    since: float | None = None

    def elapsed(self, now: float) -> float:
        """Return the seconds run so far, never negative whatever the clock does."""
        return self.ran_s if self.since is None else self.ran_s + max(0.0, now - self.since)

    def running(self, now: float, *, on: bool) -> Timer:
        """Return it running, or standing still, from now on."""
        if on == (self.since is not None):
            return self
        return Timer(self.ran_s, now) if on else Timer(self.elapsed(now))
