"""What a deck is once it has been read and found sound: frozen values without a way back to the file.

Everything here is plain data. A :class:`Deck` exists only if the loader found no error in it, so whoever holds one may
rely on the rules of the format: ids resolve, every author in ``by`` has a place, lengths are kept, and no text holds
a control character.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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
    """Who speaks: an AI's text is a source, never a person's view, and is never offered as an option."""

    PERSON = "person"
    GROUP = "group"
    AI = "ai"


@dataclass(frozen=True, kw_only=True)
class Author:
    """One voice of the debate."""

    id: str
    name: str
    post: str = ""
    thesis: str = ""
    kind: AuthorKind = AuthorKind.PERSON
    restates: str = ""
    """For an AI's text: the id of the author whose text it restates, or nothing."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text that cards are drawn from."""

    id: str
    author: str
    title: str
    outlet: str = ""
    date: str = ""
    unit: str = "paragraph"
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    """A sound deck. Its cards stand in the order of the file."""

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
        """Return the authors who can be offered as options, in the deck's order: all but an AI."""
        return tuple(author for author in self.authors.values() if author.kind is not AuthorKind.AI)

    def card(self, card_id: str) -> Card | None:
        """Return the card of that id, or None where the deck has none (any more)."""
        return next((card for card in self.cards if card.id == card_id), None)

    def count(self, kind: Kind) -> int:
        """Return how many cards of that kind there are."""
        return sum(card.kind is kind for card in self.cards)
