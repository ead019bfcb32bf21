"""The command palette's entries: every action of the screen, every deck, every theme of the house."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from debategame.progress.desk import Wish
from debategame.tui.keys import key_name, own_bindings
from debategame.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from debategame.tui.app import DebateApp


def commands(app: DebateApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield the commands that can be given now."""
    for binding in own_bindings(screen):
        if binding.action.partition("(")[0] != "command_palette":
            said = binding.tooltip or f"The key is {key_name(binding)}"
            yield SystemCommand(binding.description, said, partial(_run, app, binding.action))
    for deck in app.desk.library.decks:
        yield SystemCommand(f"Play {deck.title}", deck.question, partial(app.play, Wish(decks=(deck,))))
    for theme in THEMES:
        yield SystemCommand(f"Theme: {theme.name}", "Change the colours", partial(_use_theme, app, theme.name))
    yield SystemCommand("Other themes", "Choose among Textual's themes", app.search_themes)


def _run(app: DebateApp, action: str) -> None:
    app.call_later(app.screen.run_action, action)


def _use_theme(app: DebateApp, name: str) -> None:
    app.theme = name
