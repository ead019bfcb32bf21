"""What a player wishes to play, as screen, plain lines and command line all say it to the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debategame.game.rounds.request import RoundKind

if TYPE_CHECKING:
    from debategame.deck.model import Deck


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the player wishes to play; without a seed the desk chooses one."""

    decks: tuple[Deck, ...]
    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    tag: str = ""
    seed: int | None = None
    timer_s: int | None = None
    """Seconds for each question, 0 for no timer; None is as in the player's settings."""
    confidence: bool | None = None
    """Whether each answer says how sure one is; None is as in the player's settings."""
