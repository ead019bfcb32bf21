"""Check the references between the parts of a deck (DG1xx): authors, sources and cards, and who argues what where.

A reference to a part that was already reported, or not read because the file breaks off, is not reported again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debategame.deck.fields import Names, Need
from debategame.deck.parse.nodes import Entries, Items, Scalar, is_absent
from debategame.deck.records import CARDS
from debategame.deck.validate.hints import example_of, with_article
from debategame.deck.validate.options import check_names, check_options
from debategame.deck.validate.reasons import check_circles, check_kind, check_misreading, check_shared_author
from debategame.deck.validate.suggestions import NOBODY, Suggestions, ids_to_be, known_ids
from debategame.diagnostics import named, quoted

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.validate.records import Draft, Drafts


def check_references(drafts: Drafts, report: Report) -> None:
    """Report every reference to something that does not exist or is of the wrong kind."""
    references = _References(drafts, report)
    references.check_deck()
    for draft in drafts.cards:
        references.check_card(draft)
    check_circles(references.cards, report)
    check_options(drafts.cards, report)
    check_names(drafts.authors.values(), report)


_LINKS = {"supports", "see", "misreads"}
"""The fields that name cards."""
_NO_IDS = "Only cards with an `id` can be named; `debategame check --fix` gives every card one."


class _References:
    def __init__(self, drafts: Drafts, report: Report) -> None:
        self.report = report
        self.drafts = drafts
        self.authors = known_ids(drafts.deck, "authors")
        self.sources = known_ids(drafts.deck, "sources")
        self.author_words, self.source_words = ids_to_be(self.authors), ids_to_be(self.sources)
        self.ai_authors = {key for key, draft in drafts.authors.items() if draft.values.get("kind") == "ai"}
        unread = set(self.authors or ()) - drafts.authors.keys()
        self.perhaps_ai = unread | {key for key, draft in drafts.authors.items() if draft.may_be_ai}
        self.author_of = {
            key: author.text
            for key, draft in drafts.sources.items()
            if (author := draft.values.get("author")) and (self.authors is None or author.text in self.author_words)
        }
        """Source -> its author; sources with an unknown author are left out, as they may be anybody's."""
        self.people = set(self.authors or ()) - self.ai_authors
        self.sources_of: dict[str, list[str]] = {author: [] for author in self.author_of.values()}
        for source, author in self.author_of.items():
            self.sources_of[author].append(source)
        self.cards: dict[str, Draft] = {}
        self.later: list[Draft] = []
        """Cards whose id an earlier card already has."""
        without_id: list[Draft] = []
        for draft in drafts.cards:
            if "id" not in draft.values:
                without_id.append(draft)
            elif self.cards.setdefault(draft.values["id"].text, draft) is not draft:
                self.later.append(draft)
        cards = drafts.deck.node.entries.get("cards")
        self.all_cards_read = (
            isinstance(cards, Items)
            and not cards.open
            and len(cards.items) == len(drafts.cards)
            and all(is_absent(draft.node.entries.get("id")) for draft in without_id)
        )

    @cached_property
    def suggestions(self) -> Suggestions:
        """Return the ids and names to suggest from."""
        called = {draft.values.get("name"): key for key, draft in reversed(self.drafts.authors.items())}
        titled = {draft.values.get("title"): key for key, draft in reversed(self.drafts.sources.items())}
        known = self.authors or (), self.people, called, self.sources or (), titled, self.sources_of
        return Suggestions(self.report, *known)

    def check_deck(self) -> None:
        """Check the references of authors and sources, and that every card id is unique."""
        for draft in self.drafts.sources.values():
            if "author" in draft.values:
                self._check_author(draft.values["author"].text, draft.values["author"].start, "author")
        for key, draft in self.drafts.authors.items():
            self._check_restates(key, draft)
        deck = self.drafts.deck
        own = deck.values.get("id")
        for item in deck.ids("was"):
            if own is not None and item.text == own.text:
                message = f"{quoted(item.text)} is the deck's current id; `was` is for earlier ids."
                self.report.add("DG113", item.start, message, "Remove it.")
        self._check_ids()

    def check_card(self, draft: Draft) -> None:
        """Check every reference of a card."""
        values = draft.values
        by = [item.text for item in values.get("by", ())]
        if not self.people.issuperset(by):
            self._check_by(draft)
            if NOBODY.issuperset(map(str.casefold, by)):
                return  # the hint is to write `by: []`, which changes what else is right
        self._check_places(draft, by)
        if by and "held_by" in values:
            self._check_held(draft)
        elif not by and "by" in values:
            self._check_nobody(draft)
        for author in values.get("contrast", ()):
            if author not in self.people:
                self._check_author(author, draft.place_of("contrast", author), "contrast")
        for field in values.keys() & _LINKS:
            self._check_links(draft, field)

    def _check_by(self, draft: Draft) -> None:
        for item in draft.ids("by"):
            if item.text not in self.ai_authors:
                self._check_author(item.text, item.start, "by", draft.record.name)
                continue
            message = f"{quoted(item.text)} is an AI's text: a source, not an author who argues."
            hint = "Name who argues it instead, or remove the card."
            if len(draft.ids("by")) > 1:
                hint = "Remove it from `by`; `at` may still name the AI's source."
            elif draft.record.name == "claim":
                source = next(iter(self.sources_of.get(item.text, ())), "its-source")
                hint = f"Write `by: []` and the place: `at: {{{source}: 8}}`."
            self.report.add("DG110", item.start, message, hint)

    def _check_author(self, word: str, at: int, field: str, kind: str = "") -> None:
        if self.authors is not None and word not in self.author_words:
            hint = self.suggestions.author(word, field, kind)
            self.report.add("DG101", at, f"There is no author {quoted(word)} here.", hint)

    def _check_source(self, word: str, draft: Draft, field: str) -> bool:
        if self.sources is None or word in self.source_words:
            return True
        message = f"There is no source {quoted(word)} here."
        self.report.add("DG102", draft.place_of(field, word), message, self.suggestions.source(word))
        return False

    def _check_restates(self, key: str, draft: Draft) -> None:
        restates = draft.values.get("restates")
        if restates is None:
            return
        self._check_author(restates.text, restates.start, "restates")
        if key not in self.perhaps_ai or restates.text == key:
            message = f"{quoted(key)} can't restate {quoted(restates.text)}: only an AI's text restates another author."
            hint = "Add `kind: ai`, or remove `restates`."
            if key in self.perhaps_ai:
                hint = "Name the author whose text it restates, or remove `restates`."
            self.report.add("DG118", restates.start, message, hint)

    def _check_ids(self) -> None:
        for draft in self.later:
            own = draft.values["id"]
            first = self.report.line(self.cards[own.text].values["id"].start)
            message = f"The id {quoted(own.text)} is already used by the card on line {first}."
            self.report.add("DG112", own.start, message, "Give this card another id.")
        was: dict[str, Scalar] = {}
        for draft in self.drafts.cards:
            for item in draft.values.get("was", ()):
                living, other = self.cards.get(item.text), was.setdefault(item.text, item)
                if living is not None:
                    message = f"{quoted(item.text)} can't be an earlier id: a card here has it now."
                    self.report.add("DG113", item.start, message, "Keep it on one of the two.")
                elif other is not item:
                    message = f"The earlier id {quoted(item.text)} is also on line {self.report.line(other.start)}."
                    self.report.add("DG113", item.start, message, "Keep it on one of the two.")

    def _check_places(self, draft: Draft, by: list[str]) -> None:
        at = draft.values.get("at")
        if isinstance(at, str):
            self._check_shorthand(draft, by)
        elif at is not None:
            placed = {self.author_of.get(source, "") for source in at}
            if "" in placed or not placed.issuperset(by):
                known = [self._check_source(source, draft, "at") for source in at]
                if all(known):
                    self._check_everyone(draft, placed)
        elif by and not draft.node.open and is_absent(draft.node.entries.get("at")):
            field = draft.record.by_name["at"]
            if field.need is Need.UNLESS_NOBODY and self.ai_authors.isdisjoint(by):
                message = f"{quoted(by[0])} argues this, so `at` must say where."
                is_known = self.sources is not None and self.people.issuperset(by)
                hint = (self.suggestions.places(by) if is_known else "") or example_of(field)
                self.report.add("DG023", draft.node.first, message, hint)
        for source in draft.values.get("rejected_in", ()):
            if self._check_source(source, draft, "rejected_in") and (author := self.author_of.get(source, "")) in by:
                message = f"{quoted(source)} is by {quoted(author)}, who argues this card, so it can't reject it."
                hint = "Name another author's source, or remove it."
                self.report.add("DG107", draft.place_of("rejected_in", source), message, hint)

    def _check_everyone(self, draft: Draft, placed: set[str]) -> None:
        at = draft.node.entries["at"]
        if "" in placed or (isinstance(at, Entries) and at.open):
            return  # what could not be read may be a source of theirs
        for item in draft.ids("by"):
            if item.text in placed or item.text not in self.people:
                continue
            theirs = self.sources_of.get(item.text, [])
            hint = "Add a source of theirs to `sources`."
            if len(theirs) > 1:
                hint = f"Add one of their sources to `at`: {named(theirs)}."
            elif theirs:
                hint = f"Add it to `at`, with the right place: `{theirs[0]}: 3`."
            message = f"{quoted(item.text)} argues this, but `at` has no place in a source of theirs."
            self.report.add("DG105", item.start, message, hint)

    def _check_shorthand(self, draft: Draft, by: list[str]) -> None:
        theirs = self.sources_of.get(by[0], []) if len(by) == 1 else []
        if len(theirs) == 1 or "by" not in draft.values or self.sources is None or not self.people.issuperset(by):
            return
        if len(by) == 1 and not theirs and len(self.author_of) < len(self.sources):
            return  # a source of unknown author may be theirs
        if not by and draft.record.name != "claim":
            return  # reported as a card without an author
        if len(by) == 1 and theirs:
            message = f"{quoted(by[0])} has {len(theirs)} sources, so `at` must say which one."
        elif len(by) == 1:
            message = f"{quoted(by[0])} has no source that this place could be in."
        else:
            message = f"A place without a source needs exactly one author; `by` names {len(by) or 'nobody'}."
        hint = self.suggestions.places(by) or example_of(draft.record.by_name["at"])
        self.report.add("DG106", draft.place_of("at"), message, hint)

    def _check_held(self, draft: Draft) -> None:
        if draft.values["held_by"]:
            message = "`held_by` is only for claims that nobody here argues (`by: []`)."
            self.report.add("DG108", draft.node.entries["held_by"].key, message, "Remove it, or write `by: []`.")

    def _check_nobody(self, draft: Draft) -> None:
        """Check that a card with `by: []` is a claim and says whose view it is."""
        if draft.record.name != "claim":
            if draft.record.name in CARDS:
                message = f"{with_article(draft.record.name)} needs at least one author."
                self.report.add("DG111", draft.place_of("by"), message, "Name who argues it.")
            return
        held_by = draft.values.get("held_by") or not is_absent(draft.node.entries.get("held_by"))
        if (held_by and draft.values.get("held_by") != "") or not is_absent(draft.node.entries.get("misreads")):
            return
        at = draft.values.get("at", {})
        may_be_ai = not isinstance(at, str) and any(
            self.authors is None or self.author_of.get(source) in (None, *self.perhaps_ai) for source in at
        )
        if not (may_be_ai or draft.node.open):
            message = "Nobody here argues this claim, so `held_by` must say whose view it is."
            self.report.add("DG109", draft.node.first, message, example_of(draft.record.by_name["held_by"]))

    def _check_links(self, draft: Draft, field: str) -> None:
        """Check the cards that a card names in ``field``: each is another card, and of a kind to be named there."""
        own = draft.values["id"].text if "id" in draft.values else None
        for item in [draft.values["misreads"]] if field == "misreads" else draft.ids(field):
            card = self.cards.get(item.text)
            if card is None:
                self._report_no_card(item, draft.record.by_name[field].names)
            elif item.text == own:
                self.report.add("DG117", item.start, f"`{field}` names this card itself.", "Name another card.")
            elif field != "see" and not check_kind(draft, item, field, card, self.report):
                continue
            elif field == "supports" and draft.record.name == "claim" and self._have_known_authors(draft, card):
                check_shared_author(draft, item, card, self.report)
            if field == "misreads":
                check_misreading(draft, item, card, self.report)

    def _have_known_authors(self, *drafts: Draft) -> bool:
        return self.people.issuperset(item.text for draft in drafts for item in draft.ids("by"))

    @cached_property
    def _card_words(self) -> set[str]:
        return ids_to_be(self.cards)

    @cached_property
    def _known(self) -> dict[Names | None, dict[str, Draft]]:
        """Return the cards that a field can name, by what it names."""
        kinds = {Names.CLAIM: ("claim",), Names.CONCLUSION: ("claim", "prescription"), Names.CARD: (*CARDS, "card")}
        return {
            names: {key: draft for key, draft in self.cards.items() if draft.record.name in kinds[names]}
            for names in kinds
        }

    def _report_no_card(self, item: Scalar, names: Names | None) -> None:
        if self.all_cards_read and item.text not in self._card_words:
            known = self._known[names]
            hint = self.suggestions.card(item.text, known) if known else _NO_IDS
            self.report.add("DG103", item.start, f"There is no card {quoted(item.text)} here.", hint)
