"""A match board being played.

When it is submitted, all pairs are saved as one finished round before the result is shown; if that fails, the board is
not submitted. Screen and plain lines both use :class:`LiveMatch`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.game.history import SavedRound
from debategame.game.rounds.match import FORM, BoardState, Place, Submit, lay, step
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import ReadBrief
from debategame.play.round import answer_to
from debategame.progress.ids import new_id
from debategame.progress.moments import as_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.game.history import Answer
    from debategame.game.questions.question import Question
    from debategame.play.round import Clock
    from debategame.progress.store import Store


class LiveMatch:
    """One board of one player. ``state`` follows the rules, and changes only through the methods below."""

    def __init__(
        self, store: Store, player: str, questions: Sequence[Question], seed: int, clock: Clock, *, command: str = ""
    ) -> None:
        self.state = lay(questions)
        self.dealt = SavedRound(
            id=new_id(),
            player=player,
            decks=(questions[0].deck,),
            kind=RoundKind.MATCH,
            seed=seed,
            started_at_ms=as_ms(clock()),
            questions="",  # a board that is left is not resumed
        )
        self.command = command
        """The shell command that deals the board again to anybody; empty where chance or history dealt it."""
        self.best_before = store.best_points(player, self.dealt.decks, self.dealt.kind)
        """The best score on an earlier board of this deck."""
        self._store = store
        self._clock = clock

    def place(self, claim: int, column: str) -> BoardState:
        """Put a claim into a column."""
        self.state = step(self.state, Place(claim=claim, column=column))
        return self.state

    def read_brief(self) -> BoardState:
        """Note that the brief was read."""
        self.state = step(self.state, ReadBrief())
        return self.state

    def submit(self, elapsed_ms: int = 0) -> BoardState:
        """Submit a full board: first on disk, then in the state. ``elapsed_ms`` is for the whole board.

        Raises ProgressError, the board unchanged, where it can't be saved.
        """
        after = step(self.state, Submit())
        if after.submitted and not self.state.submitted:
            answers = self._answers(after, elapsed_ms // len(after.questions))
            self._store.record_round(self.dealt, answers, points=after.points, at_ms=as_ms(self._clock()))
            self.state = after
        return self.state

    def _answers(self, state: BoardState, elapsed_ms: int) -> list[Answer]:
        now = self._clock()
        return [
            answer_to(
                question,
                self.dealt,
                now,
                position=position,
                form=FORM,
                picked=state.placed[position],
                correct=state.correct(position),
                elapsed_ms=elapsed_ms,
                points=state.pair_points(position),
                after_brief=state.brief_read,
            )
            for position, question in enumerate(state.questions)
        ]
