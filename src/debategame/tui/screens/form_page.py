"""A page with a form: rows to change in place, and beside them an explanation of the chosen one."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from debategame.text import plural
from debategame.tui.keys import SHEET_COLUMNS, WIDE, KeyBar, Page
from debategame.tui.render import MARK, MUTED, between, hanging, line
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping
from debategame.tui.widgets.form import Field, Form, stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from _typeshed import DataclassInstance
    from textual.app import ComposeResult
    from textual.content import Content

    from debategame.tui.app import DebateApp

S = TypeVar("S", bound="DataclassInstance")

_PADDING = 2
MORE = "more"


def seconds(timer_s: int) -> str:
    """Return the time per question in words."""
    return plural(timer_s, "second") if timer_s else "off"


def questions(length: int) -> str:
    """Return the length of a round in words."""
    return plural(length, "question")


@dataclass(frozen=True)
class Option:
    """A row that steps through the usual values of a dataclass's attribute, which ``key`` names, or of several."""

    key: str
    label: str
    about: str
    usual: Sequence[Any]
    shown: Callable[[Any], str] = str
    attributes: tuple[str, ...] = ()

    def value(self, settings: object) -> Any:  # noqa: ANN401 - as the attribute is
        """Return the present value: a tuple where there are several attributes."""
        return tuple(getattr(settings, name) for name in self.attributes) or getattr(settings, self.key)

    def values(self, settings: object) -> Sequence[Any]:
        """Return all values to choose from; one from the command line may be any."""
        present = self.value(settings)
        return self.usual if present in self.usual else sorted({*self.usual, present})

    def stepped(self, settings: S, step: int) -> S:
        """Return the settings with the next value (1) or the one before (-1)."""
        value = stepped(self.values(settings), self.value(settings), step)
        return replace(settings, **(dict(zip(self.attributes, value)) if self.attributes else {self.key: value}))  # noqa: B905

    def field(self, settings: object) -> Field:
        """Return the row."""
        return Field(key=self.key, label=self.label, value=self.shown(self.value(settings)))

    def listed(self, settings: object, width: int) -> list[Content]:
        """Return the values in lines of ``width``, the present one marked."""
        present = self.value(settings)
        return choices([(self.shown(each), each == present) for each in self.values(settings)], width)


TIMER = Option(
    "timer_s", "Timer", "Time per question. Speed counts only with the timer on.", (0, 15, 20, 30, 45, 60, 90), seconds
)
LENGTH = Option(
    *("length", "Length", "Questions per round; fewer if the decks have no more to ask."),
    *((5, 10, 15, 20, 30), questions),
)


def switch(key: str, label: str, about: str) -> Option:
    """Return a row that is on or off."""
    return Option(key, label, about, (False, True), {False: "off", True: "on"}.__getitem__)


CONFIDENCE = switch(
    "confidence", "How sure?", "Rate each answer: a guess, leaning, or sure. Honest ratings score best."
)


def choices(values: Iterable[tuple[str, bool]], width: int) -> list[Content]:
    """Return the values in lines of ``width``, each with whether it is the present one."""
    found: list[Content] = []
    for value, is_present in values:
        mark, style = ("▸ ", "bold") if is_present else ("  ", MUTED)
        found += hanging(line((mark, MARK)), line((value, style)), width)
    return found


class FormPage(Page):
    """Shows a form; a subclass provides its rows, explains them and changes them."""

    CSS_PATH = "form_page.tcss"
    NAME = ""
    BINDINGS = [
        Binding("up,k", "move(-1)", "Row above", show=False),
        Binding("down,j", "move(1)", "Row below", show=False),
        Binding("left,h", "step(-1)", "Previous value", show=False),
        Binding("right,l", "step(1)", "Next value", show=False),
        *(
            Binding(str(digit), f"digit({digit})", "Row by number", show=False, tooltip="Go to a row by its number")
            for digit in range(10)
        ),
        Binding("pageup", "scroll(-1)", "Scroll the explanation up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll the explanation down", show=False),
    ]
    app: DebateApp
    _explained = ""
    _shows_more = False
    """Whether the rows that few need are shown."""

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """Return the rows as they are now."""

    @abstractmethod
    def about(self, key: str, width: int) -> Sequence[Content]:
        """Return the explanation of a row in lines of ``width``."""

    @abstractmethod
    def change(self, key: str, step: int) -> None:
        """Give a row its next value (1) or the one before (-1)."""

    def more(self, holds: str) -> Field:
        """Return the row that shows the rows that few need, or hides them; ``holds`` says which they are."""
        return Field(key=MORE, label="More", value="▾" if self._shows_more else f"▸ {holds}", steps=False)

    def aside(self) -> str:
        """Return the right end of the headline."""
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
        """Draw rows and explanation."""
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
        """Explain the chosen row, in the same frame as the row itself."""
        # After a resize the layout still has the width before.
        about, chosen = self.query_one(Clipping), self.query_one(Form).chosen.key
        sheet = self._sheet_cells
        cells = sheet * 3 // 7 if self.size.width >= WIDE else sheet
        about.styles.width = cells
        width = cells - EDGE_CELLS - (_PADDING if cells < sheet else 0)
        about.show(self.about(chosen, width), anew=chosen != self._explained)
        self._explained = chosen

    def on_row_list_moved(self) -> None:
        """Explain a row that was clicked; the keys do so at once."""
        if self.query_one(Form).items and self.query_one(Form).chosen.key != self._explained:
            self._explain()
            self.refresh_keys()

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """Change the row's value, and show it."""
        if not self.too_small:
            if event.field.key == MORE:
                self._shows_more = not self._shows_more
            else:
                self.change(event.field.key, event.step)
            self.lay_out()

    def action_move(self, step: int) -> None:
        """Choose another row."""
        self.query_one(Form).move(step)
        self.on_row_list_moved()

    def action_step(self, step: int) -> None:
        """Change the chosen row."""
        self.query_one(Form).step(step)

    def action_digit(self, digit: int) -> None:
        """Choose a row by its number."""
        self.query_one(Form).go(digit - 1)
        self.on_row_list_moved()

    def action_scroll(self, step: int) -> None:
        """Scroll the explanation."""
        self.query_one(Clipping).scroll_page(step)
