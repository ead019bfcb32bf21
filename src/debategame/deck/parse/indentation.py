"""Find keys indented too little: they end the record they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.parse.nodes import NULL, UNUSABLE, Entries, Items, Scalar
from debategame.deck.records import DECK, FIELD_NAMES

if TYPE_CHECKING:
    from debategame.deck.parse.nodes import Node


def mark_open_before_strays(root: Entries) -> None:
    """Mark the record before a key indented too little as open, so that the key is all that is reported."""
    before: Node | None = None
    for key, node in root.entries.items():
        if key not in DECK.by_name and before is not None:
            if isinstance(before, Scalar) and before.style == NULL:
                before.style = UNUSABLE
            elif isinstance(before, Items | Entries) and _belongs_further_in(key, node, root):
                _mark_open(before)
        before = node


def _mark_open(container: Items | Entries) -> None:
    """Mark ``container`` and the last nodes in it as open."""
    node: Node | None = container
    while isinstance(node, Items | Entries):
        node.open = True
        node = next(reversed(node.items if isinstance(node, Items) else node.entries.values()), None)


def _belongs_further_in(key: str, node: Node, root: Entries) -> bool:
    keys = (key, *node.entries) if isinstance(node, Entries) else (key,)
    if not FIELD_NAMES.isdisjoint(keys):
        return True
    named = (root.entries.get(name) for name in ("authors", "sources"))
    return any(isinstance(node, Entries) and key in node.entries for node in named)
