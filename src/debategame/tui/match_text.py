"""The lines above and below a match board: the prompt, the claims placed, and the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.rounds.match import missing_said
from debategame.text import plural
from debategame.tui.render import MARK, MUTED, RIGHT, between, line

if TYPE_CHECKING:
    from textual.content import Content

    from debategame.game.rounds.match import BoardState


def asked(state: BoardState) -> Content:
    """Return the prompt, or how much of a submitted board is right."""
    if not state.submitted:
        return line(("Who argues which?", f"bold {MARK}"))
    if state.right == len(state.questions):
        return line(("✓ All right", f"bold {RIGHT}"))
    return line((f"{state.right} of {len(state.questions)} right", f"bold {MARK}"))


def placed(state: BoardState, width: int, *, here: bool, warned: bool) -> Content:
    """Return the submit line, with the cursor if it is ``here``; ``warned`` names the missing claims."""
    count = len(state.questions)
    counted = line((f"{count - len(state.missing)} of {count} placed", MUTED))
    lead = line(("▸ " if here else "  ", f"bold {MARK}"))
    if state.missing and warned:
        lead += line((missing_said(state), f"bold {MARK}"))
        return lead if lead.cell_length + 14 > width else between(lead, counted, width)
    style = MUTED if state.missing else "bold"
    return between(lead + line(("Submit the board", f"{style} underline" if here else style)), counted, width)


def scored(state: BoardState, best: int, width: int) -> Content:
    """Return the score of a submitted board beside the best one before it, which is 0 if there was none."""
    more = ""
    if state.bonus:
        more = f" (including {state.bonus} for a perfect board)"
    elif state.brief_read:
        more = " (half, for the brief)"
    record = line((f"best {best:,}" if best else "", MUTED))
    if state.points > best > 0:
        record = line((f"new best (was {best:,})", RIGHT))
    score = line((plural(state.points, "point"), "bold"), more)
    if score.cell_length + record.cell_length + 2 > width:
        score = line((plural(state.points, "point"), "bold"))
    return between(score, record, width)
