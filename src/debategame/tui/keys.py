"""The line of keys at the foot of every screen, and what its screens share."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from debategame.text import width_cells
from debategame.tui.render import MUTED, line
from debategame.tui.textual_workarounds import LeftButton, forget_drawn_lines

if TYPE_CHECKING:
    from textual import events
    from textual.binding import Binding

LEAST_COLUMNS, LEAST_ROWS = 60, 20
WIDE = 76
"""From here on two columns stand side by side."""
SHEET_COLUMNS = 100
"""No sheet is wider, however wide the terminal: longer lines are hard to read."""

_GAP = 3

_TEXTUALS = {"app.focus_next", "app.focus_previous", "screen.copy_text"}
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "question_mark": "?",
    "comma": ",",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "exclamation_mark": "!",
    "slash": "/",
    "space": "Space",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
}


def key_name(binding: Binding) -> str:
    """Return a binding's key as one would write it on a card."""
    return binding.key_display or _NAMES.get(binding.key, binding.key)


def own_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that work on a screen now and are the game's: Textual adds some for widgets we don't have."""
    active = screen.active_bindings.values()
    found = [each.binding for each in active if each.enabled and each.binding.description]
    return [binding for binding in found if binding.action not in _TEXTUALS]


class KeyBar(Widget):
    """The keys that work now, as far as they fit; each can be clicked. It has no state: it asks its screen."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; text-wrap: nowrap; text-overflow: clip; }
    """
    can_focus = False

    def render(self) -> Content:
        """Return the line of keys, under the sheet where that is narrower than the screen."""
        found, gap = self._fitting()
        shown = [line((name, "bold"), " ", (says, MUTED)) for _, name, says in found]
        return Content(" " * self._indent) + Content(" " * gap).join(shown)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        found, gap = self._fitting()
        start = self._indent
        for action, name, says in found:
            end = start + len(name) + 1 + width_cells(says)
            if start <= event.x < end:
                self.screen.call_later(self.screen.run_action, action)
                return
            start = end + gap

    @property
    def _indent(self) -> int:
        sheet = self.screen.SHEET_COLUMNS if isinstance(self.screen, Page) else SHEET_COLUMNS
        return (max(0, self.size.width - sheet) // 2) + 2

    def _fitting(self) -> tuple[list[tuple[str, str, str]], int]:
        """Return action, key and word of the keys that fit, and the gap between them.

        Two keys of one action are shown once. Where not all fit they move closer first; then the last ones go, but help
        always stays.
        """
        found: dict[tuple[str, str], tuple[str, str, str]] = {}
        screen = self.screen
        for binding in own_bindings(screen):
            if binding.show:
                name = screen.key_label(binding) if isinstance(screen, Page) else key_name(binding)
                found.setdefault((binding.action, name), (binding.action, name, binding.description))
        shown = sorted(found.values(), key=lambda each: each[0] == "help")
        room = self.size.width - self._indent - 1
        gap = _GAP if _cells(shown, _GAP) <= room else _GAP - 1
        while len(shown) > 1 and _cells(shown, gap) > room:
            del shown[-2 if shown[-1][0] == "help" else -1]
        return shown, gap


def _cells(entries: list[tuple[str, str, str]], gap: int) -> int:
    return sum(len(name) + 1 + width_cells(says) + gap for _, name, says in entries) - gap


class Page(LeftButton, Screen[bool]):
    """A screen of the house: its keys at the foot, and a plain sentence where the terminal is too small for it."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    SHEET_COLUMNS = SHEET_COLUMNS
    """How wide its sheet is at most."""
    IDEA = ""
    """What the screen is for, in a sentence: the head of its help."""
    IN_PLAY = False
    """Whether questions are asked on it; what holds their answers is then out of reach."""
    _laid_out_for = Size(0, 0)
    """The size it was drawn for last: Textual tells a screen of its first size three times."""
    _stands_since_s = 0.0
    """Since when what is asked or told is on the screen, by the clock of the keys; infinity until it is."""

    def turns_over(self) -> None:
        """Take no key for what is asked or told next until :meth:`stands`."""
        self._stands_since_s = inf

    def stands(self) -> None:
        """Take keys that are pressed from now on: what is asked or told is on the screen."""
        if self._stands_since_s == inf:
            self._stands_since_s = Message().time

    def on_key(self, event: events.Key) -> None:
        """Pass over a key that was pressed for what stood here before: behind a slow disk keys wait for their turn."""
        if event.time < self._stands_since_s:
            event.stop()

    def on_unmount(self) -> None:
        """Let go of what was drawn here."""
        forget_drawn_lines()

    def key_label(self, binding: Binding) -> str:
        """Return a key as the line of keys shows it; a screen whose keys depend on its state says so here."""
        return key_name(binding)

    @property
    def too_small(self) -> bool:
        """Return whether nothing can be shown, so that no key may answer either."""
        return self.size.width < LEAST_COLUMNS or self.size.height < LEAST_ROWS

    def on_resize(self) -> None:
        """Say what is needed where the terminal is too small; draw the screen anew where it is not."""
        self.set_class(self.too_small, "-too-small")
        notices = self.query("#too-small")
        if self.too_small:
            said = Content(
                f"Please make the terminal at least {LEAST_COLUMNS} by {LEAST_ROWS} cells;"
                f" it is {self.size.width} by {self.size.height} now."
            )
            if notices:
                notices.only_one(Static).update(said)
            else:
                self.mount(Static(said, id="too-small"))
        elif notices:
            notices.remove()
            self.shown_again()
        if not self.too_small and self.size != self._laid_out_for:
            self._laid_out_for = self.size
            self.lay_out()

    def lay_out(self) -> None:
        """Draw what depends on the size. The screen calls it again whenever its state changes."""

    def shown_again(self) -> None:
        """Take note that the terminal, which was too small, shows the screen again."""

    def refresh_keys(self) -> None:
        """Draw the line of keys anew."""
        self.query_one(KeyBar).refresh()
