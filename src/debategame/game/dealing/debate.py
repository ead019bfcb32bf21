"""Dealing a debate: you speak for one author, and on each issue hear what another one answers.

An exchange has up to two steps, both of them questions: what your author answers, and the reason given for it where the
text gives one. Every step belongs to a side, so that two players can share the steps of one debate.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist, near_equal
from debategame.game.questions.asking import ask
from debategame.game.questions.citing import is_rejected, names
from debategame.game.questions.index import index
from debategame.game.questions.question import Exchange, Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from debategame.deck.model import Card, Deck
    from debategame.game.questions.index import DeckIndex
    from debategame.game.questions.question import Question
    from debategame.game.rounds.request import Request

MOST_EXCHANGES = 6


class Meeting(NamedTuple):
    """An author's answer to an issue, and the answer of another one that it meets."""

    side: str
    answer: Card
    heard: Card


def deal_debate(
    decks: Sequence[Deck], debated: Mapping[tuple[str, str], int], request: Request
) -> tuple[Question, ...]:
    """Return the steps of a debate in one of the decks, exchange by exchange; nothing where no two authors meet.

    Deterministic in (decks, debated, request). ``debated`` is in how many debates each card, as (deck, card), was an
    answer: issues that were debated least come first. ``request.count`` is the most exchanges, within
    :data:`MOST_EXCHANGES`; without ``request.side`` chance picks whom you speak for.
    """
    rng = Random(f"debate/{request.seed}")  # noqa: S311 - a game's dice, not a secret
    most = min(MOST_EXCHANGES, request.count)
    for deck in rng.sample(decks, len(decks)):
        indexed = index(deck)
        sides = [request.side] if request.side else [person.id for person in indexed.people]
        for side in rng.sample(sides, len(sides)):
            found = list(meetings(indexed, side, rng, request.seed))
            found.sort(key=lambda each: (_times(indexed, each, debated), each.answer.id not in indexed.reasons))
            if found:
                return _steps(indexed, rng.sample(found[:most], min(most, len(found))), request.seed)
    return ()


def meetings(indexed: DeckIndex, side: str, rng: Random, seed: int) -> Iterator[Meeting]:
    """Yield on each issue, in any order, an answer of a side, preferably one with a reason, and another author's.

    Left out are those that make no question.
    """
    for cards in rng.sample(list(indexed.issues.values()), len(indexed.issues)):
        answers = [card for card in cards if card.by and not is_rejected(card)]
        mine = [card for card in rng.sample(answers, len(answers)) if side in card.by]
        theirs = [card for card in rng.sample(answers, len(answers)) if side not in card.by]
        if mine and theirs:
            meeting = Meeting(side, min(mine, key=lambda card: card.id not in indexed.reasons), theirs[0])
            if _answer(indexed, meeting, seed, ()) is not None:
                yield meeting


def _times(indexed: DeckIndex, meeting: Meeting, debated: Mapping[tuple[str, str], int]) -> int:
    """Return in how many debates the issue was answered, for whatever side."""
    return sum(debated.get((indexed.deck.id, card.id), 0) for card in indexed.answers(meeting.answer.asked))


def _steps(indexed: DeckIndex, meetings: Sequence[Meeting], seed: int) -> tuple[Question, ...]:
    steps: list[Question] = []
    for meeting in meetings:
        avoid = {each.answer.id for each in meetings} | {option.card for step in steps for option in step.options}
        steps += _exchange(indexed, meeting, seed, avoid)
    return tuple(steps)


def _exchange(indexed: DeckIndex, meeting: Meeting, seed: int, avoid: set[str]) -> list[Question]:
    answer = answer_step(indexed, meeting, seed, avoid)
    ground = ask(indexed, meeting.answer, Form.WHICH_REASON, seed, avoid=avoid)
    if isinstance(ground, str) or ground.author != meeting.side:
        return [answer]
    kept_back = replace(answer.reveal, because=())  # the next step asks for it
    return [replace(answer, reveal=kept_back), replace(ground, exchange=answer.exchange)]


def answer_step(indexed: DeckIndex, meeting: Meeting, seed: int, avoid: set[str]) -> Question:
    """Return the question what a side answers to what it hears; ``avoid`` as for :func:`ask`."""
    asked = _answer(indexed, meeting, seed, avoid)
    if asked is None:
        raise TypeError(f"card {meeting.answer.id} made a question, and now does not")
    issue, opponent = meeting.answer.asked, names(indexed.deck, meeting.heard.by)
    exchange = Exchange(
        issue=issue,
        side=meeting.side,
        speaker=names(indexed.deck, [meeting.side]),
        answer=meeting.answer.text,
        opponent=opponent,
        heard=meeting.heard.text,
    )
    verb = "answer" if len(meeting.heard.by) > 1 else "answers"
    return replace(
        asked,
        prompt=f"You speak for {exchange.speaker}. What do you answer?",
        stem=f"{issue}\n\n{opponent} {verb}: {meeting.heard.text}",
        exchange=exchange,
    )


def _answer(indexed: DeckIndex, meeting: Meeting, seed: int, avoid: Collection[str]) -> Question | None:
    """Return the question what a side answers, without the answer that it meets among the options."""
    heard = gist(meeting.heard.text)
    for left_out in ({*avoid, meeting.heard.id}, {meeting.heard.id}):
        question = ask(indexed, meeting.answer, Form.WHICH_ANSWER, seed, avoid=left_out)
        if isinstance(question, str) or question.author != meeting.side:
            return None
        if not any(near_equal(gist(option.text), heard) for option in question.options):
            return question
    return None
