"""Explain YAML's syntax errors in plain words: where the mistake is, and how to fix it.

YAML's scanner says what it expected; the author of ``claim: Two things: money and time`` needs to know about the second
colon. Both of PyYAML's scanners (C and Python) are handled.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Protocol

from debategame.deck.parse.missing_colons import KEY_ALONE, glued_at, missing_colon_above
from debategame.deck.parse.reader import NO_DIRECTIVE
from debategame.deck.records import FIELD_NAMES
from debategame.diagnostics import quoted
from debategame.text import printable


class _Mark(Protocol):
    """A position of PyYAML's scanner."""

    index: int


class Explanation(NamedTuple):
    """Where (an index into the text), what is wrong, and what to do."""

    at: int
    message: str
    hint: str


TAB = "YAML does not allow tabs as indentation."
_QUOTE_IT = "Put the whole text in quotes, or on lines of its own after `key: >-`."
_STARTERS = "\"'[{"
_LINE_HEAD = re.compile(r"""[ \t]*(?:- +)*(?:(?:[^\s:#"'\[{][^:\n]*|"[^"\n]*"|'[^'\n]*'):[ \t]+)?""")
_OPENING = re.compile(r"[:-] [\"']")
_CARD_HEAD = re.compile(r"- +(?:id|claim|analogy|prescription):")
_TOP_KEY = re.compile(r"^(\w+):(?=[ \n])", re.MULTILINE)
_KEY = re.compile(r" *(?:- +)?([\w-]+):(?=[ \n])")
_TWO_KEYS = re.compile(r" *(?:- +)?(?:id|by|at|stance|supports|see|kind|author|unit): +[^\s:]+ +([\w-]+)")
_PLACED = re.compile(r" *(?:- +)?(at|rejected_in|contrast): +([\w-]+)")
_OTHER_PROGRAMS = (
    (
        re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \n]|\Z)"),
        "This line is a conflict marker of git.",
        "Keep one of the two versions, and remove git's markers.",
    ),
    (
        re.compile(r"(?:`{3}|~{3})\w*[ \t]*(?=\n|\Z)"),
        "This line is a Markdown code fence, not part of a deck.",
        "Remove the line.",
    ),
    (
        re.compile("[\u2010-\u2015\u2212\u2022\u2023\u25aa\u25cf\u25e6\u00b7*](?= )"),
        "The sign {} does not start a list item in YAML.",
        "Start the line with a plain hyphen and a space: `- `.",
    ),
    (
        re.compile("[\u00a0\u2002-\u200a\u202f\u3000]+"),
        "This line is indented with special spaces, which YAML takes for letters.",
        "Type plain spaces instead.",
    ),
)
"""Starts of lines from other programs (git, Markdown, a word processor), with message and hint."""
_GLUED_DASH = re.compile(r"-(?=[^\s-])")
_FOREIGN_COLON = re.compile("([\\w-]+) ?([\uff1a\ufe55\u2236\ua789])")


def explain(error: Exception, text: str) -> Explanation:
    """Explain the YAMLError ``error`` in ``text``."""
    problem = str(getattr(error, "problem", None) or "")
    context = str(getattr(error, "context", None) or "")
    at = _index(getattr(error, "problem_mark", None), text)
    began = _index(getattr(error, "context_mark", None), text, at)
    for explained in (_end, _other_program, _character, _colon, _quotes, _block, _list, _key, _comma, _misplaced):
        if found := explained(problem, context, at, began, text):
            return found
    plain = problem or str(error).partition("\n")[0] or "something unexpected"
    return Explanation(at, f"YAML can't read this: {plain}.", _QUOTE_IT)


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _index(mark: _Mark | None, text: str, otherwise: int = 0) -> int:
    return min(mark.index, len(text)) if mark is not None else otherwise


def _end(problem: str, _context: str, at: int, _began: int, text: str) -> Explanation | None:
    """Explain text after the end of the deck, or an indented first line."""
    begins = re.search(r"^( *)[^\s#]", text, re.MULTILINE) if "document start" in problem else None
    if begins and begins[1]:
        hint = "Start it in the first column, like the other keys of the deck."
        return Explanation(begins.end() - 1, "The deck's first line is indented, but the lines below it are not.", hint)
    if begins and begins[0] == "%":
        return Explanation(begins.start(), *NO_DIRECTIVE)
    dots = text.rfind("\n...", 0, at) + 1
    if "document start" not in problem or not dots or text[dots:at].strip() != "...":
        return None
    return Explanation(dots, "This line of dots ends the deck, but more follows.", "Remove the dots.")


def _other_program(_problem: str, context: str, at: int, began: int, text: str) -> Explanation | None:
    """Explain a line that starts with a sign of another program."""
    start = began if "simple key" in context or "alias" in context or "block scalar" in context else at
    if text[text.rfind("\n", 0, start) + 1 : start].strip(" "):
        return None
    for pattern, message, hint in _OTHER_PROGRAMS:
        if found := pattern.match(text, start):
            return Explanation(start, message.format(quoted(found[0])), hint)
    return None


def _character(problem: str, context: str, at: int, began: int, text: str) -> Explanation | None:
    """Explain a character that can't start a text: a tab, or one that YAML reserves."""
    if "tab character" in problem or ("cannot start any token" in problem and text[at : at + 1] == "\t"):
        if not text[text.rfind("\n", 0, at) + 1 : _line_end(text, at)].strip():
            return Explanation(at, "This empty line has a tab in it, which YAML can't read.", "Remove the tab.")
        return Explanation(at, TAB, "Indent with spaces, two a level.")
    if "mapping keys are not allowed" in problem:
        return Explanation(
            at, f"A text can't start with {quoted(text[at : at + 1])} unless it is in quotes.", _QUOTE_IT
        )
    special = text[began : began + 1] if "alias" in context or "anchor" in context or "tag" in context else ""
    if "cannot start any token" in problem or "expected node content" in problem or "expected the node" in problem:
        special = text[at : at + 1]
    if special in ("", "\n") or special.isalnum():
        return None
    where = began if special == text[began : began + 1] else at
    return Explanation(where, f"A text can't start with {quoted(special)} unless it is in quotes.", _QUOTE_IT)


def _colon(problem: str, _context: str, at: int, _began: int, text: str) -> Explanation | None:
    """Explain a second colon on a line, or a key that continues the text above it."""
    if "mapping values are not allowed" not in problem:
        return None
    line_start = text.rfind("\n", 0, at) + 1
    if missing := missing_colon_above(text, line_start, at):
        program = _other_program("", "", missing[0], missing[0], text)
        return program or Explanation(*missing)
    if KEY_ALONE.fullmatch(text, line_start, at):
        hint = "Start the key in the same column as its neighbours; if it is not a key, put the whole text in quotes."
        return Explanation(at, "This line continues the text above it, so it can't be a key.", hint)
    if placed := _PLACED.fullmatch(text, line_start, at):
        rest = text[placed.start(2) : _line_end(text, at)].strip()
        hint = f"Put `{printable(rest)}` on a line of its own under `{placed[1]}:`, indented deeper."
        return Explanation(at, "Two keys can't be on one line.", hint)
    if (pair := _TWO_KEYS.fullmatch(text, line_start, at)) and pair[1] in FIELD_NAMES:
        hint = f"Give `{pair[1]}` a line of its own, in the same column."
        return Explanation(at, "Two keys can't be on one line.", hint)
    colon = "The colon at the end of this line starts"
    if text[at + 1 : at + 2] not in ("", "\n"):
        colon = "The colon and the space after it start"
    return Explanation(at, f"{colon} a new key in the middle of a text.", _QUOTE_IT)


def _quotes(problem: str, context: str, at: int, began: int, text: str) -> Explanation | None:
    """Explain a mistake inside quotes."""
    if "quoted scalar" not in context and "double-quoted" not in context:
        return None
    if "escape" in problem or "expected escape sequence" in problem:
        hint = "Write \\\\ for a backslash, or put the text in single quotes."
        where = text.rfind("\\", began, at + 1)
        return Explanation(where if where >= 0 else at, "This backslash starts an escape that YAML doesn't know.", hint)
    return Explanation(began, "The quotation mark here is never closed.", "Close it, or remove it.")


def _block(problem: str, context: str, _at: int, began: int, text: str) -> Explanation | None:
    """Explain a text that starts like a block."""
    if "block scalar" not in context:
        return None
    starter = quoted(text[began : began + 1])
    if "indentation" in problem:
        return Explanation(began, "The lines of this block are indented differently.", "Indent them all by two spaces.")
    message = f"A text can't start with {starter} unless it is in quotes."
    return Explanation(began, message, "Put it in quotes; the text of a block starts on the line after `>-`.")


def _list(problem: str, context: str, at: int, began: int, text: str) -> Explanation | None:
    """Explain a misplaced or unfinished list, bracket or brace."""
    if "sequence entries are not allowed" in problem:
        hint = "Give each `- item` a line of its own; put a text that starts with a dash in quotes."
        return Explanation(at, "A list can't start on the same line as its key.", hint)
    if "flow sequence" in context or "flow mapping" in context:
        opening = text[began : began + 1]
        closing = {"[": "]", "{": "}"}.get(opening, "]")
        hint = f"Close it with {closing}; put a text that starts with {opening} in quotes."
        return Explanation(began, f"After the {quoted(opening)} here, a comma or {closing} is missing.", hint)
    if "'-' indicator" in problem or "block collection" in context:
        if misplaced := _other_column(text, at, dashes=_column(text, began)):
            return misplaced
        hint = "Start it with `- ` in the same column as the items above, or indent it deeper."
        return Explanation(at, "This line is where the next list item should start.", hint)
    return None


def _key(problem: str, context: str, _at: int, began: int, text: str) -> Explanation | None:
    """Explain a line that is neither a key nor part of a text."""
    if "simple key" in context or "expected ':'" in problem:
        if glued := glued_at(text, began):
            return Explanation(*glued)
        if found := _FOREIGN_COLON.match(text, began):
            hint = f"Write `{printable(found[1])}: `, with a plain colon and a space, and then the value."
            return Explanation(found.start(2), f"YAML does not take the sign {quoted(found[2])} for a colon.", hint)
        if _GLUED_DASH.match(text, began):
            hint = "Write `- `, with a space."
            return Explanation(began, "There is no space after this dash, so it does not start an item.", hint)
        hint = "Write `key: value`; to continue a text, indent the line deeper than its key."
        return Explanation(began, "This line has no colon, so it is not a key, and it is not part of a text.", hint)
    return None


def _comma(_problem: str, context: str, at: int, _began: int, text: str) -> Explanation | None:
    """Explain a comma at the end of a line, as in JSON."""
    if "block mapping" not in context or text[at : _line_end(text, at)].strip() != ",":
        return None
    return Explanation(at, "YAML has no comma at the end of a line.", "Remove it.")


def _misplaced(_problem: str, context: str, at: int, _began: int, text: str) -> Explanation | None:
    """Explain a misplaced line or text inside a mapping."""
    if "block mapping" not in context:
        return None
    if opened := _unclosed(text, at):
        return opened
    line_start = text.rfind("\n", 0, at) + 1
    head = _LINE_HEAD.match(text, line_start, at)
    value_at = head.end() if head else at
    starter = text[value_at : value_at + 1]
    if value_at < at and starter and starter in _STARTERS:
        hint = _QUOTE_IT
        message = f"The text starts with {quoted(starter)}, so YAML reads only part of it."
        if starter in "\"'":
            hint = "Put the whole text in the other kind of quotes."
            message = f"The text starts with the mark {starter} and continues after the next one, which ends it."
        return Explanation(value_at, message, hint)
    if starter and text[at : at + 1] in "]}":
        return Explanation(at, f"There is nothing for {quoted(text[at])} to close.", "Remove it.")
    if misplaced := _other_column(text, at):
        return misplaced
    hint = "The keys of a card start in one column; lines that continue a text are indented deeper than its key."
    return Explanation(at, "This line does not fit here.", hint)


def _other_column(text: str, at: int, dashes: int = 0) -> Explanation | None:
    """Explain an item or a key in another column than those above; items have their dash in column ``dashes``."""
    top = [key[1] for key in _TOP_KEY.finditer(text, 0, at)][-1:]
    if _CARD_HEAD.match(text, at) and "\ncards:" not in text:
        return Explanation(
            at, "A card starts here, but `cards:` is missing.", "Write a line `cards:` above the first card."
        )
    if top in (["authors"], ["sources"]) and (dashes or text.startswith("- ", at)):
        return Explanation(at, f"`{top[0]}` is not a list.", "Remove the dash before each id.")
    if text.startswith("- ", at):
        hint = "Put its dash in the same column as the dashes above."
        return Explanation(at, "This list item is in another column than the items above.", hint)
    line_start = text.rfind("\n", 0, at) + 1
    key, above = _KEY.match(text, line_start), _KEY.match(text, text.rfind("\n", 0, max(line_start - 1, 0)) + 1)
    if not key or not above or key.start(1) != at:
        return None
    column, above_it = _column(text, at), _column(text, above.start(1))
    if column in (dashes, above_it):
        return None
    message = f"The key {quoted(key[1])} is in column {column}, but the key above it is in column {above_it}."
    return Explanation(at, message, "Start it in the same column as the keys it belongs to.")


def _unclosed(text: str, at: int) -> Explanation | None:
    """Explain a quotation mark closed only by one some lines below, right before ``at``."""
    mark = text[at - 1 : at]
    if mark not in ("'", '"'):
        return None
    opened = text.rfind(mark, 0, at - 1)
    if "\n" not in text[opened:at] or not _OPENING.match(text, text.rfind(" ", 0, max(opened, 0)) - 1):
        return None
    line = text.count("\n", 0, at) + 1
    message = f"The text that starts with the mark {mark} here goes on to the next one, on line {line}."
    return Explanation(opened, message, "Close it at its end, or remove the mark.")
