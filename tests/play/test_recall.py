"""What the session offers: what is due, how many new cards, and the history of cards that were renamed or changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from debategame.deck.library import Library
from debategame.deck.model import Card, Deck
from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.play.home import HomeFigures
from debategame.play.round import LiveRound
from debategame.play.session import PlayerSession, RoundOptions
from debategame.play.statistics import collect_stats
from debategame.progress.memory_table import wrong_rows
from debategame.progress.settings import Settings, save_settings
from debategame.progress.store import Store
from tests.game.sample import claim, deck, full_deck, varied

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()


class Table:
    """A session whose decks and clock the test sets."""

    def __init__(self, store: Store, *decks: Deck) -> None:
        self.store = store
        self.now = NOON
        self.lay(*decks)

    def lay(self, *decks: Deck) -> None:
        """Start the game anew with these decks."""
        self.session = PlayerSession(
            lambda: Library(decks=decks), self.store, clock=lambda: self.now, new_seed=lambda: 7
        )

    def begin(self, count: int = 10, kind: RoundKind = RoundKind.DUE) -> LiveRound:
        return self.session.begin(RoundOptions(decks=self.session.library.decks, kind=kind, count=count))[0]

    def play(self, count: int = 10, kind: RoundKind = RoundKind.DUE, *, right: bool = True) -> list[str]:
        """Play a round, all right or all wrong, and return its cards."""
        live_round = self.begin(count, kind)
        asked = []
        while live_round.state.phase != "done":
            question = live_round.state.question
            asked.append(question.card)
            live_round.pick(question.key if right else next(o.id for o in question.options if o.id != question.key))
            live_round.go_on()
        return asked

    def forecast(self) -> list[tuple[date, int]]:
        """Return how many cards come due on each of the next days, as the statistics tell it."""
        return [(date.fromisoformat(day), count) for day, count in collect_stats(self.session).forecast]

    def wait(self, days: float) -> None:
        self.now += timedelta(days=days)


def small(*cards: Card, deck_id: str = "town-square", was: tuple[str, ...] = ()) -> Deck:
    return replace(deck(*(cards or claims(6))), id=deck_id, was=was)


def claims(count: int) -> tuple[Card, ...]:
    return tuple(claim(f"c{number}", varied(number), (("reyes",), ("okafor",))[number % 2]) for number in range(count))


def test_new_cards_are_asked_up_to_the_days_cap_and_then_nothing_is_due(store: Store) -> None:
    table = Table(store, full_deck())
    save_settings(store, "player", Settings(new_per_day=7))
    assert table.session.memory.new_left() == 7
    assert len(table.play(5)) == 5
    assert table.session.memory.new_left() == 2
    assert len(table.play(5)) == 2
    with pytest.raises(UsageError, match=r"Nothing is due today; the next card comes due on \w+ \d+ November 2026\."):
        table.begin()
    table.wait(1)
    assert table.session.memory.new_left() == 7


def test_without_new_cards_and_with_none_seen_nothing_is_due(store: Store) -> None:
    table = Table(store, full_deck())
    save_settings(store, "player", Settings(new_per_day=0))
    with pytest.raises(UsageError, match="you have not seen any of these cards yet"):
        table.begin()


def test_what_was_wrong_today_is_due_tomorrow_and_comes_first(store: Store) -> None:
    table = Table(store, full_deck())
    asked = table.play(5, right=False)
    assert table.session.memory.due_today() == {}
    table.wait(1)
    assert table.session.memory.due_today() == {"town-square": 5}
    assert set(table.play(5)) == set(asked)
    assert table.session.memory.due_today() == {}


def test_the_forecast_and_the_next_day_agree_with_what_is_due_then(store: Store) -> None:
    table = Table(store, full_deck())
    table.play(10)
    forecast = dict(table.forecast())
    assert list(forecast) == [TODAY + timedelta(days=ahead) for ahead in range(14)]
    assert sum(forecast.values()) == 10
    following = table.session.memory.next_due()
    assert following == min(day for day, count in forecast.items() if count)
    table.wait((following - TODAY).days)
    assert table.session.memory.due_today() == {"town-square": forecast[following]}
    assert table.session.memory.next_due() == table.session.today


def test_a_round_of_several_decks_takes_what_is_due_in_each(store: Store) -> None:
    one, other = small(), small(deck_id="other")
    table = Table(store, one, other)
    table.play(12, right=False)
    table.wait(1)
    due = table.session.memory.due_today()
    assert due.keys() == {"town-square", "other"}
    assert sum(due.values()) == 10
    assert table.session.memory.due_today([other]) == {"other": due["other"]}
    assert len(table.play(12)) == 12


def test_practice_moves_no_cards_day(store: Store) -> None:
    table = Table(store, small())
    table.play(6)
    before = table.forecast()
    table.play(6, RoundKind.MIXED)
    assert table.forecast() == before


def test_more_recall_brings_cards_sooner_and_costs_more_reviews(store: Store) -> None:
    table = Table(store, full_deck())
    table.play(10)
    due, costs = [], []
    for retention in (0.80, 0.90, 0.97):
        save_settings(store, "player", Settings(retention=retention))
        due.append(table.session.memory.next_due())
        costs += table.session.memory.reviews_a_day(retention)
    assert due == sorted((day for day in due if day), reverse=True)
    assert costs == sorted(costs)
    assert costs[0] > 0


# Edits to the deck ---------------------------------------------------------------------------------------------------


def test_a_card_that_was_renamed_keeps_its_history_its_memory_and_its_mark(store: Store) -> None:
    table = Table(store, small())
    table.play(6)
    table.session.set_mark(table.session.library.decks[0], "c0", marked=True)
    kept = store.memory.of_deck("player", "town-square")["c0"]
    table.wait(3)
    renamed = small(replace(claims(6)[0], id="better", was=("c0",)), *claims(6)[1:])
    table.lay(renamed)
    assert table.session.cards(renamed).keys() == {"better", "c1", "c2", "c3", "c4", "c5"}
    assert table.session.records()["town-square"].seen == 6
    assert table.session.marked(renamed) == {"better"}
    assert store.memory.of_deck("player", "town-square")["better"].memory == kept.memory
    table.play(6)
    record = table.session.cards(renamed)["better"]
    assert (record.seen, record.right, record.days_right, record.learned) == (2, 2, 2, True)
    assert store.memory.of_deck("player", "town-square")["better"].memory.reviews == 2
    assert table.session.records()["town-square"].learned == 6
    table.session.set_mark(renamed, "better", marked=False)
    assert table.session.marked(renamed) == frozenset()
    assert wrong_rows(store._db) == 0


def test_a_deck_that_was_renamed_keeps_everything_and_back_again(store: Store) -> None:
    old = small()
    table = Table(store, old)
    table.play(6)
    due = table.forecast()
    best = table.session.records()["town-square"].best_points
    new = small(deck_id="market-square", was=("town-square",))
    table.lay(new)
    assert table.session.records()["market-square"].seen == 6
    assert table.session.records()["market-square"].best_points == best
    assert sum(count for _, count in table.forecast()) == sum(count for _, count in due)
    assert collect_stats(table.session).states["new"] == 0
    table.wait(30)
    table.play(6, right=False)
    table.lay(small(was=("market-square",)))
    assert table.session.records()["town-square"].seen == 6
    assert {record.seen for record in table.session.cards(table.session.library.decks[0]).values()} == {2}
    assert wrong_rows(store._db) == 0


def test_a_name_that_is_in_use_again_means_the_card_that_has_it(store: Store) -> None:
    table = Table(store, small())
    table.play(6)
    table.lay(small(deck_id="copy", was=("town-square",)), small())
    assert table.session.cards(table.session.library.decks[0]) == {}
    assert len(table.session.cards(small())) == 6


def test_a_card_gone_from_its_deck_keeps_its_history_and_counts_for_nothing(store: Store) -> None:
    table = Table(store, small())
    table.play(6, right=False)
    table.wait(1)
    fewer = small(*claims(4))
    table.lay(fewer)
    assert table.session.records()["town-square"].seen == 4
    assert table.session.memory.due_today() == {"town-square": 4}
    assert sum(count for _, count in table.forecast()) == 4
    assert collect_stats(table.session).states == {"new": 0, "seen": 4, "learned": 0, "due": 4}
    assert sorted(table.play(6)) == ["c0", "c1", "c2", "c3"]
    table.lay(small())
    assert table.session.memory.due_today() == {"town-square": 2}


def test_cards_that_were_renamed_without_was_are_said_and_with_it_are_not(store: Store) -> None:
    table = Table(store, small())
    table.play(4)
    (before,) = table.session.library.decks
    met = table.session.memory.cards(before)
    for was, said in ((False, "2 cards that you have seen are gone from this"), (True, "")):
        renamed = [
            replace(card, id=f"new-{card.id}", was=(card.id,) if was else ()) if card.id in sorted(met)[:2] else card
            for card in before.cards
        ]
        table.lay(small(*renamed))
        assert HomeFigures(table.session).gone(table.session.library.decks[0])[:45] == said
    table.lay(small(*(card for card in before.cards if card.id in sorted(met)[:3])))
    assert HomeFigures(table.session).gone(table.session.library.decks[0]) == ""


def test_a_card_whose_answer_has_changed_is_said_and_can_be_learned_anew(store: Store) -> None:
    table = Table(store, small())
    table.play(6)
    table.wait(1)
    reworded = replace(claims(6)[0], text="Shops live from parking nearby")
    other = replace(claims(6)[1], by=("reyes",), at={"reyes-text": "3"})
    now = small(reworded, other, *claims(6)[2:])
    table.lay(now)
    assert table.session.memory.changed_answers(now) == ("c1",)
    log = store._db.execute("SELECT * FROM answer").fetchall()
    table.session.memory.relearn(now, ["c1"], at_ms=1)
    assert table.session.memory.changed_answers(now) == ()
    assert table.session.memory.due_today() == {"town-square": 1}
    assert store._db.execute("SELECT * FROM answer").fetchall() == log
    assert wrong_rows(store._db) == 0
    assert table.play(1) == ["c1"]
    assert table.session.memory.changed_answers(now) == ()
    assert table.session.memory.due_today() == {}


def test_a_changed_answer_that_was_since_got_right_or_never_was_is_not_reported(store: Store) -> None:
    table = Table(store, small())
    table.play(6, right=False)
    changed = small(*(replace(card, by=("reyes", "okafor")) for card in claims(6)))
    table.lay(changed)
    assert table.session.memory.changed_answers(changed) == ()
    table.lay(small())
    table.wait(1)
    table.play(6)
    table.lay(changed)
    assert len(table.session.memory.changed_answers(changed)) == 6
    table.wait(1)
    table.play(6, RoundKind.MIXED)
    assert table.session.memory.changed_answers(changed) == ()


# Days ---------------------------------------------------------------------------------------------------------------


def test_a_card_is_due_when_the_players_own_day_has_come_not_after_so_many_hours(store: Store) -> None:
    table = Table(store, small())
    table.now = datetime(2026, 11, 21, 23, 55, tzinfo=timezone(timedelta(hours=9)))
    table.play(6, right=False)
    table.now += timedelta(minutes=4)
    assert table.session.memory.due_today() == {}
    table.now += timedelta(minutes=2)
    assert table.session.memory.due_today() == {"town-square": 6}


@pytest.mark.parametrize("start", [datetime(2026, 3, 28, 12), datetime(2026, 10, 24, 12)])  # noqa: DTZ001
def test_a_day_of_23_or_25_hours_is_a_day(store: Store, start: datetime) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    table = Table(store, small())
    for ahead in range(3):
        table.now = (start + timedelta(days=ahead)).replace(tzinfo=berlin)
        if ahead:
            assert table.session.memory.due_today() == {"town-square": 5}
        table.play(5, right=False)
    kept = store.memory.of_deck("player", "town-square")
    assert {each.memory.day for each in kept.values()} == {start.toordinal() + 2}
