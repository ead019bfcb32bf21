"""The class warm-up on the projector: one screen from its plan to its end, drawn again when its state changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from debategame.classroom.preparing import should_have_read
from debategame.classroom.warmup import teacher
from debategame.classroom.warmup.events import Award, Command, Count, LeaveOut, Swap
from debategame.classroom.warmup.keys import KEYS, Ask, keys_of
from debategame.classroom.warmup.state import TELLING, Phase, settled
from debategame.classroom.warmup.view import View, view
from debategame.classroom.warmup.votes import parsed_counts
from debategame.classroom.warmup.words import paper
from debategame.errors import DebategameError, ProgressError
from debategame.text import plural
from debategame.tui import projector
from debategame.tui.keys import KeyBar, Page
from debategame.tui.render import MARK, MUTED, hanging, joined, line
from debategame.tui.widgets.big_type import ROWS
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from debategame.classroom.warmup.events import Event
    from debategame.classroom.warmup.session import WarmupSession
    from debategame.classroom.warmup.state import Warmup
    from debategame.tui.app import DebateApp

TICK_S = 0.25
SHOWN = frozenset({"next", "start", "pause", "count hands", "most right", "split", "few right", "vote again", "swap",
                   "leave out", "blank", "leave"})  # fmt: skip
BRIGHT = ("newsprint", "high-contrast")
"""Themes for a projector in daylight; the first is used if neither is set."""
_READ_ON = frozenset({Phase.ISSUE, Phase.READ, *TELLING, Phase.WRAP})
"""Phases in which Enter shows the rest of a text that is longer than the screen."""
_ROOMY_ROWS = 24
"""From this many rows there is room for a large clock."""


def _binding(place: int) -> Binding:
    key = KEYS[place]
    return Binding(
        ",".join(key.names),
        f"press({place})",
        key.says.capitalize(),
        show=key.says in SHOWN,
    )


class WarmupScreen(Page):
    """Runs a warm-up. Each key is saved before its effect is shown."""

    CSS_PATH = "warmup.tcss"
    IN_PLAY = True
    SHEET_COLUMNS = 160
    IDEA = "Five minutes at the start of a lesson: read, think, vote, discuss, and see why. Enter is all you need."
    BINDINGS = [
        Binding("down,j", "read_on(2)", "Scroll", key_display="j k", tooltip="Scroll down"),
        *(_binding(place) for place in range(len(KEYS))),
        Binding("p", "page", "Projector", tooltip="Show the class a page in the browser, and the key here"),
        *(Binding(str(number), f"team({number})", "Team", show=False) for number in range(1, 7)),
        Binding("h", "paper", "Handout", show=False, tooltip="How to print these questions"),
        Binding("up,k", "mark(-1)", "Up", show=False, tooltip="The card above in the plan"),
        Binding("down,j", "mark(1)", "Down", show=False, tooltip="The card below in the plan"),
        Binding("up,k", "read_on(-2)", "Scroll up", show=False),
    ]
    app: DebateApp

    def __init__(self, warmup_session: WarmupSession) -> None:
        super().__init__()
        self._session = warmup_session
        self._marked = 0
        self._on_paper = False
        self._turned_s = 0.0
        """When Enter last scrolled the text by a page."""
        self._team_sign = ""
        """``+`` or ``-`` while the screen asks for a team."""
        self._page_drawn = ""
        """What the notes say of the projector page."""

    @property
    def _state(self) -> Warmup:
        return self._session.state

    def compose(self) -> ComposeResult:
        """Lay out the top lines, the projected text, the notes for the teacher, and the keys."""
        with Vertical(id="sheet"):
            yield Static(id="head")
            yield Clipping(id="wall")
            yield Static(id="say")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the plan or the resumed card, and start the clock."""
        if self.app.theme not in BRIGHT or self.app.no_color:
            self.app.override_theme(BRIGHT[0])
        self.set_interval(TICK_S, self._tick)
        self.lay_out()
        if self._session.settings.page:
            self.action_page()

    def on_unmount(self) -> None:
        """Go back to the player's theme, and close the projector page."""
        self.app.override_theme("")
        self._session.close_page()

    def _tick(self) -> None:
        before = self._state
        try:
            self._session.tick()
        except ProgressError:
            return  # the next tick tries again; a key shows the error
        if self._state is not before:
            self._draw(anew=True)
        elif self._page_says != self._page_drawn:
            self._draw(anew=False)
        else:
            self._draw_head()

    # Drawing --------------------------------------------------------------------------------------------------------

    @property
    def _page_says(self) -> str:
        page = self._session.page
        return "" if page is None else page.unseen or f"Projector page: {page.address}"

    def _seen(self) -> View:
        """Return what the class may see; the teacher sees it under a blank page, too."""
        state = self._state
        return view(replace(state, blank=False) if self._session.is_page_seen else state, self._session.now)

    @property
    def _columns(self) -> int:
        return min(self.SHEET_COLUMNS, self.size.width) - 4

    @property
    def _head_rows(self) -> int:
        return 1 if self._state.phase is Phase.PLAN else ROWS if self.size.height >= _ROOMY_ROWS else 2

    def lay_out(self) -> None:
        """Draw the present state."""
        self._draw(anew=False)

    def _draw(self, *, anew: bool) -> None:
        seen, width = self._seen(), self._columns
        self.set_class(seen.blank, "-blank")
        notes = self._notes(seen, width)
        room = self.size.height - self.notice_rows - self._head_rows - 2 - len(notes)
        self.query_one("#head").styles.height = self._head_rows + 1
        say = self.query_one("#say", Static)
        say.update(joined(notes))
        say.display = bool(notes)  # an empty line would still take a row
        self.query_one("#wall", Clipping).show(self._projected(seen, width - EDGE_CELLS, room), anew=anew)
        self._draw_head()
        self.call_after_refresh(self.refresh_keys)

    def _draw_head(self) -> None:
        lines = projector.head(self._seen(), self._columns, self._head_rows)
        self.query_one("#head", Static).update(joined(lines), layout=False)

    def _projected(self, seen: View, width: int, height: int) -> list[Content]:
        state = self._state
        if state.phase is not Phase.PLAN:
            card = teacher.card(state) if self._session.is_page_seen else ()
            if not card:
                return projector.drawn(seen, width, height)
            return projector.teacher((*teacher.notes(state, self._session.now), *card), width)
        self._marked = max(state.plan.first, min(self._marked, len(state.plan.slots) - 1))
        notes = [should_have_read(self.app.session.library.decks, state.plan)]
        if self._on_paper:  # the ids of the cards may hint at answers, and the plan may be on the wall already
            notes.append(f"To print: debategame handout {paper(state.plan, self.app.session.library.decks)}")
        return projector.plan(state, self._marked, self._session.school_class.name, notes, width)

    def _notes(self, seen: View, width: int) -> list[Content]:
        """Return the notes for the teacher above the keys. None of them shows how a vote went."""
        state, found = self._state, []
        self._page_drawn = self._page_says
        if self._page_drawn:
            warning = "Keep this terminal off the projector: it shows the key."
            found += [line((said, MUTED)) for said in (self._page_drawn, *[warning] * (state.phase is Phase.PLAN))]
        elif state.font_hint or state.phase is Phase.PLAN:
            found.append(line((projector.font_advice(*self.size), MUTED)))
        if self._team_sign:
            found.append(line((projector.waiting_for_team(state, self._team_sign), f"bold {MARK}")))
        elif state.paused:
            found.append(line(("Paused. Press Enter or Space to continue.", f"bold {MARK}")))
        elif state.counted is not None:
            found.append(line(("Counted. Press Enter to continue.", f"bold {MARK}")))
        if state.phase not in (Phase.WRAP, Phase.OVER):
            found += projector.teams(seen.teams, width)
        return [each for said in found for each in hanging(Content(""), said, width)]

    # Keys -----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that work now."""
        number = parameters[0] if parameters else 0
        if action == "press" and isinstance(number, int):
            return KEYS[number] in keys_of(self._state)
        if action in ("paper", "mark"):
            return self._state.phase is Phase.PLAN
        if action == "read_on":
            return self._state.phase is not Phase.PLAN and self.query_one("#wall", Clipping).overflows
        if action == "page":  # not later: what this screen shows then would be on the wall
            return self._state.phase is Phase.PLAN or self._session.page is not None
        if action == "team":
            return bool(self._team_sign) and isinstance(number, int) and number <= len(self._state.teams)
        return True

    def action_press(self, place: int) -> None:
        """Do what a key does now, or ask for what it needs first."""
        does, now = KEYS[place].does, self._session.now
        if not (self._state.takes_keys(now) and settled(self._turned_s, now)):
            return
        if does is Command.NEXT and self._read_on():
            self._turned_s = now
            return
        self._team_sign = ""
        match does:
            case Ask.COUNTS:
                self._ask_counts()
            case Ask.TEAM_UP | Ask.TEAM_DOWN:
                self._team_sign = "+" if does is Ask.TEAM_UP else "-"
                self.lay_out()
            case Ask.SWAP:
                self._do(Swap(self._marked))
            case Ask.LEAVE_OUT:
                in_plan = self._state.phase is Phase.PLAN
                self._leave_out(self._marked if in_plan else self._state.position + 1)
            case Ask.LEAVE:
                self._leave()
            case _:
                self._do(does)

    def _read_on(self) -> bool:
        """Show the next page of a long text; return whether there was one."""
        clipping = self.query_one("#wall", Clipping)
        before = clipping.top
        is_read = self._state.shown[1] in _READ_ON and not self._session.is_page_seen
        if is_read and not (self._state.paused or self._state.blank):
            clipping.scroll_page(1)
        return clipping.top > before

    def _do(self, event: Event) -> bool:
        """Apply an event; return whether it could be saved."""
        before = self._state
        return self.app.save(lambda: self._session.do(event), lambda: self._happened(before))

    def _happened(self, before: Warmup) -> None:
        self._draw(anew=before.shown != self._state.shown)
        if self._state.phase is Phase.OVER:
            self._over()

    def _leave_out(self, place: int) -> None:
        before = self._state.plan
        if self._do(LeaveOut(place)) and self._state.plan != before:
            said = plural(len(self._state.plan.slots), "card is", "cards are")
            self.notify(f"Left out: {said} left in the plan.")

    def _ask_counts(self) -> None:
        options = len(self._state.slot.question.options)

        def why_not(typed: str) -> str:
            counts = parsed_counts(typed, options)
            return counts if isinstance(counts, str) else self._session.doubt(counts)

        def typed(text: str) -> None:
            counts = parsed_counts(text, options) if text else ""
            if not isinstance(counts, str):
                self._do(Count(counts))

        hidden = not self._session.is_page_seen
        self.app.show("NameDialog", "Hands for each option", why_not=why_not, hidden=hidden, then=typed)

    def action_team(self, number: int) -> None:
        """Give the team a point, or take one away."""
        points = 1 if self._team_sign == "+" else -1
        self._team_sign = ""
        if self._do(Award(number - 1, points)):
            team = self._state.teams[number - 1]
            self.notify(f"{team.name}: {plural(team.points, 'point')}.")

    def action_mark(self, step: int) -> None:
        """Choose a card of the plan, or its opening; at the last one its end is in sight."""
        first, wall = self._state.plan.first, self.query_one("#wall", Clipping)
        rows = len(self._state.plan.slots) - first
        self._marked = first + (row := (self._marked - first + step) % rows)
        self.lay_out()
        wall.scroll_by(len(wall.lines))
        wall.top = wall.top * row // max(1, rows - 1)

    def action_paper(self) -> None:
        """Show or hide how to print these questions."""
        self._on_paper = not self._on_paper
        self.lay_out()

    def action_page(self) -> None:
        """Open the projector page in the browser, from the plan on."""
        from debategame.classroom.projector.browser import start_page

        self.notify(start_page(self._session))
        self.lay_out()

    def action_read_on(self, rows: int) -> None:
        """Scroll the text."""
        self.query_one("#wall", Clipping).scroll_by(rows)

    # Leaving --------------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Leave at the plan or the end; else ask first."""
        if self._state.phase in (Phase.PLAN, Phase.WRAP):
            self._do(Command.LEAVE)
            return
        said = "Leave the warm-up? You can resume it at this card, paused, with its votes and points."
        self._confirm(said, "Leave", "Stay", self._left)

    def _left(self, leave: bool | None) -> None:  # noqa: FBT001 - what a screen is dismissed with
        if leave and self._do(Command.LEAVE) and self._state.phase is not Phase.OVER:
            self.dismiss()

    def _over(self) -> None:
        """Ask whether to keep the results, if there are any, and close."""
        if not self._session.has_results:
            self._finish(keep=False)
            return
        said = "Keep the votes and points of this warm-up? The cards that the class has seen are kept in any case."
        self._confirm(said, "Keep them", "Forget them", lambda keep: self._finish(keep=bool(keep)))

    def _confirm(self, text: str, yes: str, no: str, then: Callable[[bool | None], None]) -> None:
        opened_s = self._session.now
        self.app.show("Confirm", text, yes=yes, no=no, settled=lambda: settled(opened_s, self._session.now), then=then)

    def _finish(self, *, keep: bool) -> None:
        try:
            self._session.finish(keep=keep)
        except DebategameError as error:
            self.app.show_error(error)
        self.dismiss()
