"""Fold the lines of a text into one, and find dashes that this hides."""

from __future__ import annotations

import re

_BREAK = re.compile("[\n\u2028\u2029]")
_TABS = re.compile("\t+")
_DEEP_DASH = re.compile(r"\n *-(?= )")


def one_line(text: str) -> str:
    """Return ``text`` with its line breaks and tabs folded to spaces, and no blank ends."""
    if text.isprintable():
        return text.strip()
    # Line by line: a pattern for blanks before a break takes quadratic time.
    lines = [stripped for line in _BREAK.split(text) if (stripped := line.strip(" \t"))]
    return _TABS.sub(" ", " ".join(lines)).strip()


def deep_dash(source: str, text: str) -> int:
    """Return where a line of the plain ``text`` starts with a dash in ``source``, or 0."""
    found = _DEEP_DASH.search(source)
    if not found:
        return 0
    before = source[: found.end()].split()
    return found.end() - 1 if text.split()[: len(before)] == before else 0
