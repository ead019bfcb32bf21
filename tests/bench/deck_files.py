"""What it costs to read a deck, against PyYAML's own loader; and to make questions of it."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from random import Random
from time import perf_counter

import yaml

from debategame.deck.load import loads
from debategame.deck.sources.compare import Comparison
from debategame.game.questions.asking import ask
from debategame.game.questions.index import index
from debategame.game.questions.question import FORMS, Question
from tests.bench.figures import Line, NotMeasuredError, interleaved
from tests.bench.lab import DECK, DECKS, Lab, load_sound


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Return ``work`` as a function that says how many milliseconds it took."""

    def run() -> float:
        gc.collect()
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
        floor, ours = interleaved(
            runs, timed(partial(yaml.load, data, yaml.CSafeLoader)), timed(partial(loads, data, "d"))
        )
        yield Line(
            name=f"loading {cards:,} cards{', bundled' if path is bundled else ''}",
            unit="ms",
            samples=ours,
            floor=floor,
            floor_name="PyYAML's CSafeLoader",
            most_ratio=1.5,
            remark=f"{len(data) / 1024:,.0f} KB; PyYAML checks nothing and keeps no places",
        )


def deck_sources(lab: Lab) -> Iterator[Line]:
    """A bundled deck compared with texts of its sources, made up of its words: what a preview does at each save."""
    path, chance = DECKS / f"{DECK}.yaml", Random(1)
    deck, words = load_sound(path), path.read_text(encoding="utf-8").split()
    texts = lab.folder / "texts"
    texts.mkdir(exist_ok=True)
    for source in deck.sources:
        paragraphs = (f"[{number}] {' '.join(chance.choices(words, k=120))}" for number in range(1, 41))
        (texts / f"{source}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    floor, ours = interleaved(
        lab.effort.runs,
        timed(partial(loads, path.read_bytes(), "d")),
        timed(lambda: Comparison(texts).findings(str(path))),
    )
    yield Line(
        name=f"comparing {len(deck.cards)} cards with their texts",
        unit="ms",
        samples=ours,
        floor=floor,
        floor_name="loading the deck",
        most_ratio=20,
        remark=f"{len(deck.sources)} texts of 40 paragraphs of 120 words",
    )


def questions(lab: Lab) -> Iterator[Line]:
    """One question: every card of the bundled decks in every form it can be asked in, by a seed nobody used."""
    places = [
        (each, card, form) for each in map(index, lab.bundled) for card in each.deck.cards for form in FORMS[card.kind]
    ]
    turn = iter(range(1_000_000))

    def ours() -> float:
        seed, made = next(turn), 0
        start = perf_counter()
        for each, card, form in places:
            made += isinstance(ask(each, card, form, seed), Question)
        spent = perf_counter() - start
        if not made:
            raise NotMeasuredError("no card can be asked")
        return spent / made * 1_000_000

    def dice() -> float:
        seed = next(turn)
        start = perf_counter()
        for each, card, form in places:
            Random(f"{seed}/{each.deck.id}/{card.id}/{form}").shuffle([0, 1, 2, 3])
        return (perf_counter() - start) / len(places) * 1_000_000

    floor, made = interleaved(lab.effort.runs, dice, ours)
    line = Line(name="one question made", unit="µs", samples=made, floor=floor, floor_name="a seed and a shuffle")
    yield replace(line, remark=f"{1_000_000 / line.median:,.0f} a second")
