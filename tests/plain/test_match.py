"""The match board in plain lines, played by a script through both ends of the conversation."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.game.rounds.match import BoardState, deal, lay
from debategame.game.rounds.request import Request, RoundKind
from debategame.plain.match import HOW, parsed, play_match
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from tests.game.sample import full_deck
from tests.playing_history import session_of


@pytest.fixture
def session(store: Store) -> PlayerSession:
    return session_of(store, full_deck())


def options(session: PlayerSession) -> RoundOptions:
    return RoundOptions(decks=session.library.decks, kind=RoundKind.MATCH, seed=5)


def heard(session: PlayerSession, *typed: str) -> str:
    """Play boards by what is typed, and return all that is said."""
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    play_match(Lines(source, sink), session, options(session))
    return sink.getvalue()


def board(session: PlayerSession) -> BoardState:
    """Return the board that is about to be dealt."""
    return session.match(options(session)).state


def right_pairs(state: BoardState) -> list[str]:
    columns = [column.id for column in state.columns]
    return [f"{number}{'abcdef'[columns.index(q.key)]}" for number, q in enumerate(state.questions, start=1)]


def test_a_board_is_placed_submitted_and_every_pair_explained(session: PlayerSession) -> None:
    state = board(session)
    said = heard(session, " ".join(right_pairs(state)), "submit")
    assert "Every claim has an author: submit, or change a pair." in said
    assert "8 of 8 right, 1,000 points, 200 of them for a perfect board." in said
    result = said[said.index("8 of 8 right") :]
    for number, question in enumerate(state.questions, start=1):
        assert f"Right. Claim {number}: {question.stem}" in result
        assert f"By: {question.reveal.byline}." in result
        assert f"Why: {question.reveal.why}" in result
        for place in question.reveal.where:
            assert f"Where: {place}." in result
    assert said.endswith("Good-bye.\n")


def test_a_wrong_pair_says_what_was_right_and_why_not(session: PlayerSession) -> None:
    state = board(session)
    said = heard(session, *(f"{number} a" for number in range(1, 9)), "s")
    missed = next(q for q in state.questions if q.key != state.columns[0].id)
    number = state.questions.index(missed) + 1
    assert f"Wrong. Claim {number}: {missed.stem}" in said
    assert f"The right answer is {missed.right.text}. You said A, {state.columns[0].text}." in said
    assert f"Why not: {missed.options[0].wrong_because}" in said


def test_one_can_change_ones_mind_and_have_the_board_said_again(session: PlayerSession) -> None:
    said = heard(session, "3b", "3 c", "list")
    assert "Claim 3: B, Tunde Okafor." in said
    assert "Claim 3: C, Both." in said
    again = said[said.rindex("a match board of") :]
    assert " Placed: C, Both." in again
    assert "Placed: B" not in again


def test_submitting_too_early_says_which_claims_are_missing(session: PlayerSession) -> None:
    said = heard(session, "1a 2b 3c", "submit")
    assert said.count("Choose an author for claims 4, 5, 6, 7 and 8.") == 2
    assert said.endswith("Good-bye. This board was not submitted, so it does not count.\n")
    assert session.new_decks([session.library.decks[0]])


def test_the_next_board_is_another_one_and_is_measured_by_the_first(session: PlayerSession) -> None:
    pairs = " ".join(right_pairs(board(session)))
    said = heard(session, pairs, "submit", "n", "1a2a3a4a5a6a7a8a", "submit", "x", "q")
    assert said.count("a match board of 8 claims") == 2
    assert "Your best: 1,000 points." in said
    assert "Please type n for another board, or q to leave." in said


def test_a_look_at_the_brief_halves_the_pairs(session: PlayerSession) -> None:
    said = heard(session, "brief", " ".join(right_pairs(board(session))), "submit")
    assert "You read the brief: half points for this board." in said
    assert "8 of 8 right, 400 points, half because you read the brief." in said


def test_the_front_end_plays_a_board_where_that_is_wished_for(session: PlayerSession) -> None:
    sink = io.StringIO()
    assert play(session, options(session), Lines(io.StringIO(""), sink)) == 0
    assert "a match board of 8 claims" in sink.getvalue()


STATE = lay(deal([full_deck()], {}, Request(kind=RoundKind.MATCH, seed=5)))


@pytest.mark.parametrize(
    ("typed", "pairs"),
    [
        ("3b", [(2, 1)]),
        ("3 b", [(2, 1)]),
        ("3: b", [(2, 1)]),
        ("1a 2b 3c", [(0, 0), (1, 1), (2, 2)]),
        ("1a2b, 3 c;8d", [(0, 0), (1, 1), (2, 2), (7, 3)]),
        ("1a 1b", [(0, 0), (0, 1)]),
    ],
)
def test_pairs_are_typed_with_or_without_a_space(typed: str, pairs: list[tuple[int, int]]) -> None:
    assert parsed(typed, STATE) == [(claim, STATE.columns[column].id) for claim, column in pairs]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", HOW),
        ("b3", HOW),
        ("3", HOW),
        ("3bc", HOW),
        ("1a and 2b", HOW),
        ("9a", "There is no claim 9; nothing was placed."),
        ("1a 0b", "There is no claim 0; nothing was placed."),
        ("1e", "There is no author E; nothing was placed."),
    ],
)
def test_what_is_no_pair_places_nothing_and_says_why(typed: str, said: str) -> None:
    assert parsed(typed, STATE) == said


@given(st.text(alphabet="0123456789abcdexyz ,;.²３é\x1b", max_size=30))
def test_whatever_is_typed_is_pairs_of_the_board_or_a_sentence(typed: str) -> None:
    found = parsed(typed, STATE)
    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert found
        assert all(0 <= claim < 8 and column in {each.id for each in STATE.columns} for claim, column in found)
