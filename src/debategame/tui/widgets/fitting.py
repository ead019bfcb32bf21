"""Share out the rows of the question screen: options always whole, the verdict never under six rows."""

from __future__ import annotations

from typing import NamedTuple

VERDICT_ROWS = 6
CARD_ROWS = 3
"""Rows that a card keeps as long as the options leave them."""


class Fit(NamedTuple):
    """Rows for each part; ``gaps`` are the blank rows before card, options and verdict."""

    card: int
    options: int
    verdict: int
    gaps: tuple[int, int, int]
    spaced: bool = False
    """Whether there is a blank row between options."""


def fit(*, room: int, card: int, options: int, verdict: int, above: int = 0, between: int = 0) -> Fit:
    """Share out ``room`` rows among parts that ask for ``card``, ``options`` and ``verdict`` rows.

    A ``verdict`` of 0 is a question not answered yet; ``between`` are the blank rows that would set its options
    apart. A part that does not fit scrolls; the options give way last. The ``above`` blank rows over the card are
    always there, so that the card does not move at the reveal.
    """
    room -= above
    if verdict:
        options = min(options, max(1, room - VERDICT_ROWS - min(card, 1)))
        rest = room - options
        least = min(VERDICT_ROWS, rest - min(card, 1))
        card = min(card, max(CARD_ROWS, rest - verdict, rest // 3), rest - least)
        verdict = max(least, min(verdict, rest - card))
    else:
        options = min(options, max(1, room - min(card, 1)))
        card = min(card, room - options)
    spare = room - card - options - verdict
    before_options = int(spare > 0)
    before_verdict = int(spare > 1 and verdict > 0)
    spaced = not verdict and 0 < between <= spare - before_options
    return Fit(
        card=card,
        options=options + (between if spaced else 0),
        verdict=verdict,
        gaps=(above, before_options, before_verdict),
        spaced=spaced,
    )
