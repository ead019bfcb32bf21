"""The base of pages to read: a headline over text that scrolls."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from debategame.tui.keys import SHEET_COLUMNS, KeyBar, Page
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

SCROLLING = (
    Binding("down,j", "scroll(1)", "Scroll", key_display="j k", tooltip="Scroll down"),
    Binding("up,k", "scroll(-1)", "Scroll up", show=False),
    Binding("pageup,b", "turn_page(-1)", "Page up", show=False),
    Binding("pagedown,space", "turn_page(1)", "Page down", show=False),
    Binding("home", "scroll(-1_000_000)", "Top", show=False),
    Binding("end", "scroll(1_000_000)", "End", show=False),
)
"""For the ``BINDINGS`` of each, after its own."""
_STEP_ROWS = 2


class ReadingPage(Page):
    """Shows the text that a subclass provides."""

    CSS_PATH = "reading.tcss"

    @abstractmethod
    def headline(self, width: int) -> Content:
        """Return the line on top."""

    @abstractmethod
    def text(self, width: int) -> Sequence[Content]:
        """Return the text in lines of ``width``."""

    def compose(self) -> ComposeResult:
        """Lay out headline, text and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            yield Clipping(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page."""
        self.lay_out()

    def lay_out(self, *, anew: bool = False) -> None:
        """Draw the page for the present width, from its top if ``anew``."""
        width = min(SHEET_COLUMNS, self.size.width) - 4
        self.query_one("#head", Static).update(self.headline(width), layout=False)
        self.query_one(Clipping).show(self.text(width - EDGE_CELLS), anew=anew)
        self.call_after_refresh(self.refresh_keys)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer scrolling only where something is out of sight."""
        del parameters
        return action not in ("scroll", "turn_page") or self.query_one(Clipping).overflows

    def action_scroll(self, step: int) -> None:
        """Scroll by two lines."""
        self.query_one(Clipping).scroll_by(_STEP_ROWS * step)

    def action_turn_page(self, step: int) -> None:
        """Scroll by a page."""
        self.query_one(Clipping).scroll_page(step)
