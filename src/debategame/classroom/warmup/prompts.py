"""Questions for a class to discuss after the answer: what an author claims and why, never who is right."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.game.questions.kinds import KINDS

if TYPE_CHECKING:
    from debategame.deck.model import Kind


def prompt(kind: Kind, seed: int, deck: str, card: str) -> str:
    """Return one of the kind's prompts, the same for the same seed and card."""
    return Random(f"talk/{seed}/{deck}/{card}").choice(KINDS[kind].talk)  # noqa: S311 - a game's dice, not a secret
