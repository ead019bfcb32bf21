"""Plain lines for notes, brief, question, reveal and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.errors import ProgressError
from debategame.game.history import TODAY
from debategame.game.questions.citing import ai_texts, listed_source, spoken_date
from debategame.game.rounds.exchanges import exchange_number, outcomes
from debategame.game.rounds.round import PASS
from debategame.game.rounds.two import (
    answered_before,
    said_prompt,
    score_said,
    side_said,
    sides_said,
    standings,
    winner_said,
)
from debategame.text import plural, printable, shell_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from debategame.deck.model import Author, Deck
    from debategame.game.questions.question import Question
    from debategame.game.rounds.round import RoundState
    from debategame.plain.terminal import Lines
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession, RoundOptions


def say_notes(lines: Lines, session: PlayerSession, options: RoundOptions) -> None:
    """Say what happened to the progress, then which decks can't be played."""
    for notice in session.store.notices:
        lines.say(f"Note: {printable(notice)}")
    chosen = {deck.id for deck in options.decks}
    for broken in session.library.broken:
        if broken.deck_id in chosen:  # one of two decks with one id; the player chose the other by its path
            continue
        path, message = printable(str(broken.path)), printable(broken.message)
        if broken.errors:
            lines.say(
                f"Note: the deck {path} can't be played. {message} Run: debategame check {shell_word(str(broken.path))}"
            )
        else:
            lines.say(f"Note: {path}: {message}")


def say_brief(lines: Lines, deck: Deck) -> None:
    """Say what each author argues, and where."""
    lines.say()
    lines.say(deck.title)
    for text in (deck.question, deck.about):
        if text:
            lines.say(text)
    for author in deck.people:
        lines.say()
        say_author(lines, deck, author)
    if written_by_ai := ai_texts(deck):
        lines.say()
        lines.say(written_by_ai)


def say_author(lines: Lines, deck: Deck, author: Author) -> None:
    """Say who an author is, the thesis, and the sources."""
    lines.say(f"{author.name}, {author.post}" if author.post else author.name)
    if author.thesis:
        lines.say(author.thesis)
    for source in deck.sources.values():
        if source.author == author.id:
            lines.say("Source: " + ", ".join(filter(None, (listed_source(source), source.url))))


def look_up(lines: Lines, deck: Deck | None, read_brief: Callable[[], object], what: str) -> bool:
    """Say the brief, which halves the points of a question or board; return False if its deck is gone."""
    if deck is None:
        lines.say(f"The deck of this {what} is gone, so it has no brief; you can still score full points.")
        return False
    read_brief()
    say_brief(lines, deck)
    lines.say()
    lines.say(f"You read the brief: half points for this {what}.")
    return True


def say_opening(lines: Lines, live_round: LiveRound, titles: str, day: date | None) -> None:
    """Say what begins: how many questions or lives, and the seed or the day of the case."""
    state, dealt = live_round.state, live_round.dealt
    if day is not None:
        lines.say(f"{titles}: the case of {spoken_date(day.isoformat())}, {plural(state.total, 'question')}.")
        if dealt.kind != TODAY:
            lines.say("You have already done this case; this time is practice.")
    elif state.rules.lives:
        lines.say(f"{titles}: a last stand. You have {state.rules.lives} lives. Seed {dealt.seed}.")
    else:
        lines.say(f"{titles}: {plural(state.total, 'question')}. Seed {dealt.seed}.")
    if said := sides_said(state):
        lines.say(said)


def say_question(lines: Lines, state: RoundState) -> None:
    """Say the number and score, the question, and its options."""
    question = state.question
    half = ", for half points" if state.brief_read else ""
    lines.say()
    if numbered := exchange_number(state):
        lines.say(f"{numbered}.")
    if state.rules.speakers:
        lines.say(f"{score_said(state)}{half}.")
    else:
        place = f", lives left: {state.lives_left}" if state.rules.lives else f" of {state.total}"
        lines.say(f"Question {state.number}{place}{half}. Score {state.points:,}, streak {state.streak}.")
    lines.say(said_prompt(state))
    if question.stem:
        lines.say(question.stem, "   ")
    for number, option in enumerate(question.options, start=1):
        lines.say(f"{number}. {option.text}", " ")


def say_reveal(lines: Lines, state: RoundState) -> None:
    """Say whether the last answer was right, then why: the verdict is the first word."""
    given, question = state.given[-1], state.question
    numbers = {option.id: number for number, option in enumerate(question.options, start=1)}
    answer = f"{numbers[question.key]}. {question.right.text}"
    if given.picked == PASS:
        lines.say(f"No challenge. The right answer is {answer}")
    elif given.correct:
        halved = ", half because you read the brief" if given.after_brief else ""
        lines.say(f"Right, {plural(given.points, 'point')}{halved}. The answer is {answer}")
    else:
        cost = f", minus {plural(-given.points, 'point')}" if given.points else ""
        lines.say(f"Wrong{cost}. The right answer is {answer}")
        picked = question.option(given.picked)
        if picked is not None:
            lines.say(f"You chose {numbers[picked.id]}. {picked.text}")
            if picked.wrong_because:
                lines.say(f"Why not: {picked.wrong_because}")
    name, before = answered_before(state)
    if before is not None:
        lines.say(f"{name} chose: {before.text}")
        if before.wrong_because:
            lines.say(f"Why not: {before.wrong_because}")
    say_grounds(lines, question)


def say_grounds(lines: Lines, question: Question) -> None:
    """Say who argues a card, where, and why."""
    reveal = question.reveal
    lines.say(f"By: {reveal.byline}.")
    for place in reveal.where:
        lines.say(f"Where: {place}.")
    lines.say(f"Why: {reveal.why}")
    for label, texts in (("Because", reveal.because), ("So", reveal.so)):
        for text in texts:
            lines.say(f"{label}: {text}")
    if reveal.quote:
        lines.say(f"Quote: \N{LEFT DOUBLE QUOTATION MARK}{reveal.quote}\N{RIGHT DOUBLE QUOTATION MARK}")
    for name, view in reveal.contrasts:
        lines.say(f"Compare {name}: {view}")
    if reveal.note:
        lines.say(f"Note: {reveal.note}")


def say_summary(lines: Lines, session: PlayerSession, live_round: LiveRound) -> None:
    """Say how the round went, what was seen and learned, and the missed questions with their answers."""
    lines.say()
    if live_round.state.rules.speakers:
        lines.say(f"The debate is over: {score_said(live_round.state)}. {winner_said(live_round.state)}.")
        for each in standings(live_round.state):
            lines.say(f"{each.name}: {each.said}.")
    else:
        _say_score(lines, session, live_round)
    say_command(lines, live_round.state.rules.command)
    _say_positions(lines, live_round.state)
    for question in live_round.state.missed:
        lines.say(f"Missed: {question.asked_in_short}")
        lines.say(f"Answer: {question.right.text}", "  ")


def _say_score(lines: Lines, session: PlayerSession, live_round: LiveRound) -> None:
    """Say the score of a single player, and what was seen and learned."""
    from debategame.play.gains import gains  # the first question need not wait for it

    state = live_round.state
    right = f"{state.right} of {len(state.counted)} right"
    lines.say(f"The {live_round.called} is over: {right}, {plural(state.points, 'point')}.")
    if state.rules.lives:
        _say_stand(lines, live_round)
    if exchanges := outcomes(state):
        lines.say(f"Exchanges won: {sum(each.is_won for each in exchanges)} of {len(exchanges)}.")
    lines.say(f"Longest streak: {state.best_streak}.")
    say_best(lines, live_round.best_before, is_best=live_round.is_best)
    try:
        gained = gains(session, live_round)
    except ProgressError as error:
        lines.say(str(error))
    else:
        lines.say(f"Cards seen: {gained.seen_said}. Learned: {gained.learned_said}.")
        if gained.pointer:
            lines.say(gained.pointer)
        if (case := session.case_of(live_round)) is not None:
            lines.say(case.line if lines.can_show(case.line) else case.ascii_line, whole=True)
            if case.day == session.today:
                lines.say(f"Days in a row with today's case: {session.today_streak()}.")


def _say_positions(lines: Lines, state: RoundState) -> None:
    """Say what both sides of a debate answer to each issue, and how its exchange went."""
    for each in outcomes(state):
        exchange = each.exchange
        lines.say(f"{exchange.issue} {each.said.capitalize()}.")
        lines.say(f"{exchange.speaker}, {side_said(state, exchange)}: {exchange.answer}", "  ")
        lines.say(f"{exchange.opponent}: {exchange.heard}", "  ")


def _say_stand(lines: Lines, live_round: LiveRound) -> None:
    """Say how deep a last stand went, and the best before it."""
    state, before = live_round.state, live_round.best_stand_before
    if state.lives_left:
        lines.say(f"You win: you answered every question and have {plural(state.lives_left, 'life', 'lives')} left.")
    lines.say(f"Depth: {state.right}.")
    if state.right > before:
        lines.say(f"Your best stand! Before: {before}." if before else "Your best stand!")
    else:
        lines.say(f"Your best stand: {before}.")


def say_command(lines: Lines, command: str) -> None:
    """Say the shell command that deals a round again, if there is one."""
    if command:
        lines.say(f"Deal it again: {command}", whole=True)


def say_best(lines: Lines, before: int | None, *, is_best: bool) -> None:
    """Say whether the score is a new best, and the best before, if there was one."""
    if is_best:
        lines.say(f"A new best! Before: {plural(before, 'point')}." if before else "A new best!")
    elif before:
        lines.say(f"Your best: {plural(before, 'point')}.")
