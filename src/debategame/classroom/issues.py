"""Points at issue in class: all those of a deck, to print, and one for a warm-up to open with."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from debategame.classroom.choosing import reveals
from debategame.classroom.warmup.plan import PointAtIssue
from debategame.game.argument_map import ArgumentMap
from debategame.game.questions.asking import byline
from debategame.game.questions.index import index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debategame.classroom.warmup.plan import Exercise
    from debategame.deck.model import Card, Deck

MOST_SIDES = 3
"""The most answers that stand side by side."""
TALK = (
    "Which of today's cards bears on it, and for which answer does it speak?",
    "What could each side grant the other, and where do they part?",
    "Do they differ about what is, about what will be, or about what ought to be?",
)
"""What to discuss about an issue at the end."""


def points_at_issue(deck: Deck) -> Iterator[PointAtIssue]:
    """Yield each question that several cards answer, with all of its answers."""
    for question, cards in _issues(deck):
        yield _point(deck, question, cards)


def opening(
    decks: Iterable[Deck], exercises: Sequence[Exercise], seed: int, *, asked: int
) -> tuple[PointAtIssue | None, list[Exercise]]:
    """Return a point at issue that gives none of the first ``asked`` exercises away, and all exercises it leaves.

    Each author's answer stands there once. None, and all exercises, if no issue will do.
    """
    rng = Random(f"opening/{seed}")  # noqa: S311 - a game's dice, not a secret
    found = [(deck, question, _sides(cards)) for deck in decks for question, cards in _issues(deck)]
    rng.shuffle(found)
    first = {each.question.deck for each in exercises[:1]}
    found.sort(key=lambda each: each[0].id not in first)  # the title above it is the first card's
    for deck, question, sides in found:
        known = index(deck)
        spoilt = [
            place
            for place, each in enumerate(exercises)
            if each.question.deck == deck.id and any(reveals(known, card.id, each) for card in sides)
        ]
        if len(sides) > 1 and not (spoilt and spoilt[0] < asked):
            left = [each for place, each in enumerate(exercises) if place not in spoilt]
            return _point(deck, question, sides, rng.choice(TALK)), left
    return None, list(exercises)


def _issues(deck: Deck) -> Iterator[tuple[str, Sequence[Card]]]:
    found = ArgumentMap(deck).issues
    yield from ((issue.title, issue.cards) for issue in found.parts) if found else ()


def _point(deck: Deck, question: str, cards: Iterable[Card], talk: str = "") -> PointAtIssue:
    answers = tuple((byline(deck, card), card.text) for card in cards)
    return PointAtIssue(question=question, answers=answers, talk=talk)


def _sides(cards: Iterable[Card]) -> list[Card]:
    """Return the first answer of each author, as many as have room."""
    sides: list[Card] = []
    for card in cards:
        if card.by and not any(author in side.by for side in sides for author in card.by):
            sides.append(card)
    return sides[:MOST_SIDES]
