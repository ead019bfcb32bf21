"""``debategame stats``: what the answers come to, for the player and for the author of a deck."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from debategame.cli.play import named_paths, session
from debategame.cli.stats_words import VERSION, add
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.game.stats import NONE, Share
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
    """Print the figures. Returns the exit status; raises DebategameError where there is no such deck or player."""
    from debategame.plain.terminal import Lines

    if words.items and not words.deck:
        raise UsageError("Items are those of one deck.", "Name it: debategame stats DECK --items")
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
    sys.stdout.write(json.dumps(document, indent=2) + "\n")  # in ASCII, which every output carries


def _document(opened: PlayerSession, told: Stats, deck: Deck | None) -> dict[str, object]:
    """Return the figures by the keys of :data:`debategame.cli.stats_words.KEYS`."""
    return {
        "version": VERSION,
        "player": opened.who().shown,
        "deck": None if deck is None else deck.id,
        "today": told.today,
        "answers": _share(told.answers),
        "days_played": told.days_played,
        "days_running": told.days_running,
        "days": dict(told.days),
        "by_kind": _shares(told.by_kind),
        "by_author": _shares(told.by_author),
        "by_month": {
            month: {"kinds": _shares(kinds), "authors": _shares(told.author_months.get(month, {}))}
            for month, kinds in told.by_month.items()
        },
        "seconds": dict(told.seconds),
        "stated_answers": told.stated_answers,
        "calibration": {
            row.confidence.value: {"stated": row.stated, **_share(row.share), "low": row.low, "high": row.high}
            for row in told.calibration
        },
        "memory": dict(told.states),
        "forecast": dict(told.forecast),
        "hardest": [
            {
                "deck": hard.deck,
                "card": hard.card,
                **_share(hard.share),
                "tempted_by": hard.tempted_by,
                "tempted": hard.tempted,
            }
            for hard in told.hardest
        ],
    }


def _share(share: Share) -> dict[str, int]:
    return {"right": share.right, "total": share.total}


def _shares(shares: Mapping[str, Share]) -> dict[str, dict[str, int]]:
    return {name: _share(share) for name, share in shares.items()}


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
    """Return the figures of the items by the keys of :data:`debategame.cli.stats_words.ITEM_KEYS`."""
    answered = {item.card for item in found}
    return {
        "version": VERSION,
        "deck": deck.id,
        "players": players,
        "answers": _share(sum((item.share for item in found), NONE)),
        "unanswered": [card.id for card in deck.cards if card.id not in answered],
        "items": [
            {
                "card": item.card,
                "gone": item.gone,
                **_share(item.share),
                "discrimination": item.discrimination,
                "earlier_wording": item.earlier_wording,
                "never_chosen": [{"text": wrong.text, "shown": wrong.shown} for wrong in item.never_taken],
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
