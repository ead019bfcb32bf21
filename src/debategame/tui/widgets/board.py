"""The match board as it is drawn: claims on the left, a column for each author on the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, hanging, joined, line
from debategame.tui.told import verdict
from debategame.tui.widgets.columns import LETTERS, Grid, Shown

if TYPE_CHECKING:
    from textual import events

    from debategame.game.match import BoardState

MOST_DETAIL = 2
_LEAD_CELLS = 5
_LABEL_CELLS = 9


class Board(Widget):
    """The claims under each other; once submitted, the chosen pair with why it is right or wrong."""

    DEFAULT_CSS = """
    Board { height: auto; text-wrap: nowrap; }
    """
    can_focus = False
    shown: reactive[Shown | None] = reactive(None)
    spaced: reactive[bool] = reactive(default=False, layout=True)
    """Whether a blank row stands between the claims."""
    detail: reactive[int] = reactive(MOST_DETAIL, layout=True)
    """How much is told of the pairs that are not chosen, as :func:`pairs` has it."""

    _made: tuple[tuple[Shown, int, int], list[list[Content]]] | None = None

    class Chosen(Message):
        """The player clicked a claim, and a column beside it or none."""

        def __init__(self, claim: int, column: int | None) -> None:
            super().__init__()
            self.claim = claim
            self.column = column

    def region_of(self, claim: int) -> tuple[int, int]:
        """Return the first row of a claim, and the row after its last one."""
        top = 0
        for each, lines in enumerate(self._pairs(self.content_size.width)):
            if each == claim:
                return top, top + len(lines)
            top += len(lines) + self.spaced
        return 0, 0

    def watch_shown(self) -> None:
        """Lay the screen out anew only where this takes other rows: most keys change a cell."""
        if self.get_content_height(None, None, self.content_size.width) != self.size.height:
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many rows the board takes at ``width``."""
        del container, viewport
        pairs = self._pairs(width)
        return sum(map(len, pairs)) + self.spaced * max(0, len(pairs) - 1)

    def render(self) -> Content:
        """Return the claims as lines."""
        found: list[Content] = []
        for lines in self._pairs(self.content_size.width):
            found += [Content("")] if self.spaced and found else []
            found += lines
        return joined(found)

    def on_click(self, event: events.Click) -> None:
        """Choose the claim that was clicked, and its column where that was meant."""
        if self.shown is None:
            return
        width = self.content_size.width
        for claim in range(len(self.shown.state.questions)):
            top, bottom = self.region_of(claim)
            if top <= event.y < bottom:
                self.post_message(self.Chosen(claim, Grid.of(width, len(self.shown.state.columns)).at(event.x)))
                return

    def _pairs(self, width: int) -> list[list[Content]]:
        """Return the lines of each claim; they are asked for several times for each frame."""
        if self.shown is None:
            return []
        made_for = (self.shown, width, self.detail)
        if self._made is None or self._made[0][0] is not self.shown or self._made[0][1:] != made_for[1:]:
            self._made = (made_for, pairs(*made_for))
        return self._made[1]


class Claims(VerticalScroll, can_focus=False):
    """The board in as many rows as it is given."""

    def show(self, claim: int) -> None:
        """Bring a claim into sight, whole where there is room for it."""
        top, bottom = self.query_one(Board).region_of(claim)
        height = self.size.height
        if top < self.scroll_y or bottom - top > height:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_y + height:
            self.scroll_to(y=bottom - height, animate=False)

    def read_on(self, claim: int, step: int) -> bool:
        """Scroll by up to a page where a claim in sight goes on beyond the edge; return whether it does."""
        top, bottom = self.query_one(Board).region_of(claim)
        height = self.size.height
        left = bottom - height - self.scroll_y if step > 0 else self.scroll_y - top
        if left <= 0 or bottom <= self.scroll_y or top >= self.scroll_y + height:
            return False
        self.scroll_relative(y=step * min(max(1, height - 1), left), animate=False)
        return True

    def turn(self, step: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=step * max(1, self.size.height - 1), animate=False)


def pairs(shown: Shown, width: int, detail: int = MOST_DETAIL) -> list[list[Content]]:
    """Return the lines of each claim with its cells; once the board is told, the chosen one's with its grounds.

    ``detail`` is how much is told of the others: 0 is a line, 1 the claim whole, 2 whose it is as well.
    """
    return [_pair(shown, claim, width, detail) for claim in range(len(shown.state.questions))]


def fitting(shown: Shown, width: int, room: int) -> tuple[int, int]:
    """Return how much can be told of every pair in ``room`` rows, and how many it takes, whichever pair is chosen."""
    claims = range(len(shown.state.questions))
    none = replace(shown, claim=None)
    whole = [len(_pair(replace(shown, claim=claim), claim, width, MOST_DETAIL)) for claim in claims]
    for detail in range(MOST_DETAIL, -1, -1):
        bare = [len(_pair(none, claim, width, detail)) for claim in claims]
        rows = sum(bare) + max(one - other for one, other in zip(whole, bare, strict=True))
        if rows <= room or not shown.state.submitted:
            break
    return detail, rows


def _pair(shown: Shown, claim: int, width: int, detail: int) -> list[Content]:
    state, chosen = shown.state, claim == shown.claim
    grid = Grid.of(width, len(state.columns))
    text = line((" ".join(state.questions[claim].stem.split()), "bold" if chosen else ""))
    lead = line(("▸ " if chosen else "  ", f"bold {MARK}"), (f"{claim + 1}  ", "bold" if chosen else f"bold {MARK}"))
    if state.submitted:
        correct = state.correct(claim)
        text = line(("✓ Right  " if correct else "✗ Wrong  ", f"bold {RIGHT if correct else WRONG}")) + text
    if state.submitted and not chosen and not detail:
        found = [lead + text.truncate(grid.left - _LEAD_CELLS - 1, ellipsis=True)]
    else:
        found = hanging(lead, text, grid.left - 1)
    found[0] = grid.row(found[0], [_cell(shown, claim, place) for place in range(grid.count)])
    if state.submitted and chosen:
        found += _told(state, claim, width)
    elif state.submitted and detail == MOST_DETAIL:
        found += hanging(Content(" " * _LEAD_CELLS), line((_byline(state, claim), MUTED)), width)
    return found


def _cell(shown: Shown, claim: int, place: int) -> Content:
    """Return three cells: whether the claim stands in the column, and whether the cursor is there."""
    state, here = shown.state, shown.state.column_of(claim) == place
    if state.submitted:
        if state.columns[place].id == state.questions[claim].key:
            return line((" ✓ ", f"bold {RIGHT}"))
        return line((" ✗ ", f"bold {WRONG}")) if here else line((" · ", MUTED))
    mark = LETTERS[place] if here else "·"
    if (claim, place) == (shown.claim, shown.column):
        return line((f"[{mark}]", "bold"))
    return line((f" {mark} ", f"bold {MARK}" if here else MUTED))


def _told(state: BoardState, claim: int, width: int) -> list[Content]:
    """Return whose the claim is, what the player said, why, and where it stands."""
    question, place = state.questions[claim], state.column_of(claim)
    room = width - _LEAD_CELLS - 1
    found = hanging(_label("By"), line((question.reveal.byline, "bold")), room)
    if place is not None and not state.correct(claim):
        found += hanging(_label("You said"), line(state.columns[place].text), room)
    found += verdict(question, state.placed[claim], room)
    return [*(Content(" " * _LEAD_CELLS) + each for each in found), Content("")]


def _byline(state: BoardState, claim: int) -> str:
    place = state.column_of(claim)
    said = f"; you said {state.columns[place].text}" if place is not None and not state.correct(claim) else ""
    return f"by {state.questions[claim].reveal.byline}{said}"


def _label(word: str) -> Content:
    return line((word.ljust(_LABEL_CELLS), f"bold {MARK}"))
