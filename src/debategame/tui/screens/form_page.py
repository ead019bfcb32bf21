"""What the pages with a form have in common: rows to change in place, and beside them what the chosen one means."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from debategame.text import plural
from debategame.tui.keys import SHEET_COLUMNS, WIDE, KeyBar, Page
from debategame.tui.render import MARK, MUTED, between, line
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping
from debategame.tui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from debategame.tui.app import DebateApp
    from debategame.tui.widgets.form import Field

N = TypeVar("N", int, float)

USUAL_TIMERS_S = (0, 15, 20, 30, 45, 60, 90)
USUAL_LENGTHS = (5, 10, 15, 20, 30)
_PADDING = 2
ON_OFF = {False: "off", True: "on"}


def seconds(timer_s: int) -> str:
    """Return how long a question waits, as the forms say it."""
    return plural(timer_s, "second") if timer_s else "off"


def among(values: Sequence[N], present: N) -> list[N]:
    """Return what can be chosen, the present value among it: one from the command line may be any."""
    return sorted(set(values) | {present})


class FormPage(Page):
    """Shows a form. A page says which rows there are, what each means, and what a change does."""

    CSS_PATH = "form_page.tcss"
    NAME = ""
    BINDINGS = [
        Binding("up,k", "move(-1)", "Row above", show=False),
        Binding("down,j", "move(1)", "Row below", show=False),
        Binding("left,h", "step(-1)", "Value before", show=False),
        Binding("right,l", "step(1)", "Value after", show=False),
        *(
            Binding(str(digit), f"digit({digit})", "Row by its place", show=False, tooltip="Go to a row by its place")
            for digit in range(10)
        ),
        Binding("pageup", "scroll(-1)", "Scroll the explanation up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll the explanation down", show=False),
    ]
    app: DebateApp
    _explained = ""
    """The key of the row that was explained last."""

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """Return the rows as they are now."""

    @abstractmethod
    def about(self, key: str, width: int) -> Sequence[Content]:
        """Return what a row means, in lines of ``width``."""

    @abstractmethod
    def change(self, key: str, step: int) -> None:
        """Give a row its next value (1) or the one before (-1)."""

    def aside(self) -> str:
        """Return what stands at the end of the headline."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out headline, form, explanation and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            with Horizontal(id="columns"):
                yield Form(id="form")
                yield Clipping(id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw rows and explanation as they are now."""
        head = between(line((self.NAME, f"bold {MARK}")), line((self.aside(), MUTED)), self._sheet_cells)
        self.query_one("#head", Static).update(head, layout=False)
        form = self.query_one(Form)
        form.show(self.fields())
        self._explain()
        self.refresh_keys()

    @property
    def _sheet_cells(self) -> int:
        return min(SHEET_COLUMNS, self.size.width) - 4

    def _explain(self) -> None:
        """Show what the chosen row means, in the same frame as the row itself."""
        # Its width is worked out here, since after a resize the layout still has the one before.
        about, chosen = self.query_one(Clipping), self.query_one(Form).chosen.key
        sheet = self._sheet_cells
        cells = sheet * 3 // 7 if self.size.width >= WIDE else sheet
        about.styles.width = cells
        width = cells - EDGE_CELLS - (_PADDING if cells < sheet else 0)
        about.show(self.about(chosen, width), anew=chosen != self._explained)
        self._explained = chosen

    def on_form_moved(self) -> None:
        """Explain the row that was chosen by the mouse; a key has explained it already."""
        if self.query_one(Form).fields and self.query_one(Form).chosen.key != self._explained:
            self._explain()
            self.refresh_keys()

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """Change the row's value, and show it."""
        if not self.too_small:
            self.change(event.field.key, event.step)
            self.lay_out()

    def action_move(self, step: int) -> None:
        """Choose another row."""
        self.query_one(Form).move(step)
        self.on_form_moved()

    def action_step(self, step: int) -> None:
        """Change the chosen row."""
        self.query_one(Form).step(step)

    def action_digit(self, digit: int) -> None:
        """Choose a row by its place."""
        self.query_one(Form).go(digit - 1)
        self.on_form_moved()

    def action_scroll(self, step: int) -> None:
        """Scroll the explanation."""
        self.query_one(Clipping).scroll_page(step)

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()
