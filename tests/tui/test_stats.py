"""The statistics on the screen: opened by a key, at every size, for all decks and for each."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from debategame.errors import ProgressError
from debategame.tui.app import DebateApp
from debategame.tui.commands import commands
from debategame.tui.screens.home import Home
from debategame.tui.screens.stats import StatsScreen
from debategame.tui.widgets.clipping import Clipping
from tests.game.sample import full_deck
from tests.playing_history import play_days
from tests.tui.conftest import MakeApp
from tests.tui.driving import notices, press, text_of, to_question

SIZES = [(60, 20), (120, 40)]
SECTIONS = ("Days played", "By kind", "By author", "How sure you are", "Memory", "Hardest cards")


async def open_stats(pilot: Pilot[int]) -> StatsScreen:
    await pilot.pause()
    await press(pilot, "s")
    screen = pilot.app.screen
    assert isinstance(screen, StatsScreen)
    return screen


def whole(screen: StatsScreen) -> str:
    """Return all that is on the page, in sight or not."""
    return "\n".join(map(str, screen.query_one(Clipping).lines))


def palette(app: DebateApp) -> list[str]:
    return [command.title for command in commands(app, app.screen)]


@pytest.mark.parametrize("size", SIZES)
async def test_every_section_is_there_and_nothing_is_cut_at_any_size(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    play_days(app.session.store, full_deck())
    async with app.run_test(size=size) as pilot:
        screen = await open_stats(pilot)
        shown = whole(screen)
        for section in SECTIONS:
            assert section in shown
        assert "120 answers" in shown
        assert "12 days, longest 12" in shown
        assert "Ana Reyes" in shown
        room = screen.query_one(Clipping).size.width - 2
        assert max(map(len, shown.splitlines())) <= room
        assert text_of(app).splitlines()[-1].split()[:3] == ["Tab", "Next", "deck"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_day_is_no_page_of_dots_and_months_come_with_the_second_one(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    play_days(app.session.store, full_deck(), days=1)
    async with app.run_test(size=size) as pilot:
        first = whole(await open_stats(pilot))
        assert "·" not in first
        assert "Month by month" not in first
    play_days(app.session.store, full_deck(), days=40, player="long-here")
    app.session.player = "long-here"
    async with make_app().run_test(size=size) as pilot:
        pilot.app.session.player = "long-here"  # type: ignore[attr-defined]
        later = whole(await open_stats(pilot))
        assert "Month by month" in later
        header = next(row for row in later.splitlines() if row.split() == ["Oct", "Nov"])
        assert header


async def test_keys_scroll_to_the_end_and_back_and_leave_for_the_front_page(make_app: MakeApp) -> None:
    app = make_app()
    play_days(app.session.store, full_deck())
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_stats(pilot)
        page = screen.query_one(Clipping)
        await pilot.press("j", "j", "k")
        assert page.top == 2
        await press(pilot, "end")
        assert page.top == len(page.lines) - page.size.height > 0
        await press(pilot, "home", "pagedown", "pageup")
        assert page.top == 0
        await press(pilot, "escape")
        assert isinstance(app.screen, Home)


async def test_tab_and_the_arrows_go_from_all_decks_to_each_and_round(make_app: MakeApp) -> None:
    one = full_deck()
    two = replace(one, id="other", title="Another [b]deck[/b]")
    app = make_app(one, two)
    play_days(app.session.store, one)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_stats(pilot)
        heads = []
        for key in ("tab", "right", "tab", "left", "shift+tab"):
            heads.append(text_of(app).splitlines()[1])
            await press(pilot, key)
        assert [" ".join(head.split()[1:-3]) for head in heads] == [
            "All decks", "Cars in the town square", "Another [b]deck[/b]", "All decks", "Another [b]deck[/b]",
        ]  # fmt: skip
        assert "1 of 57" not in whole(screen)
        await press(pilot, "tab")
        assert "No answers to this deck yet." in whole(screen)


async def test_without_an_answer_it_says_so(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(60, 20)) as pilot:
        assert whole(await open_stats(pilot)) == "No answers yet. Play a round to get statistics."


async def test_progress_that_can_not_be_read_shows_the_error(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise ProgressError("The disk answered with an error.", "Look after it.")

    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr("debategame.tui.screens.stats.collect_stats", refused)
        await open_stats(pilot)
        assert notices(app) == ["The disk answered with an error. Look after it."]


async def test_the_palette_offers_statistics_but_not_during_a_question(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert palette(app).count("Stats") == 1
        await to_question(pilot)
        assert "Stats" not in palette(app)
