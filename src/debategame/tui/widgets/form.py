"""A form: rows to change in place, by keys through its screen, or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.text import cut, width_cells
from debategame.tui.render import MARK, MUTED, between, hanging, joined, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

T = TypeVar("T")

LABEL_CELLS = 11
_LEAD = 2
TALL = 24
"""From this many rows there is a blank row above each label."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One row: a label and a value."""

    key: str
    label: str
    """Empty where the row belongs to the one above."""
    value: str
    steps: bool = True
    """Whether there is a value before and after this one."""
    ticked: bool | None = None
    """Whether a check box is ticked; None for other rows."""


class Form(Widget):
    """The rows; the cursor is always on one of them. Its screen makes the changes."""

    DEFAULT_CSS = """
    Form { text-wrap: nowrap; }
    """
    can_focus = False
    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor is on another row."""

    @dataclass
    class Stepped(Message):
        """Change a row's value to the next one (1) or the one before (-1)."""

        field: Field
        step: int

    fields: tuple[Field, ...] = ()

    def show(self, fields: Sequence[Field]) -> None:
        """Show these rows and keep the cursor; lay out only if their number changes."""
        before, self.fields = len(self.fields), tuple(fields)
        self.cursor = min(self.cursor, max(0, len(fields) - 1))
        self.refresh(layout=len(fields) != before)

    @property
    def chosen(self) -> Field:
        """Return the row under the cursor."""
        return self.fields[self.cursor]

    def move(self, step: int) -> None:
        """Move the cursor by ``step``, around the ends."""
        if self.fields:
            self.cursor = (self.cursor + step) % len(self.fields)

    def go(self, place: int) -> None:
        """Put the cursor on a row by its place, from 0."""
        if 0 <= place < len(self.fields):
            self.cursor = place

    def step(self, step: int) -> None:
        """Ask for another value of the chosen row."""
        if self.fields:
            self.post_message(self.Stepped(self.chosen, step))

    def watch_cursor(self) -> None:
        """Announce the chosen row."""
        self.post_message(self.Moved())

    def rows(self, width: int) -> int:
        """Return how many rows all the fields take at ``width``."""
        return sum(map(len, self._rows(width)))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many rows all the fields take at ``width``."""
        del container, viewport
        return self.rows(width)

    def render(self) -> Content:
        """Return the rows that fit around the chosen one."""
        width, height = self.content_size
        found = [each for lines in self._lines() for each in lines]
        top = self._top()
        shown = found[top : top + max(1, height)]
        if top and shown:
            shown[0] = between(shown[0], line(("▴", MUTED)), width - 1)
        if top + height < len(found) and shown:
            shown[-1] = between(shown[-1], line(("▾", MUTED)), width - 1)
        return joined(shown)

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked; a click on its value changes it, on the left arrow backwards."""
        bottom = -self._top()
        for place, lines in enumerate(self._lines()):
            bottom += len(lines)
            if event.y < bottom:
                before = self.cursor == place
                self.cursor = place
                value_at = _LEAD + LABEL_CELLS
                if before or event.x >= value_at:
                    self.step(-1 if value_at <= event.x < value_at + 2 and self._has_arrows(self.chosen) else 1)
                return

    @staticmethod
    def _has_arrows(field: Field) -> bool:
        return field.steps and field.ticked is None

    def _rows(self, width: int) -> list[list[Content]]:
        return [self._row(place, field, width - 3) for place, field in enumerate(self.fields)]

    def _lines(self) -> list[list[Content]]:
        """Return the lines of each row; in a tall form a blank one over each label."""
        found = self._rows(self.content_size.width)
        labelled = [place for place, field in enumerate(self.fields) if field.label and place]
        if max(TALL, sum(map(len, found)) + len(labelled)) <= self.content_size.height:
            for place in labelled:
                found[place].insert(0, Content(""))
        return found

    def _row(self, place: int, field: Field, width: int) -> list[Content]:
        """Return a row: its label, and its value always at the same cell."""
        chosen = place == self.cursor
        bold = "bold" if chosen else ""
        lead = line(("▌ ", MARK) if chosen else "  ", (field.label.ljust(LABEL_CELLS), bold or MUTED))
        if field.ticked is not None:
            box = line(("■ ", MARK) if field.ticked else ("□ ", MUTED))
            return hanging(lead + box, line((field.value, bold if field.ticked or chosen else MUTED)), width)
        room = max(8, width - lead.cell_length - 4)
        value = cut(field.value, room) if width_cells(field.value) > room else field.value
        arrows = chosen and self._has_arrows(field)
        before, after = (("◂ ", MARK), (" ▸", MARK)) if arrows else ("  ", "")
        return [lead + line(before, (value, bold), after)]

    def _top(self) -> int:
        """Return the first line shown, so that the chosen row is in sight."""
        heights = [len(lines) for lines in self._lines()]
        before, own = sum(heights[: self.cursor]), sum(heights[self.cursor : self.cursor + 1])
        height = max(1, self.content_size.height)
        return max(0, min(before - (height - own) // 2, sum(heights) - height))


def stepped(values: Sequence[T], present: T, step: int) -> T:
    """Return the value after ``present``, or before it, around the ends."""
    return values[(values.index(present) + step) % len(values)]
