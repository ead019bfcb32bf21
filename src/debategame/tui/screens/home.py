"""The front page: the masthead, the decks, and what Enter will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debategame.game.history import DeckRecord
from debategame.game.request import RoundKind
from debategame.progress.desk import Wish
from debategame.progress.settings import Setup, load_setup
from debategame.text import cut, plural, printable
from debategame.tui.keys import SHEET_COLUMNS, WIDE, KeyBar, Page
from debategame.tui.kinds import kind_name
from debategame.tui.render import MARK, MUTED, WRONG, bar, hanging, joined, line, spread
from debategame.tui.widgets.deck_list import DeckList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from debategame.deck.model import Deck
    from debategame.progress.sitting import Sitting
    from debategame.tui.app import DebateApp

MASTHEAD = "THE DEBATE GAME"
MOTTO = "Who argues what, and why"
NUMBERS = {5: "five", 10: "ten"}


class Home(Page):
    """Shows the decks with what the player has made of each; Enter plays the one that is chosen."""

    IDEA = "Choose a deck and press Enter. A round is ten questions; every answer is saved at once."
    BINDINGS = [
        Binding("enter", "play", "Play", tooltip="Play a round of the chosen deck, or take up the one that waits"),
        Binding("n", "new_round", "New round", tooltip="Leave the round that waits, and begin a new one"),
        Binding("i", "brief", "Brief", show=False, tooltip="What each author holds, in half a minute"),
        Binding("b", "browse", "Browse", tooltip="The deck as an argument map: who argues what"),
        Binding("s", "stats", "Stats", tooltip="What your answers come to: days, accuracy, memory, the hardest cards"),
        Binding("g", "set_up", "Set up", tooltip="Choose the kind of round, the decks and the rules"),
        Binding("comma", "app.settings", "Settings", tooltip="Colours, timer, round length, and who plays"),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("space", "play", "Play", show=False),
        Binding("pageup", "scroll(-1)", "Scroll the deck's page up", show=False),
        Binding("pagedown", "scroll(1)", "Scroll the deck's page down", show=False),
        Binding("q,escape", "app.quit", "Quit", key_display="q"),
    ]
    app: DebateApp
    _records: dict[str, DeckRecord]
    _waiting: Sitting | None = None
    _setup = Setup()
    _loaded = False

    def compose(self) -> ComposeResult:
        """Lay out masthead, list, deck and keys. What is known already is in the first frame."""
        width = self._width
        with Vertical(id="sheet"):
            yield Static(_masthead(width), id="masthead")
            yield Static(spread(self._dateline(width), width), id="dateline")
            with Horizontal(id="columns"):
                yield DeckList(id="decks")
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(id="deck")
            yield Static(id="notices")
        yield KeyBar()

    @property
    def _width(self) -> int:
        return max(20, min(SHEET_COLUMNS, self.app.size.width) - 4)

    def on_mount(self) -> None:
        """Read the decks once the page is on the screen: the first frame does not wait for them."""
        self._records = {}
        self._composed_for = self.app.size
        self.call_after_refresh(self._read)

    def on_screen_resume(self) -> None:
        """Show what the last round has changed."""
        if self._loaded:
            self._read()

    def on_deck_list_moved(self) -> None:
        """Show the deck that was chosen."""
        self.lay_out()

    def on_deck_list_opened(self) -> None:
        """Play the deck that was clicked again."""
        self.action_play()

    def _read(self) -> None:
        desk = self.app.desk
        self._records = desk.records()
        self._waiting = desk.waiting()
        self._setup = load_setup(desk.store, desk.player)
        decks = desk.library.decks
        listing = self.query_one(DeckList)
        cursor = listing.cursor
        if not self._loaded and decks:
            chosen = self._waiting.dealt.decks[0] if self._waiting else desk.default_deck().id
            cursor = next((place for place, deck in enumerate(decks) if deck.id == chosen), 0)
        self._loaded = True
        listing.show([(deck.title, self._word(deck)) for deck in decks], cursor)
        self.lay_out()

    def _word(self, deck: Deck) -> str:
        record = self._records.get(deck.id, DeckRecord())
        return f"{record.known} of {len(deck.cards)}" if record.met else "new"

    @property
    def _deck(self) -> Deck | None:
        decks = self.app.desk.library.decks if self._loaded else ()
        cursor = self.query_one(DeckList).cursor
        return decks[cursor] if cursor < len(decks) else None

    @property
    def _waits_here(self) -> bool:
        deck = self._deck
        return self._waiting is not None and deck is not None and deck.id in self._waiting.dealt.decks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what the chosen deck does not offer."""
        del parameters
        if action == "new_round":
            return self._loaded and self._waits_here
        if action in ("play", "brief", "browse", "set_up"):
            return self._deck is not None
        return True

    def lay_out(self) -> None:
        """Draw masthead, deck and notices for the present size."""
        if not self._loaded and self.size == self._composed_for:
            return  # the first frame has it all
        width = self._width
        self.query_one("#masthead", Static).update(_masthead(width))
        self.query_one("#dateline", Static).update(spread(self._dateline(width), width))
        about = self.query_one("#about")
        room = about.scrollable_content_region.width or width
        self.query_one("#deck", Static).update(self._about(room) if self._loaded else Content(""))
        self.query_one("#notices", Static).update(joined(self._notices(width)))
        listing = self.query_one(DeckList)
        listing.styles.height = min(6, listing.rows(width)) + 1 if self.size.width < WIDE else "1fr"
        listing.refresh()
        self.refresh_keys()

    def _dateline(self, width: int) -> list[Content]:
        """Return motto, day, and who has played how many days; where they don't fit, the motto is left out."""
        today = self.app.desk.today
        running = self.app.desk.days_running() if self._loaded else 0
        told = [(f"{plural(running, 'day')} running", MARK)] if running else []
        players = self.app.desk.players() if self._loaded else ()
        who = self.app.desk.who() if players else None
        if who is not None and (who.name or len(players) > 1):
            told = [(cut(who.shown, 24), "bold"), *([("  ", "")] if told else []), *told]
        parts = [line((MOTTO, "italic")), line((f"{today:%A} {today.day} {today:%B}", MUTED))]
        parts += [line(*told)] if told else []
        return parts if sum(part.cell_length + 2 for part in parts) <= width else parts[1:]

    def _about(self, width: int) -> Content:
        from debategame.game.citing import spoken_date

        deck = self._deck
        if deck is None:
            from debategame import paths

            return joined(
                hanging(Content(""), line(f"There is no deck to play. Put one into {paths.user_decks()}"), width)
            )
        record = self._records.get(deck.id, DeckRecord())
        found = hanging(Content(""), line((deck.question or deck.title, "bold")), width)
        found += [Content(""), *hanging(line(("Enter   ", "bold")), line(self._enter_does(deck)), width)]
        for author in deck.people:
            found += [Content("")] if author is deck.people[0] else []
            found += hanging(Content(""), line(author.name), width)
            sources = [source for source in deck.sources.values() if source.author == author.id]
            for source in sources:
                told = ", ".join(filter(None, (source.title, spoken_date(source.date))))
                found += hanging(Content("  "), line((told, MUTED)), width)
        found += [Content(""), *self._progress(deck, record, width)]
        if deck.about:
            found += [Content(""), *hanging(Content(""), line((deck.about, MUTED)), width)]
        return joined(found)

    def _progress(self, deck: Deck, record: DeckRecord, width: int) -> list[Content]:
        from debategame.deck.model import Kind

        total = len(deck.cards)
        counts = ", ".join(plural(deck.count(kind), kind.value, kind.plural) for kind in Kind if deck.count(kind))
        found: list[Content] = []
        cells = max(6, min(20, width - 22))
        if record.met:
            known = f"{bar(record.known, total, cells)}  {record.known} of {total}"
            best = line(("   best round ", MUTED), f"{record.best_points:,}") if record.best_points else Content("")
            found += [line(("Known   ", MARK), known), line(("Met     ", MARK), f"{record.met} of {total}") + best]
        return [*found, *hanging(line(("Cards   ", MARK)), line(counts), width)]

    def _enter_does(self, deck: Deck) -> str:
        if self._waits_here and self._waiting is not None:
            state = self._waiting.state
            return f"takes up the round that waits, at question {state.position + 1} of {len(state.questions)}"
        if not self._records.get(deck.id, DeckRecord()).met:
            return f"the brief, then {self._round()}"
        return f"{self._round()}, unmet cards first"

    def _round(self) -> str:
        kind, length = self._setup.standing_kind, self._setup.length
        if kind is RoundKind.MIXED:
            return f"a round of {NUMBERS.get(length, str(length))}"
        if kind is RoundKind.MATCH:
            return "a match board"
        return f"{length} questions ({kind_name(kind).lower()})"

    def _notices(self, width: int) -> list[Content]:
        if not self._loaded:
            return []
        broken = self.app.desk.library.broken
        found = [
            line(("✗ ", WRONG), f"{printable(each.path.name)}: {each.message}").truncate(width, ellipsis=True)
            for each in broken[:3]
        ]
        if len(broken) > 3:
            found.append(line((f"  and {len(broken) - 3} more: debategame check says why", MUTED)))
        return found

    def action_move(self, step: int) -> None:
        """Choose the next or the previous deck."""
        self.query_one(DeckList).move(step)

    def action_scroll(self, step: int) -> None:
        """Scroll the deck's page."""
        about = self.query_one("#about", VerticalScroll)
        about.scroll_relative(y=step * max(1, about.size.height - 1), animate=False)

    def action_play(self) -> None:
        """Take up the round that waits, or play a new one."""
        if self._waits_here and self._waiting is not None:
            self.app.sit_down(self._waiting)
        elif self._deck is not None:
            setup = self._setup
            self.app.play(Wish(decks=(self._deck,), kind=setup.standing_kind, count=setup.length))

    def action_new_round(self) -> None:
        """Put the round that waits away, and begin a new one."""
        if self._waiting is not None and self._deck is not None:
            self._waiting.give_up()
            self._waiting = None
            self.action_play()

    def action_brief(self) -> None:
        """Show what each author of the chosen deck holds."""
        from debategame.tui.screens.brief import Brief

        if self._deck is not None:
            self.app.push_screen(Brief([self._deck]))

    def action_set_up(self) -> None:
        """Set up a round, with the chosen deck to begin with."""
        from debategame.tui.screens.setup import SetUp

        if self._deck is not None:
            self.app.push_screen(SetUp([self._deck.id]))

    def action_browse(self) -> None:
        """Show the chosen deck as an argument map."""
        from debategame.tui.screens.browse import Browse

        if self._deck is not None:
            self.app.push_screen(Browse(self._deck))

    def action_stats(self) -> None:
        """Show the statistics."""
        from debategame.tui.screens.stats import StatsScreen

        if self._loaded:
            self.app.push_screen(StatsScreen())


def _masthead(width: int) -> Content:
    """Return the game's name, spaced as far as there is room."""
    words = MASTHEAD.split()
    return line(("  ".join(" ".join(word) for word in words) if width >= 70 else "  ".join(words), "bold"))
