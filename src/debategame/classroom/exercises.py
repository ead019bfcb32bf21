"""From a card to an exercise for a class: a question of at most five options, how others see it, what to talk about.

The form follows from seed and card alone, not from what the class was asked before: so the plan on the wall, the
handout and its key agree whenever deck, card and seed do.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.classroom.warmup.plan import MOST_OPTIONS, Exercise
from debategame.classroom.warmup.prompts import prompt
from debategame.game.questions.asking import ask
from debategame.game.questions.citing import names, rejections
from debategame.game.questions.question import FORMS
from debategame.text import listed

if TYPE_CHECKING:
    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Form


def exercise(index: DeckIndex, card: Card, seed: int) -> Exercise | str:
    """Return the card as an exercise, or why it makes none: a phrase that follows *not asked, since*."""
    forms = list(FORMS[card.kind])
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
    """Return the card in one form as an exercise, or why it makes none."""
    question = ask(index, card, form, seed)
    if isinstance(question, str):
        return question
    if len(question.options) > MOST_OPTIONS:
        return f"it would have {len(question.options)} options, and a hand has five fingers"
    return Exercise(
        question=question,
        differs=_differs(index.deck, card),
        talk=prompt(card.kind, seed, index.deck.id, card.id),
        authors=card.by,
    )


def _differs(deck: Deck, card: Card) -> tuple[tuple[str, str], ...]:
    """Return how each of the other authors sees the point; where the deck does not say, what they hold at large."""
    told = dict(card.contrast)
    found = [(deck.authors[author].name, view) for author, view in told.items()]
    found += [
        (person.name, _stance(deck, card, person.id))
        for person in deck.people
        if person.id not in told and person.id not in card.by
    ]
    if not found and len(card.by) > 1:
        return ((names(deck, card.by), "They agree on this."),)
    return tuple(found)


def _stance(deck: Deck, card: Card, author: str) -> str:
    reported = rejections(deck, card, author)
    if reported:
        return f"Reports this view, in order to reject it ({reported})."
    thesis = deck.authors[author].thesis
    return f"Does not say this. At large: {thesis}" if thesis else "Does not say this in the texts of this deck."


def tempting(exercise_: Exercise) -> tuple[tuple[str, str, str], ...]:
    """Return (letter, option, why it tempts and is wrong) of each wrong option, in the order shown."""
    return tuple(
        (letter, option.text, option.wrong_because)
        for letter, option in zip("ABCDE", exercise_.question.options, strict=False)
        if option.id != exercise_.question.key
    )


def sources(exercise_: Exercise) -> str:
    """Return where it stands, with paragraph and date, as one would cite it."""
    return listed(exercise_.question.reveal.where) or "No place in the sources: nobody here argues it."
