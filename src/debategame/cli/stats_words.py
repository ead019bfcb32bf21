"""The words of ``debategame stats``, and what the keys of its JSON mean. Nothing here is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debategame.cli.parser import Parser

VERSION = 2
"""Of the JSON. A key that is added leaves it as it is; one that changes its meaning or goes raises it."""

KEYS = {
    "version": "of this format",
    "player": "whose figures these are",
    "deck": "the deck's id; null for all decks",
    "today": "the player's own day, as are all days",
    "answers": "right and total, slips left out as everywhere",
    "days_played": "days on which any deck was played",
    "days_running": "of them, those in a row up to today or yesterday",
    "days": "day: answers, of the last 26 weeks",
    "by_kind": "kind: right and total; only cards that are still in a deck",
    "by_author": "author: right and total; a card of several counts for each",
    "by_month": "month: kinds and authors, each as above; the last 12 months",
    "seconds": "kind: median time of the latest 500 answers",
    "stated_answers": "answers that said how sure one was",
    "calibration": "confidence: stated, right, total, low and high end of the 95 % interval; empty below 20 answers",
    "memory": "cards that are new, seen (but not learned) or learned, and those due",
    "forecast": "day: cards that come due, of the next 14 days",
    "hardest": "cards: deck, card, right, total, the wrong answer given most (tempted_by), how often (tempted)",
}
ITEM_KEYS = {
    "version": "of this format",
    "deck": "the deck's id",
    "players": "how many have answered",
    "answers": "right and total, slips left out",
    "unanswered": "ids of the cards without an answer",
    "items": "one for each card that was answered, hardest first: card, gone (from the deck), right, total,"
    " discrimination (-1 to 1; null for too few answers), earlier_wording (answers to one),"
    " never_chosen (wrong options: text, shown), disputed (day, form, prompt, stem, options, key, picked)",
}


def add(parser: Parser) -> None:
    """Give ``parser`` the words of the verb."""
    parser.epilog = (
        f"{parser.epilog}\n\nkeys of --json, version {VERSION}:\n{_told(KEYS)}\n\n"
        f"keys of --items --json:\n{_told(ITEM_KEYS)}"
    )
    parser.add_argument("deck", nargs="?", metavar="DECK", help="a deck's id, or a path to a .yaml file (all decks)")
    parser.add_argument("--items", action="store_true", help="for authors: difficulty, distractors, disputes by card")
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    parser.add_argument("--player", metavar="NAME", help="whose figures (those of the one who played last)")


def _told(keys: Mapping[str, str]) -> str:
    from textwrap import fill

    return "\n".join(fill(f"  {key:<15} {says}", 79, subsequent_indent=" " * 18) for key, says in keys.items())
