"""Item analysis for a deck's author: how hard each question is, and how well it discriminates.

Difficulty is the part of answers that were right. Discrimination is the point-biserial correlation of the item with
the rest of the round's answers (Lord & Novick 1968): an item that the better players miss more often than the others
is probably ambiguous.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt
from statistics import correlation
from typing import TYPE_CHECKING

from debategame.game.stats import NONE, Z_95, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST_FOR_DISCRIMINATION = 8
"""With fewer rounds a correlation is noise, and none is given."""
LEAST_SHOWN = 5
"""A distractor shown less often is not reported as never picked."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One logged answer, as far as item analysis needs it."""

    card: str
    form: str
    round: str
    correct: bool
    picked: str
    key: str
    options: tuple[tuple[str, str], ...]
    """(id, text) of what was shown, in order."""
    revision: str
    disputed: bool = False
    day: str = ""
    prompt: str = ""
    stem: str = ""


@dataclass(frozen=True, kw_only=True)
class Distractor:
    """A wrong option that nobody picked, and how often it was shown."""

    text: str
    shown: int


@dataclass(frozen=True, kw_only=True)
class Item:
    """What the log says of one card."""

    card: str
    share: Share
    discrimination: float | None
    never_taken: tuple[Distractor, ...]
    disputed: tuple[Asked, ...]
    earlier_wording: int
    """Number of answers to an earlier wording."""
    gone: bool = False
    """Whether the deck no longer has the card."""

    @property
    def doubtful(self) -> bool:
        """Return whether better players miss it more often than others, beyond chance."""
        return self.discrimination is not None and self.discrimination * sqrt(self.share.total) < -Z_95


def items(asked: Iterable[Asked], revisions: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the figures of each card that was answered, hardest first. ``revisions`` are today's, by card."""
    by_card: defaultdict[str, list[Asked]] = defaultdict(list)
    by_round: defaultdict[str, Share] = defaultdict(lambda: NONE)
    for each in asked:
        by_card[each.card].append(each)
        by_round[each.round] += Share(right=int(each.correct), total=1)
    found = [_item(card, answers, by_round, revisions.get(card)) for card, answers in by_card.items()]
    return tuple(sorted(found, key=lambda item: (item.share.rate, -item.share.total, item.card)))


def _item(card: str, answers: Sequence[Asked], rounds: Mapping[str, Share], revision: str | None) -> Item:
    rest = [
        (each.correct, Share(right=of.right - each.correct, total=of.total - 1).rate)
        for each in answers
        if (of := rounds[each.round]).total > 1
    ]
    return Item(
        card=card,
        share=Share(right=sum(each.correct for each in answers), total=len(answers)),
        discrimination=point_biserial(rest),
        never_taken=_never_taken(answers),
        disputed=tuple(sorted((each for each in answers if each.disputed), key=lambda each: (each.day, each.round))),
        earlier_wording=sum(revision is not None and each.revision != revision for each in answers),
        gone=revision is None,
    )


def point_biserial(pairs: Sequence[tuple[bool, float]]) -> float | None:
    """Return the correlation of right-or-wrong with a score, -1 to 1; None for too few answers or no spread."""
    right, scores = [float(correct) for correct, _ in pairs], [score for _, score in pairs]
    if len(pairs) < LEAST_FOR_DISCRIMINATION or min(max(each) - min(each) for each in (right, scores)) < 1e-9:
        return None
    return correlation(right, scores)


def _never_taken(answers: Sequence[Asked]) -> tuple[Distractor, ...]:
    """Return the wrong options on text that were shown at least :data:`LEAST_SHOWN` times and taken by nobody."""
    shown: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for each in answers:
        texts = dict(each.options)
        shown.update(text for option, text in each.options if option != each.key and not _names_authors(option))
        if each.picked != each.key and each.picked in texts:
            taken[texts[each.picked]] += 1
    found = [Distractor(text=text, shown=count) for text, count in shown.items() if not taken[text]]
    often = [each for each in found if each.shown >= LEAST_SHOWN]
    return tuple(sorted(often, key=lambda each: (-each.shown, each.text)))


def _names_authors(option: str) -> bool:
    return option.startswith("by:") or option in ("several", "nobody")
