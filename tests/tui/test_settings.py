"""The settings page: every change works and is kept at once, for the player who made it."""

import pytest
from textual.pilot import Pilot

from debategame.errors import ProgressError
from debategame.progress.players import add_player
from debategame.progress.settings import Settings, load_settings
from debategame.tui.app import DebateApp
from debategame.tui.screens.dialogs import NameDialog
from debategame.tui.screens.home import Home
from debategame.tui.screens.settings import SettingsScreen
from debategame.tui.widgets.form import Form
from tests.game.sample import full_deck
from tests.playing_history import play_days
from tests.tui.conftest import MakeApp
from tests.tui.driving import notices, press, said, text_of, to_question

ROWS = ("theme", "length", "timer_s", "confidence", "player", "more")
MORE = (*ROWS, "motion", "retention", "new_per_day", "talk", "data")


async def to_settings(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await press(pilot, "comma")


def stored(app: DebateApp) -> Settings:
    return load_settings(app.session.store, app.session.player)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("right",), Settings(theme="newsprint")),
        (("down", "enter"), Settings(length=15)),
        (("2", "h"), Settings(length=5)),
        (("3", "left"), Settings(timer_s=90)),
        (("4", "l"), Settings(confidence=True)),
        (("5", "right"), Settings()),
        (("up", "right", "enter"), Settings()),
        (("6", "space", "7", "right"), Settings(motion=False)),
        (("6", "enter", "8", "right"), Settings(retention=0.95)),
        (("6", "enter", "8", "left", "left", "left"), Settings(retention=0.97)),
        (("6", "enter", "9", "left", "left"), Settings(new_per_day=0)),
        (("6", "enter", "9", "down", "right"), Settings(talk_to=90)),
        (("6", "enter", "9", "down", "left"), Settings(talk_from=30)),
        (("6", "enter", "up", "up", "up", "up", "up", "left"), Settings(theme="atom-one-light")),
        (("0", "right"), Settings(theme="newsprint")),
    ],
)
async def test_keys_choose_a_row_and_change_it_in_place(
    make_app: MakeApp, keys: tuple[str, ...], expected: Settings
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await press(pilot, *keys)
        assert app.settings == stored(app) == expected
        assert app.theme == expected.theme
        await press(pilot, "escape")
        assert isinstance(app.screen, Home)


async def test_the_mouse_chooses_a_row_by_its_label_and_changes_it_by_its_value(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await pilot.click(Form, offset=(4, 1))
        await pilot.pause()
        assert app.screen.query_one(Form).chosen.key == "length"
        assert app.settings == Settings()
        await pilot.click(Form, offset=(20, 1))
        await pilot.pause()
        assert stored(app).length == 15
        await pilot.click(Form, offset=(13, 1))  # the arrow on its left
        await pilot.pause()
        assert stored(app).length == 10
        await pilot.click(Form, offset=(20, 15))  # under the rows
        await pilot.pause()
        assert stored(app) == Settings()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_row_is_shown_with_its_explanation(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await to_settings(pilot)
        assert tuple(field.key for field in app.screen.query_one(Form).items) == ROWS
        await press(pilot, "6", "space", "1")
        for key in MORE:
            chosen = app.screen.query_one(Form).chosen
            assert chosen.key == key
            assert f"▌ {chosen.label}" in text_of(app)
            assert said(app)
            if key != MORE[-1]:
                await press(pilot, "down")
        assert str(app.session.store.path)[:20] in text_of(app)


async def test_a_value_from_the_command_line_is_one_of_the_choices(make_app: MakeApp) -> None:
    app = make_app()
    app.change(Settings(length=12, timer_s=25))
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await press(pilot, "2", "right", "3", "left")
        assert (stored(app).length, stored(app).timer_s) == (15, 20)


async def test_each_retention_is_shown_with_its_reviews_a_day(make_app: MakeApp) -> None:
    app = make_app()
    play_days(app.session.store, full_deck())
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await press(pilot, "6", "space", "8")
        least, most = app.session.memory.reviews_a_day(0.80, 0.97)
        assert 0 < least <= most
        assert f"▸ 90% about {app.session.memory.reviews_a_day(0.90)[0]:.0f} a day" in said(app)
        assert f"97% about {most:.0f} a day" in said(app)


@pytest.mark.parametrize("allowed", [True, False])
async def test_motion_is_on_as_far_as_the_run_allows_it(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, allowed: bool
) -> None:
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")
    app = DebateApp(make_app().session, motion=allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        levels = [app.animation_level]
        await to_settings(pilot)
        await press(pilot, "6", "space", "7")
        for _ in range(2):
            await press(pilot, "right")
            levels.append(app.animation_level)
        assert levels == (["full", "none", "full"] if allowed else ["none"] * 3)
        assert ("Motion is off for this run" in said(app)) is not allowed


async def test_a_player_is_added_by_typing_a_name_and_plays_with_settings_of_their_own(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await press(pilot, "right", "a", *"jane q", "enter")
        assert app.session.who().shown == "jane q"
        assert app.theme == "late-edition"
        await press(pilot, "5", "left")
        assert app.session.who().shown == "You"
        assert app.theme == "newsprint"
        await press(pilot, "right", "escape")
        assert "jane q" in text_of(app)
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.session.player == app.session.players()[1].id


async def test_the_dialog_says_that_a_name_is_taken_and_esc_closes_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await to_settings(pilot)
        await press(pilot, "a", *"YOU", "enter")
        assert isinstance(app.screen, NameDialog)
        assert "There is already a player 'You'." in text_of(app)
        await press(pilot, "x")
        assert "already" not in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert len(app.session.players()) == 1


async def test_the_present_player_is_renamed_and_the_front_page_says_who_plays(make_app: MakeApp) -> None:
    app = make_app()
    name = "Ana [sic] [/x] 戦争"
    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        await press(pilot, "r")
        app.screen.query_one("Input").value = name  # type: ignore[attr-defined]
        await pilot.click("#yes")
        await pilot.pause()
        assert isinstance(app.screen, SettingsScreen)
        assert name in text_of(app)
        await press(pilot, "escape")
        assert name in text_of(app)
        assert app.session.player == "player"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_longest_name_leaves_the_date_on_the_front_page(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    app.session.rename_player("W" * 40)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Saturday 21 November" in text_of(app)
        assert "W" * 20 in text_of(app)


async def test_the_front_page_names_nobody_where_one_plays_alone(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "You" not in text_of(pilot.app)


async def test_a_change_that_can_not_be_saved_holds_for_this_run(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def full(*_: object) -> None:
        raise ProgressError("The disk is full.", "Make some room.")

    async with app.run_test(size=(80, 24)) as pilot:
        await to_settings(pilot)
        monkeypatch.setattr(app.session.store, "set_setting", full)
        monkeypatch.setattr(app.session.store, "name_player", full)
        await press(pilot, "4", "right")
        assert notices(app) == ["The disk is full. Make some room."]
        assert app.settings.confidence
        await press(pilot, "a", "x", "enter")
        assert notices(app) == ["The disk is full. Make some room."]
        assert app.session.player == "player"


async def test_the_player_can_not_change_during_a_round(make_app: MakeApp) -> None:
    app = make_app()
    add_player(app.session.store, "Anna")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        app.action_settings()
        await pilot.pause()
        await press(pilot, "5", "right", "a", "r")
        assert isinstance(app.screen, SettingsScreen)
        assert app.session.player == "player"
        assert "You can change the player after this round." in said(app)


async def test_a_theme_chosen_in_the_palette_is_kept_too(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        titles = [command.title for command in app.get_system_commands(app.screen)]
        assert titles.count("Settings") == 1
        assert "Set up" in titles
        app.theme = "newsprint"
        await pilot.pause()
        assert stored(app).theme == "newsprint"
