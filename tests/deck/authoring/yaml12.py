"""Resolve scalars by YAML 1.2's core schema, as the language server of an editor does.

A deck has only texts, but the JSON Schema of a deck is written for what an editor sees.
"""

import re
from typing import TypeAlias

from debategame.deck.parse.nodes import NULL, PLAIN, Items, Node, Scalar

Typed: TypeAlias = "str | int | float | bool | list[Typed] | dict[str, Typed] | None"

_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def typed(node: Node | None) -> Typed:
    """Return the value of ``node`` by YAML 1.2's core schema."""
    if node is None:
        return None
    if isinstance(node, Items):
        return [typed(item) for item in node.items]
    if isinstance(node, Scalar):
        return _scalar(node.text) if node.style in (PLAIN, NULL) else node.text
    return {key: typed(value) for key, value in node.entries.items()}


def _scalar(text: str) -> Typed:
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _DECIMAL.fullmatch(text):
        return int(text) if len(text) < 400 else float(text)  # Python refuses to turn thousands of digits into an int
    if _OTHER_BASE.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        return float(text.replace(".i", "i").replace(".I", "I").replace(".n", "n").replace(".N", "N"))
    return text
