"""Rules on the balance of a deck: who argues how many of its claims (DG241 to DG243).

They need at least ten claims: a deck just begun is not out of balance.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft, Drafts

FEWEST_CLAIMS = 10
MOST_OF_ONE = {2: 60}
"""Maximum share of one author, in %, of the claims with one author; by the number of authors."""
MOST_OF_ONE_OF_MANY = 50
FEWEST_OF_NOBODY = 10
"""Minimum share of claims that nobody here argues, in %."""


def one_author_has_most(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report an author who has far more than a fair share of the claims (DG241)."""
    claims = _claims(drafts, facts)
    alone = Counter(card.values["by"][0].text for card in claims if len(card.values["by"]) == 1)
    total, limit = alone.total(), MOST_OF_ONE.get(len(facts.people), MOST_OF_ONE_OF_MANY)
    for author, count in alone.most_common(1) if total >= FEWEST_CLAIMS else ():
        if count * 100 > total * limit and author in facts.people:
            message = f"{quoted(author)} argues {count} of the {total} claims with one author."
            hint = f"Always answering {quoted(author)} would score well; give the others more claims."
            report.add("DG241", facts.people[author].node.key, message, hint)


def few_of_nobody(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report that fewer than a tenth of the claims are argued by nobody here (DG242)."""
    claims = _claims(drafts, facts)
    count = sum(not card.values["by"] for card in claims)
    if claims and count * 100 < len(claims) * FEWEST_OF_NOBODY:
        which = f"Only {count}" if count else "None"
        message = (
            f"{which} of the {len(claims)} claims {'is' if count < 2 else 'are'} argued by nobody here (`by: []`)."
        )
        hint = "Add views that a source reports and rejects, or near misses: about one claim in ten."
        report.add("DG242", _cards_key(drafts), message, hint)


def none_of_several(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report that no claim is argued by several authors (DG243)."""
    claims = _claims(drafts, facts)
    if claims and not any(len(card.values["by"]) > 1 for card in claims):
        message = f"None of the {len(claims)} claims is argued by more than one author."
        hint = "Where authors agree, put all of them in `by`, and say in `contrast` how they differ."
        report.add("DG243", _cards_key(drafts), message, hint)


def _claims(drafts: Drafts, facts: Facts) -> list[Draft]:
    """Return the claims, if there are at least ten of them and two people."""
    claims = [card for card in drafts.cards if card.record.name == "claim" and "by" in card.values]
    return claims if len(claims) >= FEWEST_CLAIMS and len(facts.people) > 1 else []


def _cards_key(drafts: Drafts) -> int:
    return drafts.deck.node.entries["cards"].key


BALANCE_RULES = (one_author_has_most, few_of_nobody, none_of_several)
