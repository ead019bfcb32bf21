"""The brief: what each author argues, who they are, and their sources, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.game.questions.citing import ai_texts, listed_source
from debategame.tui.keys import LINE_CELLS
from debategame.tui.render import MARK, MUTED, hanging, line
from debategame.tui.screens.reading import SCROLLING, ReadingPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Author, Deck


class Brief(ReadingPage):
    """Shows the theses of one or more decks; closes with whether to begin the round."""

    IDEA = "What each author argues. It is all you need to begin; you need not have read the sources."
    BINDINGS = [
        Binding("enter,space", "go_on", "Continue", tooltip="Begin the round, or go back to the question"),
        Binding("o", "open", "Open the source", tooltip="Open the first linked source in your browser"),
        Binding("escape,q", "leave", "Back"),
        *SCROLLING,
    ]

    def __init__(self, decks: Sequence[Deck], *, begin: bool = False) -> None:
        super().__init__()
        self._decks = tuple(decks)
        self._begin = begin

    def headline(self, width: int) -> Content:
        """Return the title."""
        del width
        return line(("Before you begin" if self._begin else "The brief", f"bold {MARK}"))

    def text(self, width: int) -> list[Content]:
        """Return the theses."""
        width = min(width, LINE_CELLS)
        found: list[Content] = []
        for deck in self._decks:
            found += hanging(Content(""), line((deck.title, "bold")), width)
            found += hanging(Content(""), line(deck.question), width) if deck.question else []
            for author in deck.people:
                found += [Content(""), *_author(deck, author, width)]
            if written_by_ai := ai_texts(deck):
                found += [Content(""), *hanging(Content(""), line((written_by_ai, MUTED)), width)]
            found.append(Content(""))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open a source only where one has a link."""
        return bool(self._links()) if action == "open" else super().check_action(action, parameters)

    def _links(self) -> list[str]:
        found = [source.url for deck in self._decks for source in deck.sources.values()]
        return [url for url in found if url.startswith(("https://", "http://"))]

    def action_open(self) -> None:
        """Open the first source that has a link."""
        self.app.open_url(self._links()[0])

    def action_go_on(self) -> None:
        """Continue to the round."""
        self.dismiss(self._begin)

    def action_leave(self) -> None:
        """Go back without starting the round."""
        self.dismiss(result=False)


def _author(deck: Deck, author: Author, width: int) -> list[Content]:
    found = hanging(Content(""), line((author.name, "bold"), (f"  {author.post}" if author.post else "", MUTED)), width)
    if author.thesis:
        found += hanging(Content("  "), line(author.thesis), width)
    for source in deck.sources.values():
        if source.author == author.id:
            found += hanging(Content("  "), line((listed_source(source), MUTED)), width)
            found += hanging(Content("  "), line((source.url, MUTED)), width) if source.url else []
    return found
