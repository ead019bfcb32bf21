"""A handout: the questions of a warm-up, or more of them, on paper, with their key and cards to vote with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.preparing import choice_of, no_question
from debategame.deck.model import CARD_TYPES, Kind
from debategame.errors import UsageError
from debategame.frozen import Frozen
from debategame.game.kinds import KINDS
from debategame.game.request import RoundKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.classroom.plan import Exercise
    from debategame.deck.model import Deck

COUNTS = range(1, 101)
LETTERS = "ABCDE"
SURE = ("guess", "leaning", "sure")
"""How sure one can be: the words of the game."""
ROUNDS: Mapping[RoundKind, tuple[Kind, ...]] = {RoundKind.MIXED: (), **{KINDS[kind].round: (kind,) for kind in Kind}}
"""What can be printed, and of which kinds of card; of all where none is named."""
KIND_NAMES = {kind: CARD_TYPES[kind].title for kind in Kind}


class Handout(Frozen):
    """What is to be printed. The same deck, cards and seed give the same handout as the warm-up on the wall."""

    title: str
    question: str
    """The deck's question, or nothing."""
    language: str
    seed: int
    exercises: tuple[Exercise, ...]
    refused: Mapping[str, str]
    """Cards that were named and make no question for a class, and why."""


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
