"""How long a player waits: from the command to the first screen and to the first question."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.bench.figures import Line, interleaved
from tests.bench.lab import BARE, DECK, GAME, Lab
from tests.bench.terminal import Terminal

BARE_APP = "bare Textual app"
FRAME, PLAY, QUESTION = "Settings", "Play", "1 of "
"""In the line of keys, at once; in it, once the decks are read; in a question's head."""


def until(word: str, argv: Sequence[str], environment: Mapping[str, str]) -> float:
    """Start a program and return after how many milliseconds the screen says ``word``."""
    with Terminal(argv, environment) as terminal:
        return (terminal.wait(word) - terminal.started) * 1000


def bare(lab: Lab) -> Callable[[], float]:
    """Return the floor of all these: the start of an app that says one word."""
    environment = lab.environment(lab.home(0))
    return lambda: until("ready", BARE, environment)


def first_screen(lab: Lab) -> Iterator[Line]:
    """From ``debategame`` to the line of keys, with the decks read; and the same the very first time."""
    kept = lab.environment(lab.home(0))
    floor, again, frame, first = interleaved(
        lab.effort.runs,
        bare(lab),
        lambda: until(PLAY, GAME, kept),
        lambda: until(FRAME, GAME, lab.environment(lab.empty())),
        lambda: until(PLAY, GAME, lab.environment(lab.empty())),
    )
    yield Line(name="first screen", unit="ms", samples=again, floor=floor, floor_name=BARE_APP, most_ratio=1.25)
    yield Line(name="first start ever, without its decks", unit="ms", samples=frame, floor=floor, floor_name=BARE_APP)
    yield Line(name="first start ever, with its decks", unit="ms", samples=first, floor=floor, floor_name=BARE_APP)


def first_question(lab: Lab) -> Iterator[Line]:
    """From ``debategame play DECK`` to its first question, for a player who has met the brief."""
    argv = (*GAME, "play", DECK)
    lab.home(1_000)
    floor, ours = interleaved(
        lab.effort.runs, bare(lab), lambda: until(QUESTION, argv, lab.environment(lab.fresh(1_000)))
    )
    yield Line(name="first question", unit="ms", samples=ours, floor=floor, floor_name=BARE_APP, most_ratio=1.35)


def long_log(lab: Lab) -> Iterator[Line]:
    """The first screen after many years of play, against the same without an answer."""
    answers = lab.effort.answers[-1]
    empty, full = lab.environment(lab.home(0)), lab.environment(lab.home(answers))
    floor, ours = interleaved(lab.effort.runs, lambda: until(PLAY, GAME, empty), lambda: until(PLAY, GAME, full))
    yield Line(
        name=f"first screen with {answers:,} answers",
        unit="ms",
        samples=ours,
        floor=floor,
        floor_name="the same without an answer",
        most_ratio=1.05,
    )
