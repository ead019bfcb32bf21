"""What hardly any deck holds: looked for once in the whole text, so that it need not be looked for in each word."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COMMENTS = 100_000
"""So many that they take no more memory than the deck."""


class Rarities(NamedTuple):
    """What there may be to look for in the words of a file."""

    comments: frozenset[int]
    """Where one blank stands between something and the ``#`` behind it."""
    escapes: bool
    """Whether there is a backslash."""
    properties: bool
    """Whether an anchor (``&``) or a tag (``!``) may begin somewhere: never right behind a letter, as in ``so!``."""


def rarities_of(text: str) -> Rarities:
    """Return what there is to look for in the words of ``text``."""
    hashes = islice(_places(text, "#"), MOST_COMMENTS)
    return Rarities(
        comments=frozenset(at - 1 for at in hashes if at > 1 and text[at - 1] == " " and not text[at - 2].isspace()),
        escapes="\\" in text,
        properties=any(_may_begin(text, sign) for sign in "&!"),
    )


def _may_begin(text: str, sign: str) -> bool:
    if sign not in text:
        return False
    if text.count(sign) > MOST_COMMENTS:
        return True
    return any(at == 0 or not text[at - 1].isalnum() for at in _places(text, sign))


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
