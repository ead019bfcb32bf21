"""The arguments of ``debategame stats``, and what the keys of its JSON mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debategame.cli.parser import Parser

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
    "days": "day: answers, for the last 26 weeks",
    "by_kind": "kind: right and total, for cards still in a deck",
    "by_author": "author: right and total; a card of several counts for each",
    "by_month": "month: kinds and authors, as above, for the last 12 months",
    "seconds": "kind: median time of the last 500 answers",
    "stated_answers": "answers with a confidence",
    "calibration": "confidence: stated, right, total, low and high end of the 95% interval; empty below 20 answers",
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
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    parser.add_argument("--player", metavar="NAME", help="whose statistics (default: the last player's)")


def _explained(keys: Mapping[str, str]) -> str:
    from textwrap import fill

    return "\n".join(fill(f"  {key:<15} {says}", 79, subsequent_indent=" " * 18) for key, says in keys.items())
