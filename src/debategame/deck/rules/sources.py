"""Rules on authors, sources and places (DG231 to DG238)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from debategame.deck.limits import ID_PATTERN
from debategame.deck.parse.nodes import Entries, Items, is_absent, is_unusable
from debategame.diagnostics import quoted
from debategame.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft, Drafts

_MADE_BY = r"(?:an? )?(?:ai|chatgpt|gpt|claude|gemini|copilot|(?:large )?language model|chatbot)"
_PRODUCT = (
    r"(?:chat ?gpt|gpt|claude|gemini|(?:microsoft |github )?copilot|bard|grok|llama|mistral|deepseek|le chat|chatbot|ai"
    r"|perplexity|(?:large )?language model)"
    r"(?:[ -]*+(?:v?\d[\w.]*+|ai|pro|ultra|opus|sonnet|haiku|assistant|chatbot|turbo|mini|plus|model))*+"
)
"""The possessive quantifiers keep long runs of digits from backtracking."""
_MACHINE = (
    rf"(?i)(?:an? |the )?(?:{_PRODUCT})"
    r"|.*(?:\bai[- ](?:generated|written)\b|\(ai\)|\bchatgpt\b|\bgpt-?\d"
    rf"|\b(?:generated|written) (?:by|with) {_MADE_BY}\b).*"
)
_TWO_PLACES = r"(\d+) *(and|to|&|\+|;) *(\d+)"
_RANGE = r"(\d{1,9}) ?[-\u2013] ?(\d{1,9})"
_HALF_A_RANGE = r"[-\u2013] ?\d+|\d+ ?[-\u2013]"
_DATE = r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])"
"""Year, month and perhaps day."""
_SAYS_AI = r"\bAI\b"


def anothers_source(card: Draft, facts: Facts, report: Report) -> None:
    """Report a place in a source whose author is not in `by` (DG231)."""
    at, by = card.values.get("at"), {item.text for item in card.values.get("by", ())}
    if not isinstance(at, dict) or not by or by - facts.people.keys() - facts.machines:
        return  # an unknown name may be the source's author
    named = card.node.entries["by"]
    if isinstance(named, Items) and any(map(is_unusable, named.items)):
        return
    for source in at:
        author = facts.author_of.get(source, "")
        if author in facts.people and author not in by:
            message = f"{quoted(source)} is by {quoted(author)}, who is not in `by`."
            hint = "Add the author to `by`, or move the source to `rejected_in` if it only reports the view."
            report.add("DG231", card.place_of("at", source), message, hint)


def missing_place(card: Draft, facts: Facts, report: Report) -> None:
    """Report a source without a place, and a view of somebody here without a source (DG232)."""
    for field in ("at", "rejected_in", "contrast"):
        node = card.node.entries.get(field)
        for key, value in node.entries.items() if isinstance(node, Entries) else ():
            if is_absent(value) and re.fullmatch(ID_PATTERN, key):
                what = "text" if field == "contrast" else "place"
                message = f"{quoted(key)} has no {what} in `{field}`, so it is ignored."
                hint = f"Write the {what} after the colon, or remove {quoted(key)}."
                report.add("DG232", value.key, message, hint)
    _check_source_as_place(card, facts, report)
    held = card.values.get("held_by")
    if held and not card.values.get("at") and not card.values.get("rejected_in"):
        for clues in facts.clues.values():
            clue = next((each for each in clues if each.what != "post" and each.found_in(held)), None)
            if clue is not None:
                message = f"`held_by` mentions {quoted(clue.text)}, but the card gives no place."
                hint = "Give the place: in `rejected_in` if a source reports and rejects the view, else in `at`."
                report.add("DG232", card.place_of("held_by"), message, hint)
                return


def _check_source_as_place(card: Draft, facts: Facts, report: Report) -> None:
    """Report a source's id written as a place, with or without a place after it."""
    place = card.values.get("at")
    found = re.fullmatch(r"([a-z0-9-]+)(?:[ ,:]+(.*))?", place) if isinstance(place, str) else None
    if place and found and found[1] in facts.author_of and not found[1].isdigit():
        message = f"{quoted(place)} is read as a place, not as the source {quoted(found[1])}."
        hint = "Write a source by its author, and the place in it: `at: {its-source: 3}`."
        if any(item.text == facts.author_of[found[1]] for item in card.ids("by")):
            hint = f"Write `at: {{{found[1]}: {found[2] or 3}}}`{'' if found[2] else ', with the right place'}."
        report.add("DG232", card.place_of("at"), message, hint)


def place_in_words(card: Draft, _facts: Facts, report: Report) -> None:
    """Report two places written as one text (DG237)."""
    for at, place in _places(card):
        if " " in place and (found := re.fullmatch(_TWO_PLACES, place)):
            way = f"[{found[1]}, {found[3]}]" if found[2] != "to" else f"{found[1]}-{found[3]}"
            message = f"{quoted(place)} is read as one text, not as two places."
            report.add("DG237", at, message, f"Write {way}.")


def backward_range(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a range that runs backwards or lacks an end (DG238)."""
    for at, place in _places(card):
        for part in place.split(", ") if "-" in place or "\u2013" in place else ():
            if re.fullmatch(_HALF_A_RANGE, part):
                message = f"The range {quoted(part)} has only one end."
                report.add("DG238", at, message, "Write both ends (3-5), or one place.")
            if (found := re.fullmatch(_RANGE, part)) and int(found[1]) > int(found[2]):
                message = f"The range {quoted(part)} runs backwards."
                report.add("DG238", at, message, f"Is it {found[2]}-{found[1]}?")


def _places(card: Draft) -> Iterator[tuple[int, str]]:
    """Yield the places in `at` and `rejected_in`, each after its index in the file."""
    for field in ("at", "rejected_in"):
        places = card.values.get(field, {})
        for source, place in {"": places}.items() if isinstance(places, str) else places.items():
            yield card.place_of(field, source), place


def impossible_date(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report an impossible date of a source (DG238)."""
    for draft in drafts.sources.values():
        text = draft.values.get("date", "")
        if (found := re.match(_DATE, text)) and not _is_date(found[1], found[2], found[3] or ""):
            message = f"There is no such date as {quoted(text)}."
            hint = "Write a date such as 2024-03-05 or 2024-03, or the date in words."
            report.add("DG238", draft.place_of("date"), message, hint)


def _is_date(year: str, month: str, day: str) -> bool:
    if not day and month > year[2:]:  # two years: 1848-50
        return True
    try:
        return bool(date(int(year), int(month), int(day or 1)))
    except ValueError:
        return False


def held_by_an_author(card: Draft, facts: Facts, report: Report) -> None:
    """Report a claim held by an author of the deck but argued by nobody here (DG236)."""
    held = card.values.get("held_by")
    if not held:
        return
    if author := facts.called.get(folded(held)):
        message = f"`held_by` names {quoted(held)}, who is an author of this deck."
        hint = f"Write `by: {author}`; or, if the author only reports and rejects the view, say whose it is."
        report.add("DG236", card.place_of("held_by"), message, hint)


def unused_authors(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report an author nothing refers to (DG233)."""
    used = {draft.values["author"].text for draft in drafts.sources.values()}
    used.update(draft.values["restates"].text for draft in drafts.authors.values() if "restates" in draft.values)
    for card in drafts.cards:
        used.update(item.text for item in card.values.get("by", ()))
        used.update(card.values.get("contrast", ()))
    for key, draft in drafts.authors.items():
        if key not in used:
            message = f"Nothing refers to the author {quoted(key)}."
            hint = "Add a source or a card of theirs, or remove the author."
            report.add("DG233", draft.node.key, message, hint)


def unused_sources(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report a source that no card uses (DG234)."""
    only = {author: source for source, author in facts.author_of.items()}
    used: set[str] = set()
    for card in drafts.cards:
        at = card.values.get("at", ())
        used.update([only[card.values["by"][0].text]] if isinstance(at, str) else at)
        used.update(card.values.get("rejected_in", ()))
    for key, draft in drafts.sources.items():
        if key not in used:
            message = f"No card uses the source {quoted(key)}."
            report.add("DG234", draft.node.key, message, "Write a card from it, or remove it.")


def unmarked_machine(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report an author who seems to be an AI by name, post or outlet but is not marked as one (DG235)."""
    hint = "Write `kind: ai`; for an organization of people, `kind: group`."
    for draft in facts.people.values():
        person = draft.values.get("kind", "person") == "person"
        for field in ("name", "post"):
            text = draft.values.get(field, "")
            if _is_machine(text) or (field == "name" and person and _says_ai(text)):
                message = f"{quoted(text)} seems to be an AI, but is not marked as one."
                report.add("DG235", draft.place_of(field), message, hint)
                break
    for source, draft in drafts.sources.items():
        outlet = draft.values.get("outlet", "")
        if facts.author_of.get(source) in facts.people and _is_machine(outlet):
            message = f"The outlet {quoted(outlet)} seems to be an AI, but the author is not marked as one."
            report.add("DG235", draft.place_of("outlet"), message, hint)


def _is_machine(text: str) -> bool:
    """Return whether ``text`` is the name of a text generator."""
    return re.fullmatch(_MACHINE, text) is not None


def _says_ai(name: str) -> bool:
    """Return whether a name contains AI and is not all in capitals."""
    return "AI" in name and name != name.upper() and re.search(_SAYS_AI, name) is not None


SOURCE_RULES = (anothers_source, missing_place, place_in_words, backward_range, held_by_an_author)
USE_RULES = (unused_authors, unused_sources)
"""Rules on what is never used; only of a deck without an error, in which every name leads somewhere."""
