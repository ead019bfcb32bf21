"""A debate in plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.plain.session import play
from debategame.plain.terminal import Lines
from debategame.play.session import PlayerSession, RoundOptions
from tests.game.sample import debated_deck, full_deck
from tests.plain.partner import RIGHT, WRONG, Partner
from tests.playing_history import session_of

if TYPE_CHECKING:
    from debategame.progress.store import Store


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
    assert "The round is over: 3 of 4 right, 360 points.\nExchanges won: 1 of 2." in after
    summary = after.partition("Exchanges won")[2]
    first, _, second = summary.partition("? Won.")[2].partition("? 1 of 2 right.")
    for positions in (first, second):
        assert "  Ana Reyes, your side: " in positions
        assert "  Tunde Okafor: " in positions
    later = debated(session, "q")
    issues = {line for line in heard.splitlines() if line.startswith("   What of the ")}
    assert issues.isdisjoint(later.splitlines())


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
