"""Decode a deck file into text that is safe for YAML and the terminal.

Refused characters are reported and replaced one for one, so that later places stay right and the rest can be checked.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from debategame.deck.records import FIELD_NAMES
from debategame.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.report import Report

_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MOST_REFUSED = 100
_MOST_REPORTED = 3
_LONGEST_REFUSED = 10_000
"""A longer run of refused characters is no slip: this is another kind of file."""
_MANY_MORE = (
    "There are many more of these; the rest of the file was not read.",
    "Is it a text file? Save it as UTF-8 in your editor.",
)
_NONCHARACTERS = (0xFFFE, 0xFFFF)  # YAML refuses them
_SEPARATORS = "\u2028\u2029"
"""Unicode's line breaks count as blanks: YAML would end a line there, and most editors don't show it."""
_AS_BLANKS = f"\0{_SEPARATORS}"
_ESCAPE = r"(?s)\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))"
_ESCAPE_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}
_UNSEEN = "[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
_WIDE_SPACES = "\u00a0\u202f\u3000"
"""Typed by accident (Alt and the space bar, an input method) or pasted, and they look like a blank."""
_SAMPLE = 3000
"""How many characters are enough to recognise the encoding."""
_HINT = "Remove it. It is invisible, so delete the characters around it and type them again."


@cache
def _refused(more: str = "") -> re.Pattern[str]:
    """Return the pattern of a run of refused characters, or of ``more``."""
    single = sorted({*UNSAFE, *_NONCHARACTERS} - {*range(0xD800, 0xE000)})
    escapes = "".join(re.escape(chr(char)) for char in single)
    return re.compile(f"[{escapes}\ud800-\udfff{more}]+")


def text_of(data: bytes) -> str:
    """Return the text of ``data`` with bare newlines.

    An invalid byte becomes a lone surrogate in UTF-8, and U+FFFD in UTF-16.
    """
    if encoding := _UTF_16.get(data[:2]):
        return _with_line_feeds(data[2:].decode(encoding, "replace"))
    return _with_line_feeds(data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape"))


def _with_line_feeds(text: str) -> str:
    if "\r" not in text:  # one character is found in a hundredth of the time
        return text
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def clean(data: bytes, text: str, report: Report) -> str | None:
    """Report the refused characters in ``text``, decoded from ``data``; return it without them.

    Return None if there are a hundred: then it is not a text file, or in another encoding.
    """
    if not _check_utf_16(data, text, report):
        return None
    if any(space in text for space in _WIDE_SPACES):
        text = _with_plain_spaces(text, report)
    if not _refused(_SEPARATORS).search(text):
        return text
    if not _report_refused(text, report):
        return None
    return _refused(_SEPARATORS).sub(_replaced, "\n".join(map(_without_unseen, text.split("\n"))))


def _without_unseen(line: str) -> str:
    """Return ``line`` as its author sees it, padded to its length."""
    seen = re.sub(_UNSEEN, "", line)
    return seen + " " * (len(line) - len(seen))


def _replaced(run: re.Match[str]) -> str:
    return "".join(" " if char in _AS_BLANKS else "\N{REPLACEMENT CHARACTER}" for char in run[0])


def _with_plain_spaces(text: str, report: Report) -> str:
    """Report special spaces around keys, which YAML takes for letters; return ``text`` with plain ones instead."""
    names = "|".join(FIELD_NAMES)
    wide = f"[{_WIDE_SPACES}]"
    around = re.compile(
        rf"^[ {_WIDE_SPACES}]*(?:-[ {_WIDE_SPACES}]+)?(?:{names}):(?:[ {_WIDE_SPACES}]+|$)", re.MULTILINE
    )
    pieces, end = [], 0
    found: dict[str, list[int]] = {}
    for match in around.finditer(text):
        if first := re.search(wide, match[0]):
            found.setdefault(first[0], []).append(match.start() + first.start())
            pieces += [text[end : match.start()], re.sub(wide, " ", match[0])]
            end = match.end()
    text = "".join([*pieces, text[end:]])
    for char, places in found.items():
        if len(places) > _MOST_REPORTED:  # then other lines are indented the same way
            text = re.sub(f"(?m)^[ {_WIDE_SPACES}]+", lambda run: " " * len(run[0]), text)
        for at, more in _reported(places):
            here = f"here and{more}" if more else "here"
            message = f"The character {described(char)} is {here}, and YAML takes it for a letter."
            report.add("DG004", at, message, "Type a plain space instead.")
    return text


def check_escapes(value: str, start: int, end: int, report: Report) -> None:
    """Report the escapes in the double-quoted text at ``start`` that produce refused characters of ``value``."""
    if value.isprintable() or not _refused().search(value):
        return
    for at, written, char in _escapes(report.text, start, end):
        if _refused().match(char):
            hint = "Write the text without it; for a line break use a blank line or `|`."
            report.add("DG005", at, f"The escape {written} produces {described(char)}, which a deck can't have.", hint)


def _escapes(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    for match in re.compile(_ESCAPE).finditer(text, start, end):
        number = match[1] or match[2] or match[3]
        char = chr(min(int(number, 16), 0x10FFFF)) if number else _ESCAPE_LETTERS.get(match[4], " ")
        yield match.start(), match[0], char


def described(char: str) -> str:
    """Return the name of an invisible character: ``U+200B (zero width space)``."""
    name = unicodedata.name(char, "").lower() or "control character"
    return f"U+{ord(char):04X} ({name})"


def _reported(places: list[int]) -> list[tuple[int, str]]:
    """Return the places to report, each with a phrase that counts the others: many are one finding."""
    if len(places) <= _MOST_REPORTED:
        return [(at, "") for at in places]
    return [(places[0], f" at {len(places) - 1} more places")]


def _report_refused(text: str, report: Report) -> bool:
    """Report the runs of refused characters; return whether they are few enough to read on."""
    found: dict[str, list[int]] = {}
    many = -1
    for number, run in enumerate(_refused().finditer(text)):
        if number == _MOST_REFUSED:
            many = run.start()
            break
        char = run[0][0]
        found.setdefault("byte" if _byte_of(char) else char, []).append(run.start())
        if run.end() - run.start() > _LONGEST_REFUSED:
            many = run.start() + 1
            break
    for places in found.values():
        for at, more in _reported(places):
            report.add(*_refusal(text[at], at, more))
    if many >= 0:
        report.add("DG003", many, *_MANY_MORE)
    return many < 0


def _byte_of(char: str) -> int:
    """Return the invalid byte that ``char`` stands for, or 0."""
    return ord(char) - 0xDC00 if 0xDC80 <= ord(char) <= 0xDCFF else 0


def _refusal(char: str, at: int, more: str) -> tuple[str, int, str, str]:
    if byte := _byte_of(char):
        hint = "Save the file as UTF-8 in your editor (it may be in Windows-1252 or Latin-1)."
        others = f", nor are those{more}" if more else ""
        return "DG003", at, f"The byte 0x{byte:02X} is not UTF-8{others}.", hint
    others = f", as it does here and{more}" if more else ""
    if char == "\0":
        hint = "Save the file as UTF-8 in your editor (it may be in UTF-16 or no text at all)."
        return "DG004", at, f"A deck can't have the character U+0000 (NUL){others}.", hint
    if char == "\r":
        hint = "End lines in LF or CR LF; your editor can convert them."
        return "DG004", at, f"A deck can't have a carriage return without a line feed{others}.", hint
    return "DG004", at, f"A deck can't have the character {described(char)}{others}.", _HINT


def _check_utf_16(data: bytes, text: str, report: Report) -> bool:
    """Report UTF-16 that is invalid or has no byte order mark; return whether to read on."""
    if data[:2] in _UTF_16:
        if (at := text.find("\N{REPLACEMENT CHARACTER}")) >= 0:
            report.add("DG003", at, "This is not valid UTF-16.", "Save the file as UTF-8 in your editor.")
        if text.count("\N{REPLACEMENT CHARACTER}") < _MOST_REFUSED:
            return True
        report.add("DG003", at + 1, *_MANY_MORE)
        return False
    seems_unmarked = text.count("\0", 0, _SAMPLE) * 3 > len(text[:_SAMPLE])
    if seems_unmarked:
        message = "This file seems to be UTF-16 without a byte order mark."
        report.add("DG003", 0, message, "Save it as UTF-8 in your editor.")
    return not seems_unmarked
