"""The options of a question. None is chosen at first, so that a stray Enter answers nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debategame.tui.render import MUTED, RIGHT, WRONG, hanging, line

if TYPE_CHECKING:
    from textual.content import Content

    from debategame.game.questions.question import Option


@dataclass(frozen=True)
class Choices:
    """The options with cursor and strikes, and once answered the option picked."""

    options: tuple[Option, ...] = ()
    key: str = ""
    picked: str = ""
    """The id of the option picked, or ``-`` for none; empty while the question is open."""
    cursor: int | None = None
    struck: frozenset[int] = frozenset()
    """Places of the options ruled out; the cursor skips them."""
    chosen: int | None = None
    """The option that waits for a confidence."""

    def moved(self, step: int) -> Choices:
        """Return them with the cursor moved by ``step``, around the ends; from none to the first or the last."""
        count = len(self.options)
        place = (-1 if step > 0 else count) if self.cursor is None else self.cursor
        for _ in range(count):
            place = (place + step) % count
            if place not in self.struck and not self.picked:
                return replace(self, cursor=place)
        return self

    def ruled(self, number: int) -> Choices:
        """Return them with an option ruled out, or no longer."""
        struck = self.struck ^ {number}
        return replace(self, struck=struck, cursor=None if self.cursor in struck else self.cursor)

    def lines(self, width: int, spare: int = 0) -> list[list[Content]]:
        """Return the lines of each option at ``width`` cells.

        At the reveal the picked and the right one are whole; the others are cut to a line where they need more than
        the ``spare`` rows.
        """
        found: list[list[Content]] = []
        for number, option in enumerate(self.options):
            if self.picked:
                right = option.id == self.key
                shown = _revealed(number, option.text, width, right=right, you=option.id == self.picked)
                if not right and option.id != self.picked and (more := len(shown) - 1):
                    shown = shown if more <= spare else [_cut(number, option.text, width)]
                    spare -= len(shown) - 1
                found.append(shown)
            else:
                found.append(self._asked(number, option.text, width))
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


def _revealed(number: int, text: str, width: int, *, right: bool, you: bool) -> list[Content]:
    """Return an option at the reveal; glyph and word show right and wrong."""
    if not right and not you:
        return hanging(line(("  ", MUTED), (f"{number + 1}  ", MUTED)), line((text, MUTED)), width)
    style = RIGHT if right else WRONG
    lead = line(("✓ " if right else "✗ ", f"bold {style}"), (f"{number + 1}  ", f"bold {style}"))
    tail = " ◂ you"
    if right:
        tail = " ◂ correct, your answer" if you else " ◂ correct"
    return hanging(lead, line((text, "bold" if right else "")), width, line((tail, style)))


def _cut(number: int, text: str, width: int) -> Content:
    return line(("  ", MUTED), (f"{number + 1}  ", MUTED), (text, MUTED)).truncate(width, ellipsis=True)
