"""What the game says in plain lines: notes, brief, question, reveal, summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.errors import ProgressError
from debategame.game.questions.citing import listed_source
from debategame.text import plural, printable, shell_word

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.questions.question import Question
    from debategame.game.rounds.round import RoundState
    from debategame.plain.terminal import Lines
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession, RoundOptions


def say_notes(lines: Lines, session: PlayerSession, options: RoundOptions) -> None:
    """Say what happened to the progress, and then which decks can't be played."""
    for notice in session.store.notices:
        lines.say(f"Note: {printable(notice)}")
    wished = {deck.id for deck in options.decks}
    for broken in session.library.broken:
        if broken.deck_id in wished:  # one of two with the same id, and the player has said by its path which
            continue
        path, message = printable(str(broken.path)), printable(broken.message)
        if broken.errors:
            lines.say(
                f"Note: the deck {path} can't be played. {message} Run: debategame check {shell_word(str(broken.path))}"
            )
        else:
            lines.say(f"Note: {path}: {message}")


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
                lines.say("Source: " + ", ".join(filter(None, (listed_source(source), source.url))))


def say_question(lines: Lines, state: RoundState) -> None:
    """Say where the round stands, what is asked, and the options."""
    question = state.question
    half = ", for half points" if state.brief_read else ""
    lines.say()
    lines.say(f"Question {state.number} of {state.total}{half}. Score {state.points:,}, streak {state.streak}.")
    lines.say(question.prompt)
    if question.stem:
        lines.say(question.stem, "   ")
    for number, option in enumerate(question.options, start=1):
        lines.say(f"{number}. {option.text}", " ")


def say_reveal(lines: Lines, state: RoundState) -> None:
    """Say whether the last answer was right, and then why: the verdict is the first word."""
    given, question = state.given[-1], state.question
    numbers = {option.id: number for number, option in enumerate(question.options, start=1)}
    answer = f"{numbers[question.key]}. {question.right.text}"
    if given.correct:
        halved = ", half since you looked at the brief" if given.after_brief else ""
        lines.say(f"Right, {plural(given.points, 'point')}{halved}. The answer is {answer}")
    else:
        cost = f", minus {plural(-given.points, 'point')}" if given.points else ""
        lines.say(f"Wrong{cost}. The right answer is {answer}")
        picked = question.option(given.picked)
        if picked is not None:
            lines.say(f"You chose {numbers[picked.id]}. {picked.text}")
            if picked.wrong_because:
                lines.say(f"Why not: {picked.wrong_because}")
    say_grounds(lines, question)


def say_grounds(lines: Lines, question: Question) -> None:
    """Say whose a card is, where it stands, and why."""
    told = question.reveal
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


def say_summary(lines: Lines, session: PlayerSession, live_round: LiveRound) -> None:
    """Say how the round went, what it brought, and what was missed with its answer."""
    from debategame.play.gains import gains

    state = live_round.state
    lines.say()
    lines.say(f"The round is over: {state.right} of {len(state.counted)} right, {plural(state.points, 'point')}.")
    lines.say(f"Longest streak: {state.best_streak}.")
    before = f"the best before had {plural(live_round.best_before, 'point')}." if live_round.best_before else ""
    if live_round.is_best:
        lines.say(f"A new best; {before}" if before else "A new best.")
    elif before:
        lines.say(before.capitalize())
    try:
        told = gains(session, live_round)
    except ProgressError as error:
        lines.say(str(error))
    else:
        lines.say(f"Cards seen: {told.seen_said}. Learned: {told.learned_said}.")
        if told.pointer:
            lines.say(told.pointer)
    for question in state.missed:
        lines.say(f"Missed: {question.prompt} {question.stem}".rstrip())
        lines.say(f"Answer: {question.right.text}", "  ")
