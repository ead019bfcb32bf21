"""Rules on stems: none gives away its answer or copies from the source (DG201 to DG206)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from debategame.deck.likeness import gist
from debategame.deck.limits import QUOTE_WORDS
from debategame.deck.model import CARD_TYPES
from debategame.diagnostics import named, quoted

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft

_CALLED = {"name": "name", "post": "post", "outlet": "newspaper or publisher", "title": "source title"}
_SMALL_WORDS = frozenset(
    {
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "after",
        "before", "s",
    }
)  # fmt: skip
_MOST_NEGATIONS = 2
_MOST_IDEAS = 2
_WORDS_OF_AN_IDEA = 3
_SENTENCE_ENDS = re.compile(r"(?<=[^\W\dA-Z_])[\"'\u2019\u201d)]*[.;?!]+\s+")


def gives_away_its_author(card: Draft, facts: Facts, report: Report) -> None:
    """Report a stem with its author's name (DG201), post, outlet or source title (DG202)."""
    values = card.values
    for field in CARD_TYPES[card.record.name].stem:
        text = values.get(field)
        if not text:
            continue
        lower = text.lower()
        for item in values.get("by", ()):
            reported: set[str] = set()  # a name includes the surname
            for clue in facts.clues.get(item.text, ()):
                code = "DG201" if clue.what == "name" else "DG202"
                if clue.probe in lower and clue.found_in(text) and code not in reported:
                    reported.add(code)
                    message = f"`{field}` contains {quoted(clue.text)}, its author's {_CALLED[clue.what]}."
                    hint = "Rephrase it: players read this while they are asked whose view it is."
                    report.add(code, card.place_of(field), message, hint)


def episode_in_point(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a point or an outcome that names the episode it belongs to (DG203)."""
    if card.record.name != "analogy" or "analogy" not in card.values:
        return
    episode = gist(card.values["analogy"]) - _SMALL_WORDS
    for field in ("point", "outcome"):
        text = card.values.get(field)
        if text and episode and episode <= gist(text):
            message = f"`{field}` names the episode, so players can match the two by comparing words."
            report.add("DG203", card.place_of(field), message, "Use words that would fit other episodes too.")


def long_quotation(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a quotation that copies too many words from a source (DG204)."""
    for field, text in card.values.items():
        if text.__class__ is str and ('"' in text or not text.isascii()) and field != "quote":
            _check_quotations(text, card.place_of(field), field, report)
    for author, text in card.values.get("contrast", {}).items():
        if '"' in text or not text.isascii():
            _check_quotations(text, card.place_of("contrast", author), "contrast", report)


def _check_quotations(text: str, at: int, field: str, report: Report) -> None:
    for match in quotations().finditer(text):
        words = len(match[0].split())
        if words > QUOTE_WORDS:
            message = f"A quotation in `{field}` has {words} words; the limit is {QUOTE_WORDS}."
            report.add("DG204", at, message, "Use your own words; put the few that matter into `quote`.")


@cache
def quotations() -> re.Pattern[str]:
    """Return the pattern of words in double quotation marks, with the marks."""
    # Not single quotation marks: they can't be told from apostrophes.
    return re.compile(
        '"[^"]+"|\u201c[^\u201c\u201d]+\u201d|\u201e[^\u201e\u201c\u201d]+[\u201c\u201d]|\u00ab[^\u00ab\u00bb]+\u00bb'
    )


def piled_up_negations(card: Draft, facts: Facts, report: Report) -> None:
    """Report a card with three negations or more, which tests patience (DG205)."""
    kind = card.record.name
    found = [match[0] for match in _negations().finditer(card.values.get(kind, ""))] if facts.english else []
    if len(found) > _MOST_NEGATIONS:
        message = f"This {kind} has {len(found)} negations: {named(found)}."
        report.add("DG205", card.place_of(kind), message, "Say it with one, or none: what does the author argue?")


def several_ideas(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a card of three sentences or more, which is several cards in one (DG206)."""
    kind = card.record.name
    parts = [part for part in _SENTENCE_ENDS.split(card.values.get(kind, "")) if len(part.split()) >= _WORDS_OF_AN_IDEA]
    if len(parts) > _MOST_IDEAS:
        message = f"This {kind} has {len(parts)} sentences, so whoever knows one of them has to guess at the others."
        report.add(
            "DG206", card.place_of(kind), message, "Make a card of each, and link them with `see` or `supports`."
        )


@cache
def _negations() -> re.Pattern[str]:
    words = "no|not|never|neither|none|nobody|nothing|nowhere|cannot|without|unless"
    return re.compile(rf"\b(?:{words})\b|\b\w+n['\u2019]t\b", re.IGNORECASE)


STEM_RULES = (gives_away_its_author, episode_in_point, long_quotation, piled_up_negations, several_ideas)
