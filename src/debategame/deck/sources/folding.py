"""Fold texts to what a comparison sees: letters and digits, without case, signs, spaces and footnote marks.

Names and words of weight are told by their form alone, so that this serves any language with spaces between words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
_SHORTEST_BEGINNING = 4
_LONGEST_ENDING = 3
_SHORTEST_WEIGHT = 5
_EMPTY = frozenset(
    (  # noqa: SIM905 - words are read as words
        "about above after again against among another argue argues author because before being below between"
        " cannot could doing during every first holds however itself makes might never other others ought paragraph"
        " rather shall should since their there these thing things think those though through under until where"
        " whether which while whose within without would"
    ).split()
)
"""Words of five letters and more that say nothing of a subject."""


def tokens(text: str) -> list[str]:
    """Return the words of ``text``, folded; a sign within a word divides it, and so does a hyphen at a line's end."""
    text = _NOTE_MARKS.sub("", _LINK.sub(r"\1", text))
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    """Return the letters and digits of ``text``, folded, as one run."""
    return "".join(tokens(text))


def figures(text: str) -> list[str]:
    """Return the figures in ``text`` in digits alone: ``800,000`` is ``800000``."""
    return [re.sub(r"\D", "", found) for found in _FIGURE.findall(text)]


def names(text: str) -> list[str]:
    """Return the words of ``text`` that have a capital although no sentence begins with them; no abbreviations."""
    found = []
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip()
        if before and before[-1] not in _BEFORE_A_SENTENCE:
            found += [part for part in re.split("[-\u2019']", match[0]) if part[:1].isupper() and not part.isupper()]
    return found


def share_of_names(texts: Iterable[str]) -> float:
    """Return which share of the words of ``texts`` are :func:`names`."""
    words = capitals = 0
    for text in texts:
        words += len(_WORD.findall(text))
        capitals += len(names(text))
    return capitals / words if words else 0


class Vocabulary:
    """The words of a text, among which a name is known in any form."""

    def __init__(self, text: str) -> None:
        self.words = frozenset(tokens(_HYPHENATED.sub("", text)))
        self._beginnings = frozenset(word[:end] for word in self.words for end in range(_SHORTEST_BEGINNING, len(word)))

    def knows(self, name: str) -> bool:
        """Return whether the text has ``name``, or a word that differs in its ending: Russia, Russian, Russians."""
        folded = letters(name)
        stem = folded[: max(_SHORTEST_BEGINNING, len(folded) - _LONGEST_ENDING)]
        shorter = (folded[:end] for end in range(_SHORTEST_BEGINNING, len(folded)))
        return (
            not {stem, folded}.isdisjoint(self.words)
            or stem in self._beginnings
            or any(map(self.words.__contains__, shorter))
        )


def weights_of(text: str) -> dict[str, str]:
    """Return the words of weight of ``text`` by their beginnings: words that agree in it count as one."""
    return {token[:_SHORTEST_WEIGHT]: token for token in tokens(_HYPHENATED.sub("", text)) if _is_of_weight(token)}


def _is_of_weight(token: str) -> bool:
    return len(token) >= _SHORTEST_WEIGHT and token not in _EMPTY
