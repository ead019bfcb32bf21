"""A stopwatch as an immutable value, on any clock."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timer:
    """Seconds run before, and since when it runs now; None if it is stopped, so it can go on by another clock."""

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
