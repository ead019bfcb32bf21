"""What is imported for the answer to a command, and what of it weighs most."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.figures import Listing, NotMeasuredError
from tests.bench.lab import DECK, DECKS, GAME
from tests.bench.starting import PLAY
from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.lab import Lab

HEAVIEST = 10
TIMED = (sys.executable, "-X", "importtime")
_LINE = re.compile(rb"import time: +(\d+) \| +(\d+) \| *([\w.]+)")


class Import(NamedTuple):
    """The microseconds of one module."""

    own: int
    with_its_own: int
    """With what it imports in turn."""


def imports(lab: Lab) -> Iterator[Listing]:
    """The heaviest modules by their own time, each at the best of several runs."""
    environment = lab.environment(lab.home(1_000))

    def run(*words: str) -> bytes:
        return subprocess.run((*TIMED, *GAME, *words), env=environment, capture_output=True, check=False).stderr

    def home() -> bytes:
        with Terminal((*TIMED, *GAME), environment) as terminal:
            terminal.wait(PLAY)
            return b"".join(chunk.data for chunk in terminal.chunks)

    runs = min(lab.effort.runs, 5)
    yield _listing("--version", [run("--version") for _ in range(runs)])
    yield _listing("check", [run("check", str(DECKS / f"{DECK}.yaml")) for _ in range(runs)])
    yield _listing("home", [home() for _ in range(runs)])


def _listing(name: str, reports: list[bytes]) -> Listing:
    best: dict[str, Import] = {}
    for report in reports:
        for own, cumulated, module in _LINE.findall(report):
            each, word = Import(int(own), int(cumulated)), module.decode()
            best[word] = min(best.get(word, each), each)
    if not best:
        raise NotMeasuredError(f"Python told no import of {name}: {reports[0][-300:]!r}")
    heaviest = sorted(best.items(), key=lambda item: -item[1].own)[:HEAVIEST]
    rows = [(module, each.own / 1000, each.with_its_own / 1000) for module, each in heaviest]
    total = sum(each.own for each in best.values()) / 1000
    return Listing(
        name=f"imports for {name}",
        columns=("module", "own ms", "with what it imports"),
        rows=(*rows, (f"all {len(best)} modules", total, total)),
    )
