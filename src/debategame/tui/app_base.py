"""What the game's apps share: themes, help, opening a screen, and how they treat the terminal's input."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding
from textual.events import Key, Paste
from textual.widgets import Input

from debategame.errors import DebategameError
from debategame.text import printable
from debategame.tui.keys import NoticeApp
from debategame.tui.navigation import new_screen
from debategame.tui.textual_workarounds import TERMINAL, Palette
from debategame.tui.themes import THEMES, game_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from textual.events import Event
    from textual.types import AnimationLevel

MOST_PASTED = 1_000
"""Characters kept of a paste; no input line takes more."""
_SUSPEND = [Binding("ctrl+z", "suspend_process", "To the shell", key_display="Ctrl+Z", show=False, priority=True)]
"""Where there is job control."""


class BaseApp(NoticeApp):
    """An app with the game's themes."""

    CSS_PATH = ["page.tcss"]
    BINDINGS = [
        Binding("question_mark", "help", "Help", tooltip="Show this screen's keys and how the game works"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        *(_SUSPEND if TERMINAL else ()),
    ]

    def __init__(self, *, motion: bool = True) -> None:
        super().__init__(driver_class=TERMINAL)
        self._most_motion: AnimationLevel = self.animation_level if motion else "none"  # as TEXTUAL_ANIMATIONS says
        for theme in THEMES:
            self.register_theme(theme)
        # Without its watcher, which would parse and apply all styles a second time.
        self.set_reactive(App.theme, THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())
        for name in [name for name, theme in self.available_themes.items() if theme.ansi]:
            self.unregister_theme(name)  # it has no colours to make the game's of

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the game's colours for a theme that has none of its own."""
        return {} if self.current_theme in THEMES else game_colours(self.current_theme)

    async def on_event(self, event: Event) -> None:
        """Pass events on: a paste as one printable line; a key as if Caps Lock were off."""
        if isinstance(event, Paste) and not event.is_forwarded:
            first, *_ = event.text[:MOST_PASTED].splitlines() or [""]
            event = Paste(printable(first))
        elif isinstance(event, Key) and event.key.isupper() and not isinstance(self.focused, Input):
            bound = self.screen.active_bindings
            if event.key not in bound and event.key.lower() in bound:
                event.key = event.character = event.key.lower()
        await super().on_event(event)

    def play_out(self) -> int:
        """Run until the player leaves; return the exit status. Raises the exception that ended the app, if any."""
        status = self.run()
        if self.fault is not None:
            raise self.fault
        return status or 0

    def collect_again(self) -> None:
        """Turn the garbage collector on again after the first frame, without the objects that stay for good."""
        gc.freeze()
        gc.enable()

    def show(self, name: str, /, *args: object, then: Callable[[Any], Any] | None = None, **options: object) -> None:
        """Open a screen by its class's name, in the place of one of the same class; ``then`` takes its result."""
        same = type(self.screen).__name__ == name
        screen = new_screen(name, *args, **options)
        if same:
            self.switch_screen(screen)
        else:
            self.push_screen(screen, then)

    def action_command_palette(self) -> None:
        """Open the command palette, unless a dialog or the palette itself is open."""
        if not self.screen.is_modal:
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Show the keys of the present screen, and how the game works."""
        if type(self.screen).__name__ != "Help":
            self.show("Help", self.screen)

    def copy(self, text: str) -> None:
        """Copy a text, and show it: not every terminal lets a program copy."""
        self.copy_to_clipboard(text)
        self.notify(f"Copied: {text}")

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Show an error raised in the block as a notice; what is left of the block is skipped."""
        try:
            yield
        except DebategameError as error:
            self.show_error(error)

    def show_error(self, error: DebategameError) -> None:
        """Show an error's message."""
        self.notify(str(error), severity="error")
