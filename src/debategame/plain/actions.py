"""Keys at a question besides the answer: a mark, a slip, a flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.errors import ProgressError
from debategame.game.rounds.round import Next, step
from debategame.plain.question_text import say_question

if TYPE_CHECKING:
    from debategame.plain.terminal import Lines
    from debategame.play.round import LiveRound

HELP = (
    "Type a number or a letter to answer, r to hear the question again.",
    "i reads the brief, what each author holds; the question then scores half.",
    "m marks this card for a round of marked cards, or takes the mark off.",
    "u, once a round: your last answer was a slip of the finger. It is not counted, and you'll see the card again.",
    "! flags your last question for the deck's author.",
    "q leaves; you can resume the round at the same question.",
)


def remark(lines: Lines, live_round: LiveRound, key: str) -> None:
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
