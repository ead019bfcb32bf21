"""What a wrong answer took for what: one author for another, a view that is rejected for one that is argued."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.game.questions.citing import is_rejected
from debategame.game.questions.question import NOBODY, SEVERAL, Form, Option

if TYPE_CHECKING:
    from debategame.deck.model import Card, Deck

ON_ONE_AUTHOR = frozenset(
    {
        *(Form.WHICH_CLAIM, Form.WHICH_ANSWER, Form.WHICH_REASON, Form.WHICH_CONCLUSION),
        *(Form.WHAT_RECOMMENDS, Form.WHICH_REJECTED),
    }
)
"""Forms that name an author and offer cards."""


class Mistake(NamedTuple):
    """What was taken for what."""

    taken: str
    taken_for: str


def mistake(deck: Deck, card: Card, form: str, picked: str, other: Card | None = None) -> Mistake | None:
    """Return what a wrong answer to ``card`` took for what; None where that can't be said.

    ``other`` is the card of the deck that the picked option was taken from, if any.
    """
    if picked == NOBODY:
        return Mistake("what an author argues", "what nobody here argues")
    if picked == SEVERAL:
        return Mistake("one author's view" if card.by else "what nobody here argues", "a shared view")
    author = picked.removeprefix("by:")
    if author in deck.authors and author != picked:
        return _taken_for(deck, card, author)
    if other is not None and form in ON_ONE_AUTHOR and len(card.by) == 1:
        return _taken_for(deck, other, card.by[0]) if card.by[0] not in other.by else _reversed(card, other)
    return None


def _taken_for(deck: Deck, card: Card, author: str) -> Mistake:
    """Return the mistake of taking ``card`` for the view of ``author`` alone."""
    if len(card.by) == 1:
        return Mistake(deck.authors[card.by[0]].name, deck.authors[author].name)
    if card.by:
        return Mistake("a shared view", "one author's")
    if any(deck.sources[source].author == author for source in card.rejected_in):
        return Mistake("what an author rejects", "what they argue")
    return Mistake("what nobody here argues", "an author's view")


def _reversed(card: Card, other: Card) -> Mistake | None:
    """Return the mistake where the author of both is for one and against the other."""
    if is_rejected(other) is is_rejected(card):
        return None
    if is_rejected(other):
        return Mistake("what an author rejects", "what they recommend")
    return Mistake("what an author recommends", "what they reject")


def picked_card(picked: str) -> str:
    """Return the id of the card that a picked option was taken from, or an empty text."""
    return Option(id=picked, text="").card
