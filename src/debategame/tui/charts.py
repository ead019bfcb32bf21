"""Charts in block characters, with the numbers beside them: no shade or colour is needed to read them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game import stats
from debategame.text import plural, width_cells
from debategame.tui.render import MARK, MUTED, RULE, bar, between, hanging, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debategame.game.stats import Calibrated, Share

HEAT = " ░▒▓█"
EIGHTHS = " ▁▂▃▄▅▆▇█"
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LEAST_BAR = 4
WIDEST_LABEL = 24
HEAT_CELLS = 4 + 2 * stats.WEEKS + 6
TALL = 3
"""Rows of a forecast's columns."""


def heading(title: str, aside: str, width: int) -> list[Content]:
    """Return a section's title, with a note at the right, or below if there is no room."""
    shown_title = line((title, f"bold {MARK}"))
    if shown_title.cell_length + width_cells(aside) + 2 <= width:
        return [between(shown_title, line((aside, MUTED)), width)]
    return [shown_title, *hanging(Content(""), line((aside, MUTED)), width)]


def _flowing(items: Sequence[Content], indent: int, width: int) -> list[Content]:
    """Return the items of a legend on as many lines as they need; none is broken."""
    gap, found = Content("   "), [Content(" " * indent) + items[0]]
    for item in items[1:]:
        if found[-1].cell_length + gap.cell_length + item.cell_length <= width:
            found[-1] += gap + item
        else:
            found.append(Content(" " * indent) + item)
    return found


# Days ---------------------------------------------------------------------------------------------------------------


def heat_map(days: Mapping[str, int], today: date, width: int) -> list[Content]:
    """Return the weeks since the first day as columns of days, the answers of each weekday, and a legend."""
    lead, total = 4, 6
    first = date.fromisoformat(min(days)) if days else today
    played_for = (today.toordinal() - today.weekday() - first.toordinal() + first.weekday()) // 7 + 1
    weeks = max(1, min(stats.WEEKS, (width - lead - total) // 2, played_for))
    grid = stats.heat_map(days, today, weeks)
    played = [count for row in grid for count in row if count]
    aside = f"{plural(sum(played), 'answer')} on {plural(len(played), 'day')} in {plural(weeks, 'week')}"
    levels = stats.heat_levels(played)
    found = heading("Days played", aside, width)
    found.append(line(" " * lead, (_month_names(today, weeks), MUTED), ("   all", MUTED)))
    for name, row in zip(DAYS, grid, strict=True):
        parts = [(HEAT[stats.heat_level(count or 0, levels)] * 2, MARK) for count in row]
        found.append(line((name.ljust(lead), MUTED), *parts, f"{sum(filter(None, row)):{total},}"))
    legend = []
    for level, least, most in stats.heat_ranges(levels):
        words = f"{least} or more" if most is None else f"{least}" if least == most else f"{least} to {most}"
        legend.append(line((HEAT[level], MARK), f" {words}"))
    return [*found, Content(""), *_flowing(legend, lead, width)]


def _month_names(today: date, weeks: int) -> str:
    """Return each month's name over the week with its first day, where there is room."""
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    row = ""
    for week in range(weeks):
        sunday = monday + timedelta(days=7 * week + 6)
        if sunday.day <= 7 and len(row) <= 2 * week and 2 * week + 3 <= 2 * weeks:
            row = row.ljust(2 * week) + MONTHS[sunday.month - 1] + " "
    return row[: 2 * weeks].ljust(2 * weeks)


# Shares -------------------------------------------------------------------------------------------------------------


def shares(rows: Sequence[tuple[str, Share, str]], width: int, label: int = 0) -> list[Content]:
    """Return a bar for each share, with its rate, its counts, and a note.

    ``label`` is the least width of the names, so that the bars of two sections align.
    """
    texts = [[share.percent, share.counted, more] for _, share, more in rows]
    cells = [max((width_cells(each[place]) for each in texts), default=0) for place in range(3)]
    numbers = sum(each + 2 for each in cells if each)
    label = max(1, min(max(label, widest(name for name, _, _ in rows)), width - numbers - LEAST_BAR - 1))
    room = max(1, width - label - 1 - numbers)
    found: list[Content] = []
    for (name, share, _), row in zip(rows, texts, strict=True):
        rate, *others = [text.rjust(size) for text, size in zip(row, cells, strict=True) if size]
        picture = line((bar(share.right, share.total, room), MARK), "  ", (rate, "bold"), "  ", "  ".join(others))
        found += _labelled(name, label + 1, picture, width)
    return found


def by_month(months: Sequence[str], rows: Mapping[str, Mapping[str, Share]], width: int) -> list[Content]:
    """Return a line for each name with its rates in the latest months that fit."""
    cell = 5
    label = min(widest(rows), max(1, width - 6 * cell))
    shown = months[-max(1, (width - label) // cell) :]
    header = "".join(MONTHS[int(month[5:]) - 1].rjust(cell) for month in shown)
    found = [line(" " * label, (header, MUTED))]
    for name, shares_of in rows.items():
        parts: list[str | tuple[str, str]] = []
        for month in shown:
            share = shares_of.get(month)
            if share is None:
                parts.append(" " * cell)
                continue
            number = share.percent.removesuffix("%")
            parts += [" " * (cell - 1 - len(number)), (EIGHTHS[1 + round(7 * share.rate)], MARK), number]
        found += _labelled(name, label, line(*parts), width)
    return found


def widest(names: Iterable[str]) -> int:
    """Return the width of a column of these names; longer names take a line of their own."""
    return min(WIDEST_LABEL, max(map(width_cells, names), default=0))


def _labelled(name: str, cells: int, row: Content, width: int) -> list[Content]:
    """Return ``row`` after its name; a name too long for its column takes a line of its own."""
    if width_cells(name) <= cells:
        return [line(name, " " * (cells - width_cells(name))) + row]
    return [*hanging(Content(""), line(name), width), Content(" " * cells) + row]


# Calibration --------------------------------------------------------------------------------------------------------


def calibration(rows: Sequence[Calibrated], width: int) -> list[Content]:
    """Return for each confidence the stated and the actual rate, from 0 to 100%, and the numbers."""
    lead = 9
    cells = min(51, width - lead)
    middle = "50".center(cells - 6)
    found = []
    for row in rows:
        found.append(line((row.confidence.value.capitalize().ljust(lead), "bold")) + _axis(row, cells))
        said = f"said {stats.percent(row.stated)}, right {row.share.percent}: "
        sure = f"{row.share.counted}, so between {stats.percent(row.low)} and {stats.percent(row.high)}"
        found += hanging(Content(" " * lead), line(said, (row.verdict, "bold")), width)
        found += hanging(Content(" " * lead), line((sure, MUTED)), width)
    scale = line((f"{' ' * lead}0%{middle}100%", MUTED))
    key = [line(("◇", MARK), (" said", MUTED)), line("●", (" right", MUTED)), line("━", (" 95% interval", MUTED))]
    return [scale, *found, *_flowing(key, lead, width)]


def _axis(row: Calibrated, cells: int) -> Content:
    def place(rate: float) -> int:
        return round(rate * (cells - 1))

    parts = [("─", RULE)] * cells
    for cell in range(place(row.low), place(row.high) + 1):
        parts[cell] = ("━", "")
    parts[place(row.stated)] = ("◇", MARK)
    parts[place(row.share.rate)] = ("◆" if place(row.share.rate) == place(row.stated) else "●", "")
    return line(*parts)


# Memory -------------------------------------------------------------------------------------------------------------


def memory(states: Mapping[str, int], width: int) -> list[Content]:
    """Return the number of cards in each state; due cards are counted in another state, too."""
    total = sum(count for state, count in states.items() if state != "due")
    most = len(f"{total:,}")
    cells = max(1, min(30, width - 11 - most))
    return [
        line(f"{state.capitalize():<9}", (bar(count, total, cells), MARK), "  ", (f"{count:{most},}", "bold"))
        for state, count in states.items()
    ]


def forecast(days: Sequence[tuple[str, int]], width: int) -> list[Content]:
    """Return a column for each day up to the last with a due card, in several rows if need be."""
    last = max((place for place, (_, count) in enumerate(days, start=1) if count), default=1)
    days = days[:last]
    most = max((count for _, count in days), default=0)
    cell = max(3, len(f"{most}") + 1)
    fitting = max(1, width // cell)
    step = len(days) if fitting >= len(days) else min(7, fitting)
    found = _columns(days[:step], most, cell)
    for start in range(step, len(days), step):
        found += [Content(""), *_columns(days[start : start + step], most, cell)]
    return found


def _columns(days: Sequence[tuple[str, int]], most: int, cell: int) -> list[Content]:
    heights = [-(-8 * TALL * count // most) if most else 0 for _, count in days]
    found = []
    for row in range(TALL - 1, -1, -1):
        blocks = [EIGHTHS[max(0, min(8, height - 8 * row))] for height in heights]
        picture = "".join((block * (cell - 1)).rjust(cell) for block in blocks)
        if picture.strip():
            found.append(line((picture, MARK)))
    found.append(line(("".join(f"{count or '':>{cell}}" for _, count in days), "bold")))
    names = [DAYS[date.fromisoformat(day).weekday()][:2] for day, _ in days]
    return [*found, line(("".join(name.rjust(cell) for name in names), MUTED))]
