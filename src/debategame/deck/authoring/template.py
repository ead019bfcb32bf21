"""The template of a new deck: every field of the format, the required ones filled in, the others behind ``#``.

The comments come from the table of fields. An explanation is ``# text``; an optional field is ``#name: value``, so
removing the ``#`` is enough to use it.
"""

from __future__ import annotations

import shlex
import textwrap
from typing import TYPE_CHECKING, Any

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.field_docs import description_of, example_of
from debategame.deck.authoring.schema import FILE_NAME
from debategame.deck.fields import Field, Type
from debategame.deck.model import CARD_TYPES, Kind
from debategame.deck.records import RECORDS, Record
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.model import Author, Deck
    from debategame.deck.parse.nodes import Plain

_WIDTH = 114
_DEFAULTS = ("id", "kind", "unit")
"""Fields of authors and sources that a new deck leaves at their defaults, and the id, which is the key."""


def template(deck: Deck, file_name: str) -> str:
    """Return the text of a new ``deck`` that has no cards yet, to be saved as ``file_name``."""
    return "\n".join([*_head(file_name), outline_of(deck)])


def outline_of(deck: Deck) -> str:
    """Return the same without the head that says what to do with the file."""
    return "\n".join(_Writing(deck).lines()) + "\n"


def sample_cards(deck: Deck) -> dict[str, dict[str, Any]]:
    """Return a sample card of each kind as values by field; every author and every source is used in one of them."""
    authors = tuple(deck.authors.values())
    found: dict[str, dict[str, Any]] = {}
    for kind, made in CARD_TYPES.items():
        others = () if found else authors[2:]
        sample = made.sample
        first = dict.fromkeys(authors[number % len(authors)] for number in sample.authors)
        whose = _whose(deck, *first, *others, place=sample.place)
        found[kind] = {**sample.values, **whose}
    return found


def _whose(deck: Deck, *authors: Author, place: int) -> dict[str, Any]:
    theirs = {author.id for author in authors}
    sources = [source.id for source in deck.sources.values() if source.author in theirs]
    by = [author.id for author in authors]
    return {
        "by": by[0] if len(by) == 1 else by,
        "at": place if len(sources) == 1 else dict.fromkeys(sources, place),
    }


def _head(file_name: str) -> Iterator[str]:
    name = shlex.quote(file_name) if file_name.isprintable() else "FILE"
    yield f"# yaml-language-server: $schema={FILE_NAME}"
    yield "#"
    yield "# A deck of debategame: who argues what, with which analogies, and what they propose. Replace the examples."
    yield "# A comment like this explains the field below it. To use an optional field, remove the # from"
    yield "#   #tags: [trade]"
    yield "# and from the lines that belong to it."
    yield "#"
    yield f"#   debategame check {name}      lists all mistakes, with their lines and how to fix them"
    yield f"#   debategame preview {name}    shows each card as players see it, updated when you save"
    yield f"#   debategame play {name}       plays a round"
    yield ""


class _Writing:
    """Writer of a template: each field is explained once, at its first use."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.authors, self.sources = tuple(deck.authors.values()), tuple(deck.sources.values())
        self.explained: set[tuple[str, str]] = set()
        first, last = self.authors[0], self.authors[1 % len(self.authors)]
        source_of = {source.author: source.id for source in reversed(self.sources)}
        self.ids = {"reyes": first.id, "open-square": source_of[first.id]}
        if last is not first:
            self.ids |= {"okafor": last.id, "close-it": source_of[last.id]}
        claim, analogy = (str(CARD_TYPES[kind].sample.values["id"]) for kind in (Kind.CLAIM, Kind.ANALOGY))
        self.ids |= {"trade-needs-parking": claim, "centre-outlives-parking": claim, "market-hall-fire": analogy}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the deck."""
        given = {"format": 1, "id": self.deck.id, "title": self.deck.title, "question": self.deck.question}
        for field in RECORDS["deck"].fields:
            if field.type in (Type.RECORDS, Type.RECORDS_BY_ID):
                yield ""
                yield from self._explanation(field)
                yield f"{field.name}:"
                yield from self._cards() if field.record == "card" else self._by_id(field.record)
            else:
                yield from self._field(field, given)

    def _by_id(self, record: str) -> Iterator[str]:
        for one in self.authors if record == "author" else self.sources:
            values = {name: value for name, value in one._asdict().items() if name not in _DEFAULTS}
            yield f"  {one.id}:"
            yield from _indented(self._record(RECORDS[record], values), 4)

    def _cards(self) -> Iterator[str]:
        for kind, values in sample_cards(self.deck).items():
            lines = _indented(self._record(RECORDS[kind], values), 4)
            yield ""
            yield f"  # {'An' if kind[0] == 'a' else 'A'} {kind}"
            first = next(lines)
            if first.lstrip().startswith("#"):  # the explanation of an item's first key goes above the dash
                yield f"  {first.lstrip()}"
                first = next(lines)
            yield f"  - {first.lstrip()}"
            yield from lines

    def _record(self, record: Record, values: Mapping[str, Any]) -> Iterator[str]:
        for field in record.fields:
            yield from self._field(field, values)

    def _field(self, field: Field, values: Mapping[str, Any]) -> Iterator[str]:
        """Yield a field with its value, or as a commented example if it has none and was not explained."""
        value = values.get(field.name, "")
        if value != "":
            yield from self._explanation(field)
            yield from entry(field.name, value).split("\n")
        elif (field.name, field.about) not in self.explained:
            example = self._own(example_of(field))
            if example is not None:
                yield from self._explanation(field)
                yield from (f"#{line}" for line in entry(field.name, example).split("\n"))

    def _explanation(self, field: Field) -> Iterator[str]:
        if (field.name, field.about) in self.explained:
            return
        self.explained.add((field.name, field.about))
        choices = f" One of {listed(field.choices, 'or')}." if field.choices else ""
        yield from textwrap.wrap(description_of(field) + choices, _WIDTH, initial_indent="# ", subsequent_indent="# ")

    def _own(self, example: Plain) -> Plain:
        """Return an example with the ids of this deck, or None if it needs a second author."""
        if isinstance(example, dict):
            pairs = [(self._own(key), self._own(value)) for key, value in example.items()]
            return {str(key): value for key, value in pairs} if all(key is not None for key, _ in pairs) else None
        if isinstance(example, list):
            return [self._own(item) for item in example]
        if example in ("okafor", "close-it"):
            return self.ids.get(example)
        return self.ids.get(example, example) if isinstance(example, str) else example


def _indented(lines: Iterator[str], columns: int) -> Iterator[str]:
    return (f"{' ' * columns}{line}" for line in lines)
