"""The warm-up in plain lines: every command, what it says, and what happens where the disk is full."""

import io
import socket
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from debategame.classroom.projector.server import PageServer
from debategame.classroom.warmup import state
from debategame.classroom.warmup.session import WarmupSession
from debategame.classroom.warmup.view import view
from debategame.errors import ProgressError
from debategame.plain.terminal import Lines
from debategame.plain.warmup import HELP, run
from debategame.play.session import PlayerSession
from debategame.progress.store import Store
from tests.classroom.sample import OPENING, prepared
from tests.game.sample import full_deck
from tests.playing_history import session_of


@pytest.fixture
def session(store: Store) -> PlayerSession:
    return session_of(store, full_deck())


def warmup_session(session: PlayerSession, **more: Any) -> WarmupSession:
    return WarmupSession.begin(session, prepared(session, "7b", seed=5, **more))


def heard(session: PlayerSession, *typed: str, held: WarmupSession | None = None, **more: Any) -> str:
    sink = io.StringIO()
    lines = Lines(io.StringIO("".join(f"{line}\n" for line in typed)), sink)
    run(lines, held or warmup_session(session, **more), session.library.decks)
    return sink.getvalue()


TO_VOTE = ("", "", "")


def test_a_count_can_be_corrected_and_shows_only_at_the_reasons(session: PlayerSession) -> None:
    held = warmup_session(session)
    key = held.state.slot.exercise.key
    hands = ["1", "1", "1", "1"]
    hands[key] = "17"
    said = heard(session, *TO_VOTE, "1 2", "c 0 0 0 0", "5 5 5 5", f"c {' '.join(hands)}", "", "", held=held)
    before, _, after = said.partition("The answer is ")
    assert "There are 4 options, and you typed 2 numbers." in before
    assert "Nobody voted, so there is nothing to count." in before
    assert before.rindex("Noted.") > before.index("Noted.")
    assert "17 of 20 right" not in before
    assert "First vote: 17 of 20 right (A " in after


def test_a_count_that_does_not_fit_the_class_is_taken_at_first_time(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "SETTLE_S", 0.0)
    said = heard(session, *TO_VOTE, "9 9 9 9", "9 9 9 9", "", "", size=24)
    assert said.count("36 hands in a class of 24?") == 1
    assert "of 36 right" in said


def test_a_vote_changes_nothing_before_the_answer(session: PlayerSession) -> None:
    said = {heard(session, *TO_VOTE, vote, "r", "v", "r", "", "m", "r") for vote in ("m", "f", "1 2 3 4", "9 0 0 0")}
    assert len(said) == 1


def test_nothing_before_the_reveal_gives_the_answer_away(session: PlayerSession) -> None:
    held = warmup_session(session)
    question = held.state.slot.question
    before = heard(session, *TO_VOTE, "m", "r", "h", "v", "r", held=held).partition("The answer is ")[0]
    assert question.reveal.why not in before
    assert all(place not in before for place in question.reveal.where)
    assert "Discuss with somebody" in before


def test_a_point_at_issue_opens_and_is_discussed_at_the_end(session: PlayerSession) -> None:
    held = warmup_session(session)
    held.state = replace(held.state, plan=replace(held.state.plan, opening=OPENING))
    said = heard(session, *[""] * 25, held=held)
    assert "To open, 30 s. What is a square for?" in said
    opening = "A point at issue: What is a square for?\nAna Reyes: For trade.\nTunde Okafor: For talk.\n"
    assert said.index(opening) < said.index("Card 1 of 3")
    assert said.index("That was the warm-up") < said.index("Discuss: What is a square for? How so?")
    held = warmup_session(session)
    held.state = replace(held.state, plan=replace(held.state.plan, opening=OPENING))
    said = heard(session, "x 0", "x 0", "", held=held)
    assert (said.count("To open"), said.count("There is no card 0"), opening in said) == (1, 1, False)


def test_teams_get_points_and_give_them_back(session: PlayerSession) -> None:
    said = heard(session, "", "+ 2", "+2", "- 2", "+ 9", "teams", teams="Red, Blue")
    assert "Team 2, Blue: 2 points." in said
    assert "There is no team 9." in said
    assert said.rindex("Team 2, Blue: 1 point.") > said.rindex("Team 2, Blue: 2 points.")


def test_the_reveal_before_is_said_again_and_enter_comes_back(session: PlayerSession) -> None:
    said = heard(session, *TO_VOTE, "", "", "", "back", "back", "", "")
    assert said.count("The answer is ") == 2
    assert said.index("Card 2 of 3") < said.index("Card 1 again: ") < said.rindex("Read. ")


def test_the_next_card_is_left_out_at_an_answer(session: PlayerSession) -> None:
    said = heard(session, *TO_VOTE, "", "x", "", "")
    assert "\nCard 2 of 2." in said


def test_help_lists_every_command_and_anything_else_gets_a_hint(session: PlayerSession) -> None:
    said = heard(session, "", "h", "what?")
    assert all(line in said for line in HELP)
    assert "Please press Enter to continue, or type h for help." in said


def test_an_event_that_can_not_be_saved_has_not_happened(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = warmup_session(session)
    note, tries = session.store.classes.note, count()

    def at_first(*arguments: object) -> None:
        if not next(tries):
            raise ProgressError("The disk is full.", "Make some room.")
        note(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(session.store.classes, "note", at_first)
    said = heard(session, "", "", "", held=held)
    assert said.index("The disk is full. Make some room.") < said.index("Think silently")
    assert said.count("Think silently") == 1


def test_with_the_projector_page_the_teacher_hears_key_and_advice_and_the_page_is_closed_at_the_end(
    session: PlayerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = warmup_session(session)
    page = PageServer(lambda: view(held.state, held.now))
    held.page = page
    key = held.state.slot.exercise.key
    counts = " ".join("9" if place == key else "1" for place in range(4))
    said = heard(session, "", held=held)
    assert f"No window shows the projector page: open {page.address}" in said
    assert "   Key: " not in said
    held = warmup_session(session)
    held.page = PageServer(lambda: view(held.state, held.now))
    monkeypatch.setattr(PageServer, "unseen", "")
    said = heard(session, *TO_VOTE, "b", "", counts, held=held)
    assert "Blank; Enter continues." in said
    assert f"   Key: {'ABCD'[key]}\n" in said.partition("Think silently")[0]
    assert "   Advice: The class is split" in said.partition("Noted.")[2]
    assert "   Vote: 9 of 12 right\n" in said
    with pytest.raises(OSError, match=r".*"):
        socket.create_connection(("127.0.0.1", page.server_address[1]))


def test_text_from_a_deck_or_a_team_is_printed_as_it_stands(session: PlayerSession) -> None:
    said = heard(session, "", "+ 1", teams="[b]Red[/],Blue")
    assert "Team 1, [b]Red[/]: 1 point." in said
