"""The sheet a question stands on, and in the same place its reveal: the rows of a given size shared out among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from debategame.game.round import Phase
from debategame.game.scoring import Confidence, rule_in_a_sentence
from debategame.tui.fitting import fit
from debategame.tui.headline import head, prompt
from debategame.tui.keys import SHEET_COLUMNS
from debategame.tui.render import MARK, MUTED, hanging, joined, line, rows
from debategame.tui.told import stem, verdict
from debategame.tui.widgets.choices import Choices, Shown
from debategame.tui.widgets.clipping import Clipping

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from debategame.game.round import RoundState

ROOMY = 24
"""From so many rows on a blank row stands above the card."""
TALL = 30
"""From so many rows on the sheet begins below the top edge."""
_HEAD_AND_KEYS = 3
_MARGINS = 4
_SURE_LEAD, _SURE_GAP = "How sure?   ", "   "
_SURE_WORDS = tuple(f"{number} {each.value}" for number, each in enumerate(Confidence, start=1))


class QuestionSheet(Vertical):
    """Draws one question of a round. It keeps no state of the round: whoever owns it says what to show."""

    DEFAULT_CSS = """
    QuestionSheet #head { height: 2; border-bottom: solid $rule; text-wrap: nowrap; }
    QuestionSheet #prompt, QuestionSheet #sure { height: auto; }
    QuestionSheet #card { height: 3; }
    QuestionSheet #verdict { height: 6; }
    """

    class Stated(Message):
        """The player clicked how sure they are: the place of the confidence, from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def compose(self) -> ComposeResult:
        """Lay out head, card, options and verdict."""
        yield Static(id="head")
        yield Static(id="prompt")
        yield Clipping(id="card")
        yield Choices(id="choices")
        yield Static(id="sure")
        yield Clipping(id="verdict")

    def turn_over(self, state: RoundState) -> None:
        """Begin what is shown anew: nothing is chosen, and every part is at its top."""
        picked = state.given[-1].picked or "-" if state.phase is Phase.REVEALED else ""
        self.query_one(Choices).shown = Shown(state.question, picked)
        for part in self.query(Clipping):
            part.top = 0

    def show(
        self,
        state: RoundState,
        columns: int,
        height: int,
        *,
        byline: float,
        paused: bool = False,
        line_of_keys: int = 1,
    ) -> None:
        """Share ``height`` rows of ``columns`` cells out among the parts, and draw all but the head.

        ``byline`` is how far the byline is set, 0 to 1; ``line_of_keys`` the rows kept free below the sheet.
        """
        width = min(SHEET_COLUMNS, columns) - _MARGINS
        question, choices, told = state.question, self.query_one(Choices), state.phase is Phase.REVEALED
        asked, card = prompt(state, width), self._card(state, width, byline=byline, paused=paused)
        why = verdict(question, state.given[-1].picked, width - 1) if told else []
        sure = self._sure(state, width)
        top = int(height >= TALL)
        choices.spaced = False
        shared = fit(
            room=height - _HEAD_AND_KEYS + 1 - line_of_keys - top - rows(asked, width) - rows(sure, width),
            card=len(card) if question.stem else 0,
            options=choices.rows(width),
            verdict=len(why),
            above=int(height >= ROOMY and bool(question.stem)),
            between=0 if told else len(question.options) - 1,
        )
        choices.spaced = shared.spaced
        self.query_one("#head").styles.margin = (top, 0, 0, 0)
        self.query_one("#prompt", Static).update(asked)
        self.query_one("#sure", Static).update(sure)
        self.query_one("#card", Clipping).show(card)
        self.query_one("#verdict", Clipping).show(why)
        parts = zip(("#card", "#choices", "#verdict"), (shared.card, shared.options, shared.verdict), strict=True)
        for (selector, part_rows), gap in zip(parts, shared.gaps, strict=True):
            part = self.query_one(selector)
            part.styles.height = part_rows
            part.styles.margin = (gap, 0, 0, 0)
        self.query_one("#card").display = bool(question.stem)
        self.query_one("#verdict").display = told
        self.query_one("#sure").display = bool(sure.plain)
        choices.display = not paused
        choices.refresh(layout=True)

    def show_head(self, state: RoundState, columns: int, *, clock: str = "", marked: bool = False) -> None:
        """Draw the line on top."""
        width = min(SHEET_COLUMNS, columns) - _MARGINS
        self.query_one("#head", Static).update(head(state, width, clock=clock, marked=marked), layout=False)

    def show_card(self, state: RoundState, columns: int, *, byline: float) -> None:
        """Draw the card alone, its byline set as far as ``byline``."""
        card = self._card(state, min(SHEET_COLUMNS, columns) - _MARGINS, byline=byline, paused=False)
        self.query_one("#card", Clipping).show(card)

    @staticmethod
    def _card(state: RoundState, width: int, *, byline: float, paused: bool) -> list[Content]:
        if paused:
            return [line(("  Paused. The clock stands still; p goes on.", "bold"))]
        return stem(state.question, width - 1, told=byline)

    def _sure(self, state: RoundState, width: int) -> Content:
        """Return the question how sure one is, while an option waits for it."""
        if self.query_one(Choices).chosen is None or state.phase is Phase.REVEALED:
            return Content("")
        keys = line((_SURE_LEAD, f"bold {MARK}"), _SURE_GAP.join(_SURE_WORDS), _SURE_GAP, ("Esc chooses again", MUTED))
        rule = line(("Right or wrong: ", MUTED), (rule_in_a_sentence(len(state.question.options)), MUTED))
        return joined([Content(""), *hanging(Content(""), keys, width), *hanging(Content(""), rule, width)])

    def on_click(self, event: events.Click) -> None:
        """Say how sure one is by a click on the word."""
        if event.widget is None or event.widget.id != "sure":
            return
        start = len(_SURE_LEAD)
        for number, word in enumerate(_SURE_WORDS):
            if start <= event.x - event.widget.region.x < start + len(word):
                self.post_message(self.Stated(number))
            start += len(word) + len(_SURE_GAP)
