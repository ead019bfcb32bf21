"""Help: the keys of the screen one came from, read off its bindings so that they can't drift, and the game's idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debategame.tui.keys import KeyBar, Page, key_name, own_bindings
from debategame.tui.render import MARK, hanging, joined, line

if TYPE_CHECKING:
    from textual.app import ComposeResult
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


class Help(Page):
    """Lists what can be pressed on the screen below."""

    CSS_PATH = "help.tcss"
    BINDINGS = [
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("down,j,pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("escape,enter,q,question_mark", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._idea = getattr(below, "IDEA", "")
        self._keys: dict[str, tuple[list[str], str]] = {}
        for binding in own_bindings(below):
            names, _ = self._keys.setdefault(binding.action, ([], binding.tooltip or binding.description))
            names.append(key_name(binding))

    def compose(self) -> ComposeResult:
        """Lay out the page and the keys."""
        with Vertical(id="sheet"):
            yield Static(line(("Help", f"bold {MARK}")), id="head")
            with VerticalScroll(id="theses", can_focus=False):
                yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw keys and idea for the present width."""
        width = min(100, self.size.width) - 5
        found = [*hanging(Content(""), line((self._idea, "italic")), width), Content("")] if self._idea else []
        for names, says in self._keys.values():
            keys = " ".join(dict.fromkeys(names))
            found += hanging(line((keys.ljust(14) + " ", "bold")), line(says), width)
        found += [Content(""), line(("The idea of the game", f"bold {MARK}"))]
        for each in IDEA:
            found += hanging(line(("· ", MARK)), line(each), width)
        self.query_one("#text", Static).update(joined(found))

    def action_scroll(self, step: int) -> None:
        """Scroll by half a page."""
        text = self.query_one("#theses", VerticalScroll)
        text.scroll_relative(y=step * max(1, text.size.height // 2), animate=False)

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()
