"""The summary of a round: the score, the progress it made, and each missed card with its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from debategame.game.rounds.exchanges import outcomes
from debategame.game.rounds.two import side_said, standings, winner_said
from debategame.play.gains import gains
from debategame.text import plural
from debategame.tui.keys import SHEET_COLUMNS, KeyBar, Page
from debategame.tui.navigation import new_screen
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, bar, beside, between, hanging, joined, line
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping
from debategame.tui.widgets.sheet import BESIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from debategame.game.questions.question import Question
    from debategame.game.rounds.exchanges import Outcome
    from debategame.game.rounds.round import RoundState
    from debategame.play.gains import Gains
    from debategame.play.round import LiveRound
    from debategame.play.today import Case
    from debategame.tui.app import DebateApp

_TWO_POSITIONS = 64
"""From this width on the two positions of a debate are side by side."""
_PADDING = 2
COUNT_STEPS, COUNT_STEP_S = 5, 0.06


class Summary(Page):
    """Sums up a round that is over."""

    CSS_PATH = "summary.tcss"
    IDEA = "Your score, and the cards you missed. Press r to retry them now; they also come back in later rounds."
    BINDINGS = [
        Binding("n", "another", "Next round", tooltip="Start another round of the same kind"),
        Binding("r", "retry", "Retry missed", tooltip="Retry the missed questions with the same options"),
        Binding("y", "copy", "Copy", tooltip="Copy the line to pass on, or the command that deals the round again"),
        Binding("enter,escape,h,q", "leave", "Front page", key_display="Enter"),
        Binding("down,j,pagedown", "scroll(1)", "Scroll", key_display="j k"),
        Binding("g", "set_up", "Set up", tooltip="Choose the kind and the rules of the next round"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", show=False),
    ]
    app: DebateApp

    def __init__(self, live_round: LiveRound) -> None:
        super().__init__()
        self._live_round = live_round
        self._counted = 1.0
        self._gains: Gains | None = None
        self._case: Case | None = None
        self._days = 0
        """The streak in days: with today's case, or of any answers."""

    def compose(self) -> ComposeResult:
        """Lay out figures, missed cards and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            with Container(id="columns"):
                yield Static(id="figures")
                yield Clipping(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page; where motion is on, count the points up."""
        alone = not self._live_round.state.rules.speakers
        with self.app.showing_errors():
            session = self.app.session
            self._gains = gains(session, self._live_round) if alone else None
            self._case = session.case_of(self._live_round)
            self._days = session.today_streak() if self._case else session.days_running()
        if alone and self.app.animation_level != "none" and self._live_round.state.points > 0:
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
        state, columns = self._live_round.state, self.size.width >= BESIDE
        width = min(SHEET_COLUMNS, self.size.width) - 4
        cells = width * 3 // 5 if columns else width
        over = line((f"The {self._live_round.called} is over", f"bold {MARK}"))
        head = between(over, line((state.questions[0].deck_title, MUTED)), width)
        self.query_one("#head", Static).update(head)
        gained = self._gained(width - cells - _PADDING if columns else width - 1)
        figures = [*self._figures(width - cells - _PADDING), Content(""), *gained] if columns else self._figures(width)
        self.set_class(columns, "-beside")
        self.query_one("#figures", Static).update(joined(figures))
        text, width = self.query_one(Clipping), cells - (_PADDING + EDGE_CELLS if columns else 1)
        text.styles.width = cells
        found = [each for outcome in outcomes(state) for each in _positions(state, outcome, width)]
        found += [] if columns else gained
        text.show(found if state.rules.speakers else found + _cards(state, width))
        self.call_after_refresh(self.refresh_keys)

    @property
    def _to_copy(self) -> str:
        return self._case.line if self._case is not None else self._live_round.state.rules.command

    def _passed_on(self, width: int) -> list[Content]:
        """Return the line of a day's case, and the command that deals the round again."""
        command, found = self._live_round.state.rules.command, []
        if self._case is not None:
            found += hanging(Content(""), line((self._case.line, "bold")), width)
        if command:
            found += hanging(line(("deal it again  ", MUTED)), line(command), width)
        return [*found, Content("")] if found else []

    def _gained(self, width: int) -> list[Content]:
        """Return what one passes on, the progress with the deck, and which authors the player mixes up."""
        gained, found = self._gains, self._passed_on(width)
        if gained is None:
            return found
        for label, count, said in (
            ("seen", gained.seen, gained.seen_said),
            ("learned", gained.learned, gained.learned_said),
        ):
            found.append(_barred(label, bar(count, gained.cards, _bar_cells(width)), said))
        found += hanging(Content(""), line(gained.pointer), width) if gained.pointer else []
        return [*found, Content("")]

    def _figures(self, width: int) -> list[Content]:
        state = self._live_round.state
        if state.rules.speakers:
            scores = [line((f"{each.name}  {each.points:,}", "bold"), f"   {each.said}") for each in standings(state)]
            scores.insert(0, line((winner_said(state), f"bold {RIGHT}")))
            return [row for each in scores for row in hanging(Content(""), each, width)]
        total, seconds = len(state.counted), state.elapsed_ms // 1000
        depth, best, is_best = "", self._live_round.best_before, self._live_round.is_best
        if state.rules.lives:
            best = self._live_round.best_stand_before
            depth, is_best = f"depth {state.right}   ", state.right > best
        if is_best:
            said = line((f"new best (was {best:,})" if best else "new best", RIGHT))
        else:
            said = line((f"best {best:,}" if best else "", MUTED))
        points = plural(round(state.points * self._counted), "point")
        time = f"{seconds // 60}:{seconds % 60:02}"
        days = f"   {self._days} days in a row" if self._days > 1 else ""
        score = line((f"{depth}{state.right} of {total} right", "bold"), f"   {points}")
        one_line = score.cell_length + said.cell_length < width
        rows = [between(score, said, width)] if one_line else [score, said]
        rows.append(line(("longest streak ", MUTED), f"{state.best_streak}", ("   time ", MUTED), time, (days, MARK)))
        if state.lives_left:
            left = plural(state.lives_left, "life", "lives")
            rows.append(line((f"✓ You win: every question answered, {left} left", f"bold {RIGHT}")))
        found = [part for row in rows for part in hanging(Content(""), row, width)]
        exchanges = outcomes(state)
        parts = {kind.plural: counts for kind, counts in state.by_kind.items()}
        if exchanges:
            parts = {"exchanges won": (sum(each.is_won for each in exchanges), len(exchanges))}
        for name, (right, count) in parts.items():
            found.append(_barred(name, bar(right, count, _bar_cells(width)), f"{right} of {count}"))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a retry only after a miss, and scrolling only where something is out of sight."""
        del parameters
        if action == "scroll":
            return self.query_one(Clipping).overflows
        offered = {"retry": bool(self._live_round.state.missed), "copy": bool(self._to_copy)}
        return offered.get(action, True)

    def action_retry(self) -> None:
        """Ask the missed questions again."""
        self._begin(self.app.session.retry)

    def action_another(self) -> None:
        """Begin another round of the same decks and kind."""
        self._begin(self.app.session.another)

    def _begin(self, begin: Callable[[LiveRound], LiveRound]) -> None:
        with self.app.showing_errors():
            self.app.switch_screen(new_screen("QuestionScreen", begin(self._live_round)))

    def action_set_up(self) -> None:
        """Set up another round of the same decks."""
        self.app.switch_screen(new_screen("SetUp", self._live_round.dealt.decks))

    def action_copy(self) -> None:
        """Copy the line to pass on, or the command."""
        self.app.copy(self._to_copy)

    def action_scroll(self, step: int) -> None:
        """Scroll through the missed cards."""
        text = self.query_one(Clipping)
        text.scroll_by(step * max(1, text.size.height // 2))


def _cards(state: RoundState, width: int) -> list[Content]:
    """Return the missed questions, or all where none was missed."""
    found = [] if state.missed else [line(("✓ Nothing missed", f"bold {RIGHT}")), Content("")]
    for question in state.missed or state.questions:
        found += _recalled(question, width, missed=bool(state.missed))
    return found


def _positions(state: RoundState, outcome: Outcome, width: int) -> list[Content]:
    """Return an issue with what both sides answer, side by side if there is room, and how the exchange went."""
    exchange = outcome.exchange
    mark = line(("✓ ", RIGHT) if outcome.is_won else ("✗ ", WRONG))
    found = hanging(mark, line((exchange.issue, "bold"), (f"  {outcome.said}", MUTED)), width)
    columns = width >= _TWO_POSITIONS
    half = (width - 4) // 2 if columns else width - 2
    mine, theirs = (
        [*hanging(Content(""), line((name, MARK), (note, MUTED)), half), *hanging(Content(""), line(said), half)]
        for name, note, said in (
            (exchange.speaker, f"  {side_said(state, exchange)}", exchange.answer),
            (exchange.opponent, "", exchange.heard),
        )
    )
    if not columns:
        return [*found, *(Content("  ") + each for each in mine + theirs), Content("")]
    return [*found, *(Content("  ") + each for each in beside(mine, theirs, half + 2)), Content("")]


def _bar_cells(width: int) -> int:
    return max(8, min(30, width - 32))


def _barred(label: str, picture: str, said: str) -> Content:
    return line((label.ljust(15), MUTED), picture, f"  {said}")


def _recalled(question: Question, width: int, *, missed: bool) -> list[Content]:
    """Return a question with its answer and source."""
    found = hanging(line(("✗ ", WRONG) if missed else ("✓ ", RIGHT)), line((question.asked_in_short, MUTED)), width)
    found += hanging(line(("  ✓ ", RIGHT) if missed else "    "), line((question.right.text, "bold")), width)
    where = "; ".join(question.reveal.where)
    return [*found, *(hanging(Content("    "), line((where, MUTED)), width) if where else []), Content("")]
