"""The decks of the front page: as many as fit around the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from debategame.tui.render import MARK, MUTED, between, hanging, line
from debategame.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.content import Content


class DeckList(RowList[tuple[str, str]]):
    """Titles, each with a note."""

    class Opened(Message):
        """The chosen deck was clicked again."""

    def clicked(self, x: int, *, again: bool) -> None:
        """Open the deck if it was chosen already."""
        del x
        if again:
            self.post_message(self.Opened())

    def lines_of(self, place: int, item: tuple[str, str], width: int) -> list[Content]:
        """Return a deck's title with its note at the right, on its own line if need be."""
        title, note = item
        chosen = place == self.cursor
        lead = line(("▌ ", MARK)) if chosen else line("  ")
        lines = hanging(lead, line((title, "bold" if chosen else "")), width - 1)
        if lines[-1].cell_length + len(note) + 3 > width:
            lines.append(lead)
        lines[-1] = between(lines[-1], line((note, MUTED)), width - 1)
        return lines
