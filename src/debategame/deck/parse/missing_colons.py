"""Lines among keys that make none, which YAML only finds at the colon of the key below them."""

from __future__ import annotations

import re

from debategame.deck.records import FIELD_NAMES
from debategame.text import printable

KEY_ALONE = re.compile(r"[ \t]*(?:- +)*[\w-]+[ \t]*")
"""The whole of a line before the colon of its key."""
_GLUED = re.compile(r"(?:- +)*([\w-]+):[^\s:/]")
_KEY_AND_PLACE = re.compile(r" *([\w-]+) +([\d:,\u2013-]+)[ \t]*\n")
_KEY_AND_TEXT = re.compile(r" *([\w-]+) +([^:\n]+?)[ \t]*\n")
_WORD_ALONE = re.compile(r" *([\w-]+)[ \t]*\n")
_OPENS_RECORDS = re.compile(r" *(?:authors|sources|([\w-]+)):[ \t]*")
_NO_COLON = "This line has no colon, so it is no key."


def keyless_above(text: str, line_start: int, at: int) -> tuple[int, str, str] | None:
    """Return where a line stands that should be a key, above the key whose colon is at ``at``, what and what to do."""
    key = KEY_ALONE.fullmatch(text, line_start, at)
    if not key:
        return None
    above_start = text.rfind("\n", 0, max(line_start - 1, 0)) + 1
    column, above = _indented(key[0]), text[above_start:line_start]
    word = above_start + _indented(above)
    if word - above_start == column and (found := _KEY_AND_PLACE.match(text, above_start, line_start)):
        return _without_colon(found)
    if word - above_start > column or not _begins_keys(text, above_start):
        return None
    if word - above_start == column:
        return _first_key(text, word, line_start)
    found = _WORD_ALONE.match(text, above_start, line_start)
    return (found.start(1), _NO_COLON, f"Write `{found[1]}:`, with a colon.") if found else None


def _first_key(text: str, word: int, line_start: int) -> tuple[int, str, str]:
    """Return what is wrong with the line that ends at ``line_start``: it is the first of keys in one column."""
    if glued := glued_at(text, word):
        return glued
    found = _KEY_AND_TEXT.match(text, word, line_start)
    if found and found[1] in FIELD_NAMES:
        return _without_colon(found)
    return word, _NO_COLON, "Write `key: value`, or take the line away if it is no part of the deck."


def glued_at(text: str, start: int) -> tuple[int, str, str] | None:
    """Return what is wrong with the key at ``start``, if its colon has no space behind it."""
    if found := _GLUED.match(text, start):
        hint = f"Write `{found[1]}: `, with a space, and then the value."
        return found.end(1), "There is no space after this colon, so it makes no key.", hint
    return None


def _without_colon(found: re.Match[str]) -> tuple[int, str, str]:
    return found.start(1), _NO_COLON, f"Write `{found[1]}: {printable(found[2])}`, with a colon and a space."


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _begins_keys(text: str, start: int) -> bool:
    """Return whether at ``start`` stands the first line of a deck, or of an author or a source: no text goes on there.

    Below a field's key it is the field's text that begins.
    """
    said = (line for line in reversed(text[max(start - 2000, 0) : start].split("\n")) if line.strip(" \t"))
    before = next((line for line in said if not line.lstrip(" \t").startswith(("#", "---"))), None)
    if before is None:
        return True
    opening = _OPENS_RECORDS.fullmatch(before)
    return opening is not None and opening[1] not in FIELD_NAMES
