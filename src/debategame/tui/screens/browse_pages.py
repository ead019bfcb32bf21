"""The pages of Browse: of a card, a heading, hidden cards, and a search without a result."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.argument_map import summed_up
from debategame.game.questions.asking import byline
from debategame.game.questions.citing import listed_source, names
from debategame.game.questions.facts import facts, history_line, kind_of, stated
from debategame.text import plural
from debategame.tui.render import MARK, MUTED, bar, beside, between, hanging, line
from debategame.tui.widgets.outline import state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from debategame.deck.model import Card
    from debategame.game.argument_map import Branch, Link, Row
    from debategame.play.browse import DeckBrowser

_LABEL_CELLS = 10
_SAYS = {
    "issues": "Questions that several cards answer. Open one to see the answers side by side.",
    "several": "What more than one author argues. Each card says how they still differ.",
    "nobody": "Views that the texts report or reject. No author here argues them.",
}


@dataclass(slots=True)
class Page:
    """Lines for one width, and which of them lead to which connected card."""

    width: int
    lines: list[Content] = field(default_factory=list)
    ways: dict[int, int] = field(default_factory=dict)

    def put(self, text: Content | str, lead: Content | str = "") -> None:
        """Add a paragraph, hanging from its lead."""
        content = text if isinstance(text, Content) else line(text)
        start = lead if isinstance(lead, Content) else Content(lead)
        self.lines += hanging(start, content, self.width)

    def gap(self) -> None:
        """Add a blank line."""
        self.lines.append(Content(""))

    def labelled(self, label: str, text: Content) -> None:
        """Add a paragraph beside its label."""
        self.put(text, line((label.ljust(_LABEL_CELLS), f"bold {MARK}")))

    def beside(self, left: Page, right: Page) -> None:
        """Add two pages side by side."""
        self.lines += beside(left.lines, right.lines, self.width - right.width)

    def way(self, number: int, text: Content, lead: Content) -> None:
        """Add a paragraph that leads to link ``number``."""
        start = len(self.lines)
        self.put(text, lead)
        self.ways |= dict.fromkeys(range(start, len(self.lines)), number)


def page(look: DeckBrowser, row: Row | None, width: int, *, columns: bool) -> Page:
    """Return the page of a row of the outline, or of no row, where a search finds nothing.

    With ``columns`` the answers at issue are side by side.
    """
    if row is None:
        return _nothing_page(look, width)
    if row.card is not None:
        return _card_page(look, row.card, width)
    if row.branch.issue:
        return _issue_page(look, row.branch, width, columns=columns)
    return _hidden_page(row.hidden, width) if row.hidden else _branch_page(look, row.branch, width)


def _card_page(look: DeckBrowser, card: Card, width: int) -> Page:
    """Return a card with its authors, facts, history and connected cards."""
    page = Page(width)
    deck, record = look.deck, look.records.get(card.id)
    glyph, word, style = state_of(record)
    star = "★ marked  " if card.id in look.marked else ""
    page.lines.append(
        between(line((kind_of(card), f"bold {MARK}")), line((star, MARK), (f"{glyph} {word}", style)), width)
    )
    page.gap()
    page.put(line((card.text, "bold")), "  ")
    page.gap()
    signed = line(("by  ", MUTED), (byline(deck, card), f"bold {MARK}"))
    page.put(signed, " " * max(2, min(width // 3, width - signed.cell_length)))
    page.gap()
    last = ""
    for fact in facts(deck, card):
        name = line((f"{fact.name}: ", "bold")) if fact.name else Content("")
        quiet = MUTED if fact.label in ("Tags", "Note") else "italic" if fact.label == "Quote" else ""
        page.labelled("" if fact.label == last else fact.label, name + line((fact.text, quiet)))
        last = fact.label
    page.labelled("You", line(history_line(record)))
    _put_links(page, look.links(card), look.hidden)
    return page


def _put_links(page: Page, links: tuple[Link, ...], hidden: Collection[str]) -> None:
    last = ""
    for number, link in enumerate(links):
        if link.relation != last:
            page.gap()
            page.lines.append(line((link.relation, f"bold {MARK}")))
            last = link.relation
        if link.card.id in hidden:
            page.put(line(("a new card", f"italic {MUTED}")), line(("  · ", MUTED)))
        else:
            key = f"  {number + 1} " if number < 9 else "  · "
            page.way(number, line((link.card.text, "underline")), line((key, "bold")))


def _issue_page(look: DeckBrowser, branch: Branch, width: int, *, columns: bool) -> Page:
    """Return a point at issue with each side's answers, in two columns or below each other."""
    page = Page(width)
    page.put(line((branch.title, "bold")))
    room = (width - 2) // 2 if columns else width
    sides = [_side(look, branch, cards, room) for _, cards in groupby(branch.cards, key=lambda card: card.by)]
    while sides:
        page.gap()
        if columns and len(sides) > 1:
            page.beside(sides.pop(0), sides.pop(0))
        else:
            page.lines += sides.pop(0).lines
    return page


def _side(look: DeckBrowser, branch: Branch, cards: Iterable[Card], width: int) -> Page:
    """Return the answers of one side, each with the key that leads to it."""
    side = Page(width)
    for card in cards:
        if not side.lines:
            side.put(line((names(look.deck, card.by) or "Nobody here", f"bold {MARK}")))
        number = branch.cards.index(card) + 1
        if card.id in look.hidden:
            side.put(line(("a new card", f"italic {MUTED}")), line(("· ", MUTED)))
        else:
            side.put(line(stated(card)), line((f"{number} " if number < 10 else "· ", "bold")))
    return side


def _branch_page(look: DeckBrowser, branch: Branch, width: int) -> Page:
    """Return an author's thesis and sources, or what another heading means, and the player's progress."""
    page = Page(width)
    author = branch.author
    if author is None:
        page.put(line((_SAYS[branch.key.partition("/")[0]], "bold")))
    else:
        page.put(line((author.name, "bold")))
        page.put(line((author.post, MUTED))) if author.post else None
        if author.thesis:
            page.gap()
            page.put(line(author.thesis))
        for source in look.deck.sources.values():
            if source.author == author.id:
                page.gap()
                page.put(line((listed_source(source), MUTED)))
                page.put(line((source.url, MUTED))) if source.url else None
    page.gap()
    _put_progress(page, branch, look)
    return page


def _put_progress(page: Page, branch: Branch, look: DeckBrowser) -> None:
    total = len(branch.cards)
    records = [look.records[card.id] for card in branch.cards if card.id in look.records]
    of = f"{branch.title}: {summed_up(branch)}" if branch.depth else summed_up(branch)
    page.labelled("Cards", line(of))
    shared = sum(len(card.by) > 1 for card in branch.cards) if branch.author else 0
    if shared:
        page.labelled("Shared", line(f"{shared} of {total}, marked ", ("⇄", MARK)))
    learnt = sum(record.learned for record in records)
    cells = max(6, min(20, page.width - 24))
    page.labelled("Seen", line(bar(len(records), total, cells), f"  {len(records)} of {total}"))
    page.labelled("Learned", line(bar(learnt, total, cells), f"  {learnt} of {total}"))


def _hidden_page(hidden: int, width: int) -> Page:
    """Return the page in place of new cards."""
    page = Page(width)
    page.put(line((plural(hidden, "new card"), "bold")))
    page.gap()
    page.put(line("New cards stay hidden, so that a round can still ask you about them."))
    page.gap()
    page.put(line(("h", "bold"), "  shows them"))
    return page


def _nothing_page(look: DeckBrowser, width: int) -> Page:
    """Return the page of a search that finds nothing."""
    page = Page(width)
    page.put(line(("Nothing found", "bold")))
    page.gap()
    page.put(line("No card contains ", (look.query.strip(), "bold"), "."))
    if look.hidden:
        page.gap()
        page.put(line("New cards are left out. ", ("Enter", "bold"), ", then ", ("h", "bold"), " shows them."))
    return page
