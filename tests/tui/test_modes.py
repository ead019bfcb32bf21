"""Today's case, a last stand and a seeded round on the screen, from the front page and back to it."""

from shlex import split

import pytest
from textual.widgets import Static

from debategame.game.rounds.request import RoundKind
from debategame.play.options import RoundOptions
from debategame.tui.screens.home import Home
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.screens.summary import Summary
from debategame.tui.widgets.sheet import BESIDE
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import live_round, notices, place_of_key, press, said, state, text_of

SIZES = pytest.mark.parametrize("size", [(60, 20), (120, 40)])


@SIZES
async def test_todays_case_is_played_passed_on_and_shown_as_done(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "q Quit  ? Help" in text_of(app).splitlines()[-1].replace("   ", "  ")
        assert "t today's case: five questions" in said(app)
        await press(pilot, "t", "enter")  # the brief
        await press(pilot, place_of_key(pilot, right=False), "enter", "escape", "enter")
        assert "resume today's case" in said(app)
        await press(pilot, "t")
        while isinstance(app.screen, QuestionScreen):
            await press(pilot, place_of_key(pilot), "enter")
        passed_on = "Debate Game 21 Nov 2026 · Cars in the town square · ✗✓✓✓✓ 4/5"
        text = said(app, "#text" if size[0] < BESIDE else "#figures")
        assert passed_on in text
        assert "deal it again debategame today town-square --day 2026-11-21" in text
        await press(pilot, "y")
        assert (app.clipboard, notices(app)) == (passed_on, [f"Copied: {passed_on}"])
        await press(pilot, "enter")
        assert "today's case: ✗✓✓✓✓ 4/5" in said(app)
        await press(pilot, "t")
        assert notices(app) == ["You have already done this case; this time is practice."]


@SIZES
async def test_a_last_stand_shows_lives_and_ends_with_its_depth(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "l", "enter")  # the brief
        begun = live_round(pilot).dealt.id
        await press(pilot, "escape", "enter")
        assert "l resume your last stand" in said(app)
        await press(pilot, "l")
        assert live_round(pilot).dealt.id == begun
        for lives in ("♥♥♥ 3 lives", "♥♥♡ 2 lives", "♥♡♡ 1 life"):
            await press(pilot, place_of_key(pilot), "enter")
            head = next(row for row in text_of(app).splitlines() if "life" in row or "lives" in row)
            assert lives in head
            assert " of " not in head
            await press(pilot, place_of_key(pilot, right=False), "enter")
        assert isinstance(app.screen, Summary)
        assert "The last stand is over" in text_of(app)
        assert "depth 3" in said(app, "#figures")
        assert "new best" in said(app, "#figures")
        await press(pilot, "enter")
        assert isinstance(app.screen, Home)
        assert "three lives, best 3" in said(app)


@SIZES
async def test_who_runs_out_of_questions_before_lives_is_told_so(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "l", "enter")
        while isinstance(app.screen, QuestionScreen):
            await press(pilot, place_of_key(pilot), "enter")
        assert "You win: every question answered, 3 lives left" in said(app, "#figures")
        figures = app.screen.query_one("#figures", Static)
        assert max(map(len, str(figures.content).splitlines())) <= figures.content_size.width


async def test_a_seeded_board_has_its_command_too(make_app: MakeApp) -> None:
    options = RoundOptions(decks=(full_deck(),), kind=RoundKind.MATCH, seed=7)
    app = make_app(options=options)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "y", *"aaaaaaaa", "s", "y")
        assert notices(app) == ["Copied: debategame play town-square --kind match --seed 7"]


async def test_a_word_deals_the_round_again_and_the_summary_has_the_command(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "g", "down", "down", "left", "4", "space", "8", "space", *"it's Ünal", "enter", "enter")
        await press(pilot, "enter")  # the brief
        assert len(state(pilot).questions) == 5
        while isinstance(app.screen, QuestionScreen):
            await press(pilot, "1", "enter")
        assert "deal it again debategame play town-square --count 5 --challenge" in said(app, "#text")
        await press(pilot, "y")
        assert split(app.clipboard)[-2:] == ["--challenge", "it's Ünal"]
