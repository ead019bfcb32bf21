"""Results as CSV for a spreadsheet, in which no cell does anything.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return for a formula, and a
deck's text may begin so: an apostrophe before it has it be text (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from debategame.classroom.results import vote_words, votes_read
from debategame.classroom.warmup.saved import points_read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debategame.progress.classes import Lesson, Met

BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for something older."""
HEADER = (
    *("class", "day", "deck", "card", "text", "form", "first_vote", "first_right", "first_hands"),
    *("second_vote", "second_right", "second_hands", "teams"),
)
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""The wide ones are read as the others are by a spreadsheet that speaks Chinese or Japanese."""


def disarmed(cell: str) -> str:
    """Return ``cell`` as text that no spreadsheet computes."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_DANGEROUS) or cell.startswith(_DANGEROUS) else cell


def as_csv(classes: Iterable[tuple[str, Iterable[Met], Iterable[Lesson]]], texts: Mapping[tuple[str, str], str]) -> str:
    """Return what classes (by name) met as CSV, one row a card and day.

    ``texts`` are the cards', by (deck id, card id).
    """
    sheet = io.StringIO()
    write = csv.writer(sheet, lineterminator="\r\n").writerow
    write(HEADER)
    for name, log, lessons in classes:
        teams = {lesson.id: _teams(lesson) for lesson in lessons}
        for met in log:
            text = texts.get((met.deck, met.card), "")
            row = (name, met.local_day, met.deck, met.card, text, met.form, *_votes(met), teams.get(met.warmup, ""))
            write([disarmed(cell) for cell in row])
    return BOM + sheet.getvalue()


def _votes(met: Met) -> Iterator[str]:
    found = votes_read(met.votes)
    for vote in (found[0].first, found[0].second) if found else (None, None):
        yield vote_words(vote, found[1] if found else 0)
        yield str(vote.counts[found[1]]) if found and vote and vote.counts else ""
        yield " ".join(map(str, vote.counts)) if vote else ""


def _teams(lesson: Lesson) -> str:
    return "; ".join(f"{team.name} {team.points}" for team in points_read(lesson.teams))
