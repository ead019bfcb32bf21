"""Two other quizzes for the terminal, measured as the game is: from PyPI, each in an environment of its own."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.figures import Line, interleaved
from tests.bench.keys import LIST, pressed
from tests.bench.lab import ROWS
from tests.bench.size import ran
from tests.bench.starting import BARE_APP, bare, until
from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.lab import Lab


class Peer(NamedTuple):
    """A quiz, how it is begun, and what its first question says."""

    name: str
    words: tuple[str, ...]
    first: str
    """What its first screen says."""
    to_question: tuple[str, ...]
    """Keys from there to its first question."""
    question: str


QUIZ = """\
# Town square

## Question 1
Who argues that shops live from parking?

- Ana Reyes
- Tunde Okafor
- Both
- Neither

Answer: 1
Type: single
Time: 600
Explanation: She counts the customers who told her so.
"""
PEERS = (
    Peer("oboeru", (), "N5", ("enter",), "1/10"),
    Peer("quizmd", ("quiz.md",), "Press Enter", ("enter",), "Ana Reyes"),
)


def peers(lab: Lab) -> Iterator[Line]:
    """Their first screens, their keys at a question, and their memory."""
    for peer in PEERS:
        yield from _measured(lab, peer)


def _measured(lab: Lab, peer: Peer) -> Iterator[Line]:
    home = lab.empty()
    ran(sys.executable, "-m", "venv", str(home / "environment"))
    ran(str(home / "environment" / "bin" / "pip"), "install", "--quiet", peer.name)
    (home / "quiz.md").write_text(QUIZ, encoding="utf-8")
    words = [str(home / word) if word.endswith(".md") else word for word in peer.words]
    argv = (str(Path(home / "environment" / "bin" / peer.name)), *words)
    environment = lab.environment(home)
    floor, first = interleaved(max(3, lab.effort.runs // 3), bare(lab), lambda: until(peer.first, argv, environment))
    yield Line(name=f"{peer.name}: first screen", unit="ms", samples=first, floor=floor, floor_name=BARE_APP)
    with ExitStack() as stack:
        theirs = stack.enter_context(Terminal(argv, environment))
        floor_list = stack.enter_context(Terminal(ROWS, lab.environment(lab.home(0))))
        theirs.wait(peer.first)
        theirs.press(*peer.to_question, wait=peer.question)
        floor_list.wait("ready 19")
        samples: list[float] = []
        floor_samples: list[float] = []
        pause = Random(1)
        for number in range(-2, lab.effort.keys):
            for terminal, into in ((theirs, samples), (floor_list, floor_samples)):
                frame = pressed(terminal, ("down", "up")[number % 2], pause)
                if frame is not None and number >= 0:
                    into.append(frame.settled_ms)
        memory = theirs.memory_mib()
    if samples:
        yield Line(
            name=f"{peer.name}: key on a question",
            unit="ms",
            samples=tuple(samples),
            floor=tuple(floor_samples),
            floor_name=LIST,
        )
    yield Line(name=f"{peer.name}: peak memory", unit="MiB", samples=(memory,))
