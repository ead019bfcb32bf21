"""How well a card is remembered, computed from the log of its answers alone.

The algorithm is FSRS-6 as the package ``fsrs`` has it, with that package's parameters: a card has a *stability* (the
days after which nine of ten such cards are still recalled) and a *difficulty* (1 to 10). Time is counted in the
player's own calendar days. An answer has one of two grades, Again and Good; nobody is asked how hard it was.

This is the only module that imports ``fsrs``, and only once a memory is needed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from debategame.game.digest import digest
from debategame.game.questions.kinds import Form
from debategame.game.rounds.scoring import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from fsrs import Card, Scheduler

RULES = "1"
"""Version of the rules in this module; when it changes, every memory is rebuilt from the log."""

LEAST_RETENTION, RETENTION, MOST_RETENTION = 0.80, 0.90, 0.97
"""How likely a card is still recalled on its due date: the least, default and most that a player can choose."""

LONGEST_DAYS = 36_500
"""No interval is longer: the maximum of ``fsrs``."""

JITTER = 0.05
"""Fraction by which an interval may be longer or shorter, so that cards learned together spread out."""
NO_JITTER_BELOW_DAYS = 3

LAST_DAY = date.max.toordinal()
_DECAY = -0.1542
_FACTOR = 0.9 ** (1 / _DECAY) - 1
"""The forgetting curve of FSRS-6, by the last parameter of ``fsrs``; kept here since importing ``fsrs`` is slow."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
_FORMS = {**{form.value: (form.value,) for form in Form}, "match": (Form.WHO_ARGUES.value,)}
"""Logged form -> forms in which the card counts as asked: a pair of the match board counts as who-argues."""


class Event(NamedTuple):
    """One answer as memory sees it, with later corrections; events come in order of (at_ms, id)."""

    at_ms: int
    id: str
    local_day: str
    correct: bool
    confidence: str = ""
    form: str = ""
    key_revision: str = ""
    slip: bool = False
    practice: bool = False
    """Whether it was given before the card was due, and so does not change its due date."""
    relearn: bool = False
    """Whether the player chose to relearn the card after this answer."""


class Memory(NamedTuple):
    """The memory state of a card. Days are ordinals as of :meth:`datetime.date.toordinal`.

    A tuple, like :class:`Event`, because rebuilding a log of years creates a hundred thousand of them.
    """

    stability: float
    """In days; 0 for a card to relearn."""
    difficulty: float
    reviews: int
    """How many answers counted as reviews."""
    lapses: int
    """How many of them, after the first, were Again."""
    day: int
    """Of the last review; it never goes back, even if the clock did."""
    first_day: int
    """On which the card was first answered."""
    right_revision: str
    """The answer's revision when the player was last right, or nothing."""
    forms: tuple[str, ...]
    """The forms in which the card was asked, each once, the latest first."""
    last: tuple[int, str]
    """(at_ms, id) of the last answer, slips left out."""


def can_be_asked(retention: object) -> TypeGuard[float]:
    """Return whether a player can choose this ``retention``."""
    return isinstance(retention, float) and LEAST_RETENTION <= retention <= MOST_RETENTION


def is_again(*, correct: bool, confidence: str) -> bool:
    """Return whether an answer's grade is Again: it was wrong, timed out, or right by a guess."""
    return not correct or confidence == Confidence.GUESS


def is_practice(memory: Memory | None, due: int, event: Event) -> bool:
    """Return whether an answer is mere practice: right, and given before the card was due.

    An answer to a new or due card is always a review. A right answer before the due date is not, or playing for fun
    would postpone the card each time. A wrong one before the due date counts as a lapse, as an early review does in
    ``fsrs``, and the card comes back tomorrow.

    It is logged with the answer and not recomputed, since it depends on the retention chosen at the time.
    """
    if memory is None or not memory.stability or is_again(correct=event.correct, confidence=event.confidence):
        return False
    return day_of(event) < due


def fold(events: Iterable[Event]) -> Memory | None:
    """Return the memory after all answers of a card, in order; None if all of them were slips."""
    memory: Memory | None = None
    for event in events:
        memory = after(memory, event)
    return memory


def after(memory: Memory | None, event: Event) -> Memory | None:
    """Return the memory after one more answer, later than those before."""
    if not event.slip:
        memory = _answered(memory, event)
    if event.relearn and memory is not None:
        return memory._replace(stability=0.0, difficulty=0.0, reviews=0, lapses=0, right_revision="")
    return memory


def _answered(memory: Memory | None, event: Event) -> Memory:
    day = day_of(event)
    again = is_again(correct=event.correct, confidence=event.confidence)
    forms = _FORMS.get(event.form, ())
    right = event.key_revision if event.correct else ""
    if memory is None:
        stability, difficulty = first_step(again=again)
        return Memory(
            stability=stability,
            difficulty=difficulty,
            reviews=1,
            lapses=0,
            day=day,
            first_day=day,
            right_revision=right,
            forms=forms,
            last=(event.at_ms, event.id),
        )
    stability, difficulty, reviews, lapses = memory.stability, memory.difficulty, memory.reviews, memory.lapses
    day = max(day, memory.day)
    if not stability:
        (stability, difficulty), reviews = first_step(again=again), 1
    elif event.practice:
        day = memory.day
    else:
        stability, difficulty = step(stability, difficulty, day - memory.day, again=again)
        reviews, lapses = reviews + 1, lapses + again
    return Memory(
        stability=stability,
        difficulty=difficulty,
        reviews=reviews,
        lapses=lapses,
        day=day,
        first_day=memory.first_day,
        right_revision=right or memory.right_revision,
        forms=forms + tuple(form for form in memory.forms if form not in forms),
        last=(event.at_ms, event.id),
    )


# Days ----------------------------------------------------------------------------------------------------------------


def day_of(event: Event) -> int:
    """Return the player's local day of an answer, or its day in UTC where that is not a date."""
    day = ordinal(event.local_day)
    return day or min(max(event.at_ms // _DAY_MS + _EPOCH_DAY, 1), LAST_DAY)


@lru_cache(maxsize=8192)
def ordinal(day: str) -> int:
    """Return the ordinal of a date such as ``2026-11-21``; 0 where it is not a date."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def due_day(memory: Memory, retention: float, whose: str) -> int:
    """Return the day on which the card is due: later than its last review, or that day for a card to relearn.

    ``whose`` names player and card; with the number of reviews it seeds the jitter, so that the same history gives
    the same day on every machine.
    """
    if not memory.stability:
        return memory.day
    exact = interval_days(memory.stability, retention)
    days = max(1, min(round(exact), LONGEST_DAYS))
    if days >= NO_JITTER_BELOW_DAYS:
        drawn = int.from_bytes(digest(f"{whose}/{memory.reviews}", 4))
        spread = 1 + JITTER * (drawn / 2**31 - 1)
        days = max(NO_JITTER_BELOW_DAYS, min(round(exact * spread), LONGEST_DAYS))
    return min(memory.day + days, LAST_DAY)


# FSRS-6 --------------------------------------------------------------------------------------------------------------


@cache
def _package() -> ModuleType:
    import fsrs

    return fsrs


@cache
def _scheduler() -> Scheduler:
    """Return the scheduler: whole days, hence no learning steps; our own jitter, hence no fuzz."""
    from fsrs import Scheduler
    from fsrs.scheduler import DEFAULT_PARAMETERS

    return Scheduler(
        parameters=(*DEFAULT_PARAMETERS[:-1], -_DECAY),
        learning_steps=(),
        relearning_steps=(),
        enable_fuzzing=False,
        maximum_interval=LONGEST_DAYS,
    )


def prepare() -> None:
    """Load the scheduler before an answer has to wait for it."""
    _scheduler()


@cache
def algorithm() -> str:
    """Return the version of the algorithm: these rules, and the parameters of the package."""
    parameters = repr(_scheduler().parameters)
    return f"{RULES}/{digest(parameters, 4).hex()}"


@cache
def first_step(*, again: bool) -> tuple[float, float]:
    """Return (stability, difficulty) after the first answer."""
    return _reviewed(_package().Card(card_id=1, due=_EPOCH), 0, again=again)


def step(stability: float, difficulty: float, elapsed_days: int, *, again: bool) -> tuple[float, float]:
    """Return (stability, difficulty) after an answer ``elapsed_days`` after the last."""
    fsrs = _package()
    review = fsrs.State.Review
    # Without an id the package would wait for one, and without a day it would ask the clock.
    card = fsrs.Card(1, review, stability=stability, difficulty=difficulty, due=_EPOCH, last_review=_EPOCH)
    return _reviewed(card, min(elapsed_days, LONGEST_DAYS), again=again)


def _reviewed(card: Card, elapsed_days: int, *, again: bool) -> tuple[float, float]:
    rating = _package().Rating.Again if again else _package().Rating.Good
    reviewed, _ = _scheduler().review_card(card, rating, _EPOCH + timedelta(days=elapsed_days))
    if reviewed.stability is None or reviewed.difficulty is None:
        raise ValueError("fsrs returned no memory for a reviewed card")
    return reviewed.stability, reviewed.difficulty


def retrievability(memory: Memory, day: int) -> float:
    """Return how likely the card is recalled on ``day``: (1 + factor * elapsed / stability) ** decay."""
    if not memory.stability:
        return 0.0
    return float((1 + _FACTOR * max(0, day - memory.day) / memory.stability) ** _DECAY)


def interval_days(stability: float, retention: float) -> float:
    """Return after how many days the probability of recall falls to ``retention``."""
    return float(stability / _FACTOR * (retention ** (1 / _DECAY) - 1))


def reviews_a_day(stabilities: Iterable[float], retention: float) -> float:
    """Return the daily number of reviews that cards of these stabilities need at a retention.

    A card needs one review an interval, a card to relearn one a day.
    """
    return sum((1 / max(1.0, interval_days(each, retention)) if each else 1.0 for each in stabilities), 0.0)
