"""A form: rows to change in place, by keys through its screen, or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.message import Message

from debategame.text import cut
from debategame.tui.render import MARK, MUTED, hanging, line
from debategame.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

LABEL_CELLS = 11
_VALUE_AT = LABEL_CELLS + 2
TALL = 24
"""From this many rows there is a blank row above each label."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One row: a label and a value."""

    key: str
    label: str
    value: str
    steps: bool = True
    """Whether there is a value before and after this one."""


class Form(RowList[Field]):
    """The rows; the screen makes the changes."""

    @dataclass
    class Stepped(Message):
        """Change a row's value to the next one (1) or the one before (-1)."""

        field: Field
        step: int

    @property
    def chosen(self) -> Field:
        """Return the row under the cursor."""
        return self.items[self.cursor]

    def step(self, step: int) -> None:
        """Ask for another value of the chosen row."""
        if self.items:
            self.post_message(self.Stepped(self.chosen, step))

    def clicked(self, x: int, *, again: bool) -> None:
        """Change the value that was clicked; on its left arrow backwards."""
        if again or x >= _VALUE_AT:
            self.step(-1 if _VALUE_AT <= x < _VALUE_AT + 2 and self.chosen.steps else 1)

    def laid_out(self) -> list[list[Content]]:
        """Return the lines of each row; in a tall form a blank one over each."""
        found = super().laid_out()
        if max(TALL, 2 * len(found)) <= self.content_size.height:
            found[1:] = [[Content(""), *lines] for lines in found[1:]]
        return found

    def lines_of(self, place: int, item: Field, width: int) -> list[Content]:
        """Return a row: its label, and its value always at the same cell."""
        chosen = place == self.cursor
        bold = "bold" if chosen else ""
        lead = line(("▌ ", MARK) if chosen else "  ", (item.label.ljust(LABEL_CELLS), bold or MUTED))
        if not item.steps:
            return hanging(lead + "  ", line((item.value, bold)), width - 1)
        before, after = (("◂ ", MARK), (" ▸", MARK)) if chosen else ("  ", "")
        return [lead + line(before, (cut(item.value, max(8, width - _VALUE_AT - 7)), bold), after)]


def stepped(values: Sequence[T], present: T, step: int) -> T:
    """Return the value after ``present``, or before it, around the ends."""
    return values[(values.index(present) + step) % len(values)]
