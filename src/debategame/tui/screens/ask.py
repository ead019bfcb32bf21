"""A question to the player that must be answered before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debategame.tui.render import line

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Ask(ModalScreen[bool]):
    """Asks for a yes or a no, each by a key or a click."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter,y", "answer(True)", "Yes", key_display="Enter"),
        Binding("escape,n,q", "answer(False)", "No", key_display="Esc"),
    ]

    def __init__(self, said: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._said = said
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question over its two answers."""
        with Vertical(id="slip"):
            yield Static(Content(self._said), id="said")
            yield Static(line(("Enter", "bold"), f"  {self._yes}"), id="yes")
            yield Static(line(("Esc", "bold"), f"    {self._no}"), id="no")

    def on_click(self, event: object) -> None:
        """Answer by a click on either answer."""
        widget = getattr(event, "widget", None)
        if widget is not None and widget.id in ("yes", "no"):
            self.dismiss(widget.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Answer."""
        self.dismiss(answer)
