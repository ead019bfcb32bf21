"""Square brackets in a deck are square brackets on every screen: never a style, an action, or a crash."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App

from debategame.classroom.warmup import state as warmup
from debategame.deck.authoring.watching import Watched
from debategame.deck.files import Broken
from debategame.deck.model import Analogy, Card, Deck, Prescription
from debategame.errors import DeckError
from debategame.progress.players import add_player
from debategame.tui.preview.app import PreviewApp
from tests.deck.writing import written
from tests.faults.large import mostly_long
from tests.game.sample import full_deck
from tests.tui.conftest import MakeApp
from tests.tui.driving import text_of

TRICK = "[sic] [/x] [@click=app.quit]q[/] $mark \\[b]"


@pytest.fixture(autouse=True)
def _keys_count_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warmup, "SETTLE_S", 0.0)


def tricky(card: Card) -> Card:
    """Return a card with the trick at the head of each of its texts that a screen shows."""
    changes = {"text": f"{TRICK} {card.text}", "why": f"{TRICK} {card.why}", "quote": TRICK, "note": TRICK}
    if isinstance(card, Analogy):
        changes |= {"text": card.text, "point": f"{TRICK} {card.point}"}
    if isinstance(card, Prescription):
        changes |= {"problem": TRICK}
    return replace(card, tags=("[b]tag",), **changes)  # type: ignore[arg-type]


def tricky_deck() -> Deck:
    deck = full_deck()
    authors = {
        name: author._replace(name=f"[b]{author.name}", post=TRICK, thesis=TRICK)
        for name, author in deck.authors.items()
    }
    sources = {name: source._replace(title=f"{TRICK} {name}") for name, source in deck.sources.items()}
    return replace(
        deck,
        title=TRICK,
        question=f"{TRICK}?",
        about=f"{TRICK}.",
        authors=authors,
        sources=sources,
        cards=tuple(tricky(card) for card in deck.cards),
    )


SCREENS: dict[str, tuple[str, ...]] = {
    "home": (),
    "brief": ("i",),
    "set-up": ("g",),
    "question": ("enter", "enter"),
    "reveal": ("enter", "enter", "1"),
    "help on a question": ("enter", "enter", "question_mark"),
    "leaving": ("enter", "enter", "escape"),
    "palette": ("ctrl+p", *"Play"),
    "browse": ("b", "h", "e"),
    "search": ("b", "h", "slash", *"[sic]"),
    "stats": ("s", "tab"),
    "warm-up's plan": ("w", "enter"),
    "warm-up's wall": ("w", "enter", "enter", "enter"),
    "warm-up's reveal": ("w", "enter", "enter", "enter", "enter", "enter", "enter", "enter", "enter"),
}
WITHOUT_DECK = {"help on a question", "leaving"}


def literal(app: App[int], *, anything: bool = True) -> None:
    """Check that the trick is there as it was written, and that nothing on the screen is an action of a deck's."""
    shown = " ".join(text_of(app).split())
    if anything:
        assert "[sic] [/x] [@click=app.quit]q[/]" in shown or "[sic] [/x]" in shown, shown
    for line in app.screen._compositor.render_strips():
        for segment in line:
            meta = segment.style.meta if segment.style else {}
            assert "quit" not in str(meta.get("@click", ""))


@pytest.mark.parametrize("screen", mostly_long(SCREENS, ["palette", "warm-up's wall", "reveal", "stats"]))
async def test_a_decks_brackets_are_brackets_on_every_screen(make_app: MakeApp, screen: str) -> None:
    app = make_app(tricky_deck())
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        for key in SCREENS[screen]:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.3 if screen == "palette" else 0)
        literal(app, anything=screen not in WITHOUT_DECK)
        assert app.is_running


async def test_brackets_in_a_notice_a_broken_decks_name_and_a_players_name_are_brackets(make_app: MakeApp) -> None:
    app = make_app(tricky_deck(), broken=(Broken(path=Path(f"{TRICK}.yaml"), message=TRICK, errors=1),))
    app.session.switch_player(add_player(app.session.store, "[b]Ana[/x]").id)
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        app.show_error(DeckError("[sic] [/x] [@click=app.quit]away[/]"))
        await pilot.pause()
        shown = " ".join(text_of(app).split())
        assert "[b]Ana[/x]" in shown
        assert "[@click=app.quit]away[/]" in shown
        literal(app)


async def test_brackets_are_brackets_in_the_preview_too(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(written(tricky_deck()), encoding="utf-8")
    app = PreviewApp(Watched(path))
    app.animation_level = "none"
    async with app.run_test(size=(160, 50)) as pilot:
        for _ in range(3):
            await pilot.pause()
            literal(app)
            await pilot.press("enter")


LINKS = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.org", "//example.org", "-x")


@pytest.mark.parametrize("url", mostly_long(LINKS, LINKS[:1]))
async def test_only_an_address_of_the_web_is_opened(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    deck = full_deck()
    sources = {name: source._replace(url=url) for name, source in deck.sources.items()}
    app = make_app(replace(deck, sources=sources))
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("i", "o", "escape", "b", "h", "e", "down", "down", "o")
        await pilot.pause()
        assert opened == []
