"""What a class may talk about once all is told: questions on the argument, none of which takes a side.

They ask what the author claims, on what ground and with what consequence, and never who is right.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.game.questions.kinds import KINDS

if TYPE_CHECKING:
    from debategame.deck.model import Kind


def prompt(kind: Kind, seed: int, deck: str, card: str) -> str:
    """Return one of the kind's prompts, the same for the same seed and card."""
    return Random(f"talk/{seed}/{deck}/{card}").choice(KINDS[kind].talk)  # noqa: S311 - a game's dice, not a secret
