"""Item analysis for a deck's author: a table of cards, what needs a second look, and what readers flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.items import LEAST_FOR_DISCRIMINATION, LEAST_SHOWN
from debategame.text import cut, plural, width_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debategame.deck.model import Deck
    from debategame.game.items import Asked, Item
    from debategame.plain.terminal import Lines

_CARD_CELLS = 32


def say_items(lines: Lines, deck: Deck, items: Sequence[Item], players: int) -> None:
    """Print a table of the answered cards, hardest first, then unused wrong options, disputes and removed cards."""
    answers = sum(item.share.total for item in items)
    here = [item for item in items if not item.gone]
    lines.say(
        f"{deck.title}: {plural(answers, 'answer')} by {plural(players, 'player')}, "
        f"to {len(here):,} of {plural(len(deck.cards), 'card')}."
    )
    if not items:
        return
    lines.say()
    for row in _table(here):
        lines.say(row)
    lines.say()
    lines.say(
        f"Right: correct answers. Discr.: discrimination, -1 to 1 (needs {LEAST_FOR_DISCRIMINATION} answers); ! means"
        " that strong players miss the card more often than chance explains. Earlier: answers to an earlier wording."
    )
    for title, found in (
        (f"Wrong options that were shown at least {LEAST_SHOWN} times and never chosen:", _never(here)),
        ("Disputed:", _disputed(items)),
        ("No longer in the deck:", _gone(items)),
    ):
        rows = list(found)
        if rows:
            lines.say()
            lines.say(title)
        for text, indent in rows:
            lines.say(text, indent)


def _table(items: Sequence[Item]) -> Iterator[str]:
    cells = min(_CARD_CELLS, max([width_cells(item.card) for item in items] or [4]))
    counted = max([len(item.share.counted) for item in items] or [5])
    yield f"{'Card':<{cells}}  {'Right':>{counted + 7}}  {'Discr.':>7}  Earlier".rstrip()
    for item in items:
        value = "" if item.discrimination is None else f"{item.discrimination:+.2f}"
        doubt = "!" if item.doubtful else " "
        name = cut(item.card, cells)
        yield (
            f"{name}{' ' * (cells - width_cells(name))}  {item.share.counted:>{counted}} {item.share.percent:>6}"
            f"  {value:>6}{doubt}  {item.earlier_wording or '':>7}"
        ).rstrip()


def _never(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        for wrong in item.never_taken:
            yield f"{item.card}: {wrong.text} (shown {plural(wrong.shown, 'time')})", " "


def flagged(deck: Deck, items: Sequence[Item]) -> str:
    """Return the disputed questions as they were shown, without names or days, for the deck's author."""
    count = sum(len(item.disputed) for item in items)
    rows = [f"{indent}{text}" for text, indent in _disputed(items, with_day=False)]
    return "\n".join([f"{deck.title} ({deck.id}): {plural(count, 'question')} flagged by readers", *rows]) + "\n"


def _disputed(items: Sequence[Item], *, with_day: bool = True) -> Iterator[tuple[str, str]]:
    for item in items:
        for asked in item.disputed:
            day = f", on {asked.day}" if with_day else ""
            yield f"{item.card}{day}, as {asked.form}: {asked.prompt} {asked.stem}".rstrip(), " "
            for number, (option, text) in enumerate(asked.options, start=1):
                yield f"{number}. {text}{_marks(asked, option)}", "   "


def _marks(asked: Asked, option: str) -> str:
    marks = [word for word, which in (("right", asked.key), ("chosen", asked.picked)) if which == option]
    return f" ({', '.join(marks)})" if marks else ""


def _gone(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        if item.gone:
            disputed = f", disputed {plural(len(item.disputed), 'time')}" if item.disputed else ""
            yield f"{item.card}: {item.share.counted} right{disputed}", " "
