"""The text of one source: find words in it, and the place that a card names."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.sources.folding import figures, tokens
from debategame.deck.sources.units import seconds, units
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TIMES = re.compile(r"((?:\d{1,2}:)?\d{1,3}:\d\d)(?:\s*[-\u2013\u2014]\s*((?:\d{1,2}:)?\d{1,3}:\d\d))?")
_BEFORE = r"(?i:\[?[^\W\d_]{0,2}|pp?\.|pa?ra?\.|page|[\u00a7\u00b6]+|s\.|abs\.|no\.) ?"
_NUMBERS = re.compile(rf"{_BEFORE}(\d{{1,6}})[a-z]?\]?(?:\s*[-\u2013\u2014]\s*{_BEFORE}(\d{{1,6}})\]?)?")
_AROUND_S = 30
"""How far from the given time words may stand, unless the text has it: transcripts and clocks differ."""
_LETTERS_LEFT_OUT = 1500
"""How many letters an ellipsis may stand for."""
_BEGINNING = 12
"""Letters by which most words that are not in a text are known quickly."""


class Place(NamedTuple):
    """What a place of a card names in a text."""

    units: set[int]
    """Indices of units."""
    missing: str
    """The number or time that the text does not have, or an empty text."""
    is_open: bool
    """Whether part of it is in words, so that it can stand for any unit."""


class SourceText:
    """The text of a source, divided into its units."""

    def __init__(self, text: str, unit: str) -> None:
        self.whole = text
        self.unit = unit
        self.units = units(text, unit)
        self.numbers = frozenset(each.number for each in self.units)
        self.figures = frozenset(figure for each in self.units for figure in figures(each.text))
        words = [tokens(each.text) for each in self.units]
        self._ends = list(accumulate(sum(map(len, each)) for each in words))
        """Where each unit ends in ``letters``."""
        self.letters = "".join(map("".join, words))
        starts = accumulate(map(len, chain.from_iterable(words)), initial=0)
        self._beginnings = frozenset(self.letters[start : start + _BEGINNING] for start in starts)
        self.every_letter = "".join(tokens(text))
        """The letters with what stands before the first unit."""

    def spans(self, pieces: Sequence[str]) -> Iterator[range]:
        """Yield where the folded ``pieces`` are in order, as the indices of units."""
        at = self.letters.find(pieces[0])
        while at >= 0:
            end = at + len(pieces[0])
            for piece in pieces[1:]:
                found = self.letters.find(piece, end, end + _LETTERS_LEFT_OUT + len(piece))
                if found < 0:
                    break
                end = found + len(piece)
            else:
                yield range(bisect_right(self._ends, at), bisect_right(self._ends, end - 1) + 1)
            at = self.letters.find(pieces[0], at + 1)

    def has(self, run: str) -> bool:
        """Return whether folded words of some length are in the text."""
        return run[:_BEGINNING] in self._beginnings and run in self.letters

    def called(self, index: int) -> str:
        """Return the name of a unit in a sentence: ``paragraph 3``, ``12:30``."""
        number = self.units[index].number
        return _clock(number) if self.unit == "minute" else f"{self.unit} {number}"

    def extent(self) -> str:
        """Return in words what units the text has."""
        if self.unit == "minute":
            return f"Its last line begins at {_clock(self.units[-1].number)}."
        first, last = min(self.numbers), max(self.numbers)
        return f"It has {self.unit}s {first} to {last}." if first < last else f"It has only {self.unit} {first}."

    def place(self, written: str) -> Place:
        """Return what ``written``, such as ``3-5, 8`` or ``12:30``, names."""
        found: set[int] = set()
        missing: list[str] = []
        is_open = False
        for part in written.split(","):
            ends = self._first_and_last(part.strip())
            if ends is None:
                is_open = True
                continue
            named, absent = self._heard(*ends) if self.unit == "minute" else self._numbered(*ends)
            found.update(named)
            missing += absent
        return Place(found, listed(missing), is_open)

    def _first_and_last(self, part: str) -> tuple[int, int] | None:
        """Return the numbers of a place; of a minute, its seconds."""
        if times := _TIMES.fullmatch(part):
            return (seconds(times[1]), seconds(times[2] or times[1])) if self.unit == "minute" else None
        if not (numbers := _NUMBERS.fullmatch(part)):
            return None
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        return (first * 60, last * 60 + 59) if self.unit == "minute" else (first, last)

    def _numbered(self, first: int, last: int) -> tuple[list[int], list[str]]:
        """Return the units from ``first`` to ``last``, and which of these two the text does not have."""
        missing = [str(number) for number in dict.fromkeys((first, last)) if number not in self.numbers]
        return [index for index, unit in enumerate(self.units) if first <= unit.number <= last], missing

    def _heard(self, first: int, last: int) -> tuple[list[int], list[str]]:
        """Return the units heard from ``first`` to ``last``, in seconds, and ``first`` if it is past the end."""
        starts = [unit.number for unit in self.units]
        longest = max((after - start for start, after in pairwise(starts)), default=0)
        ends = [*starts[1:], starts[-1] + max(60, longest)]
        around = 0 if first in self.numbers else _AROUND_S
        units = [index for index, start in enumerate(starts) if start <= last + around and first - around < ends[index]]
        return units, [] if first - around < ends[-1] else [_clock(first)]


def _clock(second: int) -> str:
    minutes, rest = divmod(second, 60)
    hours, of_hour = divmod(minutes, 60)
    return f"{hours}:{of_hour:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
