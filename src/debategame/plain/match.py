"""The match board in plain lines: claims have numbers, authors have letters, and ``3b`` pairs them."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from debategame.errors import DebategameError, ProgressError
from debategame.game.rounds.match import missing_said
from debategame.plain.question_text import look_up, say_best, say_brief, say_command, say_grounds
from debategame.plain.terminal import Leaving
from debategame.text import plural

if TYPE_CHECKING:
    from debategame.game.questions.question import Question
    from debategame.game.rounds.match import BoardState
    from debategame.plain.terminal import Lines
    from debategame.play.match import LiveMatch
    from debategame.play.session import PlayerSession, RoundOptions

LETTERS = "ABCDEF"
HOW = (
    "Please type a claim's number and an author's letter, as in 3b; several at once are fine, as in 1a 2b. Or type list"
    " to hear the board again, submit when you are done, brief for the brief (half points), or q to leave."
)
_PAIR = re.compile(r"(\d{1,3})\s*[.):=-]?\s*([a-z])(?![a-z])[\s,;]*")


def play_match(lines: Lines, session: PlayerSession, options: RoundOptions) -> bool:
    """Play boards until the player leaves or the input ends; return whether any was submitted.

    Without decks in ``options``, play the deck played last. Raises DebategameError if no board can be dealt.
    """
    decks = options.decks or (session.default_deck(),)
    options = replace(options, decks=decks)
    new = session.new_decks(decks)
    live_match, played = session.match(options), False
    try:
        for deck in new:
            say_brief(lines, deck)
        while True:
            _say_board(lines, live_match)
            _play_board(lines, session, live_match)
            played = True
            _say_result(lines, live_match)
            live_match = _another(lines, session, options)
    except Leaving:
        if live_match.state.submitted:
            lines.say("Good-bye.")
        else:
            lines.say("Good-bye. This board was not submitted, so it does not count.")
    return played


def parsed(typed: str, state: BoardState) -> list[tuple[int, str]] | str:
    """Return the typed pairs as (claim from 0, column's id), or a sentence on why they can't be placed."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(typed):
        pair = _PAIR.match(typed, at)
        if pair is None:
            return HOW
        claim, letter = int(pair[1]), pair[2].upper()
        if not 1 <= claim <= len(state.questions):
            return f"There is no claim {claim}; nothing was placed."
        if letter not in LETTERS[: len(state.columns)]:
            return f"There is no author {letter}; nothing was placed."
        found.append((claim - 1, state.columns[LETTERS.index(letter)].id))
        at = pair.end()
    return found or HOW


def _play_board(lines: Lines, session: PlayerSession, live_match: LiveMatch) -> None:
    """Take pairs until the board is submitted."""
    started = time.monotonic()
    most = len(live_match.state.questions)
    last = LETTERS[len(live_match.state.columns) - 1].lower()
    while not live_match.state.submitted:
        match lines.ask(
            f"A claim and its author (1-{most} and a-{last}), or list, submit, brief for half points, q leave:"
        ):
            case "list" | "l" | "r":
                _say_board(lines, live_match)
            case "brief" | "i":
                _look_up(lines, session, live_match)
            case "submit" | "s":
                _submit(lines, live_match, int((time.monotonic() - started) * 1000))
            case typed:
                _place(lines, live_match, typed)


def _place(lines: Lines, live_match: LiveMatch, typed: str) -> None:
    """Place all the pairs that were typed, or none of them, and say what is missing."""
    found = parsed(typed, live_match.state)
    if isinstance(found, str):
        lines.say(found)
        return
    for claim, column in found:
        live_match.place(claim, column)
    for claim in dict.fromkeys(claim for claim, _ in found):
        lines.say(f"Claim {claim + 1}: {_placed(live_match.state, claim)}.")
    lines.say(missing_said(live_match.state) or "Every claim has an author: submit, or change a pair.")


def _submit(lines: Lines, live_match: LiveMatch, elapsed_ms: int) -> None:
    """Submit the board, or say what is missing or went wrong."""
    if live_match.state.missing:
        lines.say(missing_said(live_match.state))
        return
    try:
        live_match.submit(elapsed_ms)
    except ProgressError as error:
        lines.say(str(error))
        lines.say("The board is unchanged. Type submit to try again.")


def _look_up(lines: Lines, session: PlayerSession, live_match: LiveMatch) -> None:
    """Say the brief, which halves the score of the board's pairs."""
    look_up(lines, session.deck(live_match.state.questions[0].deck), live_match.read_brief, "board")


def _say_board(lines: Lines, live_match: LiveMatch) -> None:
    """Say the authors with their letters, and the claims with their numbers and what is placed so far."""
    state = live_match.state
    lines.say()
    title = state.questions[0].deck_title
    lines.say(f"{title}: a match board of {plural(len(state.questions), 'claim')}. Seed {live_match.dealt.seed}.")
    lines.say("Who argues which?")
    for letter, column in zip(LETTERS, state.columns, strict=False):
        lines.say(f"{letter}. {column.text}", " ")
    for claim, question in enumerate(state.questions):
        placed = f" Placed: {_placed(state, claim)}." if state.placed[claim] else ""
        lines.say(f"{claim + 1}. {_stem(question)}{placed}", " ")


def _say_result(lines: Lines, live_match: LiveMatch) -> None:
    """Say the score of a submitted board, then each pair and why: the verdict is the first word."""
    state = live_match.state
    more = f", {state.bonus} of them for a perfect board" if state.bonus else ""
    more = ", half because you read the brief" if state.brief_read else more
    lines.say()
    lines.say(f"{state.right} of {len(state.questions)} right, {plural(state.points, 'point')}{more}.")
    say_best(lines, live_match.best_before, is_best=state.points > (live_match.best_before or state.points))
    say_command(lines, live_match.command)
    for claim, question in enumerate(state.questions):
        lines.say()
        lines.say(f"{'Right' if state.correct(claim) else 'Wrong'}. Claim {claim + 1}: {_stem(question)}")
        if not state.correct(claim):
            picked = question.option(state.placed[claim])
            lines.say(f"The right answer is {question.right.text}. You said {_placed(state, claim)}.")
            if picked is not None and picked.wrong_because:
                lines.say(f"Why not: {picked.wrong_because}")
        say_grounds(lines, question)


def _another(lines: Lines, session: PlayerSession, options: RoundOptions) -> LiveMatch:
    """Ask what to do after a board, and deal the next."""
    lines.say()
    while True:
        if lines.ask("What next? (n another board, q leave)") != "n":
            lines.say("Please type n for another board, or q to leave.")
            continue
        try:
            return session.match(options.afresh)
        except DebategameError as error:
            lines.say(str(error))


def _placed(state: BoardState, claim: int) -> str:
    place = state.column_of(claim)
    return "" if place is None else f"{LETTERS[place]}, {state.columns[place].text}"


def _stem(question: Question) -> str:
    return " ".join(question.stem.split())
