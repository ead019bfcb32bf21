"""A sound deck of any size as an author would write it: the three kinds mixed, prose in plain and in block style."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from tests.deck.rules.test_rules_examples import PARTS

_WORDS = sorted(
    set(re.findall("[a-z]{3,}", (Path(__file__).parents[2] / "decks" / "ending-the-war.yaml").read_text("utf-8")))
)
_HEAD = "".join(PARTS[part] for part in ("format", "id", "title", "authors", "sources"))
_AUTHORS = (("reyes", "open-square"), ("okafor", "close-it"))


def written_deck(cards: int, *, seed: int = 7) -> bytes:
    """Return the file of a deck with so many cards, about 400 bytes each: 4 of 6 claims, an analogy, a prescription."""
    rng = Random(seed)
    return "".join([_HEAD, "cards:\n", *(_card(number, rng) for number in range(cards))]).encode()


def _card(number: int, rng: Random) -> str:
    author, source = _AUTHORS[number % 2]
    own = {4: _analogy, 5: _prescription}.get(number % 6, _claim)(number, rng)
    place = f"    by: {author}\n    at: {number % 30 + 1}\n"
    if number % 6 == 3:
        place = (
            f"    by: []\n    held_by: the council's opposition\n    rejected_in:\n      {source}: {number % 30 + 1}\n"
        )
    lines = f"  - id: card-{number}\n{own}{place}    why: {_prose(20, rng)}\n"
    if number % 3 == 0:
        lines += f"    tags: [{', '.join(rng.sample(_WORDS, 2))}]\n"
    if number % 8 == 0:
        lines += f"    contrast:\n      {_AUTHORS[1 - number % 2][0]}: {_prose(12, rng)}\n"
    return lines


def _claim(number: int, rng: Random) -> str:
    text = _prose(14, rng)
    if number % 4:
        return f"    claim: {text}\n"
    first, _, rest = text.partition(" ")
    return f"    claim: >-\n      {first}\n      {rest}\n" if number % 8 else f'    claim: "{text}"\n'


def _analogy(number: int, rng: Random) -> str:
    return (
        f"    analogy: {_prose(4, rng)}\n    when: {1000 + number % 1000}\n    point: {_prose(9, rng)}\n"
        f"    supports: [card-{number - 2}]\n"
        f"    roles:\n      - then: {_prose(3, rng)}\n        now: {_prose(3, rng)}\n"
        f"    outcome: {_prose(8, rng)}\n"
    )


def _prescription(_number: int, rng: Random) -> str:
    distractors = "".join(f"      - {_prose(8, rng)}\n" for _ in range(3))
    return (
        f"    prescription: {_prose(8, rng)}\n    stance: for\n    problem: {_prose(8, rng)}\n"
        f"    distractors:\n{distractors}"
    )


def _prose(words: int, rng: Random) -> str:
    return f"{' '.join(rng.choices(_WORDS, k=words)).capitalize()}."
