"""Rules on the reveal: it says something, and fits the screen (DG251 to DG262)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.fields import THESIS_TO_WRITE
from debategame.deck.model import CARD_TYPES
from debategame.deck.parse.nodes import is_absent
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft, Drafts

_SAMPLES = [made.sample.values[kind] for kind, made in CARD_TYPES.items()]
LINE_CELLS = 66
"""Width of the reveal's text at 80x24."""
MOST_LINES = 18
"""Lines of a reveal that need little scrolling at 80x24."""
_SHORT_ENOUGH = LINE_CELLS * MOST_LINES // 3
_PLACEHOLDERS = frozenset(
    ["todo", "tbd", "tba", "fixme", "xxx", "...", "\u2026", "???", "lorem ipsum", "n/a", "-", "\u2014"]
)


def long_reveal(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a reveal that takes much scrolling at 80x24 (DG251)."""
    values = card.values
    views = values.get("contrast", {}).values()
    texts = [values.get("why", ""), *views, values.get("quote", ""), values.get("note", "")]
    if sum(map(len, texts)) <= _SHORT_ENOUGH:
        return
    places = values.get("at", ()), values.get("rejected_in", ())
    lines = sum(-(-len(text) // LINE_CELLS) for text in texts)
    lines += sum(1 if isinstance(each, str) else len(each) for each in places)
    if lines > MOST_LINES and "why" in values:
        message = f"The reveal takes about {lines} lines of an 80x24 terminal; better at most {MOST_LINES}."
        hint = "Keep `why` to the reason, and `contrast` and `note` to a sentence each."
        report.add("DG251", card.place_of("why"), message, hint)


def placeholder(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a placeholder (DG252)."""
    for field, text in card.values.items():
        if text.__class__ is str and _is_placeholder(text):
            message = f"`{field}` is a placeholder: {quoted(text)}."
            report.add("DG252", card.place_of(field), message, "Write the text, or remove the key if it is optional.")


def unwritten_card(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a sample card of ``new``, which attributes to an author what they never said (DG252)."""
    if card.values.get(card.record.name) in _SAMPLES:
        message = f"This {card.record.name} is still the sample from `debategame new`."
        report.add("DG252", card.place_of(card.record.name), message, "Replace it, with its `id`, or remove it.")


def unwritten_thesis(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report a placeholder for a thesis (DG252)."""
    for draft in drafts.authors.values():
        text = draft.values.get("thesis", "")
        if _is_placeholder(text) or text == THESIS_TO_WRITE.format(name=draft.values.get("name", "")):
            message = f"`thesis` is a placeholder: {quoted(text)}."
            report.add("DG252", draft.place_of("thesis"), message, "Write it, or remove the key for now.")


def _is_placeholder(text: str) -> bool:
    return 0 < len(text) < 12 and text.rstrip(": .").lower() in _LEFT_OPEN


def why_repeats(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a reason that only repeats its card (DG253)."""
    why, text = card.values.get("why"), card.values.get(card.record.name)
    if not why or not text or len(why) > 2 * len(text):
        return
    if f" {' '.join(_words(text))} " in f" {' '.join(_words(why))} ":
        hint = "Give the evidence: what the source says, and why another answer is tempting."
        report.add("DG253", card.place_of("why"), f"`why` only repeats the {card.record.name}.", hint)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def supports_nothing(card: Draft, facts: Facts, report: Report) -> None:
    """Report an analogy that supports no claim in a deck with claims (DG261)."""
    if not facts.has_claims or card.record.name != "analogy" or card.ids("supports") or card.node.open:
        return
    if is_absent(card.node.entries.get("supports")) or "supports" in card.values:
        message = "This analogy supports no claim of the deck."
        hint = "Name the claims it is used to argue: `supports: [claim-id]`; then they never meet in one round."
        report.add("DG261", card.place_of("analogy"), message, hint)


def comma_in_tag(card: Draft, _facts: Facts, report: Report) -> None:
    """Report several tags written as one (DG262)."""
    for item in card.ids("tags"):
        if "," in item.text:
            parts = [part.strip() for part in item.text.split(",") if part.strip()]
            message = f"The tag {quoted(item.text)} is one tag with a comma in it."
            report.add("DG262", item.start, message, f"Write a list: [{', '.join(parts)}].")


_LEFT_OPEN = _PLACEHOLDERS | {word.rstrip(". ") for word in _PLACEHOLDERS}

REVEAL_RULES = (long_reveal, placeholder, unwritten_card, why_repeats, supports_nothing, comma_in_tag)
