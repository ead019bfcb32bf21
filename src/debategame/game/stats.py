"""A player's statistics, computed from the counts of the store, for screen, plain lines and JSON alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING

from debategame.game.rounds.scoring import Confidence
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST_FOR_CALIBRATION = 20
"""With fewer answers a calibration says more about luck than about the player, so none is given."""
WEEKS = 26
"""How much of the past the heat map shows."""
MONTHS = 12
"""How many months, including this one, are listed."""
LATEST = 500
"""The median time for a question is of this many latest answers."""
FORECAST_DAYS = 14
"""How many days the forecast covers."""
LEAST_FOR_HABIT = 20
"""With fewer questions on authors it is chance how often *Neither* was right."""
HARDEST = 8
"""How many cards are listed as the hardest."""
NOBODYS = "Nobody here"
"""Shown as the author of a card that nobody in its deck argues."""
Z_95 = 1.959963984540054
"""The 97.5th percentile of the normal distribution: intervals are of 95%."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A number of right answers out of a total."""

    right: int
    total: int

    @property
    def rate(self) -> float:
        """Return the fraction that was right, 0 to 1; 0 if there are no answers."""
        return self.right / self.total if self.total else 0.0

    @property
    def percent(self) -> str:
        """Return the rate in words: ``62%``."""
        return percent(self.rate)

    @property
    def counted(self) -> str:
        """Return the counts in words: ``912 of 1,369``."""
        return f"{self.right:,} of {self.total:,}"

    def __add__(self, other: Share) -> Share:
        """Return the sum of both."""
        return Share(right=self.right + other.right, total=self.total + other.total)


NONE = Share(right=0, total=0)


@dataclass(frozen=True, kw_only=True)
class Calibrated:
    """A stated confidence beside the actual rate, with that rate's 95% interval."""

    confidence: Confidence
    stated: float
    share: Share
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Return how well the player judged, in a word or two: well, unless the interval excludes it."""
        if self.low <= self.stated <= self.high:
            return "well judged"
        return "too sure" if self.stated > self.high else "too modest"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """How often *Both* or *Neither* was chosen, and how often it was right, among questions that offer it."""

    name: str
    questions: int
    chosen: int
    right: int
    hits: int
    """How often it was chosen and right."""

    @property
    def false_alarms(self) -> int:
        """Return how often it was chosen and wrong."""
        return self.chosen - self.hits

    @property
    def verdict(self) -> str:
        """Return how often it was chosen beside how often it was right, as a sentence."""
        if 4 * self.right <= 5 * self.chosen and 4 * self.chosen <= 5 * self.right:
            often = "about as often as"
        elif self.chosen < self.right or not self.right:
            often = "less often than" if self.chosen < self.right else "more often than"
        else:
            times = f"{self.chosen / self.right:.1f}".removesuffix(".0")
            often = "twice as often as" if times == "2" else f"{times} times as often as"
        counts = f"{plural(self.chosen, 'time')}, right {self.right:,}"
        return f"You choose {self.name} {often} it is right: {counts}."


@dataclass(frozen=True, kw_only=True)
class HardCard:
    """A card often answered wrong, and the wrong option picked most."""

    deck: str
    card: str
    text: str
    """The card's, with the deck's title where other decks are counted too."""
    share: Share
    tempted_by: str = ""
    tempted: int = 0


@dataclass(frozen=True, kw_only=True)
class Stats:
    """All statistics of one player over some decks. Slips of the finger are not counted.

    A card of several authors counts for each of them; what is no longer in any deck counts in ``answers``, ``days``,
    ``calibration`` and the days played alone.
    """

    today: str
    days_running: int
    """Days in a row, up to today or yesterday, with any deck at all: a habit has no deck."""
    days_longest: int
    """The longest such streak that there was."""
    days_played: int
    """Days on which any deck was played."""
    best_round: int
    """Points of the best round with one deck."""
    best_stand: int
    """Right answers in the best last stand with one deck."""
    case_streak: int
    """Days in a row, up to today or yesterday, with a finished today's case of any deck."""
    answers: Share
    days: Mapping[str, int]
    """Local day -> answers given on it, of the last :data:`WEEKS` weeks."""
    by_kind: Mapping[str, Share]
    by_author: Mapping[str, Share]
    """Author's name, or :data:`NOBODYS`, -> share."""
    by_month: Mapping[str, Mapping[str, Share]]
    """Month (``2026-11``) -> kind -> share, of the last :data:`MONTHS` months."""
    author_months: Mapping[str, Mapping[str, Share]]
    """Month -> author's name -> share."""
    choices: Mapping[str, Choice]
    """By option, ``several`` and ``nobody``, among the latest :data:`LATEST` questions on authors."""
    calibration: tuple[Calibrated, ...]
    stated_answers: int
    """How many answers stated a confidence, whether or not that is enough to speak of."""
    states: Mapping[str, int]
    """Cards by state: new, seen, learned; and of those seen or learned, due."""
    forecast: tuple[tuple[str, int], ...]
    """The next :data:`FORECAST_DAYS` local days, and how many cards come due on each."""
    hardest: tuple[HardCard, ...]
    seconds: Mapping[str, float]
    """Kind -> median seconds for a question, of the latest :data:`LATEST` answers."""


def percent(rate: float) -> str:
    """Return a fraction as a whole percentage; 0% and 100% mean none and all, so 199 of 200 is 99%."""
    whole = round(100 * rate)
    return f"{min(max(whole, int(rate > 0)), 100 - int(rate < 1))}%"


def wilson(share: Share) -> tuple[float, float]:
    """Return the 95% interval of a proportion (Wilson 1927): within 0 and 1, and honest for few answers."""
    if not share.total:
        return 0.0, 1.0
    count, rate = share.total, share.rate
    middle = (rate + Z_95**2 / (2 * count)) / (1 + Z_95**2 / count)
    half = Z_95 * sqrt(rate * (1 - rate) / count + Z_95**2 / (4 * count**2)) / (1 + Z_95**2 / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def calibration(stated: Mapping[Confidence, Share], chance: float = 0.25) -> tuple[Calibrated, ...]:
    """Return the actual rate for each stated confidence; nothing below :data:`LEAST_FOR_CALIBRATION` answers in all.

    ``chance`` is what a guess is worth: the mean of one in the number of options.
    """
    if sum(share.total for share in stated.values()) < LEAST_FOR_CALIBRATION:
        return ()
    found = []
    for confidence in Confidence:
        share = stated.get(confidence, NONE)
        if share.total:
            low, high = wilson(share)
            worth = chance if confidence is Confidence.GUESS else confidence.probability(4)
            found.append(Calibrated(confidence=confidence, stated=worth, share=share, low=low, high=high))
    return tuple(found)


def rate_more(stated_answers: int) -> str:
    """Return a sentence on how many more answers a calibration needs."""
    missing = plural(LEAST_FOR_CALIBRATION - stated_answers, "more answer")
    return f'Rate your confidence on {missing} to see how well calibrated you are; turn on "How sure?" in Settings.'


def heat_map(days: Mapping[str, int], today: date, weeks: int = WEEKS) -> list[list[int | None]]:
    """Return the answers of each day as seven rows, Monday first, one column a week, the present week last.

    Days to come are None.
    """
    monday = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    grid: list[list[int | None]] = [[None] * weeks for _ in range(7)]
    for week in range(weeks):
        for weekday in range(7):
            day = monday + timedelta(days=7 * week + weekday)
            if day <= today:
                grid[weekday][week] = days.get(day.isoformat(), 0)
    return grid


def heat_levels(days: Iterable[int]) -> tuple[int, int, int]:
    """Return the least answers of heat levels 2, 3 and 4: quartiles of the days played."""
    played = sorted(count for count in days if count > 0)
    if not played:
        return 1, 1, 1
    return tuple(played[min(len(played) - 1, len(played) * part // 4)] for part in (1, 2, 3))  # type: ignore[return-value]


def heat_level(count: int, levels: tuple[int, int, int]) -> int:
    """Return the heat level of a day's answers, 0 (none) to 4."""
    return 1 + sum(count >= least for least in levels) if count > 0 else 0


def heat_ranges(levels: tuple[int, int, int]) -> list[tuple[int, int, int | None]]:
    """Return (level, least, most) for each heat level from 1 up that occurs; the last has no most."""
    bounds = (1, *levels)
    found: list[tuple[int, int, int | None]] = [
        (level, bounds[level - 1], bounds[level] - 1) for level in (1, 2, 3) if bounds[level - 1] < bounds[level]
    ]
    return [*found, (4, bounds[3], None)]


def hardest(shares: Mapping[tuple[str, str], Share], most: int = HARDEST) -> list[tuple[str, str]]:
    """Return the hardest cards, by deck and id: those with the lowest upper bound of their rate.

    By that bound, nine misses of ten weigh more than one of one.
    """
    missed = [(wilson(share)[1], -share.total, card) for card, share in shares.items() if share.right < share.total]
    return [card for _, _, card in sorted(missed)[:most]]


def forecast(due_days: Iterable[int], today: int, days: int = FORECAST_DAYS) -> tuple[tuple[date, int], ...]:
    """Return how many cards come due on each of the next days; overdue ones count for today."""
    counts = Counter(max(day, today) for day in due_days)
    last = min(today + days, date.max.toordinal() + 1)
    return tuple((date.fromordinal(day), counts[day]) for day in range(today, last))


def months(today: date, count: int = MONTHS) -> tuple[str, ...]:
    """Return the last ``count`` months, the present one last: ``2026-10``, ``2026-11``."""
    ordinal = today.year * 12 + today.month - 1
    return tuple(f"{each // 12:04}-{each % 12 + 1:02}" for each in range(ordinal - count + 1, ordinal + 1))


def summed(rows: Iterable[tuple[str, str, Share]]) -> tuple[dict[str, Share], dict[str, dict[str, Share]]]:
    """Return (month, name, share) rows summed by name, and by month and name."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for month, name, share in rows:
        counted = sums[month, name]
        counted[0] += share.right
        counted[1] += share.total
    by_name: dict[str, Share] = {}
    by_month: dict[str, dict[str, Share]] = {}
    for (month, name), (right, total) in sums.items():
        share = by_month.setdefault(month, {})[name] = Share(right=right, total=total)
        by_name[name] = by_name.get(name, NONE) + share
    return by_name, dict(sorted(by_month.items()))
