"""The empty page below a round that was started on the command line, so that it need not wait for the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from debategame.tui.app import DebateApp


class Placeholder(Screen[bool]):
    """Opens the front page over itself when the player comes back to it: Textual keeps an app's first screen."""

    app: DebateApp
    _left = False

    def on_screen_suspend(self) -> None:
        """Remember that a round has opened."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Open the front page, unless a round follows at once, as after the brief."""
        if self._left:
            self.call_after_refresh(self._open)

    def _open(self) -> None:
        if self.is_active:
            self.app.show("Home")
