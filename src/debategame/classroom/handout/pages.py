"""A handout: the questions of a warm-up, or more of them, on paper, with their key and cards to vote with.

In version B every question has another number and every answer that can move another letter, so that what a neighbour
marks is of no use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING

from debategame.classroom.preparing import choice_of, no_question
from debategame.deck.model import CARD_TYPES, Kind
from debategame.errors import UsageError
from debategame.game.questions.kinds import KINDS
from debategame.game.questions.question import NOBODY, SEVERAL
from debategame.game.rounds.request import RoundKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.classroom.warmup.plan import Exercise
    from debategame.deck.model import Deck

COUNTS = range(1, 101)
LETTERS = "ABCDE"
SURE = ("guess", "leaning", "sure")
"""How sure one can be: the words of the game."""
ROUNDS: Mapping[RoundKind, tuple[Kind, ...]] = {RoundKind.MIXED: (), **{KINDS[kind].round: (kind,) for kind in Kind}}
"""What can be printed, and of which kinds of card; of all where none is named."""
KIND_NAMES = {kind: CARD_TYPES[kind].title for kind in Kind}


class Part(StrEnum):
    """What a handout is made of, in this order; each part begins on a page of its own."""

    QUESTIONS = "questions"
    TICKET = "exit ticket"
    KEY = "key"
    BALLOTS = "cards to vote with"


ALL = (Part.QUESTIONS, Part.KEY, Part.BALLOTS)
VERSIONS = ("A", "B")
TICKET_QUESTIONS = 2
UNCLEAR = "What is still unclear?"


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What is to be printed. The same deck, cards and seed give the same handout as the warm-up on the wall."""

    title: str
    question: str
    """The deck's question, or nothing."""
    language: str
    seed: int
    exercises: tuple[Exercise, ...]
    refused: Mapping[str, str]
    """Cards that were named and make no question for a class, and why."""
    version: str = ""
    """``A`` or ``B``; nothing where there is only one."""
    parts: tuple[Part, ...] = ALL

    @property
    def mark(self) -> str:
        """Return what tells this handout from others of the deck, as it stands on every page."""
        return f"seed {self.seed}{f', version {self.version}' if self.version else ''}"

    @property
    def key_line(self) -> str:
        """Return the key in one line: ``Key: 1 B, 2 D``."""
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
    """Return the handout of these decks. Raises UsageError where there is nothing to ask, or a card is not there."""
    choice = choice_of(decks, seed, cards=cards, kinds=ROUNDS[kind])
    exercises = tuple(choice.chosen(len(cards) if cards else count))
    if not exercises:
        raise UsageError(*no_question(decks, choice, cards, ""))
    used = {each.question.deck for each in exercises}
    shown = [deck for deck in decks if deck.id in used]
    return Handout(
        title=" / ".join(deck.title for deck in shown),
        question=shown[0].question if len(shown) == 1 else "",
        language=shown[0].language if len({deck.language for deck in shown}) == 1 else "",
        seed=seed,
        exercises=exercises,
        refused={card: reason for card, reason in choice.refused.items() if card in cards},
    )


def as_version(made: Handout, version: str) -> Handout:
    """Return the handout as version A, or as B: no card keeps its number, and each has its options in another order."""
    exercises, middle = made.exercises, (len(made.exercises) + 1) // 2
    if version == "B":
        exercises = tuple(_turned(each, made.seed) for each in exercises[middle:] + exercises[:middle])
    return replace(made, exercises=exercises, version=version)


def as_ticket(made: Handout) -> Handout:
    """Return an exit ticket with those two questions of the handout that take the least room."""

    def room(exercise: Exercise) -> int:
        question = exercise.question
        return sum(len(text) for text in (question.stem, *(option.text for option in question.options)))

    chosen = sorted(made.exercises, key=room)[:TICKET_QUESTIONS]
    exercises = tuple(each for each in made.exercises if each in chosen)
    return replace(made, exercises=exercises, parts=(Part.TICKET, Part.KEY))


def _turned(exercise: Exercise, seed: int) -> Exercise:
    """Return the exercise with every option in another place; *Both* and *Neither* stay at the end."""
    question = exercise.question
    last = tuple(option for option in question.options if option.id in (SEVERAL, NOBODY))
    first = tuple(option for option in question.options if option not in last)
    rng = Random(f"version B/{seed}/{question.deck}/{question.card}")  # noqa: S311 - a game's dice, not a secret
    by = rng.randrange(1, max(2, len(first)))
    return replace(exercise, question=replace(question, options=(*first[by:], *first[:by], *last)))
