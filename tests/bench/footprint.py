"""What the game takes while it is there: memory, and what it does while nobody types."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from time import perf_counter

from tests.bench.figures import Line, interleaved
from tests.bench.lab import BARE, DECK, GAME, Lab
from tests.bench.starting import BARE_APP, PLAY, QUESTION
from tests.bench.terminal import Terminal

MOST_RATIO, MOST_MIB = 1.35, 45.0


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


def idle(lab: Lab) -> Iterator[Line]:
    """What is written and computed while nobody types, all at the same time."""
    programs = {"home": (GAME, PLAY), "a question": ((*GAME, "play", DECK), QUESTION), "floor": (BARE, "ready")}
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
