"""A debate in plain lines."""

from collections.abc import Callable

import pytest

from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from tests.game.sample import debated_deck, full_deck
from tests.plain.partner import RIGHT, WRONG, Partner
from tests.playing_history import session_of


def debated(session: PlayerSession, *script: str, count: int = 2, side: str = "Ana Reyes") -> str:
    partner = Partner(session, script)
    options = RoundOptions(decks=session.library.decks, kind=RoundKind.DEBATE, count=count, side=side)
    assert play(session, options, Lines(partner, partner)) == 0
    return partner.heard


def test_a_debate_is_resumed_within_an_exchange_and_ends_with_both_positions(store: Store) -> None:
    session = session_of(store, debated_deck())
    heard = debated(session, RIGHT)
    assert (
        "Exchange 1 of 2.\nQuestion 1 of 4. Score 0, streak 0.\nYou speak for Ana Reyes. What do you answer?" in heard
    )
    assert "Tunde Okafor answers: " in heard
    after = debated(session, "y", RIGHT, RIGHT, WRONG, "q")
    assert "Exchange 1 of 2.\nQuestion 2 of 4. Score 100, streak 1.\nWhat reason does Ana Reyes give for this?" in after
    assert "The debate is over: 3 of 4 right, 360 points.\nExchanges won: 1 of 2." in after
    summary = after.partition("Exchanges won")[2]
    first, _, second = summary.partition("? Won.")[2].partition("? 1 of 2 right.")
    for positions in (first, second):
        assert "  Ana Reyes, your side: " in positions
        assert "  Tunde Okafor: " in positions
    later = debated(session, "q")
    issues = {line for line in heard.splitlines() if line.startswith("   What of the ")}
    assert issues.isdisjoint(later.splitlines())


def test_two_debate_in_turn_challenge_and_take_it_up_again(store: Store) -> None:
    session = session_of(store, debated_deck())

    def heard(*script: Callable[[], str] | str) -> str:
        partner = Partner(session, script)
        options = RoundOptions(decks=session.library.decks, kind=RoundKind.DEBATE, count=2, seed=5, two=("", ""))
        assert play(session, options, Lines(partner, partner)) == 0
        return partner.heard

    def number(*, right: bool) -> str:
        live_round = session.waiting()
        assert live_round is not None
        question = live_round.state.question
        return str(next(n for n, each in enumerate(question.options, 1) if (each.id == question.key) is right))

    right, wrong = (lambda: number(right=True)), (lambda: number(right=False))
    begun = heard("Ann", " Ann ,[b]Bob", right, wrong)
    assert "A debate for two needs two names." in begun
    assert "Ann speaks for Ana Reyes and [b]Bob speaks for Tunde Okafor." in begun
    assert "Exchange 1 of 2.\nAnn 0, [b]Bob 0.\nAnn's turn. You speak for Ana Reyes. What do you answer?" in begun
    challenge = "Exchange 1 of 2.\nAnn 100, [b]Bob 0.\nAnn is wrong. [b]Bob may challenge for 50 points."
    assert challenge in begun
    assert "The answer is" not in begun.partition("Ann is wrong")[2]
    ended = heard("y", right, right, wrong, "4", "n", "")
    said = "You have an unfinished debate for two on Cars in the town square: exchange 1 of 2, Ann 100, [b]Bob 0."
    assert said in ended
    assert ended.count(challenge) == 1
    assert ended.index("Right, 50 points") < ended.index("Ann chose: ")
    assert "[b]Bob's turn. You speak for Tunde Okafor." in ended
    assert "[b]Bob is wrong. Ann may challenge" in ended
    assert "No challenge. The right answer is " in ended
    assert "The debate is over: Ann 100, [b]Bob 150. [b]Bob wins by 50 points.\nAnn: 1 of 2 right.\n" in ended
    assert "\n[b]Bob: 1 of 2 right, 1 challenge won.\n" in ended
    assert "  Ana Reyes, Ann's side: " in ended
    assert "Who speaks? Enter: Ann, [b]Bob. Two names separated by a comma: \n\nCars in the town square: " in ended


@pytest.mark.parametrize(
    ("side", "said", "hint"),
    [
        ("", "has no issue that two authors answer", "another deck"),
        ("reyes", "has no issue that 'reyes' and another author answer", "another deck"),
        ("reyse", "There is no author 'reyse' to speak for", "reyes"),
    ],
)
def test_what_can_not_be_debated_is_said_with_what_to_do(store: Store, side: str, said: str, hint: str) -> None:
    session = session_of(store, full_deck())
    with pytest.raises(UsageError, match=said) as caught:
        debated(session, side=side)
    assert hint in caught.value.hint
