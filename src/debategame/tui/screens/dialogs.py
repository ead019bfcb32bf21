"""The dialogs: a question with two answers, a line to type on, and the wait for a locked file."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from debategame.errors import BusyError, DebategameError
from debategame.tui.render import WRONG, line
from debategame.tui.textual_workarounds import LeftButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

R = TypeVar("R")

PATIENCE_S = 5.0
EVERY_S = 0.2


class Dialog(LeftButton, ModalScreen[R]):
    """A box over the screen, with a ``text`` and perhaps two lines to click: ``#yes`` and ``#no``."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = ""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def on_click(self, event: events.Click) -> None:
        """Take a click on an answer."""
        clicked = event.widget.id if event.widget is not None else ""
        if clicked in ("yes", "no"):
            self.answer(yes=clicked == "yes")

    def answer(self, *, yes: bool) -> None:
        """Take an answer that was clicked."""


class Ask(Dialog[bool]):
    """Asks for yes, which is Enter, or no."""

    BINDINGS = [
        Binding("enter,y", "answer(True)", "Yes"),
        Binding("escape,n,q", "answer(False)", "No"),
    ]
    YES_KEY: ClassVar[str] = "Enter"
    NO_KEY: ClassVar[str] = "Esc"

    def __init__(self, text: str, *, yes: str, no: str) -> None:
        super().__init__(text)
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question over its two answers."""
        with Vertical(id="box"):
            yield Static(Content(self._text), id="text")
            yield Static(line((f"{self.YES_KEY:<7}", "bold"), self._yes), id="yes")
            yield Static(line((f"{self.NO_KEY:<7}", "bold"), self._no), id="no")

    def answer(self, *, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Close with the answer."""
        self.answer(yes=yes)


class Confirm(Ask, inherit_bindings=False):
    """Asks before something is lost: only ``y`` means yes; Enter and the keys of a presenter's clicker mean no.

    No key counts before ``settled`` returns true.
    """

    BINDINGS = [
        Binding("y", "answer(True)", "Yes"),
        Binding("enter,pagedown,pageup,space,b,full_stop,f5,escape,n,q", "answer(False)", "No", key_display="Enter"),
    ]
    YES_KEY = "y"
    NO_KEY = "Enter"

    def __init__(self, text: str, *, yes: str, no: str, settled: Callable[[], bool] = lambda: True) -> None:
        super().__init__(text, yes=yes, no=no)
        self._settled = settled

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Close with the answer, unless the key was meant for the screen below."""
        if self._settled():
            self.answer(yes=yes)


class NameDialog(Dialog[str]):
    """Closes with the text typed, once ``why_not`` returns no objection to it, or with an empty one.

    A ``hidden`` text shows as dots.
    """

    AUTO_FOCUS = "Input"
    BINDINGS = [Binding("escape", "leave", "Cancel")]

    def __init__(self, text: str, *, name: str = "", why_not: Callable[[str], str], hidden: bool = False) -> None:
        super().__init__(text)
        self._name = name
        self._why_not = why_not
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        """Lay out the input over what can be done."""
        with Vertical(id="box"):
            yield Static(line((self._text, "bold")), id="text")
            yield Input(self._name, password=self._hidden, max_length=200, compact=True, select_on_focus=False)
            yield Static(id="fault")
            yield Static(line(("Enter", "bold"), "  OK"), id="yes")
            yield Static(line(("Esc", "bold"), "    Cancel"), id="no")

    def on_input_changed(self) -> None:
        """Remove the objection to the text as it was."""
        self.query_one("#fault", Static).update(line(""))

    def on_input_submitted(self) -> None:
        """Close with the text, or say why it can't be used."""
        typed = self.query_one(Input).value
        fault = self._why_not(typed) if self.is_active else ""
        if fault:
            self.query_one("#fault", Static).update(line(("✗ ", WRONG), fault))
        else:
            self.dismiss(typed)

    def answer(self, *, yes: bool) -> None:
        """Take the text, or cancel."""
        if yes:
            self.on_input_submitted()
        else:
            self.dismiss("")

    def action_leave(self) -> None:
        """Cancel."""
        self.dismiss("")


class Saving(Dialog[DebategameError | None]):
    """Tries to save for some seconds while the progress is locked; closes with the error if that fails."""

    def __init__(self, write: Callable[[], object], error: BusyError) -> None:
        super().__init__("Saving… Another program has your progress locked.")
        self._write = write
        self._error: DebategameError = error
        self._until = monotonic() + PATIENCE_S

    def compose(self) -> ComposeResult:
        """Say what the wait is for."""
        with Vertical(id="box"):
            yield Static(Content(self._text))

    def on_mount(self) -> None:
        """Begin to try again."""
        self.set_timer(EVERY_S, self._try)

    def _try(self) -> None:
        try:
            self._write()
        except BusyError:
            if monotonic() < self._until:
                self.set_timer(EVERY_S, self._try)
            else:
                self.dismiss(self._error)
        except DebategameError as error:
            self.dismiss(error)
        else:
            self.dismiss(None)
