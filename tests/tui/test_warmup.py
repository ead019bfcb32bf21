"""The warm-up on the projector: its keys, what stands on the wall and when, and what becomes of it."""

from dataclasses import replace
from unittest.mock import Mock

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static

from debategame.classroom.projector import browser
from debategame.classroom.warmup import state as warmup
from debategame.classroom.warmup.events import Command
from debategame.classroom.warmup.session import WarmupSession
from debategame.classroom.warmup.state import Phase, Warmup
from debategame.progress.classes import class_of
from debategame.tui import projector as wall_of
from debategame.tui.app import DebateApp
from debategame.tui.keys import KeyBar
from debategame.tui.screens.dialogs import Confirm, NameDialog
from debategame.tui.screens.home import Home
from debategame.tui.screens.warmup import WarmupScreen
from debategame.tui.screens.warmup_form import WarmupForm
from debategame.tui.widgets.clipping import Clipping
from tests.classroom.sample import OPENING, prepared
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import notices, said, shown, text_of


@pytest.fixture(autouse=True)
def _keys_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "SETTLE_S", 0.0)


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


def spoken(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_from_the_plan_to_the_end_by_enter_alone(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await to_plan(pilot)
        assert "Recall" in wall(pilot)
        assert "The class should have read" in wall(pilot)
        slots = state(pilot).plan.slots
        await press(pilot, "enter")
        for slot in slots:
            asked = slot.question
            for phase in (Phase.READ, Phase.THINK, Phase.SHOW1):
                assert state(pilot).phase is phase
                for option in asked.options:
                    assert spoken(option.text) in wall(pilot)
                assert asked.reveal.why not in wall(pilot)
                await press(pilot, "enter")
            if state(pilot).phase is Phase.TALK:
                await press(pilot, "enter", "enter")
            assert state(pilot).phase is Phase.ANSWER
            for text in (asked.right.text, asked.reveal.why, *asked.reveal.where, slot.exercise.talk):
                assert spoken(text) in wall(pilot)
            await past(pilot, Phase.ANSWER)
            assert state(pilot).phase is Phase.REASONS
            for _, text in slot.exercise.reasons:
                assert spoken(text) in wall(pilot)
            await past(pilot, Phase.REASONS)
        assert f"That was the warm-up: {len(slots)} cards." in wall(pilot)
        await press(pilot, "enter")
        assert shown(app) is Home


async def past(pilot: Pilot[int], phase: Phase) -> None:
    """Press Enter until a step of the answer is over: one that is longer than the screen is read on page by page."""
    while state(pilot).phase is phase:
        await press(pilot, "enter")


async def test_what_is_longer_than_the_screen_is_reached_by_the_keys_that_go_on(make_app: MakeApp) -> None:
    app = make_app()
    plan = prepared(app.session, minutes=15, teams="6")
    plan = replace(plan, state=replace(plan.state, plan=replace(plan.state.plan, opening=OPENING)))
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "wrap up" not in text_of(app)
        await press(pilot, *["down"] * (len(plan.state.plan.slots) - 1))
        assert "wrap up" in text_of(app)
        await press(pilot, "pagedown")
        assert OPENING.question in text_of(app)
        while state(pilot).phase is not Phase.WRAP:
            await press(pilot, "pagedown")
        assert plan.state.teams[-1].name not in text_of(app)
        await press(pilot, "pagedown")
        assert plan.state.teams[-1].name in text_of(app)
        assert state(pilot).phase is Phase.WRAP


async def test_a_question_has_every_row_between_clock_and_keys(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter")
        assert state(pilot).phase is not Phase.PLAN
        assert app.screen.query_one(Clipping).region.bottom == app.screen.query_one(KeyBar).region.y


async def test_an_answer_longer_than_the_screen_is_scrolled_by_clicker_or_key(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_of, "drawn", lambda *_: [Content("A long answer.")] * 30)
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await to_plan(pilot)
        clipping = app.screen.query_one(Clipping)
        while not (state(pilot).key_shown and clipping.overflows):
            await press(pilot, "pagedown")
        step = state(pilot).shown
        assert "j k Scroll" in text_of(app)
        await press(pilot, "pagedown")
        assert (state(pilot).shown, clipping.top > 0) == (step, True)
        await press(pilot, *"k" * 20)
        assert clipping.top == 0
        await past(pilot, step[1])
        assert (state(pilot).shown != step, clipping.top) == (True, 0)


async def at_second_vote(pilot: Pilot[int], counts: list[int]) -> list[str]:
    """Count a first vote and go on to the second; return all that was on the screen meanwhile."""
    app = pilot.app
    await pilot.pause()
    await press(pilot, "enter", "enter", "enter", "c")
    pilot.app.screen.query_one(Input).value = " ".join(map(str, counts))
    await pilot.pause()
    seen = [text_of(app)]
    for key in ("enter", "v", "enter"):
        await press(pilot, key)
        seen.append(text_of(app))
    return seen


async def test_counts_change_nothing_on_the_screen_before_the_answer(make_app: MakeApp) -> None:
    seen = []
    for counts in ([21, 13, 15, 17], [15, 17, 13, 21]):
        app = make_app()
        plan = prepared(app.session, seed=3, cards=("claim-a-1",))
        app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan, clock=lambda: 0.0))
        async with app.run_test(size=(80, 24)) as pilot:
            seen.append(await at_second_vote(pilot, counts))
            assert state(pilot).phase is Phase.SHOW2
            await press(pilot, "m", "enter")
            assert state(pilot).phase is Phase.ANSWER
            await past(pilot, Phase.ANSWER)
            right = counts[state(pilot).slot.exercise.key]
            assert f"First vote: {right} of 66 right; second vote: most right" in wall(pilot)
            assert "first vote" in wall(pilot)
    assert seen[0] == seen[1]


async def test_two_quick_presses_never_skip_an_answer_nor_answer_a_question(make_app: MakeApp) -> None:
    app = make_app()
    now = [0.0]
    plan = prepared(app.session)
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan, clock=lambda: now[0]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(warmup, "SETTLE_S", 0.4)
            passed = []
            while state(pilot).phase is not Phase.WRAP:
                now[0] += 0.5
                await press(pilot, "f" if state(pilot).phase is Phase.SHOW1 else "enter", "enter", "enter")
                passed.append(state(pilot).phase)
            assert passed.count(Phase.ANSWER) == passed.count(Phase.REASONS) == len(plan.state.plan.slots)
            now[0] += 0.5
            await press(pilot, "enter", "enter", "enter")
            assert shown(app) is Confirm


CLICKER = ("enter", "pagedown", "pageup", "space", "b", "full_stop", "f5", "escape")


async def test_every_key_of_a_clicker_means_no(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter", "enter", "f")
        for key in CLICKER:
            await press(pilot, "escape")
            assert shown(app) is Confirm
            await press(pilot, key)
            assert shown(app) is WarmupScreen
        while state(pilot).phase is not Phase.WRAP:
            await press(pilot, "pagedown")
        await press(pilot, "pagedown")
        assert shown(app) is Confirm
        assert "Enter  Forget them" in text_of(app)
        await press(pilot, "pagedown")
        assert shown(app) is Home
        assert not any(each.votes for each in app.session.store.classes.met(class_of("").id))


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
        assert state(pilot).shown == (0, Phase.REASONS)
        assert "card 1 again" in text_of(app)
        await press(pilot, "pagedown")
        assert state(pilot).looking is None


async def test_cards_are_swapped_and_left_out_before_it_begins(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        before = state(pilot).plan
        await press(pilot, "down", "s")
        changed = state(pilot).plan
        assert changed.slots[0].question == before.slots[0].question
        assert changed.slots[1].question != before.slots[1].question
        await press(pilot, "x")
        assert len(state(pilot).plan.slots) == len(before.slots) - 1
        assert notices(app)[-1].startswith("Left out: ")


async def test_an_interrupted_warm_up_is_offered_at_its_step(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter")
        await press(pilot, "escape", "y")
        assert shown(app) is Home
    later = make_app()
    async with later.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert shown(later) is WarmupForm
        assert "The class (interrupted)" in text_of(later)
        assert "resume The class's warm-up of 2026-" in said(later)
        await press(pilot, "enter")
        assert shown(later) is WarmupScreen
        assert (state(pilot).phase, state(pilot).paused) == (Phase.THINK, True)
        assert "paused" in text_of(later)
        await press(pilot, "space")
        assert not state(pilot).paused


async def test_another_warm_up_of_the_class_asks_before_the_interrupted_one_is_dropped(make_app: MakeApp) -> None:
    app = make_app()
    for name in ("7b", "8a"):
        WarmupSession.begin(app.session, prepared(app.session, name)).do(Command.NEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert "8a (interrupted)" in text_of(app)
        assert "7b's warm-up of 2026-" in said(app)
        await press(pilot, "n")
        assert shown(app) is Confirm
        await press(pilot, "enter")
        assert shown(app) is WarmupForm
        await press(pilot, "n", "y")
        assert state(pilot).phase is Phase.PLAN
        before = {each.id for each in app.session.store.classes.unfinished()}
        await press(pilot, "enter")
    after = {each.id for each in app.session.store.classes.unfinished()}
    assert (len(before), len(after), len(before & after)) == (2, 2, 1)


async def test_the_form_starts_as_last_time_with_what_is_changed(make_app: MakeApp) -> None:
    other = replace(full_deck(), id="other", title="Another deck")
    app = make_app(full_deck(), other)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert "Space Change" not in text_of(app)  # there is but one class
        for key, typed in (("1", "7B"), ("3", "x"), ("3", "10"), ("4", "Ann, Ben"), ("5", "24")):
            await press(pilot, key, *("e" if shown(app) is WarmupForm else ()))
            app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
            assert (shown(app) is NameDialog) is (typed == "x")
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
        await press(pilot, "7", "right", "n", "y")
        assert "http://127.0.0.1:" in text_of(later)
        assert {slot.question.deck for slot in state(pilot).plan.slots} == {"other"}
        assert (state(pilot).plan.target_s, len(state(pilot).teams)) == (600, 2)
        await press(pilot, "enter", "enter", "enter", "c")
        counts = " ".join(["9"] * len(state(pilot).slot.question.options))
        later.screen.query_one(Input).value = counts
        await press(pilot, "enter")
        assert "in a class of 24?" in text_of(later)
        await press(pilot, "enter")
        assert state(pilot).votes[0].first is not None
    again = make_app(full_deck(), other)
    async with again.run_test(size=(80, 24)) as pilot:
        await to_form(pilot)
        assert "(interrupted)" in text_of(again)
        assert "a projector page" not in text_of(again)
        await press(pilot, "enter")
        assert "http://127.0.0.1:" not in text_of(again)


async def test_the_form_offers_the_deck_chosen_on_the_front_page(make_app: MakeApp) -> None:
    app = make_app(full_deck(), replace(full_deck(), id="other", title="Another deck"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "w")
        assert "Another deck" in said(app)


async def test_the_opening_is_left_out_at_the_plan(make_app: MakeApp) -> None:
    app = make_app()
    plan = prepared(app.session)
    plan = replace(plan, state=replace(plan.state, plan=replace(plan.state.plan, opening=OPENING)))
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan))
    async with app.run_test(size=(80, 30)) as pilot:
        await press(pilot, "up", "x")
        assert state(pilot).plan == replace(plan.state.plan, opening=None, target_s=300 - OPENING.seconds)
        await press(pilot, "enter")
        assert state(pilot).phase is Phase.READ


async def test_a_warm_up_from_the_shell_ends_without_the_front_page(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted: list[Home] = []

    def on_mount(home: Home) -> None:
        mounted.append(home)

    monkeypatch.setattr(Home, "on_mount", on_mount)
    app = make_app()
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, prepared(app.session)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "escape", "y")
        await pilot.pause()
    assert (mounted, app.return_code) == ([], 0)


async def test_votes_are_kept_on_a_yes(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        await press(pilot, "enter", "enter", "enter", "f")
        while state(pilot).phase is not Phase.WRAP:
            await press(pilot, "enter")
        await press(pilot, "enter", "y")
        assert shown(app) is Home
        met = app.session.store.classes.met(class_of("").id)
        assert len(met) >= 2
        assert any(each.votes for each in met)


async def test_teams_get_points_by_their_number(make_app: MakeApp) -> None:
    app = make_app()
    plan = prepared(app.session, "3B", teams="Red [b]one[/b],Blue")
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "plus")
        assert "Give a point to which team? 1 Red [b]one[/b] or 2 Blue" in text_of(app)
        await press(pilot, "2")
        assert [team.points for team in state(pilot).teams] == [0, 1]
        assert notices(app)[-1] == "Blue: 1 point."
        await press(pilot, "l")
        assert text_of(app).index("2  Blue") < text_of(app).index("1  Red")
        await press(pilot, "plus", "1", "minus", "2", "2")
        assert [team.points for team in state(pilot).teams] == [1, 0]
        while shown(app) is not Confirm:
            await press(pilot, "enter")
        behind = app.screen_stack[-2]
        lines = (*behind.query_one(Clipping).lines, behind.query_one("#say", Static).content)
        assert sum(str(each).count("Teams") for each in lines) == 1


async def test_with_the_projector_page_this_terminal_is_the_teachers(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_opened", lambda _: False)
    app = make_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await to_plan(pilot)
        await press(pilot, "p")
        screen = app.screen
        assert isinstance(screen, WarmupScreen)
        page = screen._session.page
        assert page is not None
        assert page.address in text_of(app)
        assert "it shows the key" in text_of(app)
        await press(pilot, "enter")
        exercise = state(pilot).slot.exercise
        right = spoken(exercise.question.right.text)
        assert "✓" not in wall(pilot)  # no window shows the page, so the class may see this screen
        monkeypatch.setattr(type(page), "unseen", "")
        screen._tick()
        await pilot.pause()
        assert f"{'ABCDE'[exercise.key]} ✓ {right}" in wall(pilot)
        assert page.look().key is None
        await press(pilot, "b")
        assert right in wall(pilot)
        assert page.look().blank
        await press(pilot, "b", "enter", "enter", "f")
        assert "Advice Few are right" in wall(pilot)
        await press(pilot, "enter")
        assert (state(pilot).phase, page.look().key) == (Phase.ANSWER, exercise.key)
        await press(pilot, "escape", "y")
        assert shown(app) is Home
        assert screen._session.page is None


async def test_a_projector_page_that_can_not_be_served_is_reported_and_the_warm_up_goes_on(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "PageServer", Mock(side_effect=OSError(98, "Address already in use")))
    app = make_app()
    begun = WarmupSession.begin(app.session, prepared(app.session, page=True))
    app = DebateApp(app.session, warmup_session=begun)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert notices(app)[-1].startswith("The projector page can't be served (Address already in use)")
        await press(pilot, "enter")
        assert state(pilot).slot.question.reveal.why not in wall(pilot)
        await press(pilot, "p")
        screen = app.screen
        assert isinstance(screen, WarmupScreen)
        assert screen._session.page is None


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_projector_has_a_bright_theme_only_during_the_warm_up(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_plan(pilot)
        assert app.theme == "newsprint"
        await press(pilot, "escape")
        assert shown(app) is Home
        assert app.theme == app.settings.theme == "late-edition"


async def test_the_clock_goes_on_to_think_and_show_by_itself_and_never_reveals(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    now = [0.0]
    plan = prepared(app.session)
    app = DebateApp(app.session, warmup_session=WarmupSession.begin(app.session, plan, clock=lambda: now[0]))
    async with app.run_test(size=(80, 23)) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        seen = []
        for _ in range(6):
            seen.append(state(pilot).phase)
            now[0] += 300
            assert isinstance(app.screen, WarmupScreen)
            app.screen._tick()
        assert seen == [Phase.READ, Phase.THINK, Phase.SHOW1, Phase.SHOW1, Phase.SHOW1, Phase.SHOW1]
        assert "0:00" in text_of(app)
        await press(pilot, "t")
        assert "0:15" in text_of(app)
