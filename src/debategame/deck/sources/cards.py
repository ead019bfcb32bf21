"""What of a card is compared: the texts it cites, at what places, and what it says in whose name."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.parse.nodes import Entries
from debategame.deck.sources.folding import Vocabulary, share_of_names
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debategame.deck.model import Card, Deck
    from debategame.deck.sources.text import Place, SourceText
    from debategame.deck.validate.records import Draft

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


class Part(Enum):
    """What a text of a card is for."""

    STATED = "in its author's name"
    EXPLAINED = "about the texts"
    BESIDE = "with words of the deck's author"


class Said(NamedTuple):
    """A text of a card, and where it begins in the deck's file."""

    part: Part
    field: str
    text: str
    at: int


class Texts:
    """The texts of a deck's sources."""

    def __init__(self, deck: Deck, texts: Mapping[str, SourceText]) -> None:
        self.deck = deck
        self.of = texts
        """The texts by source; those that were not given, or could not be read, are left out."""

    @cached_property
    def is_complete(self) -> bool:
        """Return whether every source has its text."""
        return self.of.keys() == self.deck.sources.keys()

    @cached_property
    def described(self) -> Vocabulary:
        """Return the words that the deck says of itself, its authors and its sources."""
        deck = self.deck
        said = [deck.title, deck.question, deck.about]
        said += [text for author in deck.authors.values() for text in (author.name, author.post)]
        said += [text for source in deck.sources.values() for text in (source.title, source.outlet)]
        return Vocabulary(" ".join(said))

    @cached_property
    def tells_names(self) -> bool:
        """Return whether capitals tell names in this deck: in German every noun has one."""
        return share_of_names(f"{card.text} {card.why}" for card in self.deck.cards) < _MOST_NAMES

    def knows(self, name: str) -> bool:
        """Return whether a text has ``name``, or what the deck says of itself and its sources."""
        return self.described.knows(name) or any(text.vocabulary.knows(name) for text in self.of.values())

    def by(self, authors: Iterable[str]) -> list[str]:
        """Return the sources of ``authors``."""
        return [source.id for source in self.deck.sources.values() if source.author in set(authors)]

    def describe(self, source: str, unit: int) -> str:
        """Return a place in a sentence: ``paragraph 3 of 'close-it'``."""
        return f"{self.of[source].called(unit)} of {quoted(source)}"


_FIELDS = {
    Part.STATED: ("claim", "analogy", "prescription", "point", "outcome", "problem", "when"),
    Part.EXPLAINED: ("why",),
    Part.BESIDE: ("note", "held_by"),
}


class Compared(NamedTuple):
    """A card, with the texts it cites."""

    card: Card
    draft: Draft
    citations: list[Citation]
    own: list[str]
    """Its sources: all those by its authors or cited by it."""

    def said(self, *parts: Part) -> Iterator[Said]:
        """Yield the card's texts of these parts, or all."""
        yield from (said for said in self._said() if not parts or said.part in parts)

    def _said(self) -> Iterator[Said]:
        for part, fields in _FIELDS.items():
            for name in fields:
                if name in self.draft.values:
                    yield Said(part, name, self.draft.values[name], self.draft.place_of(name))
        views = self.draft.node.entries.get("contrast")
        for author, text in self.card.contrast.items():
            if isinstance(views, Entries):
                yield Said(Part.EXPLAINED, "contrast", text, views.entries[author].start)
        for item, wrong in zip(self.draft.ids("distractors"), self.card.distractors, strict=False):
            yield Said(Part.BESIDE, "distractors", f"{wrong.text} {wrong.why}", item.start)

    def texts_for(self, said: Said, texts: Texts) -> list[SourceText]:
        """Return the texts that ``said`` must be in: the card's, or for an explanation all; none if one is missing."""
        sources = self.own if said.part is Part.STATED else list(texts.deck.sources)
        return [texts.of[source] for source in sources] if texts.of.keys() >= {*sources} else []


def with_texts(card: Card, draft: Draft, texts: Texts) -> Compared:
    """Return ``card`` with the texts it cites."""
    citations: list[Citation] = []
    for field, places in (("at", card.at), ("rejected_in", card.rejected_in)):
        node = draft.node.entries.get(field)
        for source, written in places.items():
            if source in texts.of and node is not None:
                at = (node.entries[source] if isinstance(node, Entries) else node).start
                text = texts.of[source]
                citations.append(Citation(source, text, text.place(written), written, at))
    cited = (*card.at, *card.rejected_in)
    own = dict.fromkeys((*cited, *texts.by(card.by)))
    return Compared(card, draft, citations, list(own))
