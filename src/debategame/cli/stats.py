"""``debategame stats``: the player's statistics, and item analysis for the author of a deck; what its JSON means."""

from __future__ import annotations

import json
import sys
from textwrap import fill
from typing import TYPE_CHECKING

from debategame.cli.play import named_paths, session
from debategame.deck.library import choose
from debategame.errors import UsageError
from debategame.game.stats import NONE
from debategame.play.statistics import collect_stats
from debategame.text import plural, printable

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from debategame.cli.parser import Parser
    from debategame.deck.model import Deck
    from debategame.game.items import Asked, Item
    from debategame.game.stats import Stats
    from debategame.plain.terminal import Lines
    from debategame.play.session import PlayerSession

VERSION = 2
"""Version of the JSON: raised when a key changes its meaning or is removed, not when one is added."""

KEYS = {
    "version": "of this format",
    "player": "the player's name",
    "deck": "the deck's id; null for all decks",
    "today": "the player's local date, as all dates here",
    "answers": "right and total, without slips",
    "days_played": "days on which any deck was played",
    "days_running": "the streak: days in a row up to today or yesterday",
    "days_longest": "the longest such streak",
    "best_round": "points of the best round with one deck; 0 without one",
    "best_stand": "right answers in the best last stand with one deck",
    "case_streak": "days in a row on which today's case of any deck was finished",
    "days": "day: answers, for the last 26 weeks",
    "by_kind": "kind: right and total, for cards still in a deck",
    "by_author": "author: right and total; a card of several counts for each",
    "by_month": "month: kinds and authors, as above, for the last 12 months",
    "seconds": "kind: median time of the last 500 answers",
    "stated_answers": "answers with a confidence",
    "calibration": "confidence: stated, right, total, low and high end of the 95% interval; empty below 20 answers",
    "choices": "Both (several) and Neither (nobody) in the last 500 questions on authors: chosen, right, hits (both)",
    "memory": "cards that are new, seen (not learned yet), learned; and due",
    "forecast": "day: cards that come due, for the next 14 days",
    "hardest": "cards: deck, card, right, total, the wrong answer picked most (tempted_by), how often (tempted)",
}
ITEM_KEYS = {
    "version": "of this format",
    "deck": "the deck's id",
    "players": "how many have answered",
    "answers": "right and total, without slips",
    "unanswered": "ids of the cards without an answer",
    "items": "one per answered card, hardest first: card, gone (from the deck), right, total,"
    " discrimination (-1 to 1; null for too few answers), earlier_wording (answers to it),"
    " never_chosen (wrong options: text, shown), disputed (day, form, prompt, stem, options, key, picked)",
}


def add(parser: Parser) -> None:
    """Add the arguments."""
    parser.epilog = (
        f"{parser.epilog}\n\nkeys of --json, version {VERSION}:\n{_explained(KEYS)}\n\n"
        f"keys of --items --json:\n{_explained(ITEM_KEYS)}"
    )
    parser.add_argument("deck", nargs="?", metavar="DECK", help="a deck's id, or a path to a .yaml file (all decks)")
    parser.add_argument("--items", action="store_true", help="for authors: difficulty, distractors, disputes by card")
    says = "write the questions that readers flagged, as shown, without names or days, to send to the deck's author"
    parser.add_argument("--flags", metavar="FILE", help=f"{says}; - is standard output")
    parser.add_argument("--force", action="store_true", help="overwrite FILE if it already exists")
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    parser.add_argument("--player", metavar="NAME", help="whose statistics (default: the last player's)")


def _explained(keys: Mapping[str, str]) -> str:
    return "\n".join(fill(f"  {key:<15} {says}", 79, subsequent_indent=" " * 18) for key, says in keys.items())


def run(words: Namespace) -> int:
    """Print the statistics and return the exit status. Raises DebategameError for an unknown deck or player."""
    from debategame.plain.terminal import Lines

    for option, given in (("--items", words.items), ("--flags FILE", words.flags is not None)):
        if given and not words.deck:
            raise UsageError(f"{option.split()[0]} needs a deck.", f"Run: debategame stats DECK {option}")
    named = [words.deck] if words.deck else []
    with session(named_paths(named), words.player, to_read=True) as opened:
        for notice in opened.store.notices:
            print(f"Note: {printable(notice)}", file=sys.stderr)  # noqa: T201
        deck = choose(opened.library, words.deck) if words.deck else None
        lines = Lines.standard()
        if words.flags is not None and deck is not None:
            _flags(opened, deck, words.flags, force=words.force)
        elif words.items and deck is not None:
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
    """Return the statistics by the keys of :data:`KEYS`."""
    return {
        "version": VERSION,
        "player": opened.who().shown,
        "deck": None if deck is None else deck.id,
        "today": found.today,
        "answers": found.answers,
        "days_played": found.days_played,
        "days_running": found.days_running,
        "days_longest": found.days_longest,
        "best_round": found.best_round,
        "best_stand": found.best_stand,
        "case_streak": found.case_streak,
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
        "choices": found.choices,
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


def _flags(opened: PlayerSession, deck: Deck, word: str, *, force: bool) -> None:
    from debategame.cli.output import deliver, say
    from debategame.plain.items import flagged

    found, _ = _analysed(opened, deck)
    count = sum(len(item.disputed) for item in found)
    if not count:
        say(f"No question of {deck.title} was flagged, so nothing was written.")
    elif deliver(flagged(deck, found).encode(), word, force=force):
        say(f"{plural(count, 'flagged question')} of {deck.title}: {word}")


def _items(lines: Lines, opened: PlayerSession, deck: Deck, *, as_json: bool) -> None:
    from debategame.plain.items import say_items

    found, players = _analysed(opened, deck)
    if as_json:
        _write(_items_document(deck, found, players))
        return
    say_items(lines, deck, found, players)


def _analysed(opened: PlayerSession, deck: Deck) -> tuple[tuple[Item, ...], int]:
    """Return the item analysis of a deck, and how many players have answered."""
    from debategame.game.items import items
    from debategame.game.revision import revisions
    from debategame.play.statistics import asked_of

    players: set[str] = set()
    log: list[Asked] = []
    for player, asked in asked_of(opened.store, deck, opened.library.decks):
        players.add(player)
        log.append(asked)
    return items(log, {card.id: revisions(card)[0] for card in deck.cards}), len(players)


def _items_document(deck: Deck, found: tuple[Item, ...], players: int) -> dict[str, object]:
    """Return the item analysis by the keys of :data:`ITEM_KEYS`."""
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
