"""Rules on reasons, issues and the explanations of distractors (DG219, DG263 to DG266).

A deck that uses none of these fields gets no advice on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from debategame.deck.likeness import gist, near_equal
from debategame.deck.parse.nodes import Reasoned
from debategame.diagnostics import quoted
from debategame.text import as_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft

MOST_REASONS = 6


def check_reasons(cards: Sequence[Draft], facts: Facts, report: Report) -> None:
    """Add all advice on reasons, issues and the explanations of distractors."""
    _check_issues(cards, facts, report)
    reasons: Counter[str] = Counter()
    by_id = {card.values["id"].text: card for card in cards if "id" in card.values}
    for card in cards:
        for item in card.ids("supports"):
            reasons[item.text] += 1
            if reasons[item.text] == MOST_REASONS + 1:
                _report_number(item, report)
        _check_same(card, by_id, report)
        if facts.has_structure:
            _check_explained(card, report)


def _check_issues(cards: Sequence[Draft], facts: Facts, report: Report) -> None:
    """Report an issue with a single answer (DG263), or with the answers of a single author (DG264)."""
    answers: defaultdict[str, list[Draft]] = defaultdict(list)
    for card in cards:
        if issue := card.values.get("issue"):
            answers[as_read(issue)].append(card)
    for issue, answering in answers.items():
        last = answering[-1]
        at, asked = last.place_of("issue"), quoted(last.values["issue"])
        if len(answering) == 1:
            others = [same[0].values["issue"] for other, same in answers.items() if other != issue]
            hint = report.suggestion(last.values["issue"], others)
            hint = hint or "Give it to the other cards that answer it, in the same words."
            report.add("DG263", at, f"No other card answers the issue {asked}.", hint)
        elif len(facts.people) > 1 and len({item.text for card in answering for item in card.ids("by")}) < 2:
            message = f"All {len(answering)} answers to the issue {asked} are by one author."
            report.add("DG264", at, message, "Give it to a card of another author too, or remove it.")


def _report_number(item: Scalar, report: Report) -> None:
    """Report the first reason above the limit (DG265)."""
    message = f"More than {MOST_REASONS} cards are reasons for {quoted(item.text)}, which is hard to follow."
    report.add("DG265", item.start, message, "Let some of them support an intermediate step, as the text does.")


def _check_same(card: Draft, by_id: Mapping[str, Draft], report: Report) -> None:
    """Report a reason that repeats its conclusion (DG266)."""
    claim = card.values.get(card.record.name)
    for item in card.ids("supports") if claim and card.record.name == "claim" else ():
        conclusion = by_id.get(item.text)
        text = conclusion and conclusion.values.get(conclusion.record.name)
        if text and conclusion is not card and near_equal(gist(claim), gist(text)):
            message = f"This claim is nearly the same as {quoted(item.text)}, so it is not a reason for it."
            report.add("DG266", item.start, message, "Say why the author holds that.")


def _check_explained(card: Draft, report: Report) -> None:
    """Report distractors without a `why`, once per card (DG219)."""
    bare = [item for item in card.ids("distractors") if not (isinstance(item, Reasoned) and item.why)]
    if bare:
        message = "This distractor does not say why it is wrong."
        if len(bare) > 1:
            message = f"This distractor and {len(bare) - 1} more do not say why they are wrong."
        hint = "Write `text:` and `why:`; players who pick it see the `why`."
        report.add("DG219", bare[0].start, message, hint)
