"""Questions on analogies: which episode, to argue what, who stands for whom, who invokes it, which outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.cards import Analogy
from debategame.deck.likeness import gist, near_equal
from debategame.game.questions.authors import author_options
from debategame.game.questions.citing import names
from debategame.game.questions.distractors import Candidate, from_card, options_with, own, right, sampled
from debategame.game.questions.question import Draft, Option

if TYPE_CHECKING:
    from collections.abc import Collection
    from random import Random

    from debategame.game.questions.index import DeckIndex

_SMALL_WORDS = frozenset({"a", "an", "and", "in", "of", "the"})


def which_episode(index: DeckIndex, card: Analogy, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question which episode is used to argue the card's point, or why it can't be asked."""
    found = [from_card(other, other.text, _used_for(index, other)) for other in _strangers(index, card, rng)]
    also_right = [gist(other.text) for other in index.of(Analogy) if _argues_the_same(index, card, other)]
    key = right(card)
    options = options_with(key, found, rng, own=own(card), avoid=avoid, forbidden=also_right)
    return Draft("Which episode is used to argue this?", card.point, options)


def what_point(index: DeckIndex, card: Analogy, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what the card's episode is used to argue, or why it can't be asked."""
    found = [
        from_card(other, other.point, f"That is argued from another episode: {other.text}.")
        for other in _strangers(index, card, rng)
    ]
    also_right = [gist(same.point) for same in index.saying(card) if same.id != card.id]
    key = right(card, card.point)
    options = options_with(key, found, rng, avoid=avoid, forbidden=also_right)
    return Draft("What is this episode used to argue?", dated(card), options)


def who_stands(index: DeckIndex, card: Analogy, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what or whom a part of the episode stands for, or why it can't be asked."""
    if not card.roles:
        return "it has no roles"
    asked = rng.randrange(len(card.roles))
    role = card.roles[asked]
    also_right = [
        gist(each.now) for each in card.roles if near_equal(gist(each.then), gist(role.then)) and each != role
    ]
    found = [
        Candidate(f"role:{card.id}:{number}", each.now, f"In this analogy, {each.then} stands for that.", 0)
        for number, each in enumerate(card.roles)
        if number != asked
    ]
    found += [
        Candidate(
            f"role:{other.id}:{number}",
            each.now,
            f"{each.then} stands for that in another analogy: {other.text}.",
            1,
            other.id,
        )
        for other in sampled(index.of(Analogy), rng)
        if gist(other.text) != gist(card.text)
        for number, each in enumerate(other.roles)
    ]
    key = Option(id=f"role:{card.id}:{asked}", text=role.now)
    of_its_kind = [each for each in found if _is_name(each.text) is _is_name(role.now)]
    options = options_with(key, of_its_kind, rng, avoid=avoid, forbidden=also_right)
    asked_of = f"\N{LEFT DOUBLE QUOTATION MARK}{role.then}\N{RIGHT DOUBLE QUOTATION MARK}"
    return Draft(f"In this analogy, what does {asked_of} stand for?", dated(card), options)


def _is_name(text: str) -> bool:
    """Return whether a role is a country or a person by its capitals: beside *a reform*, *Russia* would stand out."""
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return all(word[0].isupper() for word in words)


def who_invokes(index: DeckIndex, card: Analogy, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question who invokes the episode for this point, or why it can't be asked."""
    del avoid
    point = gist(card.point)
    same = {author for other in index.saying(card) if gist(other.point) == point for author in other.by}
    if same != set(card.by):
        return "another card gives the same analogy to another author"
    options = author_options(index, card, "use", rng)
    return Draft("Who uses this analogy?", f"{dated(card)}: {card.point}", options)


def which_outcome(index: DeckIndex, card: Analogy, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question which outcome is drawn from the episode, or why it can't be asked."""
    if not card.outcome:
        return "it has no outcome"
    found = [
        from_card(
            other,
            other.outcome,
            f"That came of another episode: {other.text}.",
            rank=0 if set(other.supports) & set(card.supports) else 1,
        )
        for other in _others(index, card, rng)
        if other.outcome
    ]
    also_right = [gist(same.outcome) for same in index.saying(card) if same.id != card.id and same.outcome]
    key = right(card, card.outcome)
    options = options_with(key, found, rng, avoid=avoid, forbidden=also_right)
    return Draft("According to the author, what came of this episode?", dated(card), options)


def dated(card: Analogy) -> str:
    """Return the episode with its date, where the date is not part of its name."""
    return f"{card.text} ({card.when})" if card.when and card.when not in card.text else card.text


def _others(index: DeckIndex, card: Analogy, rng: Random) -> list[Analogy]:
    """Return analogies on other episodes, without those linked to this one."""
    linked, episode = index.linked(card), gist(card.text)
    return [
        other
        for other in sampled(index.of(Analogy), rng)
        if other.id not in linked and not near_equal(gist(other.text), episode)
    ]


def _strangers(index: DeckIndex, card: Analogy, rng: Random) -> list[Analogy]:
    """Return analogies on other episodes that argue nothing which this one argues, whatever card says so."""
    return [
        other
        for other in _others(index, card, rng)
        if not any(_argues_the_same(index, card, same) for same in index.saying(other))
    ]


def _argues_the_same(index: DeckIndex, card: Analogy, other: Analogy) -> bool:
    """Return whether another episode's card shares a supported claim, or the point, with this card's episode."""
    if gist(other.text) == gist(card.text):
        return False
    argued = {claim for same in index.saying(card) for claim in same.supports}
    return not argued.isdisjoint(other.supports) or near_equal(gist(other.point), gist(card.point))


def _used_for(index: DeckIndex, other: Analogy) -> str:
    verb = "uses" if len(other.by) == 1 else "use"
    return f"{names(index.deck, other.by)} {verb} it to argue something else: {other.point}"
