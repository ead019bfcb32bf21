"""At a question: strike out, pause, timer, confidence, mark, slip, dispute."""

import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Phase
from debategame.game.rounds.scoring import Confidence
from debategame.play.session import RoundOptions
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.widgets.sheet import QuestionSheet
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import live_round, place_of_key, press, state, text_of, to_question


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def with_rules(pilot: Pilot[int], hands: Hands | None = None, **rules: object) -> QuestionScreen:
    """Play a round by these rules, on a clock moved by hand."""
    options = RoundOptions(**{"decks": (full_deck(),), "count": 4, "seed": 3, **rules})  # type: ignore[arg-type]
    app = pilot.app
    begun, _ = app.session.begin(options)  # type: ignore[attr-defined]
    screen = QuestionScreen(begun, hands or Hands())
    await app.push_screen(screen)
    await pilot.pause()
    return screen


async def test_escape_takes_a_strike_back_before_it_asks_to_leave(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        screen = pilot.app.screen
        await pilot.press("x", "escape")
        assert pilot.app.screen is screen
        await pilot.press("3")
        assert state(pilot).phase is Phase.REVEALED
        assert not screen.query_one(QuestionSheet).choices.struck


async def test_a_struck_option_is_skipped_and_its_digit_first_restores_it(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        sheet = pilot.app.screen.query_one(QuestionSheet)
        await pilot.press("down", "x")
        assert sheet.choices.struck == {0}
        await pilot.press("x", "3")
        assert sheet.choices.struck == {0, 2}
        await pilot.press("down")
        assert sheet.choices.cursor == 1
        await pilot.press("down")
        assert sheet.choices.cursor == 3
        await pilot.press("1")
        assert sheet.choices.struck == {2}
        assert not state(pilot).given
        await press(pilot, "1")
        assert state(pilot).given[0].picked == state(pilot).question.options[0].id


async def test_a_pause_hides_the_card_and_stops_the_clock(make_app: MakeApp) -> None:
    hands = Hands()
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await with_rules(pilot, hands, timer_s=30)
        hands.now += 10
        await press(pilot, "p")
        assert "Paused" in text_of(pilot.app)
        assert state(pilot).question.options[0].text not in text_of(pilot.app)
        await press(pilot, "down", "x", "up")
        assert state(pilot).question.options[0].text not in text_of(pilot.app)
        hands.now += 1000
        await pilot.press("1", "enter")
        await pilot.pause(0.3)
        assert not state(pilot).given
        await pilot.press("p")
        assert screen._watch.left(hands.now) == 20
        await pilot.pause()
        assert "0:20" in text_of(pilot.app)


async def test_an_answer_not_given_in_time_is_wrong(make_app: MakeApp) -> None:
    hands = Hands()
    async with make_app().run_test(size=(80, 24)) as pilot:
        await with_rules(pilot, hands, timer_s=20)
        hands.now += 20
        await pilot.pause(0.4)
        assert state(pilot).phase is Phase.REVEALED
        assert "✗ Time is up" in text_of(pilot.app)


@pytest.mark.parametrize("sure", ["3", "s"])
async def test_with_confidence_on_an_answer_waits_for_its_rating(make_app: MakeApp, sure: str) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await with_rules(pilot, confidence=True)
        await press(pilot, "2")
        assert "How sure?" in text_of(pilot.app)
        assert "+98 or -133" in text_of(pilot.app)
        await press(pilot, "i", "escape")
        assert "½ half points" in text_of(pilot.app)
        assert "+49 or -66" in text_of(pilot.app)
        await pilot.press("escape")
        assert not state(pilot).given
        place = place_of_key(pilot)
        await press(pilot, place, sure)
        assert state(pilot).given[0].confidence is Confidence.SURE
        assert state(pilot).given[0].points == 49


async def test_a_slip_counts_for_nothing_and_the_card_comes_again(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await with_rules(pilot)
        question = state(pilot).question
        await press(pilot, place_of_key(pilot, right=False), "u")
        assert state(pilot).phase is Phase.ASKED
        assert state(pilot).questions[-1] == question
        assert live_round(pilot)._store.slips_of(live_round(pilot).dealt.id)


async def test_a_marked_card_can_be_asked_in_a_round_of_marked_cards(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await with_rules(pilot)
        card = state(pilot).question.card
        await press(pilot, "m")
        assert "★" in text_of(pilot.app)
        begun, _ = pilot.app.session.begin(RoundOptions(decks=(full_deck(),), kind=RoundKind.MARKED))  # type: ignore[attr-defined]
        assert [question.card for question in begun.state.questions] == [card]
        await press(pilot, "m")
        assert "★" not in text_of(pilot.app)


async def test_a_disputed_question_is_flagged_in_the_log(make_app: MakeApp, tmp_path: Path) -> None:
    async with make_app().run_test() as pilot:
        await with_rules(pilot)
        await press(pilot, "1", "exclamation_mark")
    db = sqlite3.connect(tmp_path / "progress.sqlite3")
    try:
        assert db.execute("SELECT kind FROM remark").fetchall() == [("dispute",)]
    finally:
        db.close()
