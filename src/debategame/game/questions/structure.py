"""Questions on how an argument is built: the reason for a card, what it is a reason for, the answer to an issue.

What stands above or below a card in its chain of reasons is never a wrong option beside it: of an indirect reason, too,
one could say that it is right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.cards import Claim, Prescription, Stance
from debategame.deck.likeness import gist
from debategame.game.questions.citing import argued_at, names, not_argued, rejections
from debategame.game.questions.distractors import TEXT_OPTIONS, Candidate, fits, from_card, options_with, own, sampled
from debategame.game.questions.question import Draft, Form, Option
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from random import Random

    from debategame.deck.model import Card
    from debategame.game.questions.index import DeckIndex

_TOO_LONG = "it is longer than an option may be"


class _Link(NamedTuple):
    """The right answer to a question on reasons, and what is asked of it."""

    asked: Card
    key: Card
    author: str
    why_not: Callable[[Card], str]
    """Says how another card of the same author differs from the right answer."""


def which_reason(index: DeckIndex, card: Card, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what reason an author gives for ``card``, or why it can't be asked."""
    given = index.reasons.get(card.id, ())
    if not given:
        return "no claim is a reason for it"
    able = [reason for reason in given if fits(reason.text)]
    if not able:
        return "its reasons are longer than an option may be"
    key = rng.choice(able)
    author = rng.choice([each for each in key.by if each in card.by])

    def why_not(other: Card) -> str:
        serves = _first_shared(author, (index.cards[each] for each in other.conclusions))
        return f"as a reason for something else: {serves.text}" if serves else "but not as a reason for this."

    options = _options(index, _Link(card, key, author, why_not), rng, avoid)
    if options is None:
        return "no other claim of the same author can stand beside its reason"
    prompt = f"What reason does {names(index.deck, [author])} give {'against' if _is_rejected(card) else 'for'} this?"
    return Draft(Form.WHICH_REASON, prompt, card.text, options, author)


def which_conclusion(index: DeckIndex, card: Claim, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author uses ``card`` to argue, or why it can't be asked."""
    if not card.supports:
        return "it is a reason for no card"
    able = [each for each in map(index.cards.__getitem__, card.supports) if fits(each.text)]
    if not able:
        return "what it is a reason for is longer than an option may be"
    key = rng.choice(able)
    author = rng.choice([each for each in key.by if each in card.by])

    def why_not(other: Card) -> str:
        reason = _first_shared(author, index.reasons.get(other.id, ()))
        return f"for another reason: {reason.text}" if reason else "but not for this reason."

    options = _options(index, _Link(card, key, author, why_not), rng, avoid)
    if options is None:
        return "nothing else of the same author can stand beside what it is a reason for"
    prompt = f"What does {names(index.deck, [author])} use this to argue{' against' if _is_rejected(key) else ''}?"
    return Draft(Form.WHICH_CONCLUSION, prompt, card.text, options, author)


def which_answer(index: DeckIndex, card: Card, rng: Random, avoid: Collection[str]) -> Draft | str:
    """Return the question what an author answers to the card's issue, or why it can't be asked.

    Wrong are the answers of others first, then views on the issue that a text rejects, then what is argued on another
    issue. Where no other's answer may be shown, the card's own distractors come before all of these.
    """
    if not card.asked:
        return "it answers no issue"
    if not card.by:
        return "no author here argues it"
    if _is_rejected(card):
        return "it is something the author rejects"
    if not fits(card.text):
        return _TOO_LONG
    author = rng.choice(card.by)
    rivals = index.answers(card.asked)  # with those tied to it by `see`: what ties the two is the issue
    found = [_rival(index, card, other, author) for other in rivals if not _may_be_held(index, other, author)]
    found += [
        _off_issue(index, other, author)
        for other in sampled(index.of(type(card)), rng)
        if _is_off_issue(card, other) and other.id not in index.linked.get(card.id, ())
    ]
    forbidden = {gist(each.text) for each in rivals if author in each.by} | index.chain(card)
    others = any(each.rank == 0 and each.card not in avoid for each in found)
    options = options_with(_key(card), found, rng, own=() if others else own(card), avoid=avoid, forbidden=forbidden)
    if options is None:
        return "no other answer of the deck can stand beside it"
    return Draft(Form.WHICH_ANSWER, f"What does {names(index.deck, [author])} answer?", card.asked, options, author)


def _may_be_held(index: DeckIndex, other: Card, author: str) -> bool:
    """Return whether one could say that the author holds ``other``: perhaps in other words than who rejects it."""
    return author not in other.by if _is_rejected(other) else author in index.holders(other)


def _rival(index: DeckIndex, card: Card, other: Card, author: str) -> Candidate:
    """Return another card on the same issue: best where an author gives it for an answer, then where it is rejected."""
    rank = 0 if other.by and not _is_rejected(other) else 1
    if where := rejections(index.deck, other, author):
        reason = f"{names(index.deck, [author])} reports this view, but in order to reject it ({where})."
    else:
        reason = f"{argued_at(index.deck, other, author)}." if other.by else not_argued(index.deck, other)
    return from_card(other, other.text, reason, rank if other.kind is card.kind else 4)


def _is_off_issue(card: Card, other: Card) -> bool:
    """Return whether an author gives ``other`` for an answer to another issue."""
    is_answer = bool(other.asked and other.by) and not _is_rejected(other)
    return is_answer and as_read(other.asked) != as_read(card.asked)


def _off_issue(index: DeckIndex, other: Card, author: str) -> Candidate:
    reason = f"{argued_at(index.deck, other, author)}, but on another question: {other.asked}"
    return from_card(other, other.text, reason, 2 if author in other.by else 3)


def _options(index: DeckIndex, link: _Link, rng: Random, avoid: Collection[str]) -> tuple[Option, ...] | None:
    """Return the options of a question on reasons: all are the same author's wherever the deck has enough of them."""
    asked, key, author = link.asked, link.key, link.author
    chain = index.chain(asked)
    distant = index.linked.get(asked.id, frozenset()) | index.linked.get(key.id, frozenset())
    issues = {as_read(each.asked) for each in (asked, key) if each.asked}
    free = [
        other
        for other in sampled(index.of(type(key)), rng)
        if gist(other.text) not in chain
        and other.id not in distant
        and as_read(other.asked) not in issues
        and _is_rejected(other) is _is_rejected(key)
        and fits(other.text)
    ]
    tags = {*asked.tags, *key.tags}
    found = [
        from_card(
            other,
            other.text,
            f"{argued_at(index.deck, other, author)}, {link.why_not(other)}",
            0 if tags & {*other.tags} else 1,
        )
        for other in free
        if author in other.by
    ]
    options = options_with(_key(key), found, rng, avoid=avoid, forbidden=chain)
    if options is None or len(options) == TEXT_OPTIONS:
        return options
    others = [
        from_card(other, other.text, f"{argued_at(index.deck, other, author)}.")
        for other in free
        if other.by and author not in index.holders(other)
    ]
    said = {gist(option.text) for option in options}
    beside = options_with(_key(key), others, rng, avoid=avoid, forbidden=chain | said)
    foreign = [option for option in beside or () if option.wrong_because]
    return tuple(rng.sample([*options, *foreign[:1]], len(options) + len(foreign[:1])))


def _first_shared(author: str, cards: Iterable[Card]) -> Card | None:
    return next((card for card in cards if author in card.by), None)


def _is_rejected(card: Card) -> bool:
    return isinstance(card, Prescription) and card.stance is Stance.AGAINST


def _key(card: Card) -> Option:
    return Option(id=f"card:{card.id}", text=card.text)
