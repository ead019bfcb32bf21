"""The warm-up on the projector: its keys, what stands on the wall and when, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from debategame.classroom.events import Next
from debategame.classroom.preparing import Wanted, prepare
from debategame.classroom.warming import Warming
from debategame.classroom.warmup import Phase
from debategame.frozen import replace
from debategame.progress.classes import class_of
from debategame.tui.app import DebateApp
from debategame.tui.screens.ask import Ask
from debategame.tui.screens.home import Home
from debategame.tui.screens.name import NameSlip
from debategame.tui.screens.warmup import WarmupScreen
from debategame.tui.screens.warmup_form import WarmupForm
from tests.game.sample import full_deck
from tests.tui.driving import said, shown, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from debategame.classroom.warmup import Warmup
    from tests.tui.conftest import MakeApp


def state(pilot: Pilot[int]) -> Warmup:
    screen = next(each for each in reversed(pilot.app.screen_stack) if isinstance(each, WarmupScreen))
    return screen._state


def wall(pilot: Pilot[int]) -> str:
    return said(pilot.app, "#wall")


async def to_form(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.press("w")
    await pilot.pause()


async def to_plan(pilot: Pilot[int]) -> None:
    await to_form(pilot)
    await pilot.press("enter")
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def told(app: DebateApp) -> list[str]:
    return [notice.message for notice in app._notifications]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_from_the_plan_to_the_end_by_enter_alone(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        assert "to retrieve" in wall(pilot)
        assert "The class should have read" in wall(pilot)
        slots = state(pilot).plan.slots
        for slot in slots:
            await press(pilot, "enter")
            asked = slot.question
            for phase in (Phase.READ, Phase.THINK, Phase.SHOW1):
                assert state(pilot).phase is phase
                for option in asked.options:
                    assert " ".join(option.text.split()) in wall(pilot)
                assert asked.reveal.why not in wall(pilot)
                await press(pilot, "enter")
            if state(pilot).phase is Phase.TALK:
                await press(pilot, "enter", "enter")
            assert state(pilot).phase is Phase.REVEAL
            reveal = wall(pilot)
            assert " ".join(asked.right.text.split()) in reveal
            assert " ".join(asked.reveal.why.split()) in reveal
            for place in asked.reveal.where:
                assert " ".join(place.split()) in reveal
            assert " ".join(slot.exercise.talk.split()) in reveal
        await press(pilot, "enter")
        assert f"That was the warm-up: {len(slots)} cards." in wall(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, Home)


async def test_counts_are_typed_and_stay_hidden_until_the_reveal(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter", "enter", "c")
        assert isinstance(app.screen, NameSlip)
        options = len(state(pilot).slot.question.options)
        app.screen.query_one(Input).value = "12 5"
        await press(pilot, "enter")
        assert f"There are {options} options" in text_of(app)
        key = state(pilot).slot.exercise.key
        counts = [3] * options
        counts[key] = 12
        app.screen.query_one(Input).value = " ".join(map(str, counts))
        await press(pilot, "enter")
        assert state(pilot).votes[0].first is not None
        assert "12" not in wall(pilot)
        assert said(app, "#say")
        await press(pilot, "v", "enter")
        assert state(pilot).phase is Phase.SHOW2
        assert "12" not in wall(pilot)
        await press(pilot, "m", "enter")
        assert state(pilot).phase is Phase.REVEAL
        assert f"first vote: 12 of {sum(counts)} right then second vote: most right" in wall(pilot)


async def test_the_keys_of_a_presenters_clicker_are_enough(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "f5", "pagedown", "pagedown")
        assert state(pilot).phase is Phase.SHOW1
        await press(pilot, "full_stop")
        assert state(pilot).blank
        assert not "".join(text_of(app).split())
        await press(pilot, "b")
        assert not state(pilot).blank
        while state(pilot).position == 0:
            await press(pilot, "pagedown")
        await press(pilot, "pageup")
        assert state(pilot).looking == 0
        assert "card 1 again" in text_of(app)
        await press(pilot, "pagedown")
        assert state(pilot).looking is None


async def test_cards_are_swapped_and_left_out_before_it_begins(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await to_plan(pilot)
        before = state(pilot).plan
        await press(pilot, "down", "s")
        changed = state(pilot).plan
        assert changed.slots[0].question == before.slots[0].question
        assert changed.slots[1].question != before.slots[1].question
        await press(pilot, "x")
        assert len(state(pilot).plan.slots) == len(before.slots) - 1
        assert told(app)[-1].startswith("Left out: ")


async def test_what_was_interrupted_is_offered_again_where_it_stood(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter")
        await press(pilot, "escape")
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter")
        assert isinstance(app.screen, Home)
    later = make_app()
    async with later.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert shown(later) is WarmupForm
        assert "The class (interrupted)" in text_of(later)
        assert "goes on with The class's warm-up of 2026-" in said(later)
        await press(pilot, "enter")
        assert shown(later) is WarmupScreen
        assert (state(pilot).phase, state(pilot).paused) == (Phase.THINK, True)
        assert "paused" in text_of(later)
        await press(pilot, "space")
        assert not state(pilot).paused


async def test_another_warm_up_of_the_class_asks_before_the_interrupted_one_is_dropped(make_app: MakeApp) -> None:
    app = make_app()
    for name in ("7b", "8a"):
        Warming.begin(app.desk, prepare(app.desk, Wanted(school_class=class_of(name)))).do(Next())
    async with app.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert "8a (interrupted)" in text_of(app)
        assert "7b's warm-up of 2026-" in said(app)
        await press(pilot, "n")
        assert shown(app) is Ask
        await press(pilot, "escape")
        assert shown(app) is WarmupForm
        await press(pilot, "n", "enter")
        assert state(pilot).phase is Phase.PLAN
        assert len(app.desk.store.classes.unfinished()) == 3
        await press(pilot, "enter")
    assert len(app.desk.store.classes.unfinished()) == 2


async def test_the_form_starts_as_last_time_with_what_is_changed(make_app: MakeApp) -> None:
    other = replace(full_deck(), id="other", title="Another deck")
    app = make_app(full_deck(), other)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        for key, typed in (("1", "7B"), ("3", "x"), ("3", "10"), ("4", "Ann, Ben"), ("5", "24")):
            await press(pilot, key, *("e" if shown(app) is WarmupForm else ()))
            app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
            assert (shown(app) is NameSlip) is (typed == "x")
            if typed == "x":
                await press(pilot, "escape")
        await press(pilot, "2", "right")
        await press(pilot, "enter", "enter")
        assert {slot.question.deck for slot in state(pilot).plan.slots} == {"other"}
        assert (state(pilot).plan.target_s, [team.name for team in state(pilot).teams]) == (600, ["Ann", "Ben"])
        while not state(pilot).revealed:
            await press(pilot, "enter")
    later = make_app(full_deck(), other)
    async with later.run_test(size=(60, 20)) as pilot:
        await to_form(pilot)
        await press(pilot, "n", "enter")
        assert {slot.question.deck for slot in state(pilot).plan.slots} == {"other"}
        assert (state(pilot).plan.target_s, len(state(pilot).teams)) == (600, 2)
        await press(pilot, "enter", "enter", "enter", "c")
        counts = " ".join(["9"] * len(state(pilot).slot.question.options))
        later.screen.query_one(Input).value = counts
        await press(pilot, "enter")
        assert "in a class of 24?" in text_of(later)
        await press(pilot, "enter")
        assert state(pilot).votes[0].first is not None


async def test_a_deck_one_has_gone_to_is_what_the_form_offers(make_app: MakeApp) -> None:
    app = make_app(full_deck(), replace(full_deck(), id="other", title="Another deck"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "w")
        assert "Another deck" in said(app)


@pytest.mark.parametrize("keep", [True, False])
async def test_votes_are_kept_only_on_a_yes(make_app: MakeApp, keep: bool) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter", "enter", "f")
        while state(pilot).phase is not Phase.WRAP:
            await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(app.screen, Ask)
        await press(pilot, "enter" if keep else "escape")
        assert isinstance(app.screen, Home)
        met = app.desk.store.classes.met(class_of("").id)
        assert len(met) >= 2
        assert any(each.votes for each in met) is keep


async def test_teams_get_points_by_their_number(make_app: MakeApp) -> None:
    app = make_app()
    prepared = prepare(app.desk, Wanted(school_class=class_of("3B"), teams="Red [b]one[/b],Blue"))
    app = DebateApp(app.desk, warming=Warming.begin(app.desk, prepared))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "plus")
        assert "A point for which team? 1 Red [b]one[/b] or 2 Blue" in text_of(app)
        await press(pilot, "2")
        assert [team.points for team in state(pilot).teams] == [0, 1]
        assert told(app)[-1] == "Blue: 1 point."
        await press(pilot, "l")
        assert "1  Blue" in text_of(app)
        await press(pilot, "minus", "2", "2")
        assert [team.points for team in state(pilot).teams] == [0, 0]


async def test_the_projector_has_a_bright_theme_for_as_long_as_it_lasts_and_nobody_keeps_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        assert app.theme == "newsprint"
        await press(pilot, "escape")
        assert isinstance(app.screen, Home)
        assert app.theme == app.settings.theme == "late-edition"


async def test_the_clock_goes_on_to_think_and_show_by_itself_and_never_reveals(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    now = [0.0]
    prepared = prepare(app.desk, Wanted(school_class=class_of("")))
    app = DebateApp(app.desk, warming=Warming.begin(app.desk, prepared, clock=lambda: now[0]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        seen = []
        for _ in range(6):
            seen.append(state(pilot).phase)
            now[0] += 300
            await pilot.pause(0.3)
        assert seen == [Phase.READ, Phase.THINK, Phase.SHOW1, Phase.SHOW1, Phase.SHOW1, Phase.SHOW1]
        assert "0:00" in text_of(app)
        await press(pilot, "t")
        assert "0:15" in text_of(app)
