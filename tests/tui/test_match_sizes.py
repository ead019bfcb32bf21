"""The match board at every size, with any text, and under a burst of keys."""

import pytest
from textual.pilot import Pilot

from debategame.tui.widgets.board import Board
from tests.game.sample import claim, deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, text_of
from tests.tui.matching import SIZES, board_of, fill, long_deck, screen, shown, state, to_board


@pytest.mark.parametrize("size", SIZES)
async def test_the_chosen_claim_and_its_columns_are_in_sight_and_the_reveal_can_be_read_to_its_end(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with board_of(make_app, long_deck()).run_test(size=size) as pilot:
        await to_board(pilot)
        assert len(state(pilot).columns) == 6
        for number in (1, 4, 8):
            await press(pilot, str(number), "right")
            text = text_of(pilot.app)
            assert f"▸ {number}  " in text
            assert "[·]" in text
            assert_whole(pilot, number - 1)
            assert "A  B  C  D  E  F" in text or "A   B   C   D   E   F" in text
        await fill(pilot, wrong=4)
        await press(pilot, "s")
        for column in state(pilot).columns:  # the letters keep their names at the reveal
            assert column.text in text_of(pilot.app)
        for number in (1, 8):
            await press(pilot, str(number))
            seen = shown(pilot)
            assert f"▸ {number} " in seen
            while screen(pilot).query_one(Board).read_on(number - 1, 1):
                await pilot.pause()
                seen += " " + shown(pilot)
            question = state(pilot).questions[number - 1]
            for piece in (question.reveal.byline, question.reveal.why):
                assert "".join(piece.split()) in "".join(seen.replace("┃", "").split())


def assert_whole(pilot: Pilot[int], number: int) -> None:
    """Assert that a claim lies within what the list shows."""
    top, bottom = screen(pilot).query_one(Board).region_of(number)
    part = screen(pilot).query_one(Board)
    assert part.top <= top
    assert bottom <= part.top + part.size.height


async def test_texts_that_look_like_markup_are_shown_literally(make_app: MakeApp) -> None:
    odd = ("He [sic] said [/x]", "[@click=app.quit]left[/]", "\\[so] $name 戦争", "[b]bold[/b] trees")
    mine = [claim(f"a{n}", text, ("reyes", "okafor")[n % 2 : n % 2 + 1]) for n, text in enumerate(odd)]
    async with board_of(make_app, deck(*mine)).run_test(size=(80, 24)) as pilot:
        await to_board(pilot)
        for _ in range(2):
            for text in odd:
                assert text in shown(pilot)
            await fill(pilot)
            await press(pilot, "s")


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
