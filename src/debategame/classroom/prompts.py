"""What a class may talk about once all is told: questions on the argument, none of which takes a side.

They ask what the author claims, on what ground and with what consequence, and never who is right.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CLAIM: (
        "Say it in your own words, so that whoever argues it would say: yes, that is what I mean.",
        "How could one test this? Name one fact that would support it, and one that would weaken it.",
        "Which word carries most of the weight here? What changes if you replace it by a weaker one?",
        "Is this about what is, about what will be, or about what ought to be? How can you tell?",
        "On which point could somebody who agrees and somebody who disagrees still agree?",
        "What does this take for granted without saying so?",
    ),
    Kind.ANALOGY: (
        "Where does the comparison fit, and where does it end? Find one of each.",
        "Who stands for whom in it? Is there somebody then, or now, who has no counterpart?",
        "Which other episode could one use for the same point? What would it show better, and what worse?",
        "What must have been alike, then and now, for the comparison to carry its point?",
        "Suppose the episode had ended otherwise. What would become of the argument?",
    ),
    Kind.PRESCRIPTION: (
        "What would have to happen first for this to work? Who would have to do it?",
        "How would one notice after a year that it is working, and how that it is not?",
        "Who would bear the cost of it, and who the cost of leaving it?",
        "Which problem is it an answer to? Could one share the aim and choose another means?",
        "What is the strongest reason for it, and what the strongest against? Give each in one sentence.",
    ),
}


def prompt(kind: Kind, seed: int, deck: str, card: str) -> str:
    """Return one of the kind's prompts, the same for the same seed and card."""
    return Random(f"talk/{seed}/{deck}/{card}").choice(PROMPTS[kind])  # noqa: S311 - a game's dice, not a secret
