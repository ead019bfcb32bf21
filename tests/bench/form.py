"""How far the form of a question gives its answer away: what somebody gets right who knows nothing of the argument.

Players begin each bundled deck anew and play several rounds, one seed after the other, so that early and later rounds
both count. Everything is deterministic: the same decks give the same figures.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from debategame.deck.model import Deck, Kind
from debategame.deck.rules.leaks import guessed_by_words, the_only, words_of
from debategame.game.dealing.plan import deal
from debategame.game.history import CardRecord
from debategame.game.questions.authors import key_of
from debategame.game.questions.distractors import OWN_REASON
from debategame.game.questions.question import BYLINE_FORMS, Form, Option, Question
from debategame.game.rounds.request import Request
from tests.bench.figures import Line
from tests.bench.lab import Lab

PLAYERS = 20
"""Of each deck."""
ROUNDS = 5
"""How many rounds of ten each player plays of a deck."""
OPENING_WORDS = 3
_WORDS = re.compile(r"\w+")
_NO_REASON = re.compile(rf"{re.escape(OWN_REASON)}|.{{0,80}} do(es)? not \w+ (it|this)\.|")


@dataclass(frozen=True)
class Tally:
    """How many of a number of cases, or how many more than by chance."""

    found: float
    cases: int

    @property
    def percent(self) -> float:
        return 100 * self.found / self.cases if self.cases else 0.0


def form(lab: Lab) -> Iterator[Line]:
    """How far the form of a question gives its answer away, in all bundled decks."""
    rounds = [each for deck in lab.bundled for each in played(deck, range(PLAYERS))]
    for name, measure, most in MEASURES:
        yield line(name, measure(rounds), most)
    guessed = [classified(deck) for deck in lab.bundled]
    whole = Tally(sum(each.found for each in guessed), sum(each.cases for each in guessed))
    yield line("topic alone names the author", whole, None)


def line(name: str, tally: Tally, most: float | None) -> Line:
    return Line(
        name=name, unit="%", samples=(tally.percent,), most=most, remark=f"{tally.found:,.0f} of {tally.cases:,}"
    )


# Playing -------------------------------------------------------------------------------------------------------------


def played(deck: Deck, seeds: Sequence[int]) -> Iterator[tuple[Question, ...]]:
    """Yield the rounds of one player a seed, who gets two of three answers right."""
    for seed in seeds:
        records: dict[tuple[str, str], CardRecord] = {}
        for number in range(ROUNDS):
            questions = deal([deck], records, Request(count=10, seed=seed * ROUNDS + number)).questions
            yield questions
            for place, question in enumerate(questions):
                name = (deck.id, question.card)
                records[name] = after(records.get(name), question.form, right=(seed + place) % 3 > 0)


def after(record: CardRecord | None, asked: Form, *, right: bool) -> CardRecord:
    before = record or CardRecord(seen=0, right=0, days_right=0, last_right=False, last_day="")
    return replace(
        before, seen=before.seen + 1, right=before.right + right, days_right=int(right or before.days_right > 0),
        last_right=right, forms=(asked, *(each for each in before.forms if each != asked)),
    )  # fmt: skip


def on_text(rounds: Sequence[Sequence[Question]]) -> list[Question]:
    return [each for questions in rounds for each in questions if each.form not in BYLINE_FORMS]


def on_authors(rounds: Sequence[Sequence[Question]]) -> list[Question]:
    return [each for questions in rounds for each in questions if each.form in BYLINE_FORMS]


# Measures ------------------------------------------------------------------------------------------------------------


def longest(rounds: Sequence[Sequence[Question]]) -> Tally:
    """How often the widest option is right, where one is."""
    found = []
    for question in on_text(rounds):
        widest = the_only(max, [option.text for option in question.options])
        if len(question.options) == 4 and widest is not None:
            found.append(question.options[widest].id == question.key)
    return Tally(sum(found), len(found))


def sharing(count: int) -> Callable[[Sequence[Sequence[Question]]], Tally]:
    """Return how often the key is among so many options that share their opening words, where just these do."""

    def measure(rounds: Sequence[Sequence[Question]]) -> Tally:
        found = []
        for question in on_text(rounds):
            openings = Counter(opening(option) for option in question.options)
            shared = [words for words, times in openings.items() if times > 1]
            if len(question.options) == 4 and len(shared) == 1 and openings[shared[0]] == count:
                found.append(opening(question.right) == shared[0])
        return Tally(sum(found), len(found))

    return measure


def opening(option: Option) -> tuple[str, ...]:
    return tuple(_WORDS.findall(option.text.casefold())[:OPENING_WORDS])


def repeated(rounds: Sequence[Sequence[Question]]) -> Tally:
    """How many rounds show one option twice."""
    found = 0
    for questions in rounds:
        texts = Counter(option.text for question in on_text([questions]) for option in question.options)
        found += max(texts.values(), default=0) > 1
    return Tally(found, len(rounds))


def unexplained(rounds: Sequence[Sequence[Question]]) -> Tally:
    """How many wrong options say no more than that they are wrong."""
    wrong = [
        option.wrong_because
        for questions in rounds
        for question in questions
        for option in question.options
        if option.id != question.key
    ]
    return Tally(sum(_NO_REASON.fullmatch(reason) is not None for reason in wrong), len(wrong))


def one_name(rounds: Sequence[Sequence[Question]]) -> Tally:
    """How much oftener than by chance an author is right who is named every time, the best one of each deck."""
    asked = on_authors(rounds)
    by_deck: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for question in asked:
        by_deck[question.deck][question.key] += 1
    best = sum(max(count for key, count in keys.items() if key.startswith("by:")) for keys in by_deck.values())
    return Tally(best - sum(1 / len(question.options) for question in asked), len(asked))


MEASURES: tuple[tuple[str, Callable[[Sequence[Sequence[Question]]], Tally], float | None], ...] = (
    ("longest option right", longest, 30),
    ("key among three that open alike", sharing(3), 85),
    ("key among two that open alike", sharing(2), 60),
    ("rounds with an option twice", repeated, 10),
    ("wrong options without a reason", unexplained, 2),
    ("one author named every time, above chance", one_name, 0),
)


# The topic -----------------------------------------------------------------------------------------------------------


def classified(deck: Deck) -> Tally:
    """How often naive Bayes over the words of the deck's other claims tells whose a claim is."""
    told = guessed_by_words([(key_of(card), words_of(card.text)) for card in deck.cards if card.kind is Kind.CLAIM])
    return Tally(sum(told), len(told))
