"""How long each part of a warm-up takes: reading is given, the rest is fitted round it.

The usual five minutes: two cards to recall what was seen (about 75 seconds each), one for Peer Instruction (about two
minutes), and half a minute at the end. Short of time a card is dropped, never its answer; spare time goes to the
answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Mode(StrEnum):
    """How a card is used."""

    RETRIEVAL = "retrieval"
    """Think, show, see the answer."""
    PEER = "peer"
    """Think, show, discuss in pairs, show again, see the answer."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Seconds to read a card: the question, and the two steps of its answer."""

    question: int
    answer: int
    reasons: int


@dataclass(frozen=True, kw_only=True)
class Times:
    """Seconds of one card; each vote takes ``show``."""

    read: int
    think: int
    show: int
    talk: int = 0
    answer: int
    reasons: int

    @property
    def total(self) -> int:
        """Return the seconds of the whole card."""
        return self.read + self.think + self.show * (2 if self.talk else 1) + self.talk + self.answer + self.reasons


THINK_S, SHOW_S, TALK_S, WRAP_S = 15, 5, 60, 30
_TALK_S = {Mode.RETRIEVAL: 0, Mode.PEER: TALK_S}
_ROUGHLY_S = {Mode.RETRIEVAL: 60, Mode.PEER: 150}
"""Of a short card, to estimate how many fit."""
_TIGHTEST = 0.75
"""The most the usual times are cut; below that a card is dropped."""
_LEAST_WRAP_S, _MOST_WRAP_S = 10, 60
_MOST_SPARE_S = 45
"""The most an answer stays beyond its reading time, for talk."""


def usual_cards(total_s: int) -> tuple[int, int]:
    """Return how many cards a warm-up of that length discusses, and how many it has."""
    room = max(0, total_s - WRAP_S)
    peers = max(1, round(room / (_ROUGHLY_S[Mode.PEER] + 2 * _ROUGHLY_S[Mode.RETRIEVAL])))
    retrievals = max(0, room - peers * _ROUGHLY_S[Mode.PEER]) // _ROUGHLY_S[Mode.RETRIEVAL]
    return peers, peers + retrievals


def arranged(count: int, peers: int) -> tuple[Mode, ...]:
    """Return the modes of ``count`` cards, at least one for Peer Instruction, each after its retrievals."""
    peers = min(max(1, peers), count)
    last = {(number * count + peers - 1) // peers - 1 for number in range(1, peers + 1)}
    return tuple(Mode.PEER if place in last else Mode.RETRIEVAL for place in range(count))


def fits(readings: Sequence[Reading], kinds: Sequence[Mode], total_s: int) -> bool:
    """Return whether these cards fit that time without any part becoming too short."""
    return _scale(readings, kinds, total_s) >= _TIGHTEST


def fitted(readings: Sequence[Reading], kinds: Sequence[Mode], total_s: int) -> tuple[list[Times], int]:
    """Return the times of these cards and of the end; together ``total_s``, unless they need more or can't fill it."""
    scale = min(1.0, max(_TIGHTEST, _scale(readings, kinds, total_s)))
    pairs = tuple(zip(readings, kinds, strict=True))
    tight = sum(_times(reading, kind, scale, 0).total for reading, kind in pairs)
    spare = min(_MOST_SPARE_S, max(0, total_s - tight - WRAP_S) // len(pairs))
    cards = [_times(reading, kind, scale, spare) for reading, kind in pairs]
    left = total_s - sum(times.total for times in cards)
    return cards, min(_MOST_WRAP_S, max(_LEAST_WRAP_S, left))


def _scale(readings: Sequence[Reading], kinds: Sequence[Mode], total_s: int) -> float:
    read = sum(each.question + each.answer + each.reasons for each in readings)
    usual = WRAP_S + sum(THINK_S + SHOW_S * (2 if _TALK_S[kind] else 1) + _TALK_S[kind] for kind in kinds)
    return (total_s - read) / usual


def _times(reading: Reading, kind: Mode, scale: float, spare: int) -> Times:
    # What rounding leaves over, or takes, is the end's: see `fitted`.
    think, show, talk = (round(part * scale) for part in (THINK_S, SHOW_S, _TALK_S[kind]))
    return Times(
        read=reading.question,
        think=think,
        show=show,
        talk=talk,
        answer=reading.answer + spare,
        reasons=reading.reasons,
    )
