"""What holds on every screen: its foot, its mouse, its notices, its help, and words that stay whole."""

import re
from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen

from debategame.deck.model import Deck
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.tui.commands import Decks
from debategame.tui.keys import KeyBar, Page, actions
from debategame.tui.screens.help import IDEA as GAME
from debategame.tui.screens.reading import ReadingPage
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.sheet import QuestionSheet
from tests.bench.lab import load_sound
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import press, text_of

SIZES = ((120, 40), (60, 20))
BRIEF, REVEAL = ("enter",), ("enter", "enter", "1")
WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "home with a round that waits": ("enter", "enter", "escape", "enter"),
    "brief": ("i",),
    "set-up": ("g",),
    "settings": ("comma",),
    "question": ("enter", "enter"),
    "reveal": REVEAL,
    "summary": ("enter", "1", "enter"),
    "match": ("enter",),
    "match revealed": ("enter", *"aaaaaaaas"),
    "browse": ("b",),
    "browse a card": ("b", "h", "down", "down", "enter"),
    "search": ("b", "h", "slash", "a"),
    "stats": ("s",),
    "help": ("question_mark",),
    "warm-up's form": ("w",),
    "warm-up's plan": ("w", "enter"),
    "warm-up's vote": ("w", *["enter"] * 4),
    "warm-up's reveal": ("w", *["enter"] * 8),
}
BUNDLED = sorted((Path(__file__).parents[2] / "decks").glob("*.yaml"))
OPTION = r"^ +([1-6]|[A-E])  "
LONG = "Something went wrong that takes many words to tell. " * 5


async def opened(pilot: Pilot[int], screen: str) -> None:
    await pilot.pause()
    for key in WAYS[screen]:
        await press(pilot, key)


def options_for(screen: str, source: Deck) -> RoundOptions | None:
    """Return the options of the command line for the screens that are reached from there."""
    if screen.startswith("match"):
        return RoundOptions(decks=(source,), kind=RoundKind.MATCH)
    return RoundOptions(decks=(source,), count=1) if screen == "summary" else None


@pytest.mark.parametrize("screen", WAYS)
async def test_every_entry_of_a_foot_is_under_the_rule_and_does_by_mouse_what_its_key_does(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    source = full_deck()
    app = make_app(source, options=options_for(screen, source))
    async with app.run_test(size=SIZES[0]) as pilot:
        await opened(pilot, screen)
        page = app.screen
        assert isinstance(page, Page)
        helped = [page.IDEA, *GAME, *(action.says for action in actions(page))]
        sentences = [each for text in helped for each in re.split(r"[.;] *", text) if each]
        assert len(sentences) == len(set(sentences))
        done: list[tuple[str, object]] = []

        async def noted(action: str, namespace: object = None, *_: object) -> bool:
            done.append((action, namespace))
            return True

        monkeypatch.setattr(app, "run_action", noted)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            foot = text_of(app).split("\n")[-1].rstrip()
            sheet = min(page.SHEET_COLUMNS, width)
            assert len(foot) <= (width - sheet) // 2 + sheet - 2
            if isinstance(app.screen, ReadingPage):
                assert ("j k Scroll" in foot) == app.screen.query_one(Clipping).overflows
            entries = app.screen.query_one(KeyBar)._fitting()[0]
            assert entries
            for binding, name in entries:
                column = foot.index(f"{name} {binding.description}")
                await pilot.press(binding.key)
                by_key, done[:] = done[:], []
                if binding.action in ("answer(0)", "assign(0)"):  # the highlighted option, where there is one
                    await pilot.press("enter")
                    by_key, done[:] = done[:], []
                assert await pilot.click(offset=(column, height - 1))
                await pilot.pause()
                by_mouse, done[:] = done[:], []
                assert by_key
                assert by_mouse == by_key


@pytest.mark.parametrize("screen", WAYS)
async def test_notices_are_read_whole_beside_keys_and_options_and_go_with_the_next_key(
    make_app: MakeApp, screen: str
) -> None:
    source = full_deck()
    app = make_app(source, options=options_for(screen, source))
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(pilot, screen)
        before = text_of(app)
        first_key, *_ = before.split("\n")[-1].replace("j k Read on", "").split()
        app.notify(LONG, severity="error")
        await pilot.pause()
        shown = text_of(app)
        assert f"✗ Error: {LONG.strip()}" in " ".join(shown.split())
        assert first_key in shown.split("\n")[-1].split()
        for letter in set(re.findall(OPTION, before, re.MULTILINE)) if screen in ("question", "warm-up's vote") else ():
            assert letter in re.findall(OPTION, shown, re.MULTILINE)
        await press(pilot, "f12")
        assert text_of(app) == before


@pytest.mark.parametrize("screen", WAYS)
async def test_help_and_palette_say_everything_once(make_app: MakeApp, screen: str) -> None:
    source = full_deck()
    app = make_app(source, options=options_for(screen, source))
    async with app.run_test() as pilot:
        await opened(pilot, screen)
        helped = [action.says for action in actions(app.screen)]
        assert len(set(helped)) == len(helped)
        offered = [(command.title, command.help) for command in app.get_system_commands(app.screen)]
        offered += [(said, below) for said, _, below in Decks(app.screen)._offers()]
        titles, helps = zip(*offered, strict=True)
        assert len(set(titles)) == len(titles)
        assert len(set(helps)) == len(helps)
        for title, below in offered:
            assert len(below.split()) > 2
            assert title != below


def broken(shown: str, known: set[str]) -> list[tuple[str, str]]:
    """Return the pairs of pieces, one at the end of a line and one at the head of the next, that are one word."""
    lines = [[part.split() for part in re.split(r"\s{2,}|[│┃]", row) if part.strip()] for row in shown.split("\n")]
    return [
        (above[-1], below[0])
        for row, after in pairwise(lines)
        for above in row
        for below in after
        if above[-1] not in known and above[-1] + below[0] in known
    ]


def made_for(screen: Screen[object]) -> Iterator[tuple[int, list[Content]]]:
    """Return all lines that were made for a width, also those out of sight, with the cells that they may take."""
    for clipping in screen.query(Clipping):
        if clipping.display and clipping.size:
            yield clipping.size.width - 1, list(clipping.lines)
    for sheet in screen.query(QuestionSheet):
        for name in ("card", "options", "verdict"):
            yield sheet.size.width - (name != "options"), list(sheet.part(name).lines)


@pytest.mark.parametrize(("screen", "path"), zip(sorted(set(WAYS) - {"search"}), cycle(BUNDLED)))
async def test_no_width_breaks_a_word(make_app: MakeApp, screen: str, path: Path) -> None:
    source = load_sound(path)
    app = make_app(source, options=options_for(screen, source))
    async with app.run_test(size=(200, 100)) as pilot:
        await opened(pilot, screen)
        known = {*text_of(app).split(), *path.read_text(encoding="utf-8").split()}
        for width in range(60, 131, 5 if screen == "brief" else 14):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert not broken(text_of(app), known), width
            for room, lines in made_for(app.screen):
                assert all(line.cell_length <= room for line in lines), width
                assert not broken("\n".join(line.plain for line in lines), known), width
