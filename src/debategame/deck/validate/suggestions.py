"""Suggest what to write for unknown ids (DG101 to DG106)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.parse.nodes import Entries, is_absent
from debategame.deck.validate.hints import proposed_id, with_article
from debategame.diagnostics import named, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from debategame.deck.parse.nodes import Node
    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft

NOBODY = frozenset(["none", "nobody", "neither", "no-one", "no one"])
_EVERYBODY = frozenset(["both", "all", "everybody", "everyone"])
"""Words used in place of an author's id."""
_SEPARATORS = str.maketrans(",;&+/", "     ")
_LONGEST_LIST = 200
_MOST_PLACES = 6


class Suggestions(NamedTuple):
    """The ids and names of one deck; following a suggestion literally causes no other finding."""

    report: Report
    authors: Collection[str]
    people: Container[str]
    called: Mapping[object, str]
    """Name of an author -> its id."""
    sources: Collection[str]
    titled: Mapping[object, str]
    """Title of a source -> its id."""
    sources_of: Mapping[str, Sequence[str]]

    def author(self, word: str, field: str, kind: str) -> str:
        """Return what to write for the unknown author ``word``, in a ``field`` of a card of this ``kind``."""
        lower = word.casefold()
        if own := self.called.get(word):
            return f"Write the id of {quoted(word)}: {quoted(own)}."
        if field == "by" and lower in NOBODY:
            if kind == "claim":
                return "Write `by: []` if nobody here argues it."
            return f"{with_article(kind)} needs at least one author: name who argues it."
        if parts := [key for key in self.authors if key in self.people] if lower in _EVERYBODY else self._parts(word):
            if field == "by":
                return f"Write a list: [{', '.join(parts)}]."
            each = named(parts, "and" if field == "contrast" else "or")
            return f"Write a line for each: {each}." if field == "contrast" else f"Name one author here: {each}."
        return self._nearest(word, self.authors)

    def source(self, word: str) -> str:
        """Return what to write for the unknown source ``word``."""
        if own := self.titled.get(word):
            return f"Write the id of {quoted(word)}: {quoted(own)}."
        if theirs := self.sources_of.get(word):
            return f"{quoted(word)} is an author; write the id of the source: {named(theirs, 'or')}."
        return self._nearest(word, self.sources)

    def card(self, word: str, known: Collection[str]) -> str:
        """Return what to write for ``word``, which is not the id of a ``known`` card."""
        parts = _split(word)
        if len(parts) > 1 and all(part in known for part in parts):
            return f"Write a list: [{', '.join(parts)}]."
        return self._nearest(word, known)

    def places(self, by: Sequence[str]) -> str:
        """Return how to write `at` for the authors in ``by``; an empty text for very many of them."""
        if any(not self.sources_of.get(author) for author in by):
            return "Add a source of theirs to `sources`."
        if len(by) > _MOST_PLACES:
            return ""
        places = [f"{self.sources_of[author][0]}: 3" for author in by] or ["its-source: 3"]
        return f"Write `at: {{{', '.join(places)}}}`, with the right place{'s' if len(places) > 1 else ''}."

    def _parts(self, word: str) -> list[str]:
        parts = _split(word)
        return parts if len(parts) > 1 and all(part in self.authors for part in parts) else []

    def _nearest(self, word: str, known: Collection[str]) -> str:
        if hint := self.report.suggestion(word, known):
            return hint
        return f"Known here: {named(known)}." if known else "There are none yet; add it first."


def _split(word: str) -> list[str]:
    flat = word.translate(_SEPARATORS) if len(word) < _LONGEST_LIST else ""
    return [part for part in flat.split() if part not in ("and", "or", "-")]


def ids_to_be(known: Iterable[str] | None) -> set[str]:
    """Return ``known`` with the ids that invalid ones will become once corrected."""
    return {word for key in known or () for word in (key, proposed_id(key))}


def known_ids(deck: Draft, name: str) -> dict[str, Node] | None:
    """Return the ids of a deck's authors or sources; None if they could not be read in full.

    A repeated key may be the second of two records that were read as one.
    """
    node = deck.node.entries.get(name)
    if not isinstance(node, Entries) or node.open:
        return None
    if any(isinstance(one, Entries) and one.doubled for one in (node, *node.entries.values())):
        return None
    return {key: value for key, value in node.entries.items() if not is_absent(value)}
