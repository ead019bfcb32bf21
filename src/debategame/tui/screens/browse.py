"""Browse: the deck as an argument map, and what one can do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from debategame.errors import DebategameError
from debategame.tui.screens.browse_keys import BINDINGS, Query
from debategame.tui.screens.browse_view import BrowseView
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from textual.binding import BindingType

FAR = 1_000_000
"""More rows than anything has."""


class Browse(BrowseView):
    """Goes about in the map by keys and mouse."""

    IDEA = "Who argues what, what they share, and how cards hang together. Unmet cards are kept from you until h."
    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    def on_outline_moved(self) -> None:
        """Show what was clicked."""
        self._keep_up()

    def on_outline_clicked(self) -> None:
        """Unfold the heading that was clicked; where there is one column only, read the card."""
        self.set_focus(None)
        if self._card is None or self._narrow:
            self.action_open()

    def on_clipping_followed(self, event: Clipping.Followed) -> None:
        """Go to the card that was clicked."""
        self.action_follow(event.way)

    def action_open(self) -> None:
        """Fold or unfold the heading, read the card, or show what is hidden."""
        row = self._row
        if row is None:
            return
        if row.card is not None:
            self._reading = True
            self._draw_card()
        elif row.unmet:
            self.action_guard(on=False)
        elif not self._look.searching:
            self._look.fold(row.branch, opened=row.branch.key not in self._look.opened)
            self._list()

    def action_sideways(self, step: int) -> None:
        """Unfold and go in, or fold and go out; where one card is shown, go to the next or the previous one."""
        row, outline, look = self._row, self.query_one(Outline), self._look
        if row is None:
            return
        heading = row.card is None and not row.unmet
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
        """Go to the next or the previous row; where one card is shown, scroll it."""
        if self._alone:
            self.query_one(Clipping).scroll_by(step)
        else:
            self.query_one(Outline).move(step)
            self._keep_up()

    def action_page(self, step: int) -> None:
        """Go a page up or down."""
        if self._alone:
            self.query_one(Clipping).scroll_page(step)
        else:
            self.query_one(Outline).page(step)
            self._keep_up()

    def action_end(self, step: int) -> None:
        """Go to the first or the last row; where one card is shown, to its first or last line."""
        if self._alone:
            self.query_one(Clipping).scroll_by(step * FAR)
        else:
            self.query_one(Outline).move(step * FAR)
            self._keep_up()

    def action_read(self, step: int) -> None:
        """Scroll the card."""
        self.query_one(Clipping).scroll_page(step)

    def action_close(self) -> None:
        """Go back from the card to the outline."""
        self._reading = False
        self._draw_card()

    def action_leave(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def action_follow(self, number: int) -> None:
        """Go to a card that hangs together with this one."""
        card, links = self._card, self._links
        if card is not None and number < len(links) and links[number].card.id not in self._look.hidden:
            self._trail.append(card.id)
            self.show_card(links[number].card.id)

    def action_return(self) -> None:
        """Go back to the card one came from."""
        if self._trail:
            self.show_card(self._trail.pop())

    # Searching ------------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Search as one types."""
        self.query_one("#find").set_class(True, "-searching")  # noqa: FBT003 - Textual's own way of saying it
        self._reading = False
        self.set_focus(self.query_one(Query))
        self._draw_card()

    def on_mount(self) -> None:
        """Search whenever what is typed changes: at once, since a message would bring the cards a frame later."""
        self.watch(self.query_one(Query), "value", self._search, init=False)

    def _search(self, typed: str) -> None:
        """Find what holds every word that was typed."""
        if typed != self._look.query and self._searching:
            self._look.query = typed
            self._list(self._card, anew=True)

    def action_done(self) -> None:
        """Leave the line of the search for what it has found."""
        self.set_focus(None)
        if self._narrow and self._card is not None:
            self.action_open()
        self._settle()

    def action_clear(self) -> None:
        """End the search, and stay at the card it has led to."""
        card = self._card
        self._end_search()
        if card is not None:
            self._look.show(card)
        self._list(card)

    # What one does with a card --------------------------------------------------------------------------------------

    def action_guard(self, on: bool) -> None:  # noqa: FBT001 - Textual passes an action's parameters by place
        """Hide the cards that were never met, or show them."""
        self._look.guard(on=on)
        self._list(self._card)

    def action_fold_all(self) -> None:
        """Unfold every heading, or fold them again."""
        self._look.fold_all()
        self._list(self._card)

    def action_source(self) -> None:
        """Open the source of the card, or of the author."""
        if self._url:
            self.app.open_url(self._url)

    def action_mark(self) -> None:
        """Mark the card, or take its mark off."""
        if self._card is not None:
            try:
                self._look.toggle_mark(self._card)
            except DebategameError as error:
                self.app.told(error)
            self._learnt()

    def action_ask(self) -> None:
        """Ask the player about this card, now."""
        if self._card is None or self.too_small:
            return
        try:
            live_round = self._look.ask(self._card)
        except DebategameError as error:
            self.app.told(error)
            return
        self.app.sit_down(live_round)
