"""The text of one source: where words stand in it, and what a place of a card names."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.sources.folding import Vocabulary, figures, letters, tokens, weights_of
from debategame.deck.sources.units import seconds, units
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TIMES = re.compile(r"((?:\d{1,2}:)?\d{1,3}:\d\d)(?:\s*[-\u2013\u2014]\s*((?:\d{1,2}:)?\d{1,3}:\d\d))?")
_BEFORE = r"(?i:\[?[^\W\d_]{0,2}|pp?\.|pa?ra?\.|page|[\u00a7\u00b6]+|s\.|abs\.|no\.) ?"
_NUMBERS = re.compile(rf"{_BEFORE}(\d{{1,6}})[a-z]?\]?(?:\s*[-\u2013\u2014]\s*{_BEFORE}(\d{{1,6}})\]?)?")
_AROUND_S = 30
"""How far from the given time words may stand: transcripts and clocks differ."""
_LETTERS_LEFT_OUT = 1500
"""How many letters an ellipsis may stand for."""
_FIRST_WITHOUT_BLANKS = "\u2e80"
"""The first of the Chinese, Japanese and Korean characters."""
_PREFIX = 24
"""Letters that decide quickly that words don't stand in a text."""


class Place(NamedTuple):
    """What a place of a card names in a text."""

    units: frozenset[int]
    """Indices of units."""
    missing: str
    """The number or time that the text does not have, or an empty text."""
    is_open: bool
    """Whether part of it is in words, so that it can stand for any unit."""


class SourceText:
    """The text of a source, divided into its units."""

    def __init__(self, text: str, unit: str) -> None:
        self.unit = unit
        self.units = units(text, unit)
        self._whole = text
        self._offsets: list[int] = []
        """Where each unit begins in ``letters``."""
        self._starts: set[int] = set()
        """Where each word begins there, and the end."""
        parts: list[str] = []
        at = 0
        for each in self.units:
            self._offsets.append(at)
            for token in tokens(each.text):
                self._starts.add(at)
                parts.append(token)
                at += len(token)
        self.letters = "".join(parts)
        self._starts.add(at)

    @cached_property
    def every_letter(self) -> str:
        """Return the letters of the whole text with what stands before its first unit."""
        return letters(self._whole)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the words of the whole text."""
        return Vocabulary(self._whole)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Return the figures of the whole text."""
        return frozenset(figures(self._whole))

    @cached_property
    def units_by_weight(self) -> dict[str, list[int]]:
        """Return the indices of the units that have each word of weight, by its beginning."""
        found: dict[str, list[int]] = {}
        for index, unit in enumerate(self.units):
            for weight in weights_of(unit.text):
                found.setdefault(weight, []).append(index)
        return found

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of the units."""
        return frozenset(unit.number for unit in self.units)

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(self.letters[start : start + _PREFIX] for start in self._starts)

    def may_begin(self, run: str) -> bool:
        """Return whether a word of the text begins like ``run``, which has been folded."""
        return len(run) < _PREFIX or run[:_PREFIX] in self._prefixes

    def goes_on(self, word: str, at: int) -> bool:
        """Return whether the folded ``word`` stands at the letter ``at``, whole."""
        return self.letters.startswith(word, at) and self._is_edge(at + len(word))

    def _is_edge(self, at: int) -> bool:
        """Return whether a word begins or ends at a letter; in scripts without blanks each does."""
        return at in self._starts or self.letters[at] >= _FIRST_WITHOUT_BLANKS

    def spans(self, pieces: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield where the folded ``pieces`` stand in order: the first letter, and the one after the last."""
        at = self.letters.find(pieces[0])
        while at >= 0:
            end = at + len(pieces[0])
            for piece in pieces[1:]:
                found = self.letters.find(piece, end, end + _LETTERS_LEFT_OUT + len(piece))
                if found < 0:
                    break
                end = found + len(piece)
            else:
                if self._is_edge(at) and self._is_edge(end):
                    yield at, end
            at = self.letters.find(pieces[0], at + 1)

    def units_of(self, span: tuple[int, int]) -> range:
        """Return the indices of the units that a span lies in."""
        first, last = (bisect_right(self._offsets, letter) - 1 for letter in (span[0], span[1] - 1))
        return range(first, last + 1)

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
            ends = self._ends(part.strip())
            if ends is None:
                is_open = True
                continue
            named, absent = self._heard(*ends) if self.unit == "minute" else self._numbered(*ends)
            found.update(named)
            missing += absent
        return Place(frozenset(found), listed(missing), is_open)

    def _ends(self, part: str) -> tuple[int, int] | None:
        """Return the first and the last number of a place; of a minute, its seconds."""
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
        """Return the units heard about the seconds from ``first`` to ``last``, and ``first`` if it is past the end."""
        starts = [unit.number for unit in self.units]
        longest = max((after - start for start, after in pairwise(starts)), default=0)
        ends = [*starts[1:], starts[-1] + max(60, longest)]
        about = range(first - _AROUND_S, last + _AROUND_S + 1)
        units = [
            index for index, (start, end) in enumerate(zip(starts, ends, strict=True))
            if start < about.stop and about.start < end
        ]  # fmt: skip
        return units, [] if about.start < ends[-1] else [_clock(first)]


def _clock(second: int) -> str:
    minutes, rest = divmod(second, 60)
    hours, of_hour = divmod(minutes, 60)
    return f"{hours}:{of_hour:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
