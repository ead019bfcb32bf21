"""A warm-up and the disk: every event is saved before it shows, and an interrupted warm-up resumes at its step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from debategame.classroom.preparing import Prepared, should_have_read
from debategame.classroom.results import by_card, votes_read, votes_written
from debategame.classroom.warmup.class_settings import ClassSettings
from debategame.classroom.warmup.events import Award, Command, Judge, LeaveOut, Swap
from debategame.classroom.warmup.saved import points_read
from debategame.classroom.warmup.session import WarmupSession, interrupted
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.votes import Shape, Vote, Votes
from debategame.deck.library import Library
from debategame.errors import ProgressError, UsageError
from debategame.play.session import PlayerSession
from debategame.progress.classes import class_of, setting_key
from debategame.progress.names import MACHINE
from debategame.progress.players import players
from debategame.progress.settings import Settings, save_settings
from debategame.progress.store import Store
from tests.classroom.sample import OPENING, hands, prepared
from tests.game.sample import full_deck

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEXT = Command.NEXT
SEVEN_B = class_of("7b")


class Clock:
    """The day and the seconds of a test."""

    def __init__(self) -> None:
        self.today = NOON
        self.seconds = 500.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[PlayerSession]:
    seeds = count(100)
    with Store.open(tmp_path / "progress.sqlite3", now_ms=0) as store:
        library = Library(decks=(full_deck(),), broken=())
        yield PlayerSession(lambda: library, store, clock=lambda: clock.today, new_seed=lambda: next(seeds))


def begun(session: PlayerSession, clock: Clock, **more: Any) -> WarmupSession:
    return WarmupSession.begin(session, prepared(session, "7b", **more), clock)


def through(warmup_session: WarmupSession, *, right: int = 9, wrong: int = 1) -> WarmupSession:
    """Go through to the end, every vote counted."""
    while warmup_session.state.phase is not Phase.OVER:
        if warmup_session.state.phase in (Phase.SHOW1, Phase.SHOW2):
            warmup_session.do(hands(warmup_session.state, right, wrong))
        warmup_session.do(NEXT)
    return warmup_session


def to(phase: Phase, warmup_session: WarmupSession, position: int = 0) -> WarmupSession:
    while (warmup_session.state.phase, warmup_session.state.position) != (phase, position):
        warmup_session.do(NEXT)
    return warmup_session


# Taken up again -------------------------------------------------------------------------------------------------------


def test_a_warm_up_comes_back_at_the_same_card_paused_with_its_votes_and_points(
    session: PlayerSession, clock: Clock
) -> None:
    warmup_session = to(Phase.SHOW1, begun(session, clock, teams="Red,Blue"), 1)
    warmup_session.do(hands(warmup_session.state, 12, 8))
    warmup_session.do(Award(1, 1))
    clock.seconds += 2.5
    warmup_session.do(Command.LONGER)
    before = warmup_session.state
    later = Clock()
    later.seconds = 3.0  # another clock, after a restart
    again = WarmupSession.resume(session, None, later)
    assert again.school_class == SEVEN_B
    assert again.state.paused
    assert (again.state.phase, again.state.position) == (Phase.SHOW1, 1)
    assert (again.state.plan, again.state.votes, again.state.teams) == (before.plan, before.votes, before.teams)
    left = before.left_s(warmup_session.now)
    later.seconds += 1_000
    assert again.state.left_s(again.now) == pytest.approx(left, abs=0.002)
    going_on = again.do(NEXT)
    assert not going_on.paused
    assert going_on.left_s(again.now) == pytest.approx(left, abs=0.002)
    assert again.do(NEXT).phase is Phase.ANSWER


def test_at_every_step_it_resumes_at_that_step_however_often_it_is_interrupted(
    session: PlayerSession, clock: Clock
) -> None:
    dealt = prepared(session, "7b")
    opened = replace(dealt.state, plan=replace(dealt.state.plan, opening=OPENING))
    warmup_session = WarmupSession.begin(session, replace(dealt, state=opened), clock)
    while warmup_session.state.phase is not Phase.WRAP:
        warmup_session.do(NEXT)
        before = warmup_session.state
        for _ in range(2):
            clock.seconds += 1
            warmup_session = WarmupSession.resume(session, SEVEN_B, clock)
            assert (warmup_session.state.shown, warmup_session.state.paused) == (before.shown, True)
            warmup_session.do(NEXT)
            assert (warmup_session.state.shown, warmup_session.state.paused) == (before.shown, False)


def test_killed_before_the_teacher_chose_what_to_keep_it_asks_again(session: PlayerSession, clock: Clock) -> None:
    through(begun(session, clock))
    again = WarmupSession.resume(session, None, clock)
    assert again.state.phase is Phase.WRAP
    assert again.has_results
    through(again).finish(keep=True)
    assert all(met.votes for met in session.store.classes.met(SEVEN_B.id))


def test_a_plan_is_saved_as_it_was_changed_once_its_first_card_shows(session: PlayerSession, clock: Clock) -> None:
    warmup_session = begun(session, clock)
    for event in (Swap(0), LeaveOut(1)):
        warmup_session.do(event)
        assert session.store.classes.unfinished() == ()
    plan = warmup_session.do(NEXT).plan
    assert WarmupSession.resume(session, None, clock).state.plan == plan


def test_an_interrupted_warm_up_is_closed_once_the_class_begins_another(session: PlayerSession, clock: Clock) -> None:
    first = to(Phase.SHOW1, begun(session, clock))
    first.do(Judge(Shape.FEW))
    clock.today += timedelta(days=1)
    (waiting,) = interrupted(session, SEVEN_B)
    assert str(waiting) == "7b's warm-up of 2026-11-21 (card 1 of 3)"
    second = begun(session, clock)
    assert WarmupSession.resume(session, SEVEN_B, clock).dealt.id == first.dealt.id
    second.do(NEXT)
    assert WarmupSession.resume(session, SEVEN_B, clock).dealt.id == second.dealt.id
    assert [each.id for each in session.store.classes.unfinished()] == [second.dealt.id]
    to(Phase.WRAP, second, 2).do(Command.LEAVE)
    second.finish(keep=False)
    with pytest.raises(UsageError, match="No warm-up of 7b was interrupted"):
        WarmupSession.resume(session, SEVEN_B, clock)


def test_a_plan_that_can_not_be_read_any_more_is_an_error(session: PlayerSession, clock: Clock) -> None:
    to(Phase.THINK, begun(session, clock))
    session.store._db.execute("UPDATE warmup SET plan = '{}'")
    with pytest.raises(UsageError, match="can't be resumed: another version of the game began it"):
        WarmupSession.resume(session, None, clock)


def test_if_two_classes_were_interrupted_one_must_be_named(session: PlayerSession, clock: Clock) -> None:
    to(Phase.THINK, begun(session, clock))
    other = WarmupSession.begin(session, prepared(session, "Year 8"), clock)
    to(Phase.READ, other, 0)
    assert [each.school_class.name for each in interrupted(session)] == ["Year 8", "7b"]
    with pytest.raises(UsageError, match="Warm-ups of Year 8 and 7b were interrupted") as caught:
        WarmupSession.resume(session, None, clock)
    assert "--resume --class 'Year 8'" in (caught.value.hint or "")
    assert WarmupSession.resume(session, SEVEN_B, clock).school_class == SEVEN_B


# As last time ---------------------------------------------------------------------------------------------------------


def test_a_class_starts_as_last_time_once_that_has_begun(session: PlayerSession, clock: Clock) -> None:
    warmup_session = begun(session, clock, minutes=10, teams="Red,Blue", size=24, issue=True, page=True)
    assert prepared(session, "7b").settings == ClassSettings()
    warmup_session.do(NEXT)
    again = prepared(session, "7b")
    assert again.settings == ClassSettings(minutes=10, teams="Red,Blue", size=24, issue=True, page=True)
    assert again.state.plan.target_s == 600
    assert [team.name for team in again.state.teams] == ["Red", "Blue"]
    assert prepared(session, "7b", teams="0").state.teams == ()
    assert prepared(session, "8a").settings == ClassSettings()


@pytest.mark.parametrize("spoilt", [None, [], {"minutes": 5}, {"minutes": 0, "teams": "", "size": 0},
                                    {"minutes": 5, "teams": "\x1b,x", "size": 0}])  # fmt: skip
def test_unreadable_settings_are_the_defaults(session: PlayerSession, spoilt: object) -> None:
    session.store.set_setting(MACHINE, setting_key(SEVEN_B.id), spoilt)
    assert prepared(session, "7b").settings == ClassSettings()


def test_settings_of_an_older_version_are_kept(session: PlayerSession) -> None:
    session.store.set_setting(MACHINE, setting_key(SEVEN_B.id), {"minutes": 7, "teams": "2", "size": 9})
    assert prepared(session, "7b").settings == ClassSettings(minutes=7, teams="2", size=9)


def test_a_count_that_does_not_fit_the_class_is_asked_about_once(session: PlayerSession, clock: Clock) -> None:
    begun(session, clock, size=24).do(NEXT)
    warmup_session = WarmupSession.resume(session, None, clock)
    for fits in ((12, 12), (6, 6), (20, 1)):
        assert warmup_session.doubt(fits) == ""
    for misfit in ((13, 12), (6, 5)):
        for _ in range(2):  # a key pressed twice keeps nothing
            asked = f"{sum(misfit)} hands in a class of 24? Enter the same again to keep it."
            assert warmup_session.doubt(misfit) == asked
        clock.seconds += 1.0
        assert warmup_session.doubt(misfit) == ""
    assert begun(session, clock, size=0).doubt((500, 1)) == ""


# First on disk --------------------------------------------------------------------------------------------------------


def test_an_event_is_on_disk_before_the_state_shows_it(
    session: PlayerSession, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmup_session = to(Phase.SHOW1, begun(session, clock))
    note, seen = session.store.classes.note, []

    def watched(*arguments: object) -> None:
        note(*arguments)  # type: ignore[arg-type]
        seen.append((warmup_session.state.phase, len(session.store.classes.met(SEVEN_B.id))))

    monkeypatch.setattr(session.store.classes, "note", watched)
    warmup_session.do(NEXT)
    assert seen == [(Phase.SHOW1, 1)]
    assert warmup_session.state.phase is Phase.ANSWER


def test_an_event_that_can_not_be_saved_changes_nothing(
    session: PlayerSession, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmup_session = to(Phase.SHOW1, begun(session, clock))
    before = warmup_session.state

    def full(*_: object) -> None:
        raise ProgressError("The disk is full.", "Make some room.")

    monkeypatch.setattr(session.store.classes, "note", full)
    with pytest.raises(ProgressError):
        warmup_session.do(NEXT)
    assert warmup_session.state == before
    monkeypatch.undo()
    assert warmup_session.do(NEXT).phase is Phase.ANSWER


def test_an_event_that_changes_nothing_is_not_saved(session: PlayerSession, clock: Clock) -> None:
    warmup_session = to(Phase.THINK, begun(session, clock))
    for _ in range(100):
        warmup_session.tick()
    (saved,) = session.store.classes.unfinished()
    assert saved.journal.count("\n") == 2


# What is kept ---------------------------------------------------------------------------------------------------------


def test_on_a_yes_votes_and_points_are_kept(session: PlayerSession, clock: Clock) -> None:
    warmup_session = begun(session, clock, teams="Red,Blue")
    warmup_session.do(NEXT)
    warmup_session.do(Award(0, 1))
    through(warmup_session, right=14, wrong=6).finish(keep=True)
    log = session.store.classes.met(SEVEN_B.id)
    assert [met.card for met in log] == [slot.question.card for slot in warmup_session.state.plan.slots]
    for met, slot, votes in zip(log, warmup_session.state.plan.slots, warmup_session.state.votes, strict=True):
        assert votes_read(met.votes) == (votes, slot.exercise.key)
        assert votes.first is not None
        assert votes.first.share(slot.exercise.key) == 0.7
    (lesson,) = session.store.classes.lessons(SEVEN_B.id)
    assert points_read(lesson.teams) == warmup_session.state.teams


def test_on_a_no_only_the_cards_seen_are_kept(session: PlayerSession, clock: Clock, tmp_path: Path) -> None:
    warmup_session = begun(session, clock, teams="Reddish,Bluish")
    warmup_session.do(NEXT)
    warmup_session.do(Award(0, 1))
    through(warmup_session).finish(keep=False)
    log = session.store.classes.met(SEVEN_B.id)
    assert len(log) == 3
    assert not any(met.votes for met in log)
    assert session.store.classes.lessons(SEVEN_B.id)[0].teams == ""
    assert session.store._db.execute("SELECT plan, journal FROM warmup").fetchall() == [("", "")]
    assert session.store.classes.unfinished() == ()


def test_a_warm_up_left_at_its_plan_leaves_no_trace(session: PlayerSession, clock: Clock) -> None:
    warmup_session = begun(session, clock)
    warmup_session.do(Command.LEAVE)
    warmup_session.finish(keep=True)
    for table in ("class", "warmup", "met"):
        assert session.store._db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_class_is_no_player(session: PlayerSession, clock: Clock) -> None:
    before = players(session.store)
    through(begun(session, clock)).finish(keep=True)
    assert players(session.store) == before
    assert session.records() == {}
    assert session.days_running() == 0


# What comes due -------------------------------------------------------------------------------------------------------


def cards_of(found: Prepared) -> set[str]:
    return {slot.question.card for slot in found.state.plan.slots}


def test_cards_come_back_when_they_are_due_and_sooner_where_few_were_right(
    session: PlayerSession, clock: Clock
) -> None:
    ten: set[str] = set()
    while len(ten) < 12:
        warmup_session = begun(session, clock)
        ten |= {slot.question.card for slot in warmup_session.state.plan.slots}
        through(warmup_session).finish(keep=True)
    bad = through(begun(session, clock), right=1, wrong=9)
    bad.finish(keep=True)
    missed = {met.card for met in session.store.classes.met(SEVEN_B.id) if met.warmup == bad.dealt.id}
    clock.today += timedelta(days=1)
    assert cards_of(prepared(session, "7b")) == missed
    clock.today += timedelta(days=60)
    known = {met.card for met in session.store.classes.met(SEVEN_B.id)}
    for seed in range(10):
        assert len(cards_of(prepared(session, "7b", seed=seed)) - known) <= 1
    assert cards_of(prepared(session, "8a")) - known


def test_the_same_seed_plans_the_same(session: PlayerSession) -> None:
    assert prepared(session, "7b", seed=5).state == prepared(session, "7b", seed=5).state
    assert len({frozenset(cards_of(prepared(session, "7b", seed=seed))) for seed in range(5)}) == 5


def test_options_that_make_no_warm_up_are_errors(session: PlayerSession) -> None:
    for more, sentence in (
        ({"minutes": 0}, "takes 1 to 30 minutes, not 0"),
        ({"tag": "none"}, "no card tagged 'none' that can be asked"),
        ({"cards": ("none",)}, "has no card 'none'"),
        ({"teams": "7"}, "There can be 2 to 6 teams, not 7"),
        ({"teams": "Red"}, "There can be 2 to 6 teams, not 1"),
        ({"teams": "Red, red"}, "Two teams have the same name"),
        ({"teams": "Red,\x1b"}, "A team needs a visible name"),
        ({"teams": "Red," + "x" * 25}, "has at most 24 letters"),
    ):
        with pytest.raises(UsageError, match=sentence):
            prepared(session, "7b", **more)


def test_what_the_class_should_have_read_names_the_texts_and_their_authors(session: PlayerSession) -> None:
    found = prepared(session, "7b")
    assert should_have_read(found.decks, found.state.plan) == (
        "The class should have read Cars in the town square: The reyes text (Ana Reyes) and The okafor text"
        " (Tunde Okafor), or heard the brief."
    )


# Results --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "votes",
    [
        Votes(first=Vote(counts=(1, 2, 3))),
        Votes(first=Vote(shape=Shape.FEW), second=Vote(counts=(0, 9, 1))),
        Votes(second=Vote(shape=Shape.MOST)),
    ],
)
def test_votes_are_kept_as_they_were(votes: Votes) -> None:
    assert votes_read(votes_written(votes, 1, 3)) == (votes, 1)


def test_anything_else_is_no_vote() -> None:
    assert votes_written(Votes(), 0, 4) == ""
    for spoilt in (
        "", "{", "[]", "[" * 99_999, '{"key":1}', '{"key":5,"options":4,"first":[1,1,1,1],"second":null}',
        '{"key":1,"options":4,"first":[1,1],"second":null}', '{"key":1,"options":4,"first":null,"second":null}',
        '{"key":1,"options":4,"first":"all","second":null}', '{"key":1,"options":2,"first":[0,0],"second":null}',
        '{"key":true,"options":2,"first":[1,0],"second":null}',
    ):  # fmt: skip
        assert votes_read(spoilt) is None


def test_the_cards_that_went_worst_come_first(session: PlayerSession, clock: Clock) -> None:
    warmup_session = begun(session, clock)
    worst = warmup_session.state.plan.slots[1].question.card
    while warmup_session.state.phase is not Phase.OVER:
        if warmup_session.state.phase in (Phase.SHOW1, Phase.SHOW2):
            right = 2 if warmup_session.state.position == 1 else 9
            warmup_session.do(hands(warmup_session.state, right, 10 - right))
        warmup_session.do(NEXT)
    warmup_session.finish(keep=True)
    first, *others = by_card(session.store.classes.met(SEVEN_B.id))
    assert (first.card, first.recalled, first.voted) == (worst, 0, 1)
    assert all(other.recalled == other.voted == 1 for other in others)


@pytest.mark.parametrize(("low", "high", "expected"), [(30, 70, (0.3, 0.7)), (60, 20, (0.6, 0.6))])
def test_the_shares_at_which_a_class_discusses_are_settings(
    session: PlayerSession, low: int, high: int, expected: tuple[float, float]
) -> None:
    save_settings(session.store, session.player, Settings(talk_from=low, talk_to=high))
    assert prepared(session, "7b").state.discuss_between == expected
