"""The game in plain lines: for screen readers, pipes and terminals that can't be drawn on.

Every line stands for itself, in the order in which it is to be heard; nothing is drawn, coloured or overwritten.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from debategame.errors import ProgressError
from debategame.game.citing import spoken_date
from debategame.game.round import Phase
from debategame.text import plural, printable

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.question import Question
    from debategame.progress.desk import Desk, Wish
    from debategame.progress.sitting import Sitting

LETTERS = "abcdef"


class Lines:
    """The two ends of the conversation: lines out, answers in."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self._width = min(shutil.get_terminal_size().columns, 100) if sink.isatty() else 0

    def say(self, text: str = "", indent: str = "") -> None:
        """Write a paragraph; on a terminal it is wrapped, so that no word is cut."""
        for line in text.split("\n"):
            if self._width > len(indent) + 20:
                print(
                    textwrap.fill(line, self._width, initial_indent=indent, subsequent_indent=indent), file=self._sink
                )
            else:
                print(indent + line, file=self._sink)

    def ask(self, prompt: str) -> str | None:
        """Return what is typed after ``prompt``; None at the end of the input."""
        print(f"{prompt} ", end="", file=self._sink, flush=True)
        line = self._source.readline()
        if not line:
            print(file=self._sink)
            return None
        if not self._source.isatty():
            print(printable(line.rstrip("\n"))[:80], file=self._sink)
        return line.strip().casefold()


def play(desk: Desk, wish: Wish) -> int:
    """Play rounds until the player leaves or the input ends. Returns the exit status."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    lines = Lines(sys.stdin, sys.stdout)
    for notice in (
        *desk.store.notices,
        *(f"{printable(broken.path.name)}: {broken.message}" for broken in desk.library.broken),
    ):
        lines.say(f"Note: {notice}")
    sitting = _taken_up(lines, desk)
    if sitting is None:
        for deck in wish.decks:
            if desk.is_new(deck):
                say_brief(lines, deck)
        sitting = _begun(lines, desk, wish)
    while sitting is not None:
        if not _round(lines, desk, sitting):
            lines.say("Good-bye. Every answer you gave is saved, and the round can be taken up again.")
            return 0
        _say_summary(lines, sitting)
        sitting = _after(lines, desk, sitting, wish)
    lines.say("Good-bye.")
    return 0


def _begun(lines: Lines, desk: Desk, wish: Wish) -> Sitting:
    sitting, dealt = desk.begin(wish)
    lines.say()
    titles = ", ".join(deck.title for deck in wish.decks)
    lines.say(f"{titles}: {plural(len(dealt.questions), 'question')}. Seed {sitting.dealt.seed}.")
    for card, reason in dealt.left_out:
        lines.say(f"Left out: {card}, since {reason}.")
    return sitting


def _taken_up(lines: Lines, desk: Desk) -> Sitting | None:
    """Offer the round that was interrupted, if there is one."""
    sitting = desk.waiting()
    if sitting is None:
        return None
    state = sitting.state
    lines.say(
        f"A round of {state.question.deck_title} is waiting at question {state.position + 1} of {len(state.questions)}."
    )
    answer = lines.ask("Take it up again? (y/n)")
    if answer is not None and answer.startswith("n"):
        sitting.give_up()
        return None
    return sitting


def say_brief(lines: Lines, deck: Deck) -> None:
    """Say in half a minute what each author holds, and where."""
    lines.say()
    lines.say(deck.title)
    for text in (deck.question, deck.about):
        if text:
            lines.say(text)
    for author in deck.people:
        lines.say()
        lines.say(f"{author.name}, {author.post}" if author.post else author.name)
        if author.thesis:
            lines.say(author.thesis)
        for source in deck.sources.values():
            if source.author == author.id:
                parts = (source.title, source.outlet, spoken_date(source.date), source.url)
                lines.say("Source: " + ", ".join(filter(None, parts)))


def _round(lines: Lines, desk: Desk, sitting: Sitting) -> bool:
    """Play the questions that are left; return whether the round was finished."""
    while sitting.state.phase is not Phase.DONE:
        question = sitting.state.question
        _say_question(lines, sitting, question)
        started = time.monotonic()
        picked = _answer(lines, desk, sitting, question)
        if picked is None:
            return False
        elapsed_ms = int((time.monotonic() - started) * 1000)
        if not _kept(lines, sitting, picked, elapsed_ms):
            return False
        _say_reveal(lines, sitting, question)
        sitting.go_on()
    return True


def _kept(lines: Lines, sitting: Sitting, picked: str, elapsed_ms: int) -> bool:
    """Answer the question; where it can't be saved, say so and try again as long as the player likes."""
    while True:
        try:
            sitting.pick(picked, elapsed_ms)
        except ProgressError as error:
            lines.say(str(error))
            if lines.ask("Enter tries again, q leaves:") in (None, "q"):
                return False
        else:
            return True


def _say_question(lines: Lines, sitting: Sitting, question: Question) -> None:
    state = sitting.state
    lines.say()
    score = f"Score {state.points}, streak {state.streak}."
    lines.say(f"Question {state.position + 1} of {len(state.questions)}. {score}")
    lines.say(question.prompt)
    if question.stem:
        lines.say(question.stem, "   ")
    for number, option in enumerate(question.options, start=1):
        lines.say(f"{number}. {option.text}", " ")


def _answer(lines: Lines, desk: Desk, sitting: Sitting, question: Question) -> str | None:
    """Return the id of the option that the player picks; None where the player leaves or the input ends."""
    most = len(question.options)
    while (typed := lines.ask(f"Your answer (1-{most}; i brief, q leave):")) not in (None, "q"):
        if typed == "i":
            deck = next((deck for deck in desk.library.decks if deck.id == question.deck), None)
            if deck is None:
                lines.say("The deck is no longer there, so there is no brief.")
                continue
            sitting.read_brief()
            say_brief(lines, deck)
            lines.say("This question now scores half.")
        elif typed and typed in LETTERS[:most]:
            return question.options[LETTERS.index(typed)].id
        elif typed and typed.isascii() and typed.isdigit() and 1 <= int(typed[:3]) <= most:
            return question.options[int(typed) - 1].id
        else:
            lines.say(f"Please type a number from 1 to {most}, i for the brief, or q to leave.")
    return None


def _say_reveal(lines: Lines, sitting: Sitting, question: Question) -> None:
    given, told = sitting.state.given[-1], question.reveal
    number = 1 + [option.id for option in question.options].index(question.key)
    if given.correct:
        lines.say(f"Right, {plural(given.points, 'point')}. {number}. {question.right.text}")
    else:
        picked = question.option(given.picked)
        lines.say(f"Wrong. The right answer is {number}. {question.right.text}")
        if picked is not None:
            lines.say(f"Your choice, {picked.text}: {picked.wrong_because}")
    lines.say(f"By: {told.byline}.")
    for place in told.where:
        lines.say(f"Where: {place}.")
    lines.say(f"Why: {told.why}")
    if told.quote:
        lines.say(f"In the source's words: \N{LEFT DOUBLE QUOTATION MARK}{told.quote}\N{RIGHT DOUBLE QUOTATION MARK}")
    for name, view in told.contrasts:
        lines.say(f"{name}: {view}")
    if told.note:
        lines.say(f"Note: {told.note}")


def _say_summary(lines: Lines, sitting: Sitting) -> None:
    state = sitting.state
    lines.say()
    lines.say(f"The round is over: {state.right} of {len(state.questions)} right, {plural(state.points, 'point')}.")
    lines.say(f"Longest streak: {state.best_streak}.")
    if sitting.best_before and state.points > sitting.best_before:
        lines.say(f"Your best round so far; it was {sitting.best_before}.")
    elif sitting.best_before:
        lines.say(f"Best round so far: {sitting.best_before}.")
    for question in state.missed:
        lines.say(f"Missed: {question.prompt} {question.stem}".rstrip())
        lines.say(f"Answer: {question.right.text}", "  ")


def _after(lines: Lines, desk: Desk, sitting: Sitting, wish: Wish) -> Sitting | None:
    """Ask what comes after a round; None where the player leaves."""
    missed = sitting.state.missed
    choices = "n another round, q leave" if not missed else "r retry the missed, n another round, q leave"
    while (typed := lines.ask(f"What next? ({choices})")) not in (None, "q", ""):
        if typed == "r" and missed:
            return desk.retry(missed)
        if typed == "n":
            return _begun(lines, desk, replace(wish, seed=None))
        lines.say(f"Please type one of: {choices}.")
    return None
