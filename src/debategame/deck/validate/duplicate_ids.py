"""Check decks together: decks that share an id can't be played (DG119)."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.files import UNIQUE_IDS, is_copy
from debategame.deck.load import Loaded, load
from debategame.deck.rules import judge
from debategame.diagnostics import quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.deck.report import Report
    from debategame.deck.validate.records import Drafts


def load_together(paths: Iterable[str]) -> dict[str, Loaded]:
    """Load and judge the files at ``paths``, and report sound decks that share an id.

    Two paths to one file are one deck.
    """
    named: dict[str, dict[str, str]] = defaultdict(dict)

    def look(path: str, drafts: Drafts, report: Report) -> None:
        judge(drafts, report)
        if "id" in drafts.deck.values:
            named[drafts.deck.values["id"].text].setdefault(os.path.realpath(path), path)

    loaded = {path: load(Path(path), partial(look, path)) for path in paths}
    for found in named.values():
        decks = [path for path in found.values() if loaded[path].deck is not None]
        decks = [path for path in decks if not is_copy(Path(path))] or decks[:1]
        for path in decks if len(decks) > 1 else ():
            loaded[path] = load(Path(path), partial(_judge_duplicate, [other for other in decks if other != path]))
    return loaded


def _judge_duplicate(others: Sequence[str], drafts: Drafts, report: Report) -> None:
    judge(drafts, report)
    own = drafts.deck.values["id"].text
    named = listed(quoted(path, 200) for path in others)
    have = "has" if len(others) == 1 else "have"
    message = f"{named} also {have} the id {quoted(own)}; decks that share an id can't be played."
    report.add("DG119", drafts.deck.place_of("id"), message, UNIQUE_IDS)
