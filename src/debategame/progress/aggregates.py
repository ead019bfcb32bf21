"""Aggregate the answer log in SQL.

Some sums include slips, and the caller subtracts them: slips are few, and looking for one at each answer is slow.
"""

# ruff: noqa: S608 - queries are built from the constants below alone

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from debategame.progress.names import TWO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debategame.progress.store import Store

_WHOSE = "player = :player AND (:decks IS NULL OR deck IN (SELECT value FROM json_each(:decks)))"
_IS_SLIP = "EXISTS (SELECT 1 FROM remark WHERE remark.answer = answer.id AND remark.kind = 'slip')"
_OF_CARDS = (
    "player = :player AND deck IN (SELECT value FROM json_each(:decks))"
    " AND card IN (SELECT value FROM json_each(:cards))"
)
_WRONG = f"{_OF_CARDS} AND correct = 0"
_CARDS = f"SELECT deck, card, met, times_right FROM tally WHERE {_WHOSE}"
_DAYS = f"SELECT local_day, count(*) FROM answer WHERE {_WHOSE} AND local_day BETWEEN :first AND :last GROUP BY 1"
_MONTHS = (
    "SELECT substr(local_day, 1, 7), deck, card, count(*), sum(correct) FROM answer"
    f" WHERE {_WHOSE} AND substr(local_day, 1, 7) BETWEEN :first AND :last GROUP BY substr(local_day, 1, 7), deck, card"
)
_STATED = (
    "SELECT confidence, deck, form, count(*), sum(correct) FROM answer"
    f" WHERE {_WHOSE} AND confidence <> '' GROUP BY 1, 2, 3"
)
# CROSS JOIN makes SQLite go from the few slips to their answers, not the other way round.
_SLIPS = (
    "SELECT local_day, deck, card, correct, confidence, form"
    " FROM (SELECT DISTINCT answer AS slipped FROM remark WHERE kind = 'slip') CROSS JOIN answer ON id = slipped"
    f" WHERE {_WHOSE}"
)
_TIMES = (
    f"SELECT deck, card, elapsed_ms FROM answer WHERE {_WHOSE} AND elapsed_ms > 0 AND NOT {_IS_SLIP}"
    " ORDER BY local_day DESC, answered_at_ms DESC, id DESC LIMIT :most"
)
_CHOSEN = (
    "SELECT key, picked, count(*) FROM (SELECT key, picked FROM answer"
    f" WHERE {_WHOSE} AND form IN (SELECT value FROM json_each(:forms)) AND NOT {_IS_SLIP}"
    " ORDER BY local_day DESC, answered_at_ms DESC, id DESC LIMIT :most) GROUP BY 1, 2"
)
_PICKED = (
    f"SELECT picked, count(*) FROM answer WHERE {_WRONG} AND picked <> '' AND NOT {_IS_SLIP}"
    " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
)
_SHOWN = (
    f"SELECT shown FROM answer WHERE {_WRONG} AND picked = :picked AND NOT {_IS_SLIP}"
    " ORDER BY answered_at_ms DESC, id DESC LIMIT 1"
)
_BEFORE = (
    "SELECT deck, card, local_day, correct FROM answer"
    f" WHERE {_OF_CARDS} AND round <> :round AND NOT {_IS_SLIP} ORDER BY answered_at_ms, id"
)
_MISTAKEN = (
    "SELECT deck, card, form, picked, count(*) FROM answer"
    f" WHERE {_WHOSE} AND correct = 0 AND picked <> '' AND local_day >= :first AND NOT {_IS_SLIP} GROUP BY 1, 2, 3, 4"
)
_DEBATED = (
    f"SELECT deck, card, count(DISTINCT round) FROM answer WHERE {_WHOSE}"
    " AND round IN (SELECT id FROM round WHERE player = :player AND kind = 'debate') GROUP BY 1, 2"
)
_WITH_THESE = "player = :player AND decks IN (SELECT json_array(value) FROM json_each(:decks))"
_STANDS = (
    "SELECT round, sum(correct) FROM answer WHERE round IN"
    f" (SELECT id FROM round WHERE {_WITH_THESE} AND kind = 'last-stand' AND finished_at_ms IS NOT NULL)"
    f" AND NOT {_IS_SLIP} GROUP BY round"
)
# CROSS JOIN has SQLite find the few rounds first; by itself it reads the whole log.
_CASE = (
    f"SELECT answer.round, finished_at_ms IS NOT NULL, card, position, correct, {_IS_SLIP}"
    " FROM (SELECT id AS dealt, finished_at_ms FROM round"
    f" WHERE {_WITH_THESE} AND kind = 'today' AND seed = :seed)"
    " CROSS JOIN answer ON answer.round = dealt ORDER BY answered_at_ms, id"
)
_CASE_SEEDS = (
    "SELECT DISTINCT CAST(seed AS INTEGER) FROM round"
    " WHERE player = :player AND kind = 'today' AND finished_at_ms IS NOT NULL"
    " AND seed = (SELECT replace(min(local_day), '-', '') FROM answer WHERE answer.round = round.id)"
)
_ASKED = (
    "SELECT card, form, round, correct, picked, key, shown, revision, local_day, player,"
    " EXISTS (SELECT 1 FROM remark WHERE remark.answer = answer.id AND remark.kind = 'dispute')"
    f" FROM answer WHERE deck IN (SELECT value FROM json_each(:decks)) AND player <> '{TWO}' AND NOT {_IS_SLIP}"
)


class Slip(NamedTuple):
    """An answer that is not counted."""

    day: str
    deck: str
    card: str
    right: int
    confidence: str
    form: str


class CaseAnswer(NamedTuple):
    """An answer to a day's case."""

    round: str
    is_finished: int
    card: str
    position: int
    right: int
    is_slip: int


class Aggregates:
    """Sums over one player's log; with ``decks`` only over answers to decks that ever had one of these ids."""

    def __init__(self, store: Store, player: str, decks: Iterable[str] | None = None) -> None:
        self._store = store
        self._values: dict[str, object] = {
            "player": player,
            "decks": None if decks is None else json.dumps(sorted(decks)),
        }

    def cards(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield (deck, card, answers, correct ones), slips excluded."""
        yield from self._typed(_CARDS, (str, str, int, int))

    def days(self, first: str, last: str) -> dict[str, int]:
        """Return the number of answers on each day from ``first`` to ``last``, slips included."""
        return dict(self._typed(_DAYS, (str, int), first=first, last=last))

    def months(self, first: str, last: str) -> Iterator[tuple[str, str, str, int, int]]:
        """Yield (month, deck, card, answers, correct ones), slips included."""
        yield from self._typed(_MONTHS, (str, str, str, int, int), first=first, last=last)

    def stated(self) -> Iterator[tuple[str, str, str, int, int]]:
        """Yield (confidence, deck, form, answers, correct ones) of answers with a confidence, slips included."""
        yield from self._typed(_STATED, (str, str, str, int, int))

    def slips(self) -> list[Slip]:
        """Return every slip once."""
        return [Slip(*row) for row in self._typed(_SLIPS, (str, str, str, int, str, str))]

    def times(self, most: int) -> Iterator[tuple[str, str, int]]:
        """Yield (deck, card, milliseconds) of the latest timed answers, slips excluded."""
        yield from self._typed(_TIMES, (str, str, int), most=most)

    def chosen(self, forms: Iterable[str], most: int) -> Iterator[tuple[str, str, int]]:
        """Yield (right option, picked option, times) of the latest answers in these forms, slips excluded."""
        yield from self._typed(_CHOSEN, (str, str, int), forms=json.dumps(sorted(forms)), most=most)

    def before(self, round_id: str, cards: Iterable[str]) -> Iterator[tuple[str, str, str, int]]:
        """Yield (deck, card, day, correct) of the answers to cards outside a round, in their order."""
        yield from self._typed(_BEFORE, (str, str, str, int), round=round_id, cards=json.dumps(sorted(cards)))

    def mistaken(self, first_day: str) -> Iterator[tuple[str, str, str, str, int]]:
        """Yield (deck, card, form, wrong option, times) since a day, slips excluded."""
        yield from self._typed(_MISTAKEN, (str, str, str, str, int), first=first_day)

    def debated(self) -> dict[tuple[str, str], int]:
        """Return in how many debates each card, as (deck, card), was an answer."""
        return {(deck, card): count for deck, card, count in self._typed(_DEBATED, (str, str, int))}

    def best_stand(self, but: str = "") -> int:
        """Return the most right answers in a finished last stand with one of these decks, not in the round ``but``."""
        return max((right for id_, right in self._typed(_STANDS, (str, int)) if id_ != but), default=0)

    def case(self, seed: int) -> Iterator[CaseAnswer]:
        """Yield the answers to the case of one of these decks that has this seed, in their order."""
        for row in self._typed(_CASE, (str, int, str, int, int, int), seed=str(seed)):
            yield CaseAnswer(*row)

    def case_seeds(self) -> list[int]:
        """Return the seeds of the cases of all decks that were begun on their own day and finished."""
        return [seed for (seed,) in self._typed(_CASE_SEEDS, (int,))]

    def tempting(self, decks: Iterable[str], cards: Iterable[str]) -> tuple[str, int, str]:
        """Return the wrong option picked most at a card, how often, and the question it was last shown in.

        A card is given by all ids it ever had. ``("", 0, "")`` where no wrong option was picked.
        """
        ids = {"decks": json.dumps(list(decks)), "cards": json.dumps(list(cards))}
        for picked, times in self._typed(_PICKED, (str, int), **ids):
            for (shown,) in self._typed(_SHOWN, (str,), picked=picked, **ids):
                return picked, times, shown
        return "", 0, ""

    def _typed(self, query: str, types: tuple[type, ...], **values: object) -> Iterator[tuple[Any, ...]]:
        return typed(self._store.select(query, {**self._values, **values}), types)


def asked(store: Store, decks: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the columns of :data:`_ASKED` for every answer of a player to these decks, slips excluded."""
    types = (str, str, str, int, str, str, str, str, str, str, int)
    yield from typed(store.select(_ASKED, {"decks": json.dumps(list(decks))}), types)


def typed(rows: Iterable[tuple[object, ...]], types: tuple[type, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows whose values have these types: rows that another program has damaged are skipped."""
    return (row for row in rows if tuple(map(type, row)) == types)
