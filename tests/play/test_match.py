"""The match board and the disk: all of it is saved before the result shows, or nothing."""

import json
from typing import Any

import pytest

from debategame.errors import ProgressError, UsageError
from debategame.game.history import Answer
from debategame.game.rounds import match
from debategame.game.rounds.request import RoundKind
from debategame.play.match import LiveMatch
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress import rows
from debategame.progress.store import Store
from tests.game.sample import claim, deck, full_deck
from tests.playing_history import session_of


@pytest.fixture
def session(store: Store) -> PlayerSession:
    return session_of(store, full_deck())


def dealt(session: PlayerSession, seed: int = 1) -> LiveMatch:
    return session.match(RoundOptions(decks=session.library.decks, kind=RoundKind.MATCH, seed=seed))


def fill(live_match: LiveMatch, *, right: int = match.MOST) -> None:
    for number, question in enumerate(live_match.state.questions):
        wrong = next(option.id for option in question.options if option.id != question.key)
        live_match.place(number, question.key if number < right else wrong)


def test_every_pair_is_on_disk_as_an_answer_once_the_board_is_submitted(store: Store, session: PlayerSession) -> None:
    live_match = dealt(session)
    live_match.place(0, live_match.state.columns[0].id)
    assert not live_match.submit().submitted
    assert store.answers_of(live_match.dealt.id) == ()
    fill(live_match, right=5)
    state = live_match.submit(80_000)
    assert live_match.submit() is state
    answers = store.answers_of(live_match.dealt.id)
    assert [answer.position for answer in answers] == list(range(len(state.questions)))
    for answer, question, picked in zip(answers, state.questions, state.placed, strict=True):
        assert (answer.card, answer.key, answer.picked) == (question.card, question.key, picked)
        assert (answer.revision, answer.key_revision) == (question.revision, question.key_revision)
        assert answer.form == match.FORM
        assert answer.correct is (picked == question.key)
        assert answer.points == 100 * answer.correct
        assert answer.elapsed_ms == 80_000 // len(state.questions)
        shown = json.loads(answer.shown)
        assert shown["prompt"] == "Who argues this?"
        assert shown["options"] == [[option.id, option.text] for option in state.columns]
    assert sum(answer.correct for answer in answers) == 5


def test_a_board_that_can_not_be_saved_is_unchanged_and_not_on_disk(
    store: Store, session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_match = dealt(session)
    fill(live_match, right=3)
    before = live_match.state
    written = rows.written

    def at_the_third(answer: object) -> tuple[Any, ...]:
        if isinstance(answer, Answer) and answer.position == 2:
            raise ProgressError("The disk is full.", "Make some room.")
        return written(answer)

    monkeypatch.setattr(rows, "written", at_the_third)
    with pytest.raises(ProgressError, match="The disk is full"):
        live_match.submit()
    assert live_match.state == before
    assert store.answers_of(live_match.dealt.id) == ()
    assert store.unfinished_round(session.player) is None
    monkeypatch.undo()
    live_match.place(0, live_match.state.columns[-1].id)
    state = live_match.submit()
    assert tuple(answer.picked for answer in store.answers_of(live_match.dealt.id)) == state.placed


def test_nothing_is_on_disk_of_a_board_that_is_left(store: Store, session: PlayerSession) -> None:
    live_match = dealt(session)
    fill(live_match)
    assert session.waiting() is None
    assert session.new_decks([full_deck()])
    assert store.answers_of(live_match.dealt.id) == ()


def test_a_submitted_board_is_a_round_that_is_over_and_the_next_is_measured_by_it(
    store: Store, session: PlayerSession
) -> None:
    live_match = dealt(session)
    assert live_match.best_before == 0
    fill(live_match)
    live_match.submit()
    assert session.waiting() is None
    assert live_match.state.points == 100 * len(live_match.state.questions) + match.PERFECT
    assert dealt(session).best_before == live_match.state.points
    assert store.best_points(session.player, ("town-square",), "mixed") == 0


def test_pairs_after_a_look_at_the_brief_are_logged_as_such(store: Store, session: PlayerSession) -> None:
    live_match = dealt(session)
    live_match.read_brief()
    fill(live_match)
    live_match.submit()
    answers = store.answers_of(live_match.dealt.id)
    assert all(answer.after_brief and answer.points == 50 for answer in answers)
    assert live_match.state.points == 50 * len(answers)


def test_a_board_takes_the_round_that_waits_from_nobody(session: PlayerSession) -> None:
    live_round, _ = session.begin(RoundOptions(decks=session.library.decks, count=3))
    live_match = dealt(session)
    fill(live_match)
    live_match.submit()
    waiting = session.waiting()
    assert waiting is not None
    assert waiting.dealt.id == live_round.dealt.id


def test_a_deck_with_too_few_claims_says_so(store: Store) -> None:
    poor = deck(claim("only", "One claim"))
    with pytest.raises(UsageError, match="too few claims for a match board: it needs at least 4"):
        dealt(session_of(store, poor))
