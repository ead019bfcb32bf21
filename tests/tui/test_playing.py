"""From the front page to the summary and back."""

import gc
from dataclasses import replace

import pytest
from textual._styles_cache import StylesCache

from debategame.deck.files import Broken
from debategame.errors import ProgressError
from debategame.game.history import Answer
from debategame.game.rounds.round import Phase
from debategame.play.session import RoundOptions
from debategame.tui.screens.brief import Brief
from debategame.tui.screens.dialogs import Ask
from debategame.tui.screens.help import Help
from debategame.tui.screens.home import Home
from debategame.tui.screens.question import QuestionScreen
from debategame.tui.screens.summary import Summary
from debategame.tui.widgets.clipping import Clipping
from debategame.tui.widgets.sheet import BESIDE, QuestionSheet
from tests.game.sample import claim, deck, full_deck
from tests.progress.sample import ANSWER
from tests.tui.conftest import MakeApp
from tests.tui.driving import live_round, notices, place_of_key, press, said, shown, state, text_of, to_question


async def test_a_broken_deck_is_named_with_its_reason_and_the_others_play(make_app: MakeApp, broken: Broken) -> None:
    async with make_app(broken=(broken,)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "✗ bad.yaml: Line 3: the key 'claims' is not known." in text_of(pilot.app)
        await to_question(pilot)
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_the_first_start_shows_the_brief_and_the_next_one_does_not(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Brief)
        assert "Written by an AI: Digest." in said(pilot.app, "#page")
        await press(pilot, "enter", "1", "escape", "enter", "n")
        assert isinstance(pilot.app.screen, QuestionScreen)


@pytest.mark.parametrize(
    "keys", [("2",), ("b",), ("down", "down", "enter"), ("j", "j", "space"), ("up", "up", "up", "enter")]
)
async def test_an_option_is_picked_by_digit_letter_or_cursor(make_app: MakeApp, keys: tuple[str, ...]) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        await press(pilot, *keys)
        question = state(pilot).question
        picked = len(question.options) - 3 if keys[0] == "up" else 1
        assert state(pilot).given[0].picked == question.options[picked].id


async def test_enter_answers_nothing_while_nothing_is_chosen(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        await press(pilot, "enter", "space")
        assert state(pilot).phase is Phase.ASKED
        assert not state(pilot).given


async def test_a_click_on_an_option_picks_it_and_a_click_on_the_keys_goes_on(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        row = pilot.app.screen.query_one(QuestionSheet).part("options").first_row
        await pilot.click(QuestionSheet, offset=(6, row))
        await pilot.pause()
        assert state(pilot).given[0].picked == state(pilot).question.options[0].id
        await pilot.click("KeyBar", offset=(4, 0))
        await pilot.pause()
        assert state(pilot).position == 1


async def test_a_click_on_the_answer_keys_picks_the_highlighted_option_alone(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        await pilot.click("KeyBar", offset=(4, 0))
        assert not state(pilot).given
        await pilot.press("down", "down")
        await pilot.click("KeyBar", offset=(4, 0))
        await pilot.pause()
        assert state(pilot).given[0].picked == state(pilot).question.options[1].id


async def test_an_answer_is_in_the_log_before_its_verdict_is_on_the_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        seen: list[str] = []
        store = pilot.app.screen._live_round._store  # type: ignore[attr-defined]
        record = store.record

        def watched(answer: Answer) -> None:
            seen.append(text_of(pilot.app))
            record(answer)

        monkeypatch.setattr(store, "record", watched)
        await press(pilot, "1")
        assert "Right" not in seen[0]
        assert "Wrong" not in seen[0]
        assert len(store.answers_of(live_round(pilot).dealt.id)) == 1
        assert ("✓ Right" in text_of(pilot.app)) is not ("✗ Wrong" in text_of(pilot.app))


async def test_an_answer_that_can_not_be_saved_was_not_given(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        store = live_round(pilot)._store
        record = store.record

        def full(answer: Answer) -> None:
            raise ProgressError("The disk is full.", "Make some room.")

        monkeypatch.setattr(store, "record", full)
        await press(pilot, "1")
        await pilot.pause(0.2)
        assert state(pilot).phase is Phase.ASKED
        assert "The disk is full. Make some room." in " ".join(text_of(pilot.app).split())
        monkeypatch.setattr(store, "record", record)
        await press(pilot, "1")
        assert state(pilot).phase is Phase.REVEALED


async def test_keys_typed_ahead_answer_no_question_that_was_not_on_the_screen(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, QuestionScreen)
        screen.action_answer(0)  # as if typed in one burst, with no frame in between
        screen.on_question_sheet_picked(next_pick(screen))
        screen.action_go_on()
        screen.action_answer(0)
        await pilot.pause()
        assert len(state(pilot).given) == 1


def next_pick(screen: QuestionScreen) -> QuestionSheet.Picked:
    return QuestionSheet.Picked(screen._state.question.options, 0)


async def test_a_round_ends_in_a_summary_that_lists_each_missed_card_with_its_answer(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 60)) as pilot:
        await to_question(pilot)
        missed = []
        for number in range(10):
            if number % 2:
                missed.append(state(pilot).question)
            await press(pilot, place_of_key(pilot, right=not number % 2), "enter")
        assert isinstance(pilot.app.screen, Summary)
        shown = " ".join(text_of(pilot.app).split())
        assert "5 of 10 right" in shown
        for question in missed:
            assert " ".join(question.right.text.split()) in shown
        await press(pilot, "r")
        assert state(pilot).questions == tuple(missed)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_perfect_round_shows_its_progress_and_so_does_the_front_page(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    async with make_app().run_test(size=size) as pilot:
        await to_question(pilot)
        for _ in range(10):
            await press(pilot, place_of_key(pilot), "enter")
        text = " ".join(text_of(pilot.app).split())
        for words in ("10 of 10 right", "new best", "longest streak 10", "10 of 55, 10 new", "✓ Nothing missed"):
            assert words in text
        beside = any("10 of 10 right" in row and "Nothing missed" in row for row in text_of(pilot.app).splitlines())
        assert beside is (size[0] >= BESIDE)
        foot = text_of(pilot.app).splitlines()[-1]
        assert ("j k Scroll" in foot) == pilot.app.screen.query_one(Clipping).overflows
        await press(pilot, "enter")
        assert "10 of 55" in text_of(pilot.app)
        assert "Seen ▒" in said(pilot.app)


async def test_leaving_asks_first_and_the_round_waits_at_the_same_question(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await to_question(pilot)
        await press(pilot, "1", "enter")
        waiting = state(pilot).question
        await press(pilot, "escape")
        assert shown(pilot.app) is Ask
        await press(pilot, "escape")
        assert shown(pilot.app) is QuestionScreen
        await press(pilot, "escape", "enter")
        assert shown(pilot.app) is Home
        assert "question 2 of 10" in said(pilot.app)
    async with make_app().run_test() as pilot:  # tomorrow
        await pilot.pause()
        await press(pilot, "enter")
        assert state(pilot).question == waiting
        assert len(state(pilot).given) == 1


async def test_help_lists_the_keys_of_the_screen_below(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(100, 50)) as pilot:
        await to_question(pilot)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, Help)
        shown = text_of(pilot.app)
        assert "Pick an option" in shown
        assert "Leave the round" in shown
        assert "The game never asks who is right." in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, QuestionScreen)


async def test_a_deck_with_nothing_to_ask_says_so_in_a_sentence(make_app: MakeApp) -> None:
    alone = deck(claim("only", "One claim"), people=("reyes",))
    async with make_app(alone).run_test(size=(80, 24)) as pilot:
        await to_question(pilot)
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Home)
        (said,) = notices(pilot.app)
        assert said.startswith("Cars in the town square has no card that can be asked. ")


async def test_no_deck_at_all_says_where_to_put_one(make_app: MakeApp) -> None:
    app = make_app()
    app.session.__dict__["library"] = app.session.library._replace(decks=())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "There is no deck to play." in text_of(app)
        await press(pilot, "enter", "i", "n")
        assert isinstance(app.screen, Home)


async def test_enter_asks_due_cards_first_and_the_front_page_counts_them(make_app: MakeApp) -> None:
    deck_ = full_deck()
    app = make_app(deck_)
    missed = [card.id for card in deck_.cards[:3]]
    for number, card in enumerate(missed):
        app.session.store.record(
            replace(ANSWER, id=f"due-{number}", position=number, deck=deck_.id, card=card, correct=False,
                    picked="x", local_day="2026-11-20")
        )  # fmt: skip
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = " ".join(text_of(app).split())
        assert " 3 due " in shown
        assert "review 3 due, then new cards: up to 10 cards" in said(app)
        await press(pilot, "enter")
        assert live_round(pilot).dealt.kind == "due"
        assert set(missed) <= {question.card for question in state(pilot).questions}


async def test_r_relearns_a_card_whose_answer_has_changed(make_app: MakeApp) -> None:
    deck_ = full_deck()
    card = deck_.cards[0]
    app = make_app(deck_)
    answer = replace(ANSWER, deck=deck_.id, card=card.id, correct=True, key_revision="what it was before")
    app.session.store.record(answer)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "relearn 1 changed card" in said(app)
        assert app.session.memory.due_today() == {}
        await press(pilot, "r")
        assert "changed card" not in said(app)
        assert app.session.memory.due_today() == {deck_.id: 1}
        assert notices(app) == ["You'll relearn 1 card, starting today."]
        await press(pilot, "r")
        assert not notices(app)


async def test_a_round_asked_for_by_name_leads_back_to_the_front_page(make_app: MakeApp) -> None:
    source = full_deck()
    async with make_app(source, options=RoundOptions(decks=(source,), count=1)).run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter")
        assert shown(pilot.app) is QuestionScreen
        await press(pilot, "1", "enter")
        assert shown(pilot.app) is Summary
        await press(pilot, "escape")
        await pilot.pause()
        assert shown(pilot.app) is Home


async def test_a_brief_that_is_left_leads_to_the_front_page(make_app: MakeApp) -> None:
    source = full_deck()
    async with make_app(source, options=RoundOptions(decks=(source,))).run_test() as pilot:
        await pilot.pause()
        assert shown(pilot.app) is Brief
        await press(pilot, "escape")
        await pilot.pause()
        assert shown(pilot.app) is Home


async def test_the_front_page_says_why_a_round_could_not_be_dealt(make_app: MakeApp) -> None:
    source = full_deck()
    app = make_app(source, options=RoundOptions(decks=(source,), tag="nowhere"))
    app.session.store.record(replace(ANSWER, deck=source.id, card=source.cards[0].id))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        assert shown(pilot.app) is Home
        assert "nowhere" in text_of(pilot.app)


async def test_the_drawn_lines_of_rounds_that_are_over_are_freed(make_app: MakeApp) -> None:
    source = full_deck()
    held = []
    async with make_app(source, options=RoundOptions(decks=(source,), count=1)).run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        for _ in range(3):
            await pilot.pause()
            await press(pilot, "1", "enter")
            gc.collect()
            held.append(sum(isinstance(each, StylesCache) for each in gc.get_objects()))
            await pilot.press("n")
    assert held[0] == held[1] == held[2]


async def test_a_new_player_is_offered_the_largest_deck(make_app: MakeApp) -> None:
    small = replace(deck(claim("one", "Cars pay for the square.")), id="aaa", title="A small deck")
    async with make_app(small, full_deck()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert pilot.app.screen._deck.id == full_deck().id  # type: ignore[attr-defined]


async def test_a_deck_played_by_its_path_has_its_brief(make_app: MakeApp) -> None:
    """As where two files have one id: neither is in the library, and its path says which of them is meant."""
    mine, other = full_deck(), replace(full_deck(), id="other")
    async with make_app(other, options=RoundOptions(decks=(mine,))).run_test() as pilot:
        await pilot.pause()
        await press(pilot, "enter", "i")
        assert isinstance(pilot.app.screen, Brief)
        await press(pilot, "escape")
        assert state(pilot).brief_read
