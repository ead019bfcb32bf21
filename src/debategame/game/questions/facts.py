"""What is on a card and what became of it, as label and text: the same on the screen and in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.model import Claim
from debategame.game.questions.asking import reveal
from debategame.game.questions.citing import spoken_date
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.deck.model import Card, Deck, Source
    from debategame.game.history import CardRecord


class Fact(NamedTuple):
    """One thing that is said on a card. ``name`` is whose view it is, where it is one author's."""

    label: str
    text: str
    name: str = ""


def kind_of(card: Card) -> str:
    """Return what a card is, in a word or two: ``Claim``, ``Recommendation``."""
    return card.heading.one


def facts(deck: Deck, card: Card) -> Iterator[Fact]:
    """Yield everything that stands on a card below its byline, in the order in which one wants to know it."""
    reasons = [other for other in deck.cards if isinstance(other, Claim) and card.id in other.supports]
    conclusions = [other for other in deck.cards if isinstance(card, Claim) and other.id in card.supports]
    told = reveal(deck, card, reasons, conclusions)
    for label, text in card.details():
        yield Fact(label, text)
    for place in told.where:
        yield Fact("Where", place)
    yield Fact("Why", told.why)
    for label, texts in (("Because", told.because), ("So", told.so)):
        for text in texts:
            yield Fact(label, text)
    shared = len(card.by) > 1
    for author, view in card.contrast.items():
        label = "Compare"
        yield Fact(label, view, deck.authors[author].name)
    if told.quote:
        yield Fact("Quote", f"\N{LEFT DOUBLE QUOTATION MARK}{told.quote}\N{RIGHT DOUBLE QUOTATION MARK}")
    if told.note:
        yield Fact("Note", told.note)
    if card.tags:
        yield Fact("Tags", ", ".join(card.tags))


def told_history(record: CardRecord | None) -> str:
    """Return what became of a card so far: ``met 3 times, right 2; last on 21 November 2026, right; known``."""
    if record is None or not record.met:
        return "not met yet"
    last = "right" if record.last_right else "wrong"
    times = f"met {plural(record.met, 'time')}, right {record.right}"
    known = "; known" if record.known else ""
    return f"{times}; last on {spoken_date(record.last_day)}, {last}{known}"


def link_of(deck: Deck, card: Card) -> str:
    """Return the link of the first of the card's sources that has one, or nothing."""
    return first_link(deck.sources[source] for source in (*card.at, *card.rejected_in))


def first_link(sources: Iterable[Source]) -> str:
    """Return the first link of ``sources`` that leads into the web, or nothing."""
    return next((source.url for source in sources if source.url.startswith(("https://", "http://"))), "")
