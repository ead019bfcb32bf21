"""Rules on cards that say what another says: of another author, or of the same (DG211, DG221 to DG223).

Cards are not compared in pairs. Each text is filed under the sum of its words' hashes, and under every such sum with
one word left out; two texts that differ by a word or two meet there, so that the work grows with the deck and no
faster. Of the texts that meet in one place only the first is kept, and whoever meets it is held against that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist, near_equal
from debategame.diagnostics import quoted
from debategame.text import folded, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.likeness import Gist
    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft

_FEWEST_SHARED = 4
"""Texts that differ and share fewer words are short enough to mean different things."""
_SAID = {"prescription", "by"}
_MOST_ANSWERS = 20
"""Of the recommendations on one problem so many are looked at."""
_TURNING = frozenset(
    {
        "no", "not", "never", "neither", "nor", "none", "nobody", "nothing", "cannot", "t", "without", "unless",
        "until", "hardly", "seldom", "rarely", "only", "few", "fewer", "less", "least", "more", "most", "many",
        "some", "all", "any", "every", "always", "sometimes", "before", "after", "against", "over", "under",
        "up", "down", "than",
    }
)  # fmt: skip
"""Words that turn what a sentence says: two texts that differ by one of them don't say the same."""
_EMPTY = frozenset(
    {
        "is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had", "do", "does", "did",
        "will", "would", "shall", "of", "in", "on", "at", "to", "for", "by", "with", "as", "from", "into",
        "and", "or", "that", "which", "who", "whom", "whose", "this", "these", "those", "it", "its", "their",
        "his", "her", "they", "he", "she", "there", "also", "so", "then", "very",
    }
)  # fmt: skip
"""Words that hardly add to what a sentence says."""


class _Text(NamedTuple):
    """What a card says, ready to be compared."""

    card: Draft
    words: Gist
    every_word: Gist
    by: frozenset[str]


class Concordance:
    """The deck's texts, each where those that are nearly like it would look for it."""

    def __init__(self) -> None:
        self._whole: dict[int, _Text] = {}
        self._near: dict[int, _Text] = {}

    def meet(self, group: int, text: _Text) -> list[_Text]:
        """Return the texts of ``group`` put here before that ``text`` may be like, and put it here too."""
        total = group + sum(map(hash, text.words))
        same, like = self._whole.setdefault(total, text), self._near.setdefault(total, text)
        met = [other for other in (same, like) if other is not text]
        for word in text.words:
            other = self._near.setdefault(total - hash(word), text)
            if other is not text:
                met.append(other)
        return met

    def like(self, group: int, words: Gist) -> list[_Text]:
        """Return the texts of ``group`` that may have ``words`` but for one more or less."""
        total = group + sum(map(hash, words))
        met = [self._whole.get(total), self._near.get(total)]
        met += [self._whole.get(total - hash(word)) for word in words]
        return [text for text in met if text is not None]


def check_repeats(cards: Iterable[Draft], facts: Facts, report: Report) -> Concordance:
    """Report the second of two cards that say nearly the same: DG221 of different authors, DG222 of the same."""
    texts = Concordance()
    for card in cards:
        kind = card.record.name
        said = card.values.get(kind)
        if not said or "by" not in card.values:
            continue
        if kind == "analogy":
            said = f"{said} {card.values.get('point', '')}"
        text = _text(card, said, facts)
        first = next((other for other in texts.meet(_group(card), text) if _says_the_same(text, other)), None)
        if first is not None:
            _report_repeat(text, first, report)
    return texts


def check_second_answers(cards: Iterable[Draft], texts: Concordance, facts: Facts, report: Report) -> None:
    """Report a distractor that its author nearly says on another card (DG211); just the same is an error."""
    for card in cards:
        if "distractors" not in card.values or card.record.name == "analogy" or "DG211" in card.silenced:
            continue
        by = {item.text for item in card.values.get("by", ())}
        for item in card.ids("distractors"):
            words = gist(item.text)
            for other in texts.like(_group(card), _content(words, facts)):
                right = other.card is not card and not by.isdisjoint(other.by) and near_equal(words, other.every_word)
                if right:
                    _report_second_answer(item, other.card, report)
                    break


def check_contested(cards: Iterable[Draft], texts: Concordance, facts: Facts, report: Report) -> None:
    """Report what one author rejects and another recommends, in nearly the same words or on one problem (DG223)."""
    prescriptions = [card for card in cards if card.record.name == "prescription" and card.values.keys() >= _SAID]
    against = [card for card in prescriptions if card.values.get("stance") == "against"]
    on_problem: dict[Gist, list[Draft]] = {}
    for card in prescriptions if against else ():
        if (problem := card.values.get("problem")) and card.values.get("stance", "for") == "for":
            on_problem.setdefault(gist(problem), []).append(card)
    for card in against:
        words, problem = gist(card.values["prescription"]), card.values.get("problem")
        like = texts.like(hash(("prescription", "for")), _content(words, facts))
        near = [other.card for other in like if near_equal(words, other.every_word)]
        for other in (*near, *(on_problem.get(gist(problem), [])[:_MOST_ANSWERS] if problem else ())):
            theirs, own = _by(other), _by(card)
            if theirs.isdisjoint(own) and not _linked(card, other) and "DG223" not in card.silenced:
                how = "in nearly the same words" if other in near else "on the same problem"
                line = report.line(other.place_of("prescription"))
                who = listed(quoted(author) for author in sorted(theirs))
                message = f"What is rejected here {who} may recommend on line {line}, {how}."
                hint = "Tie the two with `see`: then neither is an option, or a hint, where the other is asked."
                report.add("DG223", card.place_of("prescription"), message, hint)
                break


def _by(card: Draft) -> frozenset[str]:
    return frozenset(item.text for item in card.values["by"])


def _report_second_answer(item: Scalar, other: Draft, report: Report) -> None:
    kind = other.record.name
    if folded(other.values[kind]) != folded(item.text):
        line = report.line(other.place_of(kind))
        message = f"{quoted(item.text)} is nearly what the card on line {line} says, which is right too."
        hint = "Write another, one that its author does not hold; the game never offers this one."
        report.add("DG211", item.start, message, hint)


def _group(card: Draft) -> int:
    """Return a number for all cards that can be held against each other: those of one kind, and of one stance."""
    kind = card.record.name
    return hash((kind, card.values.get("stance", "for") if kind == "prescription" else ""))


def _content(words: Gist, facts: Facts) -> Gist:
    return (words - _EMPTY or words) if facts.english else words


def _text(card: Draft, said: str, facts: Facts) -> _Text:
    words = gist(said)
    return _Text(card, _content(words, facts), words, _by(card))


def _says_the_same(one: _Text, other: _Text) -> bool:
    """Return whether the two texts say the same, as far as that can be told from their words."""
    if one.every_word == other.every_word:
        return True
    if _linked(one.card, other.card):  # whoever ties two cards knows what they have in common
        return False
    mine, theirs = one.words - other.words, other.words - one.words
    changed = mine | theirs
    if len(one.words & other.words) < _FEWEST_SHARED and changed:
        return False
    if not changed.isdisjoint(_TURNING) or any(word.isdigit() for word in changed):
        return False
    if mine and theirs and not _one_word(min(mine), min(theirs)):
        # A word in another's place may be the very point of a claim by another author, but hardly by the same one.
        return one.by == other.by and near_equal(one.words, other.words)
    return len(changed) <= 2


def _one_word(one: str, other: str) -> bool:
    """Return whether two words seem to be forms of one: ``shop`` and ``shops``."""
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
    if code in text.card.silenced:
        return
    line = report.line(first.card.place_of(kind))
    message = f"This {kind} reads like the one on line {line}, which is by {_authors(first)} too."
    hint = "Keep one of them; where both are meant, say what sets them apart, and tie them with `see`."
    if code == "DG221":
        both = ", ".join(sorted(text.by | first.by))
        message = f"This {kind} reads like the one on line {line}, which is by {_authors(first)}."
        hint = f"If all of them argue it, make one card of it, `by: [{both}]`, and let `contrast` say how they differ."
        if not (text.by and first.by):
            hint = "Either somebody here argues it or nobody does: keep one of them, or say what sets them apart."
    report.add(code, text.card.place_of(kind), message, hint)


def _authors(text: _Text) -> str:
    return listed(quoted(author) for author in sorted(text.by)) if text.by else "nobody here"
