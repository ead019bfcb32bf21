"""Suggest what to write for unknown keys (DG022)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from debategame.deck.cards import Kind
from debategame.deck.parse.nodes import Entries
from debategame.deck.records import CARDS, FIELD_NAMES, RECORDS
from debategame.deck.validate.hints import with_article
from debategame.diagnostics import named
from debategame.text import listed

if TYPE_CHECKING:
    from debategame.deck.parse.nodes import Node
    from debategame.deck.records import Record

_SYNONYMS = {
    "card": {
        "by": "author authors who whose argued_by speaker answer",
        "at": "source where place page pages paragraph para locator location ref reference minute",
        "why": "reason because explanation feedback rationale evidence",
        "distractors": "options wrong wrong_answers choices alternatives",
        "held_by": "holder held",
        "see": "related similar",
        "note": "remark comment hint notes",
        "quote": "quotation citation excerpt",
        "tags": "category keywords labels",
        "issue": "question topic",
        "when": "year date period",
        "point": "lesson moral conclusion",
        "claim": "statement text thesis argument",
        "prescription": "recommendation proposal",
        "analogy": "episode parallel",
    },
    "deck": {
        "format": "version",
        "about": "description summary",
        "title": "name",
        "cards": " ".join(kind.plural for kind in Kind),
    },
    "author": {
        "name": "full_name author",
        "post": "title profession role job occupation",
        "thesis": "argues view summary about position",
    },
    "source": {
        "author": "by writer",
        "title": "name headline",
        "date": "year published when",
        "url": "link",
        "outlet": "newspaper publication publisher journal",
        "unit": "counts places",
    },
}
_OTHER_WORDS = {
    name: {word: field for field, words in synonyms.items() for word in words.split()}
    for name, synonyms in _SYNONYMS.items()
}
"""Record -> word -> the field that it is a synonym of."""


def synonym_of(record: Record, key: str, entries: dict[str, Node]) -> str:
    """Return the field of ``record`` that ``key`` is a synonym of, unless the ``entries`` have it."""
    synonym = _OTHER_WORDS.get(record.name, _OTHER_WORDS["card"]).get(key.casefold(), "")
    is_kind = synonym in CARDS and record.name != "card"  # a card with a known kind has no second one
    return synonym if synonym in record.by_name and synonym not in entries and not is_kind else ""


def belongs_to_another(record: Record, key: str) -> bool:
    """Return whether ``key``, on a card of a known kind, is a field of another record."""
    return record.name in CARDS and key in FIELD_NAMES


def hint_for_key(record: Record, key: str, node: Node, near: str) -> str:
    """Return the hint for the unknown ``key`` of ``node``; ``near`` suggests a field with a similar name."""
    elsewhere = [other.name for other in RECORDS.values() if key in other.by_name]
    if key == "id":
        near = "Remove it: the id of an author or a source is the key above it."
    elif key in ("type", "kind") and record.name in (*CARDS, "card"):
        near = "Remove it: the key before the card's text says its kind, `claim`, `analogy` or `prescription`."
    if near:
        return near
    if record.name == "role":
        return "A role has two lines: `then:` for who or what it was, and `now:` for what that stands for today."
    if elsewhere and record.name in (*CARDS, "card", "deck"):
        belongs = listed([with_article(other).lower() for other in elsewhere], "or")
        return f"It belongs to {belongs}; is this line indented correctly?"
    if record.name == "deck" and (named_by := _named_by(node)):
        return f"If it is one of the `{named_by}`, indent it and its lines by two more spaces."
    if " " in key.strip():
        return "If this line continues the text above it, indent it deeper, or put the whole text in quotes."
    return _known_here(tuple(record.by_name))


def _named_by(node: Node) -> str:
    """Return the top-level key that the mapping ``node`` seems to belong under, or an empty text."""
    keys = node.entries.keys() if isinstance(node, Entries) else ()
    return "authors" if "name" in keys else "sources" if "title" in keys else ""


@lru_cache(maxsize=16)
def _known_here(names: tuple[str, ...]) -> str:
    return f"Known here: {named(names, most=20)}."
