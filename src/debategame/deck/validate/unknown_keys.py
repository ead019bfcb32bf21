"""What a key that no field has was meant to be, and what to do about it (DG022)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from debategame.deck.cards import Kind
from debategame.deck.parse.nodes import Entries
from debategame.deck.records import CARDS, FIELD_NAMES, RECORDS
from debategame.deck.validate.hints import MERGE_HINT, with_article
from debategame.diagnostics import named
from debategame.text import listed

if TYPE_CHECKING:
    from debategame.deck.fields import Record
    from debategame.deck.parse.nodes import Node

_OF_A_CARD = {
    **dict.fromkeys(["author", "authors", "who", "whose", "argued_by"], "by"),
    **dict.fromkeys(["source", "where", "place", "page", "paragraph", "locator"], "at"),
    **dict.fromkeys(["reason", "because", "explanation", "feedback"], "why"),
    **dict.fromkeys(["options", "wrong", "wrong_answers", "choices"], "distractors"),
    **dict.fromkeys(["holder", "held"], "held_by"),
    **dict.fromkeys(["related", "kin"], "see"),
    **dict.fromkeys(["remark", "comment"], "note"),
    **dict.fromkeys(["statement", "text", "thesis", "argument"], "claim"),
    **dict.fromkeys(["recommendation", "proposal"], "prescription"),
    **dict.fromkeys(["episode", "parallel"], "analogy"),
}
_OTHER_WORDS = {
    "deck": {"version": "format", "description": "about", **dict.fromkeys((kind.plural for kind in Kind), "cards")},
    "author": {
        "title": "post",
        "profession": "post",
        "role": "post",
        "job": "post",
        "argues": "thesis",
        "view": "thesis",
    },
    "source": {"by": "author", "year": "date", "published": "date", "link": "url", "newspaper": "outlet"},
}
"""Record -> words that say the same as a field of it, and are not spelt like it."""


def meant_field(record: Record, key: str, entries: dict[str, Node]) -> str:
    """Return the field of ``record`` that ``key`` is another word for, unless it is among the ``entries``."""
    meant = _OTHER_WORDS.get(record.name, _OF_A_CARD).get(key.casefold(), "")
    is_kind = meant in CARDS and record.name != "card"  # of a card whose kind is known no other kind is meant
    return meant if meant in record.by_name and meant not in entries and not is_kind else ""


def belongs_to_another(record: Record, key: str) -> bool:
    """Return whether ``key``, on a card of a known kind, is a field of another record: then no other word is meant."""
    return record.name in CARDS and key in FIELD_NAMES


def hint_for_key(record: Record, key: str, node: Node, near: str) -> str:
    """Return what to do about ``key``, which stands before ``node``; ``near`` is the field spelt like it, as a hint."""
    elsewhere = [other.name for other in RECORDS.values() if key in other.by_name]
    if key == "id":
        near = "Take it away: the id of an author or a source is the key above them."
    if key == "<<" or near:
        return near or MERGE_HINT
    if record.name == "role":
        return "A role has two lines: `then:` with whom or what it was, and `now:` with what that stands for."
    if elsewhere and record.name in (*CARDS, "card", "deck"):
        belongs = listed([with_article(other).lower() for other in elsewhere], "or")
        return f"It belongs to {belongs}; is this line indented as it should be?"
    if record.name == "deck" and (named_by := _named_by(node)):
        return f"If it is one of the `{named_by}`, indent it and what belongs to it by two more spaces."
    if " " in key.strip():
        return "If this line goes on with the text above it, indent it deeper, or put the whole text in quotes."
    return _known_here(tuple(record.by_name))


def _named_by(node: Node) -> str:
    """Return the key of a deck under which the mapping ``node`` seems to belong, or nothing."""
    keys = node.entries.keys() if isinstance(node, Entries) else ()
    return "authors" if "name" in keys else "sources" if "title" in keys else ""


@lru_cache(maxsize=16)
def _known_here(names: tuple[str, ...]) -> str:
    return f"Known here: {named(names, most=20)}."
