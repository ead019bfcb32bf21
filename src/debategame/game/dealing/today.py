"""Dealing a day's case: whose a claim is, on what ground, an analogy, what to do, and the answer to an opponent.

What the deck can't ask is filled up with other cards. No two cards of a case are related.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.dealing.debate import answer_step, meetings
from debategame.game.dealing.plan import asked
from debategame.game.dealing.seating import Seat, Table
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, Form

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.dealing.debate import Meeting
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Question

QUESTIONS = 5
_GROUND = frozenset({Form.WHICH_REASON, Form.WHICH_CONCLUSION})
_EPISODE = frozenset({Form.WHICH_EPISODE, Form.WHAT_POINT, Form.WHO_STANDS, Form.WHICH_OUTCOME})
_TO_DO = frozenset({Form.WHAT_RECOMMENDS, Form.WHICH_REJECTED})
_ORDER = (BYLINE_FORMS, _GROUND, _EPISODE, _TO_DO)


def deal_case(deck: Deck, seed: int) -> tuple[Question, ...]:
    """Return up to :data:`QUESTIONS` questions; nothing where the deck has none. Deterministic in (deck, seed)."""
    rng = Random(f"case/{deck.id}/{seed}")  # noqa: S311 - a game's dice, not a secret
    indexed = index(deck)
    meeting = _meeting(indexed, rng, seed)
    table = Table(_waiting(indexed, meeting, rng), seed=seed, rng=rng, count=QUESTIONS, most_unnamed=QUESTIONS)
    if meeting is not None:
        table.seats.append(Seat(index=indexed, card=meeting.answer, form=Form.WHICH_ANSWER))
    for forms in (_GROUND, _EPISODE, _TO_DO):
        table.seat_one(forms)
    any(table.seat_one(BYLINE_FORMS, kinds=(Kind.CLAIM,), rights=[right]) for right in table.shuffled_rights())
    while table.seat_one(frozenset(Form)):
        pass
    seats = sorted(table.seats, key=lambda seat: next((n for n, forms in enumerate(_ORDER) if seat.form in forms), 9))
    if meeting is None:
        return asked(seats, seed)
    seats.sort(key=lambda seat: seat.card is meeting.answer)
    answer = answer_step(indexed, meeting, seed, {seat.card.id for seat in seats})
    return asked(seats, seed, replace(answer, exchange=None))


def _meeting(indexed: DeckIndex, rng: Random, seed: int) -> Meeting | None:
    """Return an author's answer to an issue, and another's that it meets, by chance; None where no two meet."""
    sides = [person.id for person in indexed.people]
    found = (each for side in rng.sample(sides, len(sides)) for each in meetings(indexed, side, rng, seed))
    return next(found, None)


def _waiting(indexed: DeckIndex, meeting: Meeting | None, rng: Random) -> list[Seat]:
    """Return the cards by chance, without those that the meeting gives away; what only an AI's text says comes last."""
    kept = {meeting.answer.id, meeting.heard.id} if meeting else set()
    seats = [
        Seat(index=indexed, card=card, was_right=rng.random() < 0.5)
        for card in indexed.deck.cards
        if card.id not in kept and not any(indexed.related(card.id, other) for other in kept)
    ]
    return sorted(rng.sample(seats, len(seats)), key=lambda seat: seat.is_from_ai)
