"""The warm-up in plain lines, for a pipe, a screen reader, or a terminal that can't be drawn on.

Nothing ends by itself here, since listening takes as long as it takes: Enter ends each phase.
"""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING

from debategame.classroom.preparing import should_have_read
from debategame.classroom.results import vote_words
from debategame.classroom.warmup import teacher
from debategame.classroom.warmup.events import Award, Command, Count, Judge, LeaveOut, Swap
from debategame.classroom.warmup.plan import LETTERS
from debategame.classroom.warmup.state import TELLING, VOTING, Phase
from debategame.classroom.warmup.view import view
from debategame.classroom.warmup.votes import Shape, parsed_counts
from debategame.classroom.warmup.words import FOR, asked, clock, paper, remarks
from debategame.errors import ProgressError
from debategame.plain.terminal import Leaving
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debategame.classroom.warmup.events import Event
    from debategame.classroom.warmup.session import WarmupSession
    from debategame.classroom.warmup.state import Warmup
    from debategame.classroom.warmup.teams import Team
    from debategame.classroom.warmup.view import View
    from debategame.classroom.warmup.votes import Vote
    from debategame.deck.model import Deck
    from debategame.plain.terminal import Lines

HELP = (
    "Enter continues.",
    "At a vote: type the hands for each option, as in 12 5 3 8; or m most right, s split, f few right.",
    "v, after a first vote: discuss and vote again.",
    "back repeats the previous answer. r repeats the current step.",
    "p pauses, b blanks the projector page; Enter continues.",
    "+ 2 gives team 2 a point, - 2 takes one back, teams reads out the points.",
    "At an answer: x leaves out the next card.",
    "q leaves; to resume: debategame warmup --resume",
)
_SHAPES = {"m": Shape.MOST, "s": Shape.SPLIT, "f": Shape.FEW}
_PLAIN: dict[str, Event] = {
    "": Command.NEXT,
    "back": Command.BACK,
    "v": Command.VOTE_AGAIN,
    "p": Command.PAUSE,
    "b": Command.BLANK,
}
_COUNTS = re.compile(r"[0-9]|c\s")
_CHANGE = re.compile(r"([sx])\s*([0-9]{1,2})")
_POINT = re.compile(r"([+-])\s*([0-9]{1,2})")
_COUNTING = "Type the hands for each option (as in 12 5 3 8; not shown), or m most right, s split, f few right"
_HINTS = {
    Phase.PLAN: "Enter starts (s 2 swaps card 2, x 2 leaves it out, r repeat, h help, q leave):",
    Phase.SHOW1: f"{_COUNTING}, Enter continues, h help, q leave:",
    Phase.SHOW2: f"{_COUNTING}, Enter continues, h help, q leave:",
}
_HINT = "Enter continues (r repeat, back, h help, q leave):"


def run(lines: Lines, warmup_session: WarmupSession, decks: Sequence[Deck]) -> int:
    """Run a warm-up until it is over, or the teacher leaves. Returns the exit status."""
    gc.enable()
    if warmup_session.state.phase is Phase.PLAN:
        _say_plan(lines, warmup_session, decks)
    else:
        _say_now(lines, warmup_session)
    try:
        while warmup_session.state.phase is not Phase.OVER:
            _turn(lines, warmup_session, decks)
    except Leaving:
        _do(lines, warmup_session, Command.LEAVE)
    if warmup_session.state.phase is Phase.OVER:
        _finish(lines, warmup_session)
    else:
        lines.say("Good-bye. To resume this warm-up: debategame warmup --resume")
    warmup_session.close_page()
    return 0


def _turn(lines: Lines, warmup_session: WarmupSession, decks: Sequence[Deck]) -> None:
    """Ask what to do, and do it."""
    phase = warmup_session.state.phase
    typed = lines.ask(_HINTS.get(phase, _HINT), hidden=phase in VOTING)
    if typed in ("h", "?"):
        for each in HELP:
            lines.say(each)
    elif typed == "r" and warmup_session.state.phase is Phase.PLAN:
        _say_plan(lines, warmup_session, decks)
    elif typed == "r":
        _say_now(lines, warmup_session)
    elif typed == "teams":
        _say_teams(lines, enumerate(warmup_session.state.teams, start=1))
    else:
        _act(lines, warmup_session, decks, typed)


def _act(lines: Lines, warmup_session: WarmupSession, decks: Sequence[Deck], typed: str) -> None:
    """Do what was typed, and say the result."""
    before = warmup_session.state
    event = _event(warmup_session, typed)
    if isinstance(event, str):
        lines.say(event)
        return
    if not _do(lines, warmup_session, event):
        return
    after = warmup_session.state
    if after is before:
        lines.say("That does nothing here.")
    elif isinstance(event, Award):
        _say_teams(lines, enumerate(after.teams, start=1))
    elif isinstance(event, Swap | LeaveOut):
        _say_plan(lines, warmup_session, decks)
    elif isinstance(event, Count | Judge):
        lines.say("Noted. Enter continues; v: discuss and vote again." if after.phase is Phase.SHOW1 else "Noted.")
        _say_notes(lines, warmup_session)
    elif after.phase is not Phase.OVER:
        _say_now(lines, warmup_session)


def _say_now(lines: Lines, warmup_session: WarmupSession) -> None:
    _say_state(lines, view(warmup_session.state, warmup_session.now))
    _say_notes(lines, warmup_session)


def _say_notes(lines: Lines, warmup_session: WarmupSession) -> None:
    """Say what only the teacher may know, if the class has a page of its own."""
    if warmup_session.page is not None and warmup_session.page.unseen:
        lines.say(warmup_session.page.unseen)
    if not warmup_session.is_page_seen:
        return
    for label, text in teacher.notes(warmup_session.state, warmup_session.now):
        lines.say(f"{label}: {text}", "   ")


def _event(warmup_session: WarmupSession, typed: str) -> Event | str:
    """Return the event that was typed, or a sentence on why there is none."""
    state = warmup_session.state
    if state.phase in VOTING and typed in _SHAPES:
        return Judge(_SHAPES[typed])
    if state.phase in VOTING and _COUNTS.match(typed):
        counts = parsed_counts(typed.removeprefix("c"), len(state.slot.question.options))
        return counts if isinstance(counts, str) else warmup_session.doubt(counts) or Count(counts)
    if typed == "x" and state.phase in TELLING:
        return LeaveOut(state.position + 1)
    if (found := _CHANGE.fullmatch(typed)) and state.phase is Phase.PLAN:
        return _change(state, found[1], int(found[2]))
    if found := _POINT.fullmatch(typed):
        return _point(state, found[1], int(found[2]))
    return _PLAIN.get(typed) or "Please press Enter to continue, or type h for help."


def _change(state: Warmup, what: str, number: int) -> Event | str:
    if not (1 if what == "s" else 1 + state.plan.first) <= number <= len(state.plan.slots):
        return f"There is no card {number} in the plan."
    return Swap(number - 1) if what == "s" else LeaveOut(number - 1)


def _point(state: Warmup, sign: str, number: int) -> Event | str:
    if not 1 <= number <= len(state.teams):
        return f"There is no team {number}."
    return Award(number - 1, 1 if sign == "+" else -1)


def _do(lines: Lines, warmup_session: WarmupSession, event: Event) -> bool:
    """Do an event; return whether it could be saved."""
    try:
        warmup_session.do(event)
    except ProgressError as error:
        lines.say(str(error))
        lines.say("Nothing has changed; try again.")
        return False
    return True


def _finish(lines: Lines, warmup_session: WarmupSession) -> None:
    """Ask what to keep, and close the warm-up."""
    keep = False
    if warmup_session.has_results:
        try:
            keep = lines.ask("Keep the votes and points of this warm-up? (y yes, Enter no)") in ("y", "yes")
        except Leaving:
            keep = False
    try:
        warmup_session.finish(keep=keep)
    except ProgressError as error:
        lines.say(str(error))
        return
    if warmup_session.has_results:
        lines.say("Kept: debategame warmup --results" if keep else "Not kept.")
    lines.say("Good-bye.")


def _say_plan(lines: Lines, warmup_session: WarmupSession, decks: Sequence[Deck]) -> None:
    """Say the plan, how to print its questions, and what the class should have read."""
    plan = warmup_session.state.plan
    lines.say()
    name, titles = warmup_session.school_class.name, listed(deck.title for deck in decks)
    lines.say(f"Warm-up for {name}, {clock(plan.total_s)}: {titles}. Seed {plan.seed}.")
    if plan.opening:
        lines.say(f"0. To open, {plan.opening_s} s. {plan.opening.question}", " ")
    for number, slot in enumerate(plan.slots, start=1):
        lines.say(f"{number}. {FOR[slot.mode]}, {slot.times.total} s. {asked(slot)}", " ")
    lines.say(f"Then {plan.wrap_s} s to wrap up.")
    if remark := remarks(plan):
        lines.say(remark)
    lines.say(f"To print these questions: debategame handout {paper(plan, decks)}")
    if read := should_have_read(decks, plan):
        lines.say(read)


def _say_state(lines: Lines, view: View) -> None:
    """Say the current step: the question, what to do now, the answer, or the end."""
    lines.say()
    if view.paused:
        lines.say("Paused; Enter continues.")
    if view.blank:
        lines.say("Blank; Enter continues.")
    elif view.phase is Phase.ISSUE:
        lines.say(f"A point at issue: {view.prompt}")
        _say_labelled(lines, view)
    elif view.phase is Phase.ANSWER:
        _say_answer(lines, view)
    elif view.phase is Phase.REASONS:
        _say_reasons(lines, view)
    elif view.phase in (Phase.WRAP, Phase.OVER):
        lines.say(f"That was the warm-up: {plural(len(view.recap), 'card')}.")
        _say_labelled(lines, view)
        _say_teams(lines, view.teams)
    else:
        if view.phase is Phase.READ or view.paused:
            _say_question(lines, view)
        lines.say(f"{view.do} {view.allotted_s} s.")


def _say_question(lines: Lines, view: View) -> None:
    lines.say(f"{view.where.capitalize()}. {view.title}.")
    lines.say(view.prompt)
    if view.stem:
        lines.say(view.stem, "   ")
    for number, (letter, option) in enumerate(zip(LETTERS, view.options, strict=False), start=1):
        lines.say(f"{number} or {letter}: {option}", " ")


def _say_answer(lines: Lines, view: View) -> None:
    key = view.key or 0
    if view.where.endswith("again"):
        lines.say(f"{view.where.capitalize()}: {' '.join(f'{view.prompt} {view.stem}'.split())}")
    lines.say(f"The answer is {key + 1} or {LETTERS[key]}: {view.options[key]}")
    _say_labelled(lines, view)


def _say_reasons(lines: Lines, view: View) -> None:
    key = view.key or 0
    for letter, option, because in zip(LETTERS, view.options, view.because, strict=False):
        if because:
            lines.say(f"Not {letter}, {option}: {because}", " ")
    _say_labelled(lines, view)
    for name, vote in view.votes:
        lines.say(f"{name.capitalize()}: {vote_words(vote, key)}{_hands(vote)}.")


def _say_labelled(lines: Lines, view: View) -> None:
    for label, text in view.lines:
        lines.say(f"{label}: {text}")


def _hands(vote: Vote) -> str:
    hands = (f"{letter} {count}" for letter, count in zip(LETTERS, vote.counts, strict=False))
    return f" ({', '.join(hands)})" if vote.counts else ""


def _say_teams(lines: Lines, teams: Iterable[tuple[int, Team]]) -> None:
    """Say the teams' points, each with its number."""
    for number, team in teams:
        lines.say(f"Team {number}, {printable(team.name)}: {plural(team.points, 'point')}.")
