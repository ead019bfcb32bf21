"""``debategame check --fix``: give an id to each card that has none; nothing else changes."""

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

    ``failed`` gets a sentence on each file that can't be changed; ``check`` reports those that can't be opened.
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
            yield f"{shown}:{line}: no id can be inserted into this card; add one by hand"
    if after != before:
        yield f"{shown}: progress on these cards starts anew; from now on you can change their wording"


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``. Raises OSError, and DeckError where the file has changed meanwhile."""
    with atomic.replacing(path) as part:
        part.write_bytes(after)
        if path.read_bytes() != before:
            raise DeckError("The file changed while its cards were given ids, so it was left alone.", "Run it again.")
