"""For any answers in any order, the store says what can be worked out from the list of them."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.game.history import Answer, CardRecord, SavedRound
from debategame.progress.store import Store

INTEGERS = st.integers(-(2**63), 2**63 - 1)
ANY_ANSWER = st.builds(
    Answer,
    **{
        name: {"str": st.text(), "int": INTEGERS, "bool": st.booleans()}[str(kind)]
        for name, kind in Answer.__annotations__.items()
    },
)
ANY_ROUND = st.builds(
    SavedRound,
    id=st.text(),
    player=st.text(),
    decks=st.lists(st.text()).map(tuple),
    kind=st.text(),
    seed=st.integers(-(10**30), 10**30),
    started_at_ms=INTEGERS,
    questions=st.text(),
)


def opened(folder: str) -> Store:
    return Store.open(Path(folder) / "progress.sqlite3", now_ms=0)


@settings(deadline=None, max_examples=60)
@given(ANY_ANSWER)
def test_any_answer_comes_back_as_it_was_recorded_however_often(answer: Answer) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(folder) as store:
        store.record(answer)
        store.record(answer)
        assert store.answers_of(answer.round) == (answer,)


@settings(deadline=None, max_examples=60)
@given(ANY_ROUND)
def test_any_round_comes_back_as_it_was_dealt(saved: SavedRound) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(folder) as store:
        store.begin_round(saved)
        assert store.unfinished_round(saved.player) == saved


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dict[str, object], bool]]:
    """Draw what varies of some answers, few enough that they meet, and which of them were slips."""
    ids = draw(st.lists(st.integers(0, 99), unique=True, max_size=15))
    answer = st.fixed_dictionaries(
        {
            "player": st.sampled_from(["one", "two"]),
            "deck": st.sampled_from(["d1", "d2"]),
            "card": st.sampled_from(["c1", "c2"]),
            "correct": st.booleans(),
            "answered_at_ms": st.integers(0, 4),
            "local_day": st.sampled_from(["2026-11-01", "2026-11-02", "2026-11-03"]),
        }
    )
    return [({"id": f"a{number:02}", **draw(answer)}, draw(st.integers(0, 3)) == 0) for number in ids]


def worked_out(answers: Iterable[Answer]) -> dict[str, CardRecord]:
    by_card = defaultdict(list)
    for answer in sorted(answers, key=lambda answer: (answer.answered_at_ms, answer.id)):
        by_card[answer.card].append(answer)
    return {
        card: CardRecord(
            seen=len(history),
            right=sum(answer.correct for answer in history),
            days_right=len({answer.local_day for answer in history if answer.correct}),
            last_right=history[-1].correct,
            last_day=history[-1].local_day,
        )
        for card, history in by_card.items()
    }


@settings(deadline=None, max_examples=50)
@given(histories())
def test_the_records_are_those_worked_out_from_the_list_of_answers(
    make_answer: Callable[..., Answer], history: Sequence[tuple[dict[str, object], bool]]
) -> None:
    answers = [make_answer(**changes) for changes, _ in history]
    slips = {str(changes["id"]) for changes, slip in history if slip}
    with tempfile.TemporaryDirectory() as folder, opened(folder) as store:
        for answer in answers:
            store.record(answer)
            if answer.id in slips:
                store.remark(answer.id, "slip", at_ms=1)
        for player in ("one", "two"):
            theirs = [answer for answer in answers if answer.player == player]
            decks = store.deck_records(player)
            for deck in ("d1", "d2"):
                expected = worked_out(a for a in theirs if a.deck == deck and a.id not in slips)
                assert store.card_records(player, deck) == expected
                assert (deck in decks) == bool(expected)
                if expected:
                    assert decks[deck].seen == len(expected)
                    assert decks[deck].learned == sum(record.learned for record in expected.values())
                    assert decks[deck].last_day == max(record.last_day for record in expected.values())
            assert store.days_played(player) == sorted(
                {answer.local_day for answer in theirs if answer.id not in slips}
            )
        log = store._db.execute("SELECT * FROM tally_of_log").fetchall()
        assert sorted(log) == sorted(store._db.execute("SELECT * FROM tally").fetchall())
