"""What of a card is compared: the texts it cites, at what places, and what it says in whose name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.sources.folding import Vocabulary, names, weights_of
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.model import Card, Deck
    from debategame.deck.sources.text import Place, SourceText
    from debategame.deck.validate.records import Draft

_STATED = ("claim", "analogy", "prescription", "point", "outcome", "problem", "when")
_MOST_NAMES = 0.15
"""Share of capitals within sentences from which they mark nouns, and not names."""


class Citation(NamedTuple):
    """A source that a card cites, and the text at its place."""

    source: str
    text: SourceText
    place: Place
    written: str
    at: int
    """Where the place is written in the deck's file."""

    @property
    def described(self) -> str:
        """Return the place in a sentence: ``paragraphs 3-5 of 'close-it'``."""
        counted = f"{self.text.unit}s " if {*",-\u2013"} & {*self.written} else f"{self.text.unit} "
        return f"{'' if self.text.unit == 'minute' else counted}{self.written} of {quoted(self.source)}"


class Said(NamedTuple):
    """A text of a card, and where it begins in the deck's file."""

    field: str
    text: str
    at: int

    @property
    def is_stated(self) -> bool:
        """Return whether it is said in the author's name."""
        return self.field in _STATED


class Compared(NamedTuple):
    """A card, with the texts it cites."""

    card: Card
    draft: Draft
    said: list[Said]
    citations: list[Citation]
    own: list[str]
    """Its sources: all those by its authors or cited by it."""

    @property
    def compared(self) -> list[Said]:
        """Return what is said whose figures, names and quoted words the texts must have."""
        return [said for said in self.said if said.is_stated or said.field in ("why", "contrast")]

    @property
    def is_place_known(self) -> bool:
        """Return whether the texts have every place that the card gives."""
        return not any(citation.place.missing for citation in self.citations)

    def own_first(self, texts: Texts) -> dict[str, SourceText]:
        """Return all texts by source, the card's first."""
        return {source: texts.of[source] for source in (*self.own, *texts.of) if source in texts.of}


class Texts:
    """The texts of a deck's sources."""

    def __init__(self, deck: Deck, head: str, texts: Mapping[str, SourceText]) -> None:
        self.deck = deck
        self.of = texts
        """The texts by source; those that were not given, or could not be read, are left out."""
        self.vocabulary = Vocabulary("\n".join((head, *(text.whole for text in texts.values()))))
        """The words of the texts, and of what stands above the deck's cards."""

    @cached_property
    def tell_names(self) -> bool:
        """Return whether a name in no text is a slip: all texts are here, and not every noun has a capital (German)."""
        cards = " ".join(f"{card.text} {card.why}" for card in self.deck.cards)
        return self.of.keys() == self.deck.sources.keys() and len(names(cards)) < _MOST_NAMES * len(cards.split())

    @cached_property
    def by_weight(self) -> dict[str, set[tuple[str, int]]]:
        """Return the units, each with its source, that have each word of weight, by its beginning."""
        found: dict[str, set[tuple[str, int]]] = {}
        for source, text in self.of.items():
            for index, unit in enumerate(text.units):
                for weight in weights_of(unit.text):
                    found.setdefault(weight, set()).add((source, index))
        return found

    def for_words(self, card: Compared, said: Said) -> list[SourceText]:
        """Return the texts that must have what is ``said``; none if one of them is missing."""
        sources = card.own if said.is_stated else list(self.deck.sources)
        return [self.of[source] for source in sources] if self.of.keys() >= {*sources} else []

    def describe(self, source: str, unit: int) -> str:
        """Return a place in a sentence: ``paragraph 3 of 'close-it'``."""
        return f"{self.of[source].called(unit)} of {quoted(source)}"


def with_texts(card: Card, draft: Draft, texts: Texts) -> Compared:
    """Return ``card`` with the texts it cites."""
    citations = [
        Citation(source, texts.of[source], texts.of[source].place(written), written, draft.place_of(field, source))
        for field, places in (("at", card.at), ("rejected_in", card.rejected_in))
        for source, written in places.items()
        if source in texts.of
    ]
    by_its_authors = (source.id for source in texts.deck.sources.values() if source.author in card.by)
    own = list(dict.fromkeys((*card.at, *card.rejected_in, *by_its_authors)))
    return Compared(card, draft, list(_said(card, draft)), citations, own)


def _said(card: Card, draft: Draft) -> Iterator[Said]:
    for name in (*_STATED, "why", "note", "held_by"):
        if name in draft.values:
            yield Said(name, draft.values[name], draft.place_of(name))
    for author, text in card.contrast.items():
        yield Said("contrast", text, draft.place_of("contrast", author))
    for item, wrong in zip(draft.ids("distractors"), card.distractors, strict=False):
        yield Said("distractors", f"{wrong.text} {wrong.why}", item.start)
