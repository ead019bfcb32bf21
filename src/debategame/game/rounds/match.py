"""The match board: several claims are matched to the authors at once, and changed only by a pure step.

Its columns are the options of a who-argues question, the same for every claim, so that each pair counts as an answer to
*Who argues this?*
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.model import Claim
from debategame.game.dealing.need import by_need
from debategame.game.dealing.seating import Seat
from debategame.game.questions.asking import ask
from debategame.game.questions.authors import MOST_AUTHORS, key_of
from debategame.game.questions.index import DeckIndex, index
from debategame.game.questions.question import NOBODY, SEVERAL, Form
from debategame.game.rounds.round import ReadBrief
from debategame.game.rounds.scoring import RIGHT
from debategame.text import listed, width_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.question import Option, Question
    from debategame.game.rounds.request import Request

FORM = "match"
"""The form of a board's answers in the log."""

FEWEST, MOST = 4, 8
"""Number of claims on a board."""

CLAIM_CELLS = 240
"""The widest claim on a board: it must fit whole beside the columns at 60x20."""

PERFECT = 200
"""Bonus points for a board without a mistake."""


# The board in play ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Place:
    """The player assigns a claim to a column; it can be changed until the board is submitted."""

    claim: int
    column: str


@dataclass(frozen=True, kw_only=True)
class Submit:
    """The player submits the board; ignored until every claim has a column."""


Event = Place | Submit | ReadBrief


@dataclass(frozen=True, kw_only=True)
class BoardState:
    """A board in play; final once submitted. ``placed`` is each claim's column id, or nothing."""

    questions: tuple[Question, ...]
    placed: tuple[str, ...]
    submitted: bool = False
    brief_read: bool = False
    """Whether the brief was read before submitting; pairs then score half."""

    @property
    def columns(self) -> tuple[Option, ...]:
        """Return the authors, *several* and *nobody*, in the order in which they are shown."""
        return self.questions[0].options

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the positions (from 0) of the claims without a column."""
        return tuple(number for number, column in enumerate(self.placed) if not column)

    @property
    def submittable(self) -> bool:
        """Return whether every claim has its column and the board is not submitted yet."""
        return not self.submitted and not self.missing

    def column_of(self, claim: int) -> int | None:
        """Return the position of a claim's column, or None."""
        return next((place for place, each in enumerate(self.columns) if each.id == self.placed[claim]), None)

    def correct(self, claim: int) -> bool:
        """Return whether a claim is in its right column."""
        return self.placed[claim] == self.questions[claim].key

    def pair_points(self, claim: int) -> int:
        """Return the points for one claim."""
        if not self.correct(claim):
            return 0
        return RIGHT // 2 if self.brief_read else RIGHT

    @property
    def right(self) -> int:
        """Return how many claims are in their right column."""
        return sum(map(self.correct, range(len(self.questions))))

    @property
    def bonus(self) -> int:
        """Return the bonus for a board without a mistake; none if the brief was read."""
        return PERFECT if self.right == len(self.questions) and not self.brief_read else 0

    @property
    def points(self) -> int:
        """Return the total points: right pairs and the bonus."""
        return sum(map(self.pair_points, range(len(self.questions)))) + self.bonus


def lay(questions: Sequence[Question]) -> BoardState:
    """Return an empty board. Raises ValueError where the claims do not share their columns."""
    columns = {tuple((option.id, option.text) for option in question.options) for question in questions}
    if len(columns) != 1:
        raise ValueError("the claims of a board have the same columns")
    return BoardState(questions=tuple(questions), placed=("",) * len(questions))


def missing_said(state: BoardState) -> str:
    """Return a sentence that names the claims without a column, or nothing."""
    if not state.missing:
        return ""
    claims = listed(str(claim + 1) for claim in state.missing)
    return f"Choose an author for {'claim' if len(state.missing) == 1 else 'claims'} {claims}."


def step(state: BoardState, event: Event) -> BoardState:
    """Return the state after ``event``; one that does not apply, or comes after submission, changes nothing."""
    if state.submitted:
        return state
    match event:
        case Place() if 0 <= event.claim < len(state.placed) and event.column in {each.id for each in state.columns}:
            placed = (*state.placed[: event.claim], event.column, *state.placed[event.claim + 1 :])
            return replace(state, placed=placed)
        case Submit() if state.submittable:
            return replace(state, submitted=True)
        case ReadBrief():
            return replace(state, brief_read=True)
    return state


# Dealing -------------------------------------------------------------------------------------------------------------


def deal(
    decks: Sequence[Deck], records: Mapping[tuple[str, str], CardRecord], request: Request
) -> tuple[Question, ...]:
    """Return the claims of a board from one of the decks, as who-questions; nothing where no deck has enough of them.

    Deterministic in (decks, records, request). ``request.count`` is kept within :data:`FEWEST` and :data:`MOST`.
    """
    rng = Random(f"match/{request.seed}")  # noqa: S311 - a game's dice, not a secret
    size = min(MOST, max(FEWEST, request.count))
    for deck in rng.sample(decks, len(decks)):
        dealer = _Dealer(index(deck), records, request, rng)
        for rule in dealer.rules(size):
            found = dealer.dealt(rule)
            if len(found) >= rule.fewest:
                return tuple(rng.sample(found, len(found)))
    return ()


class _Rule(NamedTuple):
    """Limits of a deal: its length, claims a column (named or not), and whether related cards may meet."""

    fewest: int
    most: int
    named: int
    unnamed: int
    related: bool = False


class _Dealer:
    """Deals from one deck: at most four authors are columns, and a claim of nobody else is on the board."""

    def __init__(
        self, source: DeckIndex, records: Mapping[tuple[str, str], CardRecord], request: Request, rng: Random
    ) -> None:
        self._rng = rng
        seats = [
            Seat(index=source, card=card)
            for card in source.of(Claim)
            if width_cells(card.text) <= CLAIM_CELLS and (not request.tag or request.tag in card.tags)
        ]
        claims = [seat.card for seat in by_need(seats, records, rng)]
        people = source.people
        if len(people) > MOST_AUTHORS:  # those who have something on the board, if there are so many
            ranked = sorted(rng.sample(people, len(people)), key=lambda one: not any(c.by == (one.id,) for c in claims))
            kept = {person.id for person in ranked[:MOST_AUTHORS]}
            people = tuple(person for person in people if person.id in kept)
        self._index = DeckIndex(source.deck, people)
        offered = {person.id for person in people}
        self._queues: dict[str, list[str]] = {key: [] for key in (*(f"by:{one.id}" for one in people), SEVERAL, NOBODY)}
        for claim in claims:
            if len(offered.intersection(claim.by)) >= min(2, len(claim.by)):
                self._queues[key_of(claim)].append(claim.id)
        self._asked: Callable[[str], Question | str] = cache(
            lambda card: ask(self._index, self._index.cards[card], Form.WHO_ARGUES, request.seed)
        )

    def rules(self, size: int) -> Iterator[_Rule]:
        """Yield limits from strict to lax: as even as the deck allows; related cards meet only in the last."""
        filled = sum(any(True for _ in self._fresh(key, (), related=True)) for key in self._queues)
        if filled < 2:  # one column for all is no match
            return
        for most in range(size, FEWEST - 1, -1):
            share = max(1, most // len(self._queues))
            yield _Rule(most, most, share, share + 1)
        share = -(-size // filled)
        yield _Rule(FEWEST, size, share, share)
        yield _Rule(FEWEST, FEWEST, FEWEST, FEWEST)
        yield _Rule(FEWEST, FEWEST, FEWEST, FEWEST, related=True)

    def dealt(self, rule: _Rule) -> list[Question]:
        """Return as many claims as ``rule`` allows: one for each column first, then at random."""
        found: list[Question] = []
        caps = {key: rule.unnamed if key in (SEVERAL, NOBODY) else rule.named for key in self._queues}
        # The scarcest first, so that no richer column takes a card related to the one claim it has.
        turns = sorted(self._rng.sample(list(caps), len(caps)), key=lambda key: len(self._queues[key]))
        rest = [key for key in caps for _ in range(caps[key] - 1)]
        for key in turns + self._rng.sample(rest, len(rest)):
            question = next(self._fresh(key, found, related=rule.related), None) if len(found) < rule.most else None
            if question is not None:
                found.append(question)
        return found

    def _fresh(self, key: str, found: Sequence[Question], *, related: bool) -> Iterator[Question]:
        """Yield the claims of a column that are not on the board yet, in order of need."""
        on_board = {question.card for question in found}
        for card in self._queues[key]:
            if card in on_board or (not related and any(self._index.related(card, other) for other in on_board)):
                continue
            question = self._asked(card)
            if not isinstance(question, str):
                yield question
