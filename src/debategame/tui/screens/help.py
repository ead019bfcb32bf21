"""Help: the keys of the screen one came from, read off its bindings so that they can't drift, and the game's idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.tui.keys import actions
from debategame.tui.render import MARK, hanging, line
from debategame.tui.screens.reading import SCROLLING, ReadingPage

if TYPE_CHECKING:
    from textual.screen import Screen

IDEA = (
    "A deck holds what two or more authors argue about one contested question.",
    "You match each claim to its author, spot the historical analogy, and pick the prescription.",
    "It never asks who is right. It asks who argues what, on what ground, and to what end.",
    "Both means that each of the authors argues it. Neither means that none does: it may be a view only reported.",
    "After each answer you are told why, and where in the source that stands.",
    "A right answer is 100 points, and 20 more for each right one just before it, up to 100 more.",
    "After a look at the brief the question scores half.",
    "A card is known once it was right on two different days, the last time included.",
    "Every answer is saved at once; a round you leave waits for you at the same question.",
)


class Help(ReadingPage):
    """Lists what can be pressed on the screen below."""

    BINDINGS = [Binding("escape,enter,q,question_mark", "leave", "Back"), *SCROLLING]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._idea = getattr(below, "IDEA", "")
        self._actions = actions(below)

    def headline(self, width: int) -> Content:
        """Return what this page is."""
        del width
        return line(("Help", f"bold {MARK}"))

    def text(self, width: int) -> list[Content]:
        """Return keys and idea."""
        found = [*hanging(Content(""), line((self._idea, "italic")), width), Content("")] if self._idea else []
        room = max((len(action.keys) for action in self._actions), default=0) + 2
        for action in self._actions:
            found += hanging(line((action.keys.ljust(room), "bold")), line(action.says), width)
        found += [Content(""), line(("The idea of the game", f"bold {MARK}"))]
        for each in IDEA:
            found += hanging(line(("· ", MARK)), line(each), width)
        return found
