"""One value of a field at a time: whether it is of the field's type, and within its limits (DG0xx).

Every method takes the field and its node, reports what is wrong, and returns the value, or None where there is none
to be had. Texts come back on one line: line breaks in prose fold to spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.cards import CARD_TYPES
from debategame.deck.fields import PLACE_LENGTH, QUOTE_WORDS, VERSION, Field, Names, Need, Type
from debategame.deck.limits import ID_PATTERN
from debategame.deck.parse.folding import deep_dash, one_line
from debategame.deck.parse.nodes import (
    BLOCK,
    PLAIN,
    UNUSABLE,
    Entries,
    Items,
    Node,
    Reasoned,
    Scalar,
    is_absent,
    is_unusable,
)
from debategame.deck.validate.hints import MERGE_HINT, example_of, proposed_id, shorter, wrong_type
from debategame.diagnostics import named, quoted
from debategame.text import width_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.report import Report

_ID = re.compile(ID_PATTERN)
LONGEST_TEXT = 10_000
"""In code points, of a text that has no other limit, or many blanks: a longer one is not looked into."""
_PLACES = "Write 3, 3-5, [3, 8], 12:30 or a word; of several sources, {source: 3, other: 5}."
_NAMED = (Names.ITSELF, Names.FORMER)
"""What gives a name, and doesn't lead to one."""


class Values:
    """Reads values, and reports what is wrong with them."""

    def __init__(self, report: Report, comments: dict[int, int]) -> None:
        self.report = report
        self.comments = comments

    def version(self, field: Field, node: Node) -> str | None:
        """Return the format's version; another number than this game's has been dealt with before."""
        if not isinstance(node, Scalar):
            self.wrong_type(field, node)
            return None
        if node.style != UNUSABLE and (node.text != VERSION or node.style != PLAIN):
            message = f"`format` is {quoted(node.text)}; it has to be the number {VERSION}, without quotes."
            self.report.add("DG020", node.start, message, f"Write `format: {VERSION}`.")
        return node.text

    def text(self, field: Field, node: Node) -> str | None:
        """Return a text within its limits; nothing but blanks counts as missing where something is required."""
        if not isinstance(node, Scalar) or node.style == UNUSABLE:
            self.wrong_type(field, node, one_text=True)
            return None
        text = node.text
        if len(text) > LONGEST_TEXT:
            most = field.hard or LONGEST_TEXT
            message = f"This text for `{field.name}` has {len(text):,} characters; at most {most:,} are shown."
            self.report.add("DG029", node.start, message, shorter(field))
            return None
        text = one_line(text)
        if field.prose and node.start in self.comments:
            self._report_comment(self.comments[node.start])
        if not text and field.need is Need.REQUIRED:
            self.report.add("DG025", node.start, f"`{field.name}` is empty.", example_of(field))
            return None
        self._check_length(field, node, text)
        if field.hard and len(text) > field.hard:
            return None  # whoever looks into it can rely on its length
        return text

    def choice(self, field: Field, node: Node) -> str | None:
        """Return one of the field's choices."""
        if not isinstance(node, Scalar):
            self.wrong_type(field, node)
            return None
        word = node.text.rstrip("\n") if node.style == BLOCK else node.text
        if node.style == UNUSABLE or word in field.choices:
            return word or None
        hint = self.report.suggestion(node.text, field.choices) or f"Write {named(field.choices, 'or')}."
        self.report.add("DG028", node.start, f"`{field.name}` can't be {quoted(node.text)}.", hint)
        return None

    def id(self, field: Field, node: Node) -> Scalar | None:
        """Return an id; one that names something else is looked up later."""
        if not isinstance(node, Scalar):
            self.wrong_type(field, node)
            return None
        if node.style == UNUSABLE:
            return None
        if node.style == BLOCK:  # the line break at its end is none of the id's
            node.text = node.text.rstrip("\n")
        if field.names in _NAMED:
            self.check_id(node.text, node.start)
        return node

    def ids(self, field: Field, node: Node) -> list[Scalar] | None:
        """Return the ids of a list, or the one that stands without."""
        if isinstance(node, Scalar):
            one = self.id(field, node)
            return None if one is None else [one]
        if not isinstance(node, Items):
            self.wrong_type(field, node)
            return None
        present = self._present(field, node)
        if node.open and node.flow:  # the bracket is never closed: the last of them has taken in what follows
            del present[-1:]
        found = [one for item in present if (one := self.id(field, item)) is not None]
        return self._distinct(found) if found or not present else None

    def texts(self, field: Field, node: Node) -> list[Scalar] | None:
        """Return the texts of a list, each on one line and within the field's limits."""
        if isinstance(node, Scalar) and field.one_or_list:
            return None if (text := self.text(field, node)) is None else [self._folded(node)]
        if not isinstance(node, Items):
            self.wrong_type(field, node)
            return None
        if field.prose and node.flow and self._is_cut_up(node):
            return None
        present = self._present(field, node)
        if field.most and len(present) > field.most:
            message = f"There are {len(present)} {field.name}; a card brings at most {field.most} of its own."
            self.report.add("DG034", present[field.most].start, message, "Keep the most tempting ones.")
            del present[field.most :]
        found = []
        for item in present:
            text = item.text if isinstance(item, Reasoned) else self.text(field, item)
            if text is None or not isinstance(item, Scalar):
                continue
            if " - " in text and item.style == PLAIN:
                self._check_deep_item(field, item)
            if not text:
                self.report.add("DG025", item.start, f"This one of the {field.name} is empty.", example_of(field))
            item.text = text
            found.append(item)
        return found if field.prose else self._distinct(found)

    def places(self, field: Field, node: Node) -> dict[str, str] | str | None:
        """Return the places by source, or the one place that stands without a source."""
        if not isinstance(node, Entries):
            if field.one_or_list:
                return self._place(node)
            self.wrong_type(field, node)
            return None
        places = {}
        for source, value in node.entries.items():
            if is_absent(value):
                self._check_unsaid(source, value.key, "source: 3")
            else:
                places[source] = self._place(value) or ""
        return places

    def views(self, field: Field, node: Node) -> dict[str, str] | None:
        """Return the texts by author; an empty one is left out."""
        if not isinstance(node, Entries):
            self.wrong_type(field, node)
            return None
        if node.flow:
            self.check_flow_prose(node.entries.values())
        views = {}
        for author, value in node.entries.items():
            if is_absent(value):
                self._check_unsaid(author, value.key, "author: a text")
            elif text := self.text(field, value):
                views[author] = text
        return views

    def wrong_type(self, field: Field, node: Node, *, one_text: bool = False) -> None:
        """Report that ``node`` is not what the field needs, or not one of the texts that it holds."""
        if not is_unusable(node):
            self.report.add("DG024", node.start, *wrong_type(field, node, one_text=one_text))

    def _check_unsaid(self, name: str, at: int, example: str) -> None:
        """Report a name of which nothing is said if it can be none; it is not looked up."""
        is_long_key = ":" in name or " " in name  # `{open-square:3}` or `{open-square 3}`
        self.check_id(name, at, f"Between the two stand a colon and a space: `{example}`." if is_long_key else "")

    def check_id(self, text: str, at: int, hint: str = "") -> None:
        """Report an id that is not made of a-z, digits and hyphens, 1 to 64 of them."""
        if _ID.fullmatch(text):
            return
        proposed = proposed_id(text)
        if text == "<<":
            hint = MERGE_HINT
        elif not hint:
            words = f"Write '{proposed}' here and wherever it is named."
            hint = words if proposed else "Take a word or two, with hyphens."
        message = f"{quoted(text)} can't be an id: an id is 1 to 64 of a-z, digits and hyphens."
        self.report.add("DG027", at, message, hint)

    def check_flow_prose(self, nodes: Iterable[Node]) -> None:
        """Give advice at the first of ``nodes``, the prose in one pair of braces or brackets, that has a space."""
        for node in nodes:
            if isinstance(node, Scalar) and " " in node.text:
                cut = "where a comma would cut it" if node.style == PLAIN else "where its quotes alone keep it whole"
                message = f"The text {quoted(node.text)} stands in braces or brackets, {cut}."
                self.report.add("DG036", node.start, message, "Give it a line of its own.")
                return

    def _is_cut_up(self, node: Items) -> bool:
        """Report prose in brackets: beside a comma nobody can tell whether the text was meant to go on."""
        plain = [item for item in node.items if isinstance(item, Scalar) and item.style == PLAIN]
        cut = next((item for item in plain if " " in item.text), None)
        if cut is None or len(plain) < 2:
            self.check_flow_prose(node.items)
            return False
        message = f"In brackets every comma ends a text: this list has become {len(node.items)} texts."
        self.report.add("DG035", cut.start, message, "Give each text a line of its own, starting with `- `.")
        return True

    def _check_deep_item(self, field: Field, item: Scalar) -> None:
        """Give advice on a line that begins with a dash and goes on with the item above it, since it stands deeper."""
        source = self.report.text[item.start : item.start + 2 * LONGEST_TEXT]
        if dash := deep_dash(source, item.text):
            message = f"This dash stands deeper than the one above it, so it begins no item of `{field.name}`."
            self.report.add("DG043", item.start + dash, message, "Let it stand in the column of the others.")

    def _check_length(self, field: Field, node: Scalar, text: str) -> None:
        length = len(text)
        if field.hard and length > field.hard:
            message = f"This text for `{field.name}` has {length:,} characters; at most {field.hard} are shown."
            self.report.add("DG029", node.start, message, shorter(field))
        elif field.cells and (cells := width_cells(text)) > field.cells:
            message = f"This text for `{field.name}` is {cells} cells wide; an option has room for {field.cells}."
            self.report.add("DG030", node.start, message, "Shorten it; a wide character takes two cells.")
        elif field.advised and length > field.advised:
            message = f"This text for `{field.name}` has {length} characters; {field.advised} are easily kept in mind."
            self.report.add("DG031", node.start, message, "Say one thing; split it if it says two.")
        elif field.name == "quote" and (words := len(text.split())) > QUOTE_WORDS:
            message = f"The quotation has {words} words; at most {QUOTE_WORDS} may be quoted."
            self.report.add("DG041", node.start, message, "Quote the few words that matter.")

    def _report_comment(self, at: int, instead: str = "part of the text before it") -> None:
        rest = self.report.text[at : at + 200].partition("\n")[0]
        message = f"{quoted(rest, 24)} is a comment here, and not {instead}."
        hint = "Put the text in quotes if it belongs to it; put two spaces before # if it doesn't."
        self.report.add("DG037", at, message, hint)

    def check_swallowed(self, field: Field, node: Node, key: str) -> None:
        """Give advice on a text that nobody needs and that starts with ``#``: what was typed is a comment."""
        at = node.key + len(key)
        is_text = (
            field.type in (Type.TEXT, Type.TEXTS) and field.need is not Need.REQUIRED and field.name not in CARD_TYPES
        )
        if is_text and re.match(": #[^ \n#]", self.report.text[at : at + 4]):
            self._report_comment(at + 2, "a text")

    def _place(self, node: Node) -> str | None:
        if not isinstance(node, Items):
            return self._one_place(node)
        if node.items and all(isinstance(item, Entries) for item in node.items):
            hint = f"Take the {'brackets' if node.flow else 'dashes'} away: sources and places are one mapping."
            self.report.add("DG033", node.start, "Each source and its place is an item of a list here.", hint)
            return None
        places = [self._one_place(item) for item in node.items]
        if not places:
            self.report.add("DG033", node.start, "This list has no place in it.", "Write a number in its stead: 3.")
        return ", ".join(place for place in places if place) if places and None not in places else None

    def _one_place(self, node: Node) -> str | None:
        if is_absent(node):
            self.report.add("DG033", node.start, "This place in the list is empty.", "Write it, or take it out.")
        elif isinstance(node, Scalar):
            place = one_line(node.text)
            if 0 < len(place) <= PLACE_LENGTH or node.style == UNUSABLE:
                return place or None
            message = f"{quoted(node.text)} can't be a place: it has 1 to {PLACE_LENGTH} characters."
            self.report.add("DG033", node.start, message, _PLACES)
        else:
            self.report.add("DG033", node.start, "A place is a number, a range, a time or a short text.", _PLACES)
        return None

    def _present(self, field: Field, node: Items) -> list[Node]:
        """Return the items of a list that say something."""
        present = [item for item in node.items if not is_absent(item)]
        if len(present) < len(node.items):
            hint = "Write it, or take it out." if node.flow else "Write it, or take the dash away."
            for item in node.items:
                if is_absent(item):
                    self.report.add("DG040", item.start, f"An item of `{field.name}` is empty, and left out.", hint)
        return present

    def _distinct(self, items: list[Scalar]) -> list[Scalar]:
        if len(items) < 2 or len({item.text for item in items}) == len(items):
            return items
        first: dict[str, Scalar] = {}
        for item in items:
            if item.text in first:
                message = f"{quoted(item.text)} is in this list for the second time, and counts once."
                self.report.add("DG116", item.start, message, "Keep one of the two.")
            first.setdefault(item.text, item)
        return list(first.values())

    def _folded(self, node: Scalar) -> Scalar:
        node.text = one_line(node.text)
        return node
