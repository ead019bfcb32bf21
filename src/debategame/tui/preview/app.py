"""The app of ``debategame preview``: one screen, over one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.tui.app_base import BaseApp
from debategame.tui.screens.preview import PreviewScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from debategame.deck.authoring.watching import Watched


class PreviewApp(BaseApp):
    """Shows a deck to its author; no answer is saved."""

    CSS_PATH = ["../page.tcss", "../screens/preview.tcss"]
    TITLE = "The Debate Game: preview"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, watched: Watched, card: str = "") -> None:
        super().__init__()
        self._card = card
        self._watched = watched

    def get_default_screen(self) -> Screen[bool]:
        """Return the preview."""
        return PreviewScreen(self._watched, self._card)

    def on_mount(self) -> None:
        """Turn the garbage collector on again."""
        self.call_after_refresh(self.collect_again)
