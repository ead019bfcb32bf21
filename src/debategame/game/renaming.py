"""What a logged card is called now: the former names of today's cards and decks, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.revision import revisions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from debategame.deck.model import Card, Deck

Name = tuple[str, str]
"""A deck's id and a card's."""
_SEVERAL = 3
"""Fewer cards than this may all have been edited."""


def former_names(decks: Sequence[Deck]) -> dict[Name, Name]:
    """Return each former (deck, card) with what it is called now: the deck's and the cards' ``was``, and both at once.

    A name that is in use means what it names, and of two decks that claim one the first has it.
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

    They are where none of them is in it, under whatever name, or where several are and each has changed. ``answered``
    has of each card the content revisions that its answers had, or none where they are not known.
    """
    found = [(card, name) for card in deck.cards for name in (card.id, *card.was) if name in answered]
    if not found or not answered:
        return bool(answered)
    several = len(found) >= _SEVERAL and all(answered[name] for _, name in found)
    return several and all(revisions(card)[0] not in answered[name] for card, name in found)


class Register:
    """Which card of today's decks a logged one is, whatever it was called when it was answered."""

    def __init__(self, decks: Sequence[Deck]) -> None:
        own = {(deck.id, card.id): (deck, card) for deck in decks for card in deck.cards}
        former = former_names(decks)
        self._cards = own | {was: own[now] for was, now in former.items()}
        self._decks = {was: now for (was, _), (now, _) in former.items()} | {deck.id: deck.id for deck in decks}
        self._by_id = {deck.id: deck for deck in decks}

    def find(self, deck: str, card: str) -> tuple[Deck, Card] | None:
        """Return deck and card as they are now, or None where they are gone."""
        return self._cards.get((deck, card))

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck that has or had this id."""
        return self._by_id.get(self._decks.get(deck_id, ""))

    def ids_of(self, deck: Deck) -> list[str]:
        """Return the ids under which answers to a deck are logged, today's first."""
        return [deck.id, *sorted(was for was, now in self._decks.items() if now == deck.id != was)]

    def names_of(self, deck: Deck, card: Card) -> list[Name]:
        """Return everything that a card is called in the log."""
        return [name for name, (of, found) in self._cards.items() if found is card and of is deck]
