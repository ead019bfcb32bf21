"""Open screens by name: no screen imports another, and each is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.screen import Screen

    from debategame.play.session import PlayerSession, RoundOptions
    from debategame.progress.settings import Settings

_MODULES = {
    "Ask": "dialogs",
    "Confirm": "dialogs",
    "NameDialog": "dialogs",
    "Saving": "dialogs",
    "MatchScreen": "match",
    "QuestionScreen": "question",
    "SettingsScreen": "settings",
    "StatsScreen": "stats",
    "WarmupForm": "warmup_form",
    "WarmupScreen": "warmup",
}
"""The module of each screen that is not named after its class."""


class Game(Protocol):
    """What the command palette needs of the app."""

    session: PlayerSession
    settings: Settings

    def play(self, options: RoundOptions) -> None:
        """Begin a round."""


def new_screen(name: str, /, *args: object, **options: object) -> Screen[Any]:
    """Return a new screen of the class called ``name``."""
    module = import_module(f"debategame.tui.screens.{_MODULES.get(name, name.lower())}")
    screen: Screen[Any] = getattr(module, name)(*args, **options)
    return screen
