"""Time at a question, as a value: it runs on whatever clock it is told, and stands still while it is paused."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True)
class Stopwatch:
    """Counts from ``started_s`` on a clock of the caller's, in seconds; ``limit_s`` 0 is no limit."""

    started_s: float
    limit_s: float = 0.0
    paused_at_s: float | None = None

    @property
    def paused(self) -> bool:
        """Return whether it stands still."""
        return self.paused_at_s is not None

    def elapsed(self, now_s: float) -> float:
        """Return the seconds run so far, never less than none whatever the clock does."""
        return max(0.0, (now_s if self.paused_at_s is None else self.paused_at_s) - self.started_s)

    def left(self, now_s: float) -> float:
        """Return the seconds left, never negative; without a limit always some."""
        return max(0.0, self.limit_s - self.elapsed(now_s)) if self.limit_s else float("inf")

    def part_left(self, now_s: float) -> float:
        """Return the part of the time that is left, from 0 to 1; 0 where there is no limit."""
        return min(1.0, self.left(now_s) / self.limit_s) if self.limit_s else 0.0

    def pause(self, now_s: float) -> Stopwatch:
        """Return it standing still from now on; one that does so already is as it was."""
        return self if self.paused else replace(self, paused_at_s=max(now_s, self.started_s))

    def go_on(self, now_s: float) -> Stopwatch:
        """Return it running again, with the time left that it had when it was paused."""
        if self.paused_at_s is None:
            return self
        return replace(self, started_s=self.started_s + max(0.0, now_s - self.paused_at_s), paused_at_s=None)
