"""Rules on who says a thing and where: places, authors and sources (DG231 to DG237)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from debategame.deck.limits import ID_PATTERN
from debategame.deck.parse.nodes import Entries, Items, is_absent, is_unusable
from debategame.diagnostics import quoted
from debategame.text import folded

if TYPE_CHECKING:
    from debategame.deck.report import Report
    from debategame.deck.rules.facts import Facts
    from debategame.deck.validate.records import Draft, Drafts

_MADE_BY = r"(?:an? )?(?:ai|chatgpt|gpt|claude|gemini|copilot|(?:large )?language model|chatbot)"
_PRODUCT = (
    r"(?:chat ?gpt|gpt|claude|gemini|(?:microsoft |github )?copilot|bard|grok|llama|mistral|deepseek|le chat|chatbot|ai"
    r"|perplexity|(?:large )?language model)"
    r"(?:[ -]*+(?:v?\d[\w.]*+|ai|pro|ultra|opus|sonnet|haiku|assistant|chatbot|turbo|mini|plus|model))*+"
)
"""What it took it does not give back: else digits in a row could be shared out in more ways than can be tried."""
_MACHINE = (
    rf"(?i)(?:an? |the )?(?:{_PRODUCT})"
    r"|.*(?:\bai[- ](?:generated|written)\b|\(ai\)|\bchatgpt\b|\bgpt-?\d"
    rf"|\b(?:generated|written) (?:by|with) {_MADE_BY}\b).*"
)
_MACHINE_WORDS = (
    *("ai", "chat", "gpt", "claude", "gemini", "copilot", "bard", "grok", "llama", "mistral", "deepseek", "perplexity"),
    *("language", "microsoft", "github"),
)
"""How a word starts without which :data:`_MACHINE` finds nothing: that pattern takes 3 ms to compile."""
_TWO_PLACES = r"(\d+) *(and|to|&|\+|;) *(\d+)"
_RANGE = r"(\d{1,9}) ?[-\u2013] ?(\d{1,9})"
_HALF_A_RANGE = r"[-\u2013] ?\d+|\d+ ?[-\u2013]"
_DATE = r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])"
"""What a reveal spells out."""
_SAYS_AI = r"\bAI\b"


def anothers_source(card: Draft, facts: Facts, report: Report) -> None:
    """Report a place in a source whose author is not among those who argue the card (DG231)."""
    at, by = card.values.get("at"), {item.text for item in card.values.get("by", ())}
    if not isinstance(at, dict) or not by or by - facts.people.keys() - facts.machines:
        return  # an unknown name may be the author's
    named = card.node.entries["by"]
    if isinstance(named, Items) and any(map(is_unusable, named.items)):
        return
    for source in at:
        author = facts.author_of.get(source, "")
        if author in facts.people and author not in by:
            message = f"{quoted(source)} is by {quoted(author)}, who is not among those who argue this."
            hint = "Add the author to `by`, or name the source in `rejected_in` if it only reports the view."
            report.add("DG231", card.place_of("at", source), message, hint)


def missing_place(card: Draft, facts: Facts, report: Report) -> None:
    """Report a source without a place in it, and a view ascribed to somebody here without a source (DG232)."""
    for field in ("at", "rejected_in", "contrast"):
        node = card.node.entries.get(field)
        for key, value in node.entries.items() if isinstance(node, Entries) else ():
            if is_absent(value) and re.fullmatch(ID_PATTERN, key):
                what = "nothing is said of this author" if field == "contrast" else "no place is given in this source"
                message = f"In `{field}` {what}, so {quoted(key)} is left out."
                hint = f"Write it after the colon, or take {quoted(key)} out."
                report.add("DG232", value.key, message, hint)
    _check_source_as_place(card, facts, report)
    held = card.values.get("held_by")
    if held and not card.values.get("at") and not card.values.get("rejected_in"):
        for clues in facts.clues.values():
            told = next((clue for clue in clues if clue.what != "post" and clue.found_in(held)), None)
            if told is not None:
                message = f"`held_by` speaks of {quoted(told.text)}, but nothing says where that stands."
                hint = "Give the place: `rejected_in` where the view is reported to be rejected, else `at`."
                report.add("DG232", card.place_of("held_by"), message, hint)
                return


def _check_source_as_place(card: Draft, facts: Facts, report: Report) -> None:
    """Report a place that is a source's id, with or without a place in it: it is cited as it stands."""
    place = card.values.get("at")
    found = re.fullmatch(r"([a-z0-9-]+)(?:[ ,:]+(.*))?", place) if isinstance(place, str) else None
    if place and found and found[1] in facts.author_of and not found[1].isdigit():
        message = f"{quoted(place)} is read as a place, and not as the source {quoted(found[1])}."
        hint = "Write a source of whoever argues it, and the place in it: `at: {its-source: 3}`."
        if any(item.text == facts.author_of[found[1]] for item in card.ids("by")):
            hint = f"Write `at: {{{found[1]}: {found[2] or 3}}}`{'' if found[2] else ', with the right place'}."
        report.add("DG232", card.place_of("at"), message, hint)


def place_in_words(card: Draft, _facts: Facts, report: Report) -> None:
    """Report two places written as one text, which is cited as one place (DG237)."""
    for field in ("at", "rejected_in"):
        places = card.values.get(field)
        for source, place in {"": places}.items() if isinstance(places, str) else (places or {}).items():
            if " " in place and (found := re.fullmatch(_TWO_PLACES, place)):
                way = f"[{found[1]}, {found[3]}]" if found[2] != "to" else f"{found[1]}-{found[3]}"
                message = f"{quoted(place)} is read as a text, and not as two places."
                report.add("DG237", card.place_of(field, source), message, f"Write {way}.")


def backward_range(card: Draft, _facts: Facts, report: Report) -> None:
    """Report a range of places whose end stands before its beginning, or that lacks one of the two (DG238)."""
    for field in ("at", "rejected_in"):
        places = card.values.get(field)
        for source, place in {"": places}.items() if isinstance(places, str) else (places or {}).items():
            if "-" not in place and "\u2013" not in place:
                continue
            for part in place.split(", "):
                if re.fullmatch(_HALF_A_RANGE, part):
                    message = f"The range {quoted(part)} has only one end."
                    report.add("DG238", card.place_of(field, source), message, "Write both, as 3-5, or one place.")
                if (found := re.fullmatch(_RANGE, part)) and int(found[1]) > int(found[2]):
                    message = f"The range {quoted(part)} runs backwards."
                    report.add("DG238", card.place_of(field, source), message, f"Is it {found[2]}-{found[1]}?")


def impossible_date(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report the date of a source that has a month and may have a day, but no calendar has them (DG238)."""
    for draft in drafts.sources.values():
        text = draft.values.get("date", "")
        if (found := re.match(_DATE, text)) and not _is_date(found[1], found[2], found[3] or ""):
            message = f"There is no such date as {quoted(text)}."
            hint = "Write year, month and day, as 2024-03-05 or 2024-03, or the date in words."
            report.add("DG238", draft.place_of("date"), message, hint)


def _is_date(year: str, month: str, day: str) -> bool:
    if not day and month > year[2:]:  # two years: 1848-50
        return True
    try:
        return bool(date(int(year), int(month), int(day or 1)))
    except ValueError:
        return False


def held_by_an_author(card: Draft, facts: Facts, report: Report) -> None:
    """Report a claim of nobody here whose holder is one of the deck's authors (DG236)."""
    held = card.values.get("held_by")
    if not held:
        return
    if author := facts.called.get(folded(held)):
        message = f"`held_by` names {quoted(held)}, who is an author of this deck."
        hint = f"Write `by: {author}` if that is so; if the author reports it to reject it, say whose view it is."
        report.add("DG236", card.place_of("held_by"), message, hint)


def unused_authors(drafts: Drafts, _facts: Facts, report: Report) -> None:
    """Report an author whom nothing names (DG233)."""
    used = {draft.values["author"].text for draft in drafts.sources.values()}
    used.update(draft.values["restates"].text for draft in drafts.authors.values() if "restates" in draft.values)
    for card in drafts.cards:
        used.update(item.text for item in card.values.get("by", ()))
        used.update(card.values.get("contrast", ()))
    for key, draft in drafts.authors.items():
        if key not in used:
            message = f"No source and no card names the author {quoted(key)}."
            hint = "Name the author where something is theirs, or take the author out."
            report.add("DG233", draft.node.key, message, hint)


def unused_sources(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report a source that no card names (DG234)."""
    only = {author: source for source, author in facts.author_of.items()}
    used: set[str] = set()
    for card in drafts.cards:
        at = card.values.get("at", ())
        used.update([only[card.values["by"][0].text]] if isinstance(at, str) else at)
        used.update(card.values.get("rejected_in", ()))
    for key, draft in drafts.sources.items():
        if key not in used:
            message = f"No card is drawn from the source {quoted(key)}."
            report.add("DG234", draft.node.key, message, "Make a card of it, or take it out.")


def unmarked_machine(drafts: Drafts, facts: Facts, report: Report) -> None:
    """Report an author who by name, post or outlet is an AI, and is not said to be one (DG235)."""
    hint = "Write `kind: ai`; what only an AI says is nobody's view (`kind: group` for an organization of people)."
    for draft in facts.people.values():
        person = draft.values.get("kind", "person") == "person"
        for field in ("name", "post"):
            text = draft.values.get(field, "")
            if _is_machine(text) or (field == "name" and person and _says_ai(text)):
                message = f"{quoted(text)} seems to be an AI, but is offered as somebody with a view."
                report.add("DG235", draft.place_of(field), message, hint)
                break
    for source, draft in drafts.sources.items():
        outlet = draft.values.get("outlet", "")
        if facts.author_of.get(source) in facts.people and _is_machine(outlet):
            message = f"What appeared in {quoted(outlet)} seems to be an AI's, but its author is not said to be one."
            report.add("DG235", draft.place_of("outlet"), message, hint)


def _is_machine(text: str) -> bool:
    """Return whether ``text`` is what a program that writes texts is called."""
    likely = any(word.startswith(_MACHINE_WORDS) for word in folded(text).split())
    return likely and re.fullmatch(_MACHINE, text) is not None


def _says_ai(name: str) -> bool:
    """Return whether the letters AI stand in a name that is not in capitals as a whole."""
    return "AI" in name and name != name.upper() and re.search(_SAYS_AI, name) is not None


SOURCE_RULES = (anothers_source, missing_place, place_in_words, backward_range, held_by_an_author)
USE_RULES = (unused_authors, unused_sources)
"""Rules on what is never used; only of a deck without an error, in which every name leads somewhere."""
