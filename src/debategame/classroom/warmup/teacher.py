"""What only the teacher sees of a warm-up while the class has the projector page: the key, votes, advice, what is next.

On one shared screen none of this may be shown before the answer: see :mod:`debategame.classroom.warmup.view`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.results import vote_words
from debategame.classroom.warmup.events import Command
from debategame.classroom.warmup.plan import LETTERS
from debategame.classroom.warmup.state import Phase, step
from debategame.classroom.warmup.view import WITHOUT_CARD
from debategame.classroom.warmup.votes import Shape, is_split
from debategame.classroom.warmup.words import DO, asked, clock

if TYPE_CHECKING:
    from debategame.classroom.warmup.state import Warmup
    from debategame.classroom.warmup.votes import Vote


def notes(state: Warmup, now: float) -> tuple[tuple[str, str], ...]:
    """Return (label, text) of each note: what Enter leads to, the advice, the votes, and the key."""
    found = [("Page", _over_the_page(state)), ("Next", _next(state, now))]
    if state.shown[1] not in WITHOUT_CARD:
        key, taken = state.slot.exercise.key, _taken(state)
        names = ("First vote", "Second vote") if len(taken) > 1 else ("Vote",)
        found.append(("Advice", _advice(state)))
        found += [(name, vote_words(vote, key)) for name, vote in zip(names, taken, strict=False)]
        found.append(("Key", LETTERS[key]))
    return tuple((label, text) for label, text in found if text)


def _advice(state: Warmup) -> str:
    """Return what to do after the first vote."""
    vote, key = state.counted, state.slot.exercise.key
    if vote is None or state.phase is not Phase.SHOW1:
        return ""
    if is_split(vote, key, state.discuss_between):
        return "The class is split: have them discuss and vote again (v)."
    share = vote.share(key)
    most = vote.shape is Shape.MOST if share is None else share > state.discuss_between[1]
    return "Most are right: explain and go on." if most else "Few are right: explain first."


def card(state: Warmup) -> tuple[tuple[str, str], ...]:
    """Return (label, text) of the question with the hands for each option, and of its whole answer."""
    if state.shown[1] in WITHOUT_CARD:
        return ()
    exercise, taken = state.slot.exercise, _taken(state)
    found = [("Asked", asked(state.slot))]
    for place, (letter, option) in enumerate(zip(LETTERS, exercise.question.options, strict=False)):
        hands = ", then ".join(str(vote.counts[place]) for vote in taken if vote.counts)
        label = f"{letter} ✓" if place == exercise.key else letter
        found.append((label, f"{option.text}  [{hands}]" if hands else option.text))
    return (*found, *exercise.answer, *exercise.reasons)


def _taken(state: Warmup) -> tuple[Vote, ...]:
    votes = state.votes[state.shown[0]]
    return tuple(vote for vote in (votes.first, votes.second) if vote is not None)


def _over_the_page(state: Warmup) -> str:
    if state.blank:
        return "The class sees a blank page."
    return "The class sees an earlier answer again." if state.looking is not None else ""


def _next(state: Warmup, now: float) -> str:
    """Return what Enter leads to."""
    if state.halted:
        return "Enter goes on from here."
    after = step(state, Command.NEXT, now)
    if after.phase is Phase.OVER:
        return "close the warm-up"
    if after.phase is Phase.WRAP:
        said = "the end, with every answer"
    elif after.phase is Phase.READ:
        said = f"card {after.position + 1} of {len(after.plan.slots)}: {asked(after.slot)}"
    else:
        said = DO[after.phase].rstrip(".").lower()
    return f"{said} ({clock(after.allotted_s)})"
