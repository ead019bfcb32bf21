"""Rules on a card's distractors: none gives itself or the answer away, and each can be shown (DG211 to DG218).

Distractors that repeat another card of the author are found in :mod:`debategame.deck.rules.repeats`.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.likeness import gist, near_equal
from debategame.deck.limits import OPTION_CELLS
from debategame.diagnostics import quoted
from debategame.text import folded, width_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft

_FEWEST = 2
"""With fewer distractors of its own, a card gets more from the deck, so the answer is not the only odd one."""
_LONGER = 1.5
_LONGER_BY = 25
_HEDGES = frozenset(
    {"could", "might", "perhaps", "possibly", "probably", "sometimes", "often", "partly", "somewhat", "usually"}
)
"""Hedging words; for the ambiguous ones (may, likely) see :func:`hedge_in`."""
_ABSOLUTES = frozenset({"always", "never", "completely", "absolutely"})
_PRONOUNS = ("all", "none", "neither", "both", "any", "either")
_OF_THE_ABOVE = r"(?i)\W*(?:all|none|neither|both|any|either) of (?:the above|these|those|them|the others)\W*"


_MARKS = frozenset("\"'\u2018\u201c\u201e\u00ab\u300c")


class _Trait(NamedTuple):
    """A visible property of the form of an option."""

    present: str
    absent: str
    has: Callable[[str], bool]


_TRAITS = (
    _Trait("ends with a question mark", "ends without a question mark", lambda text: text.endswith(("?", "\uff1f"))),
    _Trait("ends with a full stop", "ends without a full stop", lambda text: text.endswith((".", "!", "\u3002"))),
    _Trait("starts with a small letter", "starts with a capital", lambda text: text[:1].islower()),
    _Trait("starts with a quotation mark", "starts without a quotation mark", lambda text: text[:1] in _MARKS),
)


def nearly_the_answer(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a distractor that is nearly the answer (DG211); an equal one is an error."""
    answer = card.values.get(card.record.name)
    if not answer:
        return
    right, plain = gist(answer), folded(answer)
    for item in card.ids("distractors"):
        if near_equal(gist(item.text), right) and folded(item.text) != plain:
            message = f"{quoted(item.text)} is too close to the right answer, so it is never offered."
            report.add("DG211", item.start, message, "Change it to say something else than the answer.")


def similar_distractors(card: Draft, _facts: Facts, report: Report) -> None:
    """Report two nearly equal distractors (DG212); equal ones are an error."""
    items = card.ids("distractors")
    for one, other in combinations(items, 2):
        if near_equal(gist(one.text), gist(other.text)) and folded(one.text) != folded(other.text):
            line = report.line(one.start)
            message = f"{quoted(other.text)} is too close to the one on line {line}: they are never offered together."
            report.add("DG212", other.start, message, "Make each wrong in a different way.")


def conspicuous_length(card: Draft, _facts: Facts, report: Report) -> None:
    """Report an answer that is much longer, or much shorter, than every distractor (DG213)."""
    answer = card.values.get(card.record.name, "")
    lengths = [len(item.text) for item in card.ids("distractors")]
    if not answer or len(lengths) < _FEWEST:
        return
    own, longest, shortest = len(answer), max(lengths), min(lengths)
    if own > longest * _LONGER and own - longest >= _LONGER_BY:
        message = f"The answer has {own} characters and the longest distractor {longest}: its length gives it away."
    elif own * _LONGER < shortest and shortest - own >= _LONGER_BY:
        message = f"The answer has {own} characters and the shortest distractor {shortest}: its length gives it away."
    else:
        return
    hint = "Make the options about equally long: cut the answer, or give the distractors similar detail."
    report.add("DG213", card.place_of(card.record.name), message, hint)


def lonely_hedge(card: Draft, facts: Facts, report: Report) -> None:
    """Report an answer that is the only hedged option (DG214)."""
    answer, items = card.values.get(card.record.name, ""), card.ids("distractors")
    if not facts.english or len(items) < _FEWEST or not (found := hedge_in(answer)):
        return
    if not any(hedge_in(item.text) for item in items):
        message = (
            f"Only the answer is hedged ({quoted(found)}), and players know that a cautious option is often right."
        )
        hint = "Keep the author's hedge, and hedge a distractor too."
        report.add("DG214", card.place_of(card.record.name), message, hint)


def absolute_distractor(card: Draft, facts: Facts, report: Report) -> None:
    """Report a distractor with always or never if the answer has none (DG215)."""
    answer = card.values.get(card.record.name, "")
    if not facts.english or not answer or _ABSOLUTES & gist(answer):
        return
    for item in card.ids("distractors"):
        if found := _ABSOLUTES & gist(item.text):
            word = quoted(min(found))
            message = f"{word} gives this distractor away: players know that absolute statements are rarely right."
            report.add("DG215", item.start, message, "Make it wrong in substance, not in strength.")


def of_the_above(card: Draft, facts: Facts, report: Report) -> None:
    """Report an option about the other options (DG216)."""
    if not facts.english:
        return
    for at, text in _options(card):
        if text.lower().lstrip("\"'([").startswith(_PRONOUNS) and re.fullmatch(_OF_THE_ABOVE, text):
            message = f"{quoted(text)} says nothing by itself, and the options are shuffled."
            report.add("DG216", at, message, "Replace it with a view that somebody could hold.")


def odd_form(card: Draft, _facts: Facts, report: Report) -> None:
    """Report the one option that differs from all others in form (DG217)."""
    options = [(at, text) for at, text in _options(card) if text]
    if len(options) <= _FEWEST or len({(text[-1].isalnum(), text[0].isupper()) for _, text in options}) == 1:
        return
    for trait in _TRAITS:
        having = [option for option in options if trait.has(option[1])]
        lacking = [option for option in options if not trait.has(option[1])]
        for odd, how in ((having, trait.present), (lacking, trait.absent)):
            if len(odd) == 1:
                at, _ = odd[0]
                which = "the answer" if at == options[0][0] else "this distractor"
                report.add("DG217", at, f"Of all options only {which} {how}.", "Write all options in the same form.")
                return


def never_offered(card: Draft, _facts: Facts, report: Report) -> None:
    """Report distractors of a claim that is never one option among others (DG218)."""
    claim = card.values.get("claim")
    if not claim or not card.ids("distractors"):
        return
    if "by" in card.values and not card.values["by"]:
        message = "The distractors are never offered, because nobody here argues this claim."
        report.add("DG218", card.place_of("distractors"), message, "Remove them; each could become a claim of its own.")
    elif (cells := width_cells(claim)) > OPTION_CELLS:
        message = f"The distractors are never offered: the claim has {cells} cells, an option at most {OPTION_CELLS}."
        report.add("DG218", card.place_of("distractors"), message, "Shorten the claim, or remove them.")


def _options(card: Draft) -> list[tuple[int, str]]:
    """Return place and text of the answer and the distractors."""
    kind = card.record.name
    items: list[Scalar] = card.ids("distractors")
    own = [(card.place_of(kind), card.values[kind])] if kind in card.values else []
    return [*own, *((item.start, item.text) for item in items)]


def hedge_in(text: str) -> str:
    """Return a hedging word in ``text``, or an empty text."""
    words = gist(text)
    if found := _HEDGES & words:
        return min(found)
    if "may" in words and " may " in text:  # and not the month
        return "may"
    # More likely, less likely and as likely compare; likely alone is a hedge.
    return "likely" if "likely" in words and words.isdisjoint({"more", "less", "as", "than"}) else ""


DISTRACTOR_RULES = (
    nearly_the_answer,
    similar_distractors,
    conspicuous_length,
    lonely_hedge,
    absolute_distractor,
    of_the_above,
    odd_form,
    never_offered,
)
