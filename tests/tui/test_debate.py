"""A debate on the screen, from the front page to the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debategame.game.questions.question import Form
from debategame.tui.screens.home import Home
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.screens.setup import SetUp
from debategame.tui.screens.summary import Summary
from tests.game.sample import debated_deck, full_deck
from tests.tui.driving import live_round, place_of_key, press, said, state, text_of

if TYPE_CHECKING:
    from tests.tui.conftest import MakeApp


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_a_debate_begins_on_the_front_page_and_ends_with_both_positions(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(debated_deck()).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "d", "enter")
        exchange = state(pilot).question.exchange
        assert exchange is not None
        words = " ".join(text_of(pilot.app).split())
        for word in (f"You speak for {exchange.speaker}", exchange.issue, exchange.heard, "Exchange 1 of 6"):
            assert word in words
        while isinstance(pilot.app.screen, QuestionScreen):
            await press(pilot, place_of_key(pilot, right=state(pilot).question.form is Form.WHICH_ANSWER), "enter")
        assert isinstance(pilot.app.screen, Summary)
        assert "exchanges won" in said(pilot.app, "#figures")
        summary = said(pilot.app, "#text")
        assert f"{exchange.issue} 1 of 2 right" in summary
        assert "Ana Reyes" in summary
        assert "Tunde Okafor" in summary


async def test_the_side_is_chosen_where_a_round_is_set_up(make_app: MakeApp) -> None:
    async with make_app(debated_deck()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, SetUp)
        while "Debate," not in text_of(pilot.app) and "a debate on" not in text_of(pilot.app):
            await press(pilot, "right")
        await press(pilot, "down", "down", "right", "right", "enter", "enter")
        assert {question.author for question in live_round(pilot).state.questions} == {"okafor"}


async def test_a_deck_without_issues_offers_no_debate(make_app: MakeApp) -> None:
    async with make_app(full_deck()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Home)
        assert "Debate" not in text_of(pilot.app).splitlines()[-1]
