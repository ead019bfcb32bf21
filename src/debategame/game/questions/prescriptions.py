"""Questions on prescriptions: what does an author recommend, who recommends this, which does an author reject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.cards import Prescription, Stance
from debategame.deck.likeness import gist
from debategame.game.questions.authors import author_options
from debategame.game.questions.citing import names, verb_of
from debategame.game.questions.distractors import Candidate, from_card, options_with, own, right, sampled
from debategame.game.questions.question import Draft

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from debategame.game.questions.index import DeckIndex


def who_recommends(index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question who recommends (or rejects) the card's prescription, or why it can't be asked."""
    del avoid
    alike = index.saying(card)
    if {author for same in alike if same.stance is card.stance for author in same.by} != set(card.by):
        return "another card gives the same prescription to another author"
    if any(same.stance is not card.stance and not set(same.by).isdisjoint(card.by) for same in alike):
        return "another card says the opposite of the same author"
    options = author_options(index, card, verb_of(card), rng)
    stem = f"{card.text}\n\nThe problem: {card.problem}" if card.problem else card.text
    return Draft(f"Who {verb_of(card)}s this?", stem, options)


def which(stance: Stance, index: DeckIndex, card: Prescription, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author recommends for the card's problem, or which of several things one rejects.

    No distractor is recommended by that author anywhere in the deck, for this problem or another, nor rejected by
    another author. Of something rejected, the wrong options are what that author recommends, and the card's own.
    """
    if card.stance is not stance:
        return f"it is something the author {verb_of(card)}s"
    recommends = stance is Stance.FOR
    author = rng.choice(card.by)
    held = index.held[author, verb_of(card)]
    linked = index.linked(card)
    found = [
        _candidate(index, card, other, author)
        for other in sampled(index.of(Prescription), rng)
        if other.id != card.id
        and other.id not in linked
        and gist(other.text) not in held
        # What others reject this author may recommend in other words, and what others say at all, reject.
        and (author in other.by or (recommends and other.stance is Stance.FOR))
    ]
    pools = [found]
    if not recommends and len(fresh := [each for each in found if each.card not in avoid]) > 1:
        pools.insert(0, fresh)  # there are few, and two that the round gives away no answer of are enough
    key, also_right = right(card), held - {gist(card.text)}
    tries = (options_with(key, pool, rng, own=own(card), avoid=avoid, forbidden=also_right) for pool in pools)
    options = next(filter(None, tries), ())
    name = names(index.deck, [author])
    if not recommends:
        return Draft(f"Which of these does {name} reject?", "", options, author)
    prompt = f"What does {name} recommend?" if card.problem else f"Which of these does {name} recommend?"
    return Draft(prompt, card.problem, options, author)


def _candidate(index: DeckIndex, card: Prescription, other: Prescription, author: str) -> Candidate:
    """Return ``other`` as a distractor: best where the same author says the contrary of it, or on the same problem."""
    does = verb_of(other) if len(other.by) > 1 else f"{verb_of(other)}s"
    same_problem = card.problem != "" and gist(other.problem) == gist(card.problem)
    rank = 0 if author in other.by else 1 if same_problem else 2
    return from_card(other, other.text, f"{names(index.deck, other.by)} {does} this.", rank)
