"""The match board: assign claims to their authors, submit all at once, and see the answers in place."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from debategame.tui.keys import SHEET_COLUMNS, KeyBar, Page
from debategame.tui.match_text import asked, placed, scored
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
"""From this many rows there is a hairline above the last line."""
TALL_ROWS = 30
"""From this many rows there is a margin on top."""


class MatchScreen(Page):
    """Plays a board, and the next one. A key counts only for the board that was on the screen when it was pressed."""

    CSS_PATH = "match.tcss"
    IN_PLAY = True
    IDEA = "Match each claim to its author, in any order, then submit the board. You can change your mind until then."
    BINDINGS = [
        Binding("1", "claim(0)", "Claim", tooltip="Choose a claim by its number"),
        *(Binding(f"{place + 1}", f"claim({place})", "Claim", show=False) for place in range(1, 8)),
        Binding("a", "assign(0)", "Author", tooltip="Assign the chosen claim to an author, and go to the next claim"),
        *(Binding("abcdef"[place], f"assign({place})", "Author", show=False) for place in range(1, 6)),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The claim above"),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The claim below"),
        Binding("left,h", "column(-1)", "Left", show=False, tooltip="The column on the left"),
        Binding("right,l", "column(1)", "Right", show=False, tooltip="The column on the right"),
        Binding("enter,space", "choose", "Choose", show=False, tooltip="Assign the claim to the chosen column; submit"),
        Binding("s", "submit", "Submit", tooltip="Submit the board once every claim has an author"),
        Binding("escape,q", "leave", "Leave", key_display="Esc", tooltip="Leave the board; it will not count"),
        Binding(
            "i", "brief", "Brief (half points)", tooltip="Read what each author argues; the board then scores half"
        ),
        Binding("n", "another", "Another board", tooltip="Deal another board"),
        Binding("y", "copy", "Copy", tooltip="Copy the command that deals the board again"),
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
        self._claim: int | None = 0  # None is the submit line
        self._column: int | None = None
        self._warned = False
        self.ignore_keys()
        self._begun_at: float | None = None
        self._fitted: tuple[tuple[bool, int, int], tuple[int, int]] | None = None  # as long as that is what is shown

    @property
    def _state(self) -> BoardState:
        return self._live_match.state

    def compose(self) -> ComposeResult:
        """Lay out head, columns, claims, submit line, and keys."""
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
        """Draw the board, and bring the chosen claim into sight."""
        state, width = self._state, min(SHEET_COLUMNS, self.size.width) - 4
        shown = Shown(state, self._claim, self._column)
        columns, board = self.query_one(Columns), self.query_one(Board)
        top, roomy = int(self.size.height >= TALL_ROWS), self.size.height >= ROOMY_ROWS
        self.set_class(roomy, "-roomy")
        self.query_one("#head").styles.margin = (top, 0, 0, 0)
        title = line((state.questions[0].deck_title, "bold"))
        self.query_one("#head", Static).update(between(title, line(("match board", MUTED)), width), layout=False)
        columns.shown, columns.prompt = shown, asked(state)
        room = self.size.height - self.notice_rows - top - 5 - roomy - columns.rows(width)
        fitted_for = (state.submitted, width, room)
        if self._fitted is None or self._fitted[0] != fitted_for:
            self._fitted = (fitted_for, fitting(shown, width - 1, room))
        detail, rows = self._fitted[1]
        board.show_board(shown, width - 1, detail, spaced=detail > 0 and rows + len(state.questions) - 1 <= room)
        if self._claim is not None:
            board.bring(self._claim)
        if state.submitted:
            foot = scored(state, self._live_match.best_before, width)
        else:
            foot = placed(state, width, here=self._claim is None, warned=self._warned)
        self.query_one("#foot", Static).update(foot, layout=False)
        self.refresh_keys()
        self.call_after_refresh(self._on_screen, self._view)

    @property
    def _view(self) -> tuple[LiveMatch, bool, bool]:
        """Return what a key is pressed for: the board, its reveal, or the submit line."""
        return self._live_match, self._state.submitted, self._claim is None

    def _on_screen(self, drawn: tuple[LiveMatch, bool, bool]) -> None:
        """Take keys for what was drawn, unless it has changed, and show the chosen claim whole."""
        if drawn != self._view:
            return
        self.take_keys()
        if self._begun_at is None:
            self._begun_at = self._clock()
        if self._claim is not None:
            self.query_one(Board).bring(self._claim)

    def on_screen_resume(self) -> None:
        """Take no key until the board is on the screen again."""
        self.ignore_keys()
        self.lay_out()

    def shown_again(self) -> None:
        """Wait for the board to be drawn."""
        self.ignore_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer placing and submitting, and another board at the reveal."""
        submitted = self._state.submitted
        if action in ("column", "choose", "submit", "brief", "leave"):
            return not submitted
        if action in ("another", "home"):
            return submitted
        if action == "copy":
            return submitted and bool(self._live_match.command)
        number = parameters[0] if parameters else 0
        if action == "claim":
            return isinstance(number, int) and number < len(self._state.questions)
        if action == "assign":
            return not submitted and isinstance(number, int) and number < len(self._state.columns)
        return True

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are claims, and as many letters as there are columns."""
        if binding.action == "claim(0)":
            return f"1-{len(self._state.questions)}"
        if binding.action == "assign(0)":
            return f"a-{LETTERS[len(self._state.columns) - 1].lower()}"
        return super().key_label(binding)

    def clicked_key(self, binding: Binding) -> str:
        """Let a click on the authors' letters assign the highlighted column, not the first."""
        if binding.action == "assign(0)":
            return "enter" if self._claim is not None else ""
        return super().clicked_key(binding)

    def action_copy(self) -> None:
        """Copy the command that deals the board again."""
        self.app.copy(self._live_match.command)

    def action_claim(self, claim: int) -> None:
        """Choose a claim."""
        if self.ready:
            self._choose(claim)

    def action_move(self, step: int) -> None:
        """Choose the claim above or below; the submit line follows the last one."""
        submitted = self._state.submitted
        if submitted and self._claim is not None and self.query_one(Board).read_on(self._claim, step):
            return
        if self.ready:
            count = len(self._state.questions)
            places = count if submitted else count + 1
            place = ((count if self._claim is None else self._claim) + step) % places
            self._choose(place if place < count else None)

    def action_column(self, step: int) -> None:
        """Move to the next column; from none to the first or the last."""
        if self.ready and self._claim is not None:
            count = len(self._state.columns)
            self._column = (0 if step > 0 else count - 1) if self._column is None else (self._column + step) % count
            self.lay_out()

    def action_assign(self, column: int) -> None:
        """Assign the chosen claim to a column, and go to the next claim without one."""
        state, claim = self._state, self._claim
        if not self.ready or claim is None or state.submitted:
            return
        missing = self._live_match.place(claim, state.columns[column].id).missing
        self._warned = False
        self._choose(next((each for each in missing if each > claim), missing[0] if missing else None))

    def action_choose(self) -> None:
        """Assign the chosen claim to the column under the cursor, or submit on the submit line."""
        if self._claim is None:
            self.action_submit()
        elif self._column is not None:
            self.action_assign(self._column)

    def _choose(self, claim: int | None) -> None:
        if claim is None and self._claim is not None:
            self.ignore_keys()  # an Enter typed in one burst with the last letter must not submit
        self._claim = claim
        self._column = self._state.column_of(claim) if claim is not None else None
        self.lay_out()

    def on_columns_picked(self, event: Columns.Picked) -> None:
        """Assign the chosen claim to the column that was clicked."""
        self.action_assign(event.column)

    def on_board_chosen(self, event: Board.Chosen) -> None:
        """Choose the claim that was clicked, and assign it to the column that was clicked."""
        if self.ready:
            self._choose(event.claim)
            if event.column is not None:
                self.action_assign(event.column)

    def on_click(self, event: events.Click) -> None:
        """Submit by a click on the submit line."""
        if event.widget is not None and event.widget.id == "foot" and not self._state.submitted:
            self.action_submit()

    def action_submit(self) -> None:
        """Save the board, then reveal it; or say what is missing."""
        if not self.ready:
            return
        if self._state.missing:
            self._warned = True
            self.lay_out()
            return
        begun_at = self._clock() if self._begun_at is None else self._begun_at
        elapsed_ms = int((self._clock() - begun_at) * 1000)
        self.app.save(lambda: self._live_match.submit(elapsed_ms), self._submitted)

    def _submitted(self) -> None:
        self.ignore_keys()
        self._choose(next((each for each in range(len(self._state.questions)) if not self._state.correct(each)), 0))

    def action_brief(self) -> None:
        """Show the brief; the board then scores half."""
        if self.app.show_brief(self._state.questions[0].deck):
            self._live_match.read_brief()

    def action_scroll(self, step: int) -> None:
        """Scroll by a page."""
        self.query_one(Board).scroll_page(step)

    def action_another(self) -> None:
        """Deal another board."""
        if not self.ready:
            return
        with self.app.showing_errors():
            self._deal(self.app.session.match(self._options.afresh))
            self.query_one(Board).top = 0
            self.lay_out()

    def action_home(self) -> None:
        """Go back to the front page."""
        if self.ready:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave, or ask first if something was placed."""
        if self._state.missing == tuple(range(len(self._state.questions))):
            self.dismiss()
            return
        said = "Leave the board? It is not submitted, so it will not count, and you can't resume it."
        self.app.show("Ask", said, yes="Leave", no="Stay", then=lambda leave: self.dismiss() if leave else None)
