"""Dealing a round: which cards, in which form, in which order.

Deterministic in (decks, records, request): the same seed deals the same questions with the same options, on screen, in
plain lines and on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.dealing.due import due_first
from debategame.game.dealing.order import arranged
from debategame.game.dealing.seating import Seat, Table
from debategame.game.questions.asking import ask, forms_of
from debategame.game.questions.index import index
from debategame.game.questions.kinds import KINDS
from debategame.game.rounds.request import Request, RoundKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from debategame.deck.model import Card, Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.question import Question


_KINDS: dict[RoundKind, tuple[Kind, ...]] = {
    **{KINDS[kind].round: (kind,) for kind in Kind},
    RoundKind.MATCH: (),  # no round of questions: debategame.game.rounds.match deals it
}
_WHO_SHARE = {
    RoundKind.MIXED: 0.45,
    RoundKind.DUE: 0.45,
    RoundKind.CLAIMS: 0.75,
    RoundKind.MISSED: 0.45,
    RoundKind.MARKED: 0.45,
}
"""How much of a round asks *who*; the rest asks *which* and *what*. A round of one other kind asks *what* first."""

_NONE: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """A round's questions, and the cards that could have made it longer if they could be asked at all."""

    questions: tuple[Question, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    """(card id, why it makes no question), only where the round is shorter than was asked for."""


def deal(
    decks: Sequence[Deck],
    records: Mapping[tuple[str, str], CardRecord],
    request: Request,
    marked: Collection[tuple[str, str]] = _NONE,
) -> Dealt:
    """Return the round that ``request`` asks for, as long as the decks allow and never longer than asked.

    ``marked`` are the cards, as (deck id, card id), that a round of marked cards is made of.
    """
    rng = Random(f"deal/{request.seed}")  # noqa: S311 - a game's dice, not a secret

    def wanted(deck: str, card: Card) -> bool:
        record = records.get((deck, card.id))
        if request.kind is RoundKind.MISSED and (record is None or record.last_right):
            return False
        if request.kind is RoundKind.MARKED and (deck, card.id) not in marked:
            return False
        return card.kind in _KINDS.get(request.kind, tuple(Kind)) and (not request.tag or request.tag in card.tags)

    eligible = [
        Seat(index=each, card=card, asked=record.forms if (record := records.get((each.deck.id, card.id))) else ())
        for each in (index(deck) for deck in decks)
        for card in each.deck.cards
        if wanted(each.deck.id, card)
    ]
    if request.kind is RoundKind.DUE:  # all of these are seated: what is due does not wait for a better balance
        waiting = due_first(eligible, records, rng, count=request.count, new=request.new)
        table = Table(waiting, seed=request.seed, rng=rng, count=len(waiting))
    else:
        table = Table(by_need(eligible, records, rng), seed=request.seed, rng=rng, count=request.count)
    if request.kind in _WHO_SHARE:
        table.seat_who(_WHO_SHARE[request.kind], mixed=request.kind is not RoundKind.CLAIMS)
    if request.kind is RoundKind.MIXED:
        for kind in Kind:
            if (share := KINDS[kind].share) is not None:
                table.seat_what(kind, upto=round(request.count * share))
    table.fill()
    seats = arranged(table.seats, rng)
    questions = tuple(_asked(seat, seats, request.seed) for seat in seats)
    short = len(questions) < request.count and request.kind is not RoundKind.DUE
    return Dealt(questions=questions, left_out=_left_out(eligible, table) if short else ())


def by_need(seats: list[Seat], records: Mapping[tuple[str, str], CardRecord], rng: Random) -> list[Seat]:
    """Return the cards in the order in which they should be asked: unmet, then the weakest memory first."""

    def need(seat: Seat) -> tuple[bool, float]:
        record = records.get((seat.index.deck.id, seat.card.id))
        return (False, 0.0) if record is None else (True, record.likely)

    shuffled = rng.sample(seats, len(seats))
    shuffled.sort(key=need)
    return shuffled


def _asked(seat: Seat, seats: Sequence[Seat], seed: int) -> Question:
    """Return the seat's question with distractors that are not asked themselves in the round, where that can be."""
    deck = seat.index.deck.id
    others = frozenset(other.card.id for other in seats if other.index.deck.id == deck and other is not seat)
    if seat.form is None:
        raise ValueError(f"card {seat.card.id} was seated without a form")
    question = ask(seat.index, seat.card, seat.form, seed, avoid=others)
    if isinstance(question, str):
        raise TypeError(f"card {seat.card.id} was seated but can't be asked: {question}")
    return question


def _left_out(eligible: Sequence[Seat], table: Table) -> tuple[tuple[str, str], ...]:
    seated = {(seat.index.deck.id, seat.card.id) for seat in table.seats}
    found = []
    for seat in eligible:
        if (seat.index.deck.id, seat.card.id) in seated:
            continue
        reasons = forms_of(seat.index, seat.card)
        if all(reasons.values()):
            found.append((seat.card.id, "; ".join(dict.fromkeys(reasons.values()))))
    return tuple(found)
