"""The export format: JSON Lines, written and read as a stream.

A header (``{"debategame": "progress", "version": 1}``), then a line per row of the log (``{"record": "answer", "id":
…}``), then ``{"record": "end"}``, without which the export is incomplete. Concatenated exports are an export too.
Unknown fields and records are ignored.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from debategame import text
from debategame.diagnostics import quoted
from debategame.errors import NewerDatabase, ProgressError
from debategame.progress.transfer.records import records_in
from debategame.progress.transfer.tables import BY_NAME, Refusal, judged

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from debategame.progress.transfer.tables import Item, Record

VERSION = 1
LONGEST_LINE = 1 << 20
"""In bytes: three times the longest line the game writes, a round of a hundred questions."""
_HEADER = {"debategame": "progress", "version": VERSION}


def exported(db: sqlite3.Connection, refuse: Callable[[Refusal], None]) -> Iterator[bytes]:
    """Yield the lines of an export of ``db``; unreadable or invalid rows go to ``refuse``."""
    yield _line(_HEADER)
    for item in records_in(db):
        if isinstance(item, Refusal):
            refuse(item)
        else:
            yield _line(_said(item))
    yield _line({"record": "end"})


def records_on(stream: BinaryIO, name: str) -> Iterator[Item]:
    """Yield the records in the lines of an export, and a refusal for each invalid line.

    Raises ProgressError where the header is missing, NewerDatabase where a later version of the game wrote it.
    """
    shown, number, ended = text.printable(name), 0, False
    for number, line in enumerate(_lines(stream), start=1):
        where = f"Line {number}"
        read = "it is longer than one megabyte" if line is None else _object(line, first=number == 1)
        if number == 1 or (isinstance(read, dict) and "debategame" in read):
            _require_header(read, shown)
            ended = False
        elif isinstance(read, str):
            yield Refusal(where, read)
        elif read is not None:
            ended = read.get("record") == "end"
            if not ended:
                yield _record(where, read)
    if not number:
        raise _no_export(shown)
    if not ended:
        yield Refusal(f"Line {number}", "the export is incomplete: its last line is missing")


def _said(record: Record) -> dict[str, object]:
    line: dict[str, object] = {"record": record.table.name}
    for (name, kind), value in zip(record.table.columns, record.values, strict=True):
        line[name] = bool(value) if kind == "flag" else value
    return line


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of ``stream``, and None for a line that is too long."""
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def _object(line: bytes, *, first: bool) -> dict[str, object] | str | None:
    """Return the object on a line, None for an empty line, or why it is invalid."""
    try:
        written = line.decode("utf-8-sig" if first else "utf-8")
        read: object = json.loads(written) if written.strip() else None
    except (ValueError, RecursionError):
        return "it is not JSON"
    return read if isinstance(read, dict) or read is None else "it is not a JSON object"


def _require_header(read: object, shown: str) -> None:
    if not isinstance(read, dict) or read.get("debategame") != "progress":
        raise _no_export(shown)
    version = read.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _no_export(shown)
    if version > VERSION:
        raise NewerDatabase(f"{shown} was exported by a later version of the game.", "Update debategame to read it.")


def _no_export(shown: str) -> ProgressError:
    return ProgressError(
        f"{shown} is neither a database nor an export of the game.",
        "To make an export, run: debategame progress export FILE",
    )


def _record(where: str, read: dict[str, object]) -> Item:
    name = read.get("record")
    table = BY_NAME.get(name) if isinstance(name, str) else None
    if table is None:
        return Refusal(where, f"this version of the game doesn't know the record {quoted(str(name)[:100])}")
    row = table.row(read)
    return Refusal(where, row) if isinstance(row, str) else judged(where, table, row)
