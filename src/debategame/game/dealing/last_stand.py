"""Dealing a last stand: the cards of the decks, each once, from easy questions to hard ones.

It opens with claims that the argument turns on, each of a single author. Then come other claims and prescriptions,
those of several authors among them; analogies; reasons, conclusions and answers; views that nobody in the deck holds;
and at last what only an AI's text says. Nothing but chance says whose turn it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.dealing.plan import question_of
from debategame.game.dealing.seating import Seat
from debategame.game.questions.asking import why_not
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, DEEPER_FORMS, Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from debategame.deck.model import Deck
    from debategame.game.questions.question import Question
    from debategame.game.rounds.request import Request

LIVES = 3
MOST_QUESTIONS = 200
"""How many questions one last stand has at most: large decks are slow to deal whole, and nobody gets that far."""
OPENING = 5
"""How many claims of each author it opens with at most."""
_FIRST, _PLAIN, _ANALOGY, _REASON, _NOBODYS, _FROM_AI = range(6)


def deal_last_stand(decks: Sequence[Deck], request: Request) -> tuple[Question, ...]:
    """Return the questions of a last stand; nothing where the decks have none. Deterministic in (decks, request)."""
    rng = Random(f"last-stand/{request.seed}")  # noqa: S311 - a game's dice, not a secret
    seats = [
        Seat(index=indexed, card=card, was_right=True)
        for indexed in map(index, decks)
        for card in indexed.deck.cards
        if not request.tag or request.tag in card.tags
    ]
    levels: defaultdict[int, list[Seat]] = defaultdict(list)
    opened: Counter[tuple[str, str]] = Counter()
    for seat in rng.sample(seats, min(len(seats), MOST_QUESTIONS)):
        opens = opened[seat.right] < OPENING and not any(map(seat.is_related, levels[_FIRST]))
        for level, forms in _levels(seat, opens=opens):
            form = next((one for one in seat.turns(rng) if one in forms and _can_ask(seat, one, request.seed)), None)
            if form is not None:
                levels[level].append(replace(seat, form=form))
                opened[seat.right] += level == _FIRST
                break
    return _asked([seat for level in sorted(levels) for seat in _apart(levels[level])], request.seed)


def _levels(seat: Seat, *, opens: bool) -> Iterator[tuple[int, Collection[Form]]]:
    """Yield the levels that a card can be asked at, the preferred one first, each with its forms."""
    whole = frozenset(Form)
    if seat.is_from_ai or not seat.card.by:
        yield _FROM_AI if seat.is_from_ai else _NOBODYS, whole
    elif seat.card.kind is Kind.ANALOGY:
        yield _ANALOGY, whole
    else:
        if opens and seat.is_single and seat.is_central and seat.card.kind is Kind.CLAIM:
            yield _FIRST, BYLINE_FORMS
        yield _REASON, DEEPER_FORMS
        yield _PLAIN, BYLINE_FORMS
        yield _PLAIN, whole


def _apart(seats: Sequence[Seat]) -> list[Seat]:
    """Return the seats with those last that are related to one before them: its reveal may give them away."""
    first: list[Seat] = []
    last: list[Seat] = []
    for seat in seats:
        (last if any(map(seat.is_related, first)) else first).append(seat)
    return first + last


def _can_ask(seat: Seat, form: Form, seed: int) -> bool:
    return not why_not(seat.index, seat.card, form, seed)


def _asked(seats: Sequence[Seat], seed: int) -> tuple[Question, ...]:
    """Return the seats' questions; where it can be, none offers a card that was asked or offered before."""
    before: set[tuple[str, str]] = set()
    questions = []
    for seat in seats:
        question = question_of(seat, before, seed)
        questions.append(question)
        before |= {seat.ref, *((question.deck, option.card) for option in question.options)}
    return tuple(questions)
