"""Rounds that are dealt the same to everybody: a seed, a challenge and the case of a day."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debategame.deck.model import Deck
from debategame.errors import UsageError
from debategame.game.rounds.request import FROM_HISTORY, RoundKind, seed_of
from debategame.game.rounds.round import Phase
from debategame.game.rounds.saved import to_json
from debategame.play.session import PlayerSession, RoundOptions
from debategame.progress.store import Store
from tests.game.sample import debated_deck
from tests.playing_history import LAST_DAY, session_of
from tests.strategies import decks

KINDS = st.sampled_from([kind for kind in RoundKind if kind not in FROM_HISTORY])
SEEDS = st.integers(0, 2**16)


def dealt(session: PlayerSession, options: RoundOptions) -> str:
    """Return all that a player of the round could see, or why there is none."""
    try:
        if options.kind is RoundKind.MATCH:
            return to_json(session.match(options).state.questions)
        return to_json(session.begin(options)[0].state.questions)
    except UsageError as error:
        return str(error)


def play_much(session: PlayerSession, deck: Deck, rng: Random) -> None:
    """Give a player a history: rounds of several kinds, answered by chance."""
    for kind in (RoundKind.MIXED, RoundKind.DEBATE, RoundKind.CLAIMS):
        try:
            live_round, _ = session.begin(RoundOptions(decks=(deck,), kind=kind))
        except UsageError:
            continue
        while live_round.state.phase is not Phase.DONE:
            live_round.pick(rng.choice(live_round.state.question.options).id)
            live_round.go_on()


@given(decks(min_cards=4), SEEDS, KINDS, st.integers(1, 12), st.booleans())
def test_a_given_seed_and_a_day_deal_the_same_whatever_was_played(
    deck: Deck, seed: int, kind: RoundKind, count: int, is_case: bool
) -> None:
    seeded = RoundOptions(decks=(deck,), kind=kind, count=count, seed=seed)
    options = RoundOptions(decks=(deck,), day=LAST_DAY) if is_case else seeded
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "progress.sqlite3", now_ms=0) as store:
        fresh, veteran = session_of(store, deck), session_of(store, deck, player="veteran")
        play_much(veteran, deck, Random(seed))
        assert dealt(fresh, options) == dealt(veteran, options)


GOLDEN = {
    RoundKind.MIXED: (
        "claim-b-0/which-reason/d analogy-2/which-episode/c claim-ab-4/who-argues/c analogy-3/what-point/b "
        "claim-a-7/who-argues/a claim-none-7/who-argues/d claim-b-4/who-argues/b claim-a-0/which-answer/b "
        "claim-b-11/which-conclusion/d claim-ab-3/who-argues/c"
    ),
    RoundKind.MATCH: (
        "claim-a-1/who-argues/a claim-ab-4/who-argues/c claim-none-1/who-argues/d claim-ab-1/who-argues/c "
        "claim-b-0/who-argues/b claim-ab-7/who-argues/c claim-a-6/who-argues/a claim-b-5/who-argues/b"
    ),
    RoundKind.DEBATE: (
        "claim-b-4/which-answer/a claim-b-0/which-answer/a claim-b-0/which-reason/d claim-b-3/which-answer/d "
        "claim-b-3/which-reason/b claim-b-2/which-answer/b claim-b-2/which-reason/a claim-b-1/which-answer/a "
        "claim-b-1/which-reason/b claim-b-5/which-answer/b"
    ),
    RoundKind.LAST_STAND: (
        "claim-a-7/who-argues/a claim-a-4/who-argues/a claim-a-0/who-argues/a claim-a-1/who-argues/a "
        "claim-b-2/who-argues/b claim-b-1/who-argues/b claim-b-3/who-argues/b claim-a-2/who-argues/a "
        "claim-b-5/who-argues/b claim-b-4/who-argues/b claim-ab-6/who-argues/c claim-ab-4/who-argues/c"
    ),
    None: (
        "claim-b-10/who-argues/b claim-a-8/which-conclusion/c analogy-5/which-episode/d "
        "prescription-2/what-recommends/d claim-a-7/which-answer/c"
    ),
}


@pytest.mark.parametrize(("kind", "expected"), GOLDEN.items())
def test_other_machines_and_versions_of_python_deal_the_same(
    store: Store, kind: RoundKind | None, expected: str
) -> None:
    """A round that differs from these differs from what somebody with an earlier version was dealt."""
    deck = debated_deck()
    session, challenge = session_of(store, deck), RoundOptions(decks=(deck,), kind=kind or RoundKind.MIXED, seed=7)
    if kind is RoundKind.MATCH:
        questions = session.match(challenge).state.questions
    else:
        questions = session.begin(challenge if kind else RoundOptions(decks=(deck,), day=LAST_DAY))[0].state.questions
    keys = ("abcdef"[[option.id for option in each.options].index(each.key)] for each in questions[:12])
    assert " ".join(f"{each.card}/{each.form}/{key}" for each, key in zip(questions, keys, strict=False)) == expected


@pytest.mark.parametrize(
    ("word", "seed"),
    [
        ("Brutus", 262893854),
        ("brutus", 262893854),
        ("  BRÜTUS! ", 262893854),
        ("Ünion 7", 55389750),
        ("戦争", 597541514),
        ("?!", 512322685),
    ],
)
def test_a_challenge_is_a_seed_in_any_case_and_without_accents(word: str, seed: int) -> None:
    assert seed_of(word) == seed
