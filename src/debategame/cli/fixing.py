"""What ``check --fix`` does to a file: cards get the ids they lack, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debategame import atomic
from debategame.deck.authoring.ids import with_ids
from debategame.deck.load import load
from debategame.errors import DeckError
from debategame.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def fix(paths: Sequence[str], failed: Callable[[str], object]) -> Iterator[str]:
    """Give ids to the cards without one in the deck files at ``paths``, and yield a line on each card.

    A file that can't be opened is left to ``check`` to tell; of one that can't be changed ``failed`` is told why.
    """
    for path in paths:
        findings = load(Path(path)).findings
        if findings and not findings[0].excerpt:
            continue
        try:
            yield from _fix(path)
        except DeckError as error:
            failed(f"{path}: {error.message} {error.hint}".rstrip())
        except OSError as error:
            reason = error.strerror or str(error)
            failed(f"{path}: The file can't be written, so no card got an id: {reason}.")


def _fix(path: str) -> Iterator[str]:
    before = Path(path).read_bytes()
    after, given = with_ids(before)
    if after != before:
        _replace(Path(path), before, after)
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
    """Put ``after`` in the place of ``before``. Raises OSError, and DeckError where the file has changed meanwhile."""
    with atomic.replacing(path) as part:
        part.write_bytes(after)
        if path.read_bytes() != before:
            raise DeckError("The file changed while its cards were given ids, so it was left alone.", "Run it again.")
