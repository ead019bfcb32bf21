"""How well a card is remembered, worked out from the log of its answers and from nothing else.

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
"""Of what is in this module; another one has every memory made anew from the log."""

LEAST_RETENTION, RETENTION, MOST_RETENTION = 0.80, 0.90, 0.97
"""How likely a card shall still be recalled on the day it comes due: the least, the usual and the most one can ask."""

LONGEST_DAYS = 36_500
"""No interval is longer: the maximum of ``fsrs``."""

JITTER = 0.05
"""By so much of itself an interval may be longer or shorter, so that cards met together come apart."""
NO_JITTER_BELOW_DAYS = 3

LAST_DAY = date.max.toordinal()
_DECAY = -0.1542
_FACTOR = 0.9 ** (1 / _DECAY) - 1
"""The forgetting curve of FSRS-6, by the last parameter of ``fsrs``: a round is dealt by it, and the package weighs."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
_FORMS = {**{form.value: (form.value,) for form in Form}, "match": (Form.WHO_ARGUES.value,)}
"""Each form of the log as one a card can be asked in: a pair of the match board is a question who argues a claim."""


class Event(NamedTuple):
    """One answer as far as memory goes, with what was later said of it; events come in order of (at_ms, id)."""

    at_ms: int
    id: str
    local_day: str
    correct: bool
    confidence: str = ""
    form: str = ""
    key_revision: str = ""
    slip: bool = False
    practice: bool = False
    """Whether it was given before the card was due, and so does not move its day."""
    relearn: bool = False
    """Whether the player wants to learn the card anew after this answer."""


class Memory(NamedTuple):
    """What a card's answers come to. Days are counted as :meth:`datetime.date.toordinal` does.

    A tuple, like :class:`Event`, because a log of years makes a hundred thousand of them when it is gone through.
    """

    stability: float
    """In days; 0 for a card that is to be learned anew."""
    difficulty: float
    reviews: int
    """How many answers counted as reviews."""
    lapses: int
    """How many of them, after the first, were forgotten."""
    day: int
    """Of the last review; it never runs back, even where the clock did."""
    first_day: int
    """On which the card was met."""
    right_revision: str
    """The revision of the answer that the player last got right; nothing where there is none."""
    forms: tuple[str, ...]
    """The forms in which the card was asked, each once, the latest first."""
    last: tuple[int, str]
    """(at_ms, id) of the last answer, slips left out."""


def can_be_asked(retention: object) -> TypeGuard[float]:
    """Return whether ``retention`` is one that a player can ask for."""
    return isinstance(retention, float) and LEAST_RETENTION <= retention <= MOST_RETENTION


def is_again(*, correct: bool, confidence: str) -> bool:
    """Return whether an answer's grade is Again: it was wrong, timed out, or right by a guess."""
    return not correct or confidence == Confidence.GUESS


def is_practice(memory: Memory | None, due: int, event: Event) -> bool:
    """Return whether an answer is mere practice: of a card that is not due yet, and not forgotten.

    A card that is new or due is always reviewed. One recalled before its day says little that was not known, and
    counting it would push the card away each time the player plays for fun; so its day stays. One *forgotten* before
    its day says that the day is too late: it counts as a lapse, as an early review does in ``fsrs``, which takes
    any elapsed time, and the card comes back tomorrow.

    Which it was is logged with the answer and not worked out again, since it hangs on the retention asked for then.
    """
    if memory is None or not memory.stability or is_again(correct=event.correct, confidence=event.confidence):
        return False
    return day_of(event) < due


def fold(events: Iterable[Event]) -> Memory | None:
    """Return what all answers of a card, in their order, come to; None where it was met by slips alone."""
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
    """Return the player's own day of an answer; where it makes no sense, the day of its moment in UTC."""
    day = ordinal(event.local_day)
    return day or min(max(event.at_ms // _DAY_MS + _EPOCH_DAY, 1), LAST_DAY)


@lru_cache(maxsize=8192)
def ordinal(day: str) -> int:
    """Return a day as it is written, ``2026-11-21``, as a number; 0 where it is none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def due_day(memory: Memory, retention: float, whose: str) -> int:
    """Return the first day on which the card is due, always later than its last review; or that day, to learn anew.

    ``whose`` names player and card: with the number of reviews it is the seed of the jitter, so that the same history
    has the same day on every machine.
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
    """Return the algorithm: days only, hence no steps of minutes; our own jitter, hence no fuzz."""
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
    """Load the algorithm, which takes a while, before an answer has to wait for it."""
    _scheduler()


@cache
def algorithm() -> str:
    """Return by what a memory was made: these rules, and the parameters of the package."""
    parameters = repr(_scheduler().parameters)
    return f"{RULES}/{digest(parameters, 4).hex()}"


@cache
def first_step(*, again: bool) -> tuple[float, float]:
    """Return (stability, difficulty) after the first answer."""
    return _reviewed(_package().Card(card_id=1, due=_EPOCH), 0, again=again)


def step(stability: float, difficulty: float, elapsed_days: int, *, again: bool) -> tuple[float, float]:
    """Return (stability, difficulty) after one more answer, so many days after the last."""
    fsrs = _package()
    review = fsrs.State.Review
    # Without an id the package would wait for one, and without a day it would ask the clock.
    card = fsrs.Card(1, review, stability=stability, difficulty=difficulty, due=_EPOCH, last_review=_EPOCH)
    return _reviewed(card, min(elapsed_days, LONGEST_DAYS), again=again)


def _reviewed(card: Card, elapsed_days: int, *, again: bool) -> tuple[float, float]:
    rating = _package().Rating.Again if again else _package().Rating.Good
    reviewed, _ = _scheduler().review_card(card, rating, _EPOCH + timedelta(days=elapsed_days))
    if reviewed.stability is None or reviewed.difficulty is None:
        raise ValueError("fsrs has reviewed a card and says nothing of its memory")
    return reviewed.stability, reviewed.difficulty


def retrievability(memory: Memory, day: int) -> float:
    """Return how likely the card is recalled on ``day``: (1 + factor * elapsed / stability) ** decay."""
    if not memory.stability:
        return 0.0
    return float((1 + _FACTOR * max(0, day - memory.day) / memory.stability) ** _DECAY)


def interval_days(stability: float, retention: float) -> float:
    """Return after how many days a card is recalled with just the probability ``retention``."""
    return float(stability / _FACTOR * (retention ** (1 / _DECAY) - 1))


def reviews_a_day(stabilities: Iterable[float], retention: float) -> float:
    """Return how many reviews a day the cards ask for, as well as they are remembered now, at that retention.

    A card asks for one review in each of its intervals, and one that is to be learned anew for one a day. Raises
    ValueError for a retention that can't be asked for.
    """
    if not LEAST_RETENTION <= retention <= MOST_RETENTION:
        raise ValueError(f"retention can't be {retention!r}")
    return sum((1 / max(1.0, interval_days(each, retention)) if each else 1.0 for each in stabilities), 0.0)
