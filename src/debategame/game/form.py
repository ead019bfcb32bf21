"""The forms a card can be asked in. Apart from the questions, since memory needs no more of them than this."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The ways in which a card can be asked."""

    WHO_ARGUES = "who-argues"
    WHICH_CLAIM = "which-claim"
    WHICH_EPISODE = "which-episode"
    WHAT_POINT = "what-point"
    WHO_STANDS = "who-stands"
    WHO_INVOKES = "who-invokes"
    WHICH_OUTCOME = "which-outcome"
    WHAT_RECOMMENDS = "what-recommends"
    WHO_RECOMMENDS = "who-recommends"
    WHICH_REJECTED = "which-rejected"
