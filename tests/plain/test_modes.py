"""Last stands, today's case and rounds to pass on, in plain lines."""

import io
import re

import pytest

from debategame.game.rounds.request import RoundKind
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import RoundOptions
from debategame.progress.store import Store
from debategame.text import IN_ASCII
from tests.game.sample import debated_deck
from tests.plain.partner import RIGHT, WRONG, Partner
from tests.playing_history import LAST_DAY, session_of

DECK = debated_deck()
STAND = RoundOptions(decks=(DECK,), kind=RoundKind.LAST_STAND, seed=7)
CASE = RoundOptions(decks=(DECK,), day=LAST_DAY)


def heard(store: Store, options: RoundOptions, *script: str) -> str:
    session = session_of(store, DECK)
    partner = Partner(session, script)
    assert play(session, options, Lines(partner, partner)) == 0
    return partner.heard


def test_a_last_stand_says_its_lives_takes_a_slip_back_and_ends_with_its_depth(store: Store) -> None:
    said = heard(store, STAND, RIGHT, WRONG, WRONG, WRONG, "u", RIGHT, WRONG, "q")
    assert "Cars in the town square: a last stand. You have 3 lives. Seed 7." in said
    assert "Question 1, lives left: 3. Score 0, streak 0." in said
    assert "Question 4, lives left: 1." in said
    assert said.count("That was your last life.") == 1
    assert "The last stand is over: 2 of 5 right, 200 points.\nDepth: 2.\nYour best stand!\n" in said
    assert "\nDeal it again: debategame play town-square --kind last-stand --seed 7\n" in said
    assert "Depth: 0.\nYour best stand: 2.\n" in heard(store, STAND, WRONG, WRONG, WRONG, "")


def test_whoever_answers_every_question_of_a_last_stand_wins(store: Store) -> None:
    tagged = RoundOptions(decks=(DECK,), kind=RoundKind.LAST_STAND)
    said = heard(store, tagged, *[RIGHT] * len(DECK.cards))
    assert f"You win: you answered every question and have 3 lives left.\nDepth: {len(DECK.cards)}.\n" in said
    assert "Deal it again" not in said


def test_a_case_is_resumed_past_another_round_and_ends_with_its_line_and_streak(store: Store) -> None:
    heard(store, RoundOptions(decks=(DECK,), count=3), RIGHT)
    heard(store, CASE, RIGHT)
    said = heard(store, CASE, WRONG, RIGHT, RIGHT, RIGHT)
    assert "Cars in the town square: the case of 21 November 2026, 5 questions.\n\nQuestion 2 of 5." in said
    passed_on = "Debate Game 21 Nov 2026 · Cars in the town square · ✓✗✓✓✓ 4/5\n"
    again = "Deal it again: debategame today town-square --day 2026-11-21\n"
    assert f"{passed_on}Days in a row with today's case: 1.\n{again}" in said
    practice = heard(store, CASE, *[RIGHT] * 5, "n", RIGHT)
    assert "You have already done this case; this time is practice." in practice
    assert passed_on not in practice
    assert again in practice
    assert "Cars in the town square: 10 questions. Seed 10" in practice


def test_where_the_encoding_has_no_marks_the_line_is_in_ascii(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.BytesIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * 5))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(said, "ascii", errors=IN_ASCII, write_through=True))
    assert play(session_of(store, DECK), CASE, Lines.standard()) == 0
    assert re.search(rb"\nDebate Game 21 Nov 2026, Cars in the town square, [+-]{5} \d/5\n", said.getvalue())
