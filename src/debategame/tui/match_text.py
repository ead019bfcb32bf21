"""What is said of a match board above and below it: what is asked, what is placed, what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.rounds.match import missing_said
from debategame.text import plural
from debategame.tui.render import MARK, MUTED, RIGHT, between, line

if TYPE_CHECKING:
    from textual.content import Content

    from debategame.game.rounds.match import BoardState


def asked(state: BoardState) -> Content:
    """Return what is asked, and once the board is told how much of it is right."""
    if not state.submitted:
        return line(("Who argues which?", f"bold {MARK}"))
    if state.right == len(state.questions):
        return line(("✓ All right", f"bold {RIGHT}"))
    return line((f"{state.right} of {len(state.questions)} right", f"bold {MARK}"))


def placed(state: BoardState, width: int, *, here: bool, warned: bool) -> Content:
    """Return the line that submits; ``here`` is the cursor, and ``warned`` tells which claims are missing."""
    count = len(state.questions)
    counted = line((f"{count - len(state.missing)} of {count} placed", MUTED))
    lead = line(("▸ " if here else "  ", f"bold {MARK}"))
    if state.missing and warned:
        said = line((missing_said(state), f"bold {MARK}"))
        return lead + said if lead.cell_length + said.cell_length + 14 > width else between(lead + said, counted, width)
    style = MUTED if state.missing else "bold"
    return between(lead + line(("Submit the board", f"{style} underline" if here else style)), counted, width)


def summed(state: BoardState, best: int, width: int) -> Content:
    """Return what a board that is told came to, beside the ``best`` one before it; 0 where there was none."""
    more = ""
    if state.bonus:
        more = f", {state.bonus} of them for a perfect board"
    elif state.brief_read:
        more = ", half for the brief"
    said = line((f"best so far {best:,}" if best else "", MUTED))
    if state.points > best > 0:
        said = line((f"your best so far; it was {best:,}", RIGHT))
    told = line((plural(state.points, "point"), "bold"), more)
    if told.cell_length + said.cell_length + 2 > width:
        told = line((plural(state.points, "point"), "bold"))
    return between(told, said, width)
