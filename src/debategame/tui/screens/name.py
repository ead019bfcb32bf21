"""The slip on which a name is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from debategame.tui.render import WRONG, line
from debategame.tui.textual_workarounds import LeftButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult


class NameDialog(LeftButton, ModalScreen[str]):
    """Ends with the name that was typed, which ``why_not`` has nothing against, or with nothing.

    What is typed ``hidden`` shows as dots.
    """

    CSS_PATH = "name.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [Binding("escape", "leave", "Leave it")]

    def __init__(self, said: str, *, name: str = "", why_not: Callable[[str], str], hidden: bool = False) -> None:
        super().__init__()
        self._said = said
        self._before = name
        self._why_not = why_not
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        """Lay out the line to type on over what can be done."""
        with Vertical(id="slip"):
            yield Static(line((self._said, "bold")), id="asked")
            yield Input(
                self._before,
                password=self._hidden,
                max_length=200,
                compact=True,
                select_on_focus=False,
                id="typed",
            )
            yield Static(id="fault")
            yield Static(line(("Enter", "bold"), "  Keep it"), id="yes")
            yield Static(line(("Esc", "bold"), "    Leave it"), id="no")

    def on_input_changed(self) -> None:
        """Take back what was said of the name before it was changed."""
        self.query_one("#fault", Static).update(line(""))

    def on_input_submitted(self) -> None:
        """End with the name, or say why it can't be one."""
        if not self.is_current:  # a second Enter that was on its way when the first one ended it
            return
        typed = self.query_one(Input).value
        fault = self._why_not(typed)
        if fault:
            self.query_one("#fault", Static).update(line(("✗ ", WRONG), fault))
        else:
            self.dismiss(typed)

    def on_click(self, event: events.Click) -> None:
        """Keep or leave the name by a click."""
        clicked = event.widget.id if event.widget is not None else ""
        if clicked == "yes":
            self.on_input_submitted()
        elif clicked == "no":
            self.action_leave()

    def action_leave(self) -> None:
        """End without a name."""
        self.dismiss("")
