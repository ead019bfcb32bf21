"""A deck as a study sheet in Markdown (CommonMark): the authors, then who argues what, each card once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.cards import HEADINGS
from debategame.deck.model import AuthorKind
from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.asking import byline
from debategame.game.questions.citing import listed_source
from debategame.game.questions.index import index
from debategame.interop.grounds import flat, grounds
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debategame.deck.model import Author, Card, Deck, Source
    from debategame.game.argument_map import Branch
    from debategame.game.questions.index import DeckIndex

_MARKS = re.compile(r"[\\`*_\[\]<>#|~$&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:([-+=])|(\d{1,9})(?=[.)]))")
"""What turns a line that begins with it into a list or a heading."""
_LINK = re.compile(r"https?://[^\s<>\\]+")


def as_markdown(deck: Deck) -> str:
    """Return the text of the study sheet."""
    return "\n\n".join([*_opening(deck), *_authors(deck), *_issues(deck), *_map(index(deck))]) + "\n"


def _opening(deck: Deck) -> Iterator[str]:
    yield f"# {literal(deck.title)}"
    for text in (deck.question, deck.about):
        if text:
            yield literal(text)
    licensed = f" License: {literal(deck.license)}." if deck.license else ""
    yield f"{plural(len(deck.cards), 'card')} of the deck `{deck.id}`.{licensed}"


def _authors(deck: Deck) -> Iterator[str]:
    yield "## The authors"
    for author in deck.authors.values():
        yield f"### {literal(author.name)}"
        if author.kind is AuthorKind.AI:
            restated = f" It restates {literal(deck.authors[author.restates].name)}." if author.restates else ""
            yield f"A text written by an AI, not a person's view.{restated}"
        for text in (author.post, author.thesis):
            if text:
                yield literal(text)
        sources = [_source(source) for source in deck.sources.values() if source.author == author.id]
        if sources:
            yield "\n".join(sources)


def _source(source: Source) -> str:
    link = f"<{source.url}>" if _LINK.fullmatch(source.url) else literal(source.url)
    return f"- Source: {literal(listed_source(source))}" + (f" {link}" if link else "")


def _issues(deck: Deck) -> Iterator[str]:
    issues = ArgumentMap(deck).issues
    if issues is not None:
        yield f"## {issues.title}"
        for issue in issues.parts:
            yield f"### {literal(issue.title)}"
            yield "\n".join(f"- {literal(f'{byline(deck, card)}: {card.text}')}" for card in issue.cards)


def _map(known: DeckIndex) -> Iterator[str]:
    for branch in ArgumentMap(known.deck).branches:
        author = branch.author
        own = [card for card in branch.cards if author is None or len(card.by) == 1]
        yield f"## {branch.title}" if author is None else f"## Argued by {literal(author.name)}"
        yield from _branch(known, own)
        if author is not None and len(own) < len(branch.cards):
            yield _shared(author, branch, len(branch.cards) - len(own))


def _shared(author: Author, branch: Branch, count: int) -> str:
    more = "more " if count < len(branch.cards) else ""
    cards = plural(count, f"{more}card", f"{more}cards")
    return f"{cards} of {literal(author.name)} and others: see *Argued by several*."


def _branch(known: DeckIndex, cards: Sequence[Card]) -> Iterator[str]:
    for heading in HEADINGS:
        found = [card for card in cards if card.heading is heading]
        if found:
            yield f"### {heading.several}"
        for card in found:
            yield f"#### {literal(card.text)}"
            yield "\n".join(_lines(known, card))


def _lines(known: DeckIndex, card: Card) -> Iterator[str]:
    for label, text in grounds(known, card):
        yield f"- **{label}:** {literal(text)}"
    yield f"- **Card:** `{card.id}`"


def literal(text: str) -> str:
    """Return ``text`` on one line, with every mark of Markdown, or of GitHub's kind of it, escaped."""
    marked = _MARKS.sub(r"\\\g<0>", flat(text))
    return _OPENING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", marked)
