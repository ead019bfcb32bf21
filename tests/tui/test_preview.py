"""The preview: any card in any form as the player sees it, in step with the file its author is writing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from debategame.deck.authoring.watching import Watched
from debategame.deck.load import load
from debategame.deck.sources.compare import Comparison
from debategame.game.questions.asking import forms_of
from debategame.game.questions.index import index
from debategame.tui.preview.app import PreviewApp
from debategame.tui.preview.editor import command
from debategame.tui.screens.preview import PreviewScreen
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.sheet import QuestionSheet
from tests.tui.driving import notices, text_of

DECK = """\
format: 1
id: town-square
title: Cars in the town square
authors:
  reyes:
    name: Ana Reyes
    thesis: Close the square and its shops close too.
  okafor:
    name: Tunde Okafor
    thesis: The square earns more from people than from parked cars.
sources:
  open-square:
    author: reyes
    title: Leave it open
  close-it:
    author: okafor
    title: Close it
cards:
  - id: trade-needs-parking
    claim: Shops live from customers who [sic] park close by.
    by: reyes
    at: 3
    why: She counts the customers who told her so.
  - id: people-walk
    claim: Most of those who buy something come on foot.
    by: okafor
    at: 2
    why: He asked them at the doors.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "deck.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def test_a_file_that_was_written_anew_has_changed_though_its_size_and_date_were_kept(file: Path) -> None:
    watched = Watched(file)
    watched.read()
    assert not watched.changed()
    before = file.stat()
    file.write_text(DECK.replace("park close", "walk close"), encoding="utf-8")
    while file.stat().st_ctime_ns == before.st_ctime_ns:  # some disks keep no finer time than a few milliseconds
        file.touch()
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert watched.changed()


def app_of(file: Path, texts: Comparison | None = None) -> PreviewApp:
    app = PreviewApp(Watched(file, texts))
    app.animation_level = "none"
    return app


def screen(pilot: Pilot[int]) -> PreviewScreen:
    assert isinstance(pilot.app.screen, PreviewScreen)
    return pilot.app.screen


def flat(pilot: Pilot[int]) -> str:
    return " ".join(text_of(pilot.app).split())


async def saved(pilot: Pilot[int]) -> None:
    """Wait as long as an author may have to after saving."""
    await pilot.pause(0.3)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_card_is_asked_as_the_player_sees_it_with_what_was_found_below(
    file: Path, size: tuple[int, int]
) -> None:
    async with app_of(file).run_test(size=size) as pilot:
        await pilot.pause()
        text = flat(pilot)
        assert "card 1 of 2" in text
        assert "Who argues this?" in text
        assert "Shops live from customers who [sic] park close by." in text
        for option in ("1 Ana Reyes", "2 Tunde Okafor", "3 Both", "4 Neither"):
            assert option in text
        assert "No findings." in text
        await pilot.press("2")
        await pilot.pause()
        assert "✗ Wrong" in flat(pilot)
        assert "She counts the customers who" in flat(pilot)


async def test_a_save_is_on_the_screen_within_a_third_of_a_second_also_by_renaming(file: Path) -> None:
    async with app_of(file).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        file.write_text(DECK.replace("park close by", "park at the door"), encoding="utf-8")
        await saved(pilot)
        assert "park at the door" in flat(pilot)
        other = file.with_name("deck.yaml.new")
        other.write_text(DECK.replace("park close by", "come by car"), encoding="utf-8")
        os.replace(other, file)  # noqa: PTH105 - as an editor does it
        await saved(pilot)
        assert "come by car" in flat(pilot)


async def test_the_same_card_stays_in_front_when_others_are_put_before_it(file: Path) -> None:
    async with app_of(file).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert "card 2 of 2" in flat(pilot)
        added = "  - id: first\n    claim: The bus stops nearer than any car.\n    by: reyes\n    at: 9\n    why: X.\n"
        file.write_text(DECK.replace("cards:\n", "cards:\n" + added), encoding="utf-8")
        await saved(pilot)
        assert "card 3 of 3" in flat(pilot)
        assert "Most of those who buy something come on foot." in flat(pilot)


async def test_an_error_is_shown_with_its_line_and_the_last_version_that_plays_stays(file: Path) -> None:
    async with app_of(file).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        file.write_text(DECK.replace("by: okafor", "by: okafr"), encoding="utf-8")
        await saved(pilot)
        text = flat(pilot)
        assert "1 error (last playable version shown)" in text
        assert "26 DG101 error:" in text
        assert "Did you mean 'okafor'?" in text
        assert "Shops live from customers" in text
        file.write_text(DECK, encoding="utf-8")
        await saved(pilot)
        assert "1 error" not in flat(pilot)


async def test_what_a_text_does_not_have_is_reported_and_the_deck_can_be_played_all_the_same(file: Path) -> None:
    texts = file.parent / "texts"
    texts.mkdir()
    (texts / "open-square.txt").write_text("Shops live from those who park.", encoding="utf-8")
    async with app_of(file, Comparison(texts)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = flat(pilot)
        assert "card 1 of 2 who-argues" in text
        assert "22 DG302 error: 'open-square' has no paragraph 3." in text
        assert "last playable version" not in text


async def test_a_file_that_is_gone_is_waited_for_then_reported_and_read_when_it_is_back(file: Path) -> None:
    async with app_of(file).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        file.unlink()
        await saved(pilot)
        assert "the file is gone" not in flat(pilot)
        while "the file is gone" not in flat(pilot):
            await pilot.pause(0.1)
        assert "Shops live from customers" in flat(pilot)
        file.write_text(DECK.replace("park close by", "are back"), encoding="utf-8")
        while "the file is gone" in flat(pilot):
            await pilot.pause(0.1)
        assert "are back" in flat(pilot)


async def test_a_deck_that_never_played_shows_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nid: [\n", encoding="utf-8")
    async with app_of(broken).run_test(size=(60, 20)) as pilot:
        await pilot.press("n", "f", "o", "w", "1", "enter", "j")
        await pilot.pause()
        assert "DG006" in flat(pilot)
        assert not screen(pilot).query_one(QuestionSheet).display


async def test_every_form_of_every_card_is_walked_by_enter_alone(file: Path) -> None:
    deck = load(file).deck
    assert deck is not None
    indexed = index(deck)
    asked = [form for card in deck.cards for form, why in forms_of(indexed, card, 1).items() if not why]
    async with app_of(file).run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in asked:
            await pilot.pause()
            state = screen(pilot)._state
            assert state is not None
            seen.append(state.question.form)
            await pilot.press("1", "enter")
        assert seen == asked


async def test_w_shows_each_width_and_says_what_is_cut(file: Path) -> None:
    async with app_of(file).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        shown = {}
        for _ in range(3):
            await pilot.press("w")
            await pilot.pause()
            sheet = screen(pilot).query_one(QuestionSheet)
            name = text_of(pilot.app).splitlines()[0].split("found")[1].strip()
            shown[name] = sheet.size.width + 4
        assert shown == {"60x20": 60, "80x24": 80, "120x40, cut": 100}


async def test_advice_on_the_card_in_front_comes_first(file: Path) -> None:
    long = "claim: " + "Most of those who buy something come on foot and not by car. " * 6
    file.write_text(DECK.replace("claim: Most of those who buy something come on foot.", long), encoding="utf-8")
    async with app_of(file).run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        lines = [str(line) for line in screen(pilot).query_one("#findings", Clipping).lines]
        assert "DG031" in lines[0]


async def test_e_opens_the_file_at_the_card_or_at_the_first_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "vi -R")
    calls: list[list[str]] = []
    app = app_of(file)
    async with app.run_test(size=(80, 24)) as pilot:
        screen(pilot)._open_editor = calls.append
        monkeypatch.setattr(app, "suspend", nullcontext)
        await pilot.press("n", "e")
        file.write_text(DECK.replace("by: okafor", "by: okafr"), encoding="utf-8")
        await saved(pilot)
        await pilot.press("e")
        file.write_text(DECK.replace("claim: Most", "claim: @Most"), encoding="utf-8")
        await saved(pilot)
        await pilot.press("e")
        await pilot.pause()
        assert calls == [["vi", "-R", f"+{line}", str(file)] for line in (24, 26, 25)]


@pytest.mark.parametrize(
    ("called", "notice"),
    [
        ("", "Set VISUAL or EDITOR"),
        ("vi '-R", "VISUAL has an unclosed quotation mark"),
        ("no-such-editor", "no-such-editor can't be started"),
    ],
)
async def test_an_editor_that_can_not_be_called_is_reported_and_the_terminal_is_taken_back(
    file: Path, monkeypatch: pytest.MonkeyPatch, called: str, notice: str
) -> None:
    monkeypatch.setenv("VISUAL", called)
    monkeypatch.delenv("EDITOR", raising=False)
    suspended = []

    @contextmanager
    def suspend() -> Iterator[None]:
        suspended.append(True)
        yield
        suspended.clear()

    app = app_of(file)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app, "suspend", suspend)
        await pilot.press("e")
        await pilot.pause()
        assert not suspended
        assert notice in notices(app)[0]


@pytest.mark.parametrize("name", ["-R.yaml", "+quit.yaml"])
def test_a_file_is_never_taken_for_an_option_or_a_command_of_the_editor(name: str) -> None:
    assert command(["vi"], Path(name), 7) == ["vi", "+7", os.path.join(".", name)]  # noqa: PTH118 - as it is called


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["nano"], ["nano", "+7", "d.yaml"]),
        (["/usr/bin/vim", "-n"], ["/usr/bin/vim", "-n", "+7", "d.yaml"]),
        (["code"], ["code", "-g", "d.yaml:7"]),
        (["code", "-n", "--wait"], ["code", "-n", "-g", "d.yaml:7"]),  # the preview is to be seen meanwhile
        (["subl", "-w"], ["subl", "d.yaml:7"]),
        (["hx"], ["hx", "d.yaml:7"]),
    ],
)
def test_each_editor_is_called_in_its_own_way(words: list[str], expected: list[str]) -> None:
    assert command(words, Path("d.yaml"), 7) == expected


async def test_a_card_is_found_by_its_id_or_by_a_line(file: Path) -> None:
    line = DECK[: DECK.index("  - id: people-walk")].count("\n") + 3
    app = PreviewApp(Watched(file), "people-walk")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "card 2 of 2" in flat(pilot)
        await pilot.press("g", *"trade-needs")
        await pilot.press("enter")
        await pilot.pause()
        assert "There is no card 'trade-needs'." in flat(pilot)
        await pilot.press(*"-parking", "enter")
        await pilot.pause()
        assert "card 1 of 2" in flat(pilot)
        await pilot.press("g", *str(line), "enter")
        await pilot.pause()
        assert "card 2 of 2" in flat(pilot)
        await pilot.press("g", "escape")
        await pilot.pause()
        assert "card 2 of 2" in flat(pilot)


async def test_a_first_card_that_is_not_there_is_said(file: Path) -> None:
    async with PreviewApp(Watched(file), "people-run").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "card 1 of 2" in flat(pilot)
        assert "Did you mean 'people-walk'?" in notices(pilot.app)[-1]
