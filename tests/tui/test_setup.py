"""Setting up a round: what is chosen is what is played, and what is offered the next time."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from debategame.deck.model import Deck, Kind
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.progress.settings import Setup, load_setup, save_setup
from debategame.tui.app import DebateApp
from debategame.tui.kinds import kind_asks, kind_name
from debategame.tui.screens.home import Home
from debategame.tui.screens.match import MatchScreen
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.screens.setup import SetUp
from debategame.tui.screens.summary import Summary
from debategame.tui.widgets.form import Form
from tests.game.sample import claim, deck, full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import live_round, notices, press, said, shown, state, text_of


def other_deck() -> Deck:
    return replace(full_deck(), id="market-hall", title="A market hall [sic]")


async def to_setup(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await press(pilot, "g")


def chosen(app: DebateApp) -> Setup:
    assert isinstance(app.screen, SetUp)
    return app.screen._setup


async def test_enter_begins_the_round_that_was_set_up_and_it_is_offered_the_next_time(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await press(pilot, "right", "down", "down", "left", "down", "space", "down", "right", "down", "right")
        await press(pilot, "4", "space")
        assert app.screen.query_one(Form).chosen.value == "▸ timer 15 seconds, how sure? on"
        await press(pilot, "space", "8", "space", *"42", "enter", "enter")
        await pilot.press("enter")  # the brief
        await pilot.pause()
        assert isinstance(app.screen, QuestionScreen)
        assert live_round(pilot).dealt.seed == 42
        assert live_round(pilot).dealt.kind == "claims"
        assert len(state(pilot).questions) == 5
        assert {question.kind for question in state(pilot).questions} == {Kind.CLAIM}
        await press(pilot, "escape", "enter")
        assert shown(pilot.app) is Home  # and not the page where it was set up
        expected = Setup(kind=RoundKind.CLAIMS, decks=("town-square",), length=5, timer_s=15, confidence=True)
        assert load_setup(app.session.store, app.session.player) == expected
        await press(pilot, "g")
        assert chosen(app) == expected
        assert (app.settings.length, app.settings.timer_s, app.settings.confidence) == (5, 15, True)


async def test_enter_on_the_front_page_plays_by_what_was_set_up(make_app: MakeApp) -> None:
    app = make_app()
    setup = Setup(kind=RoundKind.PRESCRIPTIONS, decks=("town-square",), length=5)
    save_setup(app.session.store, app.session.player, setup)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "5 questions (prescriptions)" in said(app)
        await press(pilot, "enter", "enter")
        assert {question.kind for question in state(pilot).questions} == {Kind.PRESCRIPTION}
        assert len(state(pilot).questions) == 5


async def test_each_deck_or_all_of_them_are_played(make_app: MakeApp) -> None:
    app = make_app(full_deck(), other_deck())
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await press(pilot, "down", "right")
        assert chosen(app).decks == ("market-hall",)
        await press(pilot, "right")
        assert "all decks" in text_of(app)
        await press(pilot, "enter", "enter")
        assert {question.deck for question in state(pilot).questions} == {"town-square", "market-hall"}


async def test_decks_that_are_gone_are_dropped_and_the_chosen_deck_is_always_in(make_app: MakeApp) -> None:
    app = make_app(full_deck(), other_deck())
    save_setup(app.session.store, app.session.player, Setup(decks=("gone", "market-hall", "town-square")))
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        assert chosen(app).decks == ("market-hall", "town-square")
        await pilot.press("escape")
        save_setup(app.session.store, app.session.player, Setup(decks=("market-hall",)))
        await to_setup(pilot)
        assert chosen(app).decks == ("town-square",)


async def test_the_mouse_shows_more_steps_a_value_and_starts(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await pilot.click(Form, offset=(20, 3))
        await pilot.click(Form, offset=(20, 4))
        await pilot.pause()
        assert chosen(app).timer_s == 15
        await pilot.click("KeyBar", offset=(4, 0))
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)


async def test_a_kind_with_nothing_to_ask_gives_the_reason_and_can_be_changed(make_app: MakeApp) -> None:
    app = make_app(deck(claim("a", "Squares are for people"), claim("b", "Shops need cars", ("okafor",))))
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await press(pilot, "right", "right", "enter")
        await pilot.press("enter")  # the brief
        await pilot.pause()
        assert isinstance(app.screen, SetUp)
        assert len(notices(app)) == 1
        assert "that can be asked. Choose another kind of round" in notices(app)[0]
        await press(pilot, "left", "enter", "enter")
        assert isinstance(app.screen, QuestionScreen)


async def test_a_match_board_is_laid_in_the_place_of_the_page_it_was_set_up_on(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await press(pilot, *["right"] * list(RoundKind).index(RoundKind.MATCH))
        assert "a match board of Cars in the town square" in said(app)
        await press(pilot, "enter")
        await pilot.press("enter")  # the brief
        await pilot.pause()
        assert isinstance(app.screen, MatchScreen)
        assert not any(isinstance(screen, SetUp) for screen in app.screen_stack)


async def test_a_seed_is_a_word_a_number_of_nine_digits_or_random(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_setup(pilot)
        await press(pilot, "4", "right", "8", "right", *"1234567890", "enter")
        assert "a number of up to 9 digits." in text_of(app)
        await press(pilot, "backspace", "enter")
        assert app.screen.query_one(Form).chosen.value == "123456789"
        await press(pilot, "right")
        assert app.screen.query_one(Form).chosen.value == "random"


async def test_a_tall_form_has_blank_rows_and_is_clicked_at_its_rows(make_app: MakeApp) -> None:
    app = make_app(full_deck(), other_deck())
    async with app.run_test(size=(120, 40)) as pilot:
        await to_setup(pilot)
        form = app.screen.query_one(Form)
        rows = [str(row).strip() for row in str(form.render()).splitlines()]
        length = next(place for place, row in enumerate(rows) if "questions" in row)
        assert not rows[length - 1]
        await pilot.click(Form, offset=(20, length))
        await pilot.pause()
        assert form.chosen.key == "length"


async def test_another_round_is_set_up_from_the_summary_with_the_decks_of_the_last(make_app: MakeApp) -> None:
    app = make_app(full_deck(), other_deck())
    options = RoundOptions(decks=app.session.library.decks[1:], count=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.show_round(app.session.begin(options)[0])
        await pilot.pause()
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, Summary)
        await press(pilot, "g")
        assert chosen(app).decks == ("market-hall",)
        await press(pilot, "escape")
        assert isinstance(app.screen, Home)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_with_many_decks_of_long_titles_the_chosen_row_is_in_sight(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    long = "A deck whose title is as long as a title may ever be, so that it is set in several lines"
    decks = [replace(full_deck(), id=f"deck-{number}", title=f"{number} {long}") for number in range(12)]
    app = make_app(*decks)
    async with app.run_test(size=size) as pilot:
        await to_setup(pilot)
        for _ in range(6):
            rows = text_of(app).splitlines()
            assert sum(row.lstrip().startswith("▌ ") for row in rows) == 1
            assert "Esc Back" in rows[-1]
            await press(pilot, "down", "down", "down")


@pytest.mark.parametrize("kind", RoundKind)
def test_each_kind_of_round_has_a_name_and_a_sentence(kind: RoundKind) -> None:
    assert kind_name(kind)
    assert kind_asks(kind).endswith(".")
