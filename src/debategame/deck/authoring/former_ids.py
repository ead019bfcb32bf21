"""Write former ids into a copy of a deck (``was``), so that progress on renamed cards goes on; nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.authoring.ids import Edit, drafts_of, edited, line_end_of, new_key
from debategame.deck.load import loads
from debategame.deck.parse.decoding import text_of
from debategame.deck.parse.nodes import QUOTED, Entries, Items, Scalar, is_absent
from debategame.deck.report import Report
from debategame.errors import DeckError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.deck.model import Deck


def with_former_ids(data: bytes, deck: Deck, of_deck: Sequence[str], of_cards: Mapping[str, Sequence[str]]) -> bytes:
    """Return the file ``data`` of ``deck`` with more former ids: its own, and those of its cards, by their ids.

    They go before those in `was`. Raises :class:`~debategame.errors.DeckError` if that can't be done without
    changing more of the file.
    """
    report = Report("", text_of(data))
    drafts = drafts_of(data, report)
    nodes = [(drafts.deck.node, of_deck)]
    nodes += [(draft.node, of_cards.get(card.id, ())) for draft, card in zip(drafts.cards, deck.cards, strict=True)]
    edits = [_edit(node, ids, report.text, line_end_of(data)) for node, ids in nodes if ids]
    changed = edited(data, report.text, [edit for edit in edits if edit])
    cards = tuple(replace(card, was=(*of_cards.get(card.id, ()), *card.was)) for card in deck.cards)
    wanted = replace(deck, was=(*of_deck, *deck.was), cards=cards, path=Path())
    if loads(changed, "").deck != wanted:
        raise DeckError("Former ids can't be added to this file without changing more of it.", "Write them by hand.")
    return changed


def _edit(node: Entries, ids: Sequence[str], text: str, line_end: str) -> Edit | None:
    """Return the edit that puts ``ids`` before those that the record at ``node`` has in its `was`."""
    was, more = node.entries.get("was"), ", ".join(ids)
    if was is None or is_absent(was):
        return new_key(node, "was", f"[{more}]", text, line_end)
    if isinstance(was, Scalar):
        end = text.index(text[was.start], was.start + 1) + 1 if was.style == QUOTED else was.start + len(was.text)
        return Edit(was.start, end, f"[{more}, {text[was.start : end]}]")
    if not isinstance(was, Items) or not was.items:
        return Edit(was.start, was.start + 1, f"[{more}")
    first = was.items[0].start
    if was.flow:
        return Edit(first, first, f"{more}, ")
    head = text[text.rfind("\n", 0, first) + 1 : first]
    return Edit(first, first, "".join(f"{one}{line_end}{head}" for one in ids))
