"""Seating cards in a round so that no habit pays: the count of each author's questions never exceeds chance.

A who-question with two authors has four options, so of every four such questions at most one may be right for a given
author; *several* and *nobody* fill the rest. Where the deck has none of these, the round asks *which* and *what*
instead, and goes beyond chance only if it would otherwise fall short of its length.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game.questions.asking import why_not
from debategame.game.questions.authors import MOST_AUTHORS, key_of
from debategame.game.questions.citing import is_from_ai
from debategame.game.questions.question import BYLINE_FORMS, DEEPER_FORMS, NOBODY, SEVERAL, Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from random import Random

    from debategame.deck.model import Card
    from debategame.game.history import CardRecord
    from debategame.game.questions.index import DeckIndex

_ELSEWHERE = tuple(kind for kind in Kind if kind is not Kind.CLAIM)
_WHAT_FORMS = frozenset(Form) - BYLINE_FORMS
_UNUSED: Mapping[Form, int] = {}
_NEARLY_FIRST = 6
"""So many cards in need are near enough to each other for the form's turn to decide among them."""


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A card of a deck, with the form in which it is asked once that is settled."""

    index: DeckIndex
    card: Card
    form: Form | None = None
    asked: tuple[str, ...] = ()
    """The forms in which the player was asked the card before, the latest first."""
    was_right: bool = False
    """Whether the player ever got the card right."""

    def turns(self, rng: Random, used: Mapping[Form, int] = _UNUSED) -> list[Form]:
        """Return the forms of the card's kind, those that were never asked or longest ago first, else by chance.

        Whose the card is comes first; the deeper forms come last until the card was right, and from then on first.
        Forms that the round has ``used`` less often come before all others: their options repeat themselves least.
        """
        forms = self.index.forms(self.card.kind)
        rng.shuffle(forms)

        def turn(form: Form) -> tuple[bool, int, int, bool]:
            deeper, last = form in DEEPER_FORMS, self.asked.index(form) if form in self.asked else len(self.asked)
            behind = not deeper if self.was_right else form not in BYLINE_FORMS
            return deeper and not self.was_right, used.get(form, 0), -last, behind

        return sorted(forms, key=turn)

    @property
    def ref(self) -> tuple[str, str]:
        """Return the deck's and the card's id."""
        return self.index.deck.id, self.card.id

    def is_related(self, other: Seat) -> bool:
        """Return whether one of the two cards may give the other away."""
        return other.index is self.index and self.index.related(other.card.id, self.card.id)

    @property
    def is_single(self) -> bool:
        """Return whether the card is one author's alone."""
        return len(self.card.by) == 1

    @property
    def is_central(self) -> bool:
        """Return whether the card answers an issue, or others are reasons for it."""
        return self.card.id in self.index.central

    @property
    def is_from_ai(self) -> bool:
        """Return whether only an AI's text says it."""
        return is_from_ai(self.index.deck, self.card)

    @property
    def was_who(self) -> bool:
        """Return whether the card was last asked with the authors as options."""
        return bool(self.asked) and self.asked[0] in BYLINE_FORMS

    @property
    def right(self) -> tuple[str, str]:
        """Return whose card it is: (deck, option id of a who-question)."""
        return self.index.deck.id, key_of(self.card)


def seat_of(index: DeckIndex, card: Card, record: CardRecord | None) -> Seat:
    """Return a card with what is known of it, not seated yet."""
    return Seat(index=index, card=card, asked=record.forms if record else (), was_right=bool(record and record.right))


class Table:
    """A round in the making: ``waiting`` are the cards in order of need, ``seats`` those that are in."""

    def __init__(self, waiting: Sequence[Seat], *, seed: int, rng: Random, count: int, most_unnamed: int) -> None:
        self.seats: list[Seat] = []
        self._waiting = waiting
        self._seed = seed
        self._rng = rng
        self._count = count
        self._most_unnamed = most_unnamed
        self._askable: dict[tuple[str, str, Form], bool] = {}
        decks = {seat.index.deck.id: seat.index for seat in waiting}
        self._authors = [(deck, f"by:{person.id}") for deck, index in decks.items() for person in index.people]
        self._unnamed = [(deck, key) for deck in decks for key in (SEVERAL, NOBODY)]
        self._options = min(MOST_AUTHORS, max((len(index.people) for index in decks.values()), default=0)) + 2

    def seat_who(self, share: float, *, mixed: bool) -> None:
        """Seat about ``share`` of the round as who-questions, no author oftener than chance."""
        if self._count == 1:  # with one question there is nothing to balance: it has the form whose turn it is
            any(self._take(seat, tuple(Form)) for seat in self._fresh())
            return
        if self._count < self._options:
            self._seat_few(round(self._count * share))
            return
        cycles = max(1, round(self._count * share / self._options))
        extra = self._rng.randrange(2) if self._count >= cycles * self._options + 4 else 0
        unnamed = self._seat_unnamed(min(2 * cycles + extra, self._most_unnamed))
        per_author = self._affordable(cycles, unnamed)
        for right in self._rng.sample(self._authors, len(self._authors)):
            for _ in range(min(per_author, self._count - len(self.seats))):
                # One in four of an author's questions in a mixed round is on something else than a claim.
                elsewhere = mixed and self._rng.random() < 0.25
                first = _ELSEWHERE if elsewhere else (Kind.CLAIM,)
                self._seat_one([right], first) or self._seat_one([right], tuple(Kind))
        self._trim()

    def seat_deeper(self, upto: int) -> None:
        """Seat up to so many cards that were right before, and are now to be asked in a deeper form."""
        for seat in self._fresh():
            if sum(other.form in DEEPER_FORMS for other in self.seats) >= upto:
                return
            forms = self._forms(seat, tuple(Form))
            if seat.was_right and (form := next(forms, None)) in DEEPER_FORMS:
                self.seats.append(replace(seat, form=form))

    def seat_what(self, kind: Kind, *, upto: int) -> None:
        """Seat cards of ``kind`` in forms that name no author as option, until the round has ``upto`` of the kind."""
        for seat in self._fresh(kinds=(kind,)):
            if sum(other.card.kind is kind for other in self.seats) >= upto:
                return
            self._take(seat, _WHAT_FORMS)

    def seat_one(
        self,
        forms: Collection[Form],
        *,
        kinds: Collection[Kind] = tuple(Kind),
        rights: Collection[tuple[str, str]] | None = None,
    ) -> bool:
        """Seat the first waiting card of these kinds and answers that can be asked in one of these forms."""
        return any(self._take(seat, forms) for seat in self._fresh(kinds=kinds, rights=rights))

    def shuffled_rights(self) -> list[tuple[str, str]]:
        """Return what can be right in a who-question, in any order."""
        rights = self._authors + self._unnamed
        return self._rng.sample(rights, len(rights))

    def fill(self) -> None:
        """Seat what is still missing: first unrelated cards and without passing chance, at last with both."""
        for related in (False, True):
            for kinds in ((Kind.CLAIM,), tuple(Kind)):
                for seat in self._fresh(kinds=kinds, related=related):
                    self._take(seat, _WHAT_FORMS)
            for seat in self._fresh(rights=self._unnamed, related=related):
                self._take(seat, BYLINE_FORMS)
        self._fill_beyond_chance()

    def _fill_beyond_chance(self) -> None:
        """Seat who-questions of the authors asked least so far: the deck has nothing else left."""
        while len(self.seats) < self._count:
            asked = self._asked_who()
            waiting = sorted(self._fresh(related=True), key=lambda seat: (asked[seat.right], self._has_related(seat)))
            if not any(self._take(seat, BYLINE_FORMS) for seat in waiting):
                return

    def _asked_who(self) -> Counter[tuple[str, str]]:
        return Counter(seat.right for seat in self.seats if seat.form in BYLINE_FORMS)

    def _trim(self) -> None:
        """Unseat what would make one author's name pay: a seat that was counted on could not be filled."""
        while True:
            asked = self._asked_who()
            over = [right for right in self._authors if asked[right] * self._options > asked.total()]
            if not over:
                return
            self.seats.remove(next(seat for seat in self.seats if seat.right in over and seat.form in BYLINE_FORMS))

    def _seat_few(self, upto: int) -> None:
        """Seat who-questions of a round too short for balance: whose they are is left to chance, evenly."""
        rights = self._authors + (self._unnamed if self._most_unnamed else [])
        for right in self._rng.sample(rights, min(upto, len(rights))):
            self._seat_one([right], tuple(Kind))

    def _seat_unnamed(self, upto: int) -> int:
        """Seat claims of several and of nobody by turns; return how many could be seated."""
        turns = self._rng.sample([SEVERAL, NOBODY], 2)
        misses = 0
        while len(self.seats) < upto and misses < 2:
            wanted = [right for right in self._unnamed if right[1] == turns[0]]
            misses = 0 if self._seat_one(wanted, tuple(Kind)) else misses + 1
            turns.reverse()
        return len(self.seats)

    def _affordable(self, cycles: int, unnamed: int) -> int:
        """Return how often each author may be right: never more than once in as many questions as there are options."""
        available = sum(any(True for _ in self._fresh(rights=[right])) for right in self._authors)
        while cycles and cycles * available + unnamed < cycles * self._options:
            cycles -= 1
        return cycles

    def _seat_one(self, rights: Collection[tuple[str, str]], kinds: Collection[Kind]) -> bool:
        """Seat the first of these cards in need, or the next ones if they, unlike it, were last asked otherwise."""
        waiting = self._fresh(rights=rights, kinds=kinds)
        first = sorted(islice(waiting, _NEARLY_FIRST), key=lambda seat: (seat.was_right, seat.was_who))
        return any(self._take(seat, BYLINE_FORMS) for seat in chain(first, waiting))

    def _fresh(
        self,
        *,
        rights: Collection[tuple[str, str]] | None = None,
        kinds: Collection[Kind] = tuple(Kind),
        related: bool = False,
    ) -> Iterator[Seat]:
        """Yield the cards not seated yet, of these answers and kinds, until the round is full.

        Those related to a card that is seated only if ``related`` allows it.
        """
        seated = {seat.ref for seat in self.seats}
        for seat in self._waiting:
            if len(self.seats) >= self._count:
                return
            if seat.ref in seated or seat.card.kind not in kinds or (rights is not None and seat.right not in rights):
                continue
            if related or not self._has_related(seat):
                yield seat

    def _has_related(self, seat: Seat) -> bool:
        return any(seat.is_related(other) for other in self.seats)

    def _take(self, seat: Seat, forms: Collection[Form]) -> bool:
        """Seat the card in the one of these forms whose turn it is, if it can be asked in any of them."""
        form = next(self._forms(seat, forms), None)
        if form is not None:
            self.seats.append(replace(seat, form=form))
        return form is not None

    def _forms(self, seat: Seat, forms: Collection[Form]) -> Iterator[Form]:
        """Return those of these forms in which the card can be asked, first the one whose turn it is."""
        turns = seat.turns(self._rng, Counter(other.form for other in self.seats if other.form))
        return (form for form in turns if form in forms and self._can_ask(seat, form))

    def _can_ask(self, seat: Seat, form: Form) -> bool:
        key = (*seat.ref, form)
        if key not in self._askable:
            self._askable[key] = not why_not(seat.index, seat.card, form, self._seed)
        return self._askable[key]
