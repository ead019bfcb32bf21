"""The match board by keys and by mouse, at every size, from the front page and back."""

import pytest

from debategame.tui.screens.dialogs import Ask
from debategame.tui.screens.home import Home
from debategame.tui.widgets.board import Board
from debategame.tui.widgets.columns import Columns, Grid
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, text_of
from tests.tui.matching import board_of, fill, screen, shown, state, to_board

# By keys -------------------------------------------------------------------------------------------------------------


async def test_a_number_and_a_letter_place_a_claim_and_the_next_one_is_chosen(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        columns = [option.id for option in state(pilot).columns]
        await pilot.press("3", "b")
        assert state(pilot).placed[2] == columns[1]
        await pilot.press("d")
        assert state(pilot).placed[3] == columns[3]
        await pilot.press("3", "a")  # one may change one's mind
        assert state(pilot).placed[2] == columns[0]
        await pilot.press("8", "c", "c")  # after the last one the first that is missing
        assert state(pilot).placed == (columns[2], "", columns[0], columns[3], "", "", "", columns[2])


@pytest.mark.parametrize("keys", [("right", "right", "enter"), ("l", "l", "space"), ("left", "h", "left", "enter")])
async def test_arrows_choose_a_claim_and_a_column_and_enter_places_it(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await press(pilot, "down", "j", "k", *keys)
        assert state(pilot).placed[1] == state(pilot).columns[1].id


async def test_a_stray_enter_places_and_submits_nothing(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test() as pilot:
        await to_board(pilot)
        await pilot.press("enter", "space", "enter")
        assert not any(state(pilot).placed)
        await fill(pilot)
        await pilot.press("1")
        screen(pilot).action_assign(0)  # as if the last letter and Enter came in one burst, with no frame between
        screen(pilot).action_choose()
        assert not state(pilot).submitted
        await pilot.pause()
        await pilot.press("enter")
        assert state(pilot).submitted


async def test_submitting_too_early_says_in_one_sentence_which_claims_are_missing(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(60, 20)) as pilot:
        await to_board(pilot)
        await press(pilot, "a", "b", "5", "c", "s")
        assert not state(pilot).submitted
        assert "Choose an author for claims 3, 4, 6, 7 and 8." in shown(pilot)
        await press(pilot, "3", "a")
        assert "Choose an author" not in shown(pilot)


@pytest.mark.parametrize("last", ["s", "enter"])
async def test_a_submitted_board_shows_every_pair_and_the_score(make_app: MakeApp, last: str) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await fill(pilot, wrong=2)
        await press(pilot, last)
        assert state(pilot).submitted
        assert "6 of 8 right" in shown(pilot)
        assert "600 points" in shown(pilot)
        text = text_of(pilot.app)
        assert text.count("✗ Wrong") == 2
        for number in (1, 2, 8):
            await press(pilot, str(number))
            text, question = shown(pilot), state(pilot).questions[number - 1]
            assert f"▸ {number} {'✗ Wrong' if number <= 2 else '✓ Right'}" in text
            assert f"By {question.reveal.byline}" in text
            assert f"Why {question.reveal.why}" in text
            for place in question.reveal.where:
                assert place in text
            assert ("You said" in text) is (number <= 2)


async def test_a_perfect_board_shows_its_bonus_and_the_next_board_the_best_score(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        first = state(pilot).questions
        await fill(pilot)
        await press(pilot, "s")
        assert "✓ All right" in shown(pilot)
        assert "1,000 points (including 200 for a perfect board)" in shown(pilot)
        await press(pilot, "n")
        assert state(pilot).questions != first
        assert not any(state(pilot).placed)
        await fill(pilot, wrong=8)
        await press(pilot, "s")
        assert "best 1,000" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Home)
        assert "takes up" not in shown(pilot)


async def test_leaving_asks_once_something_is_placed_and_nothing_was_answered(make_app: MakeApp) -> None:
    app = board_of(make_app)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await press(pilot, "a", "escape")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape")
        assert state(pilot).placed[0]
        await press(pilot, "q", "enter")
        assert isinstance(pilot.app.screen, Home)
        assert app.session.waiting() is None
        assert app.session.new_decks([full_deck()])


async def test_no_key_acts_on_what_was_not_on_the_screen_yet(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test() as pilot:
        await to_board(pilot)
        await fill(pilot)
        board = screen(pilot)
        board.action_submit()
        board.action_another()  # typed in one burst, before the reveal has been drawn
        board.action_home()
        assert screen(pilot) is board
        assert state(pilot).submitted
        await pilot.pause()
        board.action_another()
        board.action_assign(0)
        board.action_submit()
        assert not any(state(pilot).placed)


# By mouse ------------------------------------------------------------------------------------------------------------


async def test_a_click_on_a_claim_and_then_on_a_column_places_it(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        columns = [option.id for option in state(pilot).columns]
        board, header = screen(pilot).query_one(Board), screen(pilot).query_one(Columns)
        grid = Grid.of(board.size.width, len(columns))
        await pilot.click(Board, offset=(10, board.region_of(4)[0]))
        await pilot.click(Columns, offset=(grid.left + 2 * grid.cell + 1, header.size.height - 1))  # its letter
        assert state(pilot).placed[4] == columns[2]
        await pilot.click(Board, offset=(10, board.region_of(1)[0]))
        await pilot.click(Columns, offset=(4, 0))  # its name
        assert state(pilot).placed[1] == columns[0]


async def test_the_whole_board_is_played_by_clicks_on_its_cells(make_app: MakeApp) -> None:
    async with board_of(make_app, count=4).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        board = screen(pilot).query_one(Board)
        for number, question in enumerate(state(pilot).questions):
            grid = Grid.of(board.size.width, len(question.options))
            place = [option.id for option in question.options].index(question.key)
            await pilot.click(Board, offset=(grid.left + place * grid.cell + 1, board.region_of(number)[0]))
        await pilot.pause()
        await pilot.click("#foot", offset=(5, 1))
        await pilot.pause()
        assert state(pilot).submitted
        assert state(pilot).right == 4
        await pilot.click(Board, offset=(10, board.region_of(3)[0]))
        await pilot.pause()
        assert "▸ 4 ✓ Right" in shown(pilot)


# The disk ------------------------------------------------------------------------------------------------------------


async def test_every_pair_is_in_the_log_before_its_verdict_is_on_the_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        store, seen = screen(pilot)._live_match._store, []
        record = store.record_round

        def watched(*arguments: object, **more: object) -> None:
            record(*arguments, **more)  # type: ignore[arg-type]
            seen.append(text_of(pilot.app))

        monkeypatch.setattr(store, "record_round", watched)
        await fill(pilot, wrong=3)
        await press(pilot, "s")
        assert "Right" not in seen[0]
        assert "Wrong" not in seen[0]
        assert len(store.answers_of(screen(pilot)._live_match.dealt.id)) == 8
