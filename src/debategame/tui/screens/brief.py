"""The brief: what each author holds, who they are and where they say it, in half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from debategame.game.citing import listed_source
from debategame.tui.keys import KeyBar, Page
from debategame.tui.render import MARK, MUTED, hanging, joined, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from debategame.deck.model import Author, Deck


class Brief(Page):
    """Shows the theses of one deck or several; it ends with whether the player goes on to the round."""

    CSS_PATH = "brief.tcss"
    IDEA = "What each author holds. One may not have read the sources: this is all one needs to begin."
    BINDINGS = [
        Binding("enter,space", "go_on", "Go on", key_display="Enter"),
        Binding("o", "open", "Open the source", tooltip="Open the first source that has a link in your browser"),
        Binding("up,k,pageup", "scroll(-1)", "Scroll up", show=False),
        Binding("down,j,pagedown", "scroll(1)", "Scroll down", show=False),
        Binding("escape,q", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, decks: Sequence[Deck], *, begin: bool = False) -> None:
        super().__init__()
        self._decks = tuple(decks)
        self._begin = begin

    def compose(self) -> ComposeResult:
        """Lay out the page and the keys."""
        with Vertical(id="sheet"):
            yield Static(line(("Before you begin" if self._begin else "The brief", f"bold {MARK}")), id="head")
            with VerticalScroll(id="theses", can_focus=False):
                yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the page."""
        self.lay_out()

    def lay_out(self) -> None:
        """Draw the theses for the present width."""
        width = self.query_one("#theses").content_size.width or min(100, self.size.width) - 4
        found: list[Content] = []
        for deck in self._decks:
            found += hanging(Content(""), line((deck.title, "bold")), width)
            found += hanging(Content(""), line(deck.question), width) if deck.question else []
            for author in deck.people:
                found += [Content(""), *_author(deck, author, width)]
            found.append(Content(""))
        self.query_one("#text", Static).update(joined(found))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a source only where one has a link."""
        del parameters
        return action != "open" or bool(self._links())

    def _links(self) -> list[str]:
        found = [source.url for deck in self._decks for source in deck.sources.values()]
        return [url for url in found if url.startswith(("https://", "http://"))]

    def action_open(self) -> None:
        """Open the first source that has a link."""
        self.app.open_url(self._links()[0])

    def action_go_on(self) -> None:
        """Go on to the round."""
        self.dismiss(self._begin)

    def action_leave(self) -> None:
        """Go back without a round."""
        self.dismiss(result=False)

    def action_scroll(self, step: int) -> None:
        """Scroll by half a page."""
        theses = self.query_one("#theses", VerticalScroll)
        theses.scroll_relative(y=step * max(1, theses.size.height // 2), animate=False)


def _author(deck: Deck, author: Author, width: int) -> list[Content]:
    found = hanging(Content(""), line((author.name, "bold"), (f"  {author.post}" if author.post else "", MUTED)), width)
    if author.thesis:
        found += hanging(Content("  "), line(author.thesis), width - 2)
    for source in deck.sources.values():
        if source.author == author.id:
            found += hanging(Content("  "), line((listed_source(source), MUTED)), width - 2)
            found += hanging(Content("  "), line((source.url, MUTED)), width - 2) if source.url else []
    return found
