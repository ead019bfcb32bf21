"""The keys of Browse, its legend, and the line one searches in."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.widgets import Input

from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, line

LEGEND = line(
    *(("✓", RIGHT), (" known  ", MUTED), ("✗", WRONG), (" missed  ○ met  · unmet  ", MUTED)),
    *(("⇄", MARK), (" shared", MUTED)),
)


BINDINGS = [
    Binding("enter", "open", "Open", tooltip="Open or fold a heading; read a card"),
    Binding("p", "ask", "Ask me this", tooltip="A round of just this card, now"),
    Binding("enter", "ask", "Ask me this", show=False, tooltip="A round of just this card, now"),
    Binding("slash", "search", "Search", tooltip="Search in all that stands on the cards"),
    Binding("escape", "clear", "Clear", tooltip="End the search"),
    Binding("escape", "close", "Outline", tooltip="Back to the outline"),
    Binding("escape", "leave", "Back"),
    Binding("q", "leave", "Back", show=False),
    Binding("1", "follow(0)", "Follow", tooltip="Go to the card of that number at the foot of the page: 1-9"),
    *(Binding(str(number + 1), f"follow({number})", "Follow", show=False) for number in range(1, 9)),
    Binding("b,backspace", "return", "Return", tooltip="Return to the card you came from"),
    Binding("h", "guard(False)", "Show unmet", tooltip="Show the cards you have not met"),
    Binding("h", "guard(True)", "Hide unmet", tooltip="Hide the cards you have not met"),
    Binding("o", "source", "Source", tooltip="Open the source in your browser"),
    Binding("m", "mark", "Mark", tooltip="Mark the card, or take its mark off"),
    Binding("e", "fold_all", "Unfold", tooltip="Unfold every heading, or fold them again"),
    Binding("up,k", "move(-1)", "Up", show=False),
    Binding("down,j", "move(1)", "Down", show=False),
    Binding("pageup", "page(-1)", "A page up", show=False),
    Binding("pagedown", "page(1)", "A page down", show=False),
    Binding("home", "end(-1)", "To the top", show=False),
    Binding("end", "end(1)", "To the bottom", show=False),
    Binding("right", "sideways(1)", "Unfold the heading; where one card is shown, the next one", show=False),
    Binding("left", "sideways(-1)", "Fold, or go up to the heading; the previous card", show=False),
    Binding("space,J", "read(1)", "Scroll the card down", show=False),
    Binding("K", "read(-1)", "Scroll the card up", show=False),
]


class Query(Input):
    """The line one searches in; what is typed stands there as it is, and nothing blinks."""

    BINDINGS = [Binding("enter", "screen.done", "To the cards")]


_NOT_TYPING = frozenset({"open", "ask", "search", "return", "source", "mark", "guard", "follow", "fold_all"})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the row under the cursor, and what is being done, allow."""

    typing: bool
    searching: bool
    alone: bool
    """Whether one card is all there is to see."""
    narrow: bool
    card: bool
    source: bool
    trail: bool

    def allows(self, action: str) -> bool:
        """Return whether a key may do ``action`` now; letters are typed while one types."""
        if self.typing and action in _NOT_TYPING:
            return False
        match action:
            case "open":
                allowed = not self.alone and (self.narrow or not self.card)
            case "ask":
                allowed = self.card and (self.alone or not self.narrow)
            case "mark":
                allowed = self.card
            case "source":
                allowed = self.source
            case "return":
                allowed = self.trail
            case "fold_all":
                allowed = not self.searching and not self.alone
            case "clear":
                allowed = self.searching and not self.alone
            case "close":
                allowed = self.alone
            case _:
                allowed = True
        return allowed
