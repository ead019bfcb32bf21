"""Questions on claims: who argues this, and which of these does an author argue."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debategame.deck.cards import Claim
from debategame.deck.likeness import gist
from debategame.game.questions.authors import author_options
from debategame.game.questions.citing import argued_at, names, not_argued, rejections
from debategame.game.questions.distractors import Candidate, fits, from_card, options_with, own, right, sampled
from debategame.game.questions.question import Draft

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from debategame.deck.model import Deck
    from debategame.game.questions.index import DeckIndex

MOST_TEMPTING, SAME_SUBJECT, OTHER_SUBJECT = 1, 2, 3
"""Ranks of other claims as distractors; the card's own come before all of them."""


def who_argues(index: DeckIndex, card: Claim, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question who argues ``card``, or why it can't be asked."""
    del avoid
    if index.holders(card) != frozenset(card.by):
        return "another card gives the same claim to another author"
    options = author_options(index, card, "argue", rng)
    return Draft("Who argues this?", card.text, options)


def which_claim(index: DeckIndex, card: Claim, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question which of several claims an author of ``card`` argues, or why it can't be asked."""
    if not card.by:
        return "no author here argues it"
    if not fits(card.text):
        return "it is longer than an option may be"
    author = rng.choice(card.by)
    distant = index.linked(card) | {card.id}
    found = [
        _candidate(index, card, other, author)
        for other in sampled(index.of(Claim), rng)
        if other.id not in distant and fits(other.text) and author not in index.holders(other)
    ]
    rejected = [candidate for candidate in found if candidate.rank == MOST_TEMPTING]
    if len(rejected) > 1:  # one view that the author rejects is tempting; three every time would be known by heart
        kept = rng.choice(rejected)
        found = [each for each in found if each is kept or each not in rejected]
        found += [each._replace(rank=SAME_SUBJECT) for each in rejected if each is not kept]
    also_right = index.held[author, "argue"] - {gist(card.text)}
    options = options_with(right(card), found, rng, own=own(card), avoid=avoid, forbidden=also_right)
    return Draft(f"Which of these does {names(index.deck, [author])} argue?", "", options, author)


def _candidate(index: DeckIndex, card: Claim, other: Claim, author: str) -> Candidate:
    """Return ``other`` as a distractor: best where this author rejects it, then where it is on the same subject."""
    if reported := rejections(index.deck, other, author):
        name = names(index.deck, [author])
        reason = f"{name} reports this view, but in order to reject it ({reported})."
        return from_card(other, other.text, reason, MOST_TEMPTING)
    rank = SAME_SUBJECT if set(other.tags) & set(card.tags) else OTHER_SUBJECT
    return from_card(other, other.text, partial(_whose, index.deck, other), rank)


def _whose(deck: Deck, claim: Claim) -> str:
    return f"{argued_at(deck, claim)}." if claim.by else not_argued(deck, claim)
