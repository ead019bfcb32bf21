"""What can be said at a question besides the answer: a mark, a slip, a dispute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.errors import ProgressError
from debategame.game.rounds.round import Next, step
from debategame.plain.question_text import say_question

if TYPE_CHECKING:
    from debategame.plain.terminal import Lines
    from debategame.play.round import LiveRound

HELP = (
    "A number or a letter answers. r repeats the question.",
    "i says what each author holds; the question then scores half.",
    "m marks this card, for a round of marked cards, or takes the mark off.",
    "u, once a round: your last answer was a slip of the finger; it counts for nothing, and its card comes again.",
    "! flags the question you answered last for the author of the deck.",
    "q leaves; the round waits for you at the same question.",
)


def remark(lines: Lines, live_round: LiveRound, key: str) -> None:
    """Do what ``key`` says (m, u or !) and say what came of it."""
    try:
        if key == "m":
            live_round.go_on()
            lines.say("Marked." if live_round.toggle_mark() else "The mark is off.")
        elif key == "!":
            noted = live_round.dispute()
            lines.say("Noted for the deck's author, with what was shown." if noted else "Nothing is answered yet.")
        elif live_round.slip(0):
            lines.say("A slip: it counts for nothing, and its card comes again at the end.")
            say_question(lines, step(live_round.state, Next()))
        else:
            lines.say("A slip can be called once a round, right after the answer.")
    except ProgressError as error:
        lines.say(str(error))
