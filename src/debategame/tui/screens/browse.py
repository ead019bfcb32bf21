"""Browse: a deck as an argument map, an outline at the left and a page on the row under the cursor at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from debategame.game.questions.facts import first_link, link_of
from debategame.play.browse import DeckBrowser
from debategame.text import plural
from debategame.tui.keys import SHEET_COLUMNS, WIDE, KeyBar, Page
from debategame.tui.render import MUTED, between, line
from debategame.tui.screens import browse_pages
from debategame.tui.screens.browse_keys import BINDINGS, LEGEND, NOT_TYPING, Query
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import Binding, BindingType

    from debategame.deck.model import Card, Deck
    from debategame.game.argument_map import Link, Row
    from debategame.tui.app import DebateApp

_TWO_SIDES = 100
"""From this width on the answers at issue are side by side."""


class Browse(Page):
    """Shows one deck; cards that the player has not seen stay hidden until ``h``."""

    CSS_PATH = "browse.tcss"
    IDEA = "Who argues what, what authors share, and how cards connect. New cards stay hidden; h shows them."
    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]
    app: DebateApp
    _look: DeckBrowser
    _drawn: Row | None = None
    """The row that the page was last drawn for."""
    _reading = False
    """Whether the page takes the outline's place on a narrow screen."""

    def __init__(self, deck: Deck, card_id: str = "") -> None:
        super().__init__()
        self.deck = deck
        self._asked_for = card_id
        self._trail: list[str] = []
        self._offered: dict[str, bool | tuple[object, ...]] = {}
        """Whether an action can be done now, or with which arguments."""

    def compose(self) -> ComposeResult:
        """Lay out head, search, outline, page and keys."""
        self._look = DeckBrowser(self.app.session, self.deck)
        with Vertical(id="sheet"):
            yield Static(id="head")
            with Horizontal(id="find"):
                yield Static(line("/"), id="slash")
                yield Query(id="query", compact=True, select_on_focus=False)
                yield Static(id="hits")
                yield Static(LEGEND, id="legend")
            with Horizontal(id="columns"):
                yield Outline(id="outline")
                yield Clipping(id="card")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the outline, or the requested card. Search as the text changes: a message would be a frame late."""
        self.query_one(Query).cursor_blink = False
        self.watch(self.query_one(Query), "value", self._search, init=False)
        self._show_records()
        self.show_card(self._asked_for)
        self.call_after_refresh(self._look.map.read_ahead)

    def on_screen_resume(self) -> None:
        """Show what a round in between has changed."""
        if self.query_one(Outline).rows:
            self._look.learn()
            self._show_records()

    def _show_records(self) -> None:
        self.query_one(Outline).knows(self._look.records, self._look.marked)
        self._list(self._card)

    @property
    def _row(self) -> Row | None:
        return self.query_one(Outline).row

    @property
    def _card(self) -> Card | None:
        return self._row.card if self._row else None

    @property
    def _readable(self) -> bool:
        return self._row is not None and self._row.has_page

    @property
    def _links(self) -> tuple[Link, ...]:
        return self._look.row_links(self._row) if self._row else ()

    @property
    def _url(self) -> str:
        if self._card is not None:
            return link_of(self.deck, self._card)
        author = self._row.branch.author if self._row else None
        return first_link(source for source in self.deck.sources.values() if author and source.author == author.id)

    @property
    def _narrow(self) -> bool:
        return self.size.width < WIDE

    @property
    def _alone(self) -> bool:
        """Return whether the card is all that is shown."""
        return self._narrow and self._reading

    @property
    def _width(self) -> int:
        return min(SHEET_COLUMNS, self.size.width) - 4

    def _list(self, card: Card | None = None, under: str = "", *, anew: bool = False) -> None:
        """List the rows again, with the cursor on ``card`` if it is listed, under the same heading if possible."""
        outline, look = self.query_one(Outline), self._look
        under = under or (self._row.branch.key if self._row else "")
        listed = look.rows()
        places = [place for place, row in enumerate(listed) if row.card is card] if card else []
        near = [place for place in places if listed[place].branch.key == under]
        cursor = (near or places or [1 if look.searching else outline.cursor])[0]
        opened = {branch.key for branch in look.map.branches} if look.searching else look.opened
        outline.show(listed, opened, cursor)
        hits = plural(sum(row.size for row in listed), "card") + (" among those seen" if look.hidden else "")
        self.query_one("#hits", Static).update(line(hits if look.searching else ""), layout=False)
        self.lay_out(anew=anew)

    def lay_out(self, *, anew: bool = False) -> None:
        """Draw head and page for the present size."""
        width, total, look = self._width, len(self.deck.cards), self._look
        counts = f"{plural(total, 'card')}, {total - len(look.new)} seen, {look.learned} learned"
        head = between(line((self.deck.title, "bold")), line((counts, MUTED)), width)
        self.query_one("#head", Static).update(head, layout=False)
        self.query_one(Outline).styles.width = width if self._narrow else width * 9 // 20
        self._draw_page(anew=anew)

    def _keep_up(self) -> None:
        """Show the page of the row under the cursor at once: a message would be a frame late."""
        if self._drawn is not self._row:
            self._draw_page()

    def _draw_page(self, *, anew: bool = True) -> None:
        self._drawn = self._row
        self._reading = self._reading and self._readable
        self.set_class(self._reading, "-reading")
        width = self._width - (2 if self._narrow else self._width * 9 // 20 + 4)
        page = browse_pages.page(self._look, self._row, width, columns=self.size.width >= _TWO_SIDES)
        self.query_one(Clipping).show(page.lines, page.ways, anew=anew)
        self._offer()

    def _offer(self) -> None:
        """Find out what the keys may do now, and draw their line again where that has changed."""
        look, card, alone, before = self._look, self._card is not None, self._alone, self._offered
        searching = self.query_one("#find").has_class("-searching")
        self._offered = {
            "open": not alone and (self._narrow or not self._readable),
            "ask": card and (alone or not self._narrow),
            "mark": card,
            "source": bool(self._url),
            "return": bool(self._trail),
            "fold_all": not searching and not alone,
            "clear": searching and not alone,
            "close": alone,
            "follow": tuple(at for at, link in enumerate(self._links) if link.card.id not in look.hidden),
            "guard": (not look.guarded,) if look.new else (),
        }
        if isinstance(self.focused, Query):
            self._offered |= dict.fromkeys(NOT_TYPING, False)
        if self._offered != before:
            self.refresh_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with the row under the cursor."""
        offered = self._offered.get(action, True)
        return offered if isinstance(offered, bool) else parameters[0] in offered

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are cards to go to."""
        if binding.action == "follow(0)" and len(self._links) > 1:
            return f"1-{min(9, len(self._links))}"
        return super().key_label(binding)

    def show_card(self, card_id: str) -> None:
        """Go to a card of the deck, unfolding the headings above it."""
        card = self._look.map.cards.get(card_id)
        if card is not None:
            near = self._row.branch if self._row else None
            self._end_search()
            home = self._look.show(card, near)
            self._reading = self._narrow
            self._list(card, home.key, anew=True)

    def on_outline_moved(self) -> None:
        """Show the row that was clicked."""
        self._keep_up()

    def on_outline_clicked(self) -> None:
        """Unfold the heading that was clicked; on a narrow screen read the card."""
        self.set_focus(None)
        if self._card is None or self._narrow:
            self.action_open()

    def on_clipping_followed(self, event: Clipping.Followed) -> None:
        """Go to the card that was clicked."""
        self.action_follow(event.way)

    def action_open(self) -> None:
        """Fold or unfold the heading, read the card, or show the hidden cards."""
        row = self._row
        if row is None:
            return
        if row.has_page:
            self._reading = True
            self._draw_page()
        elif row.hidden:
            self.action_guard(on=False)
        elif not self._look.searching:
            self._look.fold(row.branch, opened=row.branch.key not in self._look.opened)
            self._list()

    def action_sideways(self, step: int) -> None:
        """Unfold and go in, or fold and go out; where one card is shown, go to the next or the previous one."""
        row, outline, look = self._row, self.query_one(Outline), self._look
        if row is None:
            return
        heading = not row.has_page and not row.hidden
        unfolded = look.searching or row.branch.key in look.opened
        if self._alone:
            outline.next_card(step)
        elif heading and not look.searching and unfolded is (step < 0):
            self.action_open()
        elif step < 0:
            outline.go_out()
        elif heading:
            outline.move(1)
        self._keep_up()

    def action_move(self, step: int) -> None:
        """Go to another row; where one card is shown, scroll it."""
        if self._alone:
            self.query_one(Clipping).scroll_by(step)
        else:
            self.query_one(Outline).move(step)
            self._keep_up()

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        self.action_move(step * max(1, self.query_one(Clipping if self._alone else Outline).size.height - 1))

    def action_read(self, step: int) -> None:
        """Scroll the page."""
        self.query_one(Clipping).scroll_page(step)

    def action_close(self) -> None:
        """Go back from the card to the outline."""
        self._reading = False
        self._draw_page()

    def action_follow(self, number: int) -> None:
        """Go to a connected card."""
        card, links = self._card, self._links
        if number < len(links) and links[number].card.id not in self._look.hidden:
            self._trail += [card.id] if card is not None else []
            self.show_card(links[number].card.id)

    def action_return(self) -> None:
        """Go back to the card one came from."""
        if self._trail:
            self.show_card(self._trail.pop())

    def action_search(self) -> None:
        """Open the search line."""
        self.query_one("#find").add_class("-searching")
        self._reading = False
        self.set_focus(self.query_one(Query))
        self._draw_page()

    def _search(self, typed: str) -> None:
        """List the cards that contain every word typed."""
        if typed != self._look.query and self.query_one("#find").has_class("-searching"):
            self._look.query = typed
            self._list(self._card, anew=True)

    def action_done(self) -> None:
        """Go from the search line to the cards found."""
        self.set_focus(None)
        if self._narrow and self._card is not None:
            self.action_open()
        self._offer()

    def action_clear(self) -> None:
        """End the search, and stay at its card."""
        card = self._card
        self._end_search()
        if card is not None:
            self._look.show(card)
        self._list(card)

    def _end_search(self) -> None:
        self._look.query = ""
        self.set_focus(None)
        self.query_one("#find").remove_class("-searching")
        self.query_one(Query).clear()

    def action_guard(self, on: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Hide new cards, or show them."""
        self._look.guard(on=on)
        self._list(self._card)

    def action_fold_all(self) -> None:
        """Unfold all headings, or fold them again."""
        self._look.fold_all()
        self._list(self._card)

    def action_source(self) -> None:
        """Open the source of the card, or of the author."""
        if self._url:
            self.app.open_url(self._url)

    def action_mark(self) -> None:
        """Mark the card, or unmark it."""
        if self._card is not None:
            with self.app.showing_errors():
                self._look.toggle_mark(self._card)
            self._show_records()

    def action_ask(self) -> None:
        """Start a round of this card."""
        if self._card is not None and not self.too_small:
            with self.app.showing_errors():
                self.app.show_round(self._look.ask(self._card))
