"""A round being played: what it is compared with, and what comes after it."""

from dataclasses import replace

from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Phase
from debategame.play.round import LiveRound
from debategame.play.session import RoundOptions
from debategame.progress.store import Store
from tests.game.sample import full_deck
from tests.playing_history import session_of

DECK = full_deck()


def played(live_round: LiveRound, *, right: int) -> LiveRound:
    """Play a round to its end, so many of its questions right and the rest wrong."""
    for number, question in enumerate(live_round.state.questions):
        if live_round.state.phase is Phase.DONE:
            break
        wrong = next(option.id for option in question.options if option.id != question.key)
        live_round.pick(question.key if number < right else wrong)
        live_round.go_on()
    return live_round


def test_a_round_is_compared_with_the_best_of_its_kind_before_it(store: Store) -> None:
    session, options = session_of(store, DECK), RoundOptions(decks=(DECK,), count=5)
    first = played(session.begin(options)[0], right=3)
    assert first.best_before == 0
    assert first.is_best
    played(session.begin(options)[0], right=2)
    assert session.begin(options)[0].best_before == first.state.points > 0


def test_missed_cards_again_and_a_single_card_are_compared_with_nothing(store: Store) -> None:
    session = session_of(store, DECK)
    missed = played(session.begin(RoundOptions(decks=(DECK,), count=5))[0], right=0)
    again = played(session.retry(missed), right=3)
    assert again.state.points > 0
    assert not again.is_best
    assert session.retry(again).best_before is None
    for card in DECK.cards[:2]:
        alone = session.ask_card(DECK, card.id)
        assert alone.best_before is None
        assert played(alone, right=1).state.points > 0


def test_a_last_stand_keeps_its_best_depth_with_a_deck_alone_and_sets_no_best_round(store: Store) -> None:
    session, other = session_of(store, DECK, replace(DECK, id="other")), replace(DECK, id="other")
    stand = RoundOptions(decks=(DECK,), kind=RoundKind.LAST_STAND)
    assert session.best_stand(DECK) == 0
    for right, before in ((2, 0), (7, 2), (4, 7)):
        live_round = played(session.begin(stand)[0], right=right)
        assert (live_round.state.phase, live_round.state.right) == (Phase.DONE, right)
        assert (live_round.best_stand_before, live_round.is_best) == (before, False)
    played(session.begin(replace(stand, decks=(DECK, other)))[0], right=9)
    session.begin(stand)[0].give_up()
    assert session.best_stand(DECK) == 7
    assert session.records()[DECK.id].best_points == 0
    again = session.retry(live_round)
    assert (again.state.rules.lives, again.state.rules.command) == (0, "")


def test_another_round_is_of_the_same_deck_though_the_library_has_not_got_it(store: Store) -> None:
    session = session_of(store, replace(DECK, id="other"))
    live_round = played(session.begin(RoundOptions(decks=(DECK,), count=5))[0], right=5)
    assert session.another(live_round).dealt.decks == (DECK.id,)
