"""What a measure tells: samples of the game and of its floor, what may come of them, and how they compare."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Any


class NotMeasuredError(Exception):
    """Why a measure has no figures, as a sentence."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the table. Less is always better."""

    name: str
    unit: str
    """ms, µs, MiB, KB, B/s or %."""
    samples: tuple[float, ...]
    floor: tuple[float, ...] = ()
    """Taken in turn with ``samples``; nothing where there is no floor."""
    floor_name: str = ""
    most_ratio: float | None = None
    """How many times the floor it may be, by the medians."""
    most: float | None = None
    """In ``unit``: what :attr:`bound` may be at most."""
    at_p95: bool = False
    """Whether ``most`` is for 95 of 100 samples, and not for the median."""
    remark: str = ""

    @property
    def median(self) -> float:
        return median(self.samples)

    @property
    def p95(self) -> float:
        return percentile(self.samples, 95)

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor it is, by the medians."""
        return self._over(median)

    @property
    def best_ratio(self) -> float | None:
        """Return the same of the best samples: what other programs on the machine disturb least."""
        return self._over(min)

    def _over(self, of: Callable[[Sequence[float]], float]) -> float | None:
        return of(self.samples) / of(self.floor) if self.floor and of(self.floor) > 0 else None

    @property
    def bound(self) -> float:
        return self.p95 if self.at_p95 else self.median

    @property
    def target(self) -> str:
        """Return what it is held to, in words; nothing where it is only watched."""
        found = []
        if self.most_ratio is not None:
            found.append(f"{self.most_ratio:g} x")
        if self.most is not None:
            found.append(f"{'p95 ' if self.at_p95 else ''}{self.most:g} {self.unit}")
        return "<= " + ", ".join(found) if found else ""

    @property
    def over(self) -> bool:
        """Return whether it misses a target."""
        too_many = self.most_ratio is not None and self.ratio is not None and self.ratio > self.most_ratio
        return too_many or (self.most is not None and self.bound > self.most)

    @property
    def verdict(self) -> str:
        if not self.target:
            return ""
        return "OVER TARGET" if self.over else "ok"

    def document(self) -> dict[str, Any]:
        """Return it for JSON, every sample with it."""
        return {
            "name": self.name,
            "unit": self.unit,
            **_summed(self.samples),
            "floor": {"name": self.floor_name, **_summed(self.floor)} if self.floor else None,
            "ratio": self.ratio,
            "best_ratio": self.best_ratio,
            "most_ratio": self.most_ratio,
            "most": self.most,
            "most_is_p95": self.at_p95,
            "verdict": self.verdict,
            "remark": self.remark,
        }


def percentile(samples: Sequence[float], share: int) -> float:
    """Return the smallest sample that ``share`` of 100 samples do not exceed."""
    return sorted(samples)[max(0, ceil(share / 100 * len(samples)) - 1)]


def _summed(samples: tuple[float, ...]) -> dict[str, Any]:
    return {
        "median": median(samples),
        "p95": percentile(samples, 95),
        "best": min(samples),
        "samples": [round(sample, 4) for sample in samples],
    }


def interleaved(runs: int, *works: Callable[[], float], warm: int = 1) -> list[tuple[float, ...]]:
    """Run each of ``works`` so many times, in turn, and return the samples of each.

    Who is first changes with every turn, so that none always follows the same other; ``warm`` turns are thrown away.
    """
    samples: list[list[float]] = [[] for _ in works]
    for turn in range(-warm, runs):
        for place in range(len(works)):
            which = (turn + place) % len(works)
            sample = works[which]()
            if turn >= 0:
                samples[which].append(sample)
    return [tuple(each) for each in samples]
