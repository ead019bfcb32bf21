"""Draw the match board: claims on the left, a column for each author on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from debategame.tui.question_text import LABEL_CELLS, spaced, verdict
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, hanging, line
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.columns import LETTERS, Grid, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from debategame.game.rounds.match import BoardState

MOST_DETAIL = 2
_LEAD_CELLS = 5


class Board(Clipping):
    """The list of claims; once submitted, with why the chosen pair is right or wrong."""

    @dataclass
    class Chosen(Message):
        """The player clicked a claim, and a column beside it or none."""

        claim: int
        column: int | None

    _board: Shown | None = None
    _regions: Sequence[tuple[int, int]] = ()

    def show_board(self, shown: Shown, width: int, detail: int, *, spaced: bool) -> None:
        """Show the board in lines of ``width``, a blank one between claims if ``spaced``.

        ``detail`` is for the pairs that are not chosen: see :func:`pairs`.
        """
        found: list[Content] = []
        regions: list[tuple[int, int]] = []
        for lines in pairs(shown, width, detail):
            found += [Content("")] if spaced and found else []
            regions.append((len(found), len(found) + len(lines)))
            found += lines
        self._board, self._regions = shown, regions
        self.show(found)

    def region_of(self, claim: int) -> tuple[int, int]:
        """Return the first row of a claim, and the row after its last one."""
        return self._regions[claim] if claim < len(self._regions) else (0, 0)

    def bring(self, claim: int) -> None:
        """Scroll a claim into sight, whole if there is room."""
        top, bottom = self.region_of(claim)
        height = self.size.height
        if top < self.top or bottom - top > height:
            self.scroll_by(top - self.top)
        elif bottom > self.top + height:
            self.scroll_by(bottom - height - self.top)

    def read_on(self, claim: int, step: int) -> bool:
        """Scroll by up to a page where a claim in sight continues beyond the edge; return whether it does."""
        top, bottom = self.region_of(claim)
        height = self.size.height
        left = bottom - height - self.top if step > 0 else self.top - top
        if left <= 0 or bottom <= self.top or top >= self.top + height:
            return False
        self.scroll_by(step * min(max(1, height - 1), left))
        return True

    def on_click(self, event: events.Click) -> None:
        """Choose the claim that was clicked, and the column if one was."""
        if self._board is None:
            return
        row, grid = self.top + event.y, Grid.of(self.size.width - 1, len(self._board.state.columns))
        for claim, (top, bottom) in enumerate(self._regions):
            if top <= row < bottom:
                self.post_message(self.Chosen(claim, grid.at(event.x)))
                return


def pairs(shown: Shown, width: int, detail: int = MOST_DETAIL) -> list[list[Content]]:
    """Return the lines of each claim with its cells, and once submitted the chosen one's with its explanation.

    ``detail`` of the others: 0 is one line, 1 the whole claim, 2 its author as well.
    """
    return [_pair(shown, claim, width, detail) for claim in range(len(shown.state.questions))]


def fitting(shown: Shown, width: int, room: int) -> tuple[int, int]:
    """Return the most detail that fits in ``room`` rows, whichever pair is chosen, and the rows it takes."""
    claims = range(len(shown.state.questions))
    none = replace(shown, claim=None)
    whole = [len(_pair(replace(shown, claim=claim), claim, width, MOST_DETAIL)) for claim in claims]
    for detail in range(MOST_DETAIL, -1, -1):
        bare = [len(_pair(none, claim, width, detail)) for claim in claims]
        rows = sum(bare) + max(one - other for one, other in zip(whole, bare, strict=True))
        if rows <= room or not shown.state.submitted:
            break
    return detail, rows


def _pair(shown: Shown, claim: int, width: int, detail: int) -> list[Content]:
    state, chosen = shown.state, claim == shown.claim
    grid = Grid.of(width, len(state.columns))
    correct = state.correct(claim) if state.submitted else None
    whole = chosen or detail > 0 or correct is None
    stem = state.questions[claim].stem
    found = list(_claim(stem, claim, grid.left - 1, correct=correct, chosen=chosen, whole=whole))
    found[0] = grid.row(found[0], [_cell(shown, claim, place) for place in range(grid.count)])
    if state.submitted and chosen:
        found += _reveal(state, claim, width)
    elif state.submitted and detail == MOST_DETAIL:
        indent = Content(" " * (_LEAD_CELLS + LABEL_CELLS))
        found += hanging(indent, line((_byline(state, claim), MUTED)), width)
    return found


@lru_cache(maxsize=64)
def _claim(
    stem: str, claim: int, width: int, *, correct: bool | None, chosen: bool, whole: bool
) -> tuple[Content, ...]:
    """Return a claim, with its verdict unless ``correct`` is None; cut to a line if not ``whole``.

    Cached, since most keys change one cell and no word.
    """
    lead = line(("▸ " if chosen else "  ", f"bold {MARK}"), (f"{claim + 1}  ", "bold" if chosen else f"bold {MARK}"))
    if correct is not None:
        lead += line(("✓ Right  " if correct else "✗ Wrong  ", f"bold {RIGHT if correct else WRONG}"))
    text = line((" ".join(stem.split()), "bold" if chosen else ""))
    return tuple(hanging(lead, text, width)) if whole else ((lead + text).truncate(width, ellipsis=True),)


def _cell(shown: Shown, claim: int, place: int) -> Content:
    """Return three cells: whether the claim is in the column, and the cursor."""
    state, here = shown.state, shown.state.column_of(claim) == place
    if state.submitted:
        if state.columns[place].id == state.questions[claim].key:
            return line((" ✓ ", f"bold {RIGHT}"))
        return line((" ✗ ", f"bold {WRONG}")) if here else line((" · ", MUTED))
    mark = LETTERS[place] if here else "·"
    if (claim, place) == (shown.claim, shown.column):
        return line((f"[{mark}]", "bold"))
    return line((f" {mark} ", f"bold {MARK}" if here else MUTED))


def _reveal(state: BoardState, claim: int, width: int) -> list[Content]:
    """Return the author of the claim, the player's answer, why, and the source."""
    question, place = state.questions[claim], state.column_of(claim)
    room = width - _LEAD_CELLS - 1
    found = hanging(_label("By"), line((question.reveal.byline, "bold")), room)
    if place is not None and not state.correct(claim):
        found += hanging(_label("You said"), line(state.columns[place].text), room)
    found += spaced(verdict(question, state.placed[claim], room), 0)
    return [*(Content(" " * _LEAD_CELLS) + each for each in found), Content("")]


def _byline(state: BoardState, claim: int) -> str:
    place = state.column_of(claim)
    picked = f"; you said {state.columns[place].text}" if place is not None and not state.correct(claim) else ""
    return f"by {state.questions[claim].reveal.byline}{picked}"


def _label(word: str) -> Content:
    return line((word.ljust(LABEL_CELLS), f"bold {MARK}"))
