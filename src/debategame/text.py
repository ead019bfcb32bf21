"""Make text safe to print, measure it in terminal cells, and compare it as readers do."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Controls and invisibles that change what a terminal does or what a reader sees, rather than being text themselves:
# C0 (tab and newline are text), DEL, C1, zero-width space, word joiner, byte order mark, and the bidi embeddings,
# overrides and isolates. Joiners (ZWJ, ZWNJ), variation selectors, LRM and RLM are text: scripts and emoji need them.
UNSAFE: frozenset[int] = frozenset(
    {*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    - {0x09, 0x0A}
) | frozenset(range(0xD800, 0xE000))
_ASCII_BLANKS = {code: " " for code in range(0x80) if not chr(code).isalnum()}
IN_ASCII = "in-ascii"
"""Name of the codec error handler that replaces signs by ASCII, and other characters by ``?``."""
_SIGNS: dict[int, str] = {
    **dict.fromkeys((0xA0, *range(0x2002, 0x200B), 0x202F), " "),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-"),
    **dict.fromkeys((*range(0x2018, 0x201C), 0x2032), "'"),
    **dict.fromkeys((0xAB, 0xBB, *range(0x201C, 0x2020), 0x2033), '"'),
    **dict.fromkeys((0xB7, 0x2022), "*"),
    0x2026: "...",
    0x2192: "->",
}
"""Spaces, dashes, quotation marks, bullets, the ellipsis and the arrow."""
_PRINTABLE = dict.fromkeys(UNSAFE, "\N{REPLACEMENT CHARACTER}") | {0x09: " ", 0x0A: " ", 0x0D: " "}


def is_safe(text: str) -> bool:
    """Return whether no character of ``text`` could control a terminal or be invisible."""
    return UNSAFE.isdisjoint(map(ord, text))


def printable(text: str) -> str:
    """Return ``text`` on one line, with characters replaced that could control a terminal or are invisible.

    For text that did not come through the deck loader: file names, names typed in, messages of other programs.
    """
    return text.translate(_PRINTABLE)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_SIGNS)
    return signs.encode("ascii", "replace").decode(), error.end


codecs.register_error(IN_ASCII, _in_ascii)


def is_carried(text: str, encoding: str) -> bool:
    """Return whether an output in ``encoding`` can show ``text``, with ASCII signs if needed."""
    try:
        text.translate(_SIGNS).encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def width_cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes: wide characters two, combining marks none (Unicode TR11)."""
    if text.isascii():
        return len(text)
    return sum(_char_cells(char) for char in text)


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cut(text: str, cells: int) -> str:
    """Return ``text`` cut to at most ``cells`` cells, with an ellipsis if it was longer."""
    if width_cells(text) <= cells:
        return text
    kept, used = "", 1  # the ellipsis
    for char in text:
        used += _char_cells(char)
        if used > cells:
            break
        kept += char
    return kept.rstrip() + "…"


def folded(text: str) -> str:
    """Return ``text`` normalised: ignoring case, Unicode form, punctuation and spacing."""
    if text.isascii():  # ten times as fast, and the common case
        return " ".join(text.lower().translate(_ASCII_BLANKS).split())
    flat = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in flat).split())


def as_read(text: str) -> str:
    """Return a key shared by texts that read the same; a text of signs only is its own key."""
    return folded(text) or text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean 'x'?`` for the known word nearest to ``word``, ignoring case, or an empty text."""
    from difflib import get_close_matches  # 4 ms, and only for a mistake

    words, flat = list(known), word.casefold()
    near = [one for one in words if one.casefold() == flat] or get_close_matches(word, words, n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else ""


def plural(count: int, one: str, many: str = "") -> str:
    """Return ``count`` with its noun: ``1 card``, ``3 cards``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Return ``items`` as an enumeration: ``a``, ``a and b``, ``a, b and c``."""
    *head, tail = list(items) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def shell_word(word: str) -> str:
    """Return ``word`` quoted for a shell; with unprintable characters, only fit to show."""
    from shlex import quote  # only a sentence with a command needs it

    if printable(word) != word:
        return printable(word)
    return quote(f"./{word}" if word.startswith("-") else word)
