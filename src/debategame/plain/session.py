"""Rounds in plain lines, one after the other, until the player leaves or the input ends."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from debategame.errors import DebategameError, ProgressError, UsageError
from debategame.game.rounds.exchanges import exchange_number
from debategame.game.rounds.request import RoundKind
from debategame.game.rounds.round import Next, Phase, step
from debategame.game.rounds.scoring import Confidence, stakes
from debategame.game.rounds.two import score_said
from debategame.plain.match import play_match
from debategame.plain.question_text import (
    look_up,
    say_brief,
    say_notes,
    say_opening,
    say_question,
    say_reveal,
    say_summary,
)
from debategame.plain.terminal import Leaving, Lines
from debategame.play.home import HomeFigures
from debategame.progress.players import last_speakers, speakers_named
from debategame.text import listed, plural

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.game.rounds.round import RoundState
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession, RoundOptions

LETTERS = "abcdef"
HELP = (
    "Type a number or a letter to answer, r to hear the question again.",
    "i reads the brief, what each author argues; the question then scores half.",
    "m marks this card for a round of marked cards, or takes the mark off.",
    "u, once a round: takes back a slip. Your last answer is not counted, and you'll see the card again.",
    "! flags your last question for the deck's author.",
    "q leaves; you can resume the round at the same question.",
)


def play(session: PlayerSession, options: RoundOptions, lines: Lines | None = None) -> int:
    """Play rounds until the player leaves or the input ends. Returns the exit status.

    Without decks in ``options``, play the deck played last. Raises DebategameError if no round can begin.
    """
    gc.enable()
    lines = lines or Lines.standard()
    session.have_at_hand(options.decks)
    say_notes(lines, session, options)
    if options.kind is RoundKind.MATCH:
        play_match(lines, session, options)
        return 0
    live_round = None
    try:
        live_round = (_resumed(lines, session) if options.day is None else None) or _new_round(lines, session, options)
        while True:
            _play_round(lines, session, live_round)
            say_summary(lines, session, live_round)
            live_round = _next(lines, session, options, live_round)
    except Leaving:
        if live_round is not None and live_round.state.is_over:
            lines.say("Good-bye.")
        else:
            lines.say("Good-bye. Your answers are saved; start the game again to resume.")
    return 0


def _resumed(lines: Lines, session: PlayerSession) -> LiveRound | None:
    """Offer the unfinished round, if there is one; None if the player wants another."""
    live_round = session.waiting()
    if live_round is None:
        return None
    state = live_round.state
    if state.rules.speakers:
        what, where, score = "debate for two on", exchange_number(state).lower(), score_said(state)
    else:
        what, where, score = "round of", f"question {state.number} of {state.total}", plural(state.points, "point")
    lines.say(f"You have an unfinished {what} {state.question.deck_title}: {where}, {score}.")
    while True:
        match lines.ask("Resume it? (y yes, n no, q leave)"):
            case "y" | "yes":
                return live_round
            case "n" | "no":
                live_round.give_up()
                return None
        lines.say("Please type y to resume the round, n to drop it and start a new one, or q to leave.")


def _new_round(lines: Lines, session: PlayerSession, options: RoundOptions) -> LiveRound:
    """Begin a round; a deck new to the player starts with its brief."""
    if options.two:
        options = replace(options, two=_speakers(lines, session))
    options = _as_asked(lines, session, options)
    decks = options.decks
    new = session.new_decks(decks, for_two=bool(options.two))
    live_round, dealt = session.begin(replace(options, timer_s=0))  # listening takes as long as it takes
    for deck in new:
        say_brief(lines, deck)
    lines.say()
    say_opening(lines, live_round, listed(deck.title for deck in decks), options.day)
    for card, reason in dealt.left_out:
        lines.say(f"Left out: {card} ({reason}).")
    return live_round


def _speakers(lines: Lines, session: PlayerSession) -> tuple[str, str]:
    """Ask for the names of a debate for two."""
    last = last_speakers(session.store)
    while True:
        typed = lines.ask(
            f"Who speaks?{f' Enter: {last}.' if last else ''} Two names separated by a comma:", as_typed=True
        )
        try:
            return speakers_named(typed or last)
        except UsageError as error:
            lines.say(str(error))


def _as_asked(lines: Lines, session: PlayerSession, options: RoundOptions) -> RoundOptions:
    """Return the options given, or those of Enter on the front page, for the deck played last."""
    front = HomeFigures(session)
    decks = options.decks or (session.default_deck(),)
    for deck in decks:
        if gone := front.gone(deck):
            lines.say(f"{deck.title}: {gone}")
        changed = len(front.changed(deck))
        if not changed:
            continue
        lines.say(f"{deck.title}: {plural(changed, 'card')} you had learned: the answer has changed.")
        if lines.ask("Relearn what has changed? (y yes, Enter later)") in ("y", "yes"):
            lines.say(f"{plural(front.relearn(deck), 'card')} to relearn, starting today.")
    if options.decks or options.tag or options.kind is not RoundKind.MIXED or options.for_all:
        return replace(options, decks=decks)
    begun = front.options(decks[0])
    if begun.kind is RoundKind.DUE:
        lines.say(f"{plural(front.due(decks[0]), 'card is', 'cards are')} due; the rest of the round is new cards.")
    kind = RoundKind.MIXED if begun.kind is RoundKind.MATCH else begun.kind  # a board only on request
    return replace(options, decks=decks, kind=kind)


def _play_round(lines: Lines, session: PlayerSession, live_round: LiveRound) -> None:
    """Play the questions that are left."""
    while live_round.state.phase is not Phase.DONE:
        # The reveal stands, and a slip can be taken back, until the next answer: five seconds are not enough for a
        # player who listens.
        say_question(lines, _at_next_question(live_round))
        started = time.monotonic()
        picked = _answer(lines, session, live_round)
        elapsed_ms = int((time.monotonic() - started) * 1000)
        sure = _how_sure(lines, _at_next_question(live_round)) if live_round.state.rules.confidence else None
        live_round.go_on()
        pick = partial(live_round.pick, picked, elapsed_ms, sure)
        _save_or_leave(lines, pick, "This answer is not saved; you'll see its question again.")
        if live_round.state.phase is Phase.REVEALED:
            say_reveal(lines, live_round.state)
        if live_round.state.is_over and not _took_back(lines, live_round):
            _save_or_leave(lines, live_round.go_on, "The round counts as finished when you next start the game.")


def _took_back(lines: Lines, live_round: LiveRound) -> bool:
    """Offer to take back the slip that cost the last life; return whether it was one."""
    state = live_round.state
    if not state.rules.lives or state.lives_left or not state.slip_allowed:
        return False
    try:
        if lines.ask("That was your last life. Enter ends the round, u takes back a slip:") != "u":
            return False
        live_round.slip(0)
    except (Leaving, ProgressError):
        return False
    lines.say("Slip: not counted; you'll see this card again.")
    return True


def _at_next_question(live_round: LiveRound) -> RoundState:
    """Return the state at the next question."""
    return step(live_round.state, Next())


def _save_or_leave(lines: Lines, save: Callable[[], object], otherwise: str) -> None:
    """Call ``save`` until it succeeds, or the player leaves; then say ``otherwise``."""
    while True:
        try:
            save()
        except ProgressError as error:
            lines.say(str(error))
        else:
            return
        try:
            lines.ask("Enter tries again, q leaves:")
        except Leaving:
            lines.say(otherwise)
            raise


def _answer(lines: Lines, session: PlayerSession, live_round: LiveRound) -> str:
    """Return the id of the option picked."""
    options, for_two = _at_next_question(live_round).question.options, bool(live_round.state.rules.speakers)
    most = len(options)
    picks = {str(number): option.id for number, option in enumerate(options, start=1)}
    picks |= {letter: option.id for letter, option in zip(LETTERS, options, strict=False)}
    while True:
        match lines.ask(f"Your answer (1-{most}, r repeat, i brief for half points, h help, q leave):").rstrip(".)"):
            case "r":
                say_question(lines, _at_next_question(live_round))
            case "i":
                live_round.go_on()
                _look_up(lines, session, live_round)
            case "h" | "?":
                for each in (*HELP[:2], *HELP[-1:]) if for_two else HELP:
                    lines.say(each)
            case "m" | "u" | "!" as key if not for_two:
                _remark(lines, live_round, key)
            case typed if typed in picks:
                return picks[typed]
            case _:
                lines.say(
                    f"Please type a number from 1 to {most}, r to repeat the question, h for help, or q to leave."
                )


def _remark(lines: Lines, live_round: LiveRound, key: str) -> None:
    """Do what ``key`` says (m, u or !) and report it."""
    try:
        if key == "m":
            live_round.go_on()
            lines.say("Marked." if live_round.toggle_mark() else "The mark is off.")
        elif key == "!":
            flagged = live_round.dispute()
            lines.say("Flagged for the deck's author." if flagged else "You have not answered a question yet.")
        elif live_round.slip(0):
            lines.say("Slip: not counted; you'll see this card again.")
            say_question(lines, step(live_round.state, Next()))
        else:
            lines.say("You can take back one slip a round, right after the answer.")
    except ProgressError as error:
        lines.say(str(error))


def _how_sure(lines: Lines, state: RoundState) -> Confidence:
    """Ask how sure the player is, with the points at stake."""
    words = ", ".join(
        f"{number} {each} {stakes(each, len(state.question.options), after_brief=state.brief_read)}"
        for number, each in enumerate(Confidence, start=1)
    )
    while True:
        typed = lines.ask(f"How sure are you? ({words}, q leave)")
        for number, confidence in enumerate(Confidence, start=1):
            if typed in (confidence, confidence[0], str(number)):
                return confidence
        lines.say("Please type 1 for a guess, 2 for leaning, 3 for sure, or q to leave.")


def _look_up(lines: Lines, session: PlayerSession, live_round: LiveRound) -> None:
    """Say the brief, which halves the score of the question, and then the question again."""
    if look_up(lines, session.deck(live_round.state.question.deck), live_round.read_brief, "question"):
        say_question(lines, live_round.state)


def _next(lines: Lines, session: PlayerSession, options: RoundOptions, live_round: LiveRound) -> LiveRound:
    """Ask what to do after a round, and begin the next."""
    missed = live_round.state.missed
    choices = ("r retry the missed, " if missed else "") + "n another round, b browse, s stats, q leave"
    while True:
        try:
            match lines.ask(f"What next? ({choices})"):
                case "r" if missed:
                    retry = session.retry(live_round)
                    lines.say()
                    lines.say(f"Retry: {plural(len(missed), 'question')}.")
                    return retry
                case "n":
                    return _new_round(lines, session, options.afresh)
                case "b":
                    if (asked := _browsed(lines, session, live_round)) is not None:
                        return asked
                    continue
                case "s":
                    from debategame.plain.stats import say_stats  # only few ask for it

                    lines.say()
                    say_stats(lines, session)
                    continue
            lines.say(f"Please type one of these: {choices}.")
        except DebategameError as error:
            lines.say(str(error))


def _browsed(lines: Lines, session: PlayerSession, live_round: LiveRound) -> LiveRound | None:
    """Browse the deck of the last question; return the round asked for there, if any."""
    from debategame.plain.browse import browse  # only few ask for it

    deck = session.deck(live_round.state.questions[-1].deck)
    if deck is None:
        lines.say("The deck of this round is gone.")
        return None
    return browse(lines, session, deck)
