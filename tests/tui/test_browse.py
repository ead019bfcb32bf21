"""Browse: the argument map on the screen, by keys and by mouse, at every width."""

import re
from dataclasses import replace

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from debategame.deck.model import Deck, Stance
from debategame.play.session import RoundOptions
from debategame.tui.commands import Decks
from debategame.tui.screens.browse import Browse
from debategame.tui.screens.home import Home
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.widgets.clipping import WHEEL_ROWS
from debategame.tui.widgets.outline import Outline
from tests.game.sample import BOTH, analogy, claim, deck, prescription
from tests.tui.conftest import MakeApp
from tests.tui.driving import notices, press, state, text_of

WIDE, NARROW = (100, 30), (60, 20)


def town() -> Deck:
    made = deck(
        claim("quiet", "Cars make squares loud", note="Noise is measured at noon"),
        claim("trade", "Shops live on cars", ("okafor",), see=("quiet",)),
        claim("shared", "The square is full", BOTH, contrast={"reyes": "of cars", "okafor": "of people"}),
        claim("none", "Cars should fly", (), held_by="the council"),
        analogy("ghent", "Ghent closed its core", "closing works", supports=("quiet",)),
        prescription("close", "Close the square"),
        prescription("meters", "Put up meters", ("okafor",), stance=Stance.AGAINST),
    )
    linked = made.sources["reyes-text"]._replace(url="https://example.org/reyes")
    return replace(made, sources={**made.sources, "reyes-text": linked})


async def browse(pilot: Pilot[int], *keys: str) -> str:
    """Open Browse from the front page, press the keys, and return what is on the screen."""
    await pilot.pause()
    await press(pilot, "b", *keys)
    return text_of(pilot.app)


def card_of(pilot: Pilot[int]) -> str:
    """Return the id of the card under the cursor, or the heading."""
    row = pilot.app.screen.query_one(Outline).row
    assert row is not None
    return row.card.id if row.card else f"hidden {row.hidden}" if row.hidden else row.branch.title


async def test_the_map_opens_with_the_headings_of_each_author_and_esc_leads_back(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = await browse(pilot)
        for heading in ("▾ Ana Reyes", "▸ Claims", "▸ Analogies", "▸ Recommended", "▸ Rejected", "Argued by several"):
            assert heading in shown
        assert "7 cards, 0 seen, 0 learned" in shown
        assert re.search(r"Ana Reyes +0 seen, 0 learned of 4 ", shown)
        assert "Cars make squares loud" not in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Home)


async def test_new_cards_are_hidden_until_h_shows_them(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = await browse(pilot, "e")
        assert "2 new cards" in shown
        for card in town().cards:
            assert card.text not in shown
        await press(pilot, "h")
        assert "Cars make squares loud" in text_of(pilot.app)
        await press(pilot, "h")
        assert "Cars make squares loud" not in text_of(pilot.app)


async def test_a_seen_card_is_shown_with_its_history_but_without_connected_new_cards(make_app: MakeApp) -> None:
    source = town()
    app = make_app(source)
    async with app.run_test(size=WIDE) as pilot:
        live_round = app.session.ask_card(source, "quiet")
        live_round.pick(live_round.state.question.key)
        live_round.go_on()
        shown = await browse(pilot, "down", "right", "right")
        assert card_of(pilot) == "quiet"
        assert "○ seen" in shown
        assert "seen 1 time, right 1; last on 21" in shown
        assert "Supported by" in shown
        assert "a new card" in shown
        assert "Ghent closed" not in shown
        await pilot.press("1")
        assert card_of(pilot) == "quiet"


async def test_a_card_is_shown_whole(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = await browse(pilot, "h", "down", "down", "right", "right", "down")
        assert card_of(pilot) == "shared"
        for piece in (
            "⇄",
            "The square is full",
            "Ana Reyes and Tunde Okafor",
            "of cars",
            "of people",
            "Because shared.",
        ):
            assert piece in shown
        assert "Compare" in shown


async def test_a_search_finds_cards_as_letters_are_typed_and_esc_stays_at_the_card(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        await browse(pilot, "h", "slash", *"CÁRS")
        shown = text_of(pilot.app)
        assert "4 cards" in shown
        assert card_of(pilot) == "quiet"
        await press(pilot, "space", *"fly")
        assert card_of(pilot) == "none"
        assert "1 card" in text_of(pilot.app)
        await press(pilot, "escape")
        assert card_of(pilot) == "none"
        assert "▾ Ana Reyes" in text_of(pilot.app)


async def test_letters_typed_into_the_search_do_nothing_else(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = await browse(pilot, "h", "slash", *"phq1jk")
        assert isinstance(pilot.app.screen, Browse)
        assert "Nothing found" in shown
        assert "phq1jk" in shown


async def test_a_search_leaves_out_hidden_cards_and_says_so(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = " ".join((await browse(pilot, "slash", *"cars")).split())
        assert "0 cards among those seen" in shown
        assert "New cards are left out." in shown


async def test_digits_lead_to_connected_cards_and_b_leads_back(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        await browse(pilot, "h", "slash", *"ghent", "escape")
        assert card_of(pilot) == "ghent"
        await press(pilot, "1")
        assert card_of(pilot) == "quiet"
        await press(pilot, "2")
        assert card_of(pilot) == "trade"
        await press(pilot, "b", "b")
        assert card_of(pilot) == "ghent"


async def test_a_link_can_be_clicked(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        shown = (await browse(pilot, "h", "slash", *"ghent", "escape")).split("\n")
        row = next(number for number, each in enumerate(shown) if "1 Cars make squares loud" in each)
        await pilot.click(offset=(shown[row].index("1 Cars") + 4, row))
        await pilot.pause()
        assert card_of(pilot) == "quiet"


async def test_in_a_narrow_terminal_the_card_takes_the_place_of_the_outline(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=NARROW) as pilot:
        shown = await browse(pilot, "h", "down", "down", "enter", "down")
        assert "Because quiet." not in shown
        await press(pilot, "enter")
        shown = text_of(pilot.app)
        assert "Because quiet." in shown
        assert "▸ Analogies" not in shown
        await press(pilot, "right")
        assert "Because shared." in text_of(pilot.app)
        await press(pilot, "escape")
        assert "▸ Analogies" in text_of(pilot.app)
        assert card_of(pilot) == "shared"


def argued() -> Deck:
    return deck(
        claim("noise", "Cars make noise", supports=("quiet", "close")),
        claim("quiet", "A square must be quiet", issue="Must it [sic] be quiet?"),
        claim("loud", "A square may be loud", ("okafor",), issue="Must it [sic] be quiet?"),
        claim("never", "A square can't be quiet", (), held_by="the council", issue="Must it [sic] be quiet?"),
        prescription("close", "Close the square"),
    )


async def test_a_point_at_issue_shows_each_side_beside_the_other_and_leads_to_its_cards(make_app: MakeApp) -> None:
    async with make_app(argued()).run_test(size=WIDE) as pilot:
        shown = await browse(pilot, "right", "down")
        assert "Must it [sic] be quiet?" in shown
        assert shown.count("a new card") == 3
        assert "A square" not in shown
        await pilot.press("1")
        assert card_of(pilot) != "quiet"
        await press(pilot, "h")
        lines = text_of(pilot.app).split("\n")
        assert any("Ana Reyes" in each and "Tunde Okafor" in each for each in lines)
        assert any("1 A square must" in each and "2 A square may" in each for each in lines)
        await press(pilot, "2")
        assert card_of(pilot) == "loud"


async def test_in_a_narrow_terminal_the_sides_of_an_issue_are_below_each_other(make_app: MakeApp) -> None:
    async with make_app(argued()).run_test(size=NARROW) as pilot:
        await browse(pilot, "h", "enter", "down", "enter")
        shown = text_of(pilot.app)
        sides = [
            shown.index(each) for each in ("Ana Reyes", "1 A square must", "Tunde Okafor", "2 A square may", "Nobody")
        ]
        assert sides == sorted(sides)
        assert not any("Ana Reyes" in each and "Tunde" in each for each in shown.split("\n"))
        await press(pilot, "escape")
        assert "▾ Points at issue" in text_of(pilot.app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_reason_is_below_its_conclusion_and_says_what_else_it_supports(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app(argued()).run_test(size=size) as pilot:
        shown = await browse(pilot, "h", "down", "down", "enter")
        for piece in ("  · A square must be quiet", "   · Cars make noise", "    ↳ also supports Close the squ"):
            assert piece in shown
        await pilot.press("down", "down", "down")
        assert card_of(pilot) == "noise"


async def test_a_resize_keeps_the_card_in_sight(make_app: MakeApp) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        await browse(pilot, "h", "down", "right", "right")
        for size in ((60, 20), (120, 40), (76, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert card_of(pilot) == "quiet"
            assert "Cars make" in text_of(pilot.app)


async def test_headings_and_cards_can_be_clicked_and_the_wheel_scrolls(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await browse(pilot, "h")
        await pilot.click("#outline", offset=(6, 1))
        await pilot.pause()
        assert card_of(pilot) == "Claims"
        await pilot.click("#outline", offset=(6, 3))
        await pilot.pause()
        assert card_of(pilot) == "claim-a-1"
        outline = pilot.app.screen.query_one(Outline)
        for event, top in ((MouseScrollDown, WHEEL_ROWS), (MouseScrollUp, 0)):
            await pilot._post_mouse_events([event], "#outline")
            await pilot.pause()
            assert (outline.top, card_of(pilot)) == (top, "claim-a-1")


async def test_ask_me_this_now_is_a_round_of_that_card_and_leads_back_to_the_map(make_app: MakeApp) -> None:
    async with make_app().run_test(size=WIDE) as pilot:
        await browse(pilot, "h", "down", "right", "right", "down")
        asked = card_of(pilot)
        await press(pilot, "p")
        assert [question.card for question in state(pilot).questions] == [asked]
        await press(pilot, "1", "enter", "enter")
        assert isinstance(pilot.app.screen, Browse)
        assert card_of(pilot) == asked
        assert "1 seen" in text_of(pilot.app)


async def test_a_card_that_makes_no_question_says_why(make_app: MakeApp) -> None:
    alone = deck(claim("only", "One claim"), people=("reyes",))
    async with make_app(alone).run_test(size=WIDE) as pilot:
        await browse(pilot, "h", "e", "down", "down", "p")
        assert isinstance(pilot.app.screen, Browse)
        assert any("This card can't be asked" in each for each in notices(pilot.app))


async def test_a_mark_is_kept_and_seen(make_app: MakeApp) -> None:
    source = town()
    app = make_app(source)
    async with app.run_test(size=WIDE) as pilot:
        shown = await browse(pilot, "h", "down", "right", "right", "m")
        assert "★ marked" in shown
        assert app.session.marked(source) == {"quiet"}
        await press(pilot, "m")
        assert "★" not in text_of(app)


async def test_the_source_opens_where_it_has_a_link(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with make_app(town()).run_test(size=WIDE) as pilot:
        opened: list[str] = []
        monkeypatch.setattr(pilot.app, "open_url", opened.append)
        await browse(pilot, "h", "o", "slash", *"shops", "escape", "o")
        assert opened == ["https://example.org/reyes"]  # of the author; the card's own source has none


async def test_the_palette_finds_cards_by_words_and_opens_the_map_at_one(make_app: MakeApp) -> None:
    source = replace(town(), title="Cars [/x] here")
    app = make_app(source)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        hits = [hit async for hit in Decks(app.screen).search("fly cars")]
        assert [hit.text for hit in hits] == ["Cars should fly"]
        assert str(hits[0].prompt) == "Cars should fly\nCars [/x] here"
        hits[0].command()
        await pilot.pause()
        assert card_of(pilot) == "none"


async def test_the_palette_offers_no_map_during_a_question(make_app: MakeApp) -> None:
    source = town()
    app = make_app(source, options=RoundOptions(decks=(source,), count=2))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(app.screen, QuestionScreen)
        found = [str(hit.prompt) async for hit in Decks(app.screen).search("cars")]
        assert not [each for each in found if each.startswith("Browse") or "fly" in each]
