"""What the advice of ``check`` costs, as ratios to loading the same deck in the same run."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from debategame.deck.likeness import gist
from debategame.deck.load import loads
from debategame.deck.rules import judge
from tests.deck.rules.test_rules_examples import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

WORDS = sorted(
    set(re.findall("[a-z]{3,}", (Path(__file__).parents[2] / "decks" / "ending-the-war.yaml").read_text("utf-8")))
)


def deck(cards: int, *, alike: bool = False) -> bytes:
    """Return a deck with so many cards; ``alike`` has claims that differ from each other in a single word."""
    rng = Random(7)
    lines = "".join(PARTS[part] for part in ("format", "id", "title", "authors", "sources")) + "cards:\n"

    def text(words: int) -> str:
        if alike:
            return f"The square and its shops live from those who {rng.choice(WORDS)} there every day."
        return " ".join(rng.choices(WORDS, k=words)).capitalize() + "."

    for number in range(cards):
        by, at = (("reyes", "open-square"), ("okafor", "close-it"))[number % 2]
        lines += f"  - id: c{number}\n    claim: {text(15)}\n    by: {by}\n    at:\n      {at}: {number % 30}\n"
        lines += f"    why: {text(22)}\n"
        if number % 3 == 0:
            lines += f"    distractors:\n      - {text(12)}\n      - {text(13)}\n"
    return lines.encode()


def took(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of the seconds that ``work`` takes."""
    spent = []
    for _ in range(times):
        gist.cache_clear()
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return median(spent)


@pytest.mark.parametrize("cards", [100, 5_000])
def test_advice_costs_about_as_much_as_reading_the_deck(cards: int, capsys: pytest.CaptureFixture[str]) -> None:
    data = deck(cards)
    plain, judged = took(lambda: loads(data, "d")), took(lambda: loads(data, "d", judge))
    with capsys.disabled():
        print(f"\n  {cards} cards: {plain * 1000:.0f} ms to load, {judged / plain:.2f} times that with advice", end="")
    assert judged < 2.5 * plain


@pytest.mark.parametrize("alike", [False, True])
def test_cards_are_not_compared_in_pairs(capsys: pytest.CaptureFixture[str], *, alike: bool) -> None:
    small, large = deck(600, alike=alike), deck(4_800, alike=alike)
    few = took(lambda: loads(small, "d", judge))
    many = took(lambda: loads(large, "d", judge))
    with capsys.disabled():
        print(f"\n  eight times the cards take {many / few:.1f} times as long", end="")
    assert many < 16 * few
