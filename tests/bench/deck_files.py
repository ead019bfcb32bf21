"""What it costs to read a deck, against the bare events of its YAML; and to make questions of it."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import partial
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import yaml

from debategame.deck.load import loads
from debategame.frozen import replace
from debategame.game.asking import ask
from debategame.game.index import index
from debategame.game.question import FORMS, Question
from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import DECK, DECKS, load_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bench.lab import Lab


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector of garbage off, as the loader does: the floor is to have no burden that the game lacks."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return ``work`` as a function that says how many milliseconds it took."""

    def run() -> float:
        with without_collector():
            start = perf_counter()
            work()
            return (perf_counter() - start) * 1000

    return run


def deck_load(lab: Lab) -> Iterator[Line]:
    """The deck's bytes to a checked deck with the place of every part, in the same process as the floor."""
    bundled = DECKS / f"{DECK}.yaml"
    files = [(len(load_sound(bundled).cards), bundled), *((cards, lab.deck(cards)) for cards in lab.effort.cards)]
    for cards, path in files:
        data = path.read_bytes()
        runs = min(lab.effort.runs, 5) if cards > 1_000 else lab.effort.runs
        load, theirs = timed(partial(loads, data, "d")), timed(partial(_loaded, data))
        floor, ours, bare = interleaved(runs, timed(partial(_events, data)), load, theirs)
        which = f"{cards:,} cards{', bundled' if path is bundled else ''}"
        yield Line(
            name=f"loading {which}",
            unit="ms",
            samples=ours,
            floor=floor,
            floor_name="PyYAML's C events alone",
            most_ratio=2.0,
            remark=f"{len(data) / 1024:,.0f} KB",
        )
        yield Line(
            name=f"the same by PyYAML alone, {which}",
            unit="ms",
            samples=bare,
            floor=floor,
            floor_name="PyYAML's C events alone",
            remark="C scanner, nothing checked, no places",
        )


def _loaded(data: bytes) -> object:
    return yaml.CBaseLoader(data).get_single_data()


def _events(data: bytes) -> int:
    return sum(1 for _ in yaml.parse(data, Loader=yaml.CBaseLoader))


def questions(lab: Lab) -> Iterator[Line]:
    """One question: every card of the bundled decks in every form it can be asked in, by a seed nobody used."""
    places = [
        (each, card, form) for each in map(index, lab.bundled) for card in each.deck.cards for form in FORMS[card.kind]
    ]
    turn = iter(range(1_000_000))

    def ours() -> float:
        seed, made = next(turn), 0
        with without_collector():
            start = perf_counter()
            for each, card, form in places:
                made += isinstance(ask(each, card, form, seed), Question)
            spent = perf_counter() - start
        if not made:
            raise NotMeasuredError("no card makes a question")
        return spent / made * 1_000_000

    def dice() -> float:
        seed = next(turn)
        with without_collector():
            start = perf_counter()
            for each, card, form in places:
                Random(f"{seed}/{each.deck.id}/{card.id}/{form}").shuffle([0, 1, 2, 3])
            return (perf_counter() - start) / len(places) * 1_000_000

    floor, made = interleaved(lab.effort.runs, dice, ours)
    line = Line(name="one question made", unit="µs", samples=made, floor=floor, floor_name="a seed and a shuffle")
    yield replace(line, remark=f"{1_000_000 / line.median:,.0f} a second")
