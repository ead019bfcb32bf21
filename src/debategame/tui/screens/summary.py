"""The summary: what the round came to, and each missed card with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from debategame.errors import DebategameError
from debategame.play.gains import gains
from debategame.text import plural
from debategame.tui.keys import KeyBar, Page
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, bar, between, hanging, joined, line
from debategame.tui.widgets.clipping import Clipping

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debategame.game.questions.question import Question
    from debategame.play.gains import Gains
    from debategame.play.round import LiveRound
    from debategame.tui.app import DebateApp

COUNT_STEPS, COUNT_STEP_S = 5, 0.06


class Summary(Page):
    """Aggregates up a round that is over."""

    CSS_PATH = "summary.tcss"
    IDEA = "What the round came to. Missed cards come back: at once by r, and in the rounds to come."
    BINDINGS = [
        Binding("n", "another", "Next round", tooltip="Another round of the same kind"),
        Binding("r", "retry", "Retry the missed", tooltip="The missed questions again, with the same options"),
        Binding("down,j,pagedown", "scroll(1)", "Scroll", key_display="j k"),
        Binding("enter,escape,h,q", "leave", "Front page", key_display="Enter"),
        Binding("g", "set_up", "Set up", tooltip="Choose what the next round asks, and by which rules"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", show=False),
    ]
    app: DebateApp

    def __init__(self, live_round: LiveRound) -> None:
        super().__init__()
        self._live_round = live_round
        self._counted = 1.0
        self._gains: Gains | None = None

    def compose(self) -> ComposeResult:
        """Lay out figures, missed cards and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            yield Static(id="figures")
            yield Clipping(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page; where motion is on, the points are counted up."""
        try:
            self._gains = gains(self.app.session, self._live_round)
        except DebategameError as error:
            self.app.told(error)
        if self.app.animation_level != "none" and self._live_round.state.points > 0:
            self._counted = 0.0
            self.set_timer(COUNT_STEP_S, self._count)
        self.lay_out()

    def _count(self) -> None:
        self._counted = min(1.0, self._counted + 1 / COUNT_STEPS)
        self.lay_out()
        if self._counted < 1:
            self.set_timer(COUNT_STEP_S, self._count)

    def lay_out(self) -> None:
        """Draw the figures and the missed cards for the present width."""
        state = self._live_round.state
        width = min(100, self.size.width) - 4
        title = state.questions[0].deck_title
        head = between(line(("The round is over", f"bold {MARK}")), line((title, MUTED)), width)
        self.query_one("#head", Static).update(head)
        self.query_one("#figures", Static).update(joined(self._figures(width)))
        found = self._gained(width - 1)
        if not state.missed:
            found += [line(("✓ Nothing missed", f"bold {RIGHT}")), Content("")]
        for question in state.missed or state.questions:
            found += _recalled(question, width - 1, missed=bool(state.missed))
        self.query_one(Clipping).show(found)
        self.call_after_refresh(self.refresh_keys)

    def _gained(self, width: int) -> list[Content]:
        """Return how far the player is with the deck, and whom they mix up."""
        told = self._gains
        if told is None:
            return []
        found = []
        for label, count, said in (("seen", told.seen, told.seen_said), ("learned", told.learned, told.learned_said)):
            found.append(_barred(label, bar(count, told.cards, _bar_cells(width)), said))
        found += hanging(Content(""), line(told.pointer), width) if told.pointer else []
        return [*found, Content("")]

    def _figures(self, width: int) -> list[Content]:
        state, best = self._live_round.state, self._live_round.best_before
        total, seconds = len(state.counted), state.elapsed_ms // 1000
        if self._live_round.is_best:
            said = line((f"a new best; it was {best:,}" if best else "a new best", RIGHT))
        else:
            said = line((f"best so far {best:,}" if best else "", MUTED))
        found = [
            between(
                line(
                    (f"{state.right} of {total} right", "bold"),
                    f"   {plural(round(state.points * self._counted), 'point')}",
                ),
                said,
                width,
            ),
            line(
                ("longest streak ", MUTED),
                f"{state.best_streak}",
                ("   time ", MUTED),
                f"{seconds // 60}:{seconds % 60:02}",
            ),
        ]
        for kind, (right, count) in state.by_kind.items():
            found.append(_barred(kind.plural, bar(right, count, _bar_cells(width)), f"{right} of {count}"))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a retry only where something was missed, and to scroll only where there is more to read."""
        del parameters
        if action == "scroll":
            return self.query_one(Clipping).overflows
        return action != "retry" or bool(self._live_round.state.missed)

    def action_retry(self) -> None:
        """Ask the missed questions again."""
        from debategame.tui.screens.question import QuestionScreen

        try:
            live_round = self.app.session.retry(self._live_round)
        except DebategameError as error:
            self.app.told(error)
            return
        self.app.switch_screen(QuestionScreen(live_round))

    def action_another(self) -> None:
        """Begin another round of the same decks and kind."""
        from debategame.tui.screens.question import QuestionScreen

        try:
            live_round = self.app.session.another(self._live_round)
        except DebategameError as error:
            self.app.told(error)
            return
        self.app.switch_screen(QuestionScreen(live_round))

    def action_set_up(self) -> None:
        """Set up another round, with the same decks to begin with."""
        from debategame.tui.screens.setup import SetUp

        self.app.switch_screen(SetUp(self._live_round.dealt.decks))

    def action_scroll(self, step: int) -> None:
        """Scroll through the missed cards."""
        text = self.query_one(Clipping)
        text.scroll_by(step * max(1, text.size.height // 2))

    def action_leave(self) -> None:
        """Go back to the front page."""
        self.dismiss()


def _bar_cells(width: int) -> int:
    return max(8, min(30, width - 32))


def _barred(label: str, picture: str, said: str) -> Content:
    return line((label.ljust(15), MUTED), picture, f"  {said}")


def _recalled(question: Question, width: int, *, missed: bool) -> list[Content]:
    """Return a question with its answer, and where that stands."""
    asked = f"{question.prompt} {question.stem}".strip().replace("\n\n", " ")
    found = hanging(line(("✗ ", WRONG) if missed else ("✓ ", RIGHT)), line((asked, MUTED)), width)
    found += hanging(line(("  ✓ ", RIGHT) if missed else "    "), line((question.right.text, "bold")), width)
    where = "; ".join(question.reveal.where)
    return [*found, *(hanging(Content("    "), line((where, MUTED)), width) if where else []), Content("")]
