"""The options of a question. None is chosen at first, so that a stray Enter answers nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, hanging, line

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
        for place, option in enumerate(self.options):
            glyph, style, text_style, tail = self._look(place, option.id)
            lead, text = line((f"{glyph} {place + 1}  ", style)), line((option.text, text_style))
            shown = hanging(lead, text, width, line((tail, style)) if tail else None)
            if self.picked and not tail and (more := len(shown) - 1):
                shown = shown if more <= spare else [(lead + text).truncate(width, ellipsis=True)]
                spare -= len(shown) - 1
            found.append(shown)
        return found

    def _look(self, place: int, option: str) -> tuple[str, str, str, str]:
        """Return an option's glyph and its style, the style of its text, and at the reveal what follows it."""
        if self.picked:
            you = option == self.picked
            if option == self.key:
                return "✓", f"bold {RIGHT}", "bold", " ◂ correct, your answer" if you else " ◂ correct"
            return ("✗", f"bold {WRONG}", "", " ◂ you") if you else (" ", MUTED, MUTED, "")
        if place in self.struck:
            return "x", MUTED, f"{MUTED} strike", ""
        if place == self.chosen:
            return "▸", f"bold {MARK}", "bold", ""
        return ("▸", f"bold {MARK}", "bold underline", "") if place == self.cursor else (" ", f"bold {MARK}", "", "")
