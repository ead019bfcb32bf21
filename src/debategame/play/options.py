"""Options for starting a round, shared by all front ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.game.rounds.request import RoundKind

if TYPE_CHECKING:
    from debategame.deck.model import Deck


@dataclass(frozen=True, kw_only=True)
class RoundOptions:
    """What to play, and how; without a seed the session chooses one."""

    decks: tuple[Deck, ...]
    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    tag: str = ""
    seed: int | None = None
    timer_s: int | None = None
    """Seconds for each question, 0 for no timer; None is as in the player's settings."""
    confidence: bool | None = None
    """Whether each answer says how sure one is; None is as in the player's settings."""
