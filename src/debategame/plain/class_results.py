"""The results of a class in plain lines, the hardest cards first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.classroom.results import by_card, vote_words, votes_read
from debategame.classroom.warmup.saved import points_read
from debategame.game.questions.citing import spoken_date
from debategame.text import listed, plural, printable

if TYPE_CHECKING:
    from debategame.classroom.results import CardResult
    from debategame.deck.model import Card
    from debategame.plain.terminal import Lines
    from debategame.play.session import PlayerSession
    from debategame.progress.classes import Met, SchoolClass


def say_results(lines: Lines, session: PlayerSession, school_class: SchoolClass) -> None:
    """Say what the class has seen, how its votes went, and the final points of its teams."""
    classes = session.store.classes
    results, lessons = by_card(classes.met(school_class.id)), classes.lessons(school_class.id)
    cards = plural(len(results), "card")
    lines.say(f"{school_class.name}: {plural(len(lessons), 'warm-up')}, {cards} seen.")
    voted = [result for result in results if result.voted]
    if not voted:
        lines.say("No votes were kept.")
    for result in voted:
        lines.say()
        card = _card(session, result)
        lines.say(f"{printable(result.card)}: {card.text if card else 'no longer in its deck'}")
        times = plural(result.voted, "vote")
        votes = listed(filter(None, map(_said, result.met)))
        lines.say(f"Most were right in {result.recalled} of {times}: {votes}.", "  ")
    for lesson in lessons:
        if teams := points_read(lesson.teams):
            lines.say()
            lines.say(f"{spoken_date(lesson.local_day)}: {listed(f'{team.name} {team.points}' for team in teams)}.")


def _said(met: Met) -> str:
    found = votes_read(met.votes)
    if found is None:
        return ""
    votes, key = found
    both = [words for vote in (votes.first, votes.second) if (words := vote_words(vote, key))]
    return f"{', then '.join(both)} on {spoken_date(met.local_day)}"


def _card(session: PlayerSession, result: CardResult) -> Card | None:
    deck = session.library.deck(result.deck)
    if deck is None:
        return None
    return deck.card(result.card) or next((card for card in deck.cards if result.card in card.was), None)
