"""Rounds that are left, resumed, retried and followed by others, in plain lines."""

import re
from pathlib import Path

import pytest

from debategame.deck.model import Deck
from debategame.play.session import PlayerSession
from debategame.progress.store import Store
from tests.plain.partner import BRIEF, RIGHT, WRONG, played, question
from tests.playing_history import session_of


@pytest.mark.parametrize("leaving", [("q",), (" QUIT ",), ()])
def test_a_round_that_was_left_is_resumed_at_its_question_with_its_score(
    session: PlayerSession, leaving: tuple[str, ...]
) -> None:
    before = played(session, RIGHT, RIGHT, *leaving).heard
    assert before.endswith("\nGood-bye. Your answers are saved; start the game again to resume.\n")
    after = played(session, "", "y", RIGHT, "q").heard
    assert after.startswith("You have an unfinished round of Cars in the town square: question 3 of 3, 220 points.\n")
    assert "Please type y to resume the round, n to drop it and start a new one, or q to leave." in after
    assert "Question 3 of 3. Score 220, streak 2." in after
    assert question(after, 3) == question(before, 3)
    assert BRIEF not in after
    assert "The round is over: 3 of 3 right, 360 points." in after


def test_a_round_that_is_refused_is_not_offered_again(session: PlayerSession) -> None:
    played(session, RIGHT)
    heard = played(session, "no", "q").heard
    assert "Question 1 of 3. Score 0, streak 0." in heard
    assert played(session, "n").heard.startswith(
        "You have an unfinished round of Cars in the town square: question 1 of 3, 0"
    )


def test_leaving_where_a_round_is_offered_keeps_it(session: PlayerSession) -> None:
    played(session, RIGHT)
    for script in ((), ("q",)):
        partner = played(session, *script)
        assert partner.prompts == ["Resume it? (y yes, n no, q leave) "]
        assert "Good-bye." in partner.heard
    assert "question 2 of 3" in played(session).heard


def test_the_end_of_the_input_is_a_good_bye_at_every_prompt(deck: Deck, tmp_path: Path) -> None:
    script = ("?", WRONG, "i", RIGHT, WRONG, "?", "r", RIGHT, WRONG, "n", RIGHT)
    prompts = set()
    for length in range(len(script) + 1):
        with Store.open(tmp_path / f"{length}.sqlite3", now_ms=0) as store:
            partner = played(session_of(store, deck), *script[:length])
            assert partner.heard.splitlines()[-1].startswith("Good-bye.")
            assert len(partner.prompts) == length + 1
            prompts |= set(partner.prompts)
    assert prompts == {
        "Your answer (1-4, r repeat, i brief for half points, h help, q leave): ",
        "What next? (r retry the missed, n another round, b browse, s stats, q leave) ",
    }


def test_a_retry_asks_the_missed_with_the_options_they_had(session: PlayerSession) -> None:
    heard = played(session, WRONG, RIGHT, WRONG, "r", RIGHT, RIGHT).heard
    assert "Retry: 2 questions." in heard
    assert question(heard, 1, 1) == question(heard, 1, 0)
    assert question(heard, 2, 1) == question(heard, 3, 0)
    assert heard.count("The round is over") == 2
    assert heard.endswith("What next? (n another round, b browse, s stats, q leave) \nGood-bye.\n")


def test_retries_are_not_measured_by_one_another(session: PlayerSession) -> None:
    heard = played(session, RIGHT, WRONG, RIGHT, "r", WRONG, "r", RIGHT, "r", "?").heard
    assert heard.count("A new best!") == 1  # of the round itself
    assert "best before" not in heard
    assert (
        heard.count("Please type one of these: n another round, b browse, s stats, q leave.") == 2
    )  # nothing was missed, so no retry


def test_another_round_has_another_seed_and_tells_the_best_so_far(session: PlayerSession) -> None:
    heard = played(session, RIGHT, RIGHT, WRONG, "n", WRONG, RIGHT, RIGHT, "n", RIGHT, RIGHT, RIGHT).heard
    assert re.findall(r"Seed (\d+)", heard) == ["5", "100", "101"]
    assert "Your best: 220 points." in heard
    assert "A new best! Before: 220 points." in heard
    assert heard.count(BRIEF) == 1
