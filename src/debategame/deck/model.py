"""Immutable value types of a sound deck.

A :class:`Deck` exists only if the loader found no error, so the rules of the format hold: ids resolve, every author in
``by`` has a place, texts keep their limits and contain no control characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.cards import CARD_TYPES, Analogy, Card, Claim, Distractor, Kind, Prescription, Role, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "CARD_TYPES",
    "Analogy",
    "Author",
    "AuthorKind",
    "Card",
    "Claim",
    "Deck",
    "Distractor",
    "Kind",
    "Prescription",
    "Role",
    "Source",
    "Stance",
]


class AuthorKind(StrEnum):
    """Kind of an author: an AI's text is a source, not a view, and is never offered as an option."""

    PERSON = "person"
    GROUP = "group"
    AI = "ai"


class Author(NamedTuple):
    """An author."""

    id: str
    name: str
    post: str = ""
    thesis: str = ""
    kind: AuthorKind = AuthorKind.PERSON
    restates: str = ""
    """For an AI's text: the id of the author it restates, or empty."""


class Source(NamedTuple):
    """A text that cards refer to."""

    id: str
    author: str
    title: str
    outlet: str = ""
    date: str = ""
    unit: str = "paragraph"
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A sound deck, with its cards in the order of the file."""

    id: str
    title: str
    authors: Mapping[str, Author]
    sources: Mapping[str, Source]
    cards: tuple[Card, ...]
    question: str = ""
    about: str = ""
    language: str = ""
    license: str = ""
    was: tuple[str, ...] = ()
    path: Path | None = None

    @property
    def people(self) -> tuple[Author, ...]:
        """Return the authors who can be offered as options, in the deck's order: all except AIs."""
        return tuple(author for author in self.authors.values() if author.kind is not AuthorKind.AI)

    def card(self, card_id: str) -> Card | None:
        """Return the card with that id, or None."""
        return next((card for card in self.cards if card.id == card_id), None)

    def count(self, kind: Kind) -> int:
        """Return the number of cards of that kind."""
        return sum(card.kind is kind for card in self.cards)
