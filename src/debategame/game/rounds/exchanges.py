"""How a debate stands and how it went, exchange by exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debategame.game.questions.question import Exchange
    from debategame.game.rounds.round import RoundState


class Outcome(NamedTuple):
    """One exchange and how many of its steps were right."""

    exchange: Exchange
    right: int
    steps: int

    @property
    def is_won(self) -> bool:
        """Return whether every step was right."""
        return self.right == self.steps

    @property
    def said(self) -> str:
        """Return how it went: ``won``, ``1 of 2 right``, ``missed``."""
        return "won" if self.is_won else f"{self.right} of {self.steps} right" if self.right else "missed"


def outcomes(state: RoundState) -> list[Outcome]:
    """Return the exchanges that were answered, in their order; none where the round is no debate."""
    found: dict[Exchange, list[bool]] = {}
    for given in state.counted:
        exchange = state.questions[given.position].exchange
        if exchange is not None and not state.is_challenge(given.position):
            found.setdefault(exchange, []).append(given.correct)
    return [Outcome(exchange, sum(right), len(right)) for exchange, right in found.items()]


def exchange_number(state: RoundState) -> str:
    """Return which exchange is asked or revealed: ``Exchange 2 of 6``; nothing where the round is no debate."""
    here = state.question.exchange
    if here is None:
        return ""
    exchanges = list(dict.fromkeys(question.exchange for question in state.questions if question.exchange))
    return f"Exchange {exchanges.index(here) + 1} of {len(exchanges)}"
