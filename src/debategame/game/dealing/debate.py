"""Dealing a debate: you speak for one author, and on each issue hear what another one answers.

An exchange has up to two steps, both of them questions: what your author answers, and the reason given for it where the
text gives one. Every step belongs to a side, so that two players can share the steps of one debate.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, permutations
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist, near_equal
from debategame.game.questions.asking import ask
from debategame.game.questions.citing import is_rejected, names
from debategame.game.questions.index import index
from debategame.game.questions.question import Exchange, Form
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

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

    @property
    def issue(self) -> str:
        """Return the issue, as it is compared."""
        return as_read(self.answer.asked)


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
            found = _pressing(indexed, debated, meetings(indexed, side, rng, request.seed))
            if found:
                return _steps(indexed, rng.sample(found[:most], min(most, len(found))), request.seed)
    return ()


def deal_debate_for_two(
    decks: Sequence[Deck], debated: Mapping[tuple[str, str], int], request: Request
) -> tuple[Question, ...]:
    """Return the steps of a debate in which two sides take turns, with as many exchanges each; nothing where none can.

    Deterministic, as :func:`deal_debate`. ``request.side`` is the one that begins; the other is the author with whom
    there is most to debate.
    """
    rng = Random(f"debate/{request.seed}")  # noqa: S311 - a game's dice, not a secret
    most = max(1, min(MOST_EXCHANGES, request.count) // 2) * 2
    for deck in rng.sample(decks, len(decks)):
        indexed = index(deck)
        pairs = [*permutations((person.id for person in indexed.people), 2)]
        debates = []
        for one, other in rng.sample(pairs, len(pairs)):
            if request.side in ("", one):
                both = ((one, other), (other, one))
                sides = [[*meetings(indexed, side, rng, request.seed, against)] for side, against in both]
                # Issues on which both give a reason come later, for the side that has no others: the scores stay fair.
                reasoned = [{each.issue for each in side if each.answer.id in indexed.reasons} for side in sides]
                wanted = set.intersection(*reasoned)
                sides = [sorted(side, key=lambda each: each.issue in wanted) for side in sides]
                turns = _in_turn(*(_pressing(indexed, debated, side) for side in sides))
                debates.append([*islice(turns, most)])
        if longest := max(debates, key=len, default=[]):
            return _steps(indexed, longest, request.seed)
    return ()


def _in_turn(one: Sequence[Meeting], other: Sequence[Meeting]) -> Iterator[Meeting]:
    """Yield exchanges of two sides in turn, each on another issue, while there is one for both."""
    while found := next(((mine, theirs) for mine in one for theirs in other if mine.issue != theirs.issue), None):
        yield from found
        gone = {each.issue for each in found}
        one, other = ([each for each in side if each.issue not in gone] for side in (one, other))


def _pressing(indexed: DeckIndex, debated: Mapping[tuple[str, str], int], found: Iterable[Meeting]) -> list[Meeting]:
    """Return meetings on issues that were debated least first, and of those the ones with a reason first."""
    return sorted(found, key=lambda each: (_times(indexed, each, debated), each.answer.id not in indexed.reasons))


def meetings(indexed: DeckIndex, side: str, rng: Random, seed: int, against: str = "") -> Iterator[Meeting]:
    """Yield on each issue, in any order, an answer of a side, preferably one with a reason, and another author's.

    With ``against`` that author's. Left out are those that make no question.
    """
    for cards in rng.sample(list(indexed.issues.values()), len(indexed.issues)):
        answers = [card for card in cards if card.by and not is_rejected(card)]
        mine = [card for card in rng.sample(answers, len(answers)) if side in card.by]
        theirs = [card for card in rng.sample(answers, len(answers)) if side not in card.by]
        theirs = [card for card in theirs if not against or against in card.by]
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
