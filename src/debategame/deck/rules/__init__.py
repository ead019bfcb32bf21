"""Advice on what makes a better question (DG2xx): the rules of ``debategame check``.

Only ``check`` imports this package. A rule is a function that checks one thing, of a card or of the whole deck, and
adds its findings to the report. The rules on options follow Haladyna, Downing & Rodriguez (2002); ``deck/explanations``
names the guideline of each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.parse.nodes import Scalar
from debategame.deck.records import CARDS
from debategame.deck.rules.balance import BALANCE_RULES
from debategame.deck.rules.distractors import DISTRACTOR_RULES
from debategame.deck.rules.facts import Facts
from debategame.deck.rules.leaks import LEAK_RULES
from debategame.deck.rules.reasons import check_reasons
from debategame.deck.rules.repeats import check_contested, check_repeats, check_second_answers
from debategame.deck.rules.reveals import REVEAL_RULES, unwritten_thesis
from debategame.deck.rules.sources import SOURCE_RULES, USE_RULES, impossible_date, unmarked_machine
from debategame.deck.rules.stems import STEM_RULES

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft, Drafts

CARD_RULES: tuple[Callable[[Draft, Facts, Report], None], ...] = (*STEM_RULES, *SOURCE_RULES, *REVEAL_RULES)
"""Rules on single cards."""
DECK_RULES = (*BALANCE_RULES, unwritten_thesis, impossible_date, unmarked_machine)
"""Rules on the deck as a whole, or on its authors and sources."""


def judge(drafts: Drafts, report: Report) -> None:
    """Add all advice on ``drafts`` to ``report``; parts reported as errors are skipped."""
    flawed = report.failed
    facts = Facts(drafts)
    cards = [draft for draft in drafts.cards if draft.record.name in CARDS]
    for card in cards:
        for rule in CARD_RULES:
            rule(card, facts, report)
        if "distractors" in card.values:
            for rule in DISTRACTOR_RULES:
                rule(card, facts, report)
    check_reasons(cards, facts, report)
    texts = check_repeats(cards, facts, report)
    check_second_answers(cards, texts, facts, report)
    check_contested(cards, texts, facts, report)
    parts = (drafts.deck.node, *drafts.deck.node.entries.values())
    if any(part.open for part in parts if not isinstance(part, Scalar)):
        return  # the file breaks off: what is missing may be in the rest
    for whole in (*DECK_RULES, *(() if flawed else (*USE_RULES, *LEAK_RULES))):  # a misspelt id refers to nothing
        whole(drafts, facts, report)
