"""The rules of a round, as events folded over one frozen value."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck
from debategame.game.dealing.plan import deal
from debategame.game.questions.question import Question
from debategame.game.rounds.request import Request
from debategame.game.rounds.round import (
    Event,
    Next,
    Phase,
    Pick,
    ReadBrief,
    RoundState,
    Rules,
    Slip,
    begin,
    replayed,
    step,
)
from debategame.game.rounds.saved import from_json, rules_from_json, to_json
from debategame.game.rounds.scoring import Confidence
from tests.game.sample import full_deck
from tests.strategies import decks

QUESTIONS = deal([full_deck()], {}, Request(count=4, seed=3)).questions
EVENTS = st.lists(
    st.one_of(
        st.builds(Pick, option=st.sampled_from([option.id for each in QUESTIONS for option in each.options] + ["?"])),
        st.just(Next()),
        st.just(ReadBrief()),
        st.builds(Slip, after_ms=st.integers(0, 9000)),
    ),
    max_size=30,
)
LIVES = st.integers(0, 3)


def wrong(question: Question) -> Pick:
    return Pick(option=next(option.id for option in question.options if option.id != question.key))


def right(question: Question) -> Pick:
    return Pick(option=question.key)


def played(*events: Event) -> RoundState:
    state = begin(QUESTIONS)
    for event in events:
        state = step(state, event)
    return state


@given(EVENTS, LIVES)
def test_no_events_take_an_answer_back_or_give_it_twice(events: list[Event], lives: int) -> None:
    state = begin(QUESTIONS, Rules(lives=lives))
    for event in events:
        after = step(state, event)
        assert [each.picked for each in after.given][: len(state.given)] == [each.picked for each in state.given]
        assert len(after.given) - len(state.given) in (0, 1)
        assert [given.position for given in after.given] == list(range(len(after.given)))
        wrong = sum(not given.correct for given in after.counted)
        assert after.lives_left == max(0, lives - wrong)
        assert wrong <= (lives or wrong)
        is_over = len(after.given) == len(after.questions) or (lives and wrong == lives)
        assert (after.phase is Phase.DONE) <= bool(is_over)
        assert not (after.phase is Phase.ASKED and is_over)
        assert sum(each.slip for each in after.given) <= 1
        state = after


def test_a_streak_pays_and_a_miss_ends_it() -> None:
    first, second, third, _ = QUESTIONS
    state = played(right(first), Next(), right(second), Next(), wrong(third))
    assert [given.points for given in state.given] == [100, 120, 0]
    assert (state.points, state.right, state.streak, state.best_streak) == (220, 2, 0, 2)
    assert state.missed == (third,)


def test_an_answer_after_a_look_at_the_brief_scores_half_and_only_that_one() -> None:
    first, second, *_ = QUESTIONS
    state = played(ReadBrief(), right(first), Next(), right(second))
    assert [given.points for given in state.given] == [50, 120]


def test_an_option_that_the_question_does_not_have_is_no_answer() -> None:
    assert played(Pick(option="somebody")) == begin(QUESTIONS)


@given(decks(), st.integers(0, 2**16))
def test_questions_saved_as_json_come_back_as_they_were(source: Deck, seed: int) -> None:
    questions = deal([source], {}, Request(seed=seed)).questions
    assert from_json(to_json(questions)) == questions


@given(st.one_of(st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(repr)))
def test_whatever_else_is_found_in_place_of_a_saved_round_is_refused_in_one_way(text: str) -> None:
    try:
        from_json(text)
    except ValueError:
        return
    raise AssertionError(f"{text!r} was taken for a saved round")


def test_a_slip_counts_for_nothing_and_its_question_comes_again_at_the_end() -> None:
    first, second, *_ = QUESTIONS
    state = played(right(first), Next(), wrong(second), Slip(after_ms=4999))
    assert state.phase is Phase.ASKED
    assert state.questions == (*QUESTIONS, second)


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 3))
def test_a_slip_is_in_no_figure_of_the_round(answers: list[bool], slipped: int) -> None:
    others = [question for place, question in enumerate(QUESTIONS) if place != slipped]
    plain, with_slip = begin([*others, QUESTIONS[slipped]]), begin(QUESTIONS)
    for place, correct in enumerate(answers):
        pick = (right if correct else wrong)(QUESTIONS[place])._replace(elapsed_ms=1000)
        with_slip = step(with_slip, pick)
        if place == slipped:
            with_slip = step(with_slip, Slip())
        else:
            plain = step(step(plain, pick), Next())
            with_slip = step(with_slip, Next())
        assert figures_of(with_slip) == figures_of(plain)


def figures_of(state: RoundState) -> tuple[object, ...]:
    streaks = state.points, state.right, state.streak, state.best_streak
    return (*streaks, state.number, state.total, state.elapsed_ms, state.by_kind, state.missed, len(state.counted))


def test_a_slip_can_be_called_once_a_round_and_within_five_seconds() -> None:
    first, second, *_ = QUESTIONS
    late = played(wrong(first))
    assert step(late, Slip(after_ms=5001)) == late
    once = played(wrong(first), Slip(), wrong(second))
    assert step(once, Slip()) == once


def test_an_answer_that_needs_a_confidence_is_none_without_it_and_scores_by_it_alone() -> None:
    state = begin(QUESTIONS, Rules(confidence=True))
    assert step(state, right(QUESTIONS[0])) == state
    for question in QUESTIONS[:2]:
        state = step(step(state, Pick(option=question.key, confidence=Confidence.SURE)), Next())
    assert [given.points for given in state.given] == [98, 98]
    assert state.streak == 2


def test_time_that_runs_out_is_a_miss_without_a_pick() -> None:
    state = step(begin(QUESTIONS, Rules(timer_s=20, confidence=True)), Pick(option="", elapsed_ms=20_000))
    assert state.phase is Phase.REVEALED
    assert state.missed == (QUESTIONS[0],)
    assert state.points == 0


@given(EVENTS, LIVES)
def test_a_resumed_round_is_where_it_was_left(events: list[Event], lives: int) -> None:
    state = begin(QUESTIONS, Rules(lives=lives))
    for event in events:
        state = step(state, event)
    again = begin(QUESTIONS, Rules(lives=lives))
    for answer in state.given:
        again = step(replayed(again, answer), Next())
    assert again == step(replace(state, brief_read=False), Next())


def test_the_slip_that_cost_the_last_life_gives_it_back() -> None:
    state = step(begin(QUESTIONS, Rules(lives=1)), wrong(QUESTIONS[0]))
    assert (state.lives_left, step(state, Next()).phase) == (0, Phase.DONE)
    state = step(state, Slip())
    assert (state.lives_left, state.phase, state.questions[-1]) == (1, Phase.ASKED, QUESTIONS[0])


@given(st.text(), st.integers(-10, 1000), st.booleans(), LIVES)
def test_rules_saved_with_a_round_come_back_or_are_the_plain_ones(
    junk: str, timer_s: int, confidence: bool, lives: int
) -> None:
    more = {"lives": lives, "command": f"debategame play --seed {lives}", "speakers": ("Ana", "Tunde")[: 2 * lives]}
    rules = Rules(timer_s=timer_s, confidence=confidence, **more)  # type: ignore[arg-type]
    assert rules_from_json(to_json(QUESTIONS, rules)) == (rules if 0 <= timer_s <= 600 else Rules())
    assert rules_from_json(junk) == Rules()


def test_rules_of_a_round_that_an_earlier_version_saved_are_read() -> None:
    assert rules_from_json('{"rules": {"timer_s": 30, "confidence": true}}') == Rules(timer_s=30, confidence=True)
