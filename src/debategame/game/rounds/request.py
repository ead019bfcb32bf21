"""A player's request for a round. Light to import: the command line needs no more of the game."""

from __future__ import annotations

from dataclasses import dataclass

from debategame.game.questions.kinds import FROM_HISTORY, RoundKind
from debategame.text import as_read

__all__ = ["FROM_HISTORY", "Request", "RoundKind", "seed_of"]


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
    for_all: bool = False
    """Whether it is dealt as to somebody who knows the decks, so that it is the same for everybody."""


def seed_of(word: str) -> int:
    """Return the seed that a challenge word stands for, in any case and with or without accents.

    It is the SHA-256 of the word in lower case, without accents and signs, modulo a billion.
    """
    from hashlib import sha256  # only a challenge needs it
    from unicodedata import combining, normalize

    bare = "".join(char for char in normalize("NFKD", word) if not combining(char))
    return int.from_bytes(sha256(as_read(bare).encode()).digest()) % 10**9
