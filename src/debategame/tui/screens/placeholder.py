"""The empty page under a round that was asked for on the command line: the round does not wait for the front page."""

from __future__ import annotations

from textual.screen import Screen


class Placeholder(Screen[bool]):
    """Gives way to the front page as soon as whoever played comes back to it."""

    _left = False
    """Whether something has stood in front of it."""

    def on_screen_suspend(self) -> None:
        """Take note that the round is there."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Give way, unless a round takes the place of what was in front, as after the brief."""
        if self._left:
            self.call_after_refresh(self.give_way)

    def give_way(self) -> None:
        """Show the front page in front of it: an app's first screen can't be taken off."""
        from debategame.tui.screens.home import Home

        if self.app.screen is self:
            self.app.push_screen(Home())
