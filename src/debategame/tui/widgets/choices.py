"""The options of a question: nothing is chosen at first, so that a stray Enter answers nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import MUTED, RIGHT, WRONG, hanging, joined, line

if TYPE_CHECKING:
    from textual import events

    from debategame.game.question import Question


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows: a question, and once it is answered the option picked."""

    question: Question
    picked: str = ""


class Choices(Widget):
    """Numbered options under each other, the chosen and the right one whole at the reveal, the others cut to a line."""

    DEFAULT_CSS = """
    Choices { height: auto; text-wrap: nowrap; }
    """
    can_focus = False
    shown: reactive[Shown | None] = reactive(None)
    cursor: reactive[int | None] = reactive(None)
    spaced: reactive[bool] = reactive(default=False)
    """Whether a blank row stands between the options."""
    struck: reactive[frozenset[int]] = reactive(frozenset())
    """Places of the options that the player has ruled out: the cursor passes them by."""
    chosen: reactive[int | None] = reactive(None)
    """The option that waits for the player to say how sure they are."""

    class Picked(Message):
        """The player picked an option: its id, and the question it belongs to."""

        def __init__(self, question: Question, option: str) -> None:
            super().__init__()
            self.question = question
            self.option = option

    def watch_shown(self) -> None:
        """Choose nothing of what is shown newly, and rule nothing out."""
        self.cursor = self.chosen = None
        self.struck = frozenset()

    def move(self, step: int) -> None:
        """Move the cursor by ``step``, round the ends; from nothing to the first or the last."""
        if self.shown is None or self.shown.picked:
            return
        count = len(self.shown.question.options)
        place = (-1 if step > 0 else count) if self.cursor is None else self.cursor
        for _ in range(count):
            place = (place + step) % count
            if place not in self.struck:
                self.cursor = place
                return

    def strike(self, number: int | None = None) -> bool:
        """Rule an option out, by its place or under the cursor, or back in; return whether there was one."""
        number = self.cursor if number is None else number
        if self.shown is None or self.shown.picked or number is None or number >= len(self.shown.question.options):
            return False
        self.struck = self.struck ^ {number}
        if self.cursor == number and number in self.struck:
            self.cursor = None
        return True

    def pick(self, number: int | None = None) -> None:
        """Pick an option by its place, or the one under the cursor."""
        number = self.cursor if number is None else number
        if self.shown is None or self.shown.picked or number is None:
            return
        options = self.shown.question.options
        if number in self.struck:
            self.struck = self.struck - {number}  # a ruled-out option is not answered by a slip of the finger
        elif number < len(options):
            self.post_message(self.Picked(self.shown.question, options[number].id))

    def rows(self, width: int) -> int:
        """Return how many rows the options take at ``width``."""
        return sum(len(each) for each in self._lines(width))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many rows the options take at ``width``."""
        del container, viewport
        return self.rows(width)

    def render(self) -> Content:
        """Return the options as lines."""
        return joined(found for lines in self._lines(self.content_size.width) for found in lines)

    def on_click(self, event: events.Click) -> None:
        """Pick the option that was clicked."""
        top = 0
        for number, lines in enumerate(self._lines(self.content_size.width)):
            if top <= event.y < top + len(lines):
                self.pick(number)
                return
            top += len(lines)

    def _lines(self, width: int) -> list[list[Content]]:
        if self.shown is None:
            return []
        question, picked = self.shown.question, self.shown.picked
        found: list[list[Content]] = []
        for number, option in enumerate(question.options):
            if not picked:
                gap = [Content("")] if self.spaced and number else []
                found.append([*gap, *self._asked(number, option.text, width)])
            else:
                found.append(
                    _told(number, option.text, width, right=option.id == question.key, you=option.id == picked)
                )
        return found

    def _asked(self, number: int, text: str, width: int) -> list[Content]:
        if number in self.struck:
            lead = line(("x ", MUTED), (f"{number + 1}  ", MUTED))
            return hanging(lead, line((text, f"{MUTED} strike")), width)
        if number == self.chosen:
            lead = line(("▸ ", "bold $mark"), (f"{number + 1}  ", "bold $mark"))
            return hanging(lead, line((text, "bold")), width)
        if number == self.cursor:
            lead = line(("▸ ", "bold $mark"), (f"{number + 1}  ", "bold"))
            return hanging(lead, line((text, "bold underline")), width)
        return hanging(line("  ", (f"{number + 1}  ", "bold $mark")), line(text), width)


def _told(number: int, text: str, width: int, *, right: bool, you: bool) -> list[Content]:
    """Return an option as it stands at the reveal; right and wrong are told by glyph and word."""
    if not right and not you:
        return [line(("  ", MUTED), (f"{number + 1}  ", MUTED), (text, MUTED)).truncate(width, ellipsis=True)]
    style = RIGHT if right else WRONG
    lead = line(("✓ " if right else "✗ ", f"bold {style}"), (f"{number + 1}  ", f"bold {style}"))
    tail = " ◂ you" if you else ""
    if right:
        tail = " ◂ right, and yours" if you else " ◂ right"
    return hanging(lead, line((text, "bold" if right else ""), (tail, style)), width)
