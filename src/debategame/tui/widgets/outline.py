"""The outline of a deck: headings that fold, and a line for each card. Only rows in sight are drawn."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from debategame.game.questions.facts import stated
from debategame.text import cut, plural
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, between, edged, line
from debategame.tui.widgets.clipping import Wheel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from textual import events
    from textual.strip import Strip

    from debategame.deck.model import Card
    from debategame.game.argument_map import Row
    from debategame.game.history import CardRecord


def state_of(record: CardRecord | None) -> tuple[str, str, str]:
    """Return the player's state of a card: glyph, word and style."""
    if record is None:
        return "·", "new", MUTED
    if record.learned:
        return "✓", "learned", RIGHT
    return ("○", "seen", MUTED) if record.last_right else ("✗", "missed", WRONG)


class Outline(Wheel):
    """Rows of an argument map; the cursor is always on one of them, if there is any."""

    can_focus = False
    ALLOW_SELECT = False
    cursor: reactive[int] = reactive(0, repaint=False)
    top: reactive[int] = reactive(0)
    """The first row in sight."""

    class Moved(Message):
        """The cursor is on another row."""

    class Clicked(Message):
        """A row was clicked; the cursor is on it."""

    rows: Sequence[Row] = ()
    _opened: Collection[str] = ()
    _marked: Collection[str] = ()
    _records: Mapping[str, CardRecord] = MappingProxyType({})

    def knows(self, records: Mapping[str, CardRecord], marked: Collection[str]) -> None:
        """Take the player's records and marks, by card id."""
        self._records, self._marked = records, marked
        self.refresh()

    def show(self, rows: Sequence[Row], opened: Collection[str], cursor: int) -> None:
        """Show these rows, with the cursor on one of them."""
        self.rows, self._opened = rows, opened
        self.set_reactive(Outline.cursor, max(0, min(cursor, len(rows) - 1)))
        self.keep_in_sight()
        self.refresh()

    @property
    def row(self) -> Row | None:
        """Return the row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def move(self, step: int) -> None:
        """Move the cursor by ``step`` rows, as far as there are any."""
        self.cursor = max(0, min(self.cursor + step, len(self.rows) - 1))

    def next_card(self, step: int) -> None:
        """Go to the next card, or point at issue, in the direction of ``step``, if there is one."""
        places = range(self.cursor + step, len(self.rows) if step > 0 else -1, step)
        self.cursor = next(
            (place for place in places if self.rows[place].has_page and not self.rows[place].also), self.cursor
        )

    def go_out(self) -> None:
        """Go up to the row's heading."""
        above, row = range(self.cursor - 1, -1, -1), self.row
        if row is not None:
            self.cursor = next((place for place in above if self.rows[place].depth < row.depth), self.cursor)

    def watch_cursor(self, before: int, now: int) -> None:
        """Keep the cursor in sight and announce it; draw only the two rows again."""
        self.keep_in_sight()
        self.refresh(*(Region(0, row - self.top, self.size.width, 1) for row in (before, now)))
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll just enough to see the cursor."""
        height = max(1, self.size.height)
        self.top = max(0, min(max(self.top, self.cursor - height + 1), self.cursor, len(self.rows) - 1))

    def scroll_by(self, rows: int) -> None:
        """Scroll; the cursor does not move."""
        self.top = max(0, min(self.top + rows, len(self.rows) - self.size.height))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        number = self.top + event.y
        if 0 <= number < len(self.rows):
            self.cursor = number
            self.post_message(self.Clicked())

    def render_line(self, y: int) -> Strip:
        """Return a row in sight, with the scroll mark."""
        width, height = self.size
        number = self.top + y
        text = self._line(number, self.rows[number], width - 2) if number < len(self.rows) else Content("")
        return edged(text, y, (width, height, self.top, len(self.rows)), self.visual_style, ruled=True)

    def _line(self, number: int, row: Row, width: int) -> Content:
        chosen = number == self.cursor
        lead = line(("▌" if chosen else " ", MARK), " " * row.depth)
        room = width - lead.cell_length
        if row.also is not None:
            return lead + line(("↳ ", MARK), (cut(f"also supports {row.also.text}", room - 2), f"italic {MUTED}"))
        if row.card is not None:
            return lead + self._card(row.card, row, room, chosen=chosen)
        if row.hidden:
            return lead + line(("· ", MUTED), (cut(plural(row.hidden, "new card"), room - 2), f"italic {MUTED}"))
        sign = "? " if row.branch.issue else "▾ " if row.branch.key in self._opened else "▸ "
        title = line((sign, MARK), (row.branch.title, "bold" if not row.depth or chosen else ""))
        return lead + between(title, line((self._counts(row, room - title.cell_length), MUTED)), room)

    def _counts(self, row: Row, room: int) -> str:
        """Return how many cards are under a heading; of an author's also how many are learned and seen."""
        if row.branch.author is None or row.depth or row.size != len(row.branch.cards):
            return f"{row.size:,}"
        seen = [self._records[card.id] for card in row.branch.cards if card.id in self._records]
        learned = sum(record.learned for record in seen)
        said = f"{len(seen)} seen, {learned} learned of {row.size:,}"
        return said if len(said) < room else f"{len(seen)}/{row.size:,}"

    def _card(self, card: Card, row: Row, room: int, *, chosen: bool) -> Content:
        glyph, _, style = state_of(self._records.get(card.id))
        shared = "⇄ " if len(card.by) > 1 and row.branch.author is not None else ""
        star = " ★" if card.id in self._marked else ""
        label = stated(card) if row.branch.reasoned else card.text
        text = cut(label, room - 2 - len(shared) - len(star))
        return line((f"{glyph} ", style), (shared, MARK), (text, "bold" if chosen else ""), (star, MARK))
