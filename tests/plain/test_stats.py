"""The statistics in plain lines, at the prompt after a round and by themselves."""

import io
import re

import pytest

from debategame.game.items import items
from debategame.plain.items import say_items
from debategame.plain.stats import say_stats
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from debategame.play.statistics import asked_of
from debategame.progress.store import Store
from tests.game.sample import full_deck
from tests.playing_history import TEMPTING, play_days, session_of

DECK = full_deck()


@pytest.fixture
def session(store: Store) -> PlayerSession:
    return session_of(store, DECK)


def heard(session: PlayerSession) -> str:
    say_stats(Lines(io.StringIO(), sink := io.StringIO()), session)
    return sink.getvalue()


def test_every_figure_is_a_line(session: PlayerSession) -> None:
    play_days(session.store, DECK)
    said = heard(session)
    for line in (
        "Statistics of all decks.",
        "Results: 120 answers, 84 right (70%)",
        " Played on: 12 days",
        " Streak: 12 days, longest 12",
        "Days played: 120 answers on 12 days in 26 weeks",
        " Busiest day: 21 November 2026, 10 answers",
        " Claims: 84 of 120 right, 70%, 9 s",
        " Ana Reyes: ",
        "Both and Neither: latest 120 questions on authors",
        " Neither: hits 0 of 0, false alarms 0 of 120",
        "How sure you are: 120 answers",
        "Memory: 55 cards",
        " New: 45",
        f" 0 of 12: {DECK.cards[0].text}\n",
        f"   ✗ {TEMPTING} (12 times)",
    ):
        assert f"\n{line}" in f"\n{said}"
    sure = r"^ Sure: said 90%, right \d+% \(\d+ of 40; 95% interval \d+% to \d+%\): too sure$"
    assert re.search(sure, said, re.MULTILINE)
    assert not re.search("[█░▒▓━◇●]", said)
    assert "Month by month" not in said
    play_days(session.store, DECK, days=40, player="long-here")
    session.player = "long-here"
    assert "\n November 2026: Claims 70%, Ana Reyes " in heard(session)


def test_few_stated_answers_are_not_judged(session: PlayerSession) -> None:
    play_days(session.store, DECK, days=1)
    assert "Rate your confidence on 10 more answers to see how well calibrated you are;" in heard(session)


def test_without_an_answer_it_says_so(session: PlayerSession) -> None:
    assert heard(session) == "Statistics of all decks.\nNo answers yet. Play a round to get statistics.\n"


def test_after_a_round_s_says_them_and_asks_again(session: PlayerSession) -> None:
    from debategame.plain.session import play

    lines = Lines(io.StringIO("1\ns\nq\n"), sink := io.StringIO())
    assert play(session, RoundOptions(decks=(DECK,), count=1, seed=1), lines) == 0
    after = sink.getvalue().partition("The round is over")[2]
    assert after.count("What next?") == 2
    assert "\nStatistics of all decks.\nResults: 1 answer, " in after


def test_an_author_gets_a_table_and_what_is_worth_a_look(session: PlayerSession) -> None:
    play_days(session.store, DECK)
    play_days(session.store, DECK, player="anna")
    session.store.remark("anna-3", "dispute", at_ms=1)
    log = [asked for _, asked in asked_of(session.store, DECK, ())]
    revisions = {card.id: "5f3a" if number else "new" for number, card in enumerate(DECK.cards[:30])}
    say_items(Lines(io.StringIO(), sink := io.StringIO()), DECK, items(log, revisions), 2)
    said = sink.getvalue()
    assert said.startswith("Cars in the town square: 240 answers by 2 players, to 8 of 55 cards.\n")
    assert re.search(r"^Card +Right +Discr\.  Earlier$", said, re.MULTILINE)
    assert re.search(r"^claim-a-0 +0 of 24 +0% +24$", said, re.MULTILINE)
    assert "\nDisputed:\n claim-b-0, on 2026-11-21, as who-argues: Which?\n   1. Right (right, chosen)\n" in said
    assert "\nNo longer in the deck:\n claim-" in said


def test_a_deck_without_answers_has_no_table(session: PlayerSession) -> None:
    say_items(Lines(io.StringIO(), sink := io.StringIO()), DECK, (), 0)
    assert sink.getvalue() == "Cars in the town square: 0 answers by 0 players, to 0 of 55 cards.\n"
