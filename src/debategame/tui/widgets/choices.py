"""The options of a question: nothing is chosen at first, so that a stray Enter answers nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debategame.tui.render import MUTED, RIGHT, WRONG, hanging, line

if TYPE_CHECKING:
    from textual.content import Content

    from debategame.game.questions.question import Question


@dataclass(frozen=True)
class Choices:
    """What the player has done with the options of a question so far; once it is answered, the option picked."""

    question: Question
    picked: str = ""
    cursor: int | None = None
    struck: frozenset[int] = frozenset()
    """Places of the options that the player has ruled out: the cursor passes them by."""
    chosen: int | None = None
    """The option that waits for the player to say how sure they are."""

    def moved(self, step: int) -> Choices:
        """Return them with the cursor moved by ``step``, round the ends; from nothing to the first or the last."""
        count = len(self.question.options)
        place = (-1 if step > 0 else count) if self.cursor is None else self.cursor
        for _ in range(count):
            place = (place + step) % count
            if place not in self.struck and not self.picked:
                return replace(self, cursor=place)
        return self

    def ruled(self, number: int) -> Choices:
        """Return them with an option ruled out, or back in."""
        struck = self.struck ^ {number}
        return replace(self, struck=struck, cursor=None if self.cursor in struck else self.cursor)

    def lines(self, width: int, spare: int = 0) -> list[list[Content]]:
        """Return the lines of each option at ``width`` cells.

        At the reveal the one picked and the right one are whole; the others are cut to a line once there are no
        ``spare`` rows for more.
        """
        found: list[list[Content]] = []
        for number, option in enumerate(self.question.options):
            if self.picked:
                right = option.id == self.question.key
                told = _told(number, option.text, width, right=right, you=option.id == self.picked)
                if not right and option.id != self.picked and (more := len(told) - 1):
                    told = told if more <= spare else [_cut(number, option.text, width)]
                    spare -= len(told) - 1
                found.append(told)
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


def _told(number: int, text: str, width: int, *, right: bool, you: bool) -> list[Content]:
    """Return an option as it stands at the reveal; right and wrong are told by glyph and word."""
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
