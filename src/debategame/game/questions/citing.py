"""Attributions and citations: who holds a view, and where the source says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.model import Analogy, AuthorKind, Claim, Prescription, Stance
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debategame.deck.model import Card, Deck, Source

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEVERAL = frozenset("-\u2013,")
"""What a place of several paragraphs has: ``3-5``, ``3, 8``."""
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?=$|\s)")


def spoken_date(date: str) -> str:
    """Return a deck's date as it is read aloud: ``2024-03-05 (inferred)`` is ``5 March 2024 (inferred)``."""
    found = _DATE.match(date)
    if not found or not 1 <= int(found[2]) <= 12:
        return date
    day = f"{int(found[3])} " if found[3] else ""
    return f"{day}{_MONTHS[int(found[2]) - 1]} {found[1]}{date[found.end() :]}"


def listed_source(source: Source) -> str:
    """Return a source as an entry in a list: ``The Putin Problem, Persuasion, April 2025``."""
    return ", ".join(filter(None, (source.title, source.outlet, spoken_date(source.date))))


def ai_texts(deck: Deck) -> str:
    """Return in two sentences which texts of a deck are by an AI, and what they count for; nothing without one."""
    found = [source for source in deck.sources.values() if deck.authors[source.author].kind is AuthorKind.AI]
    if not found:
        return ""
    said = "; ".join(map(listed_source, found))
    counts = "What only that text says" if len(found) == 1 else "What only these texts say"
    return f"Written by an AI: {said}. {counts} counts as no author's."


def spoken_place(source: Source, place: str) -> str:
    """Return ``paragraph 6``, ``paragraphs 3-5``, ``at 12:30``; a place in words is left as it is."""
    if not place:
        return ""
    if source.unit == "minute" or not place[0].isdigit():
        return f"at {place}" if place[0].isdigit() else place
    several = not _SEVERAL.isdisjoint(place)
    return f"{source.unit}{'s' if several else ''} {place}"


def cited(deck: Deck, source_id: str, place: str, *, dated: bool = True) -> str:
    """Return the citation of a place: ``The Putin Problem, paragraph 6 (April 2025)``."""
    source = deck.sources[source_id]
    words = f"{source.title}, {spoken_place(source, place)}" if place else source.title
    if deck.authors[source.author].kind is AuthorKind.AI:
        words = f"{words}, AI-written"
    if not dated or not source.date:
        return words
    date = spoken_date(source.date)
    return f"{words}, {date}" if "(" in date else f"{words} ({date})"


def names(deck: Deck, authors: Iterable[str]) -> str:
    """Return the authors' names as an enumeration."""
    return listed(deck.authors[author].name for author in authors)


def places(deck: Deck, card: Card, author: str) -> str:
    """Return the places of the card in this author's own sources, without dates."""
    return _in_own_sources(deck, card.at, author)


def rejections(deck: Deck, card: Card, author: str) -> str:
    """Return where this author reports the card's view in order to reject it, or nothing."""
    return _in_own_sources(deck, card.rejected_in, author)


def _in_own_sources(deck: Deck, found: Mapping[str, str], author: str) -> str:
    own = (source for source in found if deck.sources[source].author == author)
    return listed(cited(deck, source, found[source], dated=False) for source in own)


def argued_at(deck: Deck, card: Card, author: str = "") -> str:
    """Return who argues (recommends, rejects) a card and where: only ``author``, where that is one of them."""
    by = [author] if author in card.by else card.by
    verb = verb_of(card) if len(by) > 1 else f"{verb_of(card)}s"
    where = places(deck, card, by[0]) if len(by) == 1 else ""
    return f"{names(deck, by)} {verb} this" + (f" ({where})" if where else "")


def verb_of(card: Card) -> str:
    """Return what its authors do with a card, in the plural."""
    if isinstance(card, Prescription):
        return "reject" if is_rejected(card) else "recommend"
    return "use" if isinstance(card, Analogy) else "argue"


def is_rejected(card: Card) -> bool:
    """Return whether the card is something that its authors are against."""
    return isinstance(card, Prescription) and card.stance is Stance.AGAINST


def not_argued(deck: Deck, claim: Card) -> str:
    """Return a sentence on a claim that no author here argues: whose it is, or what is argued instead."""
    if real := misread(deck, claim):
        return f"No author here argues quite this. {said_instead(deck, real)}"
    whose = nobodys(deck, claim)
    return "No author here argues this" + (f": {whose}." if whose else ".")


def misread(deck: Deck, card: Card) -> Card | None:
    """Return the claim that ``card`` distorts, if it is a near-miss."""
    return deck.card(card.misreads) if isinstance(card, Claim) and card.misreads else None


def said_instead(deck: Deck, real: Card) -> str:
    """Return what the authors of a claim say, and where, for a near-miss that distorts it."""
    where = listed(cited(deck, source, place, dated=False) for source, place in real.at.items())
    return f"{names(deck, real.by)}: {real.text.rstrip('.')} ({where})."


def is_from_ai(deck: Deck, card: Card) -> bool:
    """Return whether only an AI's text says what the card says."""
    return not card.by and any(deck.authors[deck.sources[each].author].kind is AuthorKind.AI for each in card.at)


def nobodys(deck: Deck, card: Card) -> str:
    """Return whose view a claim is that no author here argues: the deck's phrase, or the AI's text that says it."""
    if is_from_ai(deck, card):
        return f"only {listed(cited(deck, source, place, dated=False) for source, place in card.at.items())}"
    if isinstance(card, Claim) and card.held_by:
        return card.held_by
    real = misread(deck, card)
    return f"a misreading of {names(deck, real.by)}" if real else ""
