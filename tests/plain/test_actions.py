"""Marks, slips and disputes in plain lines."""

from debategame.play.session import PlayerSession
from tests.plain.partner import RIGHT, WRONG, played


def test_a_slip_counts_for_nothing_and_its_card_comes_again(session: PlayerSession) -> None:
    heard = played(session, WRONG, "u", RIGHT, RIGHT, "1", "q").heard
    assert "Slip: not counted; you'll see this card again." in heard
    assert "Question 3 of 3." in heard
    assert "of 3 right" in heard.split("The round is over: ")[1]


def test_a_slip_is_called_once_and_only_right_after_an_answer(session: PlayerSession) -> None:
    heard = played(session, "u", WRONG, "u", WRONG, "u", "q").heard
    assert heard.count("You can take back one slip a round, right after the answer.") == 2


def test_a_card_is_marked_and_the_mark_comes_off(session: PlayerSession) -> None:
    heard = played(session, "m", "m", "m", "q").heard
    assert (heard.count("Marked."), heard.count("The mark is off.")) == (2, 1)
    deck_id = session.library.decks[0].id
    assert len(session.store.marked(session.player, deck_id)) == 1


def test_an_answer_is_disputed_with_what_was_shown(session: PlayerSession) -> None:
    heard = played(session, "!", WRONG, "!", "q").heard
    assert "You have not answered a question yet." in heard
    assert "Flagged for the deck's author." in heard


def test_help_is_said_where_it_is_asked_for(session: PlayerSession) -> None:
    assert "you'll see the card again" in played(session, "h", "q").heard
