"""What every format says of an answer: whose it is, where, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.asking import byline, conclusions_of
from debategame.game.questions.facts import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex

SEED = 1
"""Seed of exported questions, so that the same deck gives the same file."""

_BLANKS = re.compile(r"[ \t\n]+")


def flat(text: str) -> str:
    """Return ``text`` on one line: tabs and line breaks end fields and questions."""
    return _BLANKS.sub(" ", text).strip(" ")


def grounds(index: DeckIndex, card: Card) -> Iterator[tuple[str, str]]:
    """Yield (label, text) of each fact about a card but its tags, each text on one line."""
    yield "By", flat(byline(index.deck, card))
    for fact in facts(index.deck, card, index.reasons.get(card.id, ()), conclusions_of(index, card)):
        if fact.label != "Tags":
            yield fact.label, flat(f"{fact.name}: {fact.text}" if fact.name else fact.text)


def sections(deck: Deck) -> Iterator[tuple[str, list[Card]]]:
    """Yield a deck's cards, each once: under its author's name, or under *Argued by several* or *nobody here*."""
    for branch in ArgumentMap(deck).branches:
        own = [card for card in branch.cards if branch.author is None or len(card.by) == 1]
        if own:
            yield branch.title, own
