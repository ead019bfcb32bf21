"""The columns of the match board: their authors' names and letters, and the board's view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import MARK, joined, line

if TYPE_CHECKING:
    from textual import events

    from debategame.game.rounds.match import BoardState

LETTERS = "ABCDEF"
ROOMY = 70
"""From this many cells the columns are further apart."""
_GAP = "   "


@dataclass(frozen=True)
class Shown:
    """The board's state, and the player's cursor."""

    state: BoardState
    claim: int | None
    """The chosen claim; None is the submit line."""
    column: int | None
    """The column under the cursor; None at first, so that a stray Enter places nothing."""


@dataclass(frozen=True)
class Grid:
    """Where the columns are in a width, for drawing and for clicks."""

    left: int
    cell: int
    count: int

    @classmethod
    def of(cls, width: int, count: int) -> Grid:
        """Return the grid of ``count`` columns at the right end of ``width`` cells."""
        cell = 4 if width >= ROOMY else 3
        return cls(left=width - cell * count, cell=cell, count=count)

    def at(self, x: int) -> int | None:
        """Return the column at a cell of the width, or None beside the columns."""
        place = (x - self.left) // self.cell
        return place if x >= self.left and place < self.count else None

    def row(self, left: Content, cells: list[Content]) -> Content:
        """Return one row: the text left of the columns, and three cells for each."""
        gap = Content(" " * (self.cell - 3))
        room = max(0, self.left - left.cell_length)
        return left + Content(" " * room) + Content("").join(each + gap for each in cells)


class Columns(Widget):
    """The authors with their letters, and the letters over the columns; a click on either chooses the column."""

    DEFAULT_CSS = """
    Columns { height: auto; text-wrap: nowrap; }
    """
    can_focus = False
    shown: reactive[Shown | None] = reactive(None)
    prompt: reactive[Content] = reactive(Content(""))
    """The text left of the letters."""

    @dataclass
    class Picked(Message):
        """The player chose a column for the claim that is chosen."""

        column: int

    def rows(self, width: int) -> int:
        """Return how many rows names and letters take at ``width``."""
        return len(self._names(width)) + 1

    def watch_shown(self) -> None:
        """Lay out again only where the number of rows changes: most keys change one cell."""
        if self.get_content_height(None, None, self.content_size.width) != self.size.height:
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many rows names and letters take at ``width``."""
        del container, viewport
        return self.rows(width)

    def render(self) -> Content:
        """Return the names over the line of letters."""
        if self.shown is None:
            return Content("")
        width = self.content_size.width
        names = [Content(_GAP).join(item for _, item in row) for row in self._names(width)]
        grid = _under(self.shown, width)
        letters = [line(" ", (LETTERS[place], self._style(place, f"bold {MARK}")), " ") for place in range(grid.count)]
        return joined([*names, grid.row(self.prompt, letters)])

    def on_click(self, event: events.Click) -> None:
        """Choose the column whose name or letter was clicked."""
        place = self._at(event.x, event.y)
        if place is not None:
            self.post_message(self.Picked(place))

    def _at(self, x: int, y: int) -> int | None:
        if self.shown is None:
            return None
        width = self.content_size.width
        names = self._names(width)
        if y >= len(names):
            return _under(self.shown, width).at(x)
        start = 0
        for place, item in names[y]:
            if start <= x < start + item.cell_length:
                return place
            start += item.cell_length + len(_GAP)
        return None

    def _style(self, place: int, otherwise: str) -> str:
        chosen = self.shown is not None and self.shown.column == place and not self.shown.state.submitted
        return "bold underline" if chosen else otherwise

    def _names(self, width: int) -> list[list[tuple[int, Content]]]:
        """Return the names with their letters, in rows that fit."""
        rows: list[list[tuple[int, Content]]] = [[]]
        used = 0
        for place, column in enumerate(self.shown.state.columns if self.shown is not None else ()):
            item = line((f"{LETTERS[place]}  ", f"bold {MARK}"), (column.text, self._style(place, "")))
            if rows[-1] and used + item.cell_length > width:
                rows.append([])
                used = 0
            rows[-1].append((place, item))
            used += item.cell_length + len(_GAP)
        return rows


def _under(shown: Shown, width: int) -> Grid:
    """Return the grid of the board below a widget of this width; the board's scroll bar takes a cell."""
    return Grid.of(width - 1, len(shown.state.columns))
