"""A warm-up in progress, kept in step with the disk from its first card on.

From then on every event is on disk before its result shows; if it can't be written, nothing has changed.
"""

from __future__ import annotations

import shlex
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from debategame.classroom.results import votes_written
from debategame.classroom.warmup import events, saved
from debategame.classroom.warmup.class_settings import load_class_settings, save_class_settings
from debategame.classroom.warmup.events import Command
from debategame.classroom.warmup.state import Phase, settled, step
from debategame.errors import UsageError
from debategame.progress.classes import Met, SavedWarmup, class_of
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms
from debategame.text import listed, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.classroom.preparing import Prepared
    from debategame.classroom.projector.server import PageServer
    from debategame.classroom.warmup.class_settings import ClassSettings
    from debategame.classroom.warmup.events import Event
    from debategame.classroom.warmup.state import Warmup
    from debategame.play.session import PlayerSession
    from debategame.progress.classes import SchoolClass

    Seconds = Callable[[], float]
    """A monotonic clock, in seconds."""


@dataclass(frozen=True, kw_only=True)
class Interrupted:
    """An unfinished warm-up, as it was left."""

    dealt: SavedWarmup
    school_class: SchoolClass
    state: Warmup
    at_s: float

    def __str__(self) -> str:
        """Return class, day and card: ``7b's warm-up of 2026-11-21 (card 2 of 3)``."""
        where = f"card {self.state.position + 1} of {len(self.state.plan.slots)}"
        return f"{self.school_class.name}'s warm-up of {self.dealt.local_day} ({where})"


def interrupted(session: PlayerSession, school_class: SchoolClass | None = None) -> tuple[Interrupted, ...]:
    """Return the unfinished warm-ups of that class, or of any, that can be resumed, latest first."""
    found = []
    for dealt in session.store.classes.unfinished(school_class.id if school_class else None):
        if replayed := _replayed(dealt):
            state, at_s = replayed
            found.append(Interrupted(dealt=dealt, school_class=_class_of(session, dealt), state=state, at_s=at_s))
    return tuple(found)


class WarmupSession:
    """One warm-up of one class; ``state`` changes only through its methods."""

    def __init__(
        self,
        session: PlayerSession,
        dealt: SavedWarmup,
        school_class: SchoolClass,
        state: Warmup,
        *,
        at_s: float,
        clock: Seconds,
        settings: ClassSettings | None = None,
    ) -> None:
        self.state = state
        self.dealt = dealt
        self.school_class = school_class
        self.settings = settings or load_class_settings(session.store, dealt.class_id)
        self._doubted: tuple[int, ...] = ()
        """The last count that was questioned."""
        self._doubted_s = 0.0
        self.page: PageServer | None = None
        """The projector page, if there is one."""
        self._session = session
        self._clock = clock
        self._begun_at = clock() - at_s
        """The journal counts its seconds from here."""

    @classmethod
    def begin(cls, session: PlayerSession, prepared: Prepared, clock: Seconds = time.monotonic) -> Self:
        """Return a warm-up at its plan. It is saved once its first card is shown."""
        now = session.clock()
        dealt = SavedWarmup(
            id=new_id(),
            class_id=prepared.school_class.id,
            decks=tuple(deck.id for deck in prepared.decks),
            seed=prepared.state.plan.seed,
            started_at_ms=as_ms(now),
            local_day=now.date().isoformat(),
            plan="",
        )
        given = prepared.school_class, prepared.state
        return cls(session, dealt, *given, at_s=0.0, clock=clock, settings=prepared.settings)

    @classmethod
    def resume(cls, session: PlayerSession, school_class: SchoolClass | None, clock: Seconds = time.monotonic) -> Self:
        """Resume the warm-up of a class, paused; without a class, the only one there is.

        Raises UsageError if there is none, or if several classes have one and none is named.
        """
        found = interrupted(session, school_class)
        if not found:
            whose = f" of {school_class.name}" if school_class else ""
            if session.store.classes.unfinished(school_class.id if school_class else None):
                raise UsageError(
                    f"The interrupted warm-up{whose} can't be resumed: another version of the game began it.",
                    "Start one with: debategame warmup",
                )
            raise UsageError(f"No warm-up{whose} was interrupted.", "Start one with: debategame warmup")
        names = list(dict.fromkeys(each.school_class.name for each in found))
        if len(names) > 1:
            which = f"Name one, as in: debategame warmup --resume --class {shlex.quote(names[0])}"
            raise UsageError(f"Warm-ups of {listed(names)} were interrupted.", which)
        first = found[0]
        warmup_session = cls(session, first.dealt, first.school_class, first.state, at_s=first.at_s, clock=clock)
        warmup_session.do(Command.RESUME)  # in the journal, so that a second interruption resumes the same
        return warmup_session

    @property
    def now(self) -> float:
        """Return the seconds since the warm-up was begun."""
        return self._clock() - self._begun_at

    def do(self, event: Event) -> Warmup:
        """Apply ``event`` now, first on disk, then to the state, which is returned.

        An event that changes nothing is not written. Raises ProgressError if it can't be written; nothing has changed.
        """
        now = self.now
        after = step(self.state, event, now)
        if after is self.state:
            return after
        classes, line = self._session.store.classes, events.written(event, now)
        if self.state.phase is not Phase.PLAN:
            met = self._met(after) if after.revealed > self.state.revealed else None
            classes.note(self.dealt.id, line, met)
        elif after.phase not in (Phase.PLAN, Phase.OVER):
            self.dealt = replace(self.dealt, plan=saved.to_json(self.state), journal=line)
            save_class_settings(self._session.store, self.school_class.id, self.settings)
            classes.begin(self.school_class, self.dealt)
        self.state = after
        if self.page is not None:
            self.page.changed()
        return after

    def tick(self) -> Warmup:
        """End a phase whose time is up; call this a few times a second. See :meth:`do`."""
        return self.do(Command.TICK)

    def doubt(self, counts: tuple[int, ...]) -> str:
        """Return a question about ``counts`` that don't fit the class's size; nothing the second time.

        A key pressed twice is not a second time.
        """
        size, hands, now = self.settings.size, sum(counts), self.now
        if not size or size <= 2 * hands <= 2 * size or (counts == self._doubted and settled(self._doubted_s, now)):
            return ""
        self._doubted, self._doubted_s = counts, now
        return f"{plural(hands, 'hand')} in a class of {size}? Enter the same again to keep it."

    @property
    def is_page_seen(self) -> bool:
        """Return whether the class has a window with the projector page; only then may the terminal show the key."""
        return self.page is not None and not self.page.unseen

    def close_page(self) -> None:
        """Close the projector page, if there is one."""
        page, self.page = self.page, None
        if page is not None:
            page.close()

    @property
    def has_results(self) -> bool:
        """Return whether there are votes or points to keep."""
        return any(votes.last for votes in self.state.votes) or any(team.points for team in self.state.teams)

    def finish(self, *, keep: bool) -> None:
        """Close a warm-up that is over, and ``keep`` its votes and points or drop them.

        One that is not over stays, to be resumed. Raises ProgressError.
        """
        if self.state.phase is not Phase.OVER or not self.state.votes:
            return
        classes, plan = self._session.store.classes, self.state.plan
        votes = {
            position: votes_written(each, plan.slots[position].exercise.key, len(plan.slots[position].question.options))
            for position, each in enumerate(self.state.votes)
        }
        teams = saved.points_written(self.state.teams) if keep and self.state.teams else ""
        classes.finish(self.dealt.id, at_ms=as_ms(self._session.clock()), votes=votes if keep else None, teams=teams)

    def _met(self, state: Warmup) -> Met:
        """Return the log entry of the card whose answer is about to be shown."""
        position, moment = state.position, self._session.clock()
        question = state.plan.slots[position].question
        return Met(
            id=f"{self.dealt.id}/{position}",
            class_id=self.school_class.id,
            warmup=self.dealt.id,
            position=position,
            deck=question.deck,
            card=question.card,
            form=question.form,
            key_revision=question.key_revision,
            met_at_ms=as_ms(moment),
            local_day=moment.date().isoformat(),
        )


def _replayed(dealt: SavedWarmup) -> tuple[Warmup, float] | None:
    """Return (state, seconds) of a warm-up from its journal; None if it can't be read, or is over."""
    try:
        state = saved.from_json(dealt.plan)
    except ValueError:
        return None
    at_s = 0.0
    for moment, event in events.read(dealt.journal):
        at_s = max(at_s, moment)
        after = step(state, event, at_s)
        if after.phase is Phase.OVER and after.votes:
            break  # the teacher did not say whether to keep its votes
        state = after
    return None if state.phase in (Phase.PLAN, Phase.OVER) else (state, at_s)


def _class_of(session: PlayerSession, dealt: SavedWarmup) -> SchoolClass:
    known = (each for each in session.store.classes.all() if each.id == dealt.class_id)
    return next(known, None) or class_of(dealt.class_id)
