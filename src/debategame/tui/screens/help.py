"""Help: the keys of the screen below, read from its bindings, and how the game works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.tui.keys import actions
from debategame.tui.render import MARK, beside, hanging, line
from debategame.tui.screens.reading import SCROLLING, ReadingPage

if TYPE_CHECKING:
    from textual.screen import Screen

_SIDE_BY_SIDE = 100
_GAP = 4
IDEA = (
    "A deck covers what two or more authors argue about one contested question.",
    "Match claims to their authors, spot historical analogies, and pick prescriptions.",
    "The game never asks who is right. It asks who argues what, why, and to what end.",
    "Both means that both authors argue it; Neither, that neither does, though a source may report it.",
    "After each answer you see why, and where the source says so.",
    "A right answer scores 100 points, +20 per answer in your current streak, up to +100.",
    "A question scores half once you have opened the brief.",
    "A card is learned after correct answers on two days, if the latest was correct.",
    "Every answer is saved at once; you can resume a round at the question where you left it.",
)


class Help(ReadingPage):
    """Lists the keys of the screen below."""

    BINDINGS = [Binding("escape,enter,q,question_mark", "leave", "Back"), *SCROLLING]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._idea = getattr(below, "IDEA", "")
        self._actions = actions(below)

    def headline(self, width: int) -> Content:
        """Return the title."""
        del width
        return line(("Help", f"bold {MARK}"))

    def text(self, width: int) -> list[Content]:
        """Return the screen's purpose, its keys, and how the game works, beside the keys where there is room."""
        cells = width * 3 // 5 if width >= _SIDE_BY_SIDE else width
        found = [*hanging(Content(""), line((self._idea, "italic")), width), Content("")] if self._idea else []
        room = max((len(action.keys) for action in self._actions), default=0) + 2
        keys = [line(("Keys", f"bold {MARK}"))]
        for action in self._actions:
            keys += hanging(line((action.keys.ljust(room), "bold")), line(action.says), cells)
        game = [line(("How the game works", f"bold {MARK}"))]
        for each in IDEA:
            game += hanging(line(("· ", MARK)), line(each), width - cells - _GAP if cells < width else width)
        return found + (beside(keys, game, cells + _GAP) if cells < width else [*keys, Content(""), *game])
