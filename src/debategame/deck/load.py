"""A file into a deck: all of its findings in one run, and the deck itself if none of them is an error.

Nothing here raises for anything that a file holds or that a path leads to: what can't be opened is a finding as well.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.fields import VERSION
from debategame.deck.files import with_ending
from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.nodes import PLAIN, Entries, Items, Node, Scalar, is_absent
from debategame.deck.parse.recovery import read_file
from debategame.deck.report import Report, TooManyFindingsError
from debategame.deck.validate.build import build
from debategame.deck.validate.records import shape
from debategame.deck.validate.references import check_references
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.model import Deck
    from debategame.deck.validate.records import Drafts
    from debategame.diagnostics import Finding

    Judge = Callable[[Drafts, Report], None]

LARGEST_BYTES = 4 * 1024 * 1024

_DOCUMENTS = (b"PK\x03\x04", b"{\\rtf", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How the files of word processors begin: those that are archives (docx, odt, pages), RTF, PDF, and Word's old ones."""
_PACKAGES = (".pages", ".rtfd")
"""Documents that are folders on some systems."""
_PLAIN_TEXT = ("This is a word processor's file.", "Save it as plain text (YAML), under a name that ends in .yaml.")
_LIST_DECKS = "Check its name and folder; `debategame decks` lists the decks there are."
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?"


@dataclass(frozen=True)
class Loaded:
    """What came of a file."""

    deck: Deck | None
    """None exactly if there is an error among the findings."""
    findings: tuple[Finding, ...]
    """In the order of the file, each once."""


def load(path: Path, judge: Judge | None = None) -> Loaded:
    """Read the deck in the file at ``path``; ``judge`` adds its advice to what is found."""
    try:
        data = _read(path)
    except FileNotFoundError:
        found = with_ending(str(path))
        hint = f"Did you mean {quoted(found, 200)}?" if found else _LIST_DECKS
        return _unreadable(str(path), "DG001", "There is no such file.", hint)
    except (OSError, ValueError) as error:
        is_document = isinstance(error, IsADirectoryError) and path.suffix.lower() in _PACKAGES
        return _unreadable(str(path), "DG001", *(_PLAIN_TEXT if is_document else _reason(error)))
    return loads(data, str(path), judge)


def loads(data: bytes, path: str, judge: Judge | None = None) -> Loaded:
    """Read the deck in ``data``; findings name ``path`` as their file, and ``judge`` adds its advice to them."""
    if data.startswith(_DOCUMENTS):
        return _unreadable(path, "DG009", *_PLAIN_TEXT)
    if len(data) > LARGEST_BYTES:
        return _unreadable(path, "DG002", "The file is larger than 4 MB, the most a deck can have.", "Split it.")
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
        hint = f"A newer debategame may read it; if it is meant for this one, write `format: {VERSION}`."
        return Loaded(None, report.only("DG021", other.start, message, hint))
    drafts = shape(root, tree.comments, report)
    check_references(drafts, report)
    if judge is not None:
        judge(drafts, report)
    deck = None if report.failed else build(drafts, Path(report.path))
    return Loaded(deck, report.findings())


def _other_version(root: Entries) -> Scalar | None:
    node = root.entries.get("format")
    if isinstance(node, Scalar) and node.style == PLAIN and node.text != VERSION and re.fullmatch(_NUMBER, node.text):
        return node
    return None


def _report_no_deck(root: Node | None, report: Report) -> None:
    hint = "Start it with `format: 1`; `debategame new` writes a template."
    if root is None or is_absent(root):
        report.add("DG009", 0, "There is no deck in this file: it is empty.", hint)
    else:
        form = "a list" if isinstance(root, Items) else "a text"
        report.add("DG009", root.start, f"A deck is a mapping of keys to values; this file is {form}.", hint)


def _read(path: Path) -> bytes:
    """Return what is in a regular file, up to a byte more than a deck may have; never wait for a pipe or a device."""
    _check_regular(path.stat().st_mode)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - pathlib can't open without blocking on a pipe
        _check_regular(os.fstat(file.fileno()).st_mode)
        return file.read(LARGEST_BYTES + 1)


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        message = "It is a device or a pipe, not a file."
        raise ValueError(message)


def _reason(error: OSError | ValueError) -> tuple[str, str]:
    match error:
        case IsADirectoryError():
            return "This is a folder, not a file.", "Name a file in it that ends in .yaml."
        case PermissionError():
            return "The file may not be read.", "Change its permissions."
        case OSError():
            return f"The file can't be read: {error.strerror or error}.", "Check its name and the disk it is on."
        case _:
            return "This is no file that can be read: a device, a pipe, or a name with a NUL in it.", "Name a file."


def _unreadable(path: str, code: str, message: str, hint: str) -> Loaded:
    return Loaded(None, Report(path).only(code, 0, message, hint))
