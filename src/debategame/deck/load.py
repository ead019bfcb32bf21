"""Load a deck file: all findings in one run, and the deck if none of them is an error.

Nothing here raises for the contents of a file or the kind of a path: a file that can't be opened is a finding too.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.fields import VERSION
from debategame.deck.files import with_ending
from debategame.deck.limits import LARGEST_BYTES
from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.nodes import PLAIN, Entries, Items, Node, Scalar, is_absent
from debategame.deck.parse.recovery import read_file
from debategame.deck.report import Report, TooManyFindingsError
from debategame.deck.validate.build import build
from debategame.deck.validate.records import read_records
from debategame.deck.validate.references import check_references
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.model import Deck
    from debategame.deck.validate.records import Drafts
    from debategame.diagnostics import Finding

    Judge = Callable[[Drafts, Report], None]


_DOCUMENTS = (b"PK\x03\x04", b"{\\rtf", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xffWPC", b"<")
"""First bytes of word processor files: archives (docx, odt, pages), RTF, PDF, old Word, WordPerfect and markup."""
_PACKAGES = (".pages", ".rtfd")
"""Endings of documents that are folders on some systems."""
_PLAIN_TEXT = ("This is a word processor file.", "Save it as plain text (YAML), with a name ending in .yaml.")
_LIST_DECKS = "Check its name and folder; `debategame decks` lists your decks."
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?"


@dataclass(frozen=True)
class Loaded:
    """The result of loading a file."""

    deck: Deck | None
    """None if and only if a finding is an error."""
    findings: tuple[Finding, ...]
    """In the order of the file."""


def load(path: Path, judge: Judge | None = None) -> Loaded:
    """Load the deck file at ``path``; ``judge`` adds advice to the findings."""
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        found = with_ending(str(path))
        hint = f"Did you mean {quoted(found, 200)}?" if found else _LIST_DECKS
        return _unreadable(str(path), "DG001", "There is no such file.", hint)
    except (OSError, ValueError) as error:
        is_document = isinstance(error, IsADirectoryError) and path.suffix.lower() in _PACKAGES
        return _unreadable(str(path), "DG001", *(_PLAIN_TEXT if is_document else _reason(error)))
    return loads(data, str(path), judge)


def loads(data: bytes, path: str, judge: Judge | None = None) -> Loaded:
    """Load a deck from ``data``; findings name ``path`` as their file, and ``judge`` adds advice to them."""
    if data.removeprefix(BOM_UTF8).startswith(_DOCUMENTS):
        return _unreadable(path, "DG009", *_PLAIN_TEXT)
    if len(data) > LARGEST_BYTES:
        return _unreadable(path, "DG002", "The file is larger than 4 MB, the limit for a deck.", "Split it.")
    report = Report(path, text_of(data))
    try:
        return _judged(data, report, judge)
    except TooManyFindingsError:
        return Loaded(None, report.findings())


def _judged(data: bytes, report: Report, judge: Judge | None) -> Loaded:
    tree = read_file(data, report)
    root = tree.root
    if not isinstance(root, Entries):
        if tree.complete:
            _report_no_deck(root, report)
        return Loaded(None, report.findings())
    if other := _other_version(root):
        message = f"This deck is written in format {quoted(other.text)}; this game reads format {VERSION}."
        hint = f"A newer version of debategame may read it. If it is for this version, write `format: {VERSION}`."
        return Loaded(None, report.only("DG021", other.start, message, hint))
    drafts = read_records(root, report)
    check_references(drafts, report)
    if judge is not None:
        judge(drafts, report)
    switch_off(drafts, report)
    deck = None if report.failed else build(drafts, Path(report.path))
    return Loaded(deck, report.findings())


def switch_off(drafts: Drafts, report: Report) -> None:
    """Remove the advice that a card switches off from its part of the file."""
    if any(card.silenced for card in drafts.cards):
        cards = {card.node.start: card.silenced for card in drafts.cards}
        others = {node.key: frozenset[str]() for node in drafts.deck.node.entries.values()}
        report.silence({**others, **cards})


def _other_version(root: Entries) -> Scalar | None:
    node = root.entries.get("format")
    if isinstance(node, Scalar) and node.style == PLAIN and node.text != VERSION and re.fullmatch(_NUMBER, node.text):
        return node
    return None


def _report_no_deck(root: Node | None, report: Report) -> None:
    hint = "Start it with `format: 1`; `debategame new` writes a template."
    if root is None or is_absent(root):
        report.add("DG009", 0, "This file is empty, so it is not a deck.", hint)
    else:
        form = "a list" if isinstance(root, Items) else "a text"
        report.add("DG009", root.start, f"A deck is a mapping of keys to values, but this file is {form}.", hint)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file, up to one more than a deck may have; never wait for a pipe or a device."""
    _check_regular(path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - pathlib can't open without blocking on a pipe
        _check_regular(os.fstat(file.fileno()).st_mode)
        return file.read(LARGEST_BYTES + 1)


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        message = "it is a device or a pipe, not a file"
        raise ValueError(message)


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, IsADirectoryError):
        return "This is a folder, not a file.", "Name a file in it that ends in .yaml."
    if isinstance(error, OSError):
        return f"The file can't be read: {error.strerror or error}.", "Check its name and its permissions."
    return "This is not a readable file but a device, a pipe, or a name with a NUL in it.", "Name a file."


def _unreadable(path: str, code: str, message: str, hint: str) -> Loaded:
    return Loaded(None, Report(path).only(code, 0, message, hint))
