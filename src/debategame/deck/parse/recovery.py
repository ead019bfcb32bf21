"""Read a file past its syntax errors: each is reported once, and reading resumes at the next card or top-level key.

YAML's parser stops at the first error. What it has read is kept and marked as open, so that nothing in it counts as
missing; the lines up to the next card or top-level key are skipped, and the rest is parsed separately.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.limits import DEEPEST
from debategame.deck.parse.decoding import clean
from debategame.deck.parse.nodes import NULL, PLAIN, QUOTED, UNUSABLE, Entries, Items, Node, Piece, Scalar
from debategame.deck.parse.reader import NO_DIRECTIVE, read
from debategame.deck.records import DECK, FIELD_NAMES

if TYPE_CHECKING:
    from debategame.deck.report import Report

MOST_RESUMED = 50
"""How often reading resumes after a syntax error."""
MOST_READ_AGAIN = 2_000_000
"""In code points, over all resumes: for a file of megabytes only the first syntax errors are reported."""
MOST_DIRECTIVES = 100

_CARDS = "cards:"
_TOP_KEY = re.compile(rf"^({'|'.join(DECK.by_name)}):(?=[ \n]|\Z)", re.MULTILINE)
_WORD = re.compile(r"[ \t]*(\w+)")
_DASH = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)- ")


class Tree(NamedTuple):
    """What a file says."""

    root: Node | None
    complete: bool
    """Whether it was read to its end."""


def read_file(data: bytes, report: Report) -> Tree:
    """Return what the file ``data`` says, with everything between its syntax errors; ``report`` has its text."""
    text = clean(data, report.text, report)
    if text is None or _has_too_many_directives(text, report):
        return Tree(None, complete=False)
    piece = read(text, report)
    if root := _root(piece):
        _mark_open_before_misplaced(root)
    if piece.fault is not None:
        _read_on(piece, text, report)
    return Tree(next(iter(piece.outermost.items), None), complete=piece.complete)


def _has_too_many_directives(text: str, report: Report) -> bool:
    # libyaml compares each directive with all before it.
    if text.count("\n%") <= MOST_DIRECTIVES:
        return False
    report.add("DG013", text.index("\n%") + 1, *NO_DIRECTIVE)
    return True


def _read_on(first: Piece, text: str, report: Report) -> None:
    """Report the syntax errors in ``text``, of which ``first`` was read, and add what is between them to it."""
    piece, source, left = first, text, MOST_READ_AGAIN
    root = _root(first)
    for _ in range(MOST_RESUMED):
        if piece.fault is None or _is_too_deep(piece.fault, source, report):
            break
        at = _report_fault(piece, piece.fault, text, report)
        start, in_cards = _next_start(text, at)
        left -= len(text)
        if start < 0 or left < 0:
            return
        _give_up(first, text, at)
        # Padding keeps the index of each character, so that places stay right.
        head = _CARDS + "\n" if in_cards else ""
        source = head + "\n" * (start - len(head)) + text[start:]
        piece = read(source, report)
        _add(piece, first)
    if root is not None and piece.complete:
        root.open = False  # every key of the deck has been seen


def _is_too_deep(fault: Exception, source: str, report: Report) -> bool:
    """Return whether the parser refused too deep a nesting, and report that.

    The parser looks ahead to the end of a line before its first event, and has a limit of its own.
    """
    mark = getattr(fault, "problem_mark", None)
    at = mark.index if mark is not None else 0
    line = source[source.rfind("\n", 0, at) + 1 : at]
    if line.count("[") + line.count("{") <= DEEPEST:
        return False
    before = read(source[:at], report)
    return before.fault is None and not before.complete


def _root(piece: Piece) -> Entries | None:
    root = next(iter(piece.outermost.items), None)
    return root if isinstance(root, Entries) else None


def _report_fault(piece: Piece, fault: Exception, text: str, report: Report) -> int:
    """Report the ``fault`` that stopped ``piece``, unless its place was reported already; return the place."""
    from debategame.deck.parse.syntax_errors import TAB, explain  # its patterns take 5 ms to compile

    found = explain(fault, text)
    last = _reopened(piece.outermost, text, found.at)
    reported = last is not None and last.style == UNUSABLE and "\n" not in text[last.start : found.at]
    if not (reported or (found.message == TAB and report.has(found.message))):
        report.add("DG006", *found)
    return found.at


def _reopened(outermost: Items, text: str, at: int) -> Scalar | None:
    """Mark the last nodes as open; return the text at the end, if there is one.

    A line in a wrong column ends the text, list or mapping that it should continue. A node that the fault at ``at`` is
    part of becomes unusable: an unclosed bracket, a text that swallowed the next key, one that a colon ends, or one
    that should begin on the next line.
    """
    node: Node = outermost
    while isinstance(node, Items | Entries):
        node.open = True
        last = next(reversed(node.items if isinstance(node, Items) else node.entries.values()), None)
        if last is None:
            return None
        if isinstance(last, Scalar):
            unread = not last.text and last.style != QUOTED
            if last.style != UNUSABLE and (unread or last.start == at or _ends_at(last, text, at)):
                last.text, last.style = "", UNUSABLE
                return None
            return last
        if last.flow and last.start == at:
            unusable = Scalar("", last.start, UNUSABLE, last.key)
            if isinstance(node, Items):
                node.items[-1] = unusable
            else:
                node.entries[next(reversed(node.entries))] = unusable
            return None
        node = last
    return None


def _ends_at(scalar: Scalar, text: str, at: int) -> bool:
    return scalar.style == PLAIN and text[scalar.start : at].split() == scalar.text.split()


def _next_start(text: str, at: int) -> tuple[int, bool]:
    """Return where to resume after a fault at ``at`` (-1: nowhere), and whether a card starts there."""
    line_end = text.find("\n", at)
    if line_end < 0:
        return -1, False
    before = list(_TOP_KEY.finditer(text, 0, line_end))
    top = _TOP_KEY.search(text, line_end)
    end = top.start() if top else len(text)
    if before and before[-1][1] == "cards" and (dash := _DASH.match(text, text.find("\n", before[-1].end()) + 1)):
        card = re.compile(rf"^ {{{len(dash[1])}}}- ", re.MULTILINE).search(text, line_end, end)
        if card:
            return card.start(), True
    return (end, False) if top else (-1, False)


def _give_up(first: Piece, text: str, at: int) -> None:
    """Add the top-level key that contains the fault, so that it does not count as missing."""
    root = _root(first)
    keys = list(_TOP_KEY.finditer(text, 0, at))
    own = _WORD.match(text, text.rfind("\n", 0, at) + 1)
    for key in (*keys[-1:], *([own] if own and own[1] in DECK.by_name else ())):
        if root is not None:
            root.entries.setdefault(key[1], Scalar("", key.start(), UNUSABLE, key.start()))


def _add(piece: Piece, first: Piece) -> None:
    """Add the contents of ``piece`` to ``first``, which keeps its own keys."""
    root, rest = _root(first), _root(piece)
    if root is None or rest is None:
        return
    _mark_open_before_misplaced(rest)
    cards, more = root.entries.get("cards"), rest.entries.get("cards")
    if isinstance(cards, Items) and isinstance(more, Items):
        cards.items += more.items
    for key, node in rest.entries.items():
        root.entries.setdefault(key, node)


def _mark_open_before_misplaced(root: Entries) -> None:
    """Mark the record before a key indented too little as open, so that only the key is reported."""
    before: Node | None = None
    for key, node in root.entries.items():
        if key not in DECK.by_name and before is not None:
            if isinstance(before, Scalar) and before.style == NULL:
                before.style = UNUSABLE
            elif isinstance(before, Items | Entries) and _belongs_further_in(key, node, root):
                _mark_open(before)
        before = node


def _mark_open(container: Items | Entries) -> None:
    """Mark ``container`` and the last nodes in it as open."""
    node: Node | None = container
    while isinstance(node, Items | Entries):
        node.open = True
        node = next(reversed(node.items if isinstance(node, Items) else node.entries.values()), None)


def _belongs_further_in(key: str, node: Node, root: Entries) -> bool:
    keys = (key, *node.entries) if isinstance(node, Entries) else (key,)
    if not FIELD_NAMES.isdisjoint(keys):
        return True
    named = (root.entries.get(name) for name in ("authors", "sources"))
    return any(isinstance(node, Entries) and key in node.entries for node in named)
