"""Decks of one folder with one id: none of them is played, so each is told which the others are."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.load import Loaded, load
from debategame.deck.rules import judge
from debategame.diagnostics import quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.report import Report
    from debategame.deck.shape import Drafts


class _Named(NamedTuple):
    """A deck that says what its id is."""

    report: Report
    at: int


def load_together(paths: Iterable[str]) -> dict[str, Loaded]:
    """Return what is in each of the files at ``paths``, judged; of decks without an error one id is one (DG119).

    Two paths to one file are one deck.
    """
    named: dict[str, dict[str, _Named]] = defaultdict(dict)

    def look(real: str, drafts: Drafts, report: Report) -> None:
        judge(drafts, report)
        if "id" in drafts.deck.values:
            named[drafts.deck.values["id"].text].setdefault(real, _Named(report, drafts.deck.place_of("id")))

    loaded = {path: load(Path(path), partial(look, os.path.realpath(path))) for path in paths}
    for deck_id, found in named.items():
        decks = [one for one in found.values() if loaded[one.report.path].deck is not None]
        for one in decks if len(decks) > 1 else ():
            others = listed(quoted(each.report.path, 200) for each in decks if each is not one)
            message = f"The id {quoted(deck_id)} is that of {others} too, and of decks with one id none is played."
            one.report.add("DG119", one.at, message, "Give all but one of them an id of their own.")
            loaded[one.report.path] = Loaded(None, one.report.findings())
    return loaded
