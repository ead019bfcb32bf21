"""What the kinds of rounds are called, and what each asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debategame.game.request import RoundKind

_TOLD = {
    "mixed": ("Mixed", "Claims, analogies and prescriptions, as the decks have them."),
    "claims": ("Claims", "Who argues what, and what it is that they argue."),
    "analogies": ("Analogies", "Which episode of history stands for what, and to what end it is told."),
    "prescriptions": ("Prescriptions", "What each author recommends, and what each rejects."),
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
