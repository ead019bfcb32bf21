"""Browse a deck: its argument map, the player's record of each card, and which cards are hidden.

Screen and plain lines both use a :class:`DeckBrowser`, so that both hide the same cards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.argument_map import Link, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debategame.deck.model import Card, Deck
    from debategame.game.argument_map import Branch, Row
    from debategame.game.history import CardRecord
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession


class DeckBrowser:
    """The state of browsing one deck. New cards are hidden until the player shows them."""

    def __init__(self, session: PlayerSession, deck: Deck) -> None:
        self._session = session
        self.deck = deck
        self.map = session.argument_map(deck)
        self.opened = {branch.key for branch in self.map.branches if branch.parts}
        """Keys of the unfolded headings; at first those with subheadings."""
        self.guarded = True
        """Whether new cards are hidden."""
        self.query = ""
        self._shown: set[str] = set()
        self._links: tuple[str, tuple[Link, ...]] = ("", ())
        self.learn()

    def learn(self) -> None:
        """Read the records again, which a round may have changed."""
        self.records: Mapping[str, CardRecord] = self._session.cards(self.deck)
        self.marked = self._session.marked(self.deck)
        self.new = frozenset(card for card in self.map.cards if card not in self.records)
        self.learned = sum(record.learned for card, record in self.records.items() if card in self.map.cards)
        """How many of the deck's cards are learned."""
        self._hide()

    def _hide(self) -> None:
        self.hidden = self.new - self._shown if self.guarded else frozenset()

    @property
    def searching(self) -> bool:
        """Return whether only search results are shown."""
        return bool(self.query.strip())

    def rows(self) -> list[Row]:
        """Return the lines of the outline."""
        found = self.map.found(self.query)
        return rows(self.map, self.opened, self.hidden, found)

    def links(self, card: Card) -> tuple[Link, ...]:
        """Return the cards connected with ``card``, hidden ones included."""
        if self._links[0] != card.id:
            self._links = (card.id, self.map.links(card))
        return self._links[1]

    def row_links(self, row: Row) -> tuple[Link, ...]:
        """Return the cards that a row of the outline leads to: those of its card, or the answers to its question."""
        if row.card is not None:
            return self.links(row.card)
        return tuple(Link(row.branch.title, card) for card in row.branch.cards) if row.branch.issue else ()

    def guard(self, *, on: bool) -> None:
        """Hide or show new cards."""
        self.guarded = on
        self._shown.clear()
        self._hide()

    def show(self, card: Card, near: Branch | None = None) -> Branch:
        """Unfold the headings above a card and return the one it is under, within ``near`` if possible."""
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
        """Unfold every heading, or if all are unfolded, fold those with cards."""
        roots = {branch.key for branch in self.map.branches if branch.parts}
        every = {each.key for branch in self.map.outline for each in (branch, *branch.parts)}
        self.opened = roots if every <= self.opened else every

    def toggle_mark(self, card: Card) -> None:
        """Mark or unmark a card. Raises ProgressError where that can't be saved."""
        self._session.set_mark(self.deck, card.id, marked=card.id not in self.marked)
        self.marked = self._session.marked(self.deck)

    def ask(self, card: Card) -> LiveRound:
        """Begin a round of this card alone. Raises UsageError where it can't be asked."""
        return self._session.ask_card(self.deck, card.id)
