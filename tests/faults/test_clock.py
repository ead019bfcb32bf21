"""A clock that is set back, jumps ahead or changes its zone: every answer counts once, and nothing breaks."""

import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debategame.deck.library import Library
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Phase
from debategame.play.home import HomeFigures
from debategame.play.session import PlayerSession, RoundOptions
from debategame.play.statistics import collect_stats
from debategame.progress.store import Store
from debategame.progress.transfer.backup import keep_backups
from tests.game.sample import full_deck

START = datetime(2026, 3, 28, 23, 55, tzinfo=ZoneInfo("Europe/Berlin"))
DECK = full_deck()


class Played:
    """What one player makes of rounds at moments that the test names."""

    def __init__(self, path: Path) -> None:
        self.now = START
        self._path = path
        self.answers = 0

    def play(self, moments: list[datetime], kind: RoundKind = RoundKind.MIXED) -> None:
        """Play a round in a new run of the game: an answer at each of ``moments``, every third a wrong one."""
        self.now = moments[0]
        with Store.open(self._path, now_ms=int(self.now.timestamp() * 1000)) as store:
            session = self.session(store)
            live_round, _ = session.begin(RoundOptions(decks=(DECK,), kind=kind, count=len(moments), seed=len(moments)))
            for number, moment in enumerate(moments):
                if live_round.state.phase is Phase.DONE:
                    break
                self.now = moment
                question = live_round.state.question
                wrong = next(option.id for option in question.options if option.id != question.key)
                live_round.pick(wrong if number % 3 == 2 else question.key, elapsed_ms=-5 if number % 2 else 10**9)
                live_round.go_on()
                self.answers += 1
            self.look(session)
            keep_backups(store.path, today=self.now.date())

    def look(self, session: PlayerSession) -> None:
        """See that all that is made of the log can be, and counts each answer once."""
        front = HomeFigures(session)
        assert front.record(DECK).seen <= self.answers
        assert 0 <= front.due(DECK) <= len(DECK.cards)
        assert front.days_running >= 0
        assert collect_stats(session).answers.total == self.answers
        session.begin(front.options(DECK))

    def session(self, store: Store) -> PlayerSession:
        return PlayerSession(lambda: Library(decks=(DECK,)), store, clock=lambda: self.now, new_seed=lambda: 7)


@pytest.fixture
def played(tmp_path: Path) -> Played:
    return Played(tmp_path / "progress.sqlite3")


def test_a_clock_set_back_a_day_takes_no_day_of_a_streak_away(played: Played) -> None:
    for days in (0, 1, 2, 1):
        played.play([START + timedelta(days=days)] * 2)
    played.now = START + timedelta(days=2)
    with Store.open(played._path, now_ms=0) as store:
        assert played.session(store).days_running() == 3


def test_the_hour_that_comes_twice_in_autumn_is_one_day(played: Played) -> None:
    zone = ZoneInfo("Europe/Berlin")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    played.play([first, first.replace(fold=1)])
    with Store.open(played._path, now_ms=0) as store:
        assert dict(collect_stats(played.session(store)).days)["2026-10-25"] == 2


MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 3),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2199, 12, 29),  # noqa: DTZ001
    timezones=st.sampled_from([timezone(timedelta(hours=hours)) for hours in (-12, 0, 5, 14)]),
)
ROUNDS = st.lists(st.lists(MOMENTS, min_size=1, max_size=4), min_size=1, max_size=4)


@given(ROUNDS)
@settings(max_examples=10)
def test_whatever_the_clock_says_every_answer_counts_once(rounds: list[list[datetime]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        played = Played(Path(folder) / "progress.sqlite3")
        for number, moments in enumerate(rounds):
            played.play(moments, RoundKind.MIXED if number % 2 else RoundKind.CLAIMS)
