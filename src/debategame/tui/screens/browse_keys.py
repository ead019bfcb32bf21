"""The keys of Browse, its legend, and its search line."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input

from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, line

LEGEND = line(
    *(("✓", RIGHT), (" learned  ", MUTED), ("✗", WRONG), (" missed  ○ seen  · new  ", MUTED)),
    *(("⇄", MARK), (" shared", MUTED)),
)
NOT_TYPING = frozenset({"open", "ask", "search", "return", "source", "mark", "guard", "follow", "fold_all"})
"""What letters do when they are not typed."""

BINDINGS = [
    Binding("enter", "open", "Open", tooltip="Open or fold a heading; read a card"),
    Binding("p", "ask", "Ask me", tooltip="Start a round of just this card"),
    Binding("enter", "ask", "Ask me", show=False, tooltip="Start a round of just this card"),
    Binding("slash", "search", "Search", tooltip="Search all card text"),
    Binding("escape", "clear", "Clear", tooltip="End the search"),
    Binding("escape", "close", "Outline", tooltip="Go back to the outline"),
    Binding("escape", "leave", "Back"),
    Binding("q", "leave", "Back", show=False),
    Binding("1", "follow(0)", "Follow", tooltip="Go to the card of that number at the foot of the page"),
    *(Binding(str(number + 1), f"follow({number})", "Follow", show=False) for number in range(1, 9)),
    Binding("b,backspace", "return", "Return", tooltip="Go back to the card you came from"),
    Binding("h", "guard(False)", "Show new", tooltip="Show new cards"),
    Binding("h", "guard(True)", "Hide new", tooltip="Hide new cards"),
    Binding("o", "source", "Source", tooltip="Open the source in your browser"),
    Binding("m", "mark", "Mark", tooltip="Mark the card, or unmark it"),
    Binding("e", "fold_all", "Unfold", tooltip="Unfold all headings, or fold them again"),
    Binding("up,k", "move(-1)", "Up", show=False),
    Binding("down,j", "move(1)", "Down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("home", "move(-1_000_000)", "Top", show=False),
    Binding("end", "move(1_000_000)", "End", show=False),
    Binding("right", "sideways(1)", "Unfold the heading; next card", show=False),
    Binding("left", "sideways(-1)", "Fold, or go up to the heading; previous card", show=False),
    Binding("space,J", "read(1)", "Scroll the card down", show=False),
    Binding("K", "read(-1)", "Scroll the card up", show=False),
]


class Query(Input):
    """The search line; its text is shown as typed."""

    BINDINGS = [Binding("enter", "screen.done", "To the cards")]
