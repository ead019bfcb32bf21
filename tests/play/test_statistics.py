"""What SQLite adds up is what one would count by hand; slips are in nothing, and cards go by their names of now."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debategame.deck.library import Library
from debategame.deck.model import Card, Deck
from debategame.game.questions.question import NOBODY, SEVERAL
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Phase
from debategame.game.rounds.scoring import Confidence
from debategame.game.stats import NOBODYS, WEEKS, Share, calibration, months
from debategame.play.session import PlayerSession, RoundOptions
from debategame.play.statistics import asked_of, collect_stats, read_shown
from debategame.play.stats_sections import sections
from debategame.progress.store import Store
from tests.game.sample import BOTH, analogy, claim, deck, full_deck
from tests.playing_history import session_of
from tests.progress.sample import ANSWER

TODAY = date(2026, 11, 21)
SQUARE = replace(
    deck(claim("mine", "Mine"), claim("ours", "Ours", BOTH, was=("former",)), claim("nobodys", "Nobody's", ())),
    was=("plaza",),
)
BRIDGE = replace(deck(analogy("arch", "The arch of 1907", "A point", ("okafor",))), id="bridge", title="The bridge")
NAMES = {
    ("town-square", "mine"): (SQUARE, "mine"),
    ("town-square", "former"): (SQUARE, "ours"),
    ("plaza", "former"): (SQUARE, "ours"),
    ("plaza", "nobodys"): (SQUARE, "nobodys"),
    ("bridge", "arch"): (BRIDGE, "arch"),
    ("bridge", "gone"): None,
    ("nowhere", "mine"): None,
}
OPTIONS = [["a", "First"], ["b", "Second"], ["c", "Third"]]
SHOWN = json.dumps({"prompt": "Which?", "stem": "", "options": OPTIONS})


@dataclass(frozen=True)
class Logged:
    name: tuple[str, str]
    back: int
    """Days before today."""
    correct: bool
    picked: str
    confidence: str
    elapsed_ms: int
    slips: int
    key: str = "k"

    @property
    def day(self) -> str:
        return (TODAY - timedelta(days=self.back)).isoformat()

    @property
    def answer(self) -> str:
        return self.key if self.correct else self.picked

    @property
    def place(self) -> tuple[Deck, Card] | None:
        found = NAMES[self.name]
        if found is None:
            return None
        card = found[0].card(found[1])
        assert card is not None
        return found[0], card


LOGGED = st.builds(
    Logged,
    name=st.sampled_from(sorted(NAMES)),
    back=st.integers(-1, 420) | st.sampled_from([0, 180, 181, 182]),
    correct=st.booleans(),
    picked=st.sampled_from(["", "a", "b", SEVERAL, NOBODY]),
    confidence=st.sampled_from(["", "guess", "leaning", "sure", "unheard-of"]),
    elapsed_ms=st.integers(0, 60_000),
    slips=st.sampled_from([0, 0, 0, 1, 2]),
    key=st.sampled_from(["k", SEVERAL, NOBODY]),
).filter(lambda each: each.correct or each.picked != each.key)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("figures") / "progress.sqlite3", now_ms=0) as opened:
        yield opened


_PLAYERS = count(1)


def written(store: Store, log: list[Logged]) -> PlayerSession:
    """Write the log as that of a player whom nobody knows yet; return the player's session."""
    player = f"p{next(_PLAYERS)}"
    for number, each in enumerate(log):
        answer = replace(
            ANSWER,
            id=f"{player}-{number:03}",
            player=player,
            deck=each.name[0],
            card=each.name[1],
            correct=each.correct,
            picked=each.answer,
            key=each.key,
            local_day=each.day,
            answered_at_ms=ANSWER.answered_at_ms - 86_400_000 * each.back + number,
            elapsed_ms=each.elapsed_ms,
            confidence=each.confidence,
            shown=SHOWN,
        )
        store.record(answer)
        for time in range(each.slips):
            store.remark(answer.id, "slip", at_ms=time)
    return session_of(store, SQUARE, BRIDGE, player=player)


def share(log: list[Logged]) -> Share:
    return Share(right=sum(each.correct for each in log), total=len(log))


def names_of(each: Logged) -> list[str]:
    assert each.place is not None
    of, card = each.place
    return [of.authors[author].name for author in card.by] or [NOBODYS]


def shares(log: list[Logged], keys: Callable[[Logged], list[str]]) -> dict[str, Share]:
    found: dict[str, list[Logged]] = {}
    for each in log:
        for key in keys(each):
            found.setdefault(key, []).append(each)
    return {key: share(part) for key, part in found.items()}


@pytest.mark.parametrize("chosen", [None, SQUARE, BRIDGE], ids=["all", "square", "bridge"])
@given(log=st.lists(LOGGED, max_size=25))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_figures_are_what_one_would_count_by_hand(store: Store, chosen: Deck | None, log: list[Logged]) -> None:
    figures = collect_stats(written(store, log), chosen)
    wanted = None if chosen is None else {chosen.id, *chosen.was}
    counted = [each for each in log if not each.slips and (wanted is None or each.name[0] in wanted)]
    there = [each for each in counted if each.place is not None]
    assert figures.answers == share(counted)
    assert figures.by_kind == shares(there, lambda each: [each.place[1].kind.value if each.place else ""])
    assert figures.by_author == shares(there, names_of)
    first = TODAY - timedelta(days=TODAY.weekday() + 7 * (WEEKS - 1))
    assert figures.days == Counter(each.day for each in counted if first.isoformat() <= each.day <= TODAY.isoformat())
    lately = [each for each in there if each.day[:7] in months(TODAY)]
    for month in months(TODAY):
        within = [each for each in lately if each.day[:7] == month]
        by_kind = shares(within, lambda each: [each.place[1].kind.value if each.place else ""])
        assert figures.by_month.get(month, {}) == by_kind
        assert figures.author_months.get(month, {}) == shares(within, names_of)
    stated = [each for each in counted if each.confidence in set(Confidence)]
    assert figures.stated_answers == len(stated)
    said = shares(stated, lambda each: [each.confidence])
    assert figures.calibration == calibration({Confidence(word): part for word, part in said.items()})
    for option, choice in figures.choices.items():
        picked = [each for each in counted if each.answer == option]
        keys = [each for each in counted if each.key == option]
        both = [each for each in keys if each.correct]
        assert (choice.questions, choice.chosen, choice.right) == (len(counted), len(picked), len(keys))
        assert (choice.hits, choice.false_alarms) == (len(both), len(picked) - len(both))
    for kind, seconds in figures.seconds.items():
        times = [each.elapsed_ms / 1000 for each in there if each.place and each.place[1].kind.value == kind]
        assert seconds == median([each for each in times if each])
    assert figures.days_played == len({each.day for each in log if not each.slips})


def logged(name: tuple[str, str] = ("town-square", "mine"), back: int = 0, **more: object) -> Logged:
    base = Logged(name=name, back=back, correct=False, picked="b", confidence="", elapsed_ms=1_000, slips=0)
    return replace(base, **more)  # type: ignore[arg-type]


def test_the_hardest_card_comes_first_with_the_option_one_falls_for_whatever_it_was_called(store: Store) -> None:
    log = [logged(("plaza", "former")), logged(("town-square", "former")), logged(("plaza", "former"), picked="a")]
    log += [logged(correct=True), logged(), logged(correct=True), logged(picked="")]
    log += [logged(("bridge", "gone")) for _ in range(5)]
    figures = collect_stats(written(store, log))
    assert [(hard.card, hard.share.counted) for hard in figures.hardest] == [("ours", "0 of 3"), ("mine", "2 of 4")]
    assert (figures.hardest[0].tempted_by, figures.hardest[0].tempted) == ("Second", 2)
    assert (figures.hardest[1].tempted_by, figures.hardest[1].tempted) == ("Second", 1)


def test_time_that_ran_out_is_no_temptation(store: Store) -> None:
    (hard,) = collect_stats(written(store, [logged(picked="")])).hardest
    assert (hard.tempted_by, hard.tempted) == ("", 0)


def test_cards_are_new_or_seen_or_learned_and_what_comes_due_is_forecast(store: Store) -> None:
    log = [logged(back=9, correct=True), logged(back=0, correct=True), logged(("town-square", "former"), back=0)]
    figures = collect_stats(written(store, log), SQUARE)
    assert {**figures.states, "due": 0} == {"new": 1, "seen": 1, "learned": 1, "due": 0}
    assert len(figures.forecast) == 14
    assert figures.forecast[0][0] == "2026-11-21"
    assert collect_stats(session_of(store, SQUARE, BRIDGE, player="nobody-yet")).states == {
        "new": 4,
        "seen": 0,
        "learned": 0,
        "due": 0,
    }


def test_a_guess_is_worth_one_in_the_number_of_options(store: Store) -> None:
    people = ("reyes", "okafor", "lund", "marsh")
    many = replace(deck(claim("one", "One"), people=people), id="many")
    session = written(store, [logged(("many", "one"), confidence="guess") for _ in range(20)])
    session.__dict__["library"] = Library(decks=(many,))
    (row,) = collect_stats(session).calibration  # who argues it: four authors, several, nobody
    assert row.stated == pytest.approx(1 / 6)


def test_the_author_of_a_deck_gets_every_players_answers_but_slips_and_sees_what_was_shown(store: Store) -> None:
    of = replace(SQUARE, id="for-authors", was=("for-authors-once",))
    answers = [
        replace(ANSWER, id=f"x{number}", player=f"q{number % 2}", deck=name, card=card, shown=SHOWN, key="a")
        for number, (name, card) in enumerate(
            [("for-authors", "mine"), ("for-authors-once", "former"), ("for-authors", "gone"), ("elsewhere", "mine")]
        )
    ]
    for answer in answers:
        store.record(answer)
    store.record(replace(answers[0], id="x9"))
    store.remark("x9", "slip", at_ms=1)
    store.remark("x0", "dispute", at_ms=1)
    store.remark("x0", "dispute", at_ms=2)
    found = list(asked_of(store, of, (SQUARE,)))
    assert sorted((player, asked.card, asked.disputed) for player, asked in found) == [
        ("q0", "gone", False),
        ("q0", "mine", True),
        ("q1", "ours", False),
    ]
    (disputed,) = [asked for _, asked in found if asked.disputed]
    assert (disputed.prompt, dict(disputed.options)["a"], disputed.day) == ("Which?", "First", "2026-11-21")


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"options": 3}', '{"options": [["a"], 1], "stem": 4}', "null"])
def test_a_damaged_record_of_what_was_shown_reads_as_nothing(spoilt: str) -> None:
    assert read_shown(spoilt) == ("", "", ())


def test_rows_damaged_by_another_program_are_skipped(store: Store) -> None:
    session = written(store, [logged(), logged(correct=True)])
    with store._db.writing():
        for statement in (
            "CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_master WHERE name = 'answer_never_changes'",
            "DROP TRIGGER answer_never_changes",
            f"UPDATE answer SET confidence = x'00ff', elapsed_ms = 'soon' WHERE player = '{session.player}'",
        ):
            store._db.execute(statement)
        store._db.execute(str(store._db.execute("SELECT sql FROM kept").fetchone()[0]))
    figures = collect_stats(session)
    assert (figures.stated_answers, figures.seconds, figures.answers.total) == (0, {}, 2)


def test_the_best_round_and_stand_and_the_days_with_a_finished_case_are_found(store: Store) -> None:
    town = replace(full_deck(), id="bests")
    session = session_of(store, town, player="champion")
    stand = session.begin(RoundOptions(decks=(town,), kind=RoundKind.LAST_STAND))[0]
    for right in (True, False, True, False, False):
        wrong = next(option.id for option in stand.state.question.options if option.id != stand.state.question.key)
        stand.pick(stand.state.question.key if right else wrong)
        stand.go_on()
    live_round = session.begin(RoundOptions(decks=(town,), count=1))[0]
    for begun in (live_round, session.begin_today(town)):
        while begun.state.phase is not Phase.DONE:
            begun.pick(begun.state.question.key)
            begun.go_on()
    for deck_or_none in (None, town):
        figures = collect_stats(session, deck_or_none)
        assert (figures.best_round, figures.best_stand, figures.case_streak) == (live_round.state.points, 2, 1)
        rows = {row.label: row.text for row in sections(figures)[0].rows}
        assert (rows["Best stand"], rows["Today's case"]) == ("2 right", "1 day in a row")
