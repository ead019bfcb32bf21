"""The line of keys at the foot of every screen, and what its screens share."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.keys import key_to_character
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from debategame.text import width_cells
from debategame.tui.render import MARK, MUTED, WRONG, hanging, joined, line
from debategame.tui.textual_workarounds import LeftButton, forget_drawn_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import Binding

    from debategame.tui.app_base import BaseApp

LEAST_COLUMNS, LEAST_ROWS = 60, 20
WIDE = 76
"""From here on two columns stand side by side."""
SHEET_COLUMNS = 100
"""No sheet is wider, however wide the terminal: longer lines are hard to read."""

_GAP = 3

_TEXTUALS = {"app.focus_next", "app.focus_previous", "screen.copy_text"}
_NAMES = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "slash": "/", "space": "Space"}
_NOTICE_LEADS = {
    "information": line(("• ", f"bold {MARK}")),
    "warning": line(("! Note: ", f"bold {MARK}")),
    "error": line(("✗ Error: ", f"bold {WRONG}")),
}


def key_name(key: str) -> str:
    """Return a key as it is printed on a keyboard."""
    char = key_to_character(key) or ""
    return _NAMES.get(key) or (char if char.isprintable() and char else key.title())


@dataclass(frozen=True, kw_only=True)
class Action:
    """What keys of a screen do, said once: ``1-4 or a-d`` pick an option."""

    says: str
    bindings: tuple[Binding, ...]

    @property
    def keys(self) -> str:
        """Return the keys, three in a row as a range."""
        names = [key_name(binding.key) for binding in self.bindings]
        singles = sorted(name for name in names if len(name) == 1 and name.isalnum())
        others = [name for name in names if name not in singles]
        return " or ".join([*others, *_ranges(singles)])


def _ranges(chars: Iterable[str]) -> list[str]:
    runs: list[str] = []
    for char in chars:
        if runs and ord(char) == ord(runs[-1][-1]) + 1:
            runs[-1] += char
        else:
            runs.append(char)
    return [part for run in runs for part in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)]


def actions(screen: Screen[object]) -> list[Action]:
    """Return what can be done on a screen now, each action with all its keys."""
    found: dict[tuple[str, str], list[Binding]] = {}
    for binding in own_bindings(screen):
        found.setdefault((binding.action.partition("(")[0], binding.description), []).append(binding)
    return [
        Action(says=next((each.tooltip for each in same if each.tooltip), description), bindings=tuple(same))
        for (_, description), same in found.items()
    ]


def own_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that work on a screen now and are the game's: Textual adds some for widgets we don't have."""
    active = screen.active_bindings.values()
    found = [each.binding for each in active if each.enabled and each.binding.description]
    return [binding for binding in found if binding.action not in _TEXTUALS]


class KeyBar(Widget):
    """The keys that work now, as far as they fit; each can be clicked. Above them what the game has to say.

    It has no state: it asks its screen and its app.
    """

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    can_focus = False
    app: BaseApp

    def notice(self) -> list[Content]:
        """Return the lines of the notices, which never take more than half of the screen."""
        width, most = self._room, self.app.size.height // 2
        rows = [row for kind, said in self.app.notices for row in hanging(_NOTICE_LEADS[kind], line(said), width)]
        return rows if len(rows) <= most else [*rows[: most - 1], line("…")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows notices and keys take."""
        del container, viewport, width
        return len(self.notice()) + 1

    def render(self) -> Content:
        """Return notices and keys, under the sheet where that is narrower than the screen."""
        found, gap = self._fitting()
        keys = [line((name, "bold"), " ", (binding.description, MUTED)) for binding, name in found]
        indent = Content(" " * self._indent)
        return joined(indent + row for row in [*self.notice(), Content(" " * gap).join(keys)])

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        found, gap = self._fitting()
        start = self._indent
        for binding, name in found:
            end = start + len(name) + 1 + width_cells(binding.description)
            if start <= event.x < end and event.y == self.size.height - 1:
                self.app.simulate_key(binding.key)
                return
            start = end + gap

    @property
    def _indent(self) -> int:
        return (max(0, self.app.size.width - self._sheet_columns) // 2) + 2

    @property
    def _room(self) -> int:
        """Return how many cells the rule above has."""
        return min(self._sheet_columns, self.app.size.width) - 4

    @property
    def _sheet_columns(self) -> int:
        return self.screen.SHEET_COLUMNS if isinstance(self.screen, Page) else SHEET_COLUMNS

    def _fitting(self) -> tuple[list[tuple[Binding, str]], int]:
        """Return the keys that fit as they are called, and the gap between them.

        Of the keys of one action the first is shown. Where not all fit they move closer first; then the last ones go,
        but help always stays.
        """
        found: dict[str, tuple[Binding, str]] = {}
        screen = self.screen
        for binding in own_bindings(screen):
            if binding.show:
                name = screen.key_label(binding) if isinstance(screen, Page) else key_name(binding.key)
                found.setdefault(binding.action, (binding, name))
        shown = sorted(found.values(), key=lambda each: each[0].action == "help")
        gap = _GAP if _cells(shown, _GAP) <= self._room else _GAP - 1
        while len(shown) > 1 and _cells(shown, gap) > self._room:
            del shown[-2 if shown[-1][0].action == "help" else -1]
        return shown, gap


def _cells(entries: list[tuple[Binding, str]], gap: int) -> int:
    return sum(len(name) + 1 + width_cells(binding.description) + gap for binding, name in entries) - gap


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
    app: BaseApp
    _pressed_under: object = ()
    """The notices that stood there when a button of the mouse went down."""
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
        """Take notices away: they were there to be read before the next key.

        A key that was pressed for what stood here before is passed over: behind a slow disk keys wait for their turn.
        """
        if event.time < self._stands_since_s:
            event.stop()
        self.app.clear_notices()

    def on_mouse_down(self) -> None:
        """Note which notices were there before the click."""
        self._pressed_under = self.app.notices

    def on_click(self, event: events.Click) -> None:
        """Take those notices away; only now, since what was clicked must not move before."""
        del event
        if self._pressed_under is self.app.notices:
            self.app.clear_notices()

    def on_screen_resume(self) -> None:
        """Show notices that have come or gone while another screen was in front."""
        if self.is_mounted and self.query_one(KeyBar).size.height not in (0, self.notice_rows + 1):
            self.notices_changed()

    def notices_changed(self) -> None:
        """Give notices the rows they need, and the rest of the screen what they leave."""
        if self.is_mounted and not self.too_small:
            self.query_one(KeyBar).refresh(layout=True)
            self.lay_out()

    @property
    def notice_rows(self) -> int:
        """Return how many rows above the keys the notices take."""
        return len(self.query_one(KeyBar).notice())

    def on_unmount(self) -> None:
        """Let go of what was drawn here."""
        forget_drawn_lines()

    def key_label(self, binding: Binding) -> str:
        """Return a key as the line of keys shows it; a screen whose keys depend on its state says so here."""
        return binding.key_display or key_name(binding.key)

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
