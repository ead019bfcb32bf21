"""A hundred kilobytes pasted by mistake: no screen breaks, no question is answered by it, and the next key counts."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from debategame.classroom.warmup import state as warmup
from debategame.text import UNSAFE
from debategame.tui.screens.question import QuestionScreen
from tests.cli.playing import DECK, PROMPT, Robot, put_deck, verdicts
from tests.faults.large import mostly_long
from tests.tui.conftest import MakeApp
from tests.tui.driving import shown, state, text_of

STEERS = "A\x1b]52;c;eA==\x07B\u202eC\x9b31mD\x00E"
A_LOT = (f"{STEERS} [sic] [/x] 1 2 q y \t" * 4_000)[:99_990] + "\r\n1\r\n2\r\n"
ONE_LINERS = {
    "search": ("b", "slash"),
    "palette": ("ctrl+p",),
    "name": ("comma", "a"),
    "votes": ("w", "enter", "enter", "enter", "enter", "c"),
}
SCREENS = {
    "home": (),
    "brief": ("i",),
    "question": ("enter", "enter"),
    "reveal": ("enter", "enter", "1"),
    "leaving": ("enter", "enter", "escape"),
    "help": ("question_mark",),
    "browse": ("b",),
    "settings": ("comma",),
    "set-up": ("g",),
    "stats": ("s",),
    "warm-up": ("w", "enter", "enter"),
}


@pytest.fixture(autouse=True)
def _keys_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "SETTLE_S", 0.0)


async def pasted(pilot: Pilot[int], text: str, *keys: str) -> None:
    """Go to a screen and paste."""
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    before = shown(pilot.app)
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()
    assert shown(pilot.app) is before


@pytest.mark.parametrize("screen", mostly_long(ONE_LINERS, ["search", "votes"]))
async def test_what_is_pasted_into_a_line_is_one_line_that_can_not_steer_the_terminal(
    make_app: MakeApp, screen: str
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pasted(pilot, STEERS, *ONE_LINERS[screen])
        typed = app.screen.query_one(Input)
        assert typed.value == "A\ufffd]52;c;eA==\ufffdB\ufffdC\ufffd31mD\ufffdE"
        assert not {ord(char) for char in text_of(app)} & (UNSAFE - {0x0A})
        typed.value = ""
        app.post_message(events.Paste(A_LOT))
        await pilot.pause()
        assert len(typed.value) <= 1_000
        assert not {ord(char) for char in text_of(app)} & (UNSAFE - {0x0A})
        await pilot.press("home", "Z")
        assert typed.value.startswith("Z")


@pytest.mark.parametrize("screen", mostly_long(SCREENS, ["question"]))
async def test_a_paste_changes_no_screen_and_answers_no_question(make_app: MakeApp, screen: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pasted(pilot, A_LOT, *SCREENS[screen])
        if isinstance(app.screen, QuestionScreen):
            given = len(state(pilot).given)
            assert given == (screen == "reveal")
            await pilot.press("1" if screen == "question" else "enter")
            await pilot.pause()
            assert len(state(pilot).given) + state(pilot).position == 1 + (screen == "reveal")
        assert app.is_running


def test_a_paste_at_a_prompt_is_one_answer_that_is_none(tmp_path: Path) -> None:
    put_deck(tmp_path)
    with Robot(tmp_path, "play", DECK, "--count", "3") as robot:
        robot.hears(PROMPT)
        robot.types("1" * 100_000)
        assert "Please type a number" in robot.hears(PROMPT)
        robot.types("x\x1b]52;c;eA==\x07" * 7_000)
        assert "\x1b" not in robot.hears(PROMPT)
        robot.types("1")
        robot.hears(PROMPT)
        assert len(verdicts(robot.heard)) == 1
