"""The plan: how long everything takes, which cards are in it, and how it is changed."""

from dataclasses import replace
from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.classroom.choosing import reveals
from debategame.classroom.issues import opening
from debategame.classroom.preparing import choice_of
from debategame.classroom.recall import Recalled
from debategame.classroom.warmup.events import Command
from debategame.classroom.warmup.plan import Plan, planned
from debategame.classroom.warmup.reading import reading_s, words_in
from debategame.classroom.warmup.saved import from_json, points_read, points_written, to_json
from debategame.classroom.warmup.state import Phase, Warmup, step
from debategame.classroom.warmup.teams import Team
from debategame.classroom.warmup.timetable import Mode
from debategame.classroom.warmup.words import clock, remarks
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.deck.model import Deck
from debategame.errors import UsageError
from debategame.game.questions.index import index
from debategame.game.questions.question import BYLINE_FORMS
from tests.classroom.sample import CHINESE, LONG, OPENING, PLAN, WARMUP, long_deck, plan_of
from tests.game.sample import claim, deck, full_deck, varied
from tests.strategies import decks

BUNDLED = open_library(default_folders()).decks


def short_deck() -> Deck:
    cards = [claim(f"c{n}", f"word {n}", (("reyes",), ("okafor",))[n % 2]) for n in range(12)]
    return deck(*cards)


def ends_after(state: Warmup) -> float:
    """Return how long a warm-up takes where every phase takes its time, and Enter is pressed when it has run out."""
    now = 0.0
    state = step(state, Command.NEXT, now)
    while state.phase is not Phase.OVER:
        now += state.left_s(now)
        ticked = step(state, Command.TICK, now)
        state = ticked if ticked is not state else step(state, Command.NEXT, now)
    return now


@pytest.mark.parametrize(
    "used", [*BUNDLED, full_deck(), short_deck(), long_deck(LONG), long_deck(CHINESE)],
    ids=[*(deck.id for deck in BUNDLED), "full", "short", "long", "chinese"],
)  # fmt: skip
@pytest.mark.parametrize("seed", range(5))
def test_five_minutes_are_five_minutes(used: Deck, seed: int) -> None:
    plan = plan_of(used, seed=seed)
    assert ends_after(Warmup(plan=plan)) == pytest.approx(300, abs=10)
    for slot in plan.slots:
        reading = slot.exercise.reading
        assert slot.times.read == reading.question
        assert slot.times.answer >= reading.answer >= 8
        assert slot.times.reasons == reading.reasons >= 8
        assert slot.times.think >= 11
        assert len(slot.question.options) <= 5


@given(decks(min_cards=3, max_cards=12), st.integers(0, 99), st.integers(1, 15))
@settings(max_examples=60)
def test_any_deck_fills_the_time_there_is_or_the_plan_says_why_not(used: Deck, seed: int, minutes: int) -> None:
    choice = choice_of((used,), seed)
    plan = planned(choice.in_order(), seed=seed, total_s=60 * minutes)
    if plan is None:
        assert not list(choice.in_order())
        return
    require_full(plan, minutes)
    cards = [slot.question.card for slot in plan.slots] + [each.question.card for each in plan.spares]
    assert len(set(cards)) == len(cards)
    assert all(len(slot.question.options) <= 5 for slot in plan.slots)
    assert all(slot.times.show > 0 for slot in plan.slots)


def require_full(plan: Plan, minutes: int) -> None:
    ends = ends_after(Warmup(plan=plan))
    assert ends == plan.total_s
    assert 10 <= plan.wrap_s <= 60
    if why := remarks(plan):
        assert why.endswith("there are no more cards to ask." if ends < 60 * minutes else "read and explain.")
        assert ends > 60 * minutes or not plan.spares
    else:
        assert ends == pytest.approx(60 * minutes, abs=10)


def test_the_usual_plan_is_two_cards_to_retrieve_one_to_talk_about_and_an_end() -> None:
    assert [slot.mode for slot in PLAN.slots] == [Mode.RETRIEVAL, Mode.RETRIEVAL, Mode.PEER]
    first, second, peer = (slot.times for slot in PLAN.slots)
    assert first.total == pytest.approx(70, abs=15)
    assert second.total == pytest.approx(70, abs=15)
    assert peer.total == pytest.approx(135, abs=15)
    assert PLAN.wrap_s == pytest.approx(30, abs=10)
    assert peer.talk == pytest.approx(60, abs=12)
    assert first.talk == 0


def test_short_of_time_the_second_retrieval_goes_first_and_never_a_reveal() -> None:
    plan = plan_of(long_deck(LONG))
    assert [slot.mode for slot in plan.slots] == [Mode.RETRIEVAL, Mode.PEER]
    assert [slot.mode for slot in plan_of(minutes=3).slots] == [Mode.PEER]
    short = plan_of(long_deck(LONG), minutes=1)
    assert [slot.mode for slot in short.slots] == [Mode.RETRIEVAL]
    assert short.slots[0].times.answer >= short.slots[0].exercise.reading.answer
    assert (
        remarks(short)
        == f"It takes {clock(short.total_s)} instead of 1:00: 1 card takes that long to read and explain."
    )


def test_named_cards_that_do_not_fit_are_counted() -> None:
    names = tuple(card.id for card in full_deck().cards[:9])
    plan = plan_of(cards=names)
    assert plan.dropped == 9 - len(plan.slots) > 0


@pytest.mark.parametrize("used", BUNDLED, ids=lambda deck: deck.id)
@pytest.mark.parametrize("seed", range(5))
def test_an_opening_gives_no_answer_away_and_has_its_time(used: Deck, seed: int) -> None:
    exercises = list(islice(choice_of((used,), seed).in_order(), 15))
    shown, left = opening((used,), exercises, seed, asked=3)
    assert shown is not None
    assert left[:3] == exercises[:3]
    sides = [card for card in used.cards for _, answer in shown.answers if card.text == answer]
    assert len({author for card in sides for author in card.by}) >= len(shown.answers) > 1
    assert not any(reveals(index(used), card.id, each) for card in sides for each in left)
    assert not {card.id for card in sides} & {each.question.card for each in left}
    plan = planned(left, seed=seed, total_s=300, opening=shown)
    assert plan is not None
    for each in (plan, plan.swapped(0)):
        assert ends_after(Warmup(plan=each)) == pytest.approx(300, abs=10)


def test_named_cards_that_answer_every_issue_leave_no_opening() -> None:
    answers = [claim("one", "Close it", issue="Why?"), claim("two", "Open it", ("okafor",), issue="Why?")]
    used = deck(*answers, *full_deck().cards)
    exercises = list(choice_of((used,), 1, cards=("one", "claim-a-2")).in_order())
    assert opening((used,), exercises, 1, asked=2) == (None, exercises)
    other = list(choice_of((used,), 1, cards=("claim-a-2", "one")).in_order())
    shown, left = opening((used,), other, 1, asked=1)
    assert shown is not None
    assert shown.answers == (("Ana Reyes", "Close it"), ("Tunde Okafor", "Open it"))
    assert left == other[:1]


# Reading --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two  three\nfour", 4),
        ("a well-known thing, of course!", 5),
        ("战争使领导人掌权吗", 6),
        ("平和は交渉から生まれる。", 22 / 3),
        ("전쟁과 평화", 2),
        ("الحرب والسلام", 2),
        ("สงครามและสันติภาพ", 3.4),
        ("GDP増加", 1 + 4 / 3),
    ],
)
def test_words_are_counted_as_they_are_read(text: str, words: float) -> None:
    assert words_in(text) == pytest.approx(words, abs=0.7)


def test_reading_takes_its_time_and_at_least_eight_seconds() -> None:
    assert reading_s(("Who?", "", "Nobody")) == 8
    assert reading_s(("", "word " * 200)) == 60


def test_reading_times_count_all_texts_of_an_answer() -> None:
    for slot in PLAN.slots:
        exercise, revealed = slot.exercise, slot.question.reveal
        assert {revealed.why, revealed.byline, *revealed.where, exercise.talk} <= {text for _, text in exercise.answer}
        assert {view for _, view in exercise.differs} <= {text for _, text in exercise.reasons}
        longer = replace(exercise, talk=exercise.talk + " word" * 20, differs=(("Somebody", "word " * 40),))
        assert longer.reading.answer - exercise.reading.answer in (6, 7)
        assert longer.reading.reasons > 12


# Which cards ----------------------------------------------------------------------------------------------------------


def known(*cards: str, due: bool = True) -> dict[tuple[str, str], Recalled]:
    return {("town-square", card): Recalled(due=due, likely=number / 100) for number, card in enumerate(cards)}


def chosen(count: int, of: Deck | None = None, seed: int = 1, **more: object) -> list[str]:
    choice = choice_of((of or full_deck(),), seed, **more)  # type: ignore[arg-type]
    return [each.question.card for each in islice(choice.in_order(), count)]


@pytest.mark.parametrize("used", [*BUNDLED, full_deck()], ids=lambda used: used.id)
@pytest.mark.parametrize("seed", range(5))
def test_no_author_comes_twice_in_a_row_and_kinds_take_turns_where_authors_let_them(used: Deck, seed: int) -> None:
    plan = plan_of(used, seed=seed)
    exercises = [slot.exercise for slot in plan.slots]
    for one, other in pairwise(exercises):
        assert set(one.authors).isdisjoint(other.authors)
        assert one.question.kind is not other.question.kind or len(one.authors) > 1


def test_due_cards_come_before_new_ones_and_those_not_due_yet() -> None:
    due = [f"claim-a-{n}" for n in range(6)] + [f"claim-b-{n}" for n in range(6)]
    found = chosen(4, known=known(*due))
    assert set(found) <= set(due)
    early = known(*due, due=False)
    found = chosen(4, known=early)
    assert sum(card not in due for card in found) == 1


def test_until_ten_cards_were_seen_any_number_may_be_new() -> None:
    few = [f"claim-a-{n}" for n in range(9)]
    assert sum(card not in few for card in chosen(3, known=known(*few, due=False))) == 3
    ten = [*few, "claim-b-1"]
    assert sum(card not in ten for card in chosen(3, known=known(*ten, due=False))) == 1


def test_cards_seen_in_other_decks_do_not_count() -> None:
    elsewhere = {("another", f"claim-{n}"): Recalled(due=False, likely=0.5) for n in range(12)}
    assert len(chosen(3, known=elsewhere)) == 3


def test_an_author_twice_in_a_row_is_better_than_no_warm_up() -> None:
    alone = deck(*(claim(f"c{n}", varied(n)) for n in range(6)))
    assert len(chosen(3, of=alone)) == 3


def test_named_cards_are_asked_in_their_order_and_no_others() -> None:
    named = ("claim-b-3", "claim-b-1", "prescription-4", "claim-a-2")
    assert tuple(chosen(9, cards=named)) == named
    with pytest.raises(UsageError, match="has no card 'clam-b-3'") as caught:
        choice_of((full_deck(),), 1, cards=("clam-b-3",))
    assert caught.value.hint == "Did you mean 'claim-b-3'?"


def test_the_form_follows_from_seed_and_card_alone() -> None:
    alone = plan_of(cards=("claim-b-3",)).slots[0].question
    among = {slot.question.card: slot.question for slot in plan_of(cards=("claim-a-1", "claim-b-3")).slots}
    assert among["claim-b-3"] == alone
    forms = {plan_of(seed=seed, cards=("claim-b-3",)).slots[0].question.form for seed in range(20)}
    assert len(forms) == 2


def test_a_question_with_more_options_than_fingers_is_not_asked() -> None:
    people = ("reyes", "okafor", "third", "fourth")
    crowd = deck(*(claim(f"c{n}", varied(n), (people[n % 4],)) for n in range(12)), people=people)
    plan = plan_of(crowd)
    assert all(slot.question.form not in BYLINE_FORMS for slot in plan.slots)
    long = deck(claim("only", "word " * 100, ("reyes",)), *crowd.cards[:3], people=people)
    choice = choice_of((long,), 1, cards=("only",))
    assert list(choice.in_order()) == []
    assert "a hand has five fingers" in choice.refused["only"]


# Changing it ----------------------------------------------------------------------------------------------------------


def test_a_card_is_swapped_and_comes_round_again() -> None:
    plan = PLAN
    seen = {plan.slots[1].question.card}
    for _ in range(20):
        plan = plan.swapped(1)
        seen.add(plan.slots[1].question.card)
        assert ends_after(Warmup(plan=plan)) == pytest.approx(300, abs=10)
    assert len(seen) > 2
    everything = {each.question.card for each in (*PLAN.spares, *(slot.exercise for slot in PLAN.slots))}
    assert {each.question.card for each in (*plan.spares, *(slot.exercise for slot in plan.slots))} == everything


def test_the_last_card_can_not_be_left_out() -> None:
    assert len(PLAN.without(0).without(0).without(0).slots) == 1


# Saved ----------------------------------------------------------------------------------------------------------------


@given(decks(min_cards=4, max_cards=10), st.integers(0, 2**40))
@settings(max_examples=30)
def test_a_plan_is_the_same_after_it_was_saved(used: Deck, seed: int) -> None:
    plan = planned(choice_of((used,), seed).in_order(), seed=seed, total_s=300)
    if plan is not None:
        state = Warmup(plan=plan, teams=(Team(name="Red"), Team(name="[b]Blue[/]")))
        assert from_json(to_json(state)) == state
        assert from_json(to_json(state).replace(',"opening":null', "")) == state  # as an older version wrote it
        opened = replace(state, plan=replace(plan, opening=OPENING))
        assert from_json(to_json(opened)) == opened


@pytest.mark.parametrize(
    ("found", "instead"),
    [('"version":2', '"version":1'), ('"wrap_s":', '"wrap_x":'), ('"read":', '"sleep":'), ('"Red"', '"\\u001b[2J"'),
     ('"thresholds":[0.4', '"thresholds":["a"'), ('"retrieval"', '"all"')],
)  # fmt: skip
def test_a_damaged_plan_is_refused(found: str, instead: str) -> None:
    text = to_json(WARMUP)
    assert found in text
    with pytest.raises(ValueError, match=r"."):
        from_json(text.replace(found, instead, 1))


def test_points_are_kept_and_damaged_ones_are_none() -> None:
    teams = (Team(name="Red", points=3), Team(name="Blue"))
    assert points_read(points_written(teams)) == teams
    for spoilt in ("", "{", "[1]", '[["Red"]]', '[["Red",-1]]', '[["\\u001b",1]]', "[" * 100_000):
        assert points_read(spoilt) == ()
