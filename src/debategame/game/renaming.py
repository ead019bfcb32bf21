"""Resolve logged card and deck ids to today's, by the `was` of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.revision import revisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from debategame.deck.model import Card, Deck

Name = tuple[str, str]
"""A deck's id and a card's."""
_SEVERAL = 3
"""With fewer cards than this, all of them may have been edited."""


def former_names(decks: Sequence[Deck]) -> dict[Name, Name]:
    """Return former (deck, card) -> today's, by the deck's ``was``, the cards' or both.

    An id in use is not a former one; of two decks that claim an id the first has it.
    """
    living = {deck.id for deck in decks}
    found: dict[Name, Name] = {}
    for deck in decks:
        renamed = deck.was or any(card.was for card in deck.cards)
        for name in _former_of(deck, living) if renamed else ():
            found.setdefault(*name)
    return found


def _former_of(deck: Deck, living: set[str]) -> Iterator[tuple[Name, Name]]:
    cards = {card.id for card in deck.cards}
    for deck_id in (deck.id, *(was for was in deck.was if was not in living)):
        for card in deck.cards:
            for card_id in (card.id, *(was for was in card.was if was not in cards)):
                if (deck_id, card_id) != (deck.id, card.id):
                    yield (deck_id, card_id), (deck.id, card.id)


def is_another_deck(deck: Deck, answered: Mapping[str, Collection[str]]) -> bool:
    """Return whether the cards ``answered`` under the id of ``deck`` seem to be another deck's.

    That is so if it has none of them, under any name, or has several and all have changed. ``answered`` maps each card
    to the content revisions of its answers, or to none where they are not known.
    """
    found = [(card, name) for card in deck.cards for name in (card.id, *card.was) if name in answered]
    if not found or not answered:
        return bool(answered)
    several = len(found) >= _SEVERAL and all(answered[name] for _, name in found)
    return several and all(revisions(card)[0] not in answered[name] for card, name in found)


class Register:
    """Finds the card of today's decks that a logged id means."""

    def __init__(self, decks: Sequence[Deck]) -> None:
        own = {(deck.id, card.id): (deck, card) for deck in decks for card in deck.cards}
        former = former_names(decks)
        self._cards = own | {was: own[now] for was, now in former.items()}
        self._decks = {was: now for (was, _), (now, _) in former.items()} | {deck.id: deck.id for deck in decks}
        self._by_id = {deck.id: deck for deck in decks}

    def find(self, deck: str, card: str) -> tuple[Deck, Card] | None:
        """Return today's deck and card, or None if they are gone."""
        return self._cards.get((deck, card))

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck that has or had this id."""
        return self._by_id.get(self._decks.get(deck_id, ""))

    def ids_of(self, deck: Deck) -> list[str]:
        """Return the ids under which answers to a deck are logged, today's first."""
        return [deck.id, *sorted(was for was, now in self._decks.items() if now == deck.id != was)]

    def names_of(self, deck: Deck, card: Card) -> list[Name]:
        """Return all names of a card in the log."""
        return [name for name, (of, found) in self._cards.items() if found is card and of is deck]
