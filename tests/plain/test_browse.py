"""Browse in plain lines: the same map, and the same cards hidden."""

import contextlib
import io

import pytest

from debategame.deck.model import Deck
from debategame.plain.browse import browse
from debategame.plain.session import play
from debategame.plain.terminal import Leaving, Lines
from debategame.play.round import LiveRound
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from tests.game.sample import BOTH, analogy, claim, deck, prescription
from tests.playing_history import session_of

TOWN = deck(
    claim("quiet", "Cars make squares loud"),
    claim("trade", "Shops live on cars", ("okafor",), see=("quiet",)),
    claim("shared", "The square is full", BOTH, contrast={"reyes": "of cars", "okafor": "of people"}),
    claim("none", "Cars should fly [sic] 戦争", (), held_by="the council"),
    analogy("ghent", "Ghent closed its core", "closing works", supports=("quiet",)),
)


@pytest.fixture
def session(store: Store) -> PlayerSession:
    return session_of(store, TOWN)


def looked(session: PlayerSession, *typed: str, source: Deck = TOWN) -> tuple[str, LiveRound | None]:
    """Browse with these lines typed; return what is heard, and the round that was asked for."""
    heard = io.StringIO()
    live_round = None
    with contextlib.suppress(Leaving):
        live_round = browse(Lines(io.StringIO("".join(f"{each}\n" for each in typed)), heard), session, source)
    return heard.getvalue(), live_round


def test_the_map_is_said_by_numbers_and_new_cards_by_how_many_they_are(session: PlayerSession) -> None:
    heard, _ = looked(session, "1", "2")
    assert "The argument map of Cars in the town square: 5 cards, 0 seen, 0 learned." in heard
    assert " 1. Ana Reyes: 2 claims, 1 analogy; 0 seen, 0 learned\n" in heard
    assert " 4. Argued by nobody here: 1 claim\n" in heard
    assert "New: 2 cards." in heard
    for card in TOWN.cards:
        assert card.text not in heard


def test_h_shows_the_new_cards_and_each_can_be_heard_whole(session: PlayerSession) -> None:
    heard, _ = looked(session, "h", "1", "2", "2")
    assert " 1. Cars make squares loud (new)\n" in heard
    assert "Claim: The square is full\nBy: Ana Reyes and Tunde Okafor.\n" in heard
    assert "Compare: Tunde Okafor: of people\n" in heard
    assert "You: not seen yet.\n" in heard


def test_reasons_are_numbered_below_their_conclusions_and_answers_said_by_author(session: PlayerSession) -> None:
    argued = deck(
        claim("noise", "Cars make noise", supports=("quiet", "close")),
        claim("quiet", "A square must be quiet", issue="Must it be quiet?"),
        claim("loud", "A square may be loud", ("okafor",), issue="Must it be quiet?"),
        prescription("close", "Close the square"),
    )
    heard, _ = looked(session, "h", "2", "1", source=argued)
    assert (
        " 1. A square must be quiet (new)\n   2. Cars make noise (new; supports 1, also supports 3)\n"
        " 3. Close the square (new)\n"
    ) in heard
    heard, _ = looked(session, "1", "1", "", "h", "1", "1", source=argued)
    assert " 1. Points at issue: 1 question\n 2. Ana Reyes: 2 claims, 1 prescription; 0 seen, 0 learned\n" in heard
    assert " 1. Must it be quiet? 2 cards\n" in heard
    assert "Must it be quiet?\nNew: 2 cards.\n" in heard
    assert heard.endswith(
        "Must it be quiet?\n 1. Ana Reyes: A square must be quiet (new)\n"
        " 2. Tunde Okafor: A square may be loud (new)\nWhich card? (1-2, r repeat, Enter back, q leave) \n"
    )


def test_words_search_and_texts_are_said_as_they_are_written(session: PlayerSession) -> None:
    heard, _ = looked(session, "h", "FLY cárs", "1")
    assert "1 card with fly cárs.\n" in heard
    assert " 1. Cars should fly [sic] 戦争 (new)\n" in heard
    assert "By: nobody here (the council).\n" in heard


def test_a_search_leaves_out_what_was_not_seen(session: PlayerSession) -> None:
    heard, _ = looked(session, "cars")
    assert "0 cards with cars, among those you have seen.\n" in heard


def test_numbers_lead_to_related_cards_and_enter_leads_back(session: PlayerSession) -> None:
    heard, _ = looked(session, "h", "ghent", "1", "1", "")
    assert " 1. Supports: Cars make squares loud\n" in heard
    first, second = heard.index("Historical analogy: Ghent"), heard.index("Claim: Cars make squares loud")
    assert first < second < heard.rindex("Historical analogy: Ghent")


def test_a_mark_is_kept(session: PlayerSession) -> None:
    heard, _ = looked(session, "h", "ghent", "1", "m", "m", "m")
    assert heard.count("Marked.") == 2
    assert "No longer marked." in heard
    assert session.marked(TOWN) == {"ghent"}


def test_p_is_a_round_of_the_card_that_was_heard(session: PlayerSession) -> None:
    _, live_round = looked(session, "h", "fly", "1", "p")
    assert live_round is not None
    assert [question.card for question in live_round.state.questions] == ["none"]


def test_only_enter_leads_back_and_nonsense_is_said_what_can_be_typed(session: PlayerSession) -> None:
    heard, live_round = looked(session, "h", "1", "9", "1", "xyz", "", "", "")
    assert live_round is None
    assert "Please type a number from 1 to 3, or only Enter to go back." in heard
    assert heard.count("The argument map of") == 3


def test_browse_is_offered_after_a_round_and_its_question_is_played_at_once(session: PlayerSession) -> None:
    heard = io.StringIO()
    typed = "1\nb\nh\nfly\n1\np\n1\nq\n"
    play(session, RoundOptions(decks=(TOWN,), count=1, seed=1), Lines(io.StringIO(typed), heard))
    assert "The argument map of" in heard.getvalue()
    assert heard.getvalue().count("Question 1 of 1") == 2
    assert heard.getvalue().count("The round is over") == 2
