"""``debategame stats``: the player's statistics, and item analysis for the author of a deck."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from debategame.cli.play import named_paths, session
from debategame.cli.stats_words import VERSION, add
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.game.stats import NONE
from debategame.play.statistics import collect_stats
from debategame.text import printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from debategame.deck.model import Deck
    from debategame.game.items import Asked, Item
    from debategame.game.stats import Stats
    from debategame.plain.terminal import Lines
    from debategame.play.session import PlayerSession

__all__ = ["add", "run"]


def run(words: Namespace) -> int:
    """Print the statistics and return the exit status. Raises DebategameError for an unknown deck or player."""
    from debategame.plain.terminal import Lines

    if words.items and not words.deck:
        raise UsageError("--items needs a deck.", "Run: debategame stats DECK --items")
    named = [words.deck] if words.deck else []
    with session(named_paths(named), words.player, to_read=True) as opened:
        for notice in opened.store.notices:
            print(f"Note: {printable(notice)}", file=sys.stderr)  # noqa: T201
        deck = choose(opened.library, words.deck) if words.deck else None
        lines = Lines.standard()
        if words.items and deck is not None:
            _items(lines, opened, deck, as_json=words.json)
        elif words.json:
            _write(_document(opened, collect_stats(opened, deck), deck))
        else:
            from debategame.plain.stats import say_stats

            say_stats(lines, opened, deck)
    return 0


def _write(document: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(document, indent=2, default=vars) + "\n")  # ASCII; a Share is right and total


def _document(opened: PlayerSession, found: Stats, deck: Deck | None) -> dict[str, object]:
    """Return the statistics by the keys of :data:`debategame.cli.stats_words.KEYS`."""
    return {
        "version": VERSION,
        "player": opened.who().shown,
        "deck": None if deck is None else deck.id,
        "today": found.today,
        "answers": found.answers,
        "days_played": found.days_played,
        "days_running": found.days_running,
        "days": found.days,
        "by_kind": found.by_kind,
        "by_author": found.by_author,
        "by_month": {
            month: {"kinds": kinds, "authors": found.author_months.get(month, {})}
            for month, kinds in found.by_month.items()
        },
        "seconds": found.seconds,
        "stated_answers": found.stated_answers,
        "calibration": {
            row.confidence.value: {"stated": row.stated, **vars(row.share), "low": row.low, "high": row.high}
            for row in found.calibration
        },
        "memory": found.states,
        "forecast": dict(found.forecast),
        "hardest": [
            {
                "deck": hard.deck,
                "card": hard.card,
                **vars(hard.share),
                "tempted_by": hard.tempted_by,
                "tempted": hard.tempted,
            }
            for hard in found.hardest
        ],
    }


def _items(lines: Lines, opened: PlayerSession, deck: Deck, *, as_json: bool) -> None:
    from debategame.game.items import items
    from debategame.game.revision import revisions
    from debategame.plain.items import say_items
    from debategame.play.statistics import asked_of

    players: set[str] = set()
    log: list[Asked] = []
    for player, asked in asked_of(opened.store, deck, opened.library.decks):
        players.add(player)
        log.append(asked)
    found = items(log, {card.id: revisions(card)[0] for card in deck.cards})
    if as_json:
        _write(_items_document(deck, found, len(players)))
        return
    say_items(lines, deck, found, len(players))


def _items_document(deck: Deck, found: tuple[Item, ...], players: int) -> dict[str, object]:
    """Return the item analysis by the keys of :data:`debategame.cli.stats_words.ITEM_KEYS`."""
    answered = {item.card for item in found}
    return {
        "version": VERSION,
        "deck": deck.id,
        "players": players,
        "answers": sum((item.share for item in found), NONE),
        "unanswered": [card.id for card in deck.cards if card.id not in answered],
        "items": [
            {
                "card": item.card,
                "gone": item.gone,
                **vars(item.share),
                "discrimination": item.discrimination,
                "earlier_wording": item.earlier_wording,
                "never_chosen": item.never_taken,
                "disputed": [_disputed(asked) for asked in item.disputed],
            }
            for item in found
        ],
    }


def _disputed(asked: Asked) -> dict[str, object]:
    return {
        "day": asked.day,
        "form": asked.form,
        "prompt": asked.prompt,
        "stem": asked.stem,
        "options": [{"id": option, "text": text} for option, text in asked.options],
        "key": asked.key,
        "picked": asked.picked,
    }
