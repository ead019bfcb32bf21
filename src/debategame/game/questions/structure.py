"""Questions on how an argument is built: the reason for a card, what it is a reason for, the answer to an issue.

What is above or below a card in its chain of reasons is never a wrong option beside it: of an indirect reason, too,
one could say that it is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist
from debategame.game.questions.citing import argued_at, is_rejected, names, not_argued, rejections
from debategame.game.questions.distractors import (
    TEXT_OPTIONS,
    Candidate,
    fits,
    from_card,
    options_with,
    own,
    right,
    sampled,
)
from debategame.game.questions.question import Draft
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from random import Random

    from debategame.deck.model import Card, Claim
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Option


class _Link(NamedTuple):
    """The two ends of a link between reason and conclusion, and an author who holds both."""

    asked: Card
    key: Card
    author: str


def which_reason(index: DeckIndex, card: Card, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what reason an author gives for ``card``, or why it can't be asked."""

    def instead(author: str, other: Card) -> str:
        serves = _first_shared(author, (index.cards[each] for each in other.conclusions))
        return f"as a reason for something else: {serves.text}" if serves else "but not as a reason for this."

    link = _linked(card, index.reasons.get(card.id, ()), rng)
    if link is None:
        return "the deck has no reason for it that fits into an option"
    options = _options(index, link, instead, rng, avoid)
    prompt = (
        f"What reason does {names(index.deck, [link.author])} give {'against' if is_rejected(card) else 'for'} this?"
    )
    return Draft(prompt, card.text, options, link.author)


def which_conclusion(index: DeckIndex, card: Claim, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author uses ``card`` to argue, or why it can't be asked."""

    def instead(author: str, other: Card) -> str:
        reason = _first_shared(author, index.reasons.get(other.id, ()))
        return f"for another reason: {reason.text}" if reason else "but not for this reason."

    link = _linked(card, [index.cards[each] for each in card.supports], rng)
    if link is None:
        return "it is a reason for nothing that fits into an option"
    options = _options(index, link, instead, rng, avoid)
    prompt = (
        f"What does {names(index.deck, [link.author])} use this to argue{' against' if is_rejected(link.key) else ''}?"
    )
    return Draft(prompt, card.text, options, link.author)


def which_answer(index: DeckIndex, card: Card, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author answers to the card's issue, or why it can't be asked.

    Wrong are the answers of others first, then views on the issue that a text rejects, then what is argued on another
    issue. Where no other's answer may be shown, the card's own distractors come before all of these.
    """
    if not card.asked:
        return "it answers no issue"
    if not card.by:
        return "no author here argues it"
    if is_rejected(card):
        return "it is something the author rejects"
    if not fits(card.text):
        return "it is longer than an option may be"
    author = rng.choice(card.by)
    rivals = index.answers(card.asked)  # with those tied to it by `see`: what ties the two is the issue
    found = [_rival(index, card, other, author) for other in rivals if not _may_be_held(index, other, author)]
    found += [
        _off_issue(index, other, author)
        for other in sampled(index.of(type(card)), rng)
        if _is_off_issue(card, other) and other.id not in index.linked(card)
    ]
    forbidden = {gist(each.text) for each in rivals if author in each.by} | index.chain(card)
    others = any(each.rank == 0 and each.card not in avoid for each in found)
    options = options_with(right(card), found, rng, own=() if others else own(card), avoid=avoid, forbidden=forbidden)
    return Draft(f"What does {names(index.deck, [author])} answer?", card.asked, options, author)


def _may_be_held(index: DeckIndex, other: Card, author: str) -> bool:
    """Return whether one could say that the author holds ``other``: perhaps in other words than who rejects it."""
    return author not in other.by if is_rejected(other) else author in index.holders(other)


def _rival(index: DeckIndex, card: Card, other: Card, author: str) -> Candidate:
    """Return another card on the same issue: best where an author gives it for an answer, then where it is rejected."""
    rank = 0 if other.by and not is_rejected(other) else 1
    if where := rejections(index.deck, other, author):
        reason = f"{names(index.deck, [author])} reports this view, but in order to reject it ({where})."
    else:
        reason = f"{argued_at(index.deck, other, author)}." if other.by else not_argued(index.deck, other)
    return from_card(other, other.text, reason, rank if other.kind is card.kind else 4)


def _is_off_issue(card: Card, other: Card) -> bool:
    """Return whether an author gives ``other`` for an answer to another issue."""
    is_answer = bool(other.asked and other.by) and not is_rejected(other)
    return is_answer and as_read(other.asked) != as_read(card.asked)


def _off_issue(index: DeckIndex, other: Card, author: str) -> Candidate:
    reason = f"{argued_at(index.deck, other, author)}, but on another question: {other.asked}"
    return from_card(other, other.text, reason, 2 if author in other.by else 3)


def _linked(card: Card, others: Iterable[Card], rng: Random) -> _Link | None:
    """Draw one of the cards to which ``card`` has a link as the right answer; None where none fits into an option."""
    able = [each for each in others if fits(each.text)]
    if not able:
        return None
    key = rng.choice(able)
    return _Link(card, key, rng.choice([each for each in key.by if each in card.by]))


def _options(
    index: DeckIndex, link: _Link, instead: Callable[[str, Card], str], rng: Random, avoid: Collection[str]
) -> tuple[Option, ...]:
    """Return the options of a question on reasons: all are the same author's wherever the deck has enough of them.

    ``instead`` says how the author uses another card than the right one.
    """
    asked, key, author = link
    chain = index.chain(asked)
    distant = index.linked(asked) | index.linked(key)
    issues = {as_read(each.asked) for each in (asked, key) if each.asked}
    free = [
        other
        for other in sampled(index.of(type(key)), rng)
        if gist(other.text) not in chain
        and other.id not in distant
        and as_read(other.asked) not in issues
        and is_rejected(other) is is_rejected(key)
        and fits(other.text)
    ]
    tags = {*asked.tags, *key.tags}
    found = [
        from_card(
            other,
            other.text,
            f"{argued_at(index.deck, other, author)}, {instead(author, other)}",
            0 if tags & {*other.tags} else 1,
        )
        for other in free
        if author in other.by
    ]
    options = options_with(right(key), found, rng, avoid=avoid, forbidden=chain)
    if len(options) in (0, TEXT_OPTIONS):
        return options
    others = [
        from_card(other, other.text, f"{argued_at(index.deck, other, author)}.")
        for other in free
        if other.by and author not in index.holders(other)
    ]
    said = {gist(option.text) for option in options}
    beside = options_with(right(key), others, rng, avoid=avoid, forbidden=chain | said)
    foreign = [option for option in beside if option.wrong_because]
    return tuple(rng.sample([*options, *foreign[:1]], len(options) + len(foreign[:1])))


def _first_shared(author: str, cards: Iterable[Card]) -> Card | None:
    return next((card for card in cards if author in card.by), None)
