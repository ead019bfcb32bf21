"""A bad and a good case of each code, as one would write them in a deck, and where a rule comes from.

Only ``check --explain`` and the tests import this. A case is a piece of a deck: cards, if it starts with a dash, or
whole parts of a deck (``authors:``, ``cards:``). The tests complete each to a deck: the bad one gets the code it is
filed under, the good one is free of it and of every error.
"""

from __future__ import annotations

from debategame.deck.examples.answers import ANSWER_EXAMPLES
from debategame.deck.examples.decks import DECK_EXAMPLES
from debategame.deck.examples.pair import Example
from debategame.deck.examples.questions import QUESTION_EXAMPLES
from debategame.deck.examples.references import REFERENCE_EXAMPLES
from debategame.deck.examples.shapes import SHAPE_EXAMPLES
from debategame.deck.examples.sources import SOURCES
from debategame.deck.examples.values import VALUE_EXAMPLES

__all__ = ["EXAMPLES", "SOURCES", "Example"]

EXAMPLES: dict[str, Example] = (
    SHAPE_EXAMPLES | VALUE_EXAMPLES | REFERENCE_EXAMPLES | ANSWER_EXAMPLES | QUESTION_EXAMPLES | DECK_EXAMPLES
)
"""By code. A code without one is about a whole file, or speaks for itself."""
