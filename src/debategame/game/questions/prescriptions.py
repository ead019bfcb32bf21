"""Questions on prescriptions: what does an author recommend, who recommends this, which does an author reject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.cards import Prescription, Stance
from debategame.deck.likeness import gist
from debategame.game.questions.authors import author_options
from debategame.game.questions.citing import names
from debategame.game.questions.distractors import Candidate, from_card, options_with, own, sampled
from debategame.game.questions.question import Draft, Form, Option

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from debategame.game.questions.index import DeckIndex

_NONE: frozenset[frozenset[str]] = frozenset()


def what_recommends(index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author recommends for the card's problem, or why it can't be asked.

    No distractor is recommended by that author anywhere in the deck, for this problem or another, nor rejected by
    another author.
    """
    if card.stance is not Stance.FOR:
        return "it is something the author rejects"
    return _which(index, card, rng, avoid)


def which_rejected(index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question which of several things an author rejects, or why it can't be asked.

    The wrong options are what that author recommends, and the card's own.
    """
    if card.stance is not Stance.AGAINST:
        return "it is something the author recommends"
    return _which(index, card, rng, avoid)


def who_recommends(index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question who recommends (or rejects) the card's prescription, or why it can't be asked."""
    del avoid
    held, contrary = index.recommended, index.rejected
    if card.stance is Stance.AGAINST:
        held, contrary = contrary, held
    text = gist(card.text)
    if {author for author, texts in held.items() if text in texts} != set(card.by):
        return "another card gives the same prescription to another author"
    if any(text in contrary.get(author, _NONE) for author in card.by):
        return "another card says the contrary of the same author"
    verb = "recommend" if card.stance is Stance.FOR else "reject"
    options = author_options(index, card, verb, rng)
    if options is None:
        return "the deck has a single author"
    stem = f"{card.text}\n\nThe problem: {card.problem}" if card.problem else card.text
    return Draft(Form.WHO_RECOMMENDS, f"Who {verb}s this?", stem, options)


def _which(index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question which prescription is this author's, with the same stance nowhere among the distractors."""
    recommends = card.stance is Stance.FOR
    held = index.recommended if recommends else index.rejected
    author = rng.choice(card.by)
    linked = index.linked.get(card.id, frozenset())
    found = [
        _candidate(index, card, other, author)
        for other in sampled(index.of(Prescription), rng)
        if other.id != card.id
        and other.id not in linked
        and gist(other.text) not in held.get(author, _NONE)
        # What others reject this author may recommend in other words, and what others say at all, reject.
        and (author in other.by or (recommends and other.stance is Stance.FOR))
    ]
    if not recommends and len(fresh := [each for each in found if each.card not in avoid]) > 1:
        found = fresh  # there are few, and two that the round gives away no answer of are enough
    also_right = held.get(author, _NONE) - {gist(card.text)}
    key = Option(id=f"card:{card.id}", text=card.text)
    options = options_with(key, found, rng, own=own(card), avoid=avoid, forbidden=also_right)
    if options is None:
        return "no other prescription of the deck can stand beside it"
    name = names(index.deck, [author])
    if not recommends:
        return Draft(Form.WHICH_REJECTED, f"Which of these does {name} reject?", "", options, author)
    prompt = f"What does {name} recommend?" if card.problem else f"Which of these does {name} recommend?"
    return Draft(Form.WHAT_RECOMMENDS, prompt, card.problem, options, author)


def _candidate(index: DeckIndex, card: Prescription, other: Prescription, author: str) -> Candidate:
    """Return ``other`` as a distractor: best where the same author says the contrary of it, or on the same problem."""
    deck = index.deck
    does = "recommends" if other.stance is Stance.FOR else "rejects"
    who = names(deck, other.by)
    if len(other.by) > 1:
        does = does[:-1]
    same_problem = card.problem != "" and gist(other.problem) == gist(card.problem)
    rank = 0 if author in other.by else 1 if same_problem else 2
    reason = f"{who} {does} this."
    return from_card(other, other.text, reason, rank)
