"""The match board: several claims against the authors at once, and the only way in which it changes.

Its columns are the options of a who-question, the same ones for every claim, so that each pair of the board is an
answer to *Who argues this?* and counts as one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from debategame.deck.model import Claim
from debategame.game.dealing.need import by_need
from debategame.game.dealing.seating import Seat
from debategame.game.questions.asking import ask
from debategame.game.questions.authors import MOST_AUTHORS, key_of
from debategame.game.questions.index import index
from debategame.game.questions.question import NOBODY, SEVERAL, Form
from debategame.game.rounds.round import ReadBrief
from debategame.game.rounds.scoring import RIGHT
from debategame.text import listed, width_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debategame.deck.model import Deck
    from debategame.game.history import CardRecord
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Option, Question
    from debategame.game.rounds.request import Request

FORM = "match"
"""The form of a board's answers in the log."""

FEWEST, MOST = 4, 8
"""How many claims a board holds."""

CLAIM_CELLS = 240
"""No claim on a board is wider: it must be seen whole beside the columns on 60x20."""

PERFECT = 200
"""Points more for a board without a fault."""


# The board in play ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Place:
    """The player says whose a claim is; it may be said anew until the board is submitted."""

    claim: int
    column: str


@dataclass(frozen=True, kw_only=True)
class Submit:
    """The player is done. It counts only once every claim has its column."""


Event = Place | Submit | ReadBrief


@dataclass(frozen=True, kw_only=True)
class BoardState:
    """A board in play; once submitted it never changes. ``placed`` has each claim's column by its id, or nothing."""

    questions: tuple[Question, ...]
    placed: tuple[str, ...]
    submitted: bool = False
    brief_read: bool = False
    """Whether the brief was looked at while the board stood; its pairs then score half."""

    @property
    def columns(self) -> tuple[Option, ...]:
        """Return the authors, *several* and *nobody*, in the order in which they are shown."""
        return self.questions[0].options

    @property
    def missing(self) -> tuple[int, ...]:
        """Return the claims without a column, by their place from 0."""
        return tuple(number for number, column in enumerate(self.placed) if not column)

    @property
    def submittable(self) -> bool:
        """Return whether every claim has its column and the board is not submitted yet."""
        return not self.submitted and not self.missing

    def column_of(self, claim: int) -> int | None:
        """Return the place of the column in which a claim stands, or None where it has none yet."""
        return next((place for place, each in enumerate(self.columns) if each.id == self.placed[claim]), None)

    def correct(self, claim: int) -> bool:
        """Return whether a claim stands in its right column."""
        return self.placed[claim] == self.questions[claim].key

    def pair_points(self, claim: int) -> int:
        """Return the points for one claim."""
        if not self.correct(claim):
            return 0
        return RIGHT // 2 if self.brief_read else RIGHT

    @property
    def right(self) -> int:
        """Return how many claims stand in their right column."""
        return sum(map(self.correct, range(len(self.questions))))

    @property
    def bonus(self) -> int:
        """Return the points for a board without a fault; none after a look at the brief."""
        return PERFECT if self.right == len(self.questions) and not self.brief_read else 0

    @property
    def points(self) -> int:
        """Return what the board comes to: each right pair and the bonus."""
        return sum(map(self.pair_points, range(len(self.questions)))) + self.bonus


def lay(questions: Sequence[Question]) -> BoardState:
    """Return a board with nothing placed. Raises ValueError where the claims do not share one set of columns."""
    columns = {tuple((option.id, option.text) for option in question.options) for question in questions}
    if len(columns) != 1:
        raise ValueError("the claims of a board have the same columns")
    return BoardState(questions=tuple(questions), placed=("",) * len(questions))


def missing_said(state: BoardState) -> str:
    """Return which claims have no column yet, as a sentence; nothing where there is none."""
    if not state.missing:
        return ""
    claims = listed(str(claim + 1) for claim in state.missing)
    one = len(state.missing) == 1
    return f"{'Claim' if one else 'Claims'} {claims} {'has' if one else 'have'} no author yet."


def step(state: BoardState, event: Event) -> BoardState:
    """Return the state after ``event``. One that does not fit changes nothing; a submitted board is past all events."""
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


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """What a deal must keep: its length, the most claims of a named and of an unnamed column, and whether kin meet."""

    fewest: int
    most: int
    named: int
    unnamed: int
    kin: bool = False


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
        self._index = replace(source, people=people)
        offered = {person.id for person in people}
        self._queues: dict[str, list[str]] = {key: [] for key in (*(f"by:{one.id}" for one in people), SEVERAL, NOBODY)}
        for claim in claims:
            if len(offered.intersection(claim.by)) >= min(2, len(claim.by)):
                self._queues[key_of(claim)].append(claim.id)
        self._asked: Callable[[str], Question | str] = cache(
            lambda card: ask(self._index, self._index.cards[card], Form.WHO_ARGUES, request.seed)
        )

    def rules(self, size: int) -> Iterator[_Rule]:
        """Yield what the deal should keep, and then what it must: as even as the deck allows, kin only at the last."""
        filled = sum(any(True for _ in self._fresh(key, (), kin=True)) for key in self._queues)
        if filled < 2:  # one column for all is no match
            return
        for most in range(size, FEWEST - 1, -1):
            share = max(1, most // len(self._queues))
            yield _Rule(fewest=most, most=most, named=share, unnamed=share + 1)
        share = -(-size // filled)
        yield _Rule(fewest=FEWEST, most=size, named=share, unnamed=share)
        yield _Rule(fewest=FEWEST, most=FEWEST, named=FEWEST, unnamed=FEWEST)
        yield _Rule(fewest=FEWEST, most=FEWEST, named=FEWEST, unnamed=FEWEST, kin=True)

    def dealt(self, rule: _Rule) -> list[Question]:
        """Return as many claims as ``rule`` allows: first one for each column, then by chance."""
        found: list[Question] = []
        caps = {key: rule.unnamed if key in (SEVERAL, NOBODY) else rule.named for key in self._queues}
        # The scarcest first, so that no richer column takes the kin of the one claim it has.
        turns = sorted(self._rng.sample(list(caps), len(caps)), key=lambda key: len(self._queues[key]))
        rest = [key for key in caps for _ in range(caps[key] - 1)]
        for key in turns + self._rng.sample(rest, len(rest)):
            question = next(self._fresh(key, found, kin=rule.kin), None) if len(found) < rule.most else None
            if question is not None:
                found.append(question)
        return found

    def _fresh(self, key: str, found: Sequence[Question], *, kin: bool) -> Iterator[Question]:
        """Yield the claims of a column that are not on the board yet, in order of need."""
        on_board = {question.card for question in found}
        for card in self._queues[key]:
            if card in on_board or (not kin and any(self._index.akin(card, other) for other in on_board)):
                continue
            question = self._asked(card)
            if not isinstance(question, str):
                yield question
