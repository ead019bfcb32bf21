"""Rules on what gives a whole deck away: a trait of its texts that tells the answer (DG244 to DG246).

A trait is reported if it tells the answer far more often than chance does, in enough cases that it is no accident. The
benchmark of the questions' form measures by the same functions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.rules.distractors import hedge_in
from debategame.diagnostics import quoted
from debategame.text import listed, width_cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft, Drafts

_MOST_LEFT_ALONE = 10
"""A deck of at most this many cards is left alone."""
_MOST_AUTHORS = 12
"""Of a deck whose topics are compared: each claim is compared with the words of each author."""
_MOST_LINES = 8
_FEWEST_DISTRACTORS = 2
_WORD = re.compile(r"\w+")
_ABSOLUTES = frozenset(
    ("always", "never", "only", "every", "each", "once", "all", "none", "nobody", "must", "entirely", "wholly")
)
_PRONOUNS = frozenset(("he", "him", "his", "she", "her", "hers"))
_SHORTEST, _LONGEST = "that are shortest", "that are longest"
NOBODY, SEVERAL = "nobody here", "several authors"


class Trait(NamedTuple):
    """A trait of a text that a reader sees without knowing the argument."""

    name: str
    has: Callable[[str], bool]
    in_english: bool = False


TRAITS = (
    Trait("with a hedge ('could', 'often')", lambda text: bool(hedge_in(text)), in_english=True),
    Trait("with an absolute word ('only', 'every')", lambda text: _has(text, _ABSOLUTES), in_english=True),
    Trait("with 'he' or 'she'", lambda text: _has(text, _PRONOUNS), in_english=True),
    Trait("with a full stop", lambda text: text.endswith((".", "!", "\u3002"))),
    Trait("with a question mark", lambda text: text.endswith(("?", "\uff1f"))),
)


class Bounds(NamedTuple):
    """What makes a trait worth reporting."""

    cases: int
    margin: float
    """Difference from chance, as a share of the cases."""
    deviations: float
    """The same in standard deviations."""

    def exceeded(self, found: int, cases: int, chance: float) -> bool:
        """Return whether ``found`` of ``cases`` differs from a ``chance`` of each by more than these bounds."""
        excess = abs(found - cases * chance)
        return cases >= self.cases and excess >= max(
            self.margin * cases, self.deviations * sqrt(cases * chance * (1 - chance))
        )


OF_AN_AUTHOR = Bounds(8, 1 / 3, 3)
OF_A_WORD = Bounds(8, 0.4, 3.5)  # hundreds of words are tried
OF_THE_TOPIC = Bounds(20, 0.3, 3)
OF_AN_OPTION = Bounds(12, 0.15, 2.5)


def trait_tells_author(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report a trait of the claims that tells whose they are (DG244)."""
    claims = _claims(drafts)
    whose = [_whose(card) for card in claims]
    texts = [card.values["claim"] for card in claims]
    shares = Counter(whose)
    for groups, bounds in (
        ({**_by_trait(texts, facts), **_by_width(texts)}, OF_AN_AUTHOR),
        (_by_word(texts), OF_A_WORD),
    ):
        known: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for name, group in groups.items():
            for key, count in Counter(whose[place] for place in group).items():
                chance = shares[key] / len(claims)
                if count > len(group) * chance and bounds.exceeded(count, len(group), chance):
                    known[key].append((count, name))
        for key, found in known.items():
            for count, name in found if bounds is OF_AN_AUTHOR else [max(found, key=_of_most_and_longest)]:
                group = groups[name]
                lines = _lines((claims[place] for place in group if whose[place] == key), report)
                many = f"Of the {len(group)} claims {name}, {count} are argued by {key}"
                message = f"{many} (by chance {len(group) * shares[key] / len(claims):.0f}): {lines}."
                hint = "Give other claims that trait too, or word some of these without it."
                report.add("DG244", _cards_key(drafts), message, hint)


def topic_tells_author(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report that the words of the claims, taken together, tell whose they are (DG245)."""
    claims = _claims(drafts)
    cases = [(_whose(card), words_of(card.values["claim"])) for card in claims]
    shares = Counter(key for key, _ in cases)
    if len(shares) > _MOST_AUTHORS:
        return
    guessed, most = guessed_by_words(cases), max(shares.values(), default=0)
    if OF_THE_TOPIC.exceeded(sum(guessed), len(guessed), most / max(1, len(guessed))) and sum(guessed) > most:
        lines = _lines((card for card, is_guessed in zip(claims, guessed, strict=True) if is_guessed), report)
        message = (
            f"The words of the other claims alone tell whose {sum(guessed)} of the {len(guessed)} claims are; always"
            f" naming the commonest answer would be right for {most}: {lines}."
        )
        hint = "Let the authors write about the same things: claims on one issue, and near misses in each one's words."
        report.add("DG245", _cards_key(drafts), message, hint)


def trait_tells_option(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report a trait that tells the right option from the distractors of its card (DG246)."""
    cases: defaultdict[str, list[tuple[Draft, bool, float]]] = defaultdict(list)
    for card in drafts.cards if len(drafts.cards) > _MOST_LEFT_ALONE else ():
        answer, distractors = card.values.get(card.record.name), card.ids("distractors")
        if not answer or len(distractors) < _FEWEST_DISTRACTORS:
            continue
        options = [answer, *(item.text for item in distractors)]
        groups = _by_trait(options, facts)
        for name, most in ((_SHORTEST, min), (_LONGEST, max)):
            groups[name] = [place for place in (the_only(most, options),) if place is not None]
        for name, group in groups.items():
            if 0 < len(group) < len(options):
                cases[name] += [(card, place == 0, 1 / len(options)) for place in group]
    for name, found in cases.items():
        right = sum(is_right for _, is_right, _ in found)
        chance = sum(each for _, _, each in found) / len(found)
        if OF_AN_OPTION.exceeded(right, len(found), chance):
            often = right > len(found) * chance
            lines = _lines(dict.fromkeys(card for card, is_right, _ in found if is_right is often), report)
            message = (
                f"Of the {len(found)} options {name}, {right} are right (by chance {len(found) * chance:.0f}): {lines}."
            )
            hint = "Give that trait to answers and to distractors alike."
            report.add("DG246", _cards_key(drafts), message, hint)


def _of_most_and_longest(count_and_name: tuple[int, str]) -> tuple[int, int]:
    return count_and_name[0], len(count_and_name[1])


# Traits ---------------------------------------------------------------------------------------------------------------


def the_only(most: Callable[[Iterable[int]], int], texts: Sequence[str]) -> int | None:
    """Return the index of the text that alone is widest (``max``) or narrowest (``min``), or None if several are."""
    widths = [width_cells(text) for text in texts]
    found = most(widths)
    return widths.index(found) if widths.count(found) == 1 else None


def words_of(text: str) -> Counter[str]:
    """Return the words of ``text``, and how often each is there."""
    return Counter(_WORD.findall(text.casefold()))


def guessed_by_words(cases: Sequence[tuple[str, Counter[str]]]) -> list[bool]:
    """Return for each text whether naive Bayes, trained on the others, tells whose it is."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, words in cases:
        counts[key].update(words)
    texts = Counter(key for key, _ in cases)
    every = sum(counts.values(), Counter())
    return [_likeliest(key, words, counts, texts, every) == key for key, words in cases]


def _likeliest(
    own: str, words: Counter[str], counts: Mapping[str, Counter[str]], texts: Counter[str], every: Counter[str]
) -> str:
    """Return who said ``words``, judged by all other texts."""
    known = len(every) - sum(every[word] == times for word, times in words.items())

    def score(key: str) -> float:
        left = words if key == own else Counter()
        total = counts[key].total() - left.total()
        prior = texts[key] - (key == own)
        likelihood = sum(times * log(counts[key][word] - left[word] + 1) for word, times in words.items())
        return log(prior) + likelihood - words.total() * log(total + known)

    return max((key for key in sorted(counts) if texts[key] > (key == own)), key=score, default="")


def _has(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(_WORD.findall(text.casefold()))


def _by_trait(texts: Sequence[str], facts: Facts) -> dict[str, list[int]]:
    """Return the indices of the texts with each trait."""
    return {
        trait.name: [place for place, text in enumerate(texts) if trait.has(text)]
        for trait in TRAITS
        if facts.english or not trait.in_english
    }


def _by_width(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return the indices of the shortest and the longest third of the texts."""
    places = sorted(range(len(texts)), key=lambda place: width_cells(texts[place]))
    third = len(texts) // 3
    return {_SHORTEST: places[:third], _LONGEST: places[len(texts) - third :]}


def _by_word(texts: Sequence[str]) -> dict[str, list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for word in words_of(text):
            groups[word].append(place)
    return {f"with {quoted(word)}": group for word, group in groups.items() if len(group) >= OF_A_WORD.cases}


# The deck -------------------------------------------------------------------------------------------------------------


def _claims(drafts: Drafts) -> list[Draft]:
    """Return the claims that say whose they are, of a deck that is not left alone."""
    if len(drafts.cards) <= _MOST_LEFT_ALONE:
        return []
    return [card for card in drafts.cards if card.record.name == "claim" and {"claim", "by"} <= card.values.keys()]


def _whose(card: Draft) -> str:
    by = card.values["by"]
    return quoted(by[0].text) if len(by) == 1 else SEVERAL if by else NOBODY


def _lines(cards: Iterable[Draft], report: Report) -> str:
    lines = [str(report.line(card.node.first)) for card in cards]
    more = [f"{len(lines) - _MOST_LINES} more"] if len(lines) > _MOST_LINES else []
    return f"line{'s' if len(lines) > 1 else ''} {listed(lines[:_MOST_LINES] + more)}"


def _cards_key(drafts: Drafts) -> int:
    return drafts.deck.node.entries["cards"].key


LEAK_RULES = (trait_tells_author, topic_tells_author, trait_tells_option)
