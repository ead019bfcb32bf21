"""What Browse shows: an outline of the deck at the left, and at the right what stands under its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from debategame.game.questions.facts import first_link, link_of
from debategame.play.browse import DeckBrowser
from debategame.text import plural
from debategame.tui.keys import WIDE, KeyBar, Page
from debategame.tui.render import MUTED, between, line
from debategame.tui.screens import browse_pages
from debategame.tui.screens.browse_keys import LEGEND, Offer, Query
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import Binding

    from debategame.deck.model import Card, Deck
    from debategame.game.argument_map import Link, Row
    from debategame.tui.app import DebateApp


class BrowseView(Page):
    """Shows one deck; what the player has not met is kept from them until they want to see it."""

    CSS_PATH = "browse.tcss"
    app: DebateApp
    _seen: DeckBrowser | None = None
    _drawn: Row | None = None
    """The row that the card's page was last drawn for."""
    _reading = False
    """Whether the card takes the outline's place where there is room for one column only."""

    _allowed: tuple[Offer, tuple[bool, ...], bool, bool] | None = None
    """What the keys may do: the offer, which links may be followed, whether there are unmet cards, and the guard."""

    def __init__(self, deck: Deck, card_id: str = "") -> None:
        super().__init__()
        self.deck = deck
        self._asked_for = card_id
        self._trail: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out head, search, outline, card and keys."""
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
        """Show the outline with each author's headings, or the card that was asked for."""
        self.query_one(Query).cursor_blink = False
        self._seen = DeckBrowser(self.app.session, self.deck)
        self._learnt()
        self.show_card(self._asked_for)
        self.call_after_refresh(self._seen.map.read_ahead)

    def on_screen_resume(self) -> None:
        """Show what a round in between has changed."""
        if self._seen is not None and self.query_one(Outline).rows:
            self._seen.learn()
            self._learnt()

    def _learnt(self) -> None:
        """Show what became of the cards by now."""
        self.query_one(Outline).knows(self._look.records, self._look.marked)
        self._list(self._card)

    # What is seen ---------------------------------------------------------------------------------------------------

    @property
    def _look(self) -> DeckBrowser:
        if self._seen is None:
            raise RuntimeError("the deck is looked through only once the screen is there")
        return self._seen

    @property
    def _row(self) -> Row | None:
        return self.query_one(Outline).row if self._seen is not None else None

    @property
    def _card(self) -> Card | None:
        row = self._row
        return row.card if row else None

    @property
    def _links(self) -> tuple[Link, ...]:
        return self._look.links(self._card) if self._card else ()

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
    def _typing(self) -> bool:
        return isinstance(self.focused, Query)

    @property
    def _searching(self) -> bool:
        return self.query_one("#find").has_class("-searching")

    @property
    def _alone(self) -> bool:
        """Return whether the card is all there is to see."""
        return self._narrow and self._reading

    def _list(self, card: Card | None = None, under: str = "", *, anew: bool = False) -> None:
        """List the rows anew, with the cursor on ``card`` where it is among them, and else where it was.

        A search has its cursor on a card rather than on the heading above it.
        """
        outline, look = self.query_one(Outline), self._look
        under = under or (self._row.branch.key if self._row else "")
        listed = look.rows()
        places = [place for place, row in enumerate(listed) if row.card is card] if card else []
        near = [place for place in places if listed[place].branch.key == under]
        cursor = (near or places or [1 if look.searching else outline.cursor])[0]
        opened = {branch.key for branch in look.map.branches} if look.searching else look.opened
        outline.show(listed, opened, cursor)
        self._tell_hits(sum(row.size for row in listed) if look.searching else None)
        self.lay_out(anew=anew)

    def _tell_hits(self, found: int | None) -> None:
        """Say beside the search how many cards it has found, and that hidden ones are not among them."""
        of = " of those met" if self._look.hidden else ""
        said = line("" if found is None else plural(found, "card") + of)
        self.query_one("#hits", Static).update(said, layout=False)

    def lay_out(self, *, anew: bool = False) -> None:
        """Draw head and card for the present size."""
        if self._seen is None:
            return
        total, met = len(self.deck.cards), len(self.deck.cards) - len(self._seen.unmet)
        said = line((f"{plural(total, 'card')}, {met} met, {self._seen.known} known", MUTED))
        self.query_one("#head", Static).update(
            between(line((self.deck.title, "bold")), said, self._width), layout=False
        )
        self.query_one(Outline).styles.width = self._width if self._narrow else self._outline_cells
        self._draw_card(anew=anew)

    @property
    def _outline_cells(self) -> int:
        return self._width * 9 // 20

    @property
    def _width(self) -> int:
        return min(100, self.size.width) - 4

    def _keep_up(self) -> None:
        """Show what the cursor is on, at once: a message would bring it a frame later."""
        if self._drawn is not self._row:
            self._draw_card()

    def _draw_card(self, *, anew: bool = True) -> None:
        self._drawn = self._row
        self._reading = self._reading and self._card is not None
        self.set_class(self._reading, "-reading")
        page = self._page(self._width - 2 if self._narrow else self._width - self._outline_cells - 4)
        self.query_one(Clipping).show(page.lines, page.ways, anew=anew)
        self._settle()

    def _settle(self) -> None:
        """Work out what the keys may do now, and draw their line anew where that has changed."""
        links = tuple(link.card.id not in self._look.hidden for link in self._links)
        before = self._allowed
        self._allowed = (self._offer, links, bool(self._look.unmet), self._look.guarded)
        if self._allowed != before:
            self.refresh_keys()

    def _page(self, width: int) -> browse_pages.Page:
        row, look = self._row, self._look
        if row is None:
            return browse_pages.nothing_page(look, width)
        if row.card is not None:
            return browse_pages.card_page(look, row.card, width)
        if row.unmet:
            return browse_pages.hidden_page(row.unmet, width)
        return browse_pages.branch_page(look, row.branch, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what the row under the cursor, and what is being done, allow."""
        if self._allowed is None:
            return True
        offer, links, unmet, guarded = self._allowed
        if not offer.allows(action):
            return False
        match action, parameters:
            case "follow", (int(number), *_):
                return number < len(links) and links[number]
            case "guard", (bool(on), *_):
                return unmet and on is not guarded
        return True

    @property
    def _offer(self) -> Offer:
        return Offer(
            typing=self._typing,
            searching=self._searching,
            alone=self._alone,
            narrow=self._narrow,
            card=self._card is not None,
            source=bool(self._url),
            trail=bool(self._trail),
        )

    def key_label(self, binding: Binding) -> str:
        """Return as many digits as there are cards to go to."""
        if binding.action == "follow(0)" and len(self._links) > 1:
            return f"1-{min(9, len(self._links))}"
        return super().key_label(binding)

    def show_card(self, card_id: str) -> None:
        """Go to a card, unfolding the way to it; one that the deck has not is left alone."""
        card = self._look.map.cards.get(card_id)
        if card is None:
            return
        near = self._row.branch if self._row else None
        self._end_search()
        home = self._look.show(card, near)
        self._reading = self._narrow
        self._list(card, home.key, anew=True)

    def _end_search(self) -> None:
        self._look.query = ""
        self.set_focus(None)
        self.query_one("#find").set_class(False, "-searching")  # noqa: FBT003
        self.query_one(Query).clear()
