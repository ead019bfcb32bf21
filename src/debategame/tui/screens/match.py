"""The match board: claims are put into the columns of their authors, submitted together, and told in place."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from debategame.errors import DebategameError
from debategame.tui.keys import KeyBar, Page
from debategame.tui.match_text import asked, placed, summed
from debategame.tui.render import MUTED, between, line
from debategame.tui.widgets.board import Board, fitting
from debategame.tui.widgets.columns import LETTERS, Columns, Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from debategame.game.rounds.match import BoardState
    from debategame.play.match import LiveMatch
    from debategame.play.session import RoundOptions
    from debategame.tui.app import DebateApp

ROOMY_ROWS = 24
"""From so many rows on a hairline stands over the last line."""
TALL_ROWS = 30
"""From so many rows on the sheet begins below the top edge."""


def open_board(app: DebateApp, options: RoundOptions) -> None:
    """Deal the board that is wished for and show it; where it can't be dealt, say why."""
    try:
        live_match = app.session.match(options)
    except DebategameError as error:
        app.told(error)
        return
    app.open_round(MatchScreen(live_match, options))


class MatchScreen(Page):
    """Plays a board, and the next one. A key counts only for what was on the screen when it was pressed."""

    CSS_PATH = "match.tcss"
    IN_PLAY = True
    IDEA = "Give each claim its author, in any order, and change your mind as you like; then submit the board."
    BINDINGS = [
        Binding("1", "claim(0)", "Claim", tooltip="Choose a claim by its number"),
        *(Binding(f"{place + 1}", f"claim({place})", "Claim", show=False) for place in range(1, 8)),
        Binding(
            "a", "assign(0)", "Author", tooltip="Give the chosen claim to an author; the next claim is then chosen"
        ),
        *(Binding("abcdef"[place], f"assign({place})", "Author", show=False) for place in range(1, 6)),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The claim above"),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The claim below"),
        Binding("left,h", "column(-1)", "Left", show=False, tooltip="The column on the left"),
        Binding("right,l", "column(1)", "Right", show=False, tooltip="The column on the right"),
        Binding("enter,space", "choose", "Choose", show=False, tooltip="Put the claim into the chosen column; submit"),
        Binding("s", "submit", "Submit", tooltip="Submit the board, once every claim has its author"),
        Binding("escape,q", "leave", "Leave", key_display="Esc", tooltip="Leave the board; nothing of it is counted"),
        Binding("i", "brief", "Brief (half points)", tooltip="What each author holds; the board then scores half"),
        Binding("n", "another", "Another board", tooltip="Deal another board"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("enter,escape,q", "home", "Front page", key_display="Enter"),
    ]
    app: DebateApp

    def __init__(self, live_match: LiveMatch, options: RoundOptions, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._options = options
        self._clock = clock
        self._deal(live_match)

    def _deal(self, live_match: LiveMatch) -> None:
        self._live_match = live_match
        self._claim: int | None = 0  # None is the line that submits
        self._column: int | None = None
        self._warned = False
        self._drawn = False  # whether board or reveal have been on the screen
        self._armed = False  # whether the line that submits has been there since the cursor came to it
        self._begun_at: float | None = None
        self._fitted: tuple[tuple[bool, int, int], tuple[int, int]] | None = None  # as long as that is what is shown

    @property
    def _state(self) -> BoardState:
        return self._live_match.state

    def compose(self) -> ComposeResult:
        """Lay out head, columns, claims, the line that submits, and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            yield Columns(id="columns")
            yield Board(id="board")
            yield Static(id="foot")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the board."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the board as it is now, and bring the chosen claim into sight."""
        state, width = self._state, min(100, self.size.width) - 4
        shown = Shown(state, self._claim, self._column)
        columns, board = self.query_one(Columns), self.query_one(Board)
        top, roomy = int(self.size.height >= TALL_ROWS), self.size.height >= ROOMY_ROWS
        self.set_class(roomy, "-roomy")
        self.query_one("#head").styles.margin = (top, 0, 0, 0)
        title = line((state.questions[0].deck_title, "bold"))
        self.query_one("#head", Static).update(between(title, line(("match board", MUTED)), width), layout=False)
        columns.shown, columns.says = shown, asked(state)
        room = self.size.height - self.notice_rows - top - 5 - roomy - columns.rows(width)
        fitted_for = (state.submitted, width, room)
        if self._fitted is None or self._fitted[0] != fitted_for:
            self._fitted = (fitted_for, fitting(shown, width - 1, room))
        detail, rows = self._fitted[1]
        board.show_board(shown, width - 1, detail, spaced=detail > 0 and rows + len(state.questions) - 1 <= room)
        if self._claim is not None:
            board.bring(self._claim)
        told = summed(state, self._live_match.best_before, width)
        line_below = placed(state, width, here=self._claim is None, warned=self._warned)
        self.query_one("#foot", Static).update(told if state.submitted else line_below, layout=False)
        self.refresh_keys()
        self.call_after_refresh(self._on_screen, self._stands)

    @property
    def _stands(self) -> tuple[LiveMatch, bool, bool]:
        """Return what a key must have been pressed for: the board, its reveal, the line that submits."""
        return self._live_match, self._state.submitted, self._claim is None

    def _on_screen(self, drawn: tuple[LiveMatch, bool, bool]) -> None:
        """Note what the player sees, unless that is past already, and show the chosen claim whole."""
        if drawn != self._stands:
            return
        self._drawn = True
        self.stands()
        self._armed = self._claim is None
        if self._begun_at is None:
            self._begun_at = self._clock()
        if self._claim is not None:
            self.query_one(Board).bring(self._claim)

    def on_screen_resume(self) -> None:
        """Take no key for the board until it is on the screen again."""
        self._drawn = False
        self.lay_out()

    def shown_again(self) -> None:
        """Wait for the board to be drawn in the size that it has room for now."""
        self._drawn = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what places and submits while the board stands, and what comes next once it is told."""
        told = self._state.submitted
        if action in ("column", "choose", "submit", "brief", "leave"):
            return not told
        if action in ("another", "home"):
            return told
        number = parameters[0] if parameters else 0
        if action == "claim":
            return isinstance(number, int) and number < len(self._state.questions)
        if action == "assign":
            return not told and isinstance(number, int) and number < len(self._state.columns)
        return True

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are claims, and as many letters as there are columns."""
        if binding.action == "claim(0)":
            return f"1-{len(self._state.questions)}"
        if binding.action == "assign(0)":
            return f"a-{LETTERS[len(self._state.columns) - 1].lower()}"
        return super().key_label(binding)

    @property
    def _ready(self) -> bool:
        return self._drawn and not self.too_small

    def action_claim(self, claim: int) -> None:
        """Choose a claim."""
        if self._ready:
            self._choose(claim)

    def action_move(self, step: int) -> None:
        """Choose the claim above or below; below the last one is the line that submits, until that is done."""
        told = self._state.submitted
        if told and self._claim is not None and self.query_one(Board).read_on(self._claim, step):
            return
        if self._ready:
            count = len(self._state.questions)
            places = count if told else count + 1
            place = ((count if self._claim is None else self._claim) + step) % places
            self._choose(place if place < count else None)

    def action_column(self, step: int) -> None:
        """Choose the column beside the chosen one; from none the first or the last."""
        if self._ready and self._claim is not None:
            count = len(self._state.columns)
            self._column = (0 if step > 0 else count - 1) if self._column is None else (self._column + step) % count
            self.lay_out()

    def action_assign(self, column: int) -> None:
        """Put the chosen claim into a column, and go on to the next one that has none."""
        state, claim = self._state, self._claim
        if not self._ready or claim is None or state.submitted:
            return
        missing = self._live_match.place(claim, state.columns[column].id).missing
        self._warned = False
        self._choose(next((each for each in missing if each > claim), missing[0] if missing else None))

    def action_choose(self) -> None:
        """Put the chosen claim into the column under the cursor, or submit where that is chosen."""
        if self._claim is None:
            if self._armed:
                self.action_submit()
        elif self._column is not None:
            self.action_assign(self._column)

    def _choose(self, claim: int | None) -> None:
        self._armed = self._armed and claim is None
        self._claim = claim
        self._column = self._state.column_of(claim) if claim is not None else None
        self.lay_out()

    def on_columns_picked(self, event: Columns.Picked) -> None:
        """Put the chosen claim into the column that was clicked."""
        self.action_assign(event.column)

    def on_board_chosen(self, event: Board.Chosen) -> None:
        """Choose the claim that was clicked, and put it into the column that was clicked."""
        if self._ready:
            self._choose(event.claim)
            if event.column is not None:
                self.action_assign(event.column)

    def on_click(self, event: events.Click) -> None:
        """Submit by a click on the line that says so."""
        if event.widget is not None and event.widget.id == "foot" and not self._state.submitted:
            self.action_submit()

    def action_submit(self) -> None:
        """Save the board, then tell; say what is missing. A board that can't be saved stands as it did."""
        if not self._ready:
            return
        if self._state.missing:
            self._warned = True
            self.lay_out()
            return
        begun_at = self._clock() if self._begun_at is None else self._begun_at
        elapsed_ms = int((self._clock() - begun_at) * 1000)
        self.app.save(lambda: self._live_match.submit(elapsed_ms), self._submitted)

    def _submitted(self) -> None:
        self._drawn = False
        self.turns_over()
        self._choose(next((each for each in range(len(self._state.questions)) if not self._state.correct(each)), 0))

    def action_brief(self) -> None:
        """Show the brief; the board's pairs then score half."""
        from debategame.tui.screens.brief import Brief

        deck = self.app.session.deck(self._state.questions[0].deck)
        if deck is None:
            self.notify("The deck is no longer there, so there is no brief.")
            return
        self._live_match.read_brief()
        self.app.push_screen(Brief([deck]))

    def action_scroll(self, step: int) -> None:
        """Scroll by a page."""
        self.query_one(Board).scroll_page(step)

    def action_another(self) -> None:
        """Deal another board."""
        if not self._ready:
            return
        try:
            live_match = self.app.session.match(replace(self._options, seed=None))
        except DebategameError as error:
            self.app.told(error)
            return
        self._deal(live_match)
        self.query_one(Board).top = 0
        self.lay_out()

    def action_home(self) -> None:
        """Go back to the front page."""
        if self._ready:
            self.dismiss()

    def action_leave(self) -> None:
        """Ask before a board is left on which something was placed."""
        from debategame.tui.screens.ask import Ask

        if self._state.missing == tuple(range(len(self._state.questions))):
            self.dismiss()
            return
        said = "Leave the board? It is not submitted, so nothing of it is counted, and it will not wait for you."
        self.app.push_screen(Ask(said, yes="Leave", no="Go on"), self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
        if leave:
            self.dismiss()
