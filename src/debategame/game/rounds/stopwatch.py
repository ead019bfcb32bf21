"""The time spent on a question, as a value; the caller passes in the clock."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Stopwatch:
    """Counts from ``started_s`` on the caller's clock; ``limit_s`` 0 is no limit."""

    started_s: float
    limit_s: float = 0.0
    paused_at_s: float | None = None

    @property
    def paused(self) -> bool:
        """Return whether it is paused."""
        return self.paused_at_s is not None

    def elapsed(self, now_s: float) -> float:
        """Return the seconds elapsed; never negative, whatever the clock does."""
        return max(0.0, (now_s if self.paused_at_s is None else self.paused_at_s) - self.started_s)

    def left(self, now_s: float) -> float:
        """Return the seconds left, never negative; infinite without a limit."""
        return max(0.0, self.limit_s - self.elapsed(now_s)) if self.limit_s else float("inf")

    def part_left(self, now_s: float) -> float:
        """Return the fraction of the time left, 0 to 1; 0 without a limit."""
        return min(1.0, self.left(now_s) / self.limit_s) if self.limit_s else 0.0

    def pause(self, now_s: float) -> Stopwatch:
        """Return it paused; unchanged if it is already."""
        return self if self.paused else replace(self, paused_at_s=max(now_s, self.started_s))

    def go_on(self, now_s: float) -> Stopwatch:
        """Return it running again with the time left that it had when paused."""
        if self.paused_at_s is None:
            return self
        return replace(self, started_s=self.started_s + max(0.0, now_s - self.paused_at_s), paused_at_s=None)
