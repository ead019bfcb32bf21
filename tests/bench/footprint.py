"""What the game takes while it is there: memory, and what it does while nobody types."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import BARE, DECK, GAME
from tests.bench.starting import BARE_APP, PLAY, QUESTION
from tests.bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.lab import Lab

MOST_RATIO, MOST_MIB = 1.35, 45.0
ROUND = 100
"""The longest round there is."""
SETTLING = 200
"""So many questions are played before growth is counted: what is imported once is there by then."""


def resident(lab: Lab) -> Iterator[Line]:
    """The most memory that was ever resident, on the front page and in a round, with the bundled decks."""

    def peak(argv: Sequence[str], ready: str, keys: Sequence[str] = ()) -> float:
        with Terminal(argv, lab.environment(lab.fresh(1_000))) as terminal:
            terminal.wait(ready)
            terminal.press(*keys)
            return terminal.memory_mib()

    floor, home, played = interleaved(
        max(3, lab.effort.runs // 3),
        lambda: peak(BARE, "ready"),
        lambda: peak(GAME, PLAY),
        lambda: peak((*GAME, "play", DECK), QUESTION, ("1", "enter") * 3),
        warm=0,
    )
    for name, samples in (("peak memory on home", home), ("peak memory in a round", played)):
        yield Line(
            name=name,
            unit="MiB",
            samples=samples,
            floor=floor,
            floor_name=BARE_APP,
            most_ratio=MOST_RATIO,
            most=MOST_MIB,
        )


def growth(lab: Lab) -> Iterator[Line]:
    """Memory after many questions in one process, against the same process when it had settled."""
    count = lab.effort.questions
    settled_at = min(SETTLING, count // 2)
    environment = lab.environment(lab.fresh(1_000))
    words = ("play", DECK, "--count", str(ROUND), "--no-motion")
    seen: list[float] = []
    with Terminal((*GAME, *words), environment) as terminal:
        terminal.wait(QUESTION)
        for number in range(count):
            place = number % ROUND
            if number and not place:
                _pressed_until(terminal, "n", " 1 of ")
            _pressed_until(terminal, "1", "Why ")
            _pressed_until(terminal, "enter", f" {place + 2} of " if place + 1 < ROUND else "is over")
            if (number + 1) % settled_at == 0:
                seen.append(_at_rest(terminal))
    yield Line(
        name=f"memory after {count:,} questions",
        unit="MiB",
        samples=(seen[-1],),
        floor=(seen[0],),
        floor_name=f"after {settled_at} of them",
        remark=", ".join(f"{each:.1f}" for each in seen),
        most_ratio=1.05 if settled_at == SETTLING else None,
    )


def _pressed_until(terminal: Terminal, key: str, word: str) -> None:
    """Press a key until it has led to where ``word`` is: one pressed before a question is drawn counts for nothing."""
    for _ in range(9):
        terminal.send(key)
        with suppress(NotMeasuredError):
            terminal.wait(word, limit_s=1.0)
            return
    terminal.wait(word, limit_s=1.0)


def _at_rest(terminal: Terminal) -> float:
    terminal.quiet(0.3)
    return terminal.memory_mib("VmRSS")


def idle(lab: Lab) -> Iterator[Line]:
    """What is written and computed while nobody types, all at the same time."""
    programs = {
        "home": (GAME, PLAY),
        "a question": ((*GAME, "play", DECK), QUESTION),
        "floor": (BARE, "ready"),
    }
    seconds = lab.effort.idle_s
    written: dict[str, float] = {}
    used: dict[str, float] = {}
    with ExitStack() as stack:
        terminals = {}
        for name, (argv, ready) in programs.items():
            terminals[name] = stack.enter_context(Terminal(argv, lab.environment(lab.fresh(1_000))))
            terminals[name].wait(ready)
        for terminal in terminals.values():
            terminal.quiet(0.5)
        before = {name: (len(each.chunks), each.cpu_s()) for name, each in terminals.items()}
        _watch(list(terminals.values()), seconds)
        for name, each in terminals.items():
            chunks, cpu_s = before[name]
            written[name] = sum(len(chunk.data) for chunk in each.chunks[chunks:]) / seconds
            used[name] = (each.cpu_s() - cpu_s) / seconds * 100
    for name in ("home", "a question"):
        for what, unit, samples, most in (("written", "B/s", written, 0.0), ("processor", "%", used, 1.0)):
            yield Line(
                name=f"{what} while idle, {name}",
                unit=unit,
                samples=(samples[name],),
                floor=(samples["floor"],),
                floor_name=BARE_APP,
                most=most,
            )


def _watch(terminals: Sequence[Terminal], seconds: float) -> None:
    """Read what is written for so long; none waits for its turn long enough for its pipe to fill."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        for terminal in terminals:
            terminal.read(0.03)
