"""What ``check --fix`` does to a file: cards get the ids they lack, and nothing else changes."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.ids import with_ids
from debategame.deck.load import load
from debategame.errors import DeckError
from debategame.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def fix(paths: Sequence[str]) -> Iterator[str]:
    """Give ids to the cards without one in the deck files at ``paths``, and yield a line on each card.

    A file that can't be read is left to ``check`` to tell; one that can't be changed gets a line that says why.
    """
    for path in paths:
        findings = load(Path(path)).findings
        if findings and not findings[0].excerpt:
            continue
        try:
            yield from _fix(path)
        except DeckError as error:
            yield f"{printable(path)}: {error.message} {error.hint}".rstrip()
        except OSError as error:
            reason = error.strerror or str(error)
            yield f"{printable(path)}: The file can't be written, so no card got an id: {printable(reason)}."


def _fix(path: str) -> Iterator[str]:
    before = Path(path).read_bytes()
    after, given = with_ids(before)
    if after != before:
        _replace(Path(os.path.realpath(path)), before, after)
    shown = printable(path)
    for line, card_id in given:
        if card_id:
            yield f"{shown}:{line}: this card now has the id '{card_id}'"
        else:
            yield f"{shown}:{line}: this card is written so that no id can be put in; give it one by hand"
    if after != before:
        yield f"{shown}: {_moved(len([one for one in given if one.id]))}"


def _moved(count: int) -> str:
    cards = "That card starts" if count == 1 else "Those cards start"
    return f"{cards} anew for whoever has played without the id; from now on the wording can change."


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` where ``before`` is, at once and with the same permissions; a link stays and its target changes.

    Raises OSError, and :class:`~debategame.errors.DeckError` where the file is not what was read any more.
    """
    if not os.access(path, os.W_OK):  # another file can be put in the place of one that may not be written
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    written = Path(name)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor is no path
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, written)
        with suppress(OSError, AttributeError):  # whoever may write a file need not own it
            owner = path.stat()
            os.chown(written, owner.st_uid, owner.st_gid)
        _check_unchanged(path, before)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _check_unchanged(path: Path, before: bytes) -> None:
    if path.read_bytes() != before:
        raise DeckError("The file changed while its cards were given ids, so it was left alone.", "Run it again.")
