"""The plan of a warm-up: its questions in order with their times, spare ones, and what it opens with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from debategame.classroom.warmup.reading import reading_s
from debategame.classroom.warmup.timetable import Mode, Reading, arranged, fits, fitted, usual_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.classroom.warmup.timetable import Times
    from debategame.game.questions.question import Question

LETTERS = "ABCDE"
"""Of the options: a hand has five fingers."""
OPENING_S = 30
"""The least a point at issue is shown."""
OPENING = -1
"""The place of the opening, before that of the first card."""
SPARES = 6
"""Cards kept beside the plan, to be swapped for one in it."""


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A question with what a class needs around it."""

    question: Question
    differs: tuple[tuple[str, str], ...] = ()
    """(author, view) of the other authors."""
    talk: str = ""
    """What to discuss after the answer, without taking a side."""
    authors: tuple[str, ...] = ()
    """Ids of those whose view it is."""

    @property
    def key(self) -> int:
        """Return the index of the right option."""
        return [option.id for option in self.question.options].index(self.question.key)

    @property
    def answer(self) -> tuple[tuple[str, str], ...]:
        """Return (label, text) of the first step of the answer."""
        reveal = self.question.reveal
        places = (("Where", place) for place in reveal.where)
        lines = (("Why", reveal.why), ("By", reveal.byline), *places, ("Quote", reveal.quote), ("Discuss", self.talk))
        return tuple((label, text) for label, text in lines if text)

    @property
    def because(self) -> tuple[str, ...]:
        """Return why each option is wrong, the same reason once; empty for the right one."""
        said = [option.wrong_because for option in self.question.options]
        first = [said.index(text) for text in said]
        return tuple(
            text if place == number else f"As for {LETTERS[place]}."
            for number, (place, text) in enumerate(zip(first, said, strict=True))
        )

    @property
    def reasons(self) -> tuple[tuple[str, str], ...]:
        """Return (label, text) of the second step of the answer, beside :attr:`because`."""
        note = self.question.reveal.note
        return (*self.differs, *((("Note", note),) if note else ()))

    @property
    def reading(self) -> Reading:
        """Return how long its parts take to read."""
        asked = self.question
        return Reading(
            question=reading_s((asked.prompt, asked.stem, *(option.text for option in asked.options))),
            answer=reading_s((asked.right.text, *(text for _, text in self.answer))),
            reasons=reading_s((*self.because, *(f"{name} {text}" for name, text in self.reasons))),
        )


@dataclass(frozen=True, kw_only=True)
class Slot:
    """An exercise in the plan, with its mode and times."""

    exercise: Exercise
    mode: Mode
    times: Times

    @property
    def question(self) -> Question:
        """Return what is asked."""
        return self.exercise.question


@dataclass(frozen=True, kw_only=True)
class PointAtIssue:
    """A question that authors answer differently. A warm-up may open with it; nothing is asked then."""

    question: str
    answers: tuple[tuple[str, str], ...]
    """(author, answer)"""
    talk: str = ""
    """What to discuss about it at the end, without taking a side."""

    @property
    def seconds(self) -> int:
        """Return how long it is shown at the beginning."""
        texts = (f"{name} {answer}" for name, answer in self.answers)
        return max(OPENING_S, reading_s((self.question, *texts)))


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan of a warm-up; it has at least one slot."""

    seed: int
    slots: tuple[Slot, ...]
    wrap_s: int
    target_s: int
    """The length asked for."""
    spares: tuple[Exercise, ...] = ()
    """What can replace a card."""
    dropped: int = 0
    """Cards named by the teacher that do not fit the time."""
    opening: PointAtIssue | None = None
    """Shown before the first card."""

    @property
    def total_s(self) -> int:
        """Return how long it takes, in seconds."""
        return self.opening_s + sum(slot.times.total for slot in self.slots) + self.wrap_s

    @property
    def opening_s(self) -> int:
        """Return how long the opening takes, in seconds."""
        return self.opening.seconds if self.opening else 0

    @property
    def first(self) -> int:
        """Return the place it begins with."""
        return OPENING if self.opening else 0

    def swapped(self, place: int) -> Plan:
        """Return the plan with the card in that place exchanged for a spare one, and the times fitted again.

        Takes the first spare that puts no author twice in a row, or else the first.
        """
        if not self.spares or not 0 <= place < len(self.slots):
            return self
        beside = {
            author
            for near in (place - 1, place + 1)
            if 0 <= near < len(self.slots)
            for author in self.slots[near].exercise.authors
        }
        chosen = next((each for each in self.spares if beside.isdisjoint(each.authors)), self.spares[0])
        spares = (*(each for each in self.spares if each is not chosen), self.slots[place].exercise)
        exercises = [chosen if number == place else slot.exercise for number, slot in enumerate(self.slots)]
        slots, wrap_s = _slots(exercises, [slot.mode for slot in self.slots], self.target_s - self.opening_s)
        return replace(self, slots=slots, wrap_s=wrap_s, spares=spares)

    def without(self, place: int) -> Plan:
        """Return the plan without the card in that place, or without its opening; the last card stays."""
        if place == OPENING:
            return replace(self, opening=None, target_s=self.target_s - self.opening_s)
        if len(self.slots) == 1 or not 0 <= place < len(self.slots):
            return self
        left_out = self.slots[place]
        return replace(
            self,
            slots=self.slots[:place] + self.slots[place + 1 :],
            target_s=self.target_s - left_out.times.total,
            spares=(*self.spares, left_out.exercise),
        )


def planned(
    exercises: Iterable[Exercise], *, seed: int, total_s: int, wanted: int = 0, opening: PointAtIssue | None = None
) -> Plan | None:
    """Return the plan of a warm-up of that length from the first of ``exercises``; None if there are none.

    ``wanted`` is how many to ask, by default what the time allows. What does not fit is dropped from the end.
    """
    peers, most = usual_cards(total_s)
    order = list(islice(exercises, (wanted or most) + SPARES))
    asked_for = count = min(len(order), wanted or most)
    if not count:
        return None
    readings, room_s = [each.reading for each in order], total_s - (opening.seconds if opening else 0)
    while not fits(readings[:count], arranged(count, peers), room_s) and count > 1:
        count -= 1
    kinds = arranged(count, peers)
    if not fits(readings[:count], kinds, room_s):
        kinds = (Mode.RETRIEVAL,)
    slots, wrap_s = _slots(order[:count], kinds, room_s)
    return Plan(
        seed=seed,
        slots=slots,
        wrap_s=wrap_s,
        target_s=total_s,
        spares=tuple(order[count : count + SPARES]),
        dropped=asked_for - count if wanted else 0,
        opening=opening,
    )


def _slots(exercises: Sequence[Exercise], kinds: Sequence[Mode], total_s: int) -> tuple[tuple[Slot, ...], int]:
    """Return the exercises with their times, and the seconds of the end."""
    times, wrap_s = fitted([each.reading for each in exercises], kinds, total_s)
    slots = (Slot(exercise=each, mode=mode, times=own) for each, mode, own in zip(exercises, kinds, times, strict=True))
    return tuple(slots), wrap_s
