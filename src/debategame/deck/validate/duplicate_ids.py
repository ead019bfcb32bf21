"""Check decks together: decks that share an id can't be played (DG119)."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.files import UNIQUE_IDS, is_copy
from debategame.deck.report import finding_at
from debategame.diagnostics import quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.model import Deck
    from debategame.diagnostics import Finding


def shared_ids(decks: Mapping[str, Deck]) -> Iterator[Finding]:
    """Yield a finding for each of the ``decks``, by their paths, that has the id of another one.

    Two paths to one file are one deck, and a copy made by a program does not count beside its original.
    """
    with_id: dict[str, dict[str, str]] = defaultdict(dict)
    for path, deck in decks.items():
        with_id[deck.id].setdefault(os.path.realpath(path), path)
    for deck_id, found in with_id.items():
        paths = [path for path in found.values() if not is_copy(Path(path))]
        for path in paths if len(paths) > 1 else ():
            others = [other for other in paths if other != path]
            have = "has" if len(others) == 1 else "have"
            named = listed(quoted(other, 200) for other in others)
            message = f"{named} also {have} the id {quoted(deck_id)}; decks that share an id can't be played."
            yield finding_at(path, "id", "DG119", message, UNIQUE_IDS)
