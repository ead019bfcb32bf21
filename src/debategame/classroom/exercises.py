"""Make an exercise for a class from a card: a question of at most five options, other views, what to discuss.

The form depends on seed and card alone, so that plan, handout and key agree for the same deck, card and seed.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.classroom.warmup.plan import LETTERS, Exercise
from debategame.game.questions.asking import ask
from debategame.game.questions.citing import names, rejections
from debategame.game.questions.kinds import KINDS

if TYPE_CHECKING:
    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Form


def exercise(index: DeckIndex, card: Card, seed: int) -> Exercise | str:
    """Return the card as an exercise, or a phrase on why it can't be one."""
    forms = index.forms(card.kind)
    Random(f"class/{seed}/{index.deck.id}/{card.id}").shuffle(forms)  # noqa: S311 - a game's dice, not a secret
    reasons: dict[str, None] = {}
    for form in forms:
        found = exercise_in(index, card, form, seed)
        if isinstance(found, str):
            reasons[found] = None
        else:
            return found
    return "; ".join(reasons)


def exercise_in(index: DeckIndex, card: Card, form: Form, seed: int) -> Exercise | str:
    """Return the card in one form as an exercise, or a phrase on why it can't be one."""
    question = ask(index, card, form, seed)
    if isinstance(question, str):
        return question
    if len(question.options) > len(LETTERS):
        return f"it would have {len(question.options)} options, and a hand has five fingers"
    return Exercise(
        question=question,
        differs=_differs(index.deck, card),
        talk=Random(f"talk/{seed}/{index.deck.id}/{card.id}").choice(KINDS[card.kind].talk),  # noqa: S311 - as above
        authors=card.by,
    )


def _differs(deck: Deck, card: Card) -> tuple[tuple[str, str], ...]:
    """Return (author, view) for the other authors, also where they have none on this card."""
    given = dict(card.contrast)
    found = [(deck.authors[author].name, view) for author, view in given.items()]
    found += [
        (person.name, _stance(deck, card, person.id))
        for person in deck.people
        if person.id not in given and person.id not in card.by
    ]
    if not found and len(card.by) > 1:
        return ((names(deck, card.by), "They agree on this."),)
    return tuple(found)


def _stance(deck: Deck, card: Card, author: str) -> str:
    reported = rejections(deck, card, author)
    if reported:
        return f"Reports this view in order to reject it ({reported})."
    return "Does not say this in the texts of this deck."
