"""The decks of the front page: as many as fit around the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import MUTED, between, hanging, joined, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content


class DeckList(Widget):
    """Titles, each with a note; the cursor is always on one of them, if there is any."""

    DEFAULT_CSS = """
    DeckList { text-wrap: nowrap; }
    """
    can_focus = False
    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """(title, note) of each deck."""
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """Another deck was chosen."""

    class Opened(Message):
        """The chosen deck was clicked again."""

    def show(self, entries: Sequence[tuple[str, str]], cursor: int) -> None:
        """Show these entries, with the cursor on one of them."""
        self.entries = tuple(entries)
        self.cursor = min(cursor, max(0, len(entries) - 1))

    def move(self, step: int) -> None:
        """Move the cursor by ``step``, around the ends."""
        if self.entries:
            self.cursor = (self.cursor + step) % len(self.entries)

    def watch_cursor(self) -> None:
        """Announce the chosen deck."""
        self.post_message(self.Moved())

    def rows(self, width: int) -> int:
        """Return how many rows all the entries take at ``width``, at least one."""
        return max(1, sum(len(lines) for lines in self._lines(width)))

    def render(self) -> Content:
        """Return the lines that fit."""
        found = [each for lines in self._lines(self.content_size.width) for each in lines]
        top = self._top()
        return joined(found[top : top + max(1, self.content_size.height)])

    def on_click(self, event: events.Click) -> None:
        """Choose the deck that was clicked, or open it if it is chosen already."""
        bottom = -self._top()
        for number, lines in enumerate(self._lines(self.content_size.width)):
            bottom += len(lines)
            if event.y < bottom:
                if number == self.cursor:
                    self.post_message(self.Opened())
                self.cursor = number
                return

    def _lines(self, width: int) -> list[list[Content]]:
        return [self._entry(number, title, word, width) for number, (title, word) in enumerate(self.entries)]

    def _entry(self, number: int, title: str, word: str, width: int) -> list[Content]:
        """Return a deck's title with its note at the right, on its own line if need be."""
        chosen = number == self.cursor
        lead = line(("▌ ", "$mark")) if chosen else line("  ")
        lines = hanging(lead, line((title, "bold" if chosen else "")), width - 1)
        if lines[-1].cell_length + len(word) + 3 > width:
            lines.append(lead)
        lines[-1] = between(lines[-1], line((word, MUTED)), width - 1)
        return lines

    def _top(self) -> int:
        """Return the first line shown, so that the chosen deck is in sight."""
        heights = [len(lines) for lines in self._lines(self.content_size.width)]
        before, own = sum(heights[: self.cursor]), sum(heights[self.cursor : self.cursor + 1])
        height = max(1, self.content_size.height)
        return max(0, min(before - (height - own) // 2, sum(heights) - height))
