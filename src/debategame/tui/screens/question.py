"""The question and its reveal: one screen for a whole round, drawn again when its state changes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from debategame.game.questions.question import BYLINE_FORMS
from debategame.game.rounds.round import Phase
from debategame.game.rounds.stopwatch import Stopwatch
from debategame.tui.keys import KeyBar, Page
from debategame.tui.navigation import new_screen
from debategame.tui.screens.question_keys import BINDINGS, CONFIDENCES
from debategame.tui.widgets.headline import clock_face
from debategame.tui.widgets.sheet import MOST_COLUMNS, QuestionSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import Binding

    from debategame.game.rounds.round import RoundState
    from debategame.game.rounds.scoring import Confidence
    from debategame.play.round import LiveRound
    from debategame.tui.app import DebateApp

BYLINE_STEPS, BYLINE_STEP_S = 3, 0.06
"""The byline is typed in steps at the reveal, where motion is on."""


class QuestionScreen(Page):
    """Plays a round. A key counts only for the question that was on the screen when it was pressed."""

    SHEET_COLUMNS = MOST_COLUMNS
    IN_PLAY = True
    IDEA = "Pick the option that the sources support."
    BINDINGS = [*BINDINGS]
    app: DebateApp

    def __init__(self, live_round: LiveRound, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._live_round = live_round
        self._clock = clock
        self._drawn_at = 0.0
        self._watch = Stopwatch(started_s=clock(), limit_s=live_round.state.rules.timer_s)
        self._runs = True
        """Whether the clock was running when another screen opened."""
        self._striking = False
        self._marked = False
        """Looked up once a card, not each time the clock is drawn."""
        self._byline = 0.0

    @property
    def _state(self) -> RoundState:
        return self._live_round.state

    @property
    def _revealed(self) -> bool:
        return self._state.phase is Phase.REVEALED

    @property
    def _sheet(self) -> QuestionSheet:
        return self.query_one(QuestionSheet)

    def compose(self) -> ComposeResult:
        """Lay out sheet and keys."""
        yield QuestionSheet(id="sheet")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the first question, and start the timer."""
        if self._state.rules.timer_s:
            self.set_interval(0.25, self._tick)
        self._draw()

    def on_screen_suspend(self) -> None:
        """Stop the clock while another screen is open."""
        self._runs = not self._watch.paused
        self._watch = self._watch.pause(self._clock())

    def on_screen_resume(self) -> None:
        """Start the clock again, unless it was paused before."""
        self._uncover()
        if self._runs:
            self._watch = self._watch.go_on(self._clock())

    def _draw(self) -> None:
        """Draw a new question or reveal; keys pressed before it is on the screen don't count."""
        self._striking = False
        self.ignore_keys()
        self._marked = self._live_round.is_marked
        self._sheet.turn_over(self._state)
        moves = self._revealed and self.app.animation_level != "none" and self._state.question.form in BYLINE_FORMS
        self._byline = 1 / BYLINE_STEPS if moves else float(self._revealed)
        self.lay_out()
        self.call_after_refresh(self._on_screen)
        if moves:
            self.set_timer(BYLINE_STEP_S, self._set_byline)

    def _set_byline(self) -> None:
        """Type some more of the byline."""
        if self._revealed and self._byline < 1:
            self._byline = min(1.0, self._byline + 1 / BYLINE_STEPS)
            self._sheet.show_card(self._state, byline=self._byline)
            self.set_timer(BYLINE_STEP_S, self._set_byline)

    def shown_again(self) -> None:
        """Wait for the sheet to be drawn."""
        self._uncover()

    def _uncover(self) -> None:
        """Take no answer until the sheet is on the screen again."""
        self.ignore_keys()
        self.call_after_refresh(self.take_keys)

    def _on_screen(self) -> None:
        self._drawn_at = self._clock()
        self.take_keys()
        if not self._revealed:
            self._watch = Stopwatch(started_s=self._drawn_at, limit_s=self._state.rules.timer_s)

    def lay_out(self) -> None:
        """Draw sheet and keys."""
        if self._state.phase is Phase.DONE:
            return
        width, height = self.size
        paused = self.has_class("-paused")
        self._sheet.show(self._state, width, height, self.notice_rows, byline=self._byline, paused=paused)
        self._draw_head()
        self.refresh_keys()

    def _draw_head(self) -> None:
        left = self._watch.left(self._clock())
        clock = clock_face(left) if self._state.rules.timer_s and not self._revealed else ""
        self._sheet.show_head(self._state, clock=clock, marked=self._marked)

    def _tick(self) -> None:
        """Show the time left; at the end record a question without an answer."""
        if self._revealed or not self.ready or self._watch.paused or self.app.screen is not self:
            return
        if self._watch.left(self._clock()) > 0:
            self._draw_head()
        else:
            self._pick("", None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer answers to a question, and the next question at the reveal."""
        if self._state.phase is Phase.DONE:
            return action not in ("answer", "enter", "go_on")
        asked = not self._revealed and not self.has_class("-paused")
        number = parameters[0] if parameters else 0
        offered = {
            "answer": asked and isinstance(number, int) and number < self._answers,
            "state": asked and self._sheet.chosen is not None,
            "enter": asked,
            "brief": asked,
            "strike": asked,
            "pause": not self._revealed,
            "move": not self._revealed,
            "read": self._revealed and self._sheet.part("verdict").overflows,
            "scroll_card": asked and self._sheet.part("card").overflows,
            "go_on": self._revealed,
            "dispute": self._revealed and not self._state.rules.speakers,
            "mark": not self._state.rules.speakers,
            "slip": self._state.slip_allowed,
        }
        return offered.get(action, True)

    @property
    def _answers(self) -> int:
        """Return how many answers can be typed: the options, or the confidences."""
        return len(CONFIDENCES if self._sheet.chosen is not None else self._state.question.options)

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are options."""
        if binding.action == "answer(0)" and self._state.phase is not Phase.DONE:
            return f"1-{self._answers}"
        return super().key_label(binding)

    def clicked_key(self, binding: Binding) -> str:
        """Let a click on the options' keys pick the highlighted option, not the first."""
        return "enter" if binding.action == "answer(0)" else super().clicked_key(binding)

    def action_answer(self, number: int) -> None:
        """Pick an option by its number, strike it, or rate the confidence."""
        sheet = self._sheet
        if not self.ready or self.has_class("-paused"):
            return
        if sheet.chosen is not None:
            self._pick(self._state.question.options[sheet.chosen].id, CONFIDENCES[number])
        elif self._striking:
            self._striking = not sheet.strike(number)
        else:
            sheet.pick(number)

    def action_state(self, number: int) -> None:
        """Rate the confidence by its first letter."""
        self.action_answer(number)

    def action_enter(self) -> None:
        """Pick the option under the cursor; with none chosen, nothing."""
        if self.ready and self._sheet.chosen is None:
            self._sheet.pick()

    def on_question_sheet_stated(self, event: QuestionSheet.Stated) -> None:
        """Rate the confidence by a click."""
        self.action_answer(event.number)

    def on_question_sheet_picked(self, event: QuestionSheet.Picked) -> None:
        """Take the answer, or first ask for the confidence."""
        if not self.ready or event.options is not self._state.question.options or self.has_class("-paused"):
            return
        if self._state.rules.confidence:
            self._sheet.choose(event.place)
            self.lay_out()
        else:
            self._pick(event.options[event.place].id, None)

    def _pick(self, option: str, confidence: Confidence | None) -> None:
        """Save the answer, then reveal. An answer that can't be saved was not given."""
        if self._state.phase is not Phase.ASKED:
            return
        now = self._clock()
        elapsed_ms = int(self._watch.elapsed(now) * 1000)
        part_left = self._watch.part_left(now)
        self._watch = self._watch.pause(now)
        self.app.save(lambda: self._live_round.pick(option, elapsed_ms, confidence, part_left), self._draw)

    def action_go_on(self) -> None:
        """Ask the next question, or sum up the round."""
        if self.ready:
            self.app.save(self._live_round.go_on, self._went_on)

    def _went_on(self) -> None:
        if self._state.phase is Phase.DONE:
            self.app.switch_screen(new_screen("Summary", self._live_round))
        else:
            self._draw()

    def action_strike(self) -> None:
        """Rule out the option under the cursor, or the next one typed."""
        if self.ready and not self._sheet.strike():
            self._striking = True
            self.notify("Rule out which option? Type its number.")

    def action_pause(self) -> None:
        """Hide the card and stop the clock, or continue."""
        paused = not self.has_class("-paused")
        self.set_class(paused, "-paused")
        now = self._clock()
        self._watch = self._watch.pause(now) if paused else self._watch.go_on(now)
        self.lay_out()
        if not paused:
            self._uncover()

    def action_mark(self) -> None:
        """Mark the card, or unmark it."""
        self.app.save(self._live_round.toggle_mark, self._show_mark)

    def _show_mark(self) -> None:
        self._marked = self._live_round.is_marked
        self._draw_head()

    def action_slip(self) -> None:
        """Undo the answer as a slip of the finger; the card comes again."""
        if not self.ready:
            return
        after_ms, before = int((self._clock() - self._drawn_at) * 1000), self._state
        self.app.save(lambda: self._live_round.slip(after_ms), lambda: self._slipped(before))

    def _slipped(self, before: RoundState) -> None:
        if self._state is not before:
            self._draw()
            self.notify("Slip: not counted; you'll see this card again.")
        else:
            self.notify("You can take back a slip within five seconds, once a round.")

    def action_dispute(self) -> None:
        """Flag the question for the deck's author."""
        self.app.save(self._live_round.dispute, lambda: self.notify("Flagged for the deck's author."))

    def action_move(self, step: int) -> None:
        """Move among the options."""
        if self._sheet.chosen is None:
            self._sheet.move(step)

    def action_read(self, step: int) -> None:
        """Scroll the reveal by a line."""
        self._sheet.scroll("verdict", step)

    def action_scroll(self, step: int) -> None:
        """Scroll a long card, or the reveal where the card is shown whole."""
        self._sheet.scroll_page("verdict" if self._revealed else "card", step)

    def action_scroll_card(self) -> None:
        """Scroll a long card by a page."""
        self.action_scroll(1)

    def action_brief(self) -> None:
        """Show the brief; the question then scores half."""
        if self.app.show_brief(self._state.question.deck):
            self._live_round.read_brief()
            self.lay_out()

    def action_leave(self) -> None:
        """Undo a choice without its confidence, or a strike without its option, or ask whether to leave."""
        if self._sheet.chosen is not None and not self._revealed:
            self._sheet.choose(None)
            self.lay_out()
            return
        if self._striking:
            self._striking = False
            return
        said = "Leave the round? Your answers are saved; the front page offers to resume at this question."
        self.app.show("Ask", said, yes="Leave", no="Stay", then=lambda leave: self.dismiss() if leave else None)
