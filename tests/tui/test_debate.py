"""A debate on the screen, from the front page to the summary."""

import pytest

from debategame.game.questions.question import Form
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.tui.screens.home import Home
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.screens.setup import SetUp
from debategame.tui.screens.summary import Summary
from tests.game.sample import debated_deck, full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import place_of_key, press, said, state, text_of


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


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_two_type_their_names_and_each_screen_says_whose_turn_it_is(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    deck = debated_deck()
    options = RoundOptions(decks=(deck,), kind=RoundKind.DEBATE, count=2, two=("", ""))
    async with make_app(deck, options=options).run_test(size=size) as pilot:
        await press(pilot, *"Ann", "enter")
        assert "two names" in " ".join(text_of(pilot.app).split())
        await press(pilot, "comma", *"Bob", "enter", "enter")
        for right, head, prompt in (
            (True, "▸ Ann 0", "Ann's turn. You speak for "),
            (False, "▸ Ann 100", "Ann's turn. What reason does "),
            (True, "▸ Bob 0", "Ann is wrong. Bob may challenge for 50 points."),
            (True, "▸ Bob 50", "Bob's turn. You speak for "),
            (False, "▸ Bob 150", "Bob's turn. What reason does "),
        ):
            assert head in text_of(pilot.app).splitlines()[size[1] >= 30]
            assert prompt in " ".join(text_of(pilot.app).split())
            await press(pilot, place_of_key(pilot, right=right), *(["enter"] if right else []))
        await press(pilot, "4")
        assert "Ann  No challenge" in text_of(pilot.app)
        assert "m Mark" not in text_of(pilot.app)
        await press(pilot, "u", "m", "exclamation_mark", "enter")
        assert isinstance(pilot.app.screen, Summary)
        assert "Bob wins by 50 points Ann 100 1 of 2 right Bob 150 1 of 2 right, 1 challenge won" in said(
            pilot.app, "#figures"
        )
        assert "Ann's side" in said(pilot.app, "#text")
        await press(pilot, "r", "n")
        assert state(pilot).rules.speakers == ("Ann", "Bob")
        await press(pilot, "escape", "enter")
        assert "resume the debate of Ann and Bob (exchange 1 of 2)" in said(pilot.app)


async def test_side_and_players_are_chosen_where_a_round_is_set_up(make_app: MakeApp) -> None:
    async with make_app(debated_deck()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, SetUp)
        while "a debate on" not in text_of(pilot.app):
            await press(pilot, "right")
        await press(pilot, "4", "space", "5", "right", "down", "right", "right", "enter", *"Ann, Bob", "enter", "enter")
        assert state(pilot).rules.speakers == ("Ann", "Bob")
        assert state(pilot).question.author == "okafor"
        assert not any(isinstance(screen, SetUp) for screen in pilot.app.screen_stack)


async def test_a_deck_without_issues_offers_no_debate(make_app: MakeApp) -> None:
    async with make_app(full_deck()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Home)
        assert "Debate" not in text_of(pilot.app).splitlines()[-1]
