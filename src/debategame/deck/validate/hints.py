"""Hints for values that don't fit their field."""

from __future__ import annotations

import re
import unicodedata

from debategame.deck.authoring.field_docs import written_example
from debategame.deck.cards import CARD_TYPES
from debategame.deck.fields import Field, Type
from debategame.deck.limits import ID_PATTERN
from debategame.deck.parse.nodes import Entries, Items, Node, Scalar

_BULLETS = tuple("\u2022\u00b7\u25aa\u25cf\u2013\u2014*+")
"""Bullets of other programs."""
_NEEDED = {
    Type.VERSION: "the number 1",
    Type.TEXT: "a text",
    Type.ID: "one id",
    Type.IDS: "an id or a list of ids",
    Type.TEXTS: "a list of texts",
    Type.CHOICE: "one word",
    Type.PLACES: "a mapping of source to place",
    Type.VIEWS: "a mapping of author to text",
    Type.RECORDS: "a list",
    Type.RECORDS_BY_ID: "a mapping of ids to records",
}


def wrong_type(field: Field, node: Node, *, one_text: bool = False) -> tuple[str, str]:
    """Return message and hint for ``node``, which is not of the type of ``field``.

    ``one_text``: the node is one of the texts in the field.
    """
    is_text = one_text or field.type is Type.TEXT
    needed = "a text" if is_text else _NEEDED[field.type]
    is_within = isinstance(node, Items) and field.type in (Type.IDS, Type.TEXTS)  # they take a list
    of_list = "a list within a list" if is_within else "a list"
    given = {Scalar: "a text", Items: of_list, Entries: "a mapping (it has a colon)"}[type(node)]
    hint = _hint_for_text(field, node) if is_text else _hint_for_list(field, node)
    return f"`{field.name}` needs {needed}; this is {given}.", hint or example_of(field)


def _hint_for_text(field: Field, node: Node) -> str:
    if isinstance(node, Scalar):
        return ""
    if node.flow:
        return "Put a text that starts with [ or { in quotes."
    if isinstance(node, Entries):
        return "A colon and a space turn the text before them into a key: put the whole text in quotes."
    if field.type is Type.TEXTS:
        return "Remove the second dash."
    if field.type is Type.VIEWS:
        return "Remove the dashes: each author has one text."
    more = " Put each further one on its own card." if field.name in CARD_TYPES else ""
    return f"Remove the dashes: `{field.name}` is one text.{more}"


def _hint_for_list(field: Field, node: Node) -> str:
    if isinstance(node, Items) and field.type is Type.IDS:
        return "Remove the inner brackets." if node.flow else "Remove the second dash."
    if not isinstance(node, Scalar) or field.type not in (Type.TEXTS, Type.RECORDS):
        return ""
    if node.text.startswith("-"):
        return "Put a space after each dash: `- first`."
    if node.text.startswith(_BULLETS):
        return f"Start each item with `- `: to YAML the sign {node.text[0]} is a letter."
    return ""


def shorter(field: Field) -> str:
    """Return the hint for a text that is too long."""
    return "Shorten it, or split it into two cards." if field.name in CARD_TYPES else "Shorten it."


def proposed_id(text: str) -> str:
    """Return the valid id nearest to ``text``, or an empty text if it has no letter of a to z."""
    if re.fullmatch(ID_PATTERN, text):
        return text
    flat = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", flat).strip("-")[:64]


def example_of(field: Field) -> str:
    """Return the purpose of a field and an example."""
    return f"{field.about} For example: {written_example(field)}"


def with_article(name: str) -> str:
    """Return the name of a record with its article, capitalised: ``An analogy``."""
    return f"{'An' if name[0] in 'aeiou' else 'A'} {name}"
