"""How long a class takes to read the screen."""

from __future__ import annotations

import unicodedata
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS_A_MINUTE = 200
LEAST_S = 8
_CHARS_A_WORD = {"CJK": 1.5, "HIRAGANA": 1.5, "KATAKANA": 1.5, "THAI": 5.0, "LAO": 5.0, "KHMER": 5.0, "MYANMAR": 5.0}
"""Scripts without spaces, and how many of their characters are read in the time of a word.

For Chinese and Japanese between the 1.1 and 1.6 that follow from reading speeds (Trauzettel-Klosinski & Dietz 2012).
"""


def words_in(text: str) -> float:
    """Count the words of ``text``; scripts without spaces by their characters."""
    count = 0.0
    for word in text.split():
        spaceless = [share for char in word if (share := _share_of_word(char))]
        count += sum(spaceless) + any(char.isalnum() and not _share_of_word(char) for char in word)
    return count


def reading_s(texts: Iterable[str]) -> int:
    """Return the seconds to read some texts, at least :data:`LEAST_S`."""
    return max(LEAST_S, ceil(sum(map(words_in, texts)) * 60 / WORDS_A_MINUTE))


@cache
def _share_of_word(char: str) -> float:
    """Return what part of a word a character is in a script without spaces; 0 for any other."""
    if char.isascii():
        return 0.0
    script = unicodedata.name(char, "").partition(" ")[0]
    return 1 / _CHARS_A_WORD[script] if script in _CHARS_A_WORD else 0.0
