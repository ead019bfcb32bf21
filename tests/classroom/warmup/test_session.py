"""A warm-up and the disk: everything is there before it can be seen, and comes back where it stood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from debategame.classroom.preparing import Prepared, Wanted, prepare, should_have_read
from debategame.classroom.results import by_card, votes_read, votes_written
from debategame.classroom.warmup import events
from debategame.classroom.warmup.class_settings import ClassSettings
from debategame.classroom.warmup.saved import points_read
from debategame.classroom.warmup.session import Warming, interrupted
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.votes import Shape, Thresholds, Vote, Votes
from debategame.deck.library import Library
from debategame.errors import ProgressError, UsageError
from debategame.play.session import Desk
from debategame.progress.classes import class_of, setting_key
from debategame.progress.players import MACHINE, players
from debategame.progress.settings import Settings, save_settings
from debategame.progress.store import Store
from tests.classroom.sample import hands
from tests.game.sample import full_deck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NEXT = events.Next()
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
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    seeds = count(100)
    with Store.open(tmp_path / "progress.sqlite3", now_ms=0) as store:
        library = Library(decks=(full_deck(),), broken=())
        yield Desk(lambda: library, store, clock=lambda: clock.today, new_seed=lambda: next(seeds))


def prepared(desk: Desk, **more: object) -> Prepared:
    return prepare(desk, Wanted(school_class=SEVEN_B, **more))  # type: ignore[arg-type]


def begun(desk: Desk, clock: Clock, **more: object) -> Warming:
    return Warming.begin(desk, prepared(desk, **more), clock)


def through(warming: Warming, *, right: int = 9, wrong: int = 1) -> Warming:
    """Go through to the end, every vote counted."""
    while warming.state.phase is not Phase.OVER:
        if warming.state.phase in (Phase.SHOW1, Phase.SHOW2):
            warming.do(hands(warming.state, right, wrong))
        warming.do(NEXT)
    return warming


def to(phase: Phase, warming: Warming, position: int = 0) -> Warming:
    while (warming.state.phase, warming.state.position) != (phase, position):
        warming.do(NEXT)
    return warming


# Taken up again -------------------------------------------------------------------------------------------------------


def test_a_warm_up_comes_back_at_the_same_card_paused_with_its_votes_and_points(desk: Desk, clock: Clock) -> None:
    warming = to(Phase.SHOW1, begun(desk, clock, teams="Red,Blue"), 1)
    warming.do(hands(warming.state, 12, 8))
    warming.do(events.Award(1, 1))
    clock.seconds += 2.5
    warming.do(events.Longer())
    before = warming.state
    later = Clock()
    later.seconds = 3.0  # another clock, after a restart
    again = Warming.resume(desk, None, later)
    assert again.school_class == SEVEN_B
    assert again.state.paused
    assert (again.state.phase, again.state.position) == (Phase.SHOW1, 1)
    assert (again.state.plan, again.state.votes, again.state.teams) == (before.plan, before.votes, before.teams)
    left = before.left_s(warming.now)
    later.seconds += 1_000
    assert again.state.left_s(again.now) == pytest.approx(left, abs=0.002)
    going_on = again.do(NEXT)
    assert not going_on.paused
    assert going_on.left_s(again.now) == pytest.approx(left, abs=0.002)
    assert again.do(NEXT).phase is Phase.ANSWER


def test_at_every_step_it_comes_back_where_it_stood_however_often_it_is_interrupted(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock)
    while warming.state.phase is not Phase.WRAP:
        warming.do(NEXT)
        stood = warming.state
        for _ in range(2):
            clock.seconds += 1
            warming = Warming.resume(desk, SEVEN_B, clock)
            assert (warming.state.shown, warming.state.paused) == (stood.shown, True)
            warming.do(NEXT)
            assert (warming.state.shown, warming.state.paused) == (stood.shown, False)


def test_killed_before_it_was_said_what_to_keep_it_asks_again(desk: Desk, clock: Clock) -> None:
    through(begun(desk, clock))
    again = Warming.resume(desk, None, clock)
    assert again.state.phase is Phase.WRAP
    assert again.has_results
    through(again).finish(keep=True)
    assert all(met.votes for met in desk.store.classes.met(SEVEN_B.id))


def test_a_changed_plan_comes_back_as_it_was_changed(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock)
    warming.do(events.Swap(0))
    warming.do(events.LeaveOut(1))
    again = Warming.resume(desk, None, clock)
    assert again.state == warming.state
    assert again.state.phase is Phase.PLAN


def test_what_was_interrupted_is_put_away_once_the_class_begins_another(desk: Desk, clock: Clock) -> None:
    first = to(Phase.SHOW1, begun(desk, clock))
    first.do(events.Judge(Shape.FEW))
    clock.today += timedelta(days=1)
    (waiting,) = interrupted(desk, SEVEN_B)
    assert str(waiting) == "7b's warm-up of 2026-11-21 (card 1 of 3)"
    second = begun(desk, clock)
    assert Warming.resume(desk, SEVEN_B, clock).dealt.id == first.dealt.id
    second.do(NEXT)
    assert Warming.resume(desk, SEVEN_B, clock).dealt.id == second.dealt.id
    assert [each.id for each in desk.store.classes.unfinished()] == [second.dealt.id]
    to(Phase.WRAP, second, 2).do(events.Leave())
    second.finish(keep=False)
    with pytest.raises(UsageError, match="No warm-up of 7b was interrupted"):
        Warming.resume(desk, SEVEN_B, clock)


def test_a_plan_that_can_not_be_read_any_more_is_told(desk: Desk, clock: Clock) -> None:
    to(Phase.THINK, begun(desk, clock))
    desk.store._db.execute("UPDATE warmup SET plan = '{}'")
    with pytest.raises(UsageError, match="can't be taken up: another version of the game began it"):
        Warming.resume(desk, None, clock)


def test_another_class_has_its_own(desk: Desk, clock: Clock) -> None:
    to(Phase.THINK, begun(desk, clock))
    with pytest.raises(UsageError, match="No warm-up of 8A was interrupted"):
        Warming.resume(desk, class_of("8A"), clock)


def test_where_two_classes_wait_one_must_be_named(desk: Desk, clock: Clock) -> None:
    to(Phase.THINK, begun(desk, clock))
    other = Warming.begin(desk, prepare(desk, Wanted(school_class=class_of("Year 8"))), clock)
    to(Phase.READ, other, 0)
    assert [each.school_class.name for each in interrupted(desk)] == ["Year 8", "7b"]
    with pytest.raises(UsageError, match="Warm-ups of Year 8 and 7b were interrupted") as caught:
        Warming.resume(desk, None, clock)
    assert "--resume --class 'Year 8'" in (caught.value.hint or "")
    assert Warming.resume(desk, SEVEN_B, clock).school_class == SEVEN_B


# As last time ---------------------------------------------------------------------------------------------------------


def test_a_class_starts_as_last_time_once_that_has_begun(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock, minutes=10, teams="Red,Blue", size=24)
    assert prepared(desk).settings == ClassSettings()
    warming.do(NEXT)
    again = prepared(desk)
    assert again.settings == ClassSettings(minutes=10, teams="Red,Blue", size=24)
    assert again.state.plan.target_s == 600
    assert [team.name for team in again.state.teams] == ["Red", "Blue"]
    assert prepared(desk, teams="0").state.teams == ()
    assert prepare(desk, Wanted(school_class=class_of("8a"))).settings == ClassSettings()


@pytest.mark.parametrize("spoilt", [None, [], {"minutes": 5}, {"minutes": 0, "teams": "", "size": 0},
                                    {"minutes": 5, "teams": "\x1b,x", "size": 0}])  # fmt: skip
def test_settings_that_somebody_spoilt_are_as_at_first(desk: Desk, spoilt: object) -> None:
    desk.store.set_setting(MACHINE, setting_key(SEVEN_B.id), spoilt)
    assert prepared(desk).settings == ClassSettings()


def test_a_count_that_does_not_fit_the_class_is_asked_about_once(desk: Desk, clock: Clock) -> None:
    begun(desk, clock, size=24).do(NEXT)
    warming = Warming.resume(desk, None, clock)
    for fits in ((12, 12), (6, 6), (20, 1)):
        assert warming.doubt(fits) == ""
    for misfit in ((13, 12), (6, 5)):
        assert warming.doubt(misfit) == f"{sum(misfit)} hands in a class of 24? Enter the same again to keep it."
        assert warming.doubt(misfit) == ""
    assert begun(desk, clock, size=0).doubt((500, 1)) == ""


# First on disk --------------------------------------------------------------------------------------------------------


def test_an_event_is_on_disk_before_the_state_shows_it(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    warming = to(Phase.SHOW1, begun(desk, clock))
    note, seen = desk.store.classes.note, []

    def watched(*arguments: object) -> None:
        note(*arguments)  # type: ignore[arg-type]
        seen.append((warming.state.phase, len(desk.store.classes.met(SEVEN_B.id))))

    monkeypatch.setattr(desk.store.classes, "note", watched)
    warming.do(NEXT)
    assert seen == [(Phase.SHOW1, 1)]
    assert warming.state.phase is Phase.ANSWER


def test_what_can_not_be_written_did_not_happen(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    warming = to(Phase.SHOW1, begun(desk, clock))
    before = warming.state

    def full(*_: object) -> None:
        raise ProgressError("The disk is full.", "Make some room.")

    monkeypatch.setattr(desk.store.classes, "note", full)
    with pytest.raises(ProgressError):
        warming.do(NEXT)
    assert warming.state == before
    monkeypatch.undo()
    assert warming.do(NEXT).phase is Phase.ANSWER


def test_what_changes_nothing_is_not_written_down(desk: Desk, clock: Clock) -> None:
    warming = to(Phase.THINK, begun(desk, clock))
    for _ in range(100):
        warming.tick()
    (saved,) = desk.store.classes.unfinished()
    assert saved.journal.count("\n") == 2


# What is kept ---------------------------------------------------------------------------------------------------------


def test_on_a_yes_votes_and_points_are_kept(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock, teams="Red,Blue")
    warming.do(NEXT)
    warming.do(events.Award(0, 1))
    through(warming, right=14, wrong=6).finish(keep=True)
    log = desk.store.classes.met(SEVEN_B.id)
    assert [met.card for met in log] == [slot.question.card for slot in warming.state.plan.slots]
    for met, slot, votes in zip(log, warming.state.plan.slots, warming.state.votes, strict=True):
        assert votes_read(met.votes) == (votes, slot.exercise.key)
        assert votes.first is not None
        assert votes.first.share(slot.exercise.key) == 0.7
    (lesson,) = desk.store.classes.lessons(SEVEN_B.id)
    assert points_read(lesson.teams) == warming.state.teams


def test_on_a_no_only_what_the_class_has_met_is_kept(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    warming = begun(desk, clock, teams="Reddish,Bluish")
    warming.do(NEXT)
    warming.do(events.Award(0, 1))
    through(warming).finish(keep=False)
    log = desk.store.classes.met(SEVEN_B.id)
    assert len(log) == 3
    assert not any(met.votes for met in log)
    assert desk.store.classes.lessons(SEVEN_B.id)[0].teams == ""
    assert desk.store._db.execute("SELECT plan, journal FROM warmup").fetchall() == [("", "")]
    assert desk.store.classes.unfinished() == ()


def test_a_warm_up_left_at_its_plan_leaves_no_trace(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock)
    warming.do(events.Leave())
    warming.finish(keep=True)
    for table in ("class", "warmup", "met"):
        assert desk.store._db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_class_is_no_player(desk: Desk, clock: Clock) -> None:
    before = players(desk.store)
    through(begun(desk, clock)).finish(keep=True)
    assert players(desk.store) == before
    assert desk.records() == {}
    assert desk.days_running() == 0


# What comes due -------------------------------------------------------------------------------------------------------


def cards_of(found: Prepared) -> set[str]:
    return {slot.question.card for slot in found.state.plan.slots}


def test_cards_come_back_when_they_are_due_and_sooner_where_few_were_right(desk: Desk, clock: Clock) -> None:
    ten: set[str] = set()
    while len(ten) < 12:
        warming = begun(desk, clock)
        ten |= {slot.question.card for slot in warming.state.plan.slots}
        through(warming).finish(keep=True)
    bad = through(begun(desk, clock), right=1, wrong=9)
    bad.finish(keep=True)
    missed = {met.card for met in desk.store.classes.met(SEVEN_B.id) if met.warmup == bad.dealt.id}
    clock.today += timedelta(days=1)
    assert cards_of(prepared(desk)) == missed
    clock.today += timedelta(days=60)
    known = {met.card for met in desk.store.classes.met(SEVEN_B.id)}
    for seed in range(10):
        assert len(cards_of(prepared(desk, seed=seed)) - known) <= 1
    assert cards_of(prepare(desk, Wanted(school_class=class_of("8a")))) - known


def test_the_same_seed_plans_the_same(desk: Desk) -> None:
    assert prepared(desk, seed=5).state == prepared(desk, seed=5).state
    assert len({frozenset(cards_of(prepared(desk, seed=seed))) for seed in range(5)}) == 5


def test_what_can_not_be_prepared_says_so(desk: Desk) -> None:
    for more, sentence in (
        ({"minutes": 0}, "takes 1 to 30 minutes, not 0"),
        ({"tag": "none"}, "no card tagged 'none' that makes a question"),
        ({"cards": ("none",)}, "has no card 'none'"),
        ({"teams": "7"}, "There can be 2 to 6 teams, not 7"),
        ({"teams": "Red"}, "There can be 2 to 6 teams, not 1"),
        ({"teams": "Red, red"}, "Two teams have the same name"),
        ({"teams": "Red,\x1b"}, "A team needs a name that can be read"),
        ({"teams": "Red," + "x" * 25}, "takes at most 24 letters"),
    ):
        with pytest.raises(UsageError, match=sentence):
            prepared(desk, **more)


def test_what_the_class_should_have_read_names_the_texts_and_their_authors(desk: Desk) -> None:
    found = prepared(desk)
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


def test_nothing_else_is_a_vote() -> None:
    assert votes_written(Votes(), 0, 4) == ""
    for spoilt in (
        "", "{", "[]", "[" * 99_999, '{"key":1}', '{"key":5,"options":4,"first":[1,1,1,1],"second":null}',
        '{"key":1,"options":4,"first":[1,1],"second":null}', '{"key":1,"options":4,"first":null,"second":null}',
        '{"key":1,"options":4,"first":"all","second":null}', '{"key":1,"options":2,"first":[0,0],"second":null}',
        '{"key":true,"options":2,"first":[1,0],"second":null}',
    ):  # fmt: skip
        assert votes_read(spoilt) is None


def test_the_cards_that_went_worst_come_first(desk: Desk, clock: Clock) -> None:
    warming = begun(desk, clock)
    worst = warming.state.plan.slots[1].question.card
    while warming.state.phase is not Phase.OVER:
        if warming.state.phase in (Phase.SHOW1, Phase.SHOW2):
            right = 2 if warming.state.position == 1 else 9
            warming.do(hands(warming.state, right, 10 - right))
        warming.do(NEXT)
    warming.finish(keep=True)
    first, *others = by_card(desk.store.classes.met(SEVEN_B.id))
    assert (first.card, first.recalled, first.voted) == (worst, 0, 1)
    assert all(other.recalled == other.voted == 1 for other in others)


@pytest.mark.parametrize(("low", "high", "expected"), [(30, 70, (0.3, 0.7)), (60, 20, (0.6, 0.6))])
def test_from_which_share_on_a_class_talks_is_in_the_settings(
    desk: Desk, low: int, high: int, expected: tuple[float, float]
) -> None:
    save_settings(desk.store, desk.player, Settings(talk_from=low, talk_to=high))
    thresholds = prepared(desk).state.thresholds
    assert (thresholds.low, thresholds.high) == expected
    own = Thresholds(low=0.1, high=0.2)
    assert prepared(desk, thresholds=own).state.thresholds == own
