"""What a due round holds, and in which order a round asks."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck
from debategame.game.dealing.plan import deal
from debategame.game.history import CardRecord
from debategame.game.questions.asking import ask
from debategame.game.questions.index import index
from debategame.game.questions.question import FORMS
from debategame.game.rounds.request import Request, RoundKind
from tests.game.sample import claim, deck, full_deck, varied

TODAY = date(2026, 11, 21)
SEEDS = st.integers(0, 2**16)


def record(recall: float, *, due: bool = True, forms: tuple[str, ...] = ()) -> CardRecord:
    return CardRecord(
        seen=1, right=1, days_right=1, last_right=True, last_day="2026-11-01", recall=recall, due=due, forms=forms
    )


def due_round(
    sources: list[Deck], records: dict[tuple[str, str], CardRecord], *, seed: int = 1, count: int = 10, new: int = 0
) -> list[str]:
    request = Request(kind=RoundKind.DUE, count=count, seed=seed, new=new)
    return [question.card for question in deal(sources, records, request).questions]


@given(SEEDS)
def test_a_due_round_asks_what_is_likeliest_forgotten_and_nothing_that_is_not_due(seed: int) -> None:
    source = full_deck()
    recalls = {(source.id, card.id): 0.5 + place / 200 for place, card in enumerate(source.cards)}
    records = {key: record(recall, due=recall < 0.6) for key, recall in recalls.items()}
    asked = due_round([source], records, seed=seed, new=5)
    free = [card.id for card in source.cards if not index(source).ties.get(card.id)]
    weakest = [card for card in sorted(free, key=lambda card: recalls[source.id, card]) if records[source.id, card].due]
    assert set(asked) == set(weakest[:10])


@given(SEEDS, st.integers(0, 6), st.integers(0, 12))
def test_new_cards_fill_a_due_round_up_to_the_cap(seed: int, new: int, due: int) -> None:
    source = full_deck()
    claims = [card.id for card in source.cards if card.id.startswith("claim")]
    records = {(source.id, card): record(0.8) for card in claims[:due]}
    asked = due_round([source], records, seed=seed, new=new)
    assert sum((source.id, card) in records for card in asked) == min(10, due)
    assert len(asked) == min(10, due + new)


def test_a_due_round_takes_from_several_decks_and_is_empty_where_nothing_is_due() -> None:
    one = full_deck()
    other = replace(one, id="other")
    records = {(each.id, card.id): record(0.9, due=False) for each in (one, other) for card in each.cards}
    assert due_round([one, other], records) == []
    records[one.id, "claim-a-1"] = record(0.7)
    records[other.id, "claim-b-2"] = record(0.7)
    assert set(due_round([one, other], records)) == {"claim-a-1", "claim-b-2"}


def test_of_related_cards_that_are_due_one_waits_as_long_as_there_are_others() -> None:
    twins = [claim("one", varied(1), see=("two",)), claim("two", varied(2), see=("one",))]
    source = deck(*twins, *(claim(f"c{number}", varied(number), ("okafor",)) for number in range(3, 12)))
    records = {(source.id, card.id): record(0.5) for card in source.cards}
    for seed in range(10):
        assert len({"one", "two"} & set(due_round([source], records, seed=seed, count=8))) <= 1
    assert {"one", "two"} <= set(due_round([source], records, count=11))


def test_a_card_asked_alone_is_asked_in_each_of_its_forms_by_turns() -> None:
    source = full_deck()
    found = index(source)
    for card in source.cards:
        askable = sum(not isinstance(ask(found, card, form, 0), str) for form in FORMS[card.kind])
        seen: tuple[str, ...] = ()
        for seed in range(2 * askable):
            records = {(source.id, card.id): record(0.5, forms=seen)}
            question = deal([source], records, Request(kind=RoundKind.DUE, count=1, seed=seed)).questions[0]
            assert question.form not in seen[: askable - 1]
            seen = (question.form, *(form for form in seen if form != question.form))


def repeats(*, known: bool) -> float:
    """Return how often a card is asked twice running in one form, in rounds where the forms are known or not."""
    source = full_deck()
    seen: dict[str, str] = {f"claim-{who}-{number}": "" for who in ("a", "b", "ab") for number in range(4)}
    same = total = 0
    for seed in range(40):
        records = {
            (source.id, card): record(0.5, forms=(form,) if known and form else ()) for card, form in seen.items()
        }
        for question in deal([source], records, Request(kind=RoundKind.DUE, count=12, seed=seed)).questions:
            same, total = same + (seen[question.card] == question.form), total + 1
            seen[question.card] = question.form
    return same / total


def test_in_a_round_too_the_form_changes_as_far_as_no_habit_may_pay() -> None:
    assert repeats(known=True) < 0.85 * repeats(known=False)


def test_the_weakest_are_asked_before_the_stronger_when_all_were_seen() -> None:
    source = deck(*(claim(f"c{number}", varied(number), BOTH_AND_NONE[number % 4]) for number in range(40)))
    records = {(source.id, f"c{number}"): record(0.2 if number < 16 else 0.9, due=False) for number in range(40)}
    for seed in range(10):
        questions = deal([source], records, Request(kind=RoundKind.MIXED, count=8, seed=seed)).questions
        assert all(int(question.card[1:]) < 16 for question in questions)


BOTH_AND_NONE = (("reyes",), ("okafor",), ("reyes", "okafor"), ())


@given(SEEDS, st.integers(2, 6))
def test_related_cards_are_never_side_by_side_unless_they_are_most_of_the_round(seed: int, family: int) -> None:
    related = [
        claim(f"related{n}", varied(n), see=tuple(f"related{o}" for o in range(family) if o != n))
        for n in range(family)
    ]
    others = [claim(f"c{number}", varied(20 + number), ("okafor",)) for number in range(family)]
    source = deck(*related, *others)
    questions = deal([source], {}, Request(count=2 * family, seed=seed)).questions
    assert len(questions) == 2 * family
    found = index(source)
    assert not any(found.related(one.card, other.card) for one, other in pairwise(questions))
