"""Every size, every text: nothing cut that must be seen, the verdict always there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from debategame.deck.model import Deck
from debategame.game.dealing.plan import deal
from debategame.game.questions.question import Option
from debategame.game.rounds.request import Request
from debategame.game.rounds.round import Phase
from debategame.play.session import RoundOptions
from debategame.tui.question_text import spaced
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.widgets.choices import Choices
from debategame.tui.widgets.fitting import VERDICT_ROWS, fit
from debategame.tui.widgets.sheet import BESIDE, QuestionSheet
from tests.game.sample import claim, deck, full_deck, prescription, varied
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, state, text_of, to_question

SIZES = [(60, 20), (120, 40)]
ROWS = st.integers(14, 60)
QUESTION = deal([full_deck()], {}, Request(count=1, seed=3)).questions[0]


@given(ROWS, st.integers(0, 40), st.integers(4, 12), st.integers(0, 5))
def test_a_question_never_takes_more_rows_than_there_are_and_shows_its_options(
    room: int, card: int, options: int, between: int
) -> None:
    shared = fit(room=room, card=card, options=options, verdict=0, between=between)
    assert shared.card + shared.options + sum(shared.gaps) <= room
    assert shared.options >= options
    assert shared.card >= min(card, 1)
    assert shared.verdict == 0


@given(ROWS, st.integers(0, 40), st.integers(4, 8), st.integers(1, 60))
def test_a_verdict_has_six_rows_or_all_it_needs(room: int, card: int, options: int, verdict: int) -> None:
    shared = fit(room=room, card=card, options=options, verdict=verdict)
    assert shared.card + shared.options + shared.verdict + sum(shared.gaps) <= room
    assert shared.verdict >= min(VERDICT_ROWS, room - options - min(card, 1))
    assert shared.options >= min(options, room - VERDICT_ROWS - min(card, 1))


@given(ROWS, st.integers(1, 40), st.integers(4, 8), st.integers(4, 8), st.integers(1, 60))
def test_the_card_stays_on_its_row_when_the_verdict_comes(
    room: int, card: int, asked: int, revealed: int, verdict: int
) -> None:
    before = fit(room=room, card=card, options=asked, verdict=0, above=1, between=3)
    after = fit(room=room, card=card, options=revealed, verdict=verdict, above=1)
    assert before.gaps[0] == after.gaps[0]


def long_deck() -> Deck:
    """Return a deck of the longest texts the format allows, each ending in *end*."""
    words = " ".join(varied(number) for number in range(40))

    def filled(start: str, length: int) -> str:
        return f"{start} {words}{words}"[: length - 3] + "end"

    hers = [prescription(f"p{n}", filled(f"{n} {varied(n * 3)}", 120), problem=words[:200]) for n in range(4)]
    his = [prescription(f"q{n}", filled(f"{n}q {varied(n * 5 + 50)}", 120), ("okafor",)) for n in range(5)]
    return deck(claim("long", filled("Long", 900)), claim("short", filled("Short", 120), ("okafor",)), *hers, *his)


@given(
    st.lists(st.text("ab 戦", min_size=1, max_size=90).map(lambda text: f"x{text}"), min_size=4, max_size=6),
    st.integers(30, 100),
    st.integers(0, 12),
)
def test_at_the_reveal_options_are_cut_only_to_save_rows_and_a_marker_is_never_alone_on_a_line(
    texts: list[str], width: int, spare: int
) -> None:
    options = tuple(Option(id=str(place), text=text) for place, text in enumerate(texts))
    asked = Choices(options, key="0", picked="1")
    bare, whole = asked.lines(width), asked.lines(width, 99)
    given = asked.lines(width, spare)
    assert "…" not in "".join(str(each) for lines in whole for each in lines)
    assert sum(map(len, given)) <= sum(map(len, bare)) + spare
    if sum(map(len, whole)) <= sum(map(len, bare)) + spare:
        assert given == whole
    for each in [each for lines in (*bare, *whole) for each in lines]:
        assert each.cell_length <= width
        assert not str(each).lstrip(" ✓✗12").startswith("◂")


def test_a_marker_goes_on_in_the_line_of_the_last_word() -> None:
    options = tuple(Option(id=str(place), text=f"{place} option of several words end") for place in range(4))
    lines = Choices(options, key="0", picked="0").lines(49)[0]
    assert [str(line).strip() for line in lines] == ["✓ 1  0 option of several words end ◂ correct,", "your answer"]


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_of_the_question_moves_when_the_reveal_comes(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app(options=RoundOptions(decks=(full_deck(),), count=10, seed=5, timer_s=30)).run_test(
        size=size
    ) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        sheet = pilot.app.screen.query_one(QuestionSheet)
        for _ in range(10):
            before = text_of(pilot.app).splitlines()
            places = [sheet.part(name).first_row for name in ("prompt", "card")]
            await press(pilot, "1")
            after = text_of(pilot.app).splitlines()
            assert [sheet.part(name).first_row for name in ("prompt", "card")] == places
            row = sheet.part("head").first_row
            words = [[word for word in ("score", "streak", "points") if word in page[row]] for page in (before, after)]
            assert words[0] == words[1]
            assert ("j k Scroll" in after[-1]) == sheet.part("verdict").overflows
            if size[0] >= BESIDE:
                first = "card" if sheet.part("card").rows else "options"
                assert sheet.part("verdict").first_row == sheet.part(first).first_row
            await press(pilot, "enter")


@given(st.lists(st.integers(1, 4), min_size=1, max_size=8), st.integers(0, 40))
def test_parts_of_a_reveal_are_apart_where_there_is_room_for_it(sizes: list[int], rows: int) -> None:
    parts = [[Content(f"{place}")] * size for place, size in enumerate(sizes)]
    lines = [line.plain for line in spaced(parts, rows)]
    gaps = len(sizes) - 1
    assert len(lines) == sum(sizes) + (gaps if sum(sizes) + gaps <= rows else 0)
    assert [each for each in lines if each] == [str(place) for place, size in enumerate(sizes) for _ in range(size)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_longest_texts_keep_options_and_verdict_in_sight(make_app: MakeApp, size: tuple[int, int]) -> None:
    source = long_deck()
    async with make_app(source, options=RoundOptions(decks=(source,), count=10, seed=5)).run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        while isinstance(pilot.app.screen, QuestionScreen):
            question = state(pilot).question
            shown = text_of(pilot.app)
            overflows = pilot.app.screen.query_one(QuestionSheet).part("card").overflows
            assert ("PgDn Scroll" in shown.splitlines()[-1]) == overflows
            for option in question.options:
                assert option.text[-3:] in shown
            for number in range(1, len(question.options) + 1):
                assert f" {number}  " in shown
            await press(pilot, "1")
            assert state(pilot).phase is Phase.REVEALED
            part = pilot.app.screen.query_one(QuestionSheet).part("verdict")
            assert part.rows >= min(VERDICT_ROWS, len(part.lines))
            assert part.first_row + part.rows <= size[1] - 1
            assert "Right" in text_of(pilot.app) or "Wrong" in text_of(pilot.app)
            await press(pilot, "enter")


async def test_a_resize_in_mid_question_keeps_question_and_cursor(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        await to_question(pilot)
        question = state(pilot).question
        await pilot.press("down", "down")
        for size in ((60, 20), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert question.options[1].text.split()[0] in text_of(pilot.app)
        await press(pilot, "enter")
        assert state(pilot).given[0].picked == question.options[1].id


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (30, 8), (10, 3)])
async def test_below_sixty_by_twenty_a_sentence_says_what_is_needed_and_no_key_answers(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        if size[0] > 40:
            assert "Please make the terminal at least 60 by 20 cells" in " ".join(text_of(pilot.app).split())
        await press(pilot, "1", "enter")
        assert not state(pilot).given
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert state(pilot).question.options[0].text in " ".join(text_of(pilot.app).split())
        await press(pilot, "1")
        assert len(state(pilot).given) == 1


async def test_without_colour_right_and_wrong_have_a_glyph_and_a_word(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app(full_deck()).run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        await press(pilot, "1")
        shown = text_of(pilot.app)
        assert "✓ Right" in shown or "✗ Wrong" in shown
        assert "◂ correct" in shown
