"""Today's case: five questions of a deck, the same for everybody on that day, and how the player did.

Of each question the first answer counts, whichever attempt it was given in; a case is done once an attempt is finished.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from debategame.game.history import days_running
from debategame.play.commands import case_command
from debategame.progress.aggregates import Aggregates

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.progress.store import Store


class Case(NamedTuple):
    """The case of a deck and a day, and the player's answers to it."""

    deck: Deck
    day: date
    marks: tuple[bool, ...] = ()
    """Whether the first answer to each question was right, as far as the case was played."""
    is_done: bool = False

    @property
    def line(self) -> str:
        """Return the line to pass on: ``Debate Game 29 Nov 2026 · Two roads · ✓✗✓✓✓ 4/5``."""
        return self._said(" \N{MIDDLE DOT} ", "\N{CHECK MARK}", "\N{BALLOT X}")

    @property
    def ascii_line(self) -> str:
        """Return the same line for a terminal without these signs."""
        return self._said(", ", "+", "-")

    def _said(self, between: str, right: str, wrong: str) -> str:
        marks = "".join(right if mark else wrong for mark in self.marks)
        day = f"Debate Game {self.day.day} {self.day:%b} {self.day.year}"
        return between.join((day, self.deck.title, f"{marks} {sum(self.marks)}/{len(self.marks)}"))

    @property
    def command(self) -> str:
        """Return the shell command that deals the case again."""
        return case_command(self.deck, self.day)


def load_case(store: Store, player: str, deck: Deck, day: date) -> Case:
    """Return the case of a day with what the log says of it."""
    answers = list(Aggregates(store, player, (deck.id, *deck.was)).case(seed_of_day(day)))
    marks: dict[str, bool] = {}
    for answer in answers:
        if not answer.is_slip:
            marks.setdefault(answer.card, bool(answer.right))
    done = [answer.round for answer in answers if answer.is_finished][:1]
    asked = sorted((answer.position, answer.card) for answer in answers if not done or answer.round in done)
    cards = dict.fromkeys(card for _, card in asked)
    return Case(deck=deck, day=day, marks=tuple(marks[card] for card in cards if card in marks), is_done=bool(done))


def streak(store: Store, player: str, today: date) -> int:
    """Return on how many days in a row, up to today or yesterday, the player finished that day's case of any deck."""
    days = (day_of_seed(seed) for seed in Aggregates(store, player).case_seeds())
    return days_running((day.isoformat() for day in days if day is not None), today)


def seed_of_day(day: date) -> int:
    """Return the seed of a day's cases: 20261129."""
    return int(f"{day:%Y%m%d}")


def day_of_seed(seed: int) -> date | None:
    """Return the day of such a seed, or None."""
    try:
        return date(seed // 10_000, seed // 100 % 100, seed % 100)
    except ValueError:
        return None
