"""The match board and the disk: everything of it is there before anything is told, or nothing is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest

from debategame.deck.library import Library
from debategame.errors import ProgressError, UsageError
from debategame.game.rounds import match
from debategame.game.rounds.request import RoundKind
from debategame.play.session import Desk, Wish
from debategame.progress import rows
from tests.game.sample import claim, deck, full_deck

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.history import Answer
    from debategame.play.match import Matching
    from debategame.progress.store import Store

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def desk_of(store: Store, *decks: Deck) -> Desk:
    seeds = count(1)
    return Desk(lambda: Library(decks=decks, broken=()), store, clock=lambda: NOON, new_seed=lambda: next(seeds))


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store, full_deck())


def dealt(desk: Desk, seed: int = 1) -> Matching:
    return desk.match(Wish(decks=desk.library.decks, kind=RoundKind.MATCH, seed=seed))


def fill(matching: Matching, *, right: int = match.MOST) -> None:
    for number, question in enumerate(matching.state.questions):
        wrong = next(option.id for option in question.options if option.id != question.key)
        matching.place(number, question.key if number < right else wrong)


def test_every_pair_is_on_disk_as_an_answer_once_the_board_is_submitted(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    fill(matching, right=5)
    state = matching.submit(80_000)
    answers = store.answers_of(matching.dealt.id)
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


def test_the_pairs_are_there_before_the_state_tells_them(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    matching = dealt(desk)
    fill(matching)
    seen: list[bool] = []
    record = store.record_round

    def watched(*arguments: object, **more: object) -> None:
        seen.append(matching.state.submitted)
        record(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "record_round", watched)
    matching.submit()
    assert seen == [False]
    assert matching.state.submitted


def test_a_board_that_can_not_be_saved_stands_as_it_did_and_nothing_of_it_is_on_disk(
    store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    matching = dealt(desk)
    fill(matching, right=3)
    before = matching.state
    written = rows.answer_row

    def at_the_third(answer: Answer) -> tuple[str | int, ...]:
        if answer.position == 2:
            raise ProgressError("The disk is full.", "Make some room.")
        return written(answer)

    monkeypatch.setattr(rows, "answer_row", at_the_third)
    with pytest.raises(ProgressError, match="The disk is full"):
        matching.submit()
    assert matching.state == before
    assert store.answers_of(matching.dealt.id) == ()
    assert store.unfinished_round(desk.player) is None
    monkeypatch.undo()
    matching.place(0, matching.state.columns[-1].id)
    state = matching.submit()
    assert tuple(answer.picked for answer in store.answers_of(matching.dealt.id)) == state.placed


def test_nothing_is_on_disk_of_a_board_that_is_left(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    fill(matching)
    assert desk.waiting() is None
    assert desk.never_met([full_deck()])
    assert store.answers_of(matching.dealt.id) == ()


def test_an_incomplete_board_can_not_be_submitted(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    matching.place(0, matching.state.columns[0].id)
    assert not matching.submit().submitted
    assert store.answers_of(matching.dealt.id) == ()


def test_a_board_is_submitted_once(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    fill(matching)
    matching.submit()
    matching.submit()
    assert len(store.answers_of(matching.dealt.id)) == len(matching.state.questions)


def test_a_submitted_board_is_a_round_that_is_over_and_the_next_is_measured_by_it(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    assert matching.best_before == 0
    fill(matching)
    matching.submit()
    assert desk.waiting() is None
    assert matching.state.points == 100 * len(matching.state.questions) + match.PERFECT
    assert dealt(desk).best_before == matching.state.points
    assert store.best_points(desk.player, ("town-square",), "mixed") == 0


def test_the_next_board_brings_what_was_not_met(desk: Desk) -> None:
    first = dealt(desk)
    fill(first)
    first.submit()
    second = dealt(desk)
    assert not {q.card for q in first.state.questions} & {q.card for q in second.state.questions}


def test_pairs_after_a_look_at_the_brief_are_logged_as_such(store: Store, desk: Desk) -> None:
    matching = dealt(desk)
    matching.read_brief()
    fill(matching)
    matching.submit()
    answers = store.answers_of(matching.dealt.id)
    assert all(answer.after_brief and answer.points == 50 for answer in answers)
    assert matching.state.points == 50 * len(answers)


def test_a_board_takes_the_round_that_waits_from_nobody(desk: Desk) -> None:
    sitting, _ = desk.begin(Wish(decks=desk.library.decks, count=3))
    matching = dealt(desk)
    fill(matching)
    matching.submit()
    waiting = desk.waiting()
    assert waiting is not None
    assert waiting.dealt.id == sitting.dealt.id


def test_a_deck_with_too_few_claims_says_so(store: Store) -> None:
    poor = deck(claim("only", "One claim"))
    with pytest.raises(UsageError, match="too few claims for a match board: it takes at least 4"):
        dealt(desk_of(store, poor))
