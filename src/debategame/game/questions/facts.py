"""A card's content and history as label and text, for the screen and plain lines alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.model import Analogy
from debategame.game.questions.asking import reveal
from debategame.game.questions.citing import is_rejected, spoken_date
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.deck.model import Card, Deck, Source
    from debategame.game.history import CardRecord


class Fact(NamedTuple):
    """One labelled text of a card. ``name`` is the author whose view it is, if any."""

    label: str
    text: str
    name: str = ""


def kind_of(card: Card) -> str:
    """Return what a card is, in a word or two: ``Claim``, ``Recommendation``."""
    return card.heading.one


def stated(card: Card) -> str:
    """Return a card as one statement: an analogy with its point, and a rejected course as such."""
    if isinstance(card, Analogy):
        return f"{card.text}: {card.point}"
    return f"{card.heading.short}: {card.text}" if is_rejected(card) else card.text


def facts(deck: Deck, card: Card, reasons: Iterable[Card] = (), conclusions: Iterable[Card] = ()) -> Iterator[Fact]:
    """Yield everything on a card below its byline, most important first; see :func:`.asking.reveal`."""
    told = reveal(deck, card, reasons, conclusions)
    for label, text in card.details():
        yield Fact(label, text)
    for place in told.where:
        yield Fact("Where", place)
    yield Fact("Why", told.why)
    for label, texts in (("Because", told.because), ("So", told.so)):
        for text in texts:
            yield Fact(label, text)
    for author, view in card.contrast.items():
        yield Fact("Compare", view, deck.authors[author].name)
    if told.quote:
        yield Fact("Quote", f"\N{LEFT DOUBLE QUOTATION MARK}{told.quote}\N{RIGHT DOUBLE QUOTATION MARK}")
    if told.note:
        yield Fact("Note", told.note)
    if card.tags:
        yield Fact("Tags", ", ".join(card.tags))


def history_line(record: CardRecord | None) -> str:
    """Return a card's history: ``seen 3 times, right 2; last on 21 November 2026, right; learned``."""
    if record is None or not record.seen:
        return "not seen yet"
    last = "right" if record.last_right else "wrong"
    times = f"seen {plural(record.seen, 'time')}, right {record.right}"
    learned = "; learned" if record.learned else ""
    return f"{times}; last on {spoken_date(record.last_day)}, {last}{learned}"


def link_of(deck: Deck, card: Card) -> str:
    """Return the link of the first of the card's sources that has one, or nothing."""
    return first_link(deck.sources[source] for source in (*card.at, *card.rejected_in))


def first_link(sources: Iterable[Source]) -> str:
    """Return the first link of ``sources`` that leads into the web, or nothing."""
    return next((source.url for source in sources if source.url.startswith(("https://", "http://"))), "")
