"""The only place where a deck's text becomes something to draw: always literal, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MUTED, MARK, RIGHT, WRONG, RULE = "$muted", "$mark", "$right", "$wrong", "$rule"
Part = str | tuple[str, str]


def line(*parts: Part) -> Content:
    """Return one piece of content from texts, each alone or with its style. No text is read as markup."""
    return Content.assemble(*parts)


def rows(content: Content, width: int) -> int:
    """Return how many rows ``content`` takes at ``width`` cells."""
    return len(content.wrap(max(1, width))) if content.plain else 0


def hanging(lead: Content, text: Content, width: int) -> list[Content]:
    """Return ``text`` wrapped beside ``lead``, so that what follows the first line stands under its beginning."""
    indent = lead.cell_length
    wrapped = text.wrap(max(8, width - indent)) or [Content("")]
    space = Content(" " * indent)
    return [(space if number else lead) + found for number, found in enumerate(wrapped)]


def joined(lines: Iterable[Content]) -> Content:
    """Return the lines under each other."""
    return Content("\n").join(list(lines))


def between(left: Content, right: Content, width: int) -> Content:
    """Return ``left`` and ``right`` at the two ends of one line; where both don't fit, ``left`` gives way."""
    room = width - right.cell_length - 1
    kept = left if left.cell_length <= room else left.truncate(max(0, room), ellipsis=True)
    return kept + Content(" " * max(1, width - kept.cell_length - right.cell_length)) + right


def spread(parts: Sequence[Content], width: int) -> Content:
    """Return the first part at the left, the last at the right, and what is between them in the middle of the rest."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2 or sum(part.cell_length for part in parts) + 4 > width:
        return between(parts[0], parts[-1], width)
    left, middle, right = parts
    room = width - left.cell_length - right.cell_length - middle.cell_length
    before = max(1, min(room - 1, (width - middle.cell_length) // 2 - left.cell_length))
    return left + Content(" " * before) + middle + Content(" " * max(1, room - before)) + right


def bar(part: int, whole: int, cells: int) -> str:
    """Return a bar of ``cells`` cells, filled by ``part`` of ``whole``; any part at all fills at least one."""
    filled = 0 if whole <= 0 or part <= 0 else max(1, round(cells * part / whole))
    return "█" * filled + "░" * (cells - filled)
