"""What must hold of every round dealt from any deck."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Card, Claim, Deck, Kind, Prescription
from debategame.game.dealing.order import FIRST_QUESTIONS
from debategame.game.dealing.plan import Dealt, deal
from debategame.game.history import CardRecord
from debategame.game.questions.asking import ask
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS, DEEPER_FORMS, FORMS, NOBODY, SEVERAL, Question
from debategame.game.rounds.request import Request, RoundKind
from tests.game.sample import BOTH, analogy, claim, deck, full_deck, varied
from tests.strategies import decks

SEEDS = st.integers(0, 2**16)
KINDS = st.sampled_from(RoundKind)


def dealt(source: Deck, seed: int = 1, kind: RoundKind = RoundKind.MIXED, count: int = 10) -> tuple[Question, ...]:
    return deal([source], {}, Request(kind=kind, count=count, seed=seed)).questions


@given(decks(), KINDS, st.integers(1, 20), SEEDS)
def test_a_round_never_asks_a_card_twice_nor_more_than_was_asked_for(
    source: Deck, kind: RoundKind, count: int, seed: int
) -> None:
    questions = dealt(source, seed, kind, count)
    assert len(questions) <= count
    assert len({question.card for question in questions}) == len(questions)


@given(decks(), KINDS, SEEDS)
def test_the_same_request_deals_the_same_round(source: Deck, kind: RoundKind, seed: int) -> None:
    assert dealt(source, seed, kind) == dealt(source, seed, kind)


@given(decks(), SEEDS)
def test_a_short_round_accounts_for_every_card(source: Deck, seed: int) -> None:
    result = deal([source], {}, Request(count=40, seed=seed))
    named = {question.card for question in result.questions} | {card for card, _ in result.left_out}
    assert named == {card.id for card in source.cards}
    assert all(reason for _, reason in result.left_out)


@given(st.integers(4, 30), st.sampled_from([RoundKind.MIXED, RoundKind.CLAIMS]), SEEDS)
def test_always_naming_one_author_scores_no_better_than_chance(count: int, kind: RoundKind, seed: int) -> None:
    questions = [question for question in dealt(full_deck(), seed, kind, count) if question.form in BYLINE_FORMS]
    chance = sum(Fraction(1, len(question.options)) for question in questions)
    for author in BOTH:
        assert sum(question.key == f"by:{author}" for question in questions) <= chance


@given(decks(min_cards=10), SEEDS)
def test_no_author_beats_chance_in_any_deck_unless_the_round_would_fall_short(source: Deck, seed: int) -> None:
    questions = dealt(source, seed)
    asked = [question for question in questions if question.form in BYLINE_FORMS]
    chance = sum(Fraction(1, len(question.options)) for question in asked)
    keys = Counter(question.key for question in asked)
    beaten = [key for key in keys if key not in (SEVERAL, NOBODY) and keys[key] > chance]
    if beaten:
        found, dealt_cards = index(source), {question.card for question in questions}
        left = [card for card in source.cards if card.id not in dealt_cards]
        forms = [(card, form) for card in left for form in FORMS[card.kind] if form not in BYLINE_FORMS]
        assert not any(isinstance(ask(found, card, form, seed), Question) for card, form in forms)


@given(SEEDS)
def test_a_mixed_round_of_ten_holds_a_both_a_neither_and_every_kind(seed: int) -> None:
    source = full_deck()
    questions = dealt(source, seed)
    assert len(questions) == 10
    assert {question.kind for question in questions} == {card.kind for card in source.cards}
    keys = Counter(question.key for question in questions if question.form in BYLINE_FORMS)
    assert keys[SEVERAL] >= 1
    assert keys[NOBODY] >= 1


@given(SEEDS)
def test_related_cards_do_not_meet_in_a_round_when_there_is_enough_else(seed: int) -> None:
    source = full_deck()
    cards = [
        claim(f"twin-{number}", f"twin {varied(200 + number)}", see=(f"claim-a-{number}",)) for number in range(8)
    ] + list(source.cards)
    questions = dealt(deck(*cards), seed)
    found = index(deck(*cards))
    ids = [question.card for question in questions]
    assert not any(found.related(one, other) for place, one in enumerate(ids) for other in ids[:place])


def test_of_related_cards_in_a_small_deck_the_one_that_names_the_author_comes_last() -> None:
    source = deck(
        claim("a", "x" * 130, see=("b",)),
        claim("b", "Shops live from parking", see=("a",)),
        claim("c", "The trees need water", ("okafor",)),
    )
    for seed in range(20):
        questions = dealt(source, seed)
        order = {question.card: place for place, question in enumerate(questions)}
        named = {question.card: question.form not in BYLINE_FORMS for question in questions}
        if named["a"] != named["b"]:
            assert order["b" if named["b"] else "a"] > order["a" if named["b"] else "b"]


@given(decks(min_cards=8), st.integers(1, 12), SEEDS)
def test_a_newcomer_first_meets_cards_of_a_single_author(source: Deck, count: int, seed: int) -> None:
    loose = (replace(card, see=(), supports=()) for card in source.cards if isinstance(card, Claim))
    source = replace(source, cards=tuple(loose))
    questions = dealt(source, seed, count=count)
    by = {card.id: card.by for card in source.cards}
    single = [len(by[question.card]) == 1 for question in questions]
    assert all(single[:FIRST_QUESTIONS]) or not any(single[FIRST_QUESTIONS:])


def _central(card: Card) -> Card:
    return replace(card, issue="Who gains?") if isinstance(card, (Claim, Prescription)) else card


@given(SEEDS, st.sampled_from([1, 2, 3, 4, 10]))
def test_a_newcomer_first_meets_central_cards_and_is_asked_whose_they_are(seed: int, count: int) -> None:
    central = {f"claim-{who}-{number}" for who in ("a", "b", "ab", "none") for number in range(6)}
    central |= {f"prescription-{number}" for number in range(6)}
    said_by_ai = [replace(claim(f"ai-{n}", f"ai {varied(300 + n)}", ()), at={"digest-text": "2"}) for n in range(4)]
    cards = [_central(card) if card.id in central else card for card in full_deck().cards]
    source = deck(*cards, *said_by_ai)
    questions = dealt(source, seed, count=count)
    assert all(question.card in central for question in questions[:FIRST_QUESTIONS])
    assert not any(question.card.startswith(("claim-ab", "claim-none")) for question in questions[:FIRST_QUESTIONS])
    assert not any(question.card.startswith("ai-") or question.form in DEEPER_FORMS for question in questions)


@given(SEEDS)
def test_a_card_that_was_right_is_asked_in_a_deeper_form_and_the_others_are_new(seed: int) -> None:
    source = full_deck()
    met = CardRecord(seen=1, right=1, days_right=1, last_right=True, last_day="2026-11-20", forms=("who-invokes",))
    records = {(source.id, card.id): met for card in source.cards if not card.id.endswith(("1", "2", "3"))}
    questions = deal([source], records, Request(count=10, seed=seed)).questions
    again = [question for question in questions if (source.id, question.card) in records]
    assert again
    assert all(question.form in DEEPER_FORMS for question in again)
    unsure = {card: replace(record, right=0) for card, record in records.items()}
    questions = deal([source], unsure, Request(count=10, seed=seed)).questions
    assert not any((source.id, question.card) in unsure for question in questions)


@given(SEEDS, st.sampled_from([RoundKind.MIXED, RoundKind.CLAIMS]))
def test_no_option_comes_twice_in_a_round_of_a_deck_that_has_enough(seed: int, kind: RoundKind) -> None:
    source = deck(*(card for card in full_deck().cards if card.kind is not Kind.PRESCRIPTION))
    options = [
        option.text
        for question in dealt(source, seed, kind)
        if question.form not in BYLINE_FORMS
        for option in question.options
    ]
    assert len(set(options)) == len(options)


@pytest.mark.parametrize("seed", range(5))
def test_a_card_asked_in_the_round_is_no_distractor_of_another_one(seed: int) -> None:
    questions = dealt(full_deck(), seed)
    asked = {f"card:{question.card}" for question in questions}
    for question in questions:
        assert not {option.id for option in question.options if option.id != question.key} & asked


def test_decks_of_one_author_no_analogies_one_card_or_no_cards_deal_what_they_can() -> None:
    one_author = deck(claim("a", "Shops live from parking"), claim("b", "Trees need water"), people=("reyes",))
    reason = "the deck has a single author; the deck has no wrong options for it"
    assert deal([one_author], {}, Request(seed=1)) == Dealt(questions=(), left_out=(("a", reason), ("b", reason)))
    assert dealt(deck(claim("a", "Shops live from parking")))[0].form in BYLINE_FORMS
    assert dealt(deck()) == ()
    assert dealt(deck(claim("a", "Shops")), kind=RoundKind.ANALOGIES) == ()
    assert len(dealt(deck(analogy("x", "The fire", "Towns recover")))) == 1
