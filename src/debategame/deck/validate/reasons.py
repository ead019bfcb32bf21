"""Check `supports` (DG104, DG120, DG121) and `misreads` (DG104, DG122)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.cards import Kind
from debategame.deck.validate.hints import with_article
from debategame.diagnostics import quoted
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft

_MOST_IN_A_CIRCLE = 6
"""Maximum number of cards named in a circle."""


def check_kind(draft: Draft, item: Scalar, field: str, named: Draft, report: Report) -> bool:
    """Report a card of the wrong kind in ``supports`` or ``misreads`` (DG104)."""
    kind = named.record.name
    allowed = [Kind.CLAIM]
    if field == "supports" and draft.record.name == Kind.CLAIM:
        allowed.append(Kind.PRESCRIPTION)
    if kind in (*allowed, "card"):  # a card of no known kind has been reported
        return True
    what = listed(one.plural for one in allowed)
    message = f"{quoted(item.text)} is {with_article(kind).lower()}; `{field}` names {what}."
    report.add("DG104", item.start, message, "Link other cards with `see`.")
    return False


def check_shared_author(draft: Draft, item: Scalar, named: Draft, report: Report) -> None:
    """Report a reason for a card of other authors (DG120)."""
    by, theirs = ({each.text for each in card.ids("by")} for card in (draft, named))
    if "by" in draft.values and not by:
        message = f"Nobody here argues this claim, so it can't be a reason for {quoted(item.text)}."
        report.add("DG120", item.start, message, "Remove `supports`.")
    elif "by" in named.values and by.isdisjoint(theirs):
        whose = f"by {listed(map(quoted, sorted(theirs)))}" if theirs else "argued by nobody here"
        message = f"{quoted(item.text)} is {whose}, but this reason for it is by {listed(map(quoted, sorted(by)))}."
        report.add("DG120", item.start, message, "Name a card of the same author, or remove it.")


def check_circles(cards: Mapping[str, Draft], report: Report) -> None:
    """Report each claim that is a reason for itself through others (DG121)."""
    open_cards: dict[str, Iterator[Scalar]] = {}
    """The path from the first card to the current one, each with its remaining conclusions."""
    done: set[str] = set()
    for first in cards:
        if first not in done:
            open_cards[first] = iter(cards[first].ids("supports"))
        while open_cards:
            last = next(reversed(open_cards))
            item = next(open_cards[last], None)
            if item is None:
                done.add(last)
                del open_cards[last]
            elif item.text in open_cards and item.text != last:
                path = [*open_cards][[*open_cards].index(item.text) :]
                _report_circle(item, path, report)
            elif item.text in cards and item.text not in done and item.text != last:
                open_cards[item.text] = iter(cards[item.text].ids("supports"))


def _report_circle(item: Scalar, path: list[str], report: Report) -> None:
    shown = path[:_MOST_IN_A_CIRCLE] + (["..."] if len(path) > _MOST_IN_A_CIRCLE else [])
    chain = " -> ".join([*shown, path[0]])
    report.add("DG121", item.start, f"These reasons run in a circle: {chain}.", "Keep only the links in the text.")


def check_misreading(draft: Draft, item: Scalar, named: Draft | None, report: Report) -> None:
    """Report ``misreads`` on a claim that somebody argues, or naming one that nobody argues (DG122)."""
    if draft.ids("by"):
        message = "`misreads` is only for claims that nobody here argues (`by: []`)."
        report.add("DG122", draft.node.entries["misreads"].key, message, "Remove it, or write `by: []`.")
    elif named is not None and named is not draft and "by" in named.values and not named.ids("by"):
        message = f"Nobody here argues {quoted(item.text)} either; `misreads` names a claim that an author argues."
        report.add("DG122", item.start, message, "Name that claim, or say in `held_by` whose view this is.")
