"""What a player asks to be dealt. Light to import: the command line's parser needs no more of the game than this."""

from __future__ import annotations

from dataclasses import dataclass

from debategame.game.questions.kinds import RoundKind

__all__ = ["Request", "RoundKind"]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A round as it is asked for; the same request on the same decks and records deals the same round."""

    kind: RoundKind = RoundKind.MIXED
    count: int = 10
    """How many questions at most, or exchanges of a debate."""
    tag: str = ""
    seed: int
    side: str = ""
    """The author to speak for in a debate; nothing leaves it to chance."""
    new: int = 0
    """How many cards that were never met a due round may hold."""
