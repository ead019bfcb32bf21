"""Divide the text of a source into what its places count: paragraphs, bullets, pages, sections or minutes.

Numbers written in the text are kept (``[V3]``, ``[3]``, ``3.``, ``[p. 3]``, ``[12:30]``), and what stands before the
first of them is front matter. Without any, paragraphs are counted by blank lines, bullets by their signs, pages by form
feeds, and sections by headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

HOW_MARKED = {
    "paragraph": "Start each paragraph with its number: `[3]`.",
    "bullet": "Start each bullet with `- `, or with its number: `[3]`.",
    "page": "Start each page with `[p. 3]`, or a form feed.",
    "section": "Start each section with `# ` and its heading, or its number: `[3]`.",
    "minute": "Start lines with their time: `[12:30]`.",
}
_NUMBERED = re.compile(
    r"(?m)(?:(\A|(?<=\n)[ \t]*\n)|^)[ \t]*"  # the first group: whether a block begins here
    r"(?:\[([^\]\n]{0,12}?)(\d{1,6})[a-z]?\]|([(\u00a7\u00b6]?) ?(\d{1,4})[.)](?=\s))"
)
_TIMED = re.compile(r"(?m)^[ \t]*[\[(]?((?:\d{1,2}:)?\d{1,3}:\d\d)(?:[.,]\d{1,3})?[\])]?(?:[ \t]*-->.*)?(?!\S)")
_PAGED = re.compile(r"(?i)\[(?:pp?|page|pg|s|seite|стр)\.? ?(\d{1,5})\]")
_BULLET = re.compile(r"(?m)^([ \t]*)[-*+\u2022\u2023\u25e6\u25aa\u00b7\u2013\u2014][ \t]+")
_HEADING = re.compile(r"(?m)^#{1,6} ")
_NO_PARAGRAPH = re.compile(
    r"\[\^[^\]]+\]:[\s\S]*"  # a footnote
    r"|(?:(?:#.*|[-*_= ]++|(?:(?![^\W\d_]{3}[.!?][ \d\u00b2\u00b3\u00b9\u2070-\u2079]).){0,99}[^\W_][*_]*) *(?:\n|\Z))+"
)
"""A footnote, or a block of headings, rules, and short lines without a stop: a title, a byline, a page's number."""
_FEWEST_LONG = 150
"""Mean length, in characters, of lines that are whole paragraphs."""
_FARTHEST = 20
"""How many numbers a text that writes them as ``3.`` may leave out; a jump is a year that begins a line."""


class Unit(NamedTuple):
    """One paragraph, bullet, page, section or minute of a text."""

    number: int
    """Of a minute: the second at which it begins."""
    text: str


def units(text: str, unit: str) -> list[Unit]:
    """Return the units of ``text``; empty if it has nothing to count them by."""
    match unit:
        case "minute":
            return _timed(text)
        case "page":
            return _paged(text) or _of_pages(text) or _numbered(text)
        case "bullet":
            return _numbered(text) or _counted(_bulleted(text))
        case "section":
            return _numbered(text) or _counted(_under_headings(text))
        case _:
            return _numbered(text) or _counted(_paragraphs(text))


def seconds(time: str) -> int:
    """Return the seconds of ``mm:ss`` or ``h:mm:ss``."""
    return sum(int(part) * 60**power for power, part in enumerate(reversed(time.split(":"))))


def _counted(texts: Iterable[str]) -> list[Unit]:
    return [Unit(number, text) for number, text in enumerate(texts, 1)]


def _between(text: str, marks: list[tuple[int, int, int]]) -> list[Unit]:
    """Return the texts from each mark (its number, start and end) to the next."""
    ends = [*(start for _, start, _ in marks[1:]), len(text)]
    return [Unit(number, text[after:end]) for (number, _, after), end in zip(marks, ends, strict=False)]


def _numbered(text: str) -> list[Unit]:
    """Return the units that the text numbers itself, in the style that most of them have."""
    styles: dict[str, list[tuple[int, int, int]]] = {}
    for found in _NUMBERED.finditer(text):
        brackets, number = found[3] is not None, int(found[3] or found[5])
        marks = styles.setdefault(f"[{found[2]}" if brackets else found[4], [])
        last = marks[-1][0] if marks else number - 1
        is_block = found[1] is not None and (brackets or number - last <= _FARTHEST)
        if number == last + 1 or (number > last and is_block):
            marks.append((number, *found.span()))
    marks = max(styles.values(), key=len, default=[])
    if not marks or marks[0][1] > len(text) / 2:
        return []  # notes at the end
    blocks = len(re.findall(r"\n\s*\n(?=\s*\S)", text[marks[0][1] :])) + 1
    return _between(text, marks) if len(marks) * 2 >= blocks else []


def _paragraphs(text: str) -> list[str]:
    blocks = [block.strip() for block in re.split(r"\n[^\S\n]*\n", text.replace("\f", "\n\n")) if block.strip()]
    if len(blocks) == 1 and len(blocks[0]) > _FEWEST_LONG * (blocks[0].count("\n") + 1):
        blocks = blocks[0].split("\n")
    return [block for block in blocks if not _NO_PARAGRAPH.fullmatch(block)] or blocks


def _bulleted(text: str) -> list[str]:
    marks = list(_BULLET.finditer(text))
    least = min((len(mark[1]) for mark in marks), default=0)
    return [unit.text for unit in _between(text, [(0, *mark.span()) for mark in marks if len(mark[1]) == least])]


def _under_headings(text: str) -> list[str]:
    return [unit.text for unit in _between(text, [(0, *mark.span()) for mark in _HEADING.finditer(text)])]


def _paged(text: str) -> list[Unit]:
    return _between(text, [(int(mark[1]), *mark.span()) for mark in _PAGED.finditer(text)])


def _of_pages(text: str) -> list[Unit]:
    """Return the pages between form feeds, each without its printed number."""
    pages = text.removesuffix("\f").split("\f")
    return _counted(re.sub(r"\A\s*\d+[^\S\n]*\n|\n[^\S\n]*\d+\s*\Z", "", page) for page in pages) if pages[1:] else []


def _timed(text: str) -> list[Unit]:
    marks: list[tuple[int, int, int]] = []
    for found in _TIMED.finditer(text):
        if not marks or seconds(found[1]) >= marks[-1][0]:
            marks.append((seconds(found[1]), *found.span()))
    return [Unit(unit.number, re.sub(r"(?m)^\d+$", "", unit.text)) for unit in _between(text, marks)]
