"""Other buttons of the mouse than the left one do nothing; Caps Lock changes no key but those that are two."""

import pytest
from textual.events import MouseDown, MouseUp
from textual.pilot import Pilot
from textual.widgets import Input

from debategame.classroom.warmup import state as warmup
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.tui.screens.browse import Browse
from debategame.tui.screens.warmup import WarmupScreen
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import shown, state, text_of, to_question

SCREENS = {
    "question": ("enter", "enter"), "leaving": ("enter", "enter", "escape"), "card": ("b", "e", "down", "enter"),
    "settings": ("comma",), "palette": ("ctrl+p",),
}  # fmt: skip


async def clicked_everywhere(pilot: Pilot[int], button: int) -> None:
    """Click on every row, in some columns, as a terminal does."""
    for y in range(24):
        for x in (4, 20, 30, 50):
            for event in (MouseDown, MouseUp):
                pilot.app.post_message(event(None, x, y, 0, 0, button, False, False, False, x, y))
    await pilot.pause()


@pytest.mark.parametrize("screen", [*SCREENS, "match"])
async def test_only_the_left_button_clicks(make_app: MakeApp, screen: str) -> None:
    options = RoundOptions(decks=(full_deck(),), kind=RoundKind.MATCH) if screen == "match" else None
    app = make_app(options=options)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*SCREENS.get(screen, ("enter",)))
        await pilot.pause()
        before = shown(app), text_of(app)
        await clicked_everywhere(pilot, 2)
        await clicked_everywhere(pilot, 3)
        await pilot.click(offset=(6, 12), button=3)
        assert (shown(app), text_of(app)) == before


@pytest.mark.parametrize("keys", [("enter", "enter", "escape"), ("ctrl+p",)], ids=" ".join)
async def test_a_second_click_on_what_closes_a_dialog_closes_nothing_else(
    make_app: MakeApp, keys: tuple[str, ...]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.2)
        dialog = app.screen
        dialog.dismiss()
        dialog.dismiss()
        await pilot.pause()
        assert len(app.screen_stack) == (2 if len(keys) > 1 else 1)


async def test_caps_lock_changes_no_key(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        await pilot.press("B")
        assert len(state(pilot).given) == 1
        await pilot.press("M", "Q", "Y")
        await pilot.press("B")
        assert shown(app) is Browse


async def test_a_capital_letter_is_itself_where_it_is_another_key_or_text(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warmup, "SETTLE_S", 0.0)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("b", "slash", "B", "Q")
        assert app.screen.query_one(Input).value == "BQ"
        await pilot.press("escape", "escape", "w", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, WarmupScreen)
        await pilot.press("Z", "T")
        assert app.screen._state.timer_off
        assert app.screen._state.font_hint
