"""What a deck is once it has been read and found sound: frozen values without a way back to the file.

Everything here is plain data. A :class:`Deck` exists only if the loader found no error in it, so whoever holds one may
rely on the rules of the format: ids resolve, every author in ``by`` has a place, lengths are kept, and no text holds
a control character.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Kind(StrEnum):
    """What a card is, told by the key it has in the file."""

    CLAIM = "claim"
    ANALOGY = "analogy"
    PRESCRIPTION = "prescription"

    @property
    def plural(self) -> str:
        """Return the word for several of the kind."""
        return "analogies" if self is Kind.ANALOGY else f"{self.value}s"


class AuthorKind(StrEnum):
    """Who speaks: an AI's text is a source, never a person's view, and is never offered as an option."""

    PERSON = "person"
    GROUP = "group"
    AI = "ai"


class Stance(StrEnum):
    """Whether the author recommends a prescription or rejects it."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One voice of the debate."""

    id: str
    name: str
    post: str = ""
    thesis: str = ""
    kind: AuthorKind = AuthorKind.PERSON
    restates: str = ""
    """For an AI's text: the id of the author whose text it restates, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that cards are drawn from."""

    id: str
    author: str
    title: str
    outlet: str = ""
    date: str = ""
    unit: str = "paragraph"
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who of the episode stands for whom of today."""

    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What every kind of card has. ``text`` is the value of the key that makes the kind."""

    id: str
    text: str
    by: tuple[str, ...] = ()
    at: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place in it, as text: ``3``, ``3-5, 8``, ``12:30``."""
    why: str = ""
    contrast: Mapping[str, str] = field(default_factory=dict)
    """Author id -> how that author sees the same point."""
    rejected_in: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place where the view is reported in order to be rejected."""
    quote: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    lint: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()

    kind: ClassVar[Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Card):
    """Something argued. ``by`` may be empty: then nobody here argues it."""

    kind: ClassVar[Kind] = Kind.CLAIM
    held_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analogy(Card):
    """An episode (``text``) that an author invokes to argue ``point``."""

    kind: ClassVar[Kind] = Kind.ANALOGY
    point: str
    when: str = ""
    supports: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription(Card):
    """What an author recommends, or rejects, for ``problem``."""

    kind: ClassVar[Kind] = Kind.PRESCRIPTION
    stance: Stance = Stance.FOR
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
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
