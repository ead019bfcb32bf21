"""A page of lines that scrolls; some lines are links. Only lines in sight are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import edged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.strip import Strip

WHEEL_ROWS = 3
EDGE_CELLS = 2
"""Cells that no text may take: a blank, and the scroll mark."""


class Wheel(Widget):
    """A widget that the mouse wheel scrolls; Textual's own do so a step at a time, with an animation."""

    def scroll_by(self, rows: int) -> None:
        """Scroll by ``rows`` lines, as far as there are any."""
        raise NotImplementedError

    def scroll_under(self, event: events.MouseEvent, rows: int) -> None:
        """Scroll what is under the mouse."""
        del event
        self.scroll_by(rows)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_under(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_under(event, -WHEEL_ROWS)


class Clipping(Wheel):
    """Lines made for its width, with a scroll mark where not all of them fit."""

    ALLOW_SELECT = False
    can_focus = False
    top: reactive[int] = reactive(0)
    """The first line in sight."""

    @dataclass
    class Followed(Message):
        """A link was clicked."""

        way: int

    lines: Sequence[Content] = ()
    """All lines, also those out of sight."""
    _ways: Mapping[int, int] = MappingProxyType({})

    def show(self, lines: Sequence[Content], ways: Mapping[int, int] | None = None, *, anew: bool = False) -> None:
        """Show these lines, from the top if ``anew``; ``ways`` maps the lines that are links."""
        self.lines, self._ways = lines, ways or {}
        self.top = 0 if anew else min(self.top, self._lowest)
        self.refresh()

    @property
    def overflows(self) -> bool:
        """Return whether there are more lines than there is room for."""
        return self._lowest > 0

    @property
    def _lowest(self) -> int:
        return max(0, len(self.lines) - self.size.height)

    def scroll_by(self, rows: int) -> None:
        """Scroll by ``rows`` lines, as far as there are any."""
        self.top = max(0, min(self.top + rows, self._lowest))

    def scroll_page(self, step: int) -> None:
        """Scroll by ``step`` pages."""
        self.scroll_by(step * max(1, self.size.height - 1))

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked."""
        way = self._ways.get(self.top + event.y)
        if way is not None:
            self.post_message(self.Followed(way))

    def render_line(self, y: int) -> Strip:
        """Return a line in sight."""
        width, height = self.size
        number = self.top + y
        text = self.lines[number] if number < len(self.lines) else Content("")
        return edged(text, y, (width, height, self.top, len(self.lines)), self.visual_style, ruled=False)
