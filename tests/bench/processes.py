"""What one waits for a verb that needs no screen, against a Python that does nothing."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import perf_counter

from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import DECK, DECKS, GAME, Lab

MOST_MS = {"--version": 60.0}
MOST_OF_OTHERS_MS = 120.0
NOTHING = (sys.executable, "-c", "pass")


def verbs(lab: Lab) -> Iterator[Line]:
    """Whole processes that need no screen, from start to end."""
    environment = lab.environment(lab.home(1_000))
    words = {
        "--version": ("--version",),
        f"check {DECK}": ("check", str(DECKS / f"{DECK}.yaml")),
        "decks": ("decks",),
        "stats, 1,000 answers": ("stats",),
    }
    works = [_ran((*GAME, *each), environment) for each in words.values()]
    floor, *all_of_ours = interleaved(lab.effort.runs, _ran(NOTHING, environment), *works)
    for name, ours in zip(words, all_of_ours, strict=True):
        most = MOST_MS.get(name, MOST_OF_OTHERS_MS)
        yield Line(name=name, unit="ms", samples=ours, floor=floor, floor_name="python -c pass", most=most)


def _ran(argv: Sequence[str], environment: Mapping[str, str]) -> Callable[[], float]:
    def run() -> float:
        start = perf_counter()
        done = subprocess.run(argv, env=dict(environment), capture_output=True, text=True, check=False)
        spent = (perf_counter() - start) * 1000
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            raise NotMeasuredError(f"{' '.join(argv)} failed: {done.stderr.strip()[-300:]}")
        return spent

    return run
