"""Today's case: which answers count, what is said of it, and the streak."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest

from debategame.errors import UsageError
from debategame.game.history import RETRY, TODAY
from debategame.game.rounds.round import Phase
from debategame.play.round import LiveRound
from debategame.play.session import PlayerSession
from debategame.play.today import Case
from debategame.progress.store import Store
from tests.game.sample import debated_deck
from tests.playing_history import LAST_DAY, NOON, session_of

DECK = debated_deck()


def answer(live_round: LiveRound, *marks: bool) -> LiveRound:
    for mark in marks:
        question = live_round.state.question
        live_round.pick(next(option.id for option in question.options if (option.id == question.key) is mark))
        live_round.go_on()
    return live_round


def marks_of(session: PlayerSession) -> tuple[tuple[bool, ...], bool]:
    case = session.todays_case(DECK)
    return case.marks, case.is_done


def test_the_first_answer_to_each_question_counts_whatever_becomes_of_its_round(store: Store) -> None:
    session, ticks = session_of(store, DECK), itertools.count()
    session.clock = lambda: NOON + timedelta(seconds=next(ticks))
    assert marks_of(session) == ((), False)
    dropped = answer(session.begin_today(DECK), False, True)
    assert dropped.dealt.kind == TODAY
    dropped.give_up()
    assert marks_of(session) == ((False, True), False)
    left = session.begin_today(DECK)
    assert left.state.questions == dropped.state.questions
    answer(left, True)
    assert session.begin_today(DECK).state.position == 1
    left = session.begin_today(DECK)
    left.pick(left.state.question.key)
    assert left.slip(0)
    assert answer(left, False, True, True, False).state.phase is Phase.DONE
    done = (False, True, False, True, True)
    assert marks_of(session) == (done, True)
    practice = session.begin_today(DECK)
    assert practice.dealt.kind == RETRY
    assert session.case_of(practice) is None
    answer(practice, *[True] * 5)
    assert marks_of(session) == (done, True)
    assert (practice.best_before, session.records()[DECK.id].best_points) == (None, 0)
    assert marks_of(session_of(store, DECK, player="another")) == ((), False)


def test_a_case_that_was_answered_to_its_end_and_killed_is_done(store: Store) -> None:
    session = session_of(store, DECK)
    killed = answer(session.begin_today(DECK), *[True] * 4)
    killed.pick(killed.state.question.key)
    assert marks_of(session) == ((True,) * 5, False)
    assert session.waiting() is None
    assert marks_of(session) == ((True,) * 5, True)


def test_a_case_of_another_day_waits_until_it_is_resumed(store: Store) -> None:
    yesterday = session_of(store, DECK, now=NOON - timedelta(days=1)).begin_today(DECK)
    session = session_of(store, DECK)
    assert session.begin_today(DECK).dealt.id != yesterday.dealt.id
    assert session.begin_today(DECK, LAST_DAY - timedelta(days=1)).dealt.id == yesterday.dealt.id


def test_cases_on_days_in_a_row_are_a_streak_and_one_made_up_for_later_is_not(store: Store) -> None:
    for back, other in ((4, DECK), (3, replace(DECK, id="other")), (1, DECK)):
        now = NOON - timedelta(days=back)
        answer(session_of(store, DECK, now=now).begin_today(other), *[False] * 5)
    session = session_of(store, DECK)
    answer(session.begin_today(DECK, LAST_DAY - timedelta(days=2)), *[True] * 5)
    assert session.today_streak() == 1
    answer(session.begin_today(DECK), *[True] * 4)
    assert session.today_streak() == 1
    answer(session.begin_today(DECK), True)
    assert session.today_streak() == 2
    assert session_of(store, DECK, now=NOON - timedelta(days=2)).today_streak() == 2
    assert session_of(store, DECK, now=NOON + timedelta(days=2)).today_streak() == 0


def test_the_line_to_pass_on_gives_no_answer_away() -> None:
    case = Case(deck=DECK, day=date(2026, 3, 1), marks=(True, False, True), is_done=True)
    assert case.line == "Debate Game 1 Mar 2026 · Cars in the town square · ✓✗✓ 2/3"
    assert case.ascii_line == "Debate Game 1 Mar 2026, Cars in the town square, +-+ 2/3"
    assert case.command == "debategame today town-square --day 2026-03-01"


def test_the_case_of_a_day_to_come_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match=r"^The case of 22 November 2026 is yet to come"):
        session_of(store, DECK).begin_today(DECK, LAST_DAY + timedelta(days=1))
