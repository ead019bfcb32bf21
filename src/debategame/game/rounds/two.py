"""What is said of a debate for two at one keyboard: whose turn it is, who speaks for whom, and both scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.game.rounds.scoring import CHALLENGE
from debategame.text import listed, plural

if TYPE_CHECKING:
    from debategame.game.questions.question import Exchange, Option
    from debategame.game.rounds.round import RoundState


class Standing(NamedTuple):
    """How one of the two speakers stands."""

    name: str
    points: int
    right: int
    steps: int
    challenges: int
    """Challenges won."""

    @property
    def said(self) -> str:
        """Return the figures in words: ``4 of 6 right, 1 challenge won``."""
        won = f", {plural(self.challenges, 'challenge')} won" if self.challenges else ""
        return f"{self.right} of {self.steps} right{won}"


def side_said(state: RoundState, exchange: Exchange) -> str:
    """Return whose side an exchange was spoken for: ``your side``, ``Ann's side``."""
    return f"{state.rules.speakers[state.side_of(exchange)]}'s side" if state.rules.speakers else "your side"


def sides_said(state: RoundState) -> str:
    """Return in a sentence who speaks for whom; nothing where the round is not for two."""
    sides = {state.side_of(each.exchange): each.exchange.speaker for each in state.questions if each.exchange}
    both = (f"{name} speaks for {sides.get(turn)}" for turn, name in enumerate(state.rules.speakers))
    return f"{listed(both)}." if state.rules.speakers else ""


def speaker_name(state: RoundState) -> str:
    """Return the name of the speaker whose question is asked or revealed; nothing where the round is not for two."""
    return state.rules.speakers[state.speaker(state.position)] if state.rules.speakers else ""


def said_prompt(state: RoundState) -> str:
    """Return the prompt, in a debate for two with whose turn it is."""
    asked = state.question.prompt
    if not state.rules.speakers:
        return asked
    turn = state.speaker(state.position)
    name = state.rules.speakers[turn]
    if not state.is_challenge(state.position):
        return f"{name}'s turn. {asked}"
    return f"{state.rules.speakers[1 - turn]} is wrong. {name} may challenge for {CHALLENGE} points. {asked}"


def answered_before(state: RoundState) -> tuple[str, Option | None]:
    """Return at a challenge who was wrong, and the option picked, None if the time ran out; else nobody."""
    if not state.is_challenge(state.position):
        return "", None
    before = state.given[state.position - 1]
    name = state.rules.speakers[state.speaker(before.position)]
    return name, state.questions[before.position].option(before.picked)


def score_said(state: RoundState) -> str:
    """Return both scores: ``Ann 240, Bob 120``."""
    return ", ".join(f"{each.name} {each.points:,}" for each in standings(state))


def winner_said(state: RoundState) -> str:
    """Return who has won a debate for two, and by how much: ``Ann wins by 120 points``."""
    ahead, behind = sorted(standings(state), key=lambda each: -each.points)
    lead = ahead.points - behind.points
    return f"{ahead.name} wins by {plural(lead, 'point')}" if lead else "A draw"


def standings(state: RoundState) -> list[Standing]:
    """Return how both speakers stand; nothing where the round is not for two."""
    found = []
    for turn, name in enumerate(state.rules.speakers):
        mine = [given for given in state.given if state.speaker(given.position) == turn]
        steps = [given.correct for given in mine if not state.is_challenge(given.position)]
        won = sum(given.correct for given in mine) - sum(steps)
        found.append(Standing(name, sum(given.points for given in mine), sum(steps), len(steps), won))
    return found
