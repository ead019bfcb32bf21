"""Dealing a round: which cards, in which form, in which order.

Deterministic in (decks, records, request): the same seed deals the same questions with the same options, on screen, in
plain lines and on paper.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.model import Kind
from debategame.game.dealing.need import by_need, due_first
from debategame.game.dealing.order import FIRST_QUESTIONS, arranged
from debategame.game.dealing.seating import Seat, Table, seat_of
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
    RoundKind.MATCH: (),  # dealt by debategame.game.rounds.match
    RoundKind.DEBATE: (),  # dealt by debategame.game.dealing.debate
    RoundKind.LAST_STAND: (),  # dealt by debategame.game.dealing.last_stand
}
_WHO_SHARE = {
    RoundKind.MIXED: 0.45,
    RoundKind.DUE: 0.45,
    RoundKind.CLAIMS: 0.75,
    RoundKind.MISSED: 0.45,
    RoundKind.MARKED: 0.45,
}
"""How much of a round asks *who*; the rest asks *which* and *what*. A round of one other kind asks *what* first."""

_DEEPER_SHARE = 0.3
"""How much of a mixed round asks cards that were right before for more than whose they are."""

_NONE: frozenset[tuple[str, str]] = frozenset()


class Dealt(NamedTuple):
    """A round's questions, and the cards that could have made it longer if they could be asked at all."""

    questions: tuple[Question, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    """(card id, why it can't be asked), only where the round is shorter than was asked for."""


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
    records = {} if request.for_all else records
    eligible = _eligible(decks, records, request, marked)
    begun = {deck for deck, _ in records}
    is_newcomer = any(deck.id not in begun for deck in decks)
    if request.for_all:  # half of the cards count as known: they may be asked in the deeper forms
        is_newcomer, eligible = False, [replace(seat, was_right=rng.random() < 0.5) for seat in eligible]
    if request.kind is RoundKind.DUE:  # all of these are seated: what is due does not wait for a better balance
        waiting = due_first(eligible, records, rng, count=request.count, new=request.new)
        count = most = len(waiting)
    else:
        waiting = by_need(eligible, records, rng, single_first=is_newcomer)
        count = request.count
        most = max(0, count - FIRST_QUESTIONS) if is_newcomer else count
    table = Table(waiting, seed=request.seed, rng=rng, count=count, most_unnamed=most)
    _fill(table, request, is_newcomer=is_newcomer)
    seats = arranged(table.seats, rng, single_first=is_newcomer)
    questions = asked(seats, request.seed)
    short = len(questions) < request.count and request.kind is not RoundKind.DUE
    return Dealt(questions=questions, left_out=_left_out(eligible, table, request.seed) if short else ())


def _eligible(
    decks: Sequence[Deck],
    records: Mapping[tuple[str, str], CardRecord],
    request: Request,
    marked: Collection[tuple[str, str]],
) -> list[Seat]:
    """Return the cards that the round can be made of."""

    def wanted(deck: str, card: Card) -> bool:
        record = records.get((deck, card.id))
        if request.kind is RoundKind.MISSED and (record is None or record.last_right):
            return False
        if request.kind is RoundKind.MARKED and (deck, card.id) not in marked:
            return False
        return card.kind in _KINDS.get(request.kind, tuple(Kind)) and (not request.tag or request.tag in card.tags)

    return [
        seat_of(each, card, records.get((each.deck.id, card.id)))
        for each in (index(deck) for deck in decks)
        for card in each.deck.cards
        if wanted(each.deck.id, card)
    ]


def _fill(table: Table, request: Request, *, is_newcomer: bool) -> None:
    """Seat the round's shares of who-questions, of deeper forms and of each kind, and then what is missing."""
    if request.kind in _WHO_SHARE:
        table.seat_who(_WHO_SHARE[request.kind], mixed=request.kind is not RoundKind.CLAIMS)
    if request.kind is RoundKind.MIXED:
        table.seat_deeper(round(request.count * _DEEPER_SHARE))
        for kind in Kind if not is_newcomer or request.count > FIRST_QUESTIONS else ():
            if (share := KINDS[kind].share) is not None:
                table.seat_what(kind, upto=round(request.count * share))
    table.fill()


def asked(seats: Sequence[Seat], seed: int, made: Question | None = None) -> tuple[Question, ...]:
    """Return the seats' questions. Where it can be, none offers a card that the round asks, or an option again.

    ``made`` is the question of the last seat, which stays as it is.
    """
    shown: set[tuple[str, str]] = set()
    questions = []
    for seat in seats:
        if made is not None and (made.deck, made.card) == seat.ref:
            questions.append(made)
            continue
        others = {other.ref for other in seats if other is not seat}
        question = question_of(seat, others | shown, seed)
        if any((question.deck, option.card) in others for option in question.options):
            question = question_of(seat, others, seed)  # rather an option again than one that the round asks
        questions.append(question)
        shown.update((question.deck, option.card) for option in question.options if option.card)
    return tuple(questions)


def question_of(seat: Seat, avoid: Collection[tuple[str, str]], seed: int) -> Question:
    """Return a seat's question; ``avoid`` has cards, as (deck id, card id), that its options leave out if they can."""
    if seat.form is None:
        raise ValueError(f"card {seat.card.id} was seated without a form")
    cards = frozenset(card for deck, card in avoid if deck == seat.index.deck.id)
    question = ask(seat.index, seat.card, seat.form, seed, avoid=cards)
    if isinstance(question, str):
        raise TypeError(f"card {seat.card.id} was seated but can't be asked: {question}")
    return question


def _left_out(eligible: Sequence[Seat], table: Table, seed: int) -> tuple[tuple[str, str], ...]:
    seated = {seat.ref for seat in table.seats}
    found = []
    for seat in eligible:
        if seat.ref in seated:
            continue
        reasons = forms_of(seat.index, seat.card, seed)
        if all(reasons.values()):
            found.append((seat.card.id, "; ".join(dict.fromkeys(reasons.values()))))
    return tuple(found)
