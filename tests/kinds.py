"""What the tests have to know of each kind of card: how one is drawn at random, and what answers its questions rightly.

The answers follow from the deck's own words, worked out apart from the engine.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

from debategame.deck.cards import Analogy, Claim, Kind, Prescription, Role, Stance
from debategame.deck.likeness import Gist, gist, near_equal
from debategame.deck.model import Card, Deck
from debategame.game.questions.question import Form, Question
from tests.phrases import some, text


class Tried(NamedTuple):
    """A kind of card as the tests try it."""

    drawn: Callable[[Random, dict[str, Any], Sequence[str]], Card]
    """Takes the fields that all cards share, and the ids of the deck's claims."""
    holders: Callable[[Deck, Any], set[str]]
    """The authors of whom a question on the card has to tell that it is theirs."""
    answers: Callable[[Deck, Any, Question, str], bool]
    """Whether a text answers a question on the card rightly, by any card of the deck."""
    keys: Callable[[Any], list[str]]
    """The texts of the card that can be the right answer."""


def same(one: str, other: str) -> bool:
    return gist(one) == gist(other)


def text_alone(card: Card) -> list[str]:
    return [card.text]


def a_claim(rng: Random, shared: dict[str, Any], _claims: Sequence[str]) -> Card:
    unheld = not shared["by"] and not shared["at"]
    return Claim(**shared, text=text(rng, 240), held_by=text(rng, 80) if unheld else "")


def argued_by(source: Deck, said: str) -> set[str]:
    return {author for card in source.cards if isinstance(card, Claim) and same(card.text, said) for author in card.by}


def argued(source: Deck, card: Claim, question: Question, said: str) -> bool:
    if question.form is Form.WHICH_CLAIM:
        return question.author in argued_by(source, said)
    return of_the_argument(source, card, question, said)


def of_the_argument(source: Deck, card: Card, question: Question, said: str) -> bool:
    """Return whether a text answers a question on reasons or issues, or is a step on the way to or from its card."""
    on_the_way = said_above(source, card.text) | said_below(source, card.text)
    if question.form is not Form.WHICH_ANSWER:
        return gist(said) in on_the_way or same(said, card.text)
    asked = card.asked.casefold().strip("?")
    return any(
        same(other.text, said)
        and (other.asked.casefold().strip("?") == asked or gist(said) in on_the_way)
        and getattr(other, "stance", Stance.FOR) is Stance.FOR
        for other in source.cards
        if question.author in other.by and not isinstance(other, Analogy)
    )


def said_above(source: Deck, text: str) -> set[Gist]:
    """Return the gists of what ``text`` rests on, directly or not."""
    texts = {card.id: card.text for card in source.cards}
    links = [(gist(card.text), gist(texts[each])) for card in source.cards for each in reasons_for(card)]
    found: set[Gist] = set()
    while more := {low for low, high in links if high in found | {gist(text)}} - found:
        found |= more
    return found


def said_below(source: Deck, text: str) -> set[Gist]:
    """Return the gists of what rests on ``text``, directly or not."""
    return {gist(card.text) for card in source.cards if gist(text) in said_above(source, card.text)}


def reasons_for(card: Card) -> tuple[str, ...]:
    return card.supports if isinstance(card, Claim) else ()


def an_analogy(rng: Random, shared: dict[str, Any], claims: Sequence[str]) -> Card:
    return Analogy(
        **shared,
        text=text(rng, 80),
        point=text(rng),
        when=rng.choice(["", "1962", "1991-93"]),
        supports=some(rng, claims, 3),
        roles=tuple(Role(then=text(rng), now=text(rng)) for _ in range(rng.choice([0, 0, 1, 3]))),
        outcome=rng.choice(["", text(rng)]),
    )


def invoked_by(source: Deck, card: Analogy) -> set[str]:
    cards = [other for other in source.cards if isinstance(other, Analogy) and same(other.text, card.text)]
    return {author for other in cards if same(other.point, card.point) for author in other.by}


def likened(source: Deck, card: Analogy, question: Question, said: str) -> bool:
    others = [other for other in source.cards if isinstance(other, Analogy)]
    if question.form is Form.WHICH_EPISODE:
        episode = [other for other in others if same(other.text, said)]
        claims = {claim_id for other in others if same(other.text, card.text) for claim_id in other.supports}
        return same(said, card.text) or any(
            claims & set(other.supports) or near_equal(gist(other.point), gist(card.point)) for other in episode
        )
    mine = [other for other in others if same(other.text, card.text)]
    if question.form is Form.WHAT_POINT:
        return any(same(other.point, said) for other in mine)
    if question.form is Form.WHICH_OUTCOME:
        return any(other.outcome and same(other.outcome, said) for other in mine)
    then = next(role.then for role in card.roles if f"\u201c{role.then}\u201d" in question.prompt)
    return any(same(role.then, then) and same(role.now, said) for role in card.roles)


def of_an_analogy(card: Analogy) -> list[str]:
    return [said for said in (card.text, card.point, card.outcome, *(role.now for role in card.roles)) if said]


def a_prescription(rng: Random, shared: dict[str, Any], _claims: Sequence[str]) -> Card:
    return Prescription(
        **shared,
        text=text(rng),
        stance=rng.choice(list(Stance)),
        problem=rng.choice(["", "Nobody knows how many come by car", "交渉が止まっている"]),
    )


def of_that_stance(source: Deck, said: str, stance: Stance) -> set[str]:
    cards = [card for card in source.cards if isinstance(card, Prescription) and card.stance is stance]
    return {author for card in cards if same(card.text, said) for author in card.by}


def prescribed(source: Deck, card: Prescription, question: Question, said: str) -> bool:
    if question.form in (Form.WHAT_RECOMMENDS, Form.WHICH_REJECTED):
        return question.author in of_that_stance(source, said, card.stance)
    return of_the_argument(source, card, question, said)


TRIED: dict[Kind, Tried] = {
    Kind.CLAIM: Tried(a_claim, lambda deck, card: argued_by(deck, card.text), argued, text_alone),
    Kind.ANALOGY: Tried(an_analogy, invoked_by, likened, of_an_analogy),
    Kind.PRESCRIPTION: Tried(
        a_prescription, lambda deck, card: of_that_stance(deck, card.text, card.stance), prescribed, text_alone
    ),
}
