"""A question to the player that must be answered before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debategame.tui.render import line
from debategame.tui.textual_workarounds import LeftButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class Ask(LeftButton, ModalScreen[bool]):
    """Asks for a yes or a no, each by a key or a click."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter,y", "answer(True)", "Yes"),
        Binding("escape,n,q", "answer(False)", "No"),
    ]

    YES_KEY: ClassVar[str] = "Enter"
    NO_KEY: ClassVar[str] = "Esc"

    def __init__(self, said: str, *, yes: str, no: str) -> None:
        super().__init__()
        self._said = said
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question over its two answers."""
        with Vertical(id="slip"):
            yield Static(Content(self._said), id="said")
            yield Static(line((f"{self.YES_KEY:<7}", "bold"), self._yes), id="yes")
            yield Static(line((f"{self.NO_KEY:<7}", "bold"), self._no), id="no")

    def on_click(self, event: object) -> None:
        """Answer by a click on either answer."""
        widget = getattr(event, "widget", None)
        if widget is not None and widget.id in ("yes", "no"):
            self.dismiss(widget.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Answer."""
        self.dismiss(answer)


class AskInClass(Ask, inherit_bindings=False):
    """Asks before a class: every key of a presenter's clicker means no, and none counts before ``settled`` says so."""

    BINDINGS = [
        Binding("y", "answer(True)", "Yes"),
        Binding("enter,pagedown,pageup,space,b,full_stop,f5,escape,n,q", "answer(False)", "No", key_display="Enter"),
    ]
    YES_KEY = "y"
    NO_KEY = "Enter"

    def __init__(self, said: str, *, yes: str, no: str, settled: Callable[[], bool]) -> None:
        super().__init__(said, yes=yes, no=no)
        self._settled = settled

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Answer, unless the key was still meant for what stood here before."""
        if self._settled():
            self.dismiss(answer)
