"""Options for starting a round, shared by all front ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.game.rounds.request import RoundKind

if TYPE_CHECKING:
    from debategame.deck.model import Deck


@dataclass(frozen=True, kw_only=True)
class RoundOptions:
    """What to play, and how; without a seed a random one is used."""

    decks: tuple[Deck, ...]
    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    tag: str = ""
    side: str = ""
    """The author to speak for in a debate; nothing leaves it to chance."""
    seed: int | None = None
    timer_s: int | None = None
    """Seconds per question, 0 for no timer; None for the player's setting."""
    confidence: bool | None = None
    """Whether answers ask for a confidence; None for the player's setting."""
