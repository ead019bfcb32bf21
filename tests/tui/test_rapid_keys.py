"""Keys hammered at every screen: no crash, and no answer to a question that was not on the screen yet."""

import asyncio
from random import Random

import pytest
from textual.pilot import Pilot

from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.tui.keys import own_bindings
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.textual_workarounds import Palette
from debategame.tui.widgets.sheet import QuestionSheet
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import text_of, to_question

KEYS = [
    *"123456abcdefghijklmnoprsuvwxyz,/!?.;+-",
    *("enter", "space", "escape", "up", "down", "left", "right", "tab", "pageup", "pagedown", "home", "end"),
]
AT_ONCE = 10
A_BREATH_S = 0.025
"""Between ten keys and the next ten."""
A_MINUTE = 12_000
"""Keys, some two hundred a second with what the screen takes to draw."""
SCREENS = {
    "home": (),
    "brief": ("i",),
    "question": ("enter", "enter"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "browse": ("b",),
    "settings": ("comma",),
    "set-up": ("g",),
    "match": ("enter",),
    "stats": ("s",),
    "warm-up form": ("w",),
    "warm-up": ("w", "enter", "enter"),
}


@pytest.fixture
def seen_answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note for each option picked whether it stood on the screen when its key came."""
    noted: list[bool] = []
    pick = QuestionSheet.pick

    def watched(self: QuestionSheet, number: int | None = None) -> None:
        place = self.choices.cursor if number is None else number
        if not self.choices.picked and place is not None:
            option = self.choices.options[place]
            noted.append(" ".join(option.text.split()[:2]) in " ".join(text_of(self.app).split()))
        pick(self, number)

    monkeypatch.setattr(QuestionSheet, "pick", watched)
    return noted


async def hammer(pilot: Pilot[int], keys: int, seed: int) -> None:
    """Press random keys without waiting for what they do; keep the program open."""
    rng, app = Random(seed), pilot.app
    for _ in range(keys // AT_ONCE):
        for key in rng.choices(KEYS, k=AT_ONCE):
            app.simulate_key(key)
        await asyncio.sleep(A_BREATH_S)
    await pilot.pause()


async def hammered(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, screen: str, keys: int) -> None:
    source = full_deck()
    options = RoundOptions(decks=(source,), kind=RoundKind.MATCH) if screen == "match" else None
    app = make_app(source, options=options)
    monkeypatch.setattr(app, "exit", lambda *_, **__: None)  # q would end the test before its time
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*SCREENS[screen])
        await hammer(pilot, keys, seed=len(screen))
        assert own_bindings(app.screen) or app.screen.is_modal


@pytest.mark.parametrize("screen", SCREENS)
async def test_eighty_keys_crash_no_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, seen_answers: list[bool], screen: str
) -> None:
    await hammered(make_app, monkeypatch, screen, 80)
    assert all(seen_answers)


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_minute_of_keys_crashes_no_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, seen_answers: list[bool], screen: str
) -> None:
    await hammered(make_app, monkeypatch, screen, A_MINUTE)
    assert all(seen_answers)


async def test_the_hammer_does_answer_questions(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, seen_answers: list[bool]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        assert isinstance(app.screen, QuestionScreen)
        await pilot.press("1")
        await pilot.pause()
    assert seen_answers == [True]


@pytest.mark.parametrize("size", [(80, 24), (1, 1)], ids=str)
async def test_a_page_in_the_palette_before_it_is_drawn_crashes_nothing(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for pause_ms in range(0, 24, 8):
            app.simulate_key("ctrl+p")
            await asyncio.sleep(pause_ms / 1000)
            for typed in ("pagedown", "pageup", "backspace", "s", "pageup", "pagedown"):
                app.simulate_key(typed)
            await pilot.pause()
            assert isinstance(app.screen, Palette)
            await pilot.press("escape")


@pytest.mark.parametrize("key", ["enter", "b"])
async def test_leaving_while_a_screen_opens_is_no_fault(make_app: MakeApp, key: str) -> None:
    for turns in range(0, 8, 2):
        app = make_app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.simulate_key(key)
            for _ in range(turns):
                await asyncio.sleep(0)
            app.exit(0)
        assert app.return_value == 0


async def test_leaving_while_the_terminal_shrinks_is_no_fault(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(app.screen, "set_class", lambda *_: app.exit(0))  # the first thing that a new size does
        await pilot.resize_terminal(10, 4)
    assert app.return_value == 0
