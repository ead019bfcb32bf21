"""The warm-up's states: what leads where, what is kept, and what can't happen whatever is pressed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.classroom.projector.snapshot import snapshot
from debategame.classroom.warmup.events import Award, Command, Count, Event, Judge, LeaveOut, Swap, read, written
from debategame.classroom.warmup.keys import keys_of
from debategame.classroom.warmup.state import SETTLE_S, TELLING, VOTING, Phase, Warmup, step
from debategame.classroom.warmup.timetable import Mode
from debategame.classroom.warmup.view import View, view
from debategame.classroom.warmup.votes import Shape, Vote, Votes
from tests.classroom.sample import OPENED, OPENING, PLAN, WARMUP, after, at, hands, with_another_key

NEXT, BACK, TICK = Command.NEXT, Command.BACK, Command.TICK
PEER = next(place for place, slot in enumerate(PLAN.slots) if slot.mode is Mode.PEER)


def phases(state: Warmup, count: int) -> list[Phase]:
    found = []
    for _ in range(count):
        state = step(state, NEXT, 0.0)
        found.append(state.phase)
    return found


# Where Next leads -----------------------------------------------------------------------------------------------------


def test_a_retrieval_card_is_read_thought_over_shown_and_answered_in_two_steps() -> None:
    assert phases(WARMUP, 6) == [
        Phase.READ, Phase.THINK, Phase.SHOW1, Phase.ANSWER, Phase.REASONS, Phase.READ,
    ]  # fmt: skip


def test_a_card_for_peer_instruction_is_talked_about_and_shown_again() -> None:
    state = at(Phase.READ, PEER)
    assert phases(state, 9) == [
        Phase.THINK, Phase.SHOW1, Phase.TALK, Phase.SHOW2, Phase.ANSWER, Phase.REASONS, Phase.WRAP, Phase.OVER,
        Phase.OVER,
    ]  # fmt: skip


def test_a_warm_up_may_open_with_a_point_at_issue_that_is_discussed_at_the_end() -> None:
    shown = after(NEXT, state=OPENED)
    assert (shown.phase, shown.left_s(0.0), shown.votes) == (Phase.ISSUE, 30, ())
    assert (seen(shown).prompt, seen(shown).lines) == (OPENING.question, OPENING.answers)
    assert after(BACK, TICK, LeaveOut(1), hands(shown, 3, 3), state=shown) == shown
    assert step(shown, NEXT, 40.0).late_s(40.0) == 10
    assert step(at(Phase.READ, 1, OPENED), TICK, 0.0).late_s(0.0) == 0
    assert seen(at(Phase.WRAP, state=OPENED)).lines == (("Discuss", "What is a square for? How so?"),)
    assert phases(shown, 3) == [Phase.READ, Phase.THINK, Phase.SHOW1]


@pytest.mark.parametrize(
    ("right", "wrong", "leads_to"),
    [(39, 61, Phase.ANSWER), (40, 60, Phase.TALK), (80, 20, Phase.TALK), (81, 19, Phase.ANSWER)],
)
def test_a_class_discusses_where_40_to_80_percent_were_right(right: int, wrong: int, leads_to: Phase) -> None:
    shown = at(Phase.SHOW1, PEER)
    voted = after(hands(shown, right, wrong), state=shown)
    assert step(voted, NEXT, 0.0).phase is leads_to
    assert step(voted, Command.VOTE_AGAIN, 0.0).phase is Phase.TALK


def test_the_teacher_sets_the_shares_at_which_a_class_discusses() -> None:
    shown = at(Phase.SHOW1, PEER, replace(WARMUP, discuss_between=(0.2, 0.3)))
    assert after(hands(shown, 40, 60), Command.NEXT, state=shown).phase is Phase.ANSWER


@pytest.mark.parametrize(
    ("shape", "leads_to"), [(Shape.MOST, Phase.ANSWER), (Shape.SPLIT, Phase.TALK), (Shape.FEW, Phase.ANSWER)]
)
def test_one_key_for_the_shape_does_as_well_as_counts(shape: Shape, leads_to: Phase) -> None:
    assert after(Judge(shape), NEXT, state=at(Phase.SHOW1, PEER)).phase is leads_to


def test_without_a_count_the_plan_is_followed() -> None:
    assert after(NEXT, state=at(Phase.SHOW1, PEER)).phase is Phase.TALK
    assert after(NEXT, state=at(Phase.SHOW1)).phase is Phase.ANSWER


def test_any_card_can_be_voted_on_again() -> None:
    talking = after(Command.VOTE_AGAIN, state=at(Phase.SHOW1))
    assert talking.phase is Phase.TALK
    assert talking.left_s(0.0) == 60
    assert phases(talking, 2) == [Phase.SHOW2, Phase.ANSWER]


# Votes ----------------------------------------------------------------------------------------------------------------


def seen(state: Warmup, now: float = 0.0) -> View:
    return view(state, now)


def test_both_votes_show_at_the_second_step_of_the_answer_and_not_before() -> None:
    shown = at(Phase.SHOW1, PEER)
    first, second = hands(shown, 12, 8), hands(shown, 18, 2)
    state = after(first, NEXT, NEXT, second, NEXT, state=shown)
    assert (state.phase, seen(state).votes) == (Phase.ANSWER, ())
    assert seen(after(NEXT, state=state)).votes == (
        ("first vote", Vote(counts=first.counts)), ("second vote", Vote(counts=second.counts)),
    )  # fmt: skip


def test_a_count_can_be_corrected_only_during_its_vote() -> None:
    shown = at(Phase.SHOW1)
    corrected = after(hands(shown, 5, 9), hands(shown, 9, 5), state=shown)
    assert corrected.counted == Vote(counts=hands(shown, 9, 5).counts)
    answered = after(NEXT, state=corrected)
    assert after(hands(shown, 1, 1), Judge(Shape.FEW), BACK, state=answered) == answered


@pytest.mark.parametrize("counts", [(), (1,), (0, 0, 0, 0), (1, 2, 3, -4), (1, 2, 3, 1000), (1, 2, 3, 4, 5, 6)])
def test_counts_that_can_not_be_are_no_vote(counts: tuple[int, ...]) -> None:
    shown = at(Phase.SHOW1)
    assert len(shown.slot.question.options) == 4
    assert step(shown, Count(counts), 0.0) is shown


def test_back_shows_the_steps_of_the_answers_again_and_next_comes_forward() -> None:
    thinking = at(Phase.THINK, 1)
    once = after(BACK, state=thinking)
    assert (once.shown, once.key_shown, once.slot) == ((0, Phase.REASONS), True, PLAN.slots[0])
    twice = after(BACK, state=once)
    assert twice.shown == (0, Phase.ANSWER)
    assert after(BACK, state=twice) == twice
    assert after(NEXT, state=twice).shown == (0, Phase.REASONS)
    assert after(NEXT, NEXT, state=twice) == thinking
    assert after(hands(once, 3, 3), Command.VOTE_AGAIN, state=once) == once


def test_back_from_the_reasons_or_the_end_shows_the_step_before() -> None:
    for phase, before in ((Phase.REASONS, (0, Phase.ANSWER)), (Phase.WRAP, (len(PLAN.slots) - 1, Phase.REASONS))):
        looking = after(BACK, state=at(phase))
        assert looking.shown == before
        assert after(NEXT, state=looking) == at(phase)


def test_back_from_the_first_card_shows_nothing() -> None:
    for phase in (Phase.PLAN, Phase.READ, Phase.SHOW1, Phase.ANSWER):
        assert after(BACK, state=at(phase)) == at(phase)


# Time -----------------------------------------------------------------------------------------------------------------


def test_reading_thinking_and_talking_end_by_themselves_and_nothing_else_does() -> None:
    for phase in set(Phase) - {Phase.PLAN, Phase.OVER}:
        state = at(phase, 0 if phase is Phase.ISSUE else PEER, OPENED)
        early = step(state, TICK, state.allotted_s - 0.01)
        late = step(state, TICK, state.allotted_s + 1_000)
        assert early is state
        assert (late is not state) == (phase in (Phase.READ, Phase.THINK, Phase.TALK))
        assert not late.key_shown or phase in TELLING


def test_a_blank_screen_and_a_look_back_stop_the_time_too() -> None:
    for event in (Command.BLANK, BACK):
        over = step(at(Phase.THINK, 1), event, 2.0)
        assert over.left_s(500.0) == at(Phase.THINK, 1).left_s(2.0)
        assert step(over, NEXT, 500.0).left_s(501.0) == pytest.approx(over.left_s(0.0) - 1)


def test_fifteen_seconds_more_count_from_now_where_the_time_has_run_out() -> None:
    state = at(Phase.ANSWER)
    assert step(state, Command.LONGER, 1.0).left_s(1.0) == state.left_s(1.0) + 15
    assert step(state, Command.LONGER, 300.0).left_s(300.0) == 15


def test_with_the_timer_off_nothing_ends_by_itself() -> None:
    state = step(at(Phase.THINK), Command.TIMER_OFF, 1.0)
    assert step(state, TICK, 9_999.0) is state
    again = step(state, Command.TIMER_OFF, 9_999.0)
    assert again.left_s(9_999.0) == state.left_s(1.0)
    assert again.spent_s(9_999.0) == 9_999.0


def test_lateness_is_counted_and_a_later_card_can_be_left_out() -> None:
    on_time = step(at(Phase.ANSWER), TICK, 0.0)
    assert on_time.late_s(0.0) == 0
    late = step(at(Phase.REASONS), NEXT, 400.0)
    assert late.late_s(400.0) == 400 - PLAN.slots[0].times.total
    shorter = step(at(Phase.ANSWER), LeaveOut(1), 400.0)
    assert [slot.question.card for slot in shorter.plan.slots] == [
        slot.question.card for place, slot in enumerate(PLAN.slots) if place != 1
    ]
    assert step(at(Phase.ANSWER), LeaveOut(0), 0.0) == at(Phase.ANSWER)
    assert step(at(Phase.THINK), LeaveOut(1), 0.0) == at(Phase.THINK)


# Teams, and what lies over the warm-up --------------------------------------------------------------------------------


def test_points_are_given_and_taken_back_and_never_fall_below_none() -> None:
    up, down = Award(0, 1), Award(0, -1)
    state = after(up, up, down, Award(1, -1), Award(7, 1), Award(0, 50), state=at(Phase.ANSWER))
    assert [team.points for team in state.teams] == [1, 0]
    assert after(up, state=WARMUP) == WARMUP


def test_the_leaderboard_stays_hidden_until_it_is_turned_on() -> None:
    assert not at(Phase.WRAP).leaderboard
    assert after(Command.LEADERBOARD, state=at(Phase.WRAP)).leaderboard
    alone = at(Phase.WRAP, state=replace(WARMUP, teams=()))
    assert after(Command.LEADERBOARD, state=alone) == alone


def test_a_blank_screen_shows_no_key_and_any_way_on_only_brings_it_back() -> None:
    blank = after(Command.BLANK, state=at(Phase.ANSWER))
    assert not blank.key_shown
    assert seen(blank) == View(phase=Phase.ANSWER, blank=True)
    for event in (NEXT, BACK, Command.BLANK):
        assert after(event, state=blank) == at(Phase.ANSWER)


def test_a_new_step_takes_no_key_for_a_moment() -> None:
    new = step(at(Phase.SHOW1), NEXT, 10.0)
    assert not new.takes_keys(10.0)
    assert not new.takes_keys(10.0 + SETTLE_S - 0.01)
    assert new.takes_keys(10.0 + SETTLE_S + 0.01)
    counted = step(at(Phase.SHOW1), Judge(Shape.FEW), 10.0)
    assert counted.takes_keys(10.0)


@pytest.mark.parametrize("event", [Command.PAUSE, Command.BLANK, BACK])
def test_an_uncovered_step_takes_no_key_for_a_moment(event: Event) -> None:
    over = step(at(Phase.ANSWER, 1), event, 10.0)
    assert over != at(Phase.ANSWER, 1)
    assert not over.takes_keys(10.1)
    assert not step(over, NEXT, 20.0).takes_keys(20.1)


def test_leaving_before_the_end_only_pauses_and_at_the_plan_or_the_end_it_is_over() -> None:
    assert after(Command.LEAVE, state=at(Phase.SHOW1)).paused
    for phase in (Phase.PLAN, Phase.WRAP):
        assert after(Command.LEAVE, state=at(phase)).phase is Phase.OVER


def test_the_plan_is_changed_before_it_begins() -> None:
    swapped = after(Swap(0))
    assert swapped.plan.slots[0].exercise == PLAN.spares[0] or swapped.plan.slots[0].exercise in PLAN.spares
    assert after(LeaveOut(1)).plan.total_s == PLAN.total_s - PLAN.slots[1].times.total
    assert after(Swap(99), LeaveOut(99), Command.PAUSE, Command.BLANK) == WARMUP
    assert after(Swap(0), state=at(Phase.READ)) == at(Phase.READ)


# Whatever is pressed --------------------------------------------------------------------------------------------------

EVENTS = st.one_of(
    st.sampled_from([*Command, NEXT, NEXT, NEXT]),
    st.builds(Count, st.lists(st.integers(-1, 40), max_size=6).map(tuple)),
    st.builds(Judge, st.sampled_from(Shape)),
    st.builds(Award, st.integers(-1, 6), st.integers(-2, 2)),
    st.builds(Swap, st.integers(-1, 5)),
    st.builds(LeaveOut, st.integers(-1, 5)),
)  # fmt: skip
LESSONS = st.lists(st.tuples(EVENTS, st.one_of(st.just(0.0), st.floats(-5, 100))), max_size=60)


@given(st.sampled_from([WARMUP, OPENED]), LESSONS)
def test_any_events_at_any_time_keep_the_rules(state: Warmup, lesson: list[tuple[Event, float]]) -> None:
    now = 1_000.0
    for event, passed in lesson:
        now += passed
        before, state = state, step(state, event, now)
        require_legal(before, event, state, now)


def unanswered(state: Warmup) -> Warmup:
    """Return a state whose card has another key and other reasons, and no vote, unless its answer has begun."""
    if state.phase in (*TELLING, Phase.PLAN, Phase.WRAP, Phase.OVER):
        return state
    slot = state.plan.slots[state.position]
    slots = (*state.plan.slots[: state.position], replace(slot, exercise=with_another_key(slot.exercise)))
    plan = replace(state.plan, slots=(*slots, *state.plan.slots[state.position + 1 :]))
    return replace(state, plan=plan, votes=(*state.votes[: state.position], Votes()))


def require_legal(before: Warmup, event: Event, state: Warmup, now: float) -> None:
    assert state.left_s(now) >= 0
    assert state.spent_s(now) >= 0
    assert state.late_s(now) >= 0
    assert 0 <= state.position < len(state.plan.slots)
    assert all(team.points >= 0 for team in state.teams)
    if state.phase in TELLING and before.phase is not state.phase:  # never by time, and only out of a vote
        assert before.phase in (VOTING if state.phase is Phase.ANSWER else {Phase.ANSWER})
        assert event is Command.NEXT
        assert not before.halted
    if state.key_shown:
        assert state.phase in TELLING or state.shown[0] < before.revealed
    assert view(state, now) == view(unanswered(state), now)
    assert snapshot(view(state, now), 7) == snapshot(view(unanswered(state), now), 7)
    assert keys_of(state) == keys_of(unanswered(state))
    if event is Command.TICK:
        assert (state.key_shown, state.votes) == (before.key_shown, before.votes)
    for place, votes in enumerate(before.votes):  # a vote that was left is never reopened
        is_on = place == before.position and before.phase in VOTING
        kept = state.votes[place]
        assert kept.first == votes.first or (is_on and before.phase is Phase.SHOW1)
        assert kept.second == votes.second or (is_on and before.phase is Phase.SHOW2)
    assert state.revealed >= before.revealed
    assert [slot.question for slot in state.plan.slots[: len(state.votes)]] == [
        slot.question for slot in before.plan.slots[: len(state.votes)]
    ] or before.phase is Phase.PLAN


@given(LESSONS, st.floats(0, 1e6), st.floats(0, 1e6))
def test_from_any_state_a_pause_keeps_the_time_left(
    lesson: list[tuple[Event, float]], waited: float, then: float
) -> None:
    state, now = WARMUP, 0.0
    for event, passed in lesson:
        now += passed
        state = step(state, event, now)
    paused = step(state, Command.RESUME, now)
    assert paused.left_s(now) == state.left_s(now)
    assert paused.left_s(now + waited) == state.left_s(now) or paused is state
    if paused.paused:
        assert step(paused, Command.TICK, now + waited) is paused
        going_on = step(paused, Command.PAUSE, now + waited)
        assert going_on.left_s(now + waited) == state.left_s(now)


@given(LESSONS)
def test_a_journal_is_read_back_as_it_was_written(lesson: list[tuple[Event, float]]) -> None:
    moments = [round(float(number), 3) for number, _ in enumerate(lesson)]
    said = "".join(written(event, moment) for (event, _), moment in zip(lesson, moments, strict=True))
    assert list(read(said)) == list(zip(moments, [event for event, _ in lesson], strict=True))


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '["x","Next"]', '[1,"None"]', '[1,"Next",2]', '[1,"Count",[1.5]]', '[1,"Judge","all"]', '[1,"Judge",3]',
     '[1,"Award",true,1]', '[1,["Next"]]', "null", "[" * 100_000],
)  # fmt: skip
def test_a_journal_is_read_up_to_the_first_damaged_line(line: str) -> None:
    journal = written(NEXT, 0.5) + line + "\n" + written(NEXT, 1.0)
    assert list(read(journal)) == [(0.5, NEXT)]
