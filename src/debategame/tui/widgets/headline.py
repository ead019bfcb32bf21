"""The lines above a question: the round's progress and the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.game.rounds.exchanges import exchange_number
from debategame.game.rounds.round import PASS, Phase
from debategame.game.rounds.two import said_prompt, speaker_name, standings
from debategame.text import cut, plural
from debategame.tui.keys import WIDE
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, between, line, spread

if TYPE_CHECKING:
    from debategame.game.rounds.round import RoundState

MOST_DOTS = 20
"""A longer round shows figures alone."""


def head(state: RoundState, width: int, *, clock: str = "", marked: bool = False) -> Content:
    """Return the top line: deck, number, a mark for each answer, clock, score and streak.

    In a last stand it has the lives instead of number and marks, and the depth instead of the score; for two it has
    both scores.
    """
    if state.rules.speakers:
        return _head_for_two(state, width, clock)
    marks = [("✓", RIGHT) if given.correct else ("~" if given.slip else "✗", WRONG) for given in state.given]
    todo = len(state.questions) - len(marks)
    now = [("●", MARK)] if state.phase is Phase.ASKED else []
    dots = [*marks, *now, *[("○", MUTED)] * (todo - len(now))]
    of = " of " if width >= WIDE - 4 else "/"
    counted = line(f"{state.number}{of}{state.total}  ", *(dots if len(dots) <= MOST_DOTS else []))
    score = line(("score ", MUTED), f"{state.points:,}")
    if state.rules.lives:
        counted, score = _lives(state), line(("depth ", MUTED), f"{state.right}")
    if width >= WIDE - 4 or not state.rules.timer_s:
        score += line(("   streak ", MUTED), f"{state.streak}")
    if state.rules.timer_s:
        score = line((f"{clock:>5}", f"bold {MARK}"), "   ") + score  # as wide while no clock runs: nothing jumps
    room = max(8, width - counted.cell_length - score.cell_length - 4)
    star = line(("★ ", MARK)) if marked else Content("")
    title = star + line((exchange_number(state) or state.question.deck_title, "bold"))
    return spread([title.truncate(room, ellipsis=True), counted, score], width)


def _head_for_two(state: RoundState, width: int, clock: str) -> Content:
    """Return the exchange, clock, and both speakers with their scores; an arrow is at the one whose turn it is."""
    time = line((f"{clock:>5}", f"bold {MARK}")) if state.rules.timer_s else Content("")
    title, turn = line((exchange_number(state), "bold")), state.speaker(state.position)
    scores = [f" {each.points:,}" for each in standings(state)]
    cells = (width - title.cell_length - time.cell_length - sum(map(len, scores)) - 12) // 2
    found = Content("")
    for number, (name, score) in enumerate(zip(state.rules.speakers, scores, strict=True)):
        lead = line(("▸ ", MARK)) if number == turn else line("  ")
        found += lead + line((cut(name, cells), "bold" if number == turn else ""), score, "  " * (not number))
    return spread([title, time, found] if state.rules.timer_s else [title, found], width)


def _lives(state: RoundState) -> Content:
    left = state.lives_left
    lost = state.rules.lives - left
    return line(("♥" * left, MARK), ("♡" * lost, MUTED), f" {plural(left, 'life', 'lives')}")


def prompt(state: RoundState, width: int) -> Content:
    """Return the prompt, and at its right that the brief was read, or at the reveal the verdict."""
    asked = line((said_prompt(state), f"bold {MARK}"))
    last = state.last
    if state.phase is not Phase.REVEALED or last is None:
        half = line(("½ half points", MARK))
        fits = asked.cell_length + half.cell_length < width
        return (between(asked, half, width) if fits else asked + "  " + half) if state.brief_read else asked
    name = speaker_name(state)
    said = line((name and f"{name}  ", "bold")) + _verdict(last.picked, last.points, correct=last.correct)
    return between(asked, said, width) if asked.cell_length + said.cell_length < width else said


def _verdict(picked: str, points: int, *, correct: bool) -> Content:
    gained = f"  {points:+d}" if points else ""
    if picked == PASS:
        return line(("No challenge", "bold"))
    if correct:
        return line((f"✓ Right{gained}", f"bold {RIGHT}"))
    return line((f"✗ Wrong{gained}" if picked else "✗ Time is up", f"bold {WRONG}"))


def clock_face(left_s: float) -> str:
    """Return the time left as on a clock: whole seconds, rounded up."""
    whole = int(left_s) + (left_s > int(left_s))
    return f"{whole // 60}:{whole % 60:02}"
