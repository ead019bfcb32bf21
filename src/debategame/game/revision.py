"""Hashes that tell whether a card was edited. Light to import: the front page needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.model import Prescription
from debategame.game.digest import digest

if TYPE_CHECKING:
    from debategame.deck.model import Card


def revisions(card: Card) -> tuple[str, str]:
    """Return two short hashes: of the card's content, and of its *answer* alone (whose it is, and for or against)."""
    content = "\x1f".join(
        (_answer(card), card.text, card.why, *card.content(), *(own.text for own in card.distractors))
    )
    return _hash(content), key_revision(card)


def key_revision(card: Card) -> str:
    """Return the hash of the card's answer alone."""
    return _hash(_answer(card))


def _answer(card: Card) -> str:
    stance = card.stance.value if isinstance(card, Prescription) else ""
    return "\x1f".join((card.kind, *sorted(card.by), stance))


def _hash(text: str) -> str:
    return digest(text, 8).hex()
