"""A deck as an argument map: who argues what, what several share, what nobody here argues, and how cards connect.

Everything is computed in one pass over the cards, or on first use, so that a large deck opens and is searched at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.cards import HEADINGS
from debategame.deck.model import Claim, Kind
from debategame.game.questions.index import DeckIndex, grouped
from debategame.text import folded, plural

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from debategame.deck.model import Author, Card, Deck

SEVERAL, NOBODY = "Argued by several", "Argued by nobody here"
REASONS, ISSUES = "Conclusions and reasons", "Points at issue"
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)


@dataclass(frozen=True, kw_only=True)
class Branch:
    """A heading with all the cards below it; ``parts`` are its subheadings, if any."""

    key: str
    """Unique in the map."""
    title: str
    depth: int = 0
    cards: tuple[Card, ...]
    parts: tuple[Branch, ...] = ()
    author: Author | None = None
    reasoned: bool = False
    """Whether each reason is listed below what it supports."""
    issue: bool = False
    """Whether its title is a question that its cards answer."""


@dataclass(frozen=True)
class Link:
    """A relation from one card to another."""

    relation: str
    card: Card


class Row(NamedTuple):
    """A line of the outline: a heading, a point at issue, a card, or how many cards of a heading are hidden."""

    branch: Branch
    depth: int
    card: Card | None = None
    hidden: int = 0
    size: int = 0
    """Of a heading: how many cards it holds, or how many of them were found."""
    also: Card | None = None
    """Of the line below a card: a second card that it supports."""

    @property
    def has_page(self) -> bool:
        """Return whether it is something to read: a card, or a point at issue with its answers."""
        return self.card is not None or self.branch.issue


class ArgumentMap:
    """The map of one deck. It never changes; costly parts are computed on first use."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self._index = DeckIndex(deck)

    @property
    def cards(self) -> Mapping[str, Card]:
        """Return the cards by their ids."""
        return self._index.cards

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Return the top headings: each author with cards, then several, then nobody."""
        cards = self.deck.cards
        own = grouped((author, card) for card in cards for author in card.by)
        several = tuple(card for card in cards if len(card.by) > 1)
        nobodys = tuple(card for card in cards if not card.by)
        found = [
            Branch(key=f"by:{each}", title=author.name, cards=own[each], author=author)
            for each, author in self.deck.authors.items()
            if each in own
        ]
        others = (("several", SEVERAL, several), ("nobody", NOBODY, nobodys))
        found += [Branch(key=key, title=title, cards=theirs) for key, title, theirs in others if theirs]
        return tuple(map(_parted, found))

    @cached_property
    def issues(self) -> Branch | None:
        """Return the points at issue: each question that two cards or more answer, in the order of the deck."""
        order = {author: place for place, author in enumerate(self.deck.authors)}
        parts = tuple(
            Branch(
                key=f"issues/{key}",
                title=cards[0].asked,
                depth=1,
                cards=tuple(sorted(cards, key=lambda card: [order[author] for author in card.by] or [len(order)])),
                issue=True,
            )
            for key, cards in self._index.issues.items()
            if len(cards) > 1
        )
        every = tuple(card for part in parts for card in part.cards)
        return Branch(key="issues", title=ISSUES, cards=every, parts=parts) if parts else None

    @cached_property
    def outline(self) -> tuple[Branch, ...]:
        """Return the headings of the first order as they are listed: the points at issue before the authors."""
        return (self.issues, *self.branches) if self.issues else self.branches

    def home_of(self, card: Card) -> Branch:
        """Return the one top heading under which a search lists the card."""
        key = f"by:{card.by[0]}" if len(card.by) == 1 else "several" if card.by else "nobody"
        return next(branch for branch in self.branches if branch.key == key)

    def links(self, card: Card) -> tuple[Link, ...]:
        """Return the cards connected with ``card``, each once, by its closest relation."""
        found: dict[str, Link] = {}
        for relation, ids in self._related(card):
            for card_id in ids:
                if card_id != card.id and card_id in self.cards:
                    found.setdefault(card_id, Link(relation, self.cards[card_id]))
        return tuple(found.values())

    def read_ahead(self) -> None:
        """Compute what the first search would otherwise wait for."""
        _ = self._texts

    def found(self, query: str) -> frozenset[str] | None:
        """Return the ids of the cards in whose text every word of ``query`` occurs; None where it has no word."""
        words = searchable(query).split()
        if not words:
            return None
        return frozenset(card_id for card_id, text in self._texts if all(word in text for word in words))

    @cached_property
    def _texts(self) -> list[tuple[str, str]]:
        """Each card's id with all of its text, folded."""
        names = {author: each.name for author, each in self.deck.authors.items()}
        return [
            (card.id, searchable("\n".join((*_words(card), *(names[author] for author in card.by)))))
            for card in self.deck.cards
        ]

    def _related(self, card: Card) -> Iterator[tuple[str, Iterable[str]]]:
        yield "Supports", card.conclusions
        yield "Supported by", self._supporters.get(card.id, ())
        issues = self.issues.parts if self.issues else ()
        yield "Same issue", [each.id for part in issues if card in part.cards for each in part.cards]
        yield "See also", (*card.see, *self._seen_from.get(card.id, ()))
        if card.about:
            yield f"Same {card.subject}", self._abouts[card.subject, folded(card.about)]

    @cached_property
    def _supporters(self) -> Mapping[str, Sequence[str]]:
        return grouped((conclusion, card.id) for card in self.deck.cards for conclusion in card.conclusions)

    @cached_property
    def _seen_from(self) -> Mapping[str, Sequence[str]]:
        return grouped((other, card.id) for card in self.deck.cards for other in card.see)

    @cached_property
    def _abouts(self) -> Mapping[tuple[str, str], Sequence[str]]:
        return grouped(((card.subject, folded(card.about)), card.id) for card in self.deck.cards if card.about)


def rows(
    whole: ArgumentMap,
    opened: Collection[str] = (),
    hidden: frozenset[str] = frozenset(),
    found_cards: frozenset[str] | None = None,
) -> list[Row]:
    """Return the lines of the outline: folded headings without their cards, or each found card once under its own.

    ``opened`` are the keys of the headings that are unfolded, ``hidden`` the ids of the cards of which only the number
    is shown, ``found_cards`` those that a search found; None without a search.
    """
    if found_cards is not None:
        return _found_rows(whole, found_cards - hidden)
    found: list[Row] = []
    for branch in whole.outline:
        found.append(Row(branch, 0, size=len(branch.parts if branch is whole.issues else branch.cards)))
        if branch.key not in opened:
            continue
        for part in branch.parts:
            found.append(Row(part, 1, size=len(part.cards)))
            if part.key in opened and not part.issue:
                found += _card_rows(part, hidden)
        if not branch.parts:
            found += _card_rows(branch, hidden)
    return found


def _card_rows(branch: Branch, hidden: Collection[str]) -> list[Row]:
    cards = [card for card in branch.cards if card.id not in hidden]
    depth = branch.depth + 1
    shown: list[Row] = []
    for inwards, card, above in reasoned(cards) if branch.reasoned else ((0, card, ()) for card in cards):
        shown.append(Row(branch, depth + inwards, card))
        shown += [Row(branch, depth + inwards + 1, card, also=other) for other in above[1:]]
    left = len(branch.cards) - len(cards)
    return [*shown, Row(branch, depth, hidden=left)] if left else shown


def reasoned(cards: Sequence[Card]) -> Iterator[tuple[int, Card, list[Card]]]:
    """Yield each card once, conclusions before their reasons: its depth, the card, and those of ``cards`` it supports.

    A reason is listed below the first card that it supports. ``supports`` must not lead in a circle.
    """
    by_id = {card.id: card for card in cards}
    reasons: defaultdict[str, list[Card]] = defaultdict(list)
    above = {card.id: [by_id[each] for each in card.conclusions if each in by_id] for card in cards}
    for card in cards:
        reasons[above[card.id][0].id if above[card.id] else ""].append(card)
    waiting = [(0, card) for card in reversed(reasons[""])]
    while waiting:
        depth, card = waiting.pop()
        yield depth, card, above[card.id]
        waiting += [(depth + 1, reason) for reason in reversed(reasons[card.id])]


def _found_rows(whole: ArgumentMap, seen: Collection[str]) -> list[Row]:
    found: list[Row] = []
    for branch in whole.branches:
        cards = [card for card in branch.cards if card.id in seen and (branch.author is None or len(card.by) == 1)]
        if cards:
            found += [Row(branch, 0, size=len(cards)), *(Row(branch, 1, card) for card in cards)]
    return found


def searchable(text: str) -> str:
    """Return ``text`` as a search compares it: without case, accents and the shape of its apostrophes."""
    if text.isascii():
        return text.lower()
    flat = unicodedata.normalize("NFKD", text).casefold()
    return _ACCENTS.sub("", flat).translate(_LETTERS).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def summed_up(branch: Branch) -> str:
    """Return what a heading holds, in words: ``12 claims, 3 analogies``."""
    if branch.parts and branch.parts[0].issue:
        return plural(len(branch.parts), "question")
    counts = {kind: sum(card.kind is kind for card in branch.cards) for kind in Kind}
    return ", ".join(plural(count, kind.value, kind.plural) for kind, count in counts.items() if count)


def _parted(branch: Branch) -> Branch:
    """Return a heading of the first order with its parts; what is nobody's is of one kind and needs none."""
    by_heading = grouped((card.heading.short, card) for card in branch.cards)
    titles = [heading.short for heading in HEADINGS if heading.short in by_heading]
    if branch.author is None and len(titles) < 2:
        return branch
    parts = [
        Branch(key=f"{branch.key}/{title}", title=title, depth=1, cards=by_heading[title], author=branch.author)
        for title in titles
    ]
    linked = _linked(branch.cards) if branch.author is not None else ()
    if linked:
        key = f"{branch.key}/{REASONS}"
        parts.insert(0, Branch(key=key, title=REASONS, depth=1, cards=linked, author=branch.author, reasoned=True))
    return replace(branch, parts=tuple(parts))


def _linked(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Return the cards that support another one of them, or are supported by one."""
    ids = {card.id for card in cards}
    supported = {each for card in cards for each in card.conclusions if each in ids}
    return tuple(card for card in cards if card.id in supported or not supported.isdisjoint(card.conclusions))


def _words(card: Card) -> Iterator[str]:
    """Yield every text that can be read on a card."""
    yield from (
        card.text,
        card.asked,
        card.why,
        card.quote,
        card.note,
        *card.tags,
        *card.contrast.values(),
        *card.content(),
    )
    if isinstance(card, Claim):
        yield card.held_by
