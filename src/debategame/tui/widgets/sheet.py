"""The sheet of a question and its reveal, which share out the rows of the screen.

It is one widget that draws its own lines, since Textual settles a change of layout in a second frame.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from debategame.game.rounds.round import Phase
from debategame.game.rounds.scoring import Confidence, stakes
from debategame.game.rounds.two import said_prompt
from debategame.tui.question_text import first_answer, spaced, stem, verdict
from debategame.tui.render import MARK, MUTED, RULE, edged, line
from debategame.tui.widgets.choices import Choices
from debategame.tui.widgets.clipping import Wheel
from debategame.tui.widgets.fitting import VERDICT_ROWS, Fit, fit
from debategame.tui.widgets.headline import head, prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from debategame.game.questions.question import Option
    from debategame.game.rounds.round import RoundState

TALL = 30
"""From this many rows there are blank rows above and below the head."""
BESIDE = 110
"""From this many columns the reveal is beside the question."""
MOST_COLUMNS = 140
"""The widest sheet: longer lines are hard to read."""
_HEAD_AND_KEYS = 3
_MARGINS = 4
_GUTTER = 4
_GAPS = 2
"""Blank rows between card, options and verdict."""
_UNLIMITED = 1_000
_SCROLLING = ("card", "verdict")
_SURE_LEAD, _SURE_GAP = "How sure?  ", "   "


@dataclass(frozen=True)
class Part:
    """A part of the sheet: its rows, and its lines, shown from ``top``."""

    lines: Sequence[Content] = ()
    first_row: int = 0
    rows: int = 0
    top: int = 0
    left: int = 0
    width: int = 0

    @property
    def overflows(self) -> bool:
        """Return whether there are more lines than rows."""
        return len(self.lines) > self.rows

    def holds(self, x: int, y: int) -> bool:
        """Return whether a cell of the sheet is within the part."""
        return self.left <= x < self.left + self.width and self.first_row <= y < self.first_row + self.rows

    def scrolled(self, rows: int) -> Part:
        """Return the part scrolled by ``rows``, as far as there are any."""
        return replace(self, top=max(0, min(self.top + rows, len(self.lines) - self.rows)))


class QuestionSheet(Wheel):
    """Draws one question of a round; its screen holds the round."""

    ALLOW_SELECT = False
    can_focus = False

    @dataclass
    class Picked(Message):
        """The player picked an option: its place among those of the question."""

        options: Sequence[Option]
        place: int

    @dataclass
    class Stated(Message):
        """The player clicked a confidence: its place, from 0."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.choices = Choices()
        self._parts: dict[str, Part] = {}
        self._width = 0
        self._option_cells = 0
        self._spaced = False
        """Whether there is a blank row between options."""
        self._hidden = False
        """Whether the options are hidden: the round is paused."""

    # What is shown --------------------------------------------------------------------------------------------------

    def turn_over(self, state: RoundState) -> None:
        """Start a new question or reveal: nothing is chosen, and every part is at its top."""
        picked = state.given[-1].picked or "-" if state.phase is Phase.REVEALED else ""
        self.choices = Choices(state.question.options, state.question.key, picked)
        self._parts = {}

    def show(
        self,
        state: RoundState,
        columns: int,
        height: int,
        taken: int = 0,
        *,
        byline: float,
        paused: bool = False,
    ) -> None:
        """Share out ``height`` rows of ``columns`` cells among the parts, and draw all but the head.

        The part ``byline`` (0 to 1) of the byline is typed. The last row is left to the keys, and the ``taken`` ones
        above it to notices.
        """
        width = self._width = min(MOST_COLUMNS, columns) - _MARGINS
        beside, top = columns >= BESIDE, int(height >= TALL)
        left = self._option_cells = (width - _GUTTER) * 5 // 9 if beside else width
        right = width - left - _GUTTER if beside else width
        asked, card = _prompt(state, width), self._card(state, left, byline=byline, paused=paused)
        sure, below_head = self._sure(state, left), top * (1 + 2 * beside)
        parts = _reveal(state, right - 1)
        room = height - taken - _HEAD_AND_KEYS - top - below_head - len(asked)
        free = room + taken - len(card) - sum(map(len, replace(self.choices, picked="").lines(left)))
        above = int(bool(card) and free > (0 if beside else VERDICT_ROWS))
        why, options = self._beneath([] if beside else parts, left, room - above - len(card))
        shared = _fit(room - len(sure), card, options, why, above)
        self._spaced, self._hidden = shared.spaced, paused
        before_card, before_options, before_verdict = shared.gaps
        row = self._place("head", [Content(""), line(("─" * width, RULE))], top, 2)
        row = self._place("prompt", asked, row + below_head, len(asked))
        row = self._place("card", card, row + before_card, shared.card, width=left)
        row = self._place("options", self._laid_out(options), row + before_options, shared.options, width=left)
        row = self._place("sure", sure, row, len(sure), width=left)
        if beside:
            row = self.part("card" if card else "options").first_row
            rows = height - taken - 1 - row
            why = spaced(parts, rows)
            self._place("verdict", why, row, min(len(why), rows), width=right, left=left + _GUTTER)
        else:
            self._place("verdict", why, row + before_verdict, shared.verdict)
        self.refresh()

    def _beneath(
        self, parts: Sequence[Sequence[Content]], width: int, rows: int
    ) -> tuple[list[Content], list[list[Content]]]:
        """Return a reveal's lines and the options', cut to a line each where ``rows`` don't hold them whole."""
        whole = self.choices.lines(width, _UNLIMITED)
        why = spaced(parts, rows - sum(map(len, whole)) - _GAPS)
        cut = self.choices.lines(width)
        return why, self.choices.lines(width, rows - len(why) - sum(map(len, cut)))

    def _place(
        self, name: str, lines: Sequence[Content], first_row: int, rows: int, *, width: int = 0, left: int = 0
    ) -> int:
        """Give a part its rows and cells, scrolled as it was; return the row below it."""
        top = self._parts[name].top if name in self._parts else 0
        self._parts[name] = Part(lines, first_row, rows, top, left, width or self._width).scrolled(0)
        return first_row + rows

    def show_head(self, state: RoundState, *, clock: str = "", marked: bool = False) -> None:
        """Draw the top line."""
        self._draw("head", [head(state, self._width, clock=clock, marked=marked), *self.part("head").lines[1:]])

    def show_card(self, state: RoundState, *, byline: float) -> None:
        """Draw the card alone, with the part ``byline`` of its byline."""
        self._draw("card", self._card(state, self._option_cells, byline=byline, paused=False))

    def part(self, name: str) -> Part:
        """Return the part ``head``, ``prompt``, ``card``, ``options``, ``sure`` or ``verdict``."""
        return self._parts.get(name, Part())

    def scroll(self, name: str, rows: int) -> None:
        """Scroll a part by ``rows`` lines."""
        self._put(name, self.part(name).scrolled(rows))

    def scroll_page(self, name: str, step: int) -> None:
        """Scroll a part by ``step`` pages."""
        self.scroll(name, step * max(1, self.part(name).rows - 1))

    def _draw(self, name: str, lines: Sequence[Content]) -> None:
        """Draw other lines in a part's rows."""
        self._put(name, replace(self.part(name), lines=lines))

    def _put(self, name: str, part: Part) -> None:
        self._parts[name] = part
        self.refresh(Region(0, part.first_row, self.size.width, part.rows))

    def render_line(self, y: int) -> Strip:
        """Return a row of the sheet."""
        style, strips, at = self.visual_style, list[Strip](), 0
        for name, part in self._parts.items():
            row = y - part.first_row
            if 0 <= row < part.rows:
                text = part.lines[part.top + row] if part.top + row < len(part.lines) else Content("")
                total = len(part.lines) if name in _SCROLLING else 0
                strips.append(Strip.blank(part.left - at, style.rich_style))
                strips.append(edged(text, row, (part.width, part.rows, part.top, total), style, ruled=False))
                at = part.left + part.width
        return Strip.join(strips).adjust_cell_length(self.size.width, style.rich_style)

    @staticmethod
    def _card(state: RoundState, width: int, *, byline: float, paused: bool) -> list[Content]:
        if paused:
            return [line(("  Paused. Press p to continue.", "bold"))]
        return stem(state.question, width - 1, byline=byline)

    def _laid_out(self, options: list[list[Content]]) -> list[Content]:
        """Return the lines of the options, or none while they are hidden."""
        gap = [Content("")] if self._spaced else []
        shown = [] if self._hidden else options
        return [each for number, lines in enumerate(shown) for each in (*(gap if number else ()), *lines)]

    def _sure(self, state: RoundState, width: int) -> list[Content]:
        """Return the confidences while an option waits for one."""
        if self.chosen is None or state.phase is Phase.REVEALED:
            return []
        words, worth = line((_SURE_LEAD, f"bold {MARK}")), Content(" " * len(_SURE_LEAD))
        for number, each in enumerate(Confidence, start=1):
            word = f"{number} {each}"
            stake = stakes(each, len(state.question.options), after_brief=state.brief_read)
            cells = max(len(word), len(stake)) + len(_SURE_GAP)
            words += line(word.ljust(cells))
            worth += line((stake.ljust(cells), MUTED))
        return [Content(""), (words + line(("Esc back", MUTED))).truncate(width), worth.truncate(width)]

    # Choosing -------------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> int | None:
        """Return the place of the option that waits for a confidence."""
        return self.choices.chosen

    def move(self, step: int) -> None:
        """Move the cursor by ``step``, around the ends, past options ruled out."""
        self._take(self.choices.moved(step))

    def choose(self, number: int | None) -> None:
        """Let an option wait for a confidence, or none; call :meth:`show` after it."""
        self.choices = replace(self.choices, chosen=number)

    def strike(self, number: int | None = None) -> bool:
        """Rule an option out or back in, by its place or under the cursor; return whether there was one."""
        place = self._open(number)
        if place is not None:
            self._take(self.choices.ruled(place))
        return place is not None

    def pick(self, number: int | None = None) -> None:
        """Pick an option by its place, or the one under the cursor."""
        place = self._open(number)
        if place in self.choices.struck:
            self.strike(place)  # a slip of the finger
        elif place is not None:
            self.post_message(self.Picked(self.choices.options, place))

    def _open(self, number: int | None) -> int | None:
        """Return the place, or that under the cursor, if there is such an option and nothing is picked yet."""
        place = self.choices.cursor if number is None else number
        return place if place in range(len(self.choices.options)) and not self.choices.picked else None

    def _take(self, choices: Choices) -> None:
        self.choices = choices
        self._draw("options", self._laid_out(choices.lines(self._option_cells)))

    # The mouse ------------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Pick the option or the confidence that was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        options, sure = self.part("options"), self.part("sure")
        if options.holds(at.x, at.y) and at.y < options.first_row + len(options.lines):
            listed = self.choices.lines(self._option_cells)
            rows = [len(lines) + (self._spaced and number > 0) for number, lines in enumerate(listed)]
            starts = accumulate(rows, initial=options.first_row)
            self.pick(bisect_right(list(starts), at.y) - 1)
        elif sure.holds(at.x, at.y):
            self._state_how_sure(at.x)

    def _state_how_sure(self, column: int) -> None:
        words, start = self.part("sure").lines[1].plain, 0
        for number, each in enumerate(Confidence):
            start = words.index(f"{number + 1} {each}", start)
            if start <= column < start + 2 + len(each):
                self.post_message(self.Stated(number))

    def scroll_under(self, event: events.MouseEvent, rows: int) -> None:
        """Scroll the part under the mouse."""
        at = event.get_content_offset(self)
        for name in _SCROLLING:
            part = self.part(name)
            if at is not None and part.holds(at.x, at.y):
                self.scroll(name, rows)


def _fit(
    room: int, card: Sequence[Content], options: Sequence[Sequence[Content]], why: Sequence[Content], above: int
) -> Fit:
    return fit(
        room=room,
        card=len(card),
        options=sum(map(len, options)),
        verdict=len(why),
        above=above,
        between=0 if why else len(options) - 1,
    )


def _reveal(state: RoundState, width: int) -> list[list[Content]]:
    """Return the parts of a reveal; nothing before it."""
    if state.phase is not Phase.REVEALED:
        return []
    return [*first_answer(state, width), *verdict(state.question, state.given[-1].picked, width)]


def _prompt(state: RoundState, width: int) -> list[Content]:
    """Return the prompt's lines, as many at the reveal as before, so that the card does not move."""
    asked = prompt(state, width).wrap(width)
    rows = len(line(said_prompt(state)).wrap(width))
    return [*asked, *[Content("")] * (rows - len(asked))]
