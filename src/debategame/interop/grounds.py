"""What every format tells together with an answer: whose it is, where that stands, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.game.questions.facts import Fact, byline, facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.model import Card, Deck

SEED = 1
"""Of the questions that are exported: the same deck gives the same file."""

_BLANKS = re.compile(r"[ \t\n]+")


def flat(text: str) -> str:
    """Return ``text`` on one line: a tab or a line break would end a field, a question or a paragraph."""
    return _BLANKS.sub(" ", text).strip(" ")


def grounds(deck: Deck, card: Card) -> Iterator[Fact]:
    """Yield all that is told of a card once the answer is known, each text on one line; tags are no part of it."""
    yield Fact("By", flat(byline(deck, card)))
    for fact in facts(deck, card):
        if fact.label != "Tags":
            yield Fact(fact.label, flat(fact.text), flat(fact.name))
