"""A handout: the questions of a warm-up, or more, on paper, with an answer key and voting cards.

In version B every question has another number and every answer another letter where it can, against copying.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

from debategame.classroom.issues import points_at_issue
from debategame.classroom.preparing import choice_of, no_question
from debategame.classroom.warmup.plan import LETTERS
from debategame.deck.model import CARD_TYPES, Kind
from debategame.errors import UsageError
from debategame.game.questions.kinds import KINDS
from debategame.game.questions.question import NOBODY, SEVERAL
from debategame.game.rounds.request import RoundKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debategame.classroom.warmup.plan import Exercise, PointAtIssue
    from debategame.deck.model import Deck

COUNTS = range(1, 101)
SURE = ("guess", "leaning", "sure")
"""The game's words for confidence."""
ROUNDS: Mapping[RoundKind, tuple[Kind, ...]] = {RoundKind.MIXED: (), **{KINDS[kind].round: (kind,) for kind in Kind}}
"""Kind of handout -> its kinds of card; empty means all."""
KIND_NAMES = {kind: CARD_TYPES[kind].title for kind in Kind}


class Part(StrEnum):
    """A part of a handout; each begins on a new page."""

    QUESTIONS = "questions"
    TICKET = "exit ticket"
    KEY = "key"
    ISSUES = "points at issue"
    BALLOTS = "voting cards"


ALL = (Part.QUESTIONS, Part.KEY, Part.ISSUES, Part.BALLOTS)
VERSIONS = ("A", "B")
TICKET_QUESTIONS = 2
UNCLEAR = "What is still unclear?"


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A handout. The same deck, cards and seed give the questions of the warm-up."""

    title: str
    question: str
    """The deck's question, if there is one deck."""
    language: str
    seed: int
    exercises: tuple[Exercise, ...]
    refused: Mapping[str, str]
    """Id of a card that was named -> why it can't be asked in class."""
    issues: tuple[PointAtIssue, ...] = ()
    """To be discussed after the questions: they give answers away."""
    version: str = ""
    """``A``, ``B`` or empty."""
    parts: tuple[Part, ...] = ALL

    @property
    def mark(self) -> str:
        """Return what identifies this handout, for the head of every page."""
        return f"seed {self.seed}{f', version {self.version}' if self.version else ''}"

    @property
    def key_line(self) -> str:
        """Return the answers in one line: ``Key: 1 B, 2 D``."""
        letters = (f"{number} {LETTERS[each.key]}" for number, each in enumerate(self.exercises, start=1))
        return f"Key: {', '.join(letters)}"


def handout(
    decks: Sequence[Deck],
    seed: int,
    *,
    kind: RoundKind = RoundKind.MIXED,
    count: int = 8,
    cards: Sequence[str] = (),
) -> Handout:
    """Return the handout of these decks. Raises UsageError if there is nothing to ask, or a card is missing."""
    choice = choice_of(decks, seed, cards=cards, kinds=ROUNDS[kind])
    exercises = tuple(islice(choice.in_order(), len(cards) or count))
    if not exercises:
        raise UsageError(*no_question(decks, choice, ""))
    used = {each.question.deck for each in exercises}
    shown = [deck for deck in decks if deck.id in used]
    return Handout(
        title=" / ".join(deck.title for deck in shown),
        question=shown[0].question if len(shown) == 1 else "",
        language=shown[0].language if len({deck.language for deck in shown}) == 1 else "",
        seed=seed,
        exercises=exercises,
        refused=choice.refused,
        issues=(issues := tuple(issue for deck in shown for issue in points_at_issue(deck))),
        parts=tuple(part for part in ALL if issues or part is not Part.ISSUES),
    )


def as_version(made: Handout, version: str) -> Handout:
    """Return the handout as version A, or as B: other numbers, and the options in another order."""
    exercises, middle = made.exercises, (len(made.exercises) + 1) // 2
    if version == "B":
        exercises = tuple(_turned(each, made.seed) for each in exercises[middle:] + exercises[:middle])
    return replace(made, exercises=exercises, version=version)


def as_ticket(made: Handout) -> Handout:
    """Return an exit ticket with the two shortest questions of the handout."""

    def room(exercise: Exercise) -> int:
        question = exercise.question
        return sum(len(text) for text in (question.stem, *(option.text for option in question.options)))

    chosen = sorted(made.exercises, key=room)[:TICKET_QUESTIONS]
    exercises = tuple(each for each in made.exercises if each in chosen)
    return replace(made, exercises=exercises, parts=(Part.TICKET, Part.KEY))


def _turned(exercise: Exercise, seed: int) -> Exercise:
    """Return the exercise with its options rotated; *Both* and *Neither* stay at the end."""
    question = exercise.question
    last = tuple(option for option in question.options if option.id in (SEVERAL, NOBODY))
    first = tuple(option for option in question.options if option not in last)
    rng = Random(f"version B/{seed}/{question.deck}/{question.card}")  # noqa: S311 - a game's dice, not a secret
    by = rng.randrange(1, max(2, len(first)))
    return replace(exercise, question=replace(question, options=(*first[by:], *first[:by], *last)))


def key_facts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield (label, text) of what the key says about an answer."""
    yield from exercise.answer
    yield from ((f"Not {letter}", text) for letter, text in zip(LETTERS, exercise.because, strict=False) if text)
    yield from (("Compare", f"{name}: {view}") for name, view in exercise.differs)
    if note := exercise.question.reveal.note:
        yield "Note", note
