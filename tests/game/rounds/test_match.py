"""What must hold of every match board dealt from any deck, and of every way to play it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.deck.model import Claim, Deck
from debategame.game.history import CardRecord
from debategame.game.questions.asking import ask
from debategame.game.questions.authors import MOST_AUTHORS, key_of
from debategame.game.questions.index import index
from debategame.game.questions.question import NOBODY, SEVERAL, Form, Question
from debategame.game.rounds.match import (
    CLAIM_CELLS,
    FEWEST,
    MOST,
    PERFECT,
    BoardState,
    Event,
    Place,
    Submit,
    deal,
    lay,
    missing_said,
    step,
)
from debategame.game.rounds.request import Request, RoundKind
from debategame.game.rounds.round import ReadBrief
from debategame.game.rounds.scoring import RIGHT
from debategame.text import width_cells
from tests.game.sample import BOTH, claim, deck, full_deck, varied
from tests.strategies import decks

SEEDS = st.integers(0, 2**16)
COUNTS = st.integers(1, 12)


def board(
    source: Deck,
    seed: int = 1,
    count: int = MOST,
    records: Mapping[tuple[str, str], CardRecord] | None = None,
    tag: str = "",
) -> tuple[Question, ...]:
    return deal([source], records or {}, Request(kind=RoundKind.MATCH, count=count, seed=seed, tag=tag))


# Dealing -------------------------------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(decks(min_cards=8), COUNTS, SEEDS)
def test_each_claim_is_there_once_and_its_key_is_what_the_deck_says(source: Deck, count: int, seed: int) -> None:
    dealt = board(source, seed, count)
    assert board(source, seed, count) == dealt
    assert len(dealt) == 0 or FEWEST <= len(dealt) <= max(FEWEST, min(MOST, count))
    assert len({question.card for question in dealt}) == len(dealt)
    for question in dealt:
        card = source.card(question.card)
        assert card is not None
        assert question.form is Form.WHO_ARGUES
        assert question.key == key_of(card)
        assert question.stem == card.text
        assert width_cells(card.text) <= CLAIM_CELLS
        assert sum(not option.wrong_because for option in question.options) == 1
        assert [option.id for option in question.options] == [option.id for option in dealt[0].options]
        named = {option.id.removeprefix("by:") for option in question.options[:-2]}
        assert named <= {person.id for person in source.people}
        assert len(named) == min(MOST_AUTHORS, len(source.people))
        assert len(named.intersection(card.by)) >= min(2, len(card.by))


@settings(max_examples=50)
@given(decks(min_cards=8), SEEDS)
def test_related_cards_and_more_than_a_fair_share_meet_only_where_the_deck_has_nothing_else(
    source: Deck, seed: int
) -> None:
    dealt = board(source, seed)
    found = index(source)
    counts = Counter(question.key for question in dealt)
    share = len(dealt) // len(dealt[0].options) if dealt else 0
    related = any(found.related(one.card, other.card) for one, other in combinations(dealt, 2))
    if related:
        assert len(dealt) == FEWEST
    if len(source.people) <= MOST_AUTHORS and any(
        counts[key] > max(1, share) for key in counts if key.startswith("by:")
    ):
        unnamed = [card for card in found.of(Claim) if key_of(card) in (SEVERAL, NOBODY)]
        free = [card for card in unnamed if not any(found.related(card.id, each.card) for each in dealt)]
        left = [card for card in free if card.id not in {each.card for each in dealt}]
        asked = [ask(found, card, Form.WHO_ARGUES, seed) for card in left if width_cells(card.text) <= CLAIM_CELLS]
        assert related or len([one for one in asked if isinstance(one, Question)]) < FEWEST


@settings(max_examples=50)
@given(decks(min_cards=1, max_cards=12), SEEDS)
def test_there_is_a_board_wherever_four_claims_of_two_columns_can_be_asked(source: Deck, seed: int) -> None:
    if len(source.people) > MOST_AUTHORS:
        return  # which of the authors are columns is up to chance
    found = index(source)
    claims = [card for card in found.of(Claim) if width_cells(card.text) <= CLAIM_CELLS]
    asked = [ask(found, card, Form.WHO_ARGUES, seed) for card in claims]
    keys = [question.key for question in asked if isinstance(question, Question)]
    assert bool(board(source, seed)) is (len(keys) >= FEWEST and len(set(keys)) >= 2)


@given(st.integers(FEWEST, MOST), SEEDS)
def test_a_rich_deck_fills_every_column_and_no_author_beats_chance(count: int, seed: int) -> None:
    dealt = board(full_deck(), seed, count)
    counts = Counter(question.key for question in dealt)
    assert set(counts) == {*(f"by:{author}" for author in BOTH), SEVERAL, NOBODY}
    assert len(dealt) == count or count == 7
    for author in BOTH:
        assert counts[f"by:{author}"] * 4 <= len(dealt)


@given(SEEDS)
def test_the_one_claim_of_a_column_is_on_the_board_before_its_kin(seed: int) -> None:
    hers = [claim(f"a{n}", varied(n), see=("both",)) for n in range(6)]
    his = [claim(f"b{n}", varied(n + 10), ("okafor",)) for n in range(6)]
    others = [claim(f"c{n}", varied(n + 20)) for n in range(6)]
    source = deck(*hers, *his, *others, claim("both", varied(30), BOTH), claim("none", varied(31), (), held_by="x"))
    counts = Counter(question.key for question in board(source, seed))
    assert len(counts) == 4
    assert not {question.card for question in board(source, seed)} & {card.id for card in hers}


@given(SEEDS)
def test_what_was_not_seen_comes_before_what_was(seed: int) -> None:
    source = full_deck()
    known = CardRecord(seen=3, right=3, days_right=2, last_right=True, last_day="2026-11-20")
    met = {(source.id, card.id): known for card in source.cards if not card.id.endswith(("-0", "-1", "-2"))}
    assert all(question.card.endswith(("-0", "-1", "-2")) for question in board(source, seed, records=met))


def test_a_tag_is_kept_to() -> None:
    source = full_deck()
    cards = tuple(
        replace(card, tags=("trade",)) if number % 2 and card.id.startswith("claim") else card
        for number, card in enumerate(source.cards)
    )
    source = replace(source, cards=cards)
    dealt = board(source, tag="trade")
    assert dealt
    tagged = {card.id for card in source.cards if card.tags}
    assert {question.card for question in dealt} <= tagged
    assert board(source, tag="nothing") == ()


def test_of_several_decks_one_that_has_a_board_is_dealt() -> None:
    poor = replace(deck(claim("only", "One claim")), id="poor")
    for seed in range(6):
        dealt = deal([poor, full_deck()], {}, Request(kind=RoundKind.MATCH, seed=seed))
        assert {question.deck for question in dealt} == {"town-square"}


def test_a_deck_of_two_authors_who_share_nothing_is_dealt_evenly() -> None:
    cards = [claim(f"{who}{n}", varied(n + 40 * (who == "okafor")), (who,)) for who in BOTH for n in range(9)]
    counts = Counter(question.key for question in board(deck(*cards)))
    assert counts == {"by:reyes": 4, "by:okafor": 4}


# Playing -------------------------------------------------------------------------------------------------------------


QUESTIONS = board(full_deck())
COLUMNS = [option.id for option in QUESTIONS[0].options]
EVENTS = st.lists(
    st.one_of(
        st.builds(Place, claim=st.integers(-1, 9), column=st.sampled_from([*COLUMNS, "", "by:nobody-known"])),
        st.just(Submit()),
        st.just(ReadBrief()),
    ),
    max_size=60,
)


def folded(events: list[Event], state: BoardState) -> list[BoardState]:
    states = [state]
    for event in events:
        states.append(step(states[-1], event))
    return states


def filled(*, right: int = len(QUESTIONS)) -> BoardState:
    state = lay(QUESTIONS)
    for number, question in enumerate(QUESTIONS):
        wrong = next(option.id for option in question.options if option.id != question.key)
        state = step(state, Place(claim=number, column=question.key if number < right else wrong))
    return state


@given(EVENTS)
def test_a_board_can_be_submitted_exactly_when_every_claim_has_a_column(events: list[Event]) -> None:
    for state in folded(events, lay(QUESTIONS)):
        assert set(state.placed) <= {*COLUMNS, ""}
        full = all(state.placed)
        assert state.missing == tuple(n for n, column in enumerate(state.placed) if not column)
        assert state.submittable is (full and not state.submitted)
        assert step(state, Submit()).submitted is full
        assert bool(missing_said(state)) is not full


@given(EVENTS, st.integers(0, MOST))
def test_nothing_changes_a_board_that_is_submitted(events: list[Event], right: int) -> None:
    submitted = step(filled(right=right), Submit())
    assert submitted.submitted
    assert folded(events, submitted)[-1] == submitted


@given(EVENTS)
def test_pairs_can_change_until_then(events: list[Event]) -> None:
    last: dict[int, str] = {}
    for event in events:
        if isinstance(event, Place) and 0 <= event.claim < len(QUESTIONS) and event.column in COLUMNS:
            last[event.claim] = event.column
    states = folded([event for event in events if not isinstance(event, Submit)], lay(QUESTIONS))
    assert states[-1].placed == tuple(last.get(claim, "") for claim in range(len(QUESTIONS)))


@given(st.integers(0, MOST), st.booleans())
def test_each_right_pair_pays_and_a_perfect_board_more(right: int, brief: bool) -> None:
    right = min(right, len(QUESTIONS))
    state = step(filled(right=right), ReadBrief()) if brief else filled(right=right)
    state = step(state, Submit())
    each = RIGHT // 2 if brief else RIGHT
    assert state.right == right
    assert state.points == right * each + (PERFECT if right == len(QUESTIONS) and not brief else 0)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ((2,), "Choose an author for claim 3."),
        ((0, 1), "Choose an author for claims 1 and 2."),
        ((2, 4, 7), "Choose an author for claims 3, 5 and 8."),
        ((), ""),
    ],
)
def test_one_sentence_says_which_claims_are_missing(left: tuple[int, ...], said: str) -> None:
    state = filled()
    placed = tuple("" if number in left else column for number, column in enumerate(state.placed))
    assert missing_said(replace(state, placed=placed)) == said


def test_claims_with_different_columns_are_no_board() -> None:
    other = replace(QUESTIONS[0], options=QUESTIONS[0].options[:-1])
    with pytest.raises(ValueError, match="same columns"):
        lay([QUESTIONS[1], other])
