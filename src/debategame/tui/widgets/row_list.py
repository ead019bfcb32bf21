"""Rows of one or more lines, shown around the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import MUTED, joined, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

T = TypeVar("T")


class RowList(Widget, Generic[T]):
    """The cursor is always on one of the rows, if there is any."""

    DEFAULT_CSS = """
    RowList { text-wrap: nowrap; }
    """
    can_focus = False
    cursor: reactive[int] = reactive(0)
    items: tuple[T, ...] = ()

    class Moved(Message):
        """The cursor is on another row."""

    def show(self, items: Sequence[T], cursor: int | None = None) -> None:
        """Show these rows, with the cursor where it was or on another row; lay out only if their number changes."""
        before, self.items = len(self.items), tuple(items)
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, len(items) - 1))
        self.refresh(layout=len(items) != before)

    def go(self, place: int) -> None:
        """Put the cursor on a row by its place, if there is one."""
        if 0 <= place < len(self.items):
            self.cursor = place

    def move(self, step: int) -> None:
        """Move the cursor by ``step``, around the ends."""
        if self.items:
            self.cursor = (self.cursor + step) % len(self.items)

    def watch_cursor(self) -> None:
        """Announce the chosen row."""
        self.post_message(self.Moved())

    def lines_of(self, place: int, item: T, width: int) -> list[Content]:
        """Return the lines of a row, in all but the last of ``width`` cells."""
        raise NotImplementedError

    def clicked(self, x: int, *, again: bool) -> None:
        """Act on a click on the chosen row, which was chosen before if ``again``."""
        raise NotImplementedError

    def rows(self, width: int) -> int:
        """Return how many lines all the rows take at ``width``, at least one."""
        return max(1, sum(map(len, self._lines(width))))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines all the rows take at ``width``."""
        del container, viewport
        return self.rows(width)

    def render(self) -> Content:
        """Return the lines that fit around the chosen row, with a mark where there are more."""
        width, height = self.content_size
        found, top = [each for lines in self.laid_out() for each in lines], self._top()
        shown = found[top : top + max(1, height)]
        for place, mark, more in ((0, "▴", top > 0), (-1, "▾", top + height < len(found))):
            if more and shown:
                gap = Content(" " * max(0, width - 1 - shown[place].cell_length))
                shown[place] += gap + line((mark, MUTED))
        return joined(shown)

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        bottom = -self._top()
        for place, lines in enumerate(self.laid_out()):
            bottom += len(lines)
            if event.y < bottom:
                again = self.cursor == place
                self.cursor = place
                self.clicked(event.x, again=again)
                return

    def laid_out(self) -> list[list[Content]]:
        """Return the lines of each row at the present size."""
        return self._lines(self.content_size.width)

    def _lines(self, width: int) -> list[list[Content]]:
        return [self.lines_of(place, item, width) for place, item in enumerate(self.items)]

    def _top(self) -> int:
        """Return the first line shown, so that the chosen row is in sight."""
        heights = [len(lines) for lines in self.laid_out()]
        before, own = sum(heights[: self.cursor]), sum(heights[self.cursor : self.cursor + 1])
        height = max(1, self.content_size.height)
        return max(0, min(before - (height - own) // 2, sum(heights) - height))
