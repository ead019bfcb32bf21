"""The names of the kinds of rounds, and what each asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.questions.kinds import KINDS
from debategame.text import listed

if TYPE_CHECKING:
    from debategame.game.rounds.request import RoundKind

_ALL = listed(kind.round.value for kind in KINDS.values()).capitalize()
_WORDS = {
    "mixed": ("Mixed", f"{_ALL} in one round."),
    **{kind.round.value: (kind.round.value.capitalize(), kind.asks) for kind in KINDS.values()},
    "match": ("Match board", "Match several claims to their authors at once; every pair counts."),
    "debate": ("Debate", "Speak for one author: answer what another says on an issue, and give the reason."),
    "last-stand": ("Last stand", "Three lives, no end: the questions get harder, and how many you get right counts."),
    "due": ("Due today", "The cards you are about to forget."),
    "missed": ("Missed lately", "The cards you got wrong last time."),
    "marked": ("Marked", "The cards you have marked."),
}


def kind_name(kind: RoundKind) -> str:
    """Return the name of a kind of round."""
    return _WORDS.get(kind.value, (kind.value.capitalize(), ""))[0]


def kind_asks(kind: RoundKind) -> str:
    """Return what a kind of round asks, in a sentence."""
    return _WORDS.get(kind.value, ("", ""))[1]
