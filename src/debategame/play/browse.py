"""A deck being looked through: its argument map, what the player made of each card, and what is to be seen of both.

Screen and plain lines both look through a :class:`DeckBrowser`, so neither shows what the other keeps from the player.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.argument_map import View, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debategame.deck.model import Card, Deck
    from debategame.game.argument_map import Branch, Link, Row
    from debategame.game.history import CardRecord
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession


class DeckBrowser:
    """One look through a deck. Cards that were never met are hidden until the player wants to see them."""

    def __init__(self, session: PlayerSession, deck: Deck) -> None:
        self._session = session
        self.deck = deck
        self.map = session.argument_map(deck)
        self.opened = {branch.key for branch in self.map.branches if branch.parts}
        """Keys of the headings that are unfolded; at first those that hold other headings."""
        self.guarded = True
        """Whether unmet cards are hidden."""
        self.query = ""
        self._shown: set[str] = set()
        self._links: tuple[str, tuple[Link, ...]] = ("", ())
        self.learn()

    def learn(self) -> None:
        """Read what became of the cards, which a round in between may have changed."""
        self.records: Mapping[str, CardRecord] = self._session.cards(self.deck)
        self.marked = self._session.marked(self.deck)
        self.unmet = frozenset(card for card in self.map.cards if card not in self.records)
        self.known = sum(record.known for card, record in self.records.items() if card in self.map.cards)
        """How many of the deck's cards the player knows."""
        self._hide()

    def _hide(self) -> None:
        self.hidden = self.unmet - self._shown if self.guarded else frozenset()

    @property
    def searching(self) -> bool:
        """Return whether only what a search has found is to be seen."""
        return bool(self.query.strip())

    def rows(self) -> list[Row]:
        """Return the lines of the outline."""
        found = self.map.found(self.query)
        return rows(self.map, View(opened=frozenset(self.opened), hidden=self.hidden, found=found))

    def links(self, card: Card) -> tuple[Link, ...]:
        """Return the cards that hang together with ``card``, hidden ones included."""
        if self._links[0] != card.id:
            self._links = (card.id, self.map.links(card))
        return self._links[1]

    def guard(self, *, on: bool) -> None:
        """Hide the unmet cards, or show them."""
        self.guarded = on
        self._shown.clear()
        self._hide()

    def show(self, card: Card, near: Branch | None = None) -> Branch:
        """Unfold the way to a card, hidden or not, and return the heading it stands under: ``near`` if it can be."""
        self.query = ""
        self._shown.add(card.id)
        self._hide()
        root = next((each for each in self.map.branches if near and near.key.startswith(each.key)), None)
        if root is None or card not in root.cards:
            root = self.map.home_of(card)
        home = next((part for part in root.parts if card in part.cards), root)
        self.opened |= {root.key, home.key}
        return home

    def fold(self, branch: Branch, *, opened: bool) -> None:
        """Fold a heading or unfold it."""
        (self.opened.add if opened else self.opened.discard)(branch.key)

    def fold_all(self) -> None:
        """Unfold every heading, or where all are unfolded fold those that hold cards."""
        roots = {branch.key for branch in self.map.branches if branch.parts}
        every = {each.key for branch in self.map.branches for each in (branch, *branch.parts)}
        self.opened = roots if every <= self.opened else every

    def toggle_mark(self, card: Card) -> None:
        """Mark a card, or take its mark off. Raises ProgressError where that can't be kept."""
        self._session.set_mark(self.deck, card.id, marked=card.id not in self.marked)
        self.marked = self._session.marked(self.deck)

    def ask(self, card: Card) -> LiveRound:
        """Begin a round of this card alone. Raises UsageError where it makes no question."""
        return self._session.ask_card(self.deck, card.id)
