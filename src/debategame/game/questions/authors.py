"""Questions on who argues, invokes or recommends: the options are the authors, then *several* and *nobody*.

All of them are always offered, so that the presence of one is no clue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.limits import NOBODY_TEXTS, SEVERAL_TEXTS
from debategame.game.questions.citing import misread, names, not_argued, places, rejections, said_instead
from debategame.game.questions.question import NOBODY, SEVERAL, Option

if TYPE_CHECKING:
    from random import Random

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex

MOST_AUTHORS = 4
"""Maximum number of authors offered by name."""


def key_of(card: Card) -> str:
    """Return the id of the option that is right for a card: its author, several, or nobody."""
    if not card.by:
        return NOBODY
    return SEVERAL if len(card.by) > 1 else f"by:{card.by[0]}"


def author_options(index: DeckIndex, card: Card, verb: str, rng: Random) -> tuple[Option, ...]:
    """Return the options of a who-question on ``card``.

    ``verb`` is what an author does with the card, in the plural: ``argue``, ``use``, ``recommend``, ``reject``.
    """
    deck, people = index.deck, index.people
    offered = {person.id for person in people}
    if len(people) > MOST_AUTHORS:
        involved = [person.id for person in people if person.id in card.by][:MOST_AUTHORS]
        others = [person.id for person in people if person.id not in card.by]
        offered = {*involved, *rng.sample(others, MOST_AUTHORS - len(involved))}
    offers = [
        (f"by:{person.id}", person.name, _not_this_author(deck, card, person.id, verb))
        for person in people
        if person.id in offered
    ]
    more, holders = len(people) > 2, _holders(deck, card, verb)
    not_several = f"Only {holders}." if holders else not_argued(deck, card)
    offers += [(SEVERAL, SEVERAL_TEXTS[more], not_several), (NOBODY, NOBODY_TEXTS[more], f"{holders}.")]
    key = key_of(card)
    return tuple(Option(id=each, text=text, wrong_because="" if each == key else why) for each, text, why in offers)


def _holders(deck: Deck, card: Card, verb: str) -> str:
    if len(card.by) != 1:
        return f"{names(deck, card.by)} {verb} it" if card.by else ""
    author = card.by[0]
    where = places(deck, card, author)
    return f"{names(deck, card.by)} {verb}s it" + (f" ({where})" if where else "")


def _not_this_author(deck: Deck, card: Card, author: str, verb: str) -> str:
    name = deck.authors[author].name
    if author in card.by:
        others = [other for other in card.by if other != author]
        return f"{name} does {verb} it, and so {'do' if len(others) > 1 else 'does'} {names(deck, others)}."
    reported = rejections(deck, card, author)
    if reported:
        return f"{name} reports this view, but in order to reject it ({reported})."
    real = misread(deck, card)
    if real and author in real.by:
        return f"Not quite. {said_instead(deck, real)}"
    return f"{_holders(deck, card, verb)}." if card.by else not_argued(deck, card)
