"""The question, and in the same place its reveal: one screen for a whole round, drawn anew when its state changes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debategame.errors import ProgressError
from debategame.game.round import Phase
from debategame.tui.fitting import fit
from debategame.tui.keys import WIDE, KeyBar, Page
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, between, line, rows, spread
from debategame.tui.told import stem, verdict
from debategame.tui.widgets.choices import Choices, Shown

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debategame.game.round import RoundState
    from debategame.progress.sitting import Sitting
    from debategame.tui.app import DebateApp

TALL = 30
"""From so many rows on the sheet begins below the top edge."""


class QuestionScreen(Page):
    """Plays a sitting. A key counts only for what was on the screen when it was pressed."""

    CSS_PATH = "question.tcss"
    IDEA = "Pick the one option that the sources bear out. You are told why, and where it stands."
    BINDINGS = [
        Binding("1,a", "answer(0)", "Answer", tooltip="Pick an option: 1-6 or a-f"),
        *(Binding(f"{place + 1},{'abcdef'[place]}", f"answer({place})", "Answer", show=False) for place in range(1, 6)),
        Binding("up,k", "move(-1)", "Up", show=False, tooltip="The option above, or the reveal's text upwards"),
        Binding("down,j", "move(1)", "Down", show=False, tooltip="The option below, or the reveal's text downwards"),
        Binding("enter,space", "enter", "Choose", key_display="Enter", show=False),
        Binding("enter,space", "go_on", "Next", key_display="Enter"),
        Binding("i", "brief", "Brief", tooltip="What each author holds; this question then scores half"),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("escape,q", "leave", "Leave", key_display="Esc", tooltip="Leave the round; it can be taken up again"),
    ]
    app: DebateApp

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._drawn_at: float | None = None
        self._asked_at = monotonic()

    @property
    def _state(self) -> RoundState:
        return self._sitting.state

    def compose(self) -> ComposeResult:
        """Lay out head, card, options, verdict and keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            yield Static(id="prompt")
            with VerticalScroll(id="card", can_focus=False):
                yield Static(id="stem")
            yield Choices(id="choices")
            with VerticalScroll(id="verdict", can_focus=False):
                yield Static(id="told")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the first question."""
        self._draw()

    def _draw(self) -> None:
        """Draw the state as it is now; keys pressed before it is on the screen don't count."""
        self._drawn_at = None
        told = self._state.phase is Phase.REVEALED
        picked = self._state.given[-1].picked if told else ""
        self.query_one(Choices).shown = Shown(self._state.question, picked)
        for scroll in ("#card", "#verdict"):
            self.query_one(scroll, VerticalScroll).scroll_home(animate=False)
        self.lay_out()
        self.call_after_refresh(self._on_screen)

    def _on_screen(self) -> None:
        self._drawn_at = monotonic()
        if self._state.phase is Phase.ASKED:
            self._asked_at = self._drawn_at

    def lay_out(self) -> None:
        """Share out the rows among the parts and draw them."""
        if self._state.phase is Phase.DONE:
            return
        width = min(100, self.size.width) - 4
        question, told = self._state.question, self._state.phase is Phase.REVEALED
        prompt = self._prompt(width)
        card = stem(question, width - 1, told=told)
        why = verdict(question, self._state.given[-1].picked, width - 1) if told else Content("")
        choices = self.query_one(Choices)
        top = int(self.size.height >= TALL)
        choices.spaced = False
        shared = fit(
            room=self.size.height - 3 - top - rows(prompt, width),
            card=rows(card, width),
            options=choices.rows(width),
            verdict=rows(why, width),
            between=0 if told else len(question.options) - 1,
        )
        choices.spaced = shared.spaced
        self.query_one("#head").styles.margin = (top, 0, 0, 0)
        self.query_one("#head", Static).update(self._head(width))
        self.query_one("#prompt", Static).update(prompt)
        self.query_one("#stem", Static).update(card)
        self.query_one("#told", Static).update(why)
        parts = zip(("#card", "#choices", "#verdict"), (shared.card, shared.options, shared.verdict), strict=True)
        for (selector, height), gap in zip(parts, shared.gaps, strict=True):
            part = self.query_one(selector)
            part.styles.height = height
            part.styles.margin = (gap, 0, 0, 0)
        self.query_one("#card").display = bool(question.stem)
        self.query_one("#verdict").display = told
        choices.refresh(layout=True)
        self.refresh_keys()

    def _head(self, width: int) -> Content:
        state = self._state
        number = min(state.position + 1, len(state.questions))
        marks = [("✓", RIGHT) if given.correct else ("✗", WRONG) for given in state.given]
        todo = len(state.questions) - len(marks)
        now = [("●", MARK)] if state.phase is Phase.ASKED else []
        dots = [*marks, *now, *[("○", MUTED)] * (todo - len(now))]
        of = " of " if width >= WIDE - 4 else "/"
        counted = line(f"{number}{of}{len(state.questions)}  ", *(dots if len(dots) <= 20 else []))
        score = line(("score ", MUTED), f"{state.points}", ("   streak ", MUTED), f"{state.streak}")
        room = max(8, width - counted.cell_length - score.cell_length - 4)
        title = line((state.question.deck_title, "bold")).truncate(room, ellipsis=True)
        return spread([title, counted, score], width)

    def _prompt(self, width: int) -> Content:
        asked = line((self._state.question.prompt, f"bold {MARK}"))
        last = self._state.last
        if self._state.phase is not Phase.REVEALED or last is None:
            return asked
        said = (
            line((f"✓ Right  +{last.points}", f"bold {RIGHT}")) if last.correct else line(("✗ Wrong", f"bold {WRONG}"))
        )
        return between(asked, said, width) if asked.cell_length + said.cell_length < width else said

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer answers while a question stands, and the next question once it is told."""
        told = self._state.phase is Phase.REVEALED
        if action == "answer":
            number = parameters[0] if parameters else 0
            return not told and isinstance(number, int) and number < len(self._state.question.options)
        if action == "go_on":
            return told
        if action in ("enter", "brief"):
            return not told
        return True

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are options."""
        if binding.action == "answer(0)" and self._state.phase is not Phase.DONE:
            return f"1-{len(self._state.question.options)}"
        return super().key_label(binding)

    @property
    def _ready(self) -> bool:
        """Return whether what the player sees is what the state says."""
        return self._drawn_at is not None and not self.too_small

    def action_answer(self, number: int) -> None:
        """Pick an option by its place."""
        if self._ready:
            self.query_one(Choices).pick(number)

    def action_enter(self) -> None:
        """Pick the option under the cursor; with none chosen, nothing."""
        if self._ready:
            self.query_one(Choices).pick()

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """Save the answer, then tell. An answer that can't be saved was not given."""
        if not self._ready or self._state.phase is not Phase.ASKED or event.question is not self._state.question:
            return
        try:
            self._sitting.pick(event.option, int((monotonic() - self._asked_at) * 1000))
        except ProgressError as error:
            self.app.told(error)
            return
        self._draw()

    def action_go_on(self) -> None:
        """Ask the next question, or sum up the round."""
        if not self._ready:
            return
        try:
            state = self._sitting.go_on()
        except ProgressError as error:
            self.app.told(error)
            return
        if state.phase is Phase.DONE:
            from debategame.tui.screens.summary import Summary

            self.app.switch_screen(Summary(self._sitting))
        else:
            self._draw()

    def action_move(self, step: int) -> None:
        """Move among the options, or through the reveal."""
        if self._state.phase is Phase.REVEALED:
            self.query_one("#verdict", VerticalScroll).scroll_relative(y=step, animate=False)
        else:
            self.query_one(Choices).move(step)

    def action_scroll(self, step: int) -> None:
        """Scroll a long card, or the reveal where the card is shown whole."""
        told = self._state.phase is Phase.REVEALED
        part = self.query_one("#verdict" if told else "#card", VerticalScroll)
        part.scroll_relative(y=step * max(1, part.size.height - 1), animate=False)

    def action_brief(self) -> None:
        """Show the brief; the question then scores half."""
        from debategame.tui.screens.brief import Brief

        deck = self.app.deck(self._state.question.deck)
        if deck is None:
            self.notify("The deck is no longer there, so there is no brief.", markup=False)
            return
        self._sitting.read_brief()
        self.app.push_screen(Brief([deck]))

    def action_leave(self) -> None:
        """Ask before the round is left."""
        from debategame.tui.screens.ask import Ask

        said = (
            "Leave the round? Your answers are saved, and the front page offers to take it up again at this question."
        )
        self.app.push_screen(Ask(said, yes="Leave", no="Go on"), self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
        if leave:
            self.dismiss()
