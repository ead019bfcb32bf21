"""A match board being played: its rules and the disk in step.

Nothing is on disk until the board is submitted; then all its pairs are, as one round that is over, before anybody can
see which are right. If they can't be written the board was not submitted. Screen and plain lines both play through a
:class:`LiveMatch`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.history import Answer, SavedRound
from debategame.game.rounds import saved
from debategame.game.rounds.match import FORM, BoardState, Place, Submit, lay, step
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import ReadBrief
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.game.questions.question import Question
    from debategame.play.round import Clock
    from debategame.progress.store import Store


class LiveMatch:
    """One board of one player. ``state`` is what the rules say; it changes only through the verbs below."""

    def __init__(self, store: Store, player: str, questions: Sequence[Question], seed: int, clock: Clock) -> None:
        self.state = lay(questions)
        self.dealt = SavedRound(
            id=new_id(),
            player=player,
            decks=(questions[0].deck,),
            kind=RoundKind.MATCH,
            seed=seed,
            started_at_ms=as_ms(clock()),
            questions="",  # a board that is left is dealt anew, so there is nothing to take up
        )
        self.best_before = store.best_points(player, self.dealt.decks, self.dealt.kind)
        """The most points on an earlier board of this deck."""
        self._store = store
        self._clock = clock

    def place(self, claim: int, column: str) -> BoardState:
        """Put a claim into a column."""
        self.state = step(self.state, Place(claim=claim, column=column))
        return self.state

    def read_brief(self) -> BoardState:
        """Note that the brief was looked at while the board stood."""
        self.state = step(self.state, ReadBrief())
        return self.state

    def submit(self, elapsed_ms: int = 0) -> BoardState:
        """Submit a board on which every claim has its column: first on disk, all of it, then in the state.

        Raises ProgressError where it can't be written; the board then stands as it did. ``elapsed_ms`` is what the
        whole board took.
        """
        after = step(self.state, Submit())
        if after.submitted and not self.state.submitted:
            answers = self._answers(after, elapsed_ms // len(after.questions))
            self._store.record_round(self.dealt, answers, points=after.points, at_ms=as_ms(self._clock()))
            self.state = after
        return self.state

    def _answers(self, state: BoardState, elapsed_ms: int) -> list[Answer]:
        """Return the pairs as answers; each took its part of the board's time."""
        now = self._clock()
        return [
            Answer(
                id=new_id(),
                player=self.dealt.player,
                round=self.dealt.id,
                position=position,
                deck=question.deck,
                card=question.card,
                form=FORM,
                revision=question.revision,
                key_revision=question.key_revision,
                shown=saved.shown(question),
                picked=state.placed[position],
                key=question.key,
                correct=state.correct(position),
                answered_at_ms=as_ms(now),
                local_day=now.date().isoformat(),
                elapsed_ms=elapsed_ms,
                points=state.pair_points(position),
                after_brief=state.brief_read,
            )
            for position, question in enumerate(state.questions)
        ]
