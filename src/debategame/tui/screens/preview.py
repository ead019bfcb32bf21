"""The preview of a deck in progress: any card in any of its forms, as the player sees it, with the findings.

The file is checked ten times a second. While it has errors, the last version that could be played is shown.
"""

from __future__ import annotations

import subprocess
from bisect import bisect_right
from random import Random
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.widgets import Static

from debategame.diagnostics import quoted, summary
from debategame.errors import UsageError
from debategame.game.questions.asking import ask
from debategame.game.questions.index import index
from debategame.game.questions.question import FORMS
from debategame.game.rounds.round import Phase, Pick, RoundState, begin, step
from debategame.text import did_you_mean, plural, printable
from debategame.tui.keys import KeyBar, Page
from debategame.tui.preview.editor import VARIABLES, command, editor
from debategame.tui.preview.findings import on_card
from debategame.tui.render import MARK, MUTED, WRONG, between, line
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping
from debategame.tui.widgets.sheet import QuestionSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from debategame.deck.authoring.watching import Reading, Watched
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Question
    from debategame.tui.app_base import BaseApp

LOOK_EVERY_S = 0.1
AWAY_AFTER_LOOKS = 10
"""Checks in a row that must miss the file: some editors remove it for a moment as they write."""
SIZES = ((60, 20), (80, 24), (120, 40))
LEAST_FINDINGS = 4
_TITLE = 1
_MARGINS = 4


class PreviewScreen(Page):
    """Shows the cards of one file one by one. No answer is saved."""

    IDEA = "See any card as the player will. Save the file in your editor, and this page follows."
    BINDINGS = [
        Binding("n", "walk(1)", "Next card"),
        Binding("p", "walk(-1)", "Previous card", show=False),
        Binding("f", "form", "Form", tooltip="Show the card as another form of question"),
        Binding("o", "options", "Options", tooltip="Deal other options"),
        Binding("w", "size", "Width", tooltip="See it at 60x20, 80x24 and 120x40"),
        Binding("e", "edit", "Edit", tooltip="Open the card, or the first error, in your editor ($VISUAL or $EDITOR)"),
        Binding("g", "go_to", "Go to", tooltip="Go to a card by its id or a line of the file"),
        *(Binding(f"{place + 1}", f"answer({place})", "Answer", show=False) for place in range(6)),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The option above; scroll the explanation up"),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The option below; scroll the explanation down"),
        Binding("enter,space", "enter", "Answer; continue", show=False),
        Binding("pageup", "scroll(-1)", "Scroll the findings up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll the findings down", show=False),
        Binding("q,escape", "app.quit", "Quit"),
    ]
    app: BaseApp

    def __init__(
        self, watched: Watched, card: str = "", open_editor: Callable[[list[str]], object] = subprocess.call
    ) -> None:
        super().__init__()
        self._first = card
        self._watched = watched
        self._open_editor = open_editor
        self._reading: Reading = watched.read()
        self._index: DeckIndex | None = None
        self._place = 0
        self._questions: list[Question] = []
        self._form = 0
        self._seed = 1
        self._width = 0
        self._state: RoundState | None = None
        self._why_not = ""
        self._away = False

    def compose(self) -> ComposeResult:
        """Lay out the top line, the player's sheet, the findings, and the keys."""
        yield Static(id="title")
        yield QuestionSheet(id="sheet")
        yield Clipping(id="findings")
        yield KeyBar()

    @property
    def _sheet(self) -> QuestionSheet:
        return self.query_one(QuestionSheet)

    def on_mount(self) -> None:
        """Show the first card, and watch the file."""
        self._width = max((place for place, (_, rows) in enumerate(SIZES) if rows <= self.size.height), default=0)
        self._take(self._reading)
        if self._first and (fault := self._go_to(self._first)):
            self.notify(fault, severity="error")
        self.set_interval(LOOK_EVERY_S, self._look)

    # Drawing --------------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        changed, was_away = self._watched.changed(), self._away
        self._away = self._watched.missed >= AWAY_AFTER_LOOKS
        if changed:
            self._take(self._watched.read())
        elif self._away != was_away:
            self.lay_out()

    def _take(self, reading: Reading) -> None:
        """Show the file's new version, at the same card if it is still there."""
        before = self._index.deck.cards[self._place].id if self._index is not None else ""
        self._reading = reading
        if reading.deck is not None:
            self._index = index(reading.deck)
            ids = [card.id for card in reading.deck.cards]
            self._place = ids.index(before) if before in ids else min(self._place, len(ids) - 1)
        self._ask()

    def _ask(self) -> None:
        """Ask the card in the chosen form."""
        self._questions, why_not = [], []
        if self._index is not None:
            card = self._index.deck.cards[self._place]
            for form in FORMS[card.kind]:
                asked = ask(self._index, card, form, self._seed)
                if isinstance(asked, str):
                    why_not.append(f"{form.value}: {asked}")
                else:
                    self._questions.append(asked)
        self._form %= max(1, len(self._questions))
        self._state = begin((self._questions[self._form],)) if self._questions else None
        self._why_not = "; ".join(why_not)
        if self._state is not None:
            self._sheet.turn_over(self._state)
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the sheet in the chosen size, as far as there is room, and the findings below it."""
        state, sheet = self._state, self._sheet
        columns, rows = self._fitting
        self.query_one("#title", Static).update(self._title(), layout=False)
        sheet.display = state is not None
        if state is not None:
            sheet.styles.width = columns
            sheet.styles.max_width = columns
            sheet.styles.height = rows
            sheet.show(state, columns, rows + 1, byline=float(state.phase is Phase.REVEALED))
            sheet.show_head(state)
        found = on_card(self._reading, self._place, self._why_not, self.size.width - _MARGINS - EDGE_CELLS)
        self.query_one("#findings", Clipping).show(found)
        self.refresh_keys()

    @property
    def _fitting(self) -> tuple[int, int]:
        """Return the columns and rows of the sheet in the chosen size, as far as there is room."""
        columns, rows = SIZES[self._width]
        return min(columns, self.size.width), min(rows - 1, self.size.height - _TITLE - LEAST_FINDINGS - 1)

    def _title(self) -> Content:
        reading, width = self._reading, self.size.width - _MARGINS
        name = printable(self._watched.path.name)
        count = len(self._index.deck.cards) if self._index is not None else 0
        forms = len(self._questions)
        form = self._questions[self._form].form.value if forms else "no question"
        of = f" ({self._form + 1} of {forms})" if forms > 1 else ""
        left = line((name, f"bold {MARK}"), f"   card {self._place + 1} of {count}   {form}{of}" if count else "")
        columns, rows = SIZES[self._width]
        size = f"{columns}x{rows}{'' if self._fitting == (columns, rows - 1) else ', cut'}"
        right = (f"{summary(reading.findings)}   {size}", MUTED)
        if self._away:
            right = ("the file is gone (last version shown)", f"bold {WRONG}")
        elif reading.errors:
            stale = " (last playable version shown)" if self._index is not None and reading.deck is None else ""
            right = (f"{plural(reading.errors, 'error')}{stale}", f"bold {WRONG}")
        return between(left, line(right), width)

    # What the keys do -----------------------------------------------------------------------------------------------

    def action_walk(self, cards: int) -> None:
        """Show another card."""
        if self._index is not None:
            self._place = (self._place + cards) % len(self._index.deck.cards)
            self._form = 0
            self._ask()

    def action_go_to(self) -> None:
        """Ask for a card's id, or a line, and show that card."""

        def typed(word: str | None) -> None:
            if word:
                self._go_to(word)

        self.app.show("NameDialog", "A card's id, or a line of the file", why_not=self._why_no_card, then=typed)

    def _go_to(self, word: str) -> str:
        """Show the card with an id or at a line; return why there is none, or an empty text."""
        place = self._place_of(word.strip())
        if place is None:
            return self._why_no_card(word)
        self.action_walk(place - self._place)
        return ""

    def _place_of(self, word: str) -> int | None:
        cards = self._index.deck.cards if self._index is not None else ()
        if word.isdecimal():
            place = bisect_right(self._reading.starts, int(word)) - 1
            return min(max(place, 0), len(cards) - 1) if cards else None
        return next((place for place, card in enumerate(cards) if card.id == word), None)

    def _why_no_card(self, word: str) -> str:
        word = word.strip()
        if not word or self._place_of(word) is not None:
            return ""
        ids = [card.id for card in self._index.deck.cards] if self._index is not None else []
        return f"There is no card {quoted(word)}. {did_you_mean(word, ids)}".rstrip()

    def action_form(self) -> None:
        """Ask the card in another form."""
        self._form += 1
        self._ask()

    def action_options(self) -> None:
        """Deal other options."""
        self._seed = Random(self._seed).randrange(1_000_000)  # noqa: S311 - a game's dice
        self._ask()

    def action_size(self) -> None:
        """Show the sheet as another terminal has it."""
        self._width = (self._width + 1) % len(SIZES)
        self.lay_out()

    def action_answer(self, number: int) -> None:
        """Answer."""
        self._sheet.pick(number)

    def on_question_sheet_picked(self, event: QuestionSheet.Picked) -> None:
        """Show the reveal."""
        if self._state is not None and event.options is self._state.question.options:
            self._state = step(self._state, Pick(option=event.options[event.place].id))
            self._sheet.turn_over(self._state)
            self.lay_out()

    def action_enter(self) -> None:
        """Pick the option under the cursor; at the reveal go to the next form or card."""
        if self._state is None or self._state.phase is Phase.ASKED:
            self._sheet.pick()
            return
        if self._form + 1 < len(self._questions):
            self.action_form()
        else:
            self.action_walk(1)

    def action_move(self, rows: int) -> None:
        """Move among the options, or scroll the explanation."""
        if self._state is not None and self._state.phase is Phase.REVEALED:
            self._sheet.scroll("verdict", rows)
        else:
            self._sheet.move(rows)

    def action_scroll(self, pages: int) -> None:
        """Scroll the findings."""
        self.query_one("#findings", Clipping).scroll_page(pages)

    def action_edit(self) -> None:
        """Open the file in the author's editor, at the first error, or else at the card."""
        try:
            words = editor()
        except UsageError as error:
            self.notify(str(error), severity="error")
            return
        if not words:
            self.notify(f"Set {' or '.join(VARIABLES)} to your editor; e will open the card in it.")
            return
        called = command(words, self._watched.path, self._reading.line_to_mend(self._place))
        refused = ""
        try:
            with self.app.suspend():
                try:  # in here: an exception that leaves the block leaves the app suspended
                    self._open_editor(called)
                except OSError as error:
                    refused = error.strerror or str(error)
        except SuspendNotSupported:
            self.notify("This terminal can't run an editor; open the file beside the preview.")
        if refused:
            said = f"{printable(words[0])} can't be started: {refused}. Set {VARIABLES[0]} to another editor."
            self.notify(said, severity="error")
        self._look()
