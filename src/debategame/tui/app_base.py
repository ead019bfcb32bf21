"""What the game's apps share: the themes of the house, help, and what is taken from the terminal."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.events import Key, Paste
from textual.widgets import Input

from debategame.text import printable
from debategame.tui.keys import Page
from debategame.tui.textual_workarounds import TERMINAL, Faults, Palette
from debategame.tui.themes import THEMES, with_house_colours

if TYPE_CHECKING:
    from textual.events import Event
    from textual.notifications import SeverityLevel
    from textual.types import AnimationLevel

    from debategame.errors import DebategameError

MOST_PASTED = 1_000
"""Characters of what is pasted; no line that one types on takes more."""
_SUSPEND = [Binding("ctrl+z", "suspend_process", "To the shell", key_display="Ctrl+Z", show=False, priority=True)]
"""Where there is job control."""


class BaseApp(Faults):
    """An app in the house's style."""

    CSS_PATH = ["page.tcss"]
    BINDINGS = [
        Binding("question_mark", "help", "Help", tooltip="The keys of this screen, and the idea of the game"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        *(_SUSPEND if TERMINAL else ()),
    ]

    def __init__(self, *, motion: bool = True) -> None:
        super().__init__(driver_class=TERMINAL)
        self.notices: tuple[tuple[SeverityLevel, str], ...] = ()
        """What the screens say over their keys, each with how bad it is."""
        self._most_motion: AnimationLevel = self.animation_level if motion else "none"  # TEXTUAL_ANIMATIONS' word
        for theme in THEMES:
            self.register_theme(theme)

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables with the house's own added."""
        variables = with_house_colours(super().get_css_variables())
        self.theme_variables = variables
        return variables

    async def on_event(self, event: Event) -> None:
        """Pass events on: of what is pasted one line that can't steer the terminal; a key as if Caps Lock were off."""
        if isinstance(event, Paste) and not event.is_forwarded:
            first, *_ = event.text[:MOST_PASTED].splitlines() or [""]
            event = Paste(printable(first))
        elif isinstance(event, Key) and event.key.isupper() and not isinstance(self.focused, Input):
            bound = self.screen.active_bindings
            if event.key not in bound and event.key.lower() in bound:
                event.key = event.character = event.key.lower()
        await super().on_event(event)

    def play_out(self) -> int:
        """Run until the player leaves; return the exit status. A fault of the program is raised, not printed."""
        status = self.run()
        if self.fault is not None:
            raise self.fault
        return status or 0

    def collect_again(self) -> None:
        """Look for garbage again, now that the first frame is up, but not among what is there for good."""
        gc.freeze()
        gc.enable()

    def action_command_palette(self) -> None:
        """Open the command palette, unless it is open or something has to be answered or saved first."""
        if not self.screen.is_modal:
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Show the keys of the present screen, and the idea of the game."""
        from debategame.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def told(self, error: DebategameError) -> None:
        """Show an error as its sentence; nothing that was answered is lost."""
        self.notify(str(error), severity="error")

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice over the line of keys until the next key or click. A toast would cover what is being read."""
        del title, timeout, markup
        self._show_notices(tuple(dict.fromkeys((*self.notices, (severity, printable(message))))))

    def clear_notices(self) -> None:
        """Take the notices away."""
        if self.notices:
            self._show_notices(())

    def _show_notices(self, notices: tuple[tuple[SeverityLevel, str], ...]) -> None:
        self.notices = notices
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.notices_changed()
                return
