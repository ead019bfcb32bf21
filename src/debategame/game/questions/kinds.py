"""Each kind of card as it is played: its forms, its round, and what to discuss about it.

Code for all kinds iterates over :data:`KINDS`, so a kind is entered here and nowhere else; its card is in
:mod:`debategame.deck.cards`. Light to import: the parser of the command line and memory both need it,
and neither has cards.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from debategame.text import as_read

if TYPE_CHECKING:
    from debategame.deck.model import Deck


class Form(StrEnum):
    """The ways in which a card can be asked."""

    WHO_ARGUES = "who-argues"
    WHICH_CLAIM = "which-claim"
    WHICH_EPISODE = "which-episode"
    WHAT_POINT = "what-point"
    WHO_STANDS = "who-stands"
    WHO_INVOKES = "who-invokes"
    WHICH_OUTCOME = "which-outcome"
    WHAT_RECOMMENDS = "what-recommends"
    WHO_RECOMMENDS = "who-recommends"
    WHICH_REJECTED = "which-rejected"
    WHICH_REASON = "which-reason"
    WHICH_CONCLUSION = "which-conclusion"
    WHICH_ANSWER = "which-answer"


BYLINE_FORMS = frozenset({Form.WHO_ARGUES, Form.WHO_INVOKES, Form.WHO_RECOMMENDS})
"""Forms whose options are the authors: the card's byline is blank until the reveal."""


DEEPER_FORMS = frozenset(
    {Form.WHICH_ANSWER, Form.WHICH_REASON, Form.WHICH_CONCLUSION, Form.WHO_STANDS, Form.WHICH_OUTCOME}
)
"""Forms that assume the player knows whose the card is: asked once another form was answered correctly."""


class RoundKind(StrEnum):
    """What a round is made of."""

    MIXED = "mixed"
    CLAIMS = "claims"
    ANALOGIES = "analogies"
    PRESCRIPTIONS = "prescriptions"
    DUE = "due"
    MISSED = "missed"
    MARKED = "marked"
    MATCH = "match"
    DEBATE = "debate"
    LAST_STAND = "last-stand"


FROM_HISTORY = frozenset({RoundKind.DUE, RoundKind.MISSED, RoundKind.MARKED})
"""Rounds of the player's own cards: a seed can't deal them to somebody else."""


def can_debate(deck: Deck) -> bool:
    """Return whether there is an issue in ``deck`` to which two cards of different authors are answers."""
    sides: dict[str, set[tuple[str, ...]]] = {}
    for card in deck.cards:
        if card.asked and card.by:
            sides.setdefault(as_read(card.asked), set()).add(card.by)
    return any(len(each) > 1 for each in sides.values())


class GameKind(NamedTuple):
    """A kind of card as it is played."""

    round: RoundKind
    """The round made of this kind alone."""
    asks: str
    """What that round asks, in a sentence."""
    forms: tuple[Form, ...]
    talk: tuple[str, ...]
    """Prompts for discussion in class, after the reveal: what is claimed, on what ground, with what consequence;
    they take no side and never ask who is right."""
    share: float | None
    """Its target share of a mixed round; None for the kind that fills the rest."""


KINDS: dict[str, GameKind] = {
    "claim": GameKind(
        round=RoundKind.CLAIMS,
        asks="Who argues what, and for what reason.",
        forms=(Form.WHO_ARGUES, Form.WHICH_CLAIM, Form.WHICH_ANSWER, Form.WHICH_REASON, Form.WHICH_CONCLUSION),
        talk=(
            "Say it in your own words, so well that whoever argues it would agree: yes, that is what I mean.",
            "How could you test this? Name one fact that would support it, and one that would weaken it.",
            "Which word carries most of the weight here? What changes if you replace it with a weaker one?",
            "Is this about what is, about what will be, or about what ought to be? How can you tell?",
            "What could somebody who agrees with this and somebody who disagrees still agree on?",
            "What does this take for granted without saying so?",
        ),
        share=None,
    ),
    "analogy": GameKind(
        round=RoundKind.ANALOGIES,
        asks="Which episode of history is used to argue what.",
        forms=(Form.WHICH_EPISODE, Form.WHAT_POINT, Form.WHO_STANDS, Form.WHO_INVOKES, Form.WHICH_OUTCOME),
        talk=(
            "Where does the comparison fit, and where does it break down? Find one of each.",
            "Who stands for whom in it? Is there anybody, then or now, with no counterpart?",
            "Which other episode could make the same point? What would it show better, and what worse?",
            "What must then and now have in common for the comparison to work?",
            "Suppose the episode had ended differently. What would become of the argument?",
        ),
        share=0.2,
    ),
    "prescription": GameKind(
        round=RoundKind.PRESCRIPTIONS,
        asks="What each author recommends, and what each rejects.",
        forms=(
            *(Form.WHAT_RECOMMENDS, Form.WHO_RECOMMENDS, Form.WHICH_REJECTED),
            *(Form.WHICH_ANSWER, Form.WHICH_REASON),
        ),
        talk=(
            "What would have to happen first for this to work? Who would have to do it?",
            "How could you tell after a year whether it is working?",
            "Who would bear the cost of doing it, and who the cost of not doing it?",
            "Which problem does it answer? Could you share the aim and choose other means?",
            "What is the strongest reason for it, and what the strongest against? Give each in one sentence.",
        ),
        share=0.2,
    ),
}
"""By the key that makes the kind, in the order of :class:`~debategame.deck.cards.Kind`."""
