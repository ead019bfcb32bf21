"""The match board by keys and by mouse, at every size, from the front page and back."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from debategame.errors import ProgressError
from debategame.game.request import RoundKind
from debategame.progress.desk import Wish
from debategame.tui.screens.ask import Ask
from debategame.tui.screens.help import Help
from debategame.tui.screens.home import Home
from debategame.tui.screens.match import MatchScreen
from debategame.tui.widgets.board import Board
from debategame.tui.widgets.columns import Columns, Grid
from tests.game.sample import claim, deck, full_deck, varied
from tests.tui.driving import text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from debategame.deck.model import Deck
    from debategame.game.match import BoardState
    from debategame.tui.app import DebateApp
    from tests.tui.conftest import MakeApp

SIZES = [(60, 20), (80, 24), (120, 40)]


def board_of(make_app: MakeApp, source: Deck | None = None, count: int = 8) -> DebateApp:
    source = source or full_deck()
    return make_app(source, wish=Wish(decks=(source,), kind=RoundKind.MATCH, count=count, seed=5))


def screen(pilot: Pilot[int]) -> MatchScreen:
    found = pilot.app.screen
    assert isinstance(found, MatchScreen)
    return found


def state(pilot: Pilot[int]) -> BoardState:
    return screen(pilot)._state


def shown(pilot: Pilot[int]) -> str:
    return " ".join(text_of(pilot.app).split())


async def to_board(pilot: Pilot[int]) -> None:
    """Go through the brief to the board."""
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    screen(pilot)


async def fill(pilot: Pilot[int], *, wrong: int = 0) -> None:
    """Place every claim, the first ``wrong`` ones in a wrong column, and go to the line that submits."""
    board = screen(pilot)
    for number, question in enumerate(state(pilot).questions):
        columns = [option.id for option in question.options]
        place = columns.index(question.key) + (number < wrong)
        board._matching.place(number, columns[place % len(columns)])
    board._choose(None)
    await pilot.pause()


def long_deck() -> Deck:
    """Return a deck of six authors, of whom four are columns, and of claims of 120 characters each ending in *end*."""
    people = tuple(f"person-{letter}-with-a-name-of-forty-characters"[:38] for letter in "abcdef")
    words = " ".join(varied(number) for number in range(40))

    def text(number: int) -> str:
        return f"{number} {varied(number)} {words}"[:117] + "end"

    named = [claim(f"{person}-{n}", text(n * 10 + m), (person,)) for m, person in enumerate(people) for n in range(3)]
    shared = [claim(f"all-{n}", text(100 + n), people) for n in range(4)]
    nobodys = [claim(f"none-{n}", text(200 + n), (), held_by="the council") for n in range(4)]
    return deck(*named, *shared, *nobodys, people=people)


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
        await pilot.press("down", "j", "k", *keys)
        await pilot.pause()
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
        await pilot.press("a", "b", "5", "c", "s")
        await pilot.pause()
        assert not state(pilot).submitted
        assert "Claims 3, 4, 6, 7 and 8 have no author yet." in shown(pilot)
        await pilot.press("3", "a")
        await pilot.pause()
        assert "no author yet" not in shown(pilot)


@pytest.mark.parametrize("last", ["s", "enter"])
async def test_a_submitted_board_tells_every_pair_and_what_it_came_to(make_app: MakeApp, last: str) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await fill(pilot, wrong=2)
        await pilot.press(last)
        await pilot.pause()
        assert state(pilot).submitted
        assert "6 of 8 right" in shown(pilot)
        assert "600 points" in shown(pilot)
        text = text_of(pilot.app)
        assert text.count("✗ Wrong") == 2
        for number in (1, 2, 8):
            await pilot.press(str(number))
            await pilot.pause()
            text, question = shown(pilot), state(pilot).questions[number - 1]
            assert f"▸ {number} {'✗ Wrong' if number <= 2 else '✓ Right'}" in text
            assert f"By {question.reveal.byline}" in text
            assert f"Why {question.reveal.why}" in text
            for place in question.reveal.where:
                assert place in text
            assert ("You said" in text) is (number <= 2)


async def test_a_perfect_board_is_told_with_its_bonus_and_the_next_one_with_the_best_so_far(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        first = state(pilot).questions
        await fill(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert "✓ All right" in shown(pilot)
        assert "1,000 points, 200 of them for a perfect board" in shown(pilot)
        await pilot.press("n")
        await pilot.pause()
        assert state(pilot).questions != first
        assert not any(state(pilot).placed)
        await fill(pilot, wrong=8)
        await pilot.press("s")
        await pilot.pause()
        assert "best so far 1,000" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert "takes up" not in shown(pilot)


async def test_a_look_at_the_brief_halves_the_pairs(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await pilot.press("i", "escape")
        await pilot.pause()
        await fill(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert "400 points, half for the brief" in shown(pilot)


async def test_leaving_asks_once_something_is_placed_and_nothing_was_answered(make_app: MakeApp) -> None:
    app = board_of(make_app)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        await pilot.press("a", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("escape")
        await pilot.pause()
        assert state(pilot).placed[0]
        await pilot.press("q", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Home)
        assert app.desk.waiting() is None
        assert app.desk.is_new(full_deck())


async def test_help_lists_the_keys_of_the_board(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(100, 50)) as pilot:
        await to_board(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        assert "Submit the board, once every claim has its author" in shown(pilot)
        assert "Choose a claim by its number" in shown(pilot)


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


async def test_every_pair_is_in_the_log_before_anything_tells_whether_it_was_right(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with board_of(make_app).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        store, seen = screen(pilot)._matching._store, []
        record = store.record_round

        def watched(*arguments: object, **more: object) -> None:
            record(*arguments, **more)  # type: ignore[arg-type]
            seen.append(text_of(pilot.app))

        monkeypatch.setattr(store, "record_round", watched)
        await fill(pilot, wrong=3)
        await pilot.press("s")
        await pilot.pause()
        assert "Right" not in seen[0]
        assert "Wrong" not in seen[0]
        assert len(store.answers_of(screen(pilot)._matching.dealt.id)) == 8


async def test_a_board_that_can_not_be_saved_stays_as_it_was(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with board_of(make_app).run_test(size=(80, 24), notifications=True) as pilot:
        await to_board(pilot)
        store = screen(pilot)._matching._store

        def full(*arguments: object, **more: object) -> None:
            raise ProgressError("The disk is full.", "Make some room.")

        await fill(pilot)
        placed = state(pilot).placed
        with monkeypatch.context() as broken:
            broken.setattr(store, "record_round", full)
            await pilot.press("s")
            await pilot.pause(0.2)
        assert not state(pilot).submitted
        assert state(pilot).placed == placed
        assert "The disk is full. Make some room." in shown(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert state(pilot).submitted


# Every size ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_the_chosen_claim_is_whole_and_its_columns_in_sight_and_what_is_told_can_be_read_to_its_end(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with board_of(make_app, long_deck()).run_test(size=size) as pilot:
        await to_board(pilot)
        assert len(state(pilot).columns) == 6
        for number in (1, 4, 8):
            await pilot.press(str(number), "right")
            await pilot.pause()
            text = text_of(pilot.app)
            assert f"▸ {number}  " in text
            assert "[·]" in text
            assert_whole(pilot, number - 1)
            assert "A  B  C  D  E  F" in text or "A   B   C   D   E   F" in text
        await fill(pilot, wrong=4)
        await pilot.press("s")
        await pilot.pause()
        for number in (1, 8):
            await pilot.press(str(number))
            await pilot.pause()
            seen = shown(pilot)
            assert f"▸ {number} " in seen
            while screen(pilot).query_one(Board).read_on(number - 1, 1):
                await pilot.pause()
                seen += " " + shown(pilot)
            question = state(pilot).questions[number - 1]
            for piece in (question.reveal.byline, question.reveal.why):
                assert "".join(piece.split()) in "".join(seen.split())


def assert_whole(pilot: Pilot[int], number: int) -> None:
    """Assert that a claim lies within what the list shows."""
    top, bottom = screen(pilot).query_one(Board).region_of(number)
    part = screen(pilot).query_one(Board)
    assert part.top <= top
    assert bottom <= part.top + part.size.height


async def test_texts_that_look_like_markup_stand_as_they_are_written(make_app: MakeApp) -> None:
    odd = ("He [sic] said [/x]", "[@click=app.quit]left[/]", "\\[so] $name 戦争", "[b]bold[/b] trees")
    mine = [claim(f"a{n}", text, ("reyes", "okafor")[n % 2 : n % 2 + 1]) for n, text in enumerate(odd)]
    async with board_of(make_app, deck(*mine)).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        for _ in range(2):
            for text in odd:
                assert text in shown(pilot)
            await fill(pilot)
            await pilot.press("s")
            await pilot.pause()


async def test_a_resize_keeps_what_is_placed_and_chosen(make_app: MakeApp) -> None:
    async with board_of(make_app).run_test(size=(120, 40)) as pilot:
        await to_board(pilot)
        await pilot.press("a", "b", "7", "right")
        placed = state(pilot).placed
        for size in ((60, 20), (50, 10), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.press("c" if size == (50, 10) else "right")  # where it is too small no key answers
        assert state(pilot).placed == placed
        await pilot.press("enter")
        assert state(pilot).placed[6]


async def test_a_deck_with_too_few_claims_says_so_in_a_sentence(make_app: MakeApp) -> None:
    poor = deck(claim("a", "One claim"), claim("b", "Another view", ("okafor",)))
    async with board_of(make_app, poor).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Home)
        told = [notice.message for notice in pilot.app._notifications]
        assert len(told) == 1
        assert "has too few claims for a match board: it takes at least 4." in told[0]


async def test_no_burst_of_keys_breaks_the_board(make_app: MakeApp) -> None:
    rng = Random(7)
    keys = [*"12345678abcdefjkhlsni", "enter", "space", "up", "down", "left", "right", "pageup", "pagedown"]
    async with board_of(make_app).run_test(size=(60, 20)) as pilot:
        await to_board(pilot)
        for _ in range(3):
            await pilot.press(*(rng.choice(keys) for _ in range(10)))
            while not isinstance(pilot.app.screen, MatchScreen):  # the brief, or home from a board that was told
                await pilot.press("escape")
                await pilot.pause()
                if isinstance(pilot.app.screen, Home):
                    return
