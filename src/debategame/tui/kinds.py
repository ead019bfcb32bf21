"""What the kinds of rounds are called, and what each asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.questions.kinds import KINDS
from debategame.text import listed

if TYPE_CHECKING:
    from debategame.game.rounds.request import RoundKind

_ALL = listed(kind.round.value for kind in KINDS.values()).capitalize()
_TOLD = {
    "mixed": ("Mixed", f"{_ALL}, as the decks have them."),
    **{kind.round.value: (kind.round.value.capitalize(), kind.asks) for kind in KINDS.values()},
    "match": ("Match board", "Several claims at once, to be matched with their authors; every pair counts."),
    "due": ("Due today", "The cards you are about to forget."),
    "missed": ("Missed lately", "The cards you got wrong when you last met them."),
    "marked": ("Marked", "The cards you have marked."),
}


def kind_name(kind: RoundKind) -> str:
    """Return what a kind of round is called."""
    return _TOLD.get(kind.value, (kind.value.capitalize(), ""))[0]


def kind_asks(kind: RoundKind) -> str:
    """Return in a sentence what a kind of round asks."""
    return _TOLD.get(kind.value, ("", ""))[1]
