"""What stands before a screen that waits for the disk: it says so, and takes no keys."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from debategame.errors import BusyError, DebategameError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

PATIENCE_S = 5.0
EVERY_S = 0.2


class Saving(ModalScreen[DebategameError | None]):
    """Tries to save again and again, for a while; dismissed with the error where that was no good."""

    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = ""

    def __init__(self, write: Callable[[], object], error: BusyError) -> None:
        super().__init__()
        self._write = write
        self._error: DebategameError = error
        self._until = monotonic() + PATIENCE_S

    def compose(self) -> ComposeResult:
        """Say what is waited for."""
        with Vertical(id="slip"):
            yield Static(Content("Saving… Another program keeps your progress locked."))

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
