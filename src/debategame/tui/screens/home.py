"""The front page: the masthead, the decks, and what Enter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from debategame.game.questions.kinds import can_debate
from debategame.game.rounds.request import RoundKind
from debategame.play.options import RoundOptions
from debategame.text import plural
from debategame.tui import masthead as front_page
from debategame.tui.keys import SHEET_COLUMNS, WIDE, KeyBar, Page
from debategame.tui.render import hanging, joined, line, spread
from debategame.tui.widgets.clipping import EDGE_CELLS, Clipping
from debategame.tui.widgets.deck_list import DeckList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debategame.deck.model import Deck
    from debategame.play.home import HomeFigures
    from debategame.tui.app import DebateApp

_PADDING = 2


class Home(Page):
    """Shows the decks with the player's progress; Enter plays the chosen one."""

    CSS_PATH = "home.tcss"
    IDEA = "Choose a deck and press Enter to play a round."
    BINDINGS = [
        Binding("enter", "play", "Play", tooltip="Play a round of the chosen deck, or resume the unfinished one"),
        Binding("n", "new_round", "New round", tooltip="Drop the unfinished round and start a new one"),
        Binding("i", "brief", "Brief", show=False, tooltip="Read in half a minute what each author argues"),
        Binding(
            "t",
            "today",
            "Today",
            show=False,
            tooltip="Today's case: five questions, the same for everybody",
        ),
        Binding("r", "relearn", "Relearn", tooltip="Relearn the cards whose answers have changed"),
        Binding("d", "debate", "Debate", tooltip="Speak for one author, and answer what another says (or resume it)"),
        Binding("b", "browse", "Browse", tooltip="See the deck as an argument map: who argues what"),
        Binding("g", "set_up", "Set up", tooltip="Set up a round: its kind, deck and rules"),
        Binding("w", "warm_up", "Warm-up", tooltip="Five-minute class warm-up (or resume it)"),
        Binding("s", "stats", "Stats", tooltip="Your results: days, accuracy, memory, the hardest cards"),
        Binding(
            "l",
            "last_stand",
            "Last stand",
            show=False,
            tooltip="Three lives and ever harder questions (or resume it)",
        ),
        Binding("comma", "app.settings", "Settings", tooltip="Change colours, timer, round length, and who plays"),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("space", "play", "Play", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("q,escape", "app.quit", "Quit", tooltip="Leave the game"),
    ]
    SWITCHES_PLAYERS = True
    app: DebateApp
    _front: HomeFigures | None = None
    """None until the decks are read."""
    _left = False
    """Whether another screen was open meanwhile."""
    _opened_on = 0
    """The place of the deck chosen at first."""
    _shown = ""
    """The id of the deck shown."""

    def compose(self) -> ComposeResult:
        """Lay out masthead, list, deck and keys, with what is known before the decks are read."""
        width = self._width
        with Vertical(id="sheet"):
            yield Static(front_page.masthead(width), id="masthead")
            yield Static(spread(self._dateline(width), width), id="dateline")
            with Horizontal(id="columns"):
                yield DeckList(id="decks")
                yield Clipping(id="about")
            yield Static(id="notices")
        yield KeyBar()

    @property
    def _width(self) -> int:
        return max(20, min(SHEET_COLUMNS, self.app.size.width) - 4)

    def on_mount(self) -> None:
        """Read the decks: before the first frame if they are cached, or else after it."""
        self._laid_out_for = self.app.size
        if self.app.session.has_read_before:
            self._read()
        else:
            self.call_after_refresh(self._read)

    def on_screen_suspend(self) -> None:
        """Remember that another screen may change the progress."""
        self._left = True

    def on_screen_resume(self) -> None:
        """Show what the last round has changed."""
        if self._left and self._front is not None:
            self._read()

    def on_row_list_moved(self) -> None:
        """Show a deck that was clicked; the keys do so at once."""
        deck = self._deck
        if deck is not None and deck.id != self._shown:
            self._show_deck()

    def on_deck_list_opened(self) -> None:
        """Play the deck that was clicked again."""
        self.action_play()

    def _read(self) -> None:
        from debategame.play.home import HomeFigures

        session = self.app.session
        first = self._front is None
        front = self._front = HomeFigures(session)
        decks = session.library.decks
        listing = self.query_one(DeckList)
        cursor = listing.cursor
        if first and decks:
            chosen = front.waiting.dealt.decks[0] if front.waiting else session.default_deck().id
            cursor = next((place for place, deck in enumerate(decks) if deck.id == chosen), 0)
            self._opened_on = cursor
        listing.show([(deck.title, front_page.word_on(front, deck)) for deck in decks], cursor)
        self.lay_out()

    @property
    def _deck(self) -> Deck | None:
        decks = self.app.session.library.decks if self._front is not None else ()
        cursor = self.query_one(DeckList).cursor
        return decks[cursor] if cursor < len(decks) else None

    @property
    def _waits_here(self) -> bool:
        deck, front = self._deck, self._front
        waiting = front.waiting if front is not None else None
        return waiting is not None and deck is not None and deck.id in waiting.dealt.decks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what the chosen deck does not offer."""
        del parameters
        if action == "new_round":
            return self._waits_here
        if action == "relearn":
            return self._front is not None and self._deck is not None and bool(self._front.changed(self._deck))
        if action == "debate":
            return self._deck is not None and can_debate(self._deck)
        if action in ("play", "today", "last_stand", "brief", "warm_up", "browse", "set_up"):
            return self._deck is not None
        return True

    def lay_out(self) -> None:
        """Draw masthead, deck and notices for the present size."""
        width = self._width
        self.query_one("#masthead", Static).update(front_page.masthead(width))
        self.query_one("#dateline", Static).update(spread(self._dateline(width), width))
        broken = self.app.session.library.broken if self._front is not None else ()
        self.query_one("#notices", Static).update(joined(front_page.notices(broken, width)))
        listing = self.query_one(DeckList)
        listing.styles.height = min(6, listing.rows(width)) + 1 if self.app.size.width < WIDE else "1fr"
        listing.refresh()
        self._show_deck()

    def _show_deck(self) -> None:
        """Show the chosen deck in the same frame as the list."""
        about = self.query_one(Clipping)
        width = self._width
        if self.app.size.width >= WIDE:  # after a resize the layout still has the width before
            about.styles.width = width * 3 // 5
            width = width * 3 // 5 - _PADDING
        else:
            about.styles.width = width
        deck = self._deck
        chosen = deck.id if deck is not None else ""
        about.show(self._about(width - EDGE_CELLS), anew=chosen != self._shown)
        self._shown = chosen
        self.refresh_keys()

    def _about(self, width: int) -> list[Content]:
        if self._front is None:
            return []
        if (deck := self._deck) is not None:
            return front_page.deck_page(self._front, deck, width)
        from debategame import paths

        return hanging(Content(""), line(f"There is no deck to play. Put one in {paths.user_decks()}"), width)

    def _dateline(self, width: int) -> list[Content]:
        session, front = self.app.session, self._front
        players = session.players() if front is not None else ()
        who = session.who() if players else None
        named = who is not None and (who.name or len(players) > 1)
        streak = front.days_running if front is not None else 0
        return front_page.dateline(session.today, streak, who.shown if named and who is not None else "", width)

    def action_move(self, step: int) -> None:
        """Choose the next or the previous deck."""
        self.query_one(DeckList).move(step)
        self.on_row_list_moved()

    def action_scroll(self, step: int) -> None:
        """Scroll the deck's page."""
        self.query_one(Clipping).scroll_page(step)

    def action_play(self) -> None:
        """Resume the unfinished round, or start a new one."""
        front, deck = self._front, self._deck
        if front is None or deck is None:
            return
        if front.waiting is not None and self._waits_here:
            self.app.show_round(front.waiting)
        else:
            self.app.play(front.options(deck))

    def action_new_round(self) -> None:
        """Drop the unfinished round and start a new one."""
        front = self._front
        if front is not None and front.waiting is not None and self._waits_here:
            front.waiting.give_up()
            front.waiting = None
            self.action_play()

    def action_relearn(self) -> None:
        """Make the cards whose answers have changed due now."""
        front, deck = self._front, self._deck
        if front is None or deck is None:
            return
        with self.app.showing_errors():
            count = front.relearn(deck)
            self._read()
            self.notify(f"You'll relearn {plural(count, 'card')}, starting today.")

    def action_brief(self) -> None:
        """Show the chosen deck's brief."""
        if self._deck is not None:
            self.app.show("Brief", [self._deck])

    def action_today(self) -> None:
        """Begin today's case of the chosen deck, or resume it."""
        if self._deck is not None:
            self.app.play(RoundOptions(decks=(self._deck,), day=self.app.session.today))

    def action_debate(self) -> None:
        """Begin a debate on the chosen deck, or resume it; chance picks the side."""
        self._begin_or_resume(RoundKind.DEBATE)

    def action_last_stand(self) -> None:
        """Begin a last stand with the chosen deck, or resume it."""
        self._begin_or_resume(RoundKind.LAST_STAND)

    def _begin_or_resume(self, kind: RoundKind) -> None:
        deck = self._deck
        if deck is None:
            return
        with self.app.showing_errors():
            if (waiting := self.app.session.waiting(kind, deck)) is not None:
                self.app.show_round(waiting)
            else:
                self.app.play(RoundOptions(decks=(deck,), kind=kind))

    def action_warm_up(self) -> None:
        """Set up a class's warm-up, of the deck that the player moved to or else as last time."""
        if (deck := self._deck) is not None:
            self.app.show("WarmupForm", deck if self.query_one(DeckList).cursor != self._opened_on else None)

    def action_set_up(self) -> None:
        """Set up a round of the chosen deck."""
        if self._deck is not None:
            self.app.show("SetUp", [self._deck.id])

    def action_browse(self) -> None:
        """Show the chosen deck as an argument map."""
        if self._deck is not None:
            self.app.show("Browse", self._deck)

    def action_stats(self) -> None:
        """Show the statistics."""
        if self._front is not None:
            self.app.show("StatsScreen")
