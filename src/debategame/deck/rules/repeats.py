"""Rules on cards that say the same, by one author or by several (DG211, DG221 to DG223).

Cards are not compared in pairs. Each text is stored under the sum of its words' hashes, and under every such sum with
one word left out; two texts that differ by a word or two share one, so the time is linear in the size of the deck. Of
several texts with one key only the first is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist, near_equal
from debategame.diagnostics import quoted
from debategame.text import as_read, folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.likeness import Gist
    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft

_FEWEST_SHARED = 4
"""Different texts that share fewer words than this may mean different things."""
_SAID = {"prescription", "by"}
_MOST_ANSWERS = 20
"""How many recommendations on one problem are compared."""
_TURNING = frozenset(
    {
        "no", "not", "never", "neither", "nor", "none", "nobody", "nothing", "cannot", "t", "without", "unless",
        "until", "hardly", "seldom", "rarely", "only", "few", "fewer", "less", "least", "more", "most", "many",
        "some", "all", "any", "every", "always", "sometimes", "before", "after", "against", "over", "under",
        "up", "down", "than",
    }
)  # fmt: skip
"""Words that change the meaning: two texts that differ by one of them don't say the same."""
_EMPTY = frozenset(
    {
        "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did",
        "will", "would", "shall", "of", "in", "on", "at", "to", "for", "by", "with", "as", "from", "into",
        "and", "or", "that", "which", "who", "whom", "whose", "this", "these", "those", "it", "its", "their",
        "his", "her", "they", "he", "she", "there", "also", "so", "then", "very",
    }
)  # fmt: skip
"""Words that hardly affect the meaning."""


class _Text(NamedTuple):
    """A card's text, prepared for comparison."""

    card: Draft
    words: Gist
    every_word: Gist
    by: frozenset[str]


class Concordance:
    """The deck's texts, indexed so that similar ones are found."""

    def __init__(self) -> None:
        self._whole: dict[int, _Text] = {}
        self._near: dict[int, _Text] = {}

    def add(self, group: int, text: _Text) -> list[_Text]:
        """Add ``text`` to the index, and return earlier texts of ``group`` that may be similar."""
        total = group + sum(map(hash, text.words))
        same, like = self._whole.setdefault(total, text), self._near.setdefault(total, text)
        similar = [other for other in (same, like) if other is not text]
        for word in text.words:
            other = self._near.setdefault(total - hash(word), text)
            if other is not text:
                similar.append(other)
        return similar

    def find(self, group: int, words: Gist) -> list[_Text]:
        """Return the texts of ``group`` that may have the same ``words``, or one more or less."""
        total = group + sum(map(hash, words))
        similar = [self._whole.get(total), self._near.get(total)]
        similar += [self._whole.get(total - hash(word)) for word in words]
        return [text for text in similar if text is not None]


def check_repeats(cards: Iterable[Draft], facts: Facts, report: Report) -> Concordance:
    """Report the second of two similar cards: by different authors (DG221) or the same (DG222)."""
    texts = Concordance()
    for card in cards:
        kind = card.record.name
        wording = card.values.get(kind)
        if not wording or "by" not in card.values:
            continue
        if kind == "analogy":
            wording = f"{wording} {card.values.get('point', '')}"
        text = _text(card, wording, facts)
        first = next((other for other in texts.add(_group(card), text) if _says_the_same(text, other)), None)
        if first is not None:
            _report_repeat(text, first, report)
    return texts


def check_second_answers(cards: Iterable[Draft], texts: Concordance, facts: Facts, report: Report) -> None:
    """Report a distractor that is nearly another card of its author (DG211); an equal one is an error."""
    for card in cards:
        if "distractors" not in card.values or card.record.name == "analogy":
            continue
        by = {item.text for item in card.values.get("by", ())}
        for item in card.ids("distractors"):
            words = gist(item.text)
            for other in texts.find(_group(card), _content(words, facts)):
                right = other.card is not card and not by.isdisjoint(other.by) and near_equal(words, other.every_word)
                if right:
                    _report_second_answer(item, other.card, report)
                    break


def check_contested(cards: Iterable[Draft], texts: Concordance, facts: Facts, report: Report) -> None:
    """Report what one author rejects and another recommends, in similar words or for one problem (DG223)."""
    prescriptions = [card for card in cards if card.record.name == "prescription" and card.values.keys() >= _SAID]
    against = [card for card in prescriptions if card.values.get("stance") == "against"]
    on_problem: dict[Gist, list[Draft]] = {}
    for card in prescriptions if against else ():
        if (problem := card.values.get("problem")) and card.values.get("stance", "for") == "for":
            on_problem.setdefault(gist(problem), []).append(card)
    for card in against:
        words, problem = gist(card.values["prescription"]), card.values.get("problem")
        like = texts.find(hash(("prescription", "for")), _content(words, facts))
        near = [other.card for other in like if near_equal(words, other.every_word)]
        for other in (*near, *(on_problem.get(gist(problem), [])[:_MOST_ANSWERS] if problem else ())):
            theirs, own = _by(other), _by(card)
            if theirs.isdisjoint(own) and not _linked(card, other) and not _answer_one_issue(card, other):
                how = "in similar words" if other in near else "for the same problem"
                line = report.line(other.place_of("prescription"))
                who = listed(quoted(author) for author in sorted(theirs))
                message = f"{who} may recommend this on line {line}, {how}."
                hint = "Link the two with `see`, or give both the `issue` that they answer."
                report.add("DG223", card.place_of("prescription"), message, hint)
                break


def _answer_one_issue(one: Draft, other: Draft) -> bool:
    issues = {as_read(card.values.get("issue", "")) for card in (one, other)}
    return len(issues) == 1 and issues != {""}


def _by(card: Draft) -> frozenset[str]:
    return frozenset(item.text for item in card.values["by"])


def _report_second_answer(item: Scalar, other: Draft, report: Report) -> None:
    kind = other.record.name
    if folded(other.values[kind]) != folded(item.text):
        line = report.line(other.place_of(kind))
        message = f"{quoted(item.text)} is nearly the card on line {line}, which is also right."
        hint = "Replace it with something this author does not argue; it is never offered."
        report.add("DG211", item.start, message, hint)


def _group(card: Draft) -> int:
    """Return a key shared by the cards of one kind and stance, which are compared."""
    kind = card.record.name
    return hash((kind, card.values.get("stance", "for") if kind == "prescription" else ""))


def _content(words: Gist, facts: Facts) -> Gist:
    return (words - _EMPTY or words) if facts.english else words


def _text(card: Draft, wording: str, facts: Facts) -> _Text:
    words = gist(wording)
    return _Text(card, _content(words, facts), words, _by(card))


def _says_the_same(one: _Text, other: _Text) -> bool:
    """Return whether two texts say the same, judging by their words."""
    if one.every_word == other.every_word:
        return True
    if _linked(one.card, other.card):  # linked cards are known to be similar
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    changed = mine | theirs
    if len(one.words & other.words) < _FEWEST_SHARED and changed:
        return False
    if not changed.isdisjoint(_TURNING) or any(word.isdigit() for word in changed):
        return False
    if mine and theirs and not _one_word(min(mine), min(theirs)):
        # One replaced word may be the whole difference between two authors, but hardly between two cards of one author.
        return one.by == other.by and near_equal(one.words, other.words)
    return len(changed) <= 2


def _one_word(one: str, other: str) -> bool:
    """Return whether two words seem to be forms of one word: ``shop`` and ``shops``."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 2


def _linked(one: Draft, other: Draft) -> bool:
    return _names(one, other) or _names(other, one)


def _names(one: Draft, other: Draft) -> bool:
    own = other.values.get("id")
    return own is not None and any(item.text == own.text for item in one.ids("see"))


def _report_repeat(text: _Text, first: _Text, report: Report) -> None:
    kind = text.card.record.name
    code = "DG222" if text.by == first.by else "DG221"
    line = report.line(first.card.place_of(kind))
    message = f"This {kind} is much like the one on line {line}, also by {_authors(first)}."
    hint = "Keep one of them, or make the difference clear and link them with `see`."
    if code == "DG221":
        both = ", ".join(sorted(text.by | first.by))
        message = f"This {kind} is much like the one on line {line}, by {_authors(first)}."
        hint = f"If all of them argue it, make it one card, `by: [{both}]`, and say in `contrast` how they differ."
        if not (text.by and first.by):
            hint = "Either somebody here argues it or nobody does: keep one, or make the difference clear."
    report.add(code, text.card.place_of(kind), message, hint)


def _authors(text: _Text) -> str:
    return listed(quoted(author) for author in sorted(text.by)) if text.by else "nobody here"
