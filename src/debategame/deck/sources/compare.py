"""Compare a deck with the texts in a folder: what ``debategame check --sources`` does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from debategame.deck.load import load, switch_off
from debategame.deck.report import Report
from debategame.deck.sources.cards import Texts, with_texts
from debategame.deck.sources.facts import check_facts
from debategame.deck.sources.folder import UnreadableTextError, read_text, texts_in
from debategame.deck.sources.quotations import check_quotation, check_quoted_words
from debategame.deck.sources.wording import check_copies, check_likely_place
from debategame.diagnostics import named, quoted
from debategame.text import plural, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.model import Deck
    from debategame.deck.sources.cards import Compared
    from debategame.deck.sources.text import SourceText
    from debategame.deck.validate.records import Drafts
    from debategame.diagnostics import Finding


class Comparison:
    """Compares decks with the texts in a folder, and counts what was compared."""

    def __init__(self, folder: Path) -> None:
        """List the texts in ``folder``. Raises UsageError if there are none."""
        self._folder = folder
        self._files = texts_in(folder)
        self._counts = Counter[str]()

    @property
    def summary(self) -> str:
        """Return in a sentence how much was compared with a text."""
        counts = [plural(self._counts[each], each) for each in ("card", "place", "quotation")]
        later = " A deck with errors is compared once they are fixed." if self._counts["deck with errors"] else ""
        return f"Compared with the texts in {printable(str(self._folder))}: {', '.join(counts)}.{later}"

    def findings(self, path: str) -> tuple[Finding, ...]:
        """Return what the deck file at ``path`` and the texts differ in; nothing if the deck has errors of its own."""
        seen: list[tuple[Drafts, Report]] = []
        deck = load(Path(path), lambda drafts, report: seen.append((drafts, report))).deck
        if deck is None:
            self._counts["deck with errors"] += 1
            return ()
        drafts, loaded = seen[0]
        report = Report(path, loaded.text)
        texts = Texts(deck, loaded.text.partition("\ncards:")[0], dict(self._read(deck, drafts, report)))
        for card, draft in zip(deck.cards, drafts.cards, strict=True):
            compared = with_texts(card, draft, texts)
            self._counts["quotation"] += _compare_card(compared, texts, report)
            self._counts["place"] += sum(not citation.place.is_open for citation in compared.citations)
            self._counts["card"] += bool(compared.citations)
        switch_off(drafts, report)
        return report.findings()

    def _read(self, deck: Deck, drafts: Drafts, report: Report) -> Iterator[tuple[str, SourceText]]:
        """Yield the texts that can be compared, and report the others (DG301, DG311)."""
        for source in deck.sources.values():
            at, file = drafts.sources[source.id].node.key, self._files.get(source.id)
            if file is None:
                others = named((file.name for stem, file in self._files.items() if stem not in deck.sources), most=4)
                message = f"There is no text of {quoted(source.id)} in {quoted(str(self._folder), 200)}: it is skipped."
                hint = f"Name it {source.id}.txt or {source.id}.md.{f' The folder has {others}.' if others else ''}"
                report.add("DG311", at, message, hint)
                continue
            try:
                yield source.id, read_text(file, source.unit)
            except UnreadableTextError as error:
                why, what_to_do = error.args
                report.add("DG301", at, f"{quoted(str(file), 200)} {why}", what_to_do)


def _compare_card(card: Compared, texts: Texts, report: Report) -> int:
    """Compare a card with the texts, and return how many quotations were compared."""
    for citation in card.citations:
        if citation.place.missing:
            lacks = "ends before" if citation.text.unit == "minute" else f"has no {citation.text.unit}"
            hint = f"{citation.text.extent()} Give the place where the answer stands."
            report.add("DG302", citation.at, f"{quoted(citation.source)} {lacks} {citation.place.missing}.", hint)
    is_right = check_quotation(card, texts, report)
    if is_right is not False and card.is_place_known:  # a wrong place is reported once
        check_likely_place(card, texts, report)
    check_copies(card, texts, report)
    check_facts(card, texts, report)
    return check_quoted_words(card, texts, report) + (is_right is not None)
