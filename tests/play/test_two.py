"""A debate for two: whatever is typed, the scores add up from the log, and it is nobody's history."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.game.questions.question import Form
from debategame.game.rounds.exchanges import outcomes
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Phase
from debategame.game.rounds.scoring import CHALLENGE
from debategame.game.rounds.two import standings
from debategame.play.session import RoundOptions
from debategame.play.statistics import collect_stats
from debategame.progress.aggregates import asked
from debategame.progress.names import PLAYER, TWO
from debategame.progress.store import Store
from tests.game.sample import ISSUES, debated_deck
from tests.playing_history import session_of

DECK = debated_deck()
ACTS = st.lists(st.sampled_from([-1, 0, 1, 2, 3, "brief", "resume"]), min_size=40, max_size=60)


@given(ACTS, st.integers(0, 99))
@settings(max_examples=10)
def test_whatever_is_typed_the_two_scores_add_up_from_the_log(acts: list[int | str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "p.sqlite3", now_ms=0) as store:
        session = session_of(store, DECK)
        options = RoundOptions(decks=(DECK,), kind=RoundKind.DEBATE, two=("Ann", "Bob"), seed=seed, confidence=True)
        live_round, _ = session.begin(options)
        for act in acts:
            if act != "brief" and live_round.go_on().phase is Phase.DONE:
                break
            if act == "resume":
                resumed = session.waiting()
                assert resumed is not None
                assert resumed.state.given == live_round.state.given
                assert resumed.state.questions == live_round.state.questions
                live_round = resumed
            elif act == "brief":
                live_round.read_brief()
            elif isinstance(act, int):
                live_round.pick(live_round.state.question.options[act].id if act >= 0 else "", 10)
        state = live_round.state
        answers = store.answers_of(live_round.dealt.id)
        assert [answer.points for answer in answers] == [each.points for each in state.given]
        scores = [0, 0]
        for answer in answers:
            assert answer.player == TWO
            turn = state.speaker(answer.position)
            side = state.questions[answer.position].exchange
            first = state.questions[0].exchange
            assert side is not None
            assert first is not None
            challenged = state.is_challenge(answer.position)
            assert (turn == 0) == ((side.side == first.side) != challenged)
            if challenged:
                before = answers[answer.position - 1]
                assert (before.form, before.card, before.correct) == (Form.WHICH_REASON, answer.card, False)
                assert before.picked not in [option.id for option in state.questions[answer.position].options]
                assert answer.points in ((CHALLENGE, CHALLENGE // 2) if answer.correct else (0,))
            scores[turn] += answer.points
        assert [each.points for each in standings(state)] == scores
        assert sum(each.steps for each in standings(state)) == sum(each.steps for each in outcomes(state))
        assert sum(scores) == state.points


def test_a_debate_for_two_counts_for_nobody(store: Store) -> None:
    session = session_of(store, DECK)
    options = RoundOptions(decks=(DECK,), kind=RoundKind.DEBATE, two=("Ann", "Bob"))
    live_round, _ = session.begin(options)
    while live_round.go_on().phase is not Phase.DONE:
        live_round.pick(live_round.state.question.key)
    assert live_round.best_before is None
    assert session.waiting() is None
    assert [player.id for player in session.players()] == [PLAYER]
    assert store.days_played(PLAYER) == []
    assert session.records() == {}
    assert session.cards(DECK) == {}
    assert collect_stats(session).answers.total == 0
    assert list(asked(store, [DECK.id])) == []
    again = session.another(live_round)
    assert again.dealt.player == TWO
    assert again.state.rules.speakers == ("Ann", "Bob")
    both = [*live_round.state.questions, *again.state.questions]
    assert {each.exchange.issue for each in both if each.exchange} == {*ISSUES}  # none again before all were debated
