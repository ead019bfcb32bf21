"""How long a key takes: from the press to the last byte of the frame it made, on every screen."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from random import Random
from time import perf_counter
from typing import NamedTuple

from tests.bench.figures import Line, NotMeasuredError
from tests.bench.lab import DECK, GAME, ROWS, Lab
from tests.bench.terminal import USUAL_SIZE, Frame, Terminal

LIST = "bare Textual list"
MOST_MS, MOST_RATIO = 15.0, 4.0
STILL_S = 0.15
SMALL = (60, 20)
_UP_AND_DOWN = ("j", "k")


class Place(NamedTuple):
    """A screen: how it is reached, what it says once it is there, and the keys that are timed."""

    name: str
    words: tuple[str, ...] = ()
    """Of the command line."""
    ready: str = "Play"
    before: tuple[str, ...] = ()
    """Keys that lead there."""
    says: str = ""
    keys: tuple[str, ...] = _UP_AND_DOWN
    size: tuple[int, int] = USUAL_SIZE
    """So small that the page can be scrolled."""


_ROUND = ("play", DECK, "--seed", "7")
PLACES = (
    Place("home"),
    Place("brief", before=("i",), says="The brief", size=SMALL),
    Place("question", words=_ROUND, ready="1 of "),
    Place("today's case", words=("today", DECK), ready="1 of 5"),
    Place("last stand", words=("play", DECK, "--kind", "last-stand", "--seed", "7"), ready="3 lives"),
    Place("debate", words=("play", DECK, "--kind", "debate", "--seed", "7"), ready="Exchange 1 of"),
    Place("browse", before=("b",), says="Unfold"),
    Place("stats", before=("s",), says="Next deck"),
    Place("settings", before=(",",), says="Add player"),
    Place("set-up", before=("g",), says="Start"),
    Place("match board", words=("play", DECK, "--kind", "match", "--seed", "7"), ready="Submit"),
    Place("help", before=("?",), says="Help", size=SMALL),
    Place("summary", words=(*_ROUND, "--count", "8"), ready="1 of 8", before=("1", "enter") * 8, says="is over"),
    Place("palette", before=("ctrl+p",), says="Search", keys=("down", "up")),
)


def keys(lab: Lab) -> Iterator[Line]:
    """Move up and down on every screen, in turn with the bare list."""
    for place in PLACES:
        with ExitStack() as stack:
            ours = _at(stack, lab, place)
            floor = stack.enter_context(Terminal(ROWS, lab.environment(lab.home(0))))
            floor.wait("ready 19")
            mine, bare = _in_turn(lab.effort.keys, ours, place.keys, floor)
        yield _line(f"key on {place.name}", mine, bare)


def _at(stack: ExitStack, lab: Lab, place: Place) -> Terminal:
    argv = (*GAME, *place.words)
    terminal = stack.enter_context(Terminal(argv, lab.environment(lab.fresh(1_000)), place.size))
    terminal.wait(place.ready)
    terminal.press(*place.before, wait=place.says)
    return terminal


def _line(name: str, mine: Sequence[float], bare: Sequence[float]) -> Line:
    return Line(
        name=name,
        unit="ms",
        samples=tuple(mine),
        floor=tuple(bare),
        floor_name=LIST,
        most_ratio=MOST_RATIO,
        most=MOST_MS,
        at_p95=True,
    )


def _in_turn(presses: int, ours: Terminal, keys_: Sequence[str], floor: Terminal) -> tuple[list[float], list[float]]:
    """Return the samples of the game and of the floor; a key that changed nothing (an end was reached) is none."""
    pause = Random(1)
    mine: list[float] = []
    bare: list[float] = []
    for number in range(-2, presses):
        for terminal, names, samples in ((ours, keys_, mine), (floor, ("down", "up"), bare)):
            frame = pressed(terminal, names[number % len(names)], pause)
            if frame is not None and number >= 0:
                samples.append(frame.settled_ms)
    if len(mine) < presses // 2:
        raise NotMeasuredError(f"only {len(mine)} of {presses} keys changed the screen: {ours.text()[:800]}")
    return mine, bare


def pressed(terminal: Terminal, key: str, pause: Random) -> Frame | None:
    """Press a key once the screen is still, and a moment later, so that no timer of the program goes along."""
    terminal.quiet(STILL_S)
    end = perf_counter() + pause.random() * 0.05
    while (left := end - perf_counter()) > 0:
        terminal.read(left)
    return terminal.frame(key)


def answering(lab: Lab) -> Iterator[Line]:
    """Answer, which writes to the disk and sets the reveal, and go on to the next question."""
    presses = min(lab.effort.keys, 60)
    pause = Random(1)
    frames: dict[str, list[Frame]] = {"answer to reveal, on disk": [], "reveal to next question": [], LIST: []}
    reveals, nexts, bare = frames.values()
    with ExitStack() as stack:
        words = ("play", DECK, "--seed", "7", "--count", str(presses + 2), "--no-motion")
        ours = _at(stack, lab, Place("question", words=words, ready="1 of "))
        floor = stack.enter_context(Terminal(ROWS, lab.environment(lab.home(0))))
        floor.wait("ready 19")
        for number in range(presses):
            turn = ((ours, "1", reveals), (floor, ("down", "up")[number % 2], bare), (ours, "enter", nexts))
            for terminal, key, into in turn:
                if (frame := pressed(terminal, key, pause)) is not None:
                    into.append(frame)
    if len(reveals) < presses // 2:
        raise NotMeasuredError(f"only {len(reveals)} of {presses} answers changed the screen")
    for name in list(frames)[:2]:
        mine = frames[name]
        yield replace(
            _line(f"{name}: first byte", [each.first_ms for each in mine], [each.first_ms for each in bare]),
            most=None,
            most_ratio=None,
        )
        yield _line(f"{name}: settled", [each.settled_ms for each in mine], [each.settled_ms for each in bare])
