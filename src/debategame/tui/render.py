"""Make content to draw. Only here does a deck's text become content, always literal, never markup."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MUTED, MARK, RIGHT, WRONG, RULE = "$muted", "$mark", "$right", "$wrong", "$rule"
Part = str | tuple[str, str]


def line(*parts: Part) -> Content:
    """Return content made of texts, each alone or with its style; none is read as markup."""
    return Content.assemble(*parts)


def hanging(lead: Content, text: Content, width: int, tail: Content | None = None) -> list[Content]:
    """Return ``text`` wrapped beside ``lead``, with a hanging indent.

    The ``tail`` follows it; its first two words are on one line with the last word of ``text``.
    """
    indent = lead.cell_length
    room = max(8, width - indent)
    wrapped = text.wrap(room) or [Content("")]
    if tail is not None:
        last, begun = wrapped[-1].rstrip(), " ".join(tail.plain.split()[:2])
        if last.cell_length + 1 + len(begun) > room:
            at = last.plain.rfind(" ") + 1 or len(last.plain) - 1
            wrapped[-1:] = [last[:at], last[at:]]
            last = wrapped[-1]
        wrapped[-1:] = (last + tail).wrap(room)
    space = Content(" " * indent)
    return [(space if number else lead) + found for number, found in enumerate(wrapped)]


def joined(lines: Iterable[Content]) -> Content:
    """Return the lines as one content."""
    return Content("\n").join(list(lines))


def between(left: Content, right: Content, width: int) -> Content:
    """Return ``left`` and ``right`` at the two ends of one line; where both don't fit, ``left`` gives way."""
    room = width - right.cell_length - 1
    kept = left if left.cell_length <= room else left.truncate(max(0, room), ellipsis=True)
    return kept + Content(" " * max(1, width - kept.cell_length - right.cell_length)) + right


def spread(parts: Sequence[Content], width: int) -> Content:
    """Return up to three parts at the left, in the middle and at the right."""
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2 or sum(part.cell_length for part in parts) + 4 > width:
        return between(parts[0], parts[-1], width)
    left, middle, right = parts
    room = width - left.cell_length - right.cell_length - middle.cell_length
    before = max(1, min(room - 1, (width - middle.cell_length) // 2 - left.cell_length))
    return left + Content(" " * before) + middle + Content(" " * max(1, room - before)) + right


def beside(left: Sequence[Content], right: Sequence[Content], start: int) -> list[Content]:
    """Return two blocks side by side, the right one from cell ``start`` on."""
    rows = zip_longest(left, right, fillvalue=Content(""))
    return [one + Content(" " * (start - one.cell_length)) + other if other else one for one, other in rows]


def bar(part: int, whole: int, cells: int, half: int = 0) -> str:
    """Return a bar of ``cells`` cells, filled by ``part`` of ``whole``; a small part fills one cell.

    The cells from ``part`` up to a greater ``half`` have a lighter shade.
    """

    def filled(count: int) -> int:
        return 0 if whole <= 0 or count <= 0 else max(1, round(cells * count / whole))

    return ("█" * filled(part)).ljust(filled(half), "▒").ljust(cells, "░")


def edged(text: Content, number: int, sizes: tuple[int, int, int, int], base: Style, *, ruled: bool) -> Strip:
    """Return line ``number`` of a column with its right edge, which is a scroll mark.

    ``sizes`` are the column's width, height, first line in sight, and number of lines. Where all lines are in sight
    there is no edge unless the column is ``ruled``.
    """
    width, height, top, total = sizes
    thick = False
    if total > height > 0:
        size = max(1, height * height // total)
        start = round(top * (height - size) / (total - height))
        thick = start <= number < start + size
    edge = Style.parse(MUTED if thick else RULE)
    drawn = [Segment(part, style.rich_style) for part, style in text.render(base, end="")] if text else []
    gap = max(0, width - 1 - text.cell_length)
    drawn += [
        Segment(" " * gap, base.rich_style),
        Segment("┃" if thick else "│" if ruled else " ", (base + edge).rich_style),
    ]
    return Strip(drawn, text.cell_length + gap + 1).adjust_cell_length(width, base.rich_style)
