"""A player's request for a round. Light to import: the command line needs no more of the game."""

from __future__ import annotations

from dataclasses import dataclass

from debategame.game.questions.kinds import RoundKind

__all__ = ["Request", "RoundKind"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """The options of a round; the same request on the same decks and records deals the same round."""

    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    """How many questions at most, or exchanges of a debate."""
    tag: str = ""
    seed: int
    side: str = ""
    """The author to speak for in a debate; nothing leaves it to chance."""
    new: int = 0
    """How many unseen cards a due round may include."""
