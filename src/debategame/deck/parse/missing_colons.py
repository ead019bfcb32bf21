"""Find lines without a colon among keys; YAML only notices them at the next colon."""

from __future__ import annotations

import re

from debategame.deck.records import FIELD_NAMES
from debategame.text import printable

KEY_ALONE = re.compile(r"[ \t]*(?:- +)*[\w-]+[ \t]*")
"""A whole line up to the colon of its key."""
_GLUED = re.compile(r"(?:- +)*([\w-]+):[^\s:/]")
_KEY_AND_PLACE = re.compile(r" *([\w-]+) +([\d:,\u2013-]+)[ \t]*\n")
_KEY_AND_TEXT = re.compile(r" *([\w-]+) +([^:\n]+?)[ \t]*\n")
_WORD_ALONE = re.compile(r" *([\w-]+)[ \t]*\n")
_OPENS_RECORDS = re.compile(r" *(?:authors|sources|([\w-]+)):[ \t]*")
_NO_COLON = "This line has no colon, so it is not a key."


def missing_colon_above(text: str, line_start: int, at: int) -> tuple[int, str, str] | None:
    """Return place, message and hint if the line above the key whose colon is at ``at`` lacks a colon."""
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
    """Return place, message and hint for a first line that should be a key."""
    if glued := glued_at(text, word):
        return glued
    found = _KEY_AND_TEXT.match(text, word, line_start)
    if found and found[1] in FIELD_NAMES:
        return _without_colon(found)
    return word, _NO_COLON, "Write `key: value`, or remove the line if it is not part of the deck."


def glued_at(text: str, start: int) -> tuple[int, str, str] | None:
    """Return place, message and hint if the key at ``start`` has no space after its colon."""
    if found := _GLUED.match(text, start):
        hint = f"Write `{found[1]}: `, with a space, and then the value."
        return found.end(1), "There is no space after this colon, so the line is not a key.", hint
    return None


def _without_colon(found: re.Match[str]) -> tuple[int, str, str]:
    return found.start(1), _NO_COLON, f"Write `{found[1]}: {printable(found[2])}`, with a colon and a space."


def _indented(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _begins_keys(text: str, start: int) -> bool:
    """Return whether the line at ``start`` is the first of a deck, an author or a source, and so must be a key."""
    lines_above = (line for line in reversed(text[max(start - 2000, 0) : start].split("\n")) if line.strip(" \t"))
    before = next((line for line in lines_above if not line.lstrip(" \t").startswith(("#", "---"))), None)
    if before is None:
        return True
    opening = _OPENS_RECORDS.fullmatch(before)
    return opening is not None and opening[1] not in FIELD_NAMES
