"""A round being played.

An answer is on disk before its result is shown; if it can't be saved, it was not given, and the question stays.
Screen and plain lines both use :class:`LiveRound`, so neither can get this wrong.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from debategame.game.history import RETRY, SINGLE, TODAY, Answer
from debategame.game.rounds import saved
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Given, Next, Phase, Pick, ReadBrief, RoundState, Slip, begin, replayed, step
from debategame.game.rounds.scoring import Confidence
from debategame.progress.aggregates import Aggregates
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms
from debategame.progress.names import TWO

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from debategame.game.history import SavedRound
    from debategame.game.questions.question import Question
    from debategame.progress.store import Store

    Clock = Callable[[], datetime]


class LiveRound:
    """One round of one player. ``state`` follows the rules, and changes only through the methods below."""

    def __init__(self, store: Store, dealt: SavedRound, state: RoundState, clock: Clock) -> None:
        self.dealt = dealt
        self.state = state
        alone = dealt.kind in (RETRY, SINGLE, TODAY, RoundKind.LAST_STAND) or dealt.player == TWO
        self.best_before = None if alone else store.best_points(dealt.player, dealt.decks, dealt.kind)
        """The best score of an earlier round of this kind with these decks, or 0; None where none is comparable."""
        self._store = store
        self._clock = clock
        self._last_id = ""

    @classmethod
    def begin(cls, store: Store, dealt: SavedRound, state: RoundState, clock: Clock) -> Self:
        """Save and begin a round. Raises ProgressError where it can't be saved."""
        store.begin_round(dealt)
        return cls(store, dealt, state, clock)

    @classmethod
    def resume(cls, store: Store, dealt: SavedRound, clock: Clock) -> Self | None:
        """Resume a round at the question it was left at; None where it can't be read any more."""
        try:
            state = begin(saved.from_json(dealt.questions), saved.rules_from_json(dealt.questions))
        except ValueError:
            return None
        slips = store.slips_of(dealt.id)
        for answer in store.answers_of(dealt.id):
            state = step(replayed(state, _given(answer, slip=answer.id in slips)), Next())
        return cls(store, dealt, state, clock)

    def pick(
        self, option: str, elapsed_ms: int = 0, confidence: Confidence | None = None, time_left: float = 0.0
    ) -> RoundState:
        """Answer the question (``""`` when its time ran out): first on disk, then in the state.

        Raises ProgressError, nothing changed, where the answer can't be saved.
        """
        pick = Pick(option=option, elapsed_ms=elapsed_ms, confidence=confidence, time_left=time_left)
        after = step(self.state, pick)
        if len(after.given) > len(self.state.given):
            answer = self._answer(after)
            self._store.record(answer)
            self._last_id = answer.id
            self.state = after
        return self.state

    def slip(self, after_ms: int) -> bool:
        """Declare the revealed answer a slip, if it is not too late; return whether it was."""
        after = step(self.state, Slip(after_ms=after_ms))
        if after is self.state or not self._last_id:
            return False
        self._store.remark(self._last_id, "slip", at_ms=as_ms(self._clock()))
        self.state = after
        return True

    def dispute(self) -> bool:
        """Flag the question answered last for the deck's author; return whether there is one."""
        if not self._last_id:
            return False
        self._store.remark(self._last_id, "dispute", at_ms=as_ms(self._clock()))
        return True

    @property
    def called(self) -> str:
        """Return what the round is: a debate, a last stand, a case, or just a round."""
        names = {RoundKind.DEBATE.value: "debate", RoundKind.LAST_STAND.value: "last stand", TODAY: "case"}
        return names.get(self.dealt.kind, "round")

    @property
    def is_best(self) -> bool:
        """Return whether this is a new best score."""
        return self.best_before is not None and self.state.points > self.best_before

    @cached_property
    def best_stand_before(self) -> int:
        """Return the most right answers in an earlier last stand with the same deck."""
        return Aggregates(self._store, self.dealt.player, self.dealt.decks[:1]).best_stand(but=self.dealt.id)

    @property
    def is_marked(self) -> bool:
        """Return whether the current card is marked."""
        question = self.state.question
        return question.card in self._store.marked(self.dealt.player, question.deck)

    def toggle_mark(self) -> bool:
        """Mark or unmark the current card; return whether it is marked now."""
        question, marked = self.state.question, self.is_marked
        change = self._store.unmark if marked else self._store.mark
        change(self.dealt.player, question.deck, question.card, at_ms=as_ms(self._clock()))
        return not marked

    def go_on(self) -> RoundState:
        """Go on to the next question, or finish the round."""
        after = step(self.state, Next())
        if after.phase is Phase.DONE and self.state.phase is not Phase.DONE:
            self._store.finish_round(self.dealt.id, points=after.points, at_ms=as_ms(self._clock()))
        self.state = after
        return after

    def read_brief(self) -> RoundState:
        """Note that the brief was read during the question."""
        self.state = step(self.state, ReadBrief())
        return self.state

    def give_up(self) -> None:
        """Close the round for good. Its answers stay."""
        self._store.abandon_round(self.dealt.id, at_ms=as_ms(self._clock()))

    def _answer(self, state: RoundState) -> Answer:
        given = state.given[-1]
        question = state.questions[given.position]
        return answer_to(
            question,
            self.dealt,
            self._clock(),
            position=given.position,
            form=question.form,
            picked=given.picked,
            correct=given.correct,
            elapsed_ms=given.elapsed_ms,
            points=given.points,
            confidence=given.confidence or "",
            after_brief=given.after_brief,
        )


def answer_to(question: Question, dealt: SavedRound, now: datetime, **given: Any) -> Answer:  # noqa: ANN401
    """Return the log entry of an answer; ``given`` are the fields of :class:`Answer` that depend on it."""
    return Answer(
        id=new_id(),
        player=dealt.player,
        round=dealt.id,
        deck=question.deck,
        card=question.card,
        revision=question.revision,
        key_revision=question.key_revision,
        shown=saved.shown(question),
        key=question.key,
        answered_at_ms=as_ms(now),
        local_day=now.date().isoformat(),
        **given,
    )


def _given(answer: Answer, *, slip: bool) -> Given:
    known = answer.confidence in {each.value for each in Confidence}
    return Given(
        position=answer.position,
        picked=answer.picked,
        correct=answer.correct,
        points=answer.points,
        elapsed_ms=answer.elapsed_ms,
        after_brief=answer.after_brief,
        confidence=Confidence(answer.confidence) if known else None,
        slip=slip,
    )
