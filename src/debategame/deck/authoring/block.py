"""Write values as YAML in the style of a hand-written deck: one key a line, brackets only for ids.

Everything is read back unchanged: a text that YAML would read differently is put in quotes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value] | None"

_PLAIN = re.compile(r"[^\W_](?:[^\n]*\S)?")
_NULLS = frozenset(["null", "Null", "NULL"])
_WORD = re.compile(r"[A-Za-z0-9-]+")


def scalar(text: str) -> str:
    """Return the one-line ``text`` as a value after a key: plain if YAML reads it unchanged, else in quotes."""
    as_it_is = _PLAIN.fullmatch(text) and text.isprintable() and text not in _NULLS
    if as_it_is and not any(sign in f"{text} " for sign in (": ", " #")):
        return text
    return json.dumps(text, ensure_ascii=False)  # JSON strings are YAML


def entry(key: str, value: Value) -> str:
    """Return ``key`` with its value, on one or more unindented lines."""
    return "\n".join(_entry(key, value))


def _entry(key: str, value: Value) -> list[str]:
    if isinstance(value, dict) and value:
        return [f"{key}:", *(f"  {line}" for name, inner in value.items() for line in _entry(name, inner))]
    if isinstance(value, list) and value:
        if all(isinstance(item, (str, int)) and _WORD.fullmatch(str(item)) for item in value):
            return [f"{key}: [{', '.join(str(item) for item in value)}]"]
        return [f"{key}:", *(f"  {line}" for item in value for line in _item(item))]
    return [f"{key}: {_alone(value)}"]


def _item(value: Value) -> list[str]:
    if not isinstance(value, dict):
        return [f"- {_alone(value)}"]
    first, *rest = [line for name, inner in value.items() for line in _entry(name, inner)]
    return [f"- {first}", *(f"  {line}" for line in rest)]


def _alone(value: Value) -> str:
    return scalar(value) if isinstance(value, str) else json.dumps(value)
