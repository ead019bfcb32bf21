"""Fold texts to what a comparison sees: letters and digits, without case, signs, spaces and footnote marks.

Names and words of weight are told by their form alone, so that this serves any language with spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HYPHENATED = re.compile("\u00ad\\s*|(?<=[^\\W\\d_])[-\u2010]\\s*\\n\\s*(?=[^\\W\\d_])")
"""Soft hyphens, and the hyphen of a word that goes on in the next line."""
_NOTE_MARKS = re.compile(
    r"\[(?:\^?\d{1,3}|\^[^\]\s]{1,12}|[a-z]|note \d{1,3}|citation needed)\](?!\w)"  # [1], [^1], [a]
    r"|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
    r"|(?<=[^\W\d_]{3})\d{1,2}(?!\w)"  # a mark glued to a word: forces1
    r"|(?<=[^\W\d_][.,;:!?\u201d\u2019\"')])\d{1,2}(?!\S)"  # or to the sign after it
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_TOKEN = re.compile(r"[^\W_]+")
_FIGURE = re.compile(
    r"(?<![\w-])(?<!\d\u2013)(?:\d{1,3}(?:[.,'\u2019\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,]\d+)?|(?<=[\u2013-])\d{3,}"
)
"""A figure; of a range such as 2014-15 not the two last digits."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_BEFORE_A_SENTENCE = frozenset(".!?:;\u2026\u2013\u2014\"\u201c\u201e\u00ab\u2018(['|")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 4
_SHORTEST_WEIGHT = 5
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES.split())},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    **{"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9},  # noqa: PIE800 - one line
    **{"fif": 5, "eigh": 8, "nin": 9, "twelf": 12, "twentie": 20},  # noqa: PIE800 - before -th
}
_EMPTY = frozenset(
    (  # noqa: SIM905 - words are read as words
        "about above after again against among another argues because before being could every might never other others"
        " paragraph rather should since their there these thing things think those though through under where whether"
        " which while whose within without would"
    ).split()
)
"""Words of five letters and more that say nothing of a subject."""


def tokens(text: str) -> list[str]:
    """Return the words of ``text``, folded; a sign within a word divides it, and so does a hyphen at a line's end."""
    text = _NOTE_MARKS.sub("", _LINK.sub(r"\1", text))
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=65_536)  # of single words, mostly
def letters(text: str) -> str:
    """Return the letters and digits of ``text``, folded, as one run."""
    return "".join(tokens(text))


def figures(text: str) -> dict[str, str]:
    """Return the numbers in ``text`` as digits, each with how it is written: ``800,000`` is ``800000``."""
    found = {re.sub(r"\D", "", written): written for written in _FIGURE.findall(text)}
    return {str(number): written for number, written in _spelled(text)} | found


def _spelled(text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers in English words: ``a hundred and ten thousand`` is 110000, ``nineteenth`` 19."""
    written: list[str] = []
    total = part = last = 0
    clauses = re.split("[.,;:!?]", _HYPHENATED.sub("", text))
    for word in (word for clause in clauses for word in (*tokens(clause), "")):
        value = _NUMBERS.get(word, _NUMBERS.get(word.removesuffix("th")))
        goes_on = value is not None and (
            value >= 1000 or (value == 100 and part < 100) or (value < 100 <= last) or (value < 10 and last >= 20)
        )
        if written and not goes_on and not (word == "and" and last >= 100):
            yield total + part, " ".join(written)
            written, total, part, last = [], 0, 0, 0
        if value is not None:
            written.append(word)
            last = value
            if value >= 1000:
                total, part = total + max(part, 1) * value, 0
            else:
                part = max(part, 1) * value if value == 100 else part + value


def names(text: str) -> list[str]:
    """Return the words of ``text`` that have a capital although no sentence begins with them; no abbreviations."""
    found: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()].rstrip()
        if end and between[-1:] not in _BEFORE_A_SENTENCE:
            found += [part for part in re.split("[-\u2019']", match[0]) if part[:1].isupper() and not part.isupper()]
        end = match.end()
    return found


class Vocabulary:
    """The words of a text, among which a name is known in any form."""

    def __init__(self, text: str) -> None:
        self._words = sorted({*tokens(text), *tokens(_HYPHENATED.sub("", text))})

    def knows(self, name: str) -> bool:
        """Return whether a word of the text begins like ``name``: Russia, Russian, Russians."""
        folded = letters(name)
        stem = folded[: max(_SHORTEST_STEM, len(folded) - _LONGEST_ENDING)]
        after = bisect_left(self._words, stem)
        return after < len(self._words) and self._words[after].startswith(stem)


def weights_of(text: str) -> dict[str, str]:
    """Return the words of weight of ``text`` by their beginnings: words that agree in it count as one."""
    words = (word for word in tokens(_HYPHENATED.sub("", text)) if len(word) >= _SHORTEST_WEIGHT)
    return {word[:_SHORTEST_WEIGHT]: word for word in words if word not in _EMPTY}
