"""The line of keys at the foot of every screen, the notices above it, and the base class of screens."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.keys import key_to_character
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from debategame.text import printable, width_cells
from debategame.tui.render import MARK, MUTED, WRONG, hanging, joined, line
from debategame.tui.textual_workarounds import Faults, LeftButton, forget_drawn_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import Binding
    from textual.notifications import SeverityLevel

LEAST_COLUMNS, LEAST_ROWS = 60, 20
WIDE = 76
"""From this many columns there are two columns side by side."""
SHEET_COLUMNS = 120
"""The widest sheet: longer lines are hard to read."""
LINE_CELLS = 96
"""The widest line of a text that has the sheet to itself."""

_GAP = 3
_ALWAYS_SHOWN = ("app.quit", "help")
"""Of the keys that work, in this order at the end."""

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


class Action(NamedTuple):
    """What keys of a screen do, with all keys that do it: ``1-4, a-d`` pick an option."""

    says: str
    bindings: tuple[Binding, ...]

    @property
    def keys(self) -> str:
        """Return the keys, three in a row as a range."""
        names = [key_name(binding.key) for binding in self.bindings]
        singles = sorted(name for name in names if len(name) == 1 and name.isalnum())
        others = [name for name in names if name not in singles]
        return ", ".join([*others, *_ranges(singles)])


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
        name = binding.action.partition("(")[0].removeprefix("app.")
        found.setdefault((name, binding.description), []).append(binding)
    return [
        Action(says=next((each.tooltip for each in same if each.tooltip), description), bindings=tuple(same))
        for (_, description), same in found.items()
    ]


def own_bindings(screen: Screen[object]) -> list[Binding]:
    """Return the bindings that work on a screen now and are the game's: Textual adds some for widgets we don't have."""
    active = screen.active_bindings.values()
    found = [each.binding for each in active if each.enabled and each.binding.description]
    return [binding for binding in found if binding.action not in _TEXTUALS]


class NoticeApp(Faults):
    """An app that shows notices above the line of keys until the next key or click; a toast would cover the text."""

    notices: tuple[tuple[SeverityLevel, str], ...] = ()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice, which is plain text, once."""
        del title, timeout, markup
        self._show_notices(tuple(dict.fromkeys((*self.notices, (severity, printable(message))))))

    def clear_notices(self) -> None:
        """Remove the notices."""
        if self.notices:
            self._show_notices(())

    def _show_notices(self, notices: tuple[tuple[SeverityLevel, str], ...]) -> None:
        self.notices = notices
        page = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)
        if page is not None:
            page.notices_changed()


class KeyBar(Widget):
    """The keys that work now, as far as they fit; each can be clicked. The notices are above them."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    can_focus = False
    app: NoticeApp

    def notice(self) -> list[Content]:
        """Return the lines of the notices, which never take more than half of the screen."""
        width, most = self._room, self.app.size.height // 2
        rows = [row for kind, message in self.app.notices for row in hanging(_NOTICE_LEADS[kind], line(message), width)]
        return rows if len(rows) <= most else [*rows[: most - 1], line("…")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows notices and keys take."""
        del container, viewport, width
        return len(self.notice()) + 1

    def render(self) -> Content:
        """Return notices and keys, aligned with the sheet."""
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
                key = self.screen.clicked_key(binding) if isinstance(self.screen, Page) else binding.key
                if key:
                    self.app.simulate_key(key)
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
        but quit and help always stay.
        """
        found: dict[str, tuple[Binding, str]] = {}
        screen = self.screen
        for binding in own_bindings(screen):
            if binding.show:
                name = screen.key_label(binding) if isinstance(screen, Page) else key_name(binding.key)
                found.setdefault(binding.action, (binding, name))
        last = [found.pop(action) for action in _ALWAYS_SHOWN if action in found]
        shown = [*found.values(), *last]
        gap = _GAP if _cells(shown, _GAP) <= self._room else _GAP - 1
        while len(shown) > len(last) and _cells(shown, gap) > self._room:
            del shown[-len(last) - 1]
        return shown, gap


def _cells(entries: list[tuple[Binding, str]], gap: int) -> int:
    return sum(len(name) + 1 + width_cells(binding.description) + gap for binding, name in entries) - gap


class Page(LeftButton, Screen[bool]):
    """A screen with its keys at the foot, and a plain sentence where the terminal is too small for it."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    DEFAULT_CLASSES = "-wide"  # so that most screens are styled and laid out only once
    SHEET_COLUMNS = SHEET_COLUMNS
    """The widest that its sheet gets."""
    IDEA = ""
    """What the screen is for, in a sentence or two: the top of its help."""
    IN_PLAY = False
    """Whether it asks questions, so that the argument map is out of reach."""
    GIVES_WAY = False
    """Whether a round takes its place."""
    SWITCHES_PLAYERS = False
    """Whether the player can change while it is open."""
    _laid_out_for = Size(0, 0)
    """The size it was last drawn for."""
    _resized_to = Size(0, 0)
    """The size it was last given: Textual announces the first one three times, and lays out each time."""
    app: NoticeApp
    _notices_at_press: object = ()
    """The notices shown when a mouse button went down."""
    _takes_keys_from_s = 0.0
    """When the present question or reveal was drawn, by the clock of the keys; infinity until it is."""

    def ignore_keys(self) -> None:
        """Ignore keys for the next question or reveal until :meth:`take_keys`."""
        self._takes_keys_from_s = inf

    def take_keys(self) -> None:
        """Take keys that are pressed from now on: the question or reveal is on the screen."""
        if self._takes_keys_from_s == inf:
            self._takes_keys_from_s = Message().time

    @property
    def ready(self) -> bool:
        """Return whether the present state is on the screen, in a terminal that is large enough."""
        return self._takes_keys_from_s < inf and not self.too_small

    def on_key(self, event: events.Key) -> None:
        """Remove the notices, and drop a key that was pressed before the present question was drawn."""
        if event.time < self._takes_keys_from_s:
            event.stop()
        self.app.clear_notices()

    def on_mouse_down(self) -> None:
        """Remember the notices shown before the click."""
        self._notices_at_press = self.app.notices

    def on_click(self, event: events.Click) -> None:
        """Remove those notices, only now so that what is clicked does not move."""
        del event
        if self._notices_at_press is self.app.notices:
            self.app.clear_notices()

    def on_screen_resume(self) -> None:
        """Show notices that changed while another screen was in front."""
        if self.is_mounted and self.query_one(KeyBar).size.height not in (0, self.notice_rows + 1):
            self.notices_changed()

    def notices_changed(self) -> None:
        """Draw the screen again with the rows that the notices leave."""
        if self.is_mounted and not self.too_small:
            self.query_one(KeyBar).refresh(layout=True)
            self.lay_out()

    @property
    def notice_rows(self) -> int:
        """Return how many rows above the keys the notices take."""
        return len(self.query_one(KeyBar).notice())

    def on_unmount(self) -> None:
        """Free the drawn lines."""
        forget_drawn_lines()

    def key_label(self, binding: Binding) -> str:
        """Return a key as the line of keys shows it."""
        return binding.key_display or key_name(binding.key)

    def clicked_key(self, binding: Binding) -> str:
        """Return the key that a click on an entry of the line presses; empty for none."""
        return binding.key

    @property
    def too_small(self) -> bool:
        """Return whether the terminal is too small to show the screen, so that no key may answer."""
        return self.size.width < LEAST_COLUMNS or self.size.height < LEAST_ROWS

    def on_resize(self, event: events.Resize) -> None:
        """Draw the screen, or say which size it needs."""
        if event.size == self._resized_to:
            event.prevent_default()
            return
        self._resized_to = event.size
        self.set_class(self.too_small, "-too-small")
        notices = self.query("#too-small")
        if self.too_small:
            request = Content(
                f"Please make the terminal at least {LEAST_COLUMNS} by {LEAST_ROWS} cells;"
                f" it is {self.size.width} by {self.size.height} now."
            )
            if notices:
                notices.only_one(Static).update(request)
            else:
                self.mount(Static(request, id="too-small"))
        elif notices:
            notices.remove()
            self.shown_again()
        if not self.too_small and self.size != self._laid_out_for:
            self._laid_out_for = self.size
            self.lay_out()

    def lay_out(self) -> None:
        """Draw the screen for its present size and state."""

    def shown_again(self) -> None:
        """Prepare to be drawn again in a terminal that was too small."""

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def refresh_keys(self) -> None:
        """Draw the line of keys again."""
        self.query_one(KeyBar).refresh()
