"""Compare the wording of a card with the texts: copied runs of words, and words in common (DG312, DG313, DG316)."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING

from debategame.deck.sources.folding import letters, weights_of
from debategame.deck.sources.quotations import quoted_in
from debategame.diagnostics import named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debategame.deck.report import Report
    from debategame.deck.sources.cards import Compared, Texts
    from debategame.deck.sources.text import SourceText

FEWEST_COPIED = 8
"""Words in a row that make a copy."""
_FEWEST_PLAIN = 5
"""How many of them must not have a capital: a long name is no copy."""
_FEWEST_SHARED = 3
"""Words of weight that another place of a text must share with a card before it is suggested."""
_LITTLE = 0.2
"""What the place given shares at most with the card then, as a part of that."""


def check_copies(card: Compared, texts: Texts, report: Report) -> None:
    """Report runs of words copied from a text (DG312), or from a text of an author who is not credited (DG313)."""
    for said in card.said:
        marked = [letters(quotation) for quotation in quoted_in(said.text)]
        for run, copied, source in _runs(said.text.split(), card.own_first(texts)):
            plain = sum(not word[:1].isupper() for word in run)
            if plain < _FEWEST_PLAIN or any(copied in quotation for quotation in marked):
                continue
            where = texts.describe(source, next(texts.of[source].spans([copied]))[0])
            excerpt = quoted(" ".join(run).strip(".,;:"), 60)
            if source in card.own or not said.is_stated or not card.card.by:
                message = f"{len(run)} words in a row are copied from {where}: {excerpt}."
                report.add("DG312", said.at, message, "Use your own words; a few that matter can go into `quote`.")
            else:
                message = f"{excerpt} is in {where}, whose author is not in `by`."
                report.add("DG313", said.at, message, "Credit the author whose view it is, or use your own words.")


def _runs(words: Sequence[str], texts: Mapping[str, SourceText]) -> Iterator[tuple[Sequence[str], str, str]]:
    """Yield the longest runs of words that are in a text, each with its letters and the text's source."""
    folded = [letters(word) for word in words]
    first = 0
    while (last := first + FEWEST_COPIED) <= len(words):
        copied = "".join(folded[first:last])
        source = next((source for source, text in texts.items() if text.has(copied)), None)
        if source is None or not folded[first]:
            first += 1
            continue
        while last < len(words) and copied + folded[last] in texts[source].letters:
            copied += folded[last]
            last += 1
        yield words[first:last], copied, source
        first = last


def check_likely_place(card: Compared, texts: Texts, report: Report) -> None:
    """Report a place that shares hardly a word with its card, where another shares several (DG316).

    A card with one place is compared with every text, since its author may be the wrong one; a card with several, each
    with the text that it is in. A word counts the more, the fewer units of the texts have it.
    """
    said = [each.text for each in card.said if each.is_stated or each.field == "why"]
    words = weights_of(" ".join((*said, card.card.quote)))
    shared = {word: texts.by_weight[word] for word in words if word in texts.by_weight}
    count = sum(len(text.units) for text in texts.of.values())
    scores: defaultdict[tuple[str, int], float] = defaultdict(float)
    for units in shared.values():
        for unit in units:
            scores[unit] += log((count + 1) / len(units))
    for citation in card.citations:
        given = {(citation.source, unit) for unit in citation.place.units}
        others = [unit for unit in scores if len(card.citations) == 1 or unit[0] == citation.source]
        best = max(others, key=scores.__getitem__, default=("", 0))
        common = [words[word] for word, units in shared.items() if best in units]
        cited = sum(log((count + 1) / len(units)) for units in shared.values() if not given.isdisjoint(units))
        if len(common) >= _FEWEST_SHARED and cited < _LITTLE * scores[best] and not citation.place.is_open:
            message = f"The card has little in common with {citation.described}: is it the right place?"
            hint = f"Read {texts.describe(*best)} too: it has {named(common, most=4)} in common with the card."
            report.add("DG316", citation.at, message, hint)
