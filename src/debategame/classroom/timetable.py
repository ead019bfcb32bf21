"""How long each part of a warm-up takes: reading is given, the rest is fitted round it.

The usual five minutes: two cards to retrieve what was met (about a minute each), one for Peer Instruction (about two
and a half), and half a minute at the end. Short of time a card is dropped, never its reveal.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from debategame.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


class Mode(StrEnum):
    """What a card is for."""

    RETRIEVAL = "retrieval"
    """Think, show, reveal."""
    PEER = "peer"
    """Think, show, talk in pairs, show again, reveal."""


class Times(Frozen):
    """The seconds of one card; each vote is shown for ``show``."""

    read: int
    think: int = 15
    show: int = 5
    talk: int = 0
    reveal: int = 20

    @property
    def total(self) -> int:
        """Return the seconds of the whole card."""
        return self.read + self.think + self.show * (2 if self.talk else 1) + self.talk + self.reveal


_USUAL = {Mode.RETRIEVAL: Times(read=0), Mode.PEER: Times(read=0, talk=60, reveal=40)}
_USUAL_WRAP_S = 30
_USUAL_CARD_S = {Mode.RETRIEVAL: 60, Mode.PEER: 150}
"""With some twenty seconds of reading."""
_TIGHTEST = 0.75
"""By no more than this are the usual times cut; then a card goes."""
_LEAST_WRAP_S = 10
TALK_S = _USUAL[Mode.PEER].talk
"""For a card that was not planned to be talked about, and is."""


class Timetable(Frozen):
    """A warm-up's times: those of its cards, and of its end."""

    cards: tuple[tuple[Mode, Times], ...]
    wrap_s: int


def modes(total_s: int, most: int) -> tuple[Mode, ...]:
    """Return what the cards of a warm-up of that length are for, ``most`` cards or fewer, in their order."""
    room = max(0, total_s - _USUAL_WRAP_S)
    peers = max(1, round(room / (_USUAL_CARD_S[Mode.PEER] + 2 * _USUAL_CARD_S[Mode.RETRIEVAL])))
    retrievals = max(0, room - peers * _USUAL_CARD_S[Mode.PEER]) // _USUAL_CARD_S[Mode.RETRIEVAL]
    count = min(most, peers + retrievals)
    return arranged(count, peers * count // (peers + retrievals))


def arranged(count: int, peers: int) -> tuple[Mode, ...]:
    """Return so many cards' modes, at least one of them for Peer Instruction, each of these after its retrievals."""
    peers = min(max(1, peers), count)
    last = {(number * count + peers - 1) // peers - 1 for number in range(1, peers + 1)}
    return tuple(Mode.PEER if place in last else Mode.RETRIEVAL for place in range(count))


def peers_in(total_s: int) -> int:
    """Return how many cards are talked about in a warm-up of that length."""
    return modes(total_s, 1000).count(Mode.PEER)


def fits(reading_s: Sequence[int], kinds: Sequence[Mode], total_s: int) -> bool:
    """Return whether these cards can be had in that time without any part of them becoming too short."""
    return _scale(reading_s, kinds, total_s) >= _TIGHTEST


def fitted(reading_s: Sequence[int], kinds: Sequence[Mode], total_s: int) -> Timetable:
    """Return the times of these cards, which come to ``total_s`` where they fit into it, and to more where not."""
    scale = max(_TIGHTEST, _scale(reading_s, kinds, total_s))
    cards = tuple((kind, _scaled(kind, read, scale)) for read, kind in zip(reading_s, kinds, strict=True))
    left = total_s - sum(times.total for _, times in cards)
    return Timetable(cards=cards, wrap_s=max(_LEAST_WRAP_S, left))


def hurried(reading_s: int, total_s: int) -> Timetable:
    """Return the times of a single card that takes more than there is: its reading is what gives way."""
    rest_s = _scaled(Mode.RETRIEVAL, 0, _TIGHTEST).total
    times = _scaled(Mode.RETRIEVAL, max(1, min(reading_s, total_s - rest_s - _LEAST_WRAP_S)), _TIGHTEST)
    return Timetable(cards=((Mode.RETRIEVAL, times),), wrap_s=max(_LEAST_WRAP_S, total_s - times.total))


def _scale(reading_s: Sequence[int], kinds: Sequence[Mode], total_s: int) -> float:
    usual = _USUAL_WRAP_S + sum(_USUAL[kind].total for kind in kinds)
    return (total_s - sum(reading_s)) / usual


def _scaled(kind: Mode, read: int, scale: float) -> Times:
    usual = _USUAL[kind]
    # What rounding leaves over, or takes, is the end's: see `fitted`.
    think, show, talk, reveal = (round(part * scale) for part in (usual.think, usual.show, usual.talk, usual.reveal))
    return Times(read=read, think=think, show=show, talk=talk, reveal=reveal)
