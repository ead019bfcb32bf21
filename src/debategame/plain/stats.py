"""Read out the statistics in plain lines: the sections of the screen, each row with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.play.statistics import collect_stats
from debategame.play.stats_sections import sections

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.plain.terminal import Lines
    from debategame.play.session import PlayerSession


def say_stats(lines: Lines, session: PlayerSession, deck: Deck | None = None) -> None:
    """Print the player's statistics, over all decks or one."""
    found = sections(collect_stats(session, deck))
    lines.say(f"Statistics of {deck.title}." if deck is not None else "Statistics of all decks.")
    if not found:
        lines.say("No answers yet. Play a round to get statistics.")
    for section in found:
        lines.say(f"{section.title}: {section.summary}" if section.summary else f"{section.title}:")
        for row in section.rows:
            lines.say(row.spoken, " ")
            if section.key == "hardest" and row.note:
                lines.say(f"✗ {row.note}", "   ")
