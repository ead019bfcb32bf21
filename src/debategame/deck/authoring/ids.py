"""Insert ids for the cards that have none, and change nothing else in the file.

Encoding, line ends, comments and blanks stay as they are. The result is read again and must say the same as before.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.authoring.slug import distinct, slug
from debategame.deck.fields import VERSION
from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.nodes import Entries, Scalar, is_absent, plain
from debategame.deck.parse.recovery import read_file
from debategame.deck.records import CARDS
from debategame.deck.report import Report
from debategame.deck.validate.records import Draft, Drafts, read_records
from debategame.errors import DeckError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE_HEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_OPENING = re.compile(r"\{\s*$")
_ENCODINGS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))
_KEEPING = {"utf-8": "surrogateescape", "utf-16-le": "surrogatepass", "utf-16-be": "surrogatepass"}
"""Error handlers that pass invalid bytes through unchanged."""


class Given(NamedTuple):
    """One card that got an id."""

    line: int
    """Where the card starts in the new file, from 1."""
    id: str
    """Empty if the card's layout has no place for an id."""


class Fixed(NamedTuple):
    """A file in which the cards have ids."""

    data: bytes
    given: tuple[Given, ...]


class Edit(NamedTuple):
    """Replace the text from ``at`` to ``end`` by ``new``."""

    at: int
    end: int
    new: str


def with_ids(data: bytes) -> Fixed:
    """Return the deck file ``data`` with an id for each card that has none.

    Raises :class:`~debategame.errors.DeckError` if the file can't be read to its end as a deck of this format.
    """
    report = Report("", text_of(data))
    drafts = drafts_of(data, report)
    taken = {item.text for draft in drafts.cards for item in (*_own(draft), *draft.ids("was"))}
    line_end = line_end_of(data)
    edits: list[Edit] = []
    given: list[Given] = []
    more_lines = 0
    for draft, kind in _without_id(drafts):
        text = draft.values.get(kind)
        made = distinct(slug(text if isinstance(text, str) else "") or kind, taken)
        edit = new_key(draft.node, "id", made, report.text, line_end)
        given.append(Given(report.line(draft.node.first) + more_lines, made if edit else ""))
        edits += [edit] if edit else []
        more_lines += 1 if edit and line_end in edit.new else 0
    if not edits:
        return Fixed(data, tuple(given))
    changed = edited(data, report.text, edits)
    _check_same(drafts, changed, sum(bool(one.id) for one in given))
    return Fixed(changed, tuple(given))


def drafts_of(data: bytes, report: Report) -> Drafts:
    """Read a whole deck file. Raises DeckError where it can't be."""
    tree = read_file(data, report)
    if not tree.complete:
        finding = report.findings()[-1]
        where = f"Fix the syntax error on line {finding.line} first; then cards can get ids."
        raise DeckError(where, f"{finding.message} {finding.help}".strip())
    if not isinstance(tree.root, Entries):
        raise DeckError("This file is not a deck, so it has no cards to give ids to.", "Start it with `format: 1`.")
    version = tree.root.entries.get("format")
    if isinstance(version, Scalar) and version.text != VERSION and version.text.isdigit():
        raise DeckError(f"This deck is written in format {version.text}, so its cards can't be given ids.")
    return read_records(tree.root, report)


def _own(draft: Draft) -> list[Scalar]:
    return [draft.values["id"]] if "id" in draft.values else []


def _without_id(drafts: Drafts) -> Iterator[tuple[Draft, str]]:
    """Yield the cards without an id (DG038), each with the key that marks its kind."""
    for draft in drafts.cards:
        entries = draft.node.entries
        kind = next((kind for kind in CARDS if not is_absent(entries.get(kind))), "")
        if kind and is_absent(entries.get("id")) and "DG038" not in draft.silenced:
            yield draft, kind


def new_key(node: Entries, key: str, value: str, text: str, line_end: str) -> Edit | None:
    """Return the edit that gives the record at ``node`` a ``key`` it lacks, or None if its layout has no place for it.

    The key goes before its first one, or takes ``value`` where it stands without any.
    """
    nothing = node.entries.get(key)
    if isinstance(nothing, Scalar):  # `id:` or `id: null`
        end, before = nothing.start + len(nothing.text), text[nothing.start - 1]
        return Edit(nothing.start, end, value if before in " \t" else f" {value}") if before in ": \t" else None
    first = node.first
    if node.flow:
        return Edit(first, first, f"{key}: {value}, ") if _OPENING.search(text, node.start, first) else None
    start = text.rfind("\n", 0, first) + 1
    if not _LINE_HEAD.fullmatch(text, start, first):
        return None
    return Edit(first, first, f"{key}: {value}{line_end}{' ' * (first - start)}")


def line_end_of(data: bytes) -> str:
    """Return how the lines of a file end."""
    whole = _decoded(data)[1]
    return next((end for end in ("\r\n", "\n", "\r") if end in whole), "\n")


def _decoded(data: bytes) -> tuple[bytes, str, str]:
    """Return the byte order mark of ``data``, the text after it with its line ends, and the encoding."""
    mark, encoding = next(((mark, name) for mark, name in _ENCODINGS if data.startswith(mark)), (b"", "utf-8"))
    try:
        return mark, data[len(mark) :].decode(encoding, _KEEPING[encoding]), encoding
    except UnicodeDecodeError:
        message = "Not all of this file is UTF-16, so its cards can't be given ids."
        raise DeckError(message, "Save it as UTF-8 in your editor.") from None


def edited(data: bytes, text: str, edits: Sequence[Edit]) -> bytes:
    """Return ``data`` with ``edits``, whose indices are into its ``text`` with bare newlines."""
    mark, whole, encoding = _decoded(data)
    line_end = "\n" if "\n" in whole else "\r"
    lines = whole.split(line_end)
    for edit in sorted(edits, reverse=True):
        number, column = text.count("\n", 0, edit.at), edit.at - text.rfind("\n", 0, edit.at) - 1
        line = lines[number]
        lines[number] = line[:column] + edit.new + line[column + edit.end - edit.at :]
    return mark + line_end.join(lines).encode(encoding, _KEEPING[encoding])


def _check_same(before: Drafts, changed: bytes, count: int) -> None:
    """Raise DeckError unless ``changed`` says the same as before, except for ids."""
    report = Report("", text_of(changed))
    after = drafts_of(changed, report)
    same = _without_ids(before) == _without_ids(after)
    more = sum("id" in draft.values for draft in after.cards) - sum("id" in draft.values for draft in before.cards)
    if not same or more != count:
        raise DeckError("The ids can't be added to this file without changing more of it.", "Write them by hand.")


def _without_ids(drafts: Drafts) -> list[object]:
    return [(key, plain(value)) for draft in drafts.cards for key, value in draft.node.entries.items() if key != "id"]
