"""A deck as a flowchart of Mermaid: an arrow from each reason to what it supports, a dotted line to each issue.

Cards that have neither a link nor an issue are left out: they would be boxes without an arrow.
https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.facts import stated
from debategame.interop.grounds import flat, sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.model import Deck

_MARKS = re.compile(r"[^\w\s,.;'()?!-]|_|^-|(?<=\d)[.)]|(?<=www)\.", re.IGNORECASE)
"""Everything that may be a mark to Mermaid, or to the Markdown and HTML in its labels."""


def as_mermaid(deck: Deck) -> str:
    """Return the text of the flowchart."""
    return "\n".join(["flowchart LR", *_lines(deck)]) + "\n"


def _lines(deck: Deck) -> Iterator[str]:
    found = ArgumentMap(deck).issues
    issues = found.parts if found else ()
    links = [(card.id, each) for card in deck.cards for each in card.conclusions]
    drawn = {each for link in links for each in link} | {card.id for issue in issues for card in issue.cards}
    nodes = {card.id: f"c{number}" for number, card in enumerate(deck.cards, start=1) if card.id in drawn}
    for number, (title, cards) in enumerate(sections(deck), start=1):
        own = [card for card in cards if card.id in drawn]
        if own:
            yield f"  subgraph a{number}[{_label(title)}]"
            yield from (f"    {nodes[card.id]}[{_label(stated(card))}]" for card in own)
            yield "  end"
    yield from (f"  {nodes[reason]} --> {nodes[conclusion]}" for reason, conclusion in links)
    for number, issue in enumerate(issues, start=1):
        yield f"  i{number}{{{{{_label(issue.title)}}}}}"
        yield from (f"  {nodes[card.id]} -.- i{number}" for card in issue.cards)


def _label(text: str) -> str:
    """Return ``text`` in quotation marks, with nothing in it that Mermaid takes for a mark."""
    return f'"{_MARKS.sub(lambda found: f"#{ord(found[0])};", flat(text))}"'
