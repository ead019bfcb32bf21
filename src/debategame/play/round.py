"""A round being played: the rules of the game and the disk in step.

An answer is on disk before anybody can see whether it was right; if it can't be written it was not given, and the
question stands. Screen and plain lines both play through a :class:`LiveRound`, so neither can get this wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from debategame.game.history import RETRY, SINGLE, Answer
from debategame.game.rounds import saved
from debategame.game.rounds.round import Given, Next, Phase, Pick, ReadBrief, RoundState, Slip, begin, replayed, step
from debategame.game.rounds.scoring import Confidence
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from debategame.game.history import SavedRound
    from debategame.progress.store import Store

    Clock = Callable[[], datetime]


class LiveRound:
    """One round of one player. ``state`` is what the rules say; it changes only through the verbs below."""

    def __init__(self, store: Store, dealt: SavedRound, state: RoundState, clock: Clock) -> None:
        self.dealt = dealt
        self.state = state
        alone = dealt.kind in (RETRY, SINGLE)
        self.best_before = None if alone else store.best_points(dealt.player, dealt.decks, dealt.kind)
        """The most points in an earlier round of this kind with these decks, or 0; None where none compares with it."""
        self._store = store
        self._clock = clock
        self._last_id = ""

    @classmethod
    def begin(cls, store: Store, dealt: SavedRound, state: RoundState, clock: Clock) -> Self:
        """Begin a round, kept first as it was dealt. Raises ProgressError where it can't be kept."""
        store.begin_round(dealt)
        return cls(store, dealt, state, clock)

    @classmethod
    def resume(cls, store: Store, dealt: SavedRound, clock: Clock) -> Self | None:
        """Take up a round at the question that stood when it was left; None where it can't be read any more."""
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
        """Answer the question that is asked, or by ``""`` let its time run out: first on disk, then in the state.

        Raises ProgressError where the answer can't be written; the question then still stands.
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
        """Call the revealed answer a slip of the finger; return whether it still could be. First on disk, again."""
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
    def is_best(self) -> bool:
        """Return whether no earlier round had as many points."""
        return self.best_before is not None and self.state.points > self.best_before

    @property
    def is_marked(self) -> bool:
        """Return whether the player has marked the card that is asked or revealed."""
        question = self.state.question
        return question.card in self._store.marked(self.dealt.player, question.deck)

    def toggle_mark(self) -> bool:
        """Mark the card, or take its mark off; return whether it is marked now."""
        question, marked = self.state.question, self.is_marked
        change = self._store.unmark if marked else self._store.mark
        change(self.dealt.player, question.deck, question.card, at_ms=as_ms(self._clock()))
        return not marked

    def go_on(self) -> RoundState:
        """Leave the reveal for the next question, or finish the round."""
        after = step(self.state, Next())
        if after.phase is Phase.DONE and self.state.phase is not Phase.DONE:
            self._store.finish_round(self.dealt.id, points=after.points, at_ms=as_ms(self._clock()))
        self.state = after
        return after

    def read_brief(self) -> RoundState:
        """Note that the brief was looked at while the question stood."""
        self.state = step(self.state, ReadBrief())
        return self.state

    def give_up(self) -> None:
        """Note that the round will not be taken up again. Its answers stay."""
        self._store.abandon_round(self.dealt.id, at_ms=as_ms(self._clock()))

    def _answer(self, state: RoundState) -> Answer:
        question, given, now = state.question, state.given[-1], self._clock()
        return Answer(
            id=new_id(),
            player=self.dealt.player,
            round=self.dealt.id,
            position=given.position,
            deck=question.deck,
            card=question.card,
            form=question.form,
            revision=question.revision,
            key_revision=question.key_revision,
            shown=saved.shown(question),
            picked=given.picked,
            key=question.key,
            correct=given.correct,
            answered_at_ms=as_ms(now),
            local_day=now.date().isoformat(),
            elapsed_ms=given.elapsed_ms,
            points=given.points,
            confidence=given.confidence or "",
            after_brief=given.after_brief,
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
