"""Options for starting a round, shared by all front ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from debategame.game.rounds.request import FROM_HISTORY, RoundKind, seed_of

if TYPE_CHECKING:
    from datetime import date

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
    two: tuple[str, str] | None = None
    """The names of a debate for two, the speaker who begins first; empty ones are still to be asked for."""
    seed: int | None = None
    challenge: str = ""
    """A word that stands for a seed."""
    day: date | None = None
    """The day of a case: today's case is dealt, and kind, count, tag, side and seed are ignored."""
    timer_s: int | None = None
    """Seconds per question, 0 for no timer; None for the player's setting."""
    confidence: bool | None = None
    """Whether answers ask for a confidence; None for the player's setting."""

    @property
    def given_seed(self) -> int | None:
        """Return the seed that was given as a number or a word, or None."""
        return seed_of(self.challenge) if self.challenge else self.seed

    @property
    def for_all(self) -> bool:
        """Return whether the round is the same for everybody: its seed is given, and its kind needs no history."""
        return self.given_seed is not None and self.kind not in FROM_HISTORY

    @property
    def afresh(self) -> Self:
        """Return the same options for another round, dealt by chance."""
        return replace(self, seed=None, challenge="", day=None)
