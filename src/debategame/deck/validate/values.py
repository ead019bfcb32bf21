"""Read single values: check the type and the limits of each (DG0xx).

Every method takes a field and its node, reports what is wrong, and returns the value, or None if there is none. Texts
come back on one line: line breaks fold to spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debategame.deck.cards import CARD_TYPES
from debategame.deck.fields import VERSION, Field, Names, Need, Type
from debategame.deck.limits import ID_PATTERN, PLACE_LENGTH, QUOTE_WORDS
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
from debategame.deck.validate.hints import example_of, proposed_id, shorter, wrong_type
from debategame.diagnostics import named, quoted
from debategame.text import width_cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debategame.deck.report import Report

_ID = re.compile(ID_PATTERN)
LONGEST_TEXT = 10_000
"""Maximum length of any text, in code points; a longer one is not examined."""
_PLACES = "Write 3, 3-5, [3, 8], 12:30 or a word; for several sources, {source: 3, other: 5}."
_NAMED = (Names.ITSELF, Names.FORMER)
"""Fields that define an id rather than refer to one."""


class Values:
    """Reader of values; errors go to the report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def version(self, _field: Field, node: Scalar) -> str:
        """Return the format version; a different number was reported before."""
        if node.text != VERSION or node.style != PLAIN:
            message = f"`format` is {quoted(node.text)}; it must be the number {VERSION}, without quotes."
            self.report.add("DG020", node.start, message, f"Write `format: {VERSION}`.")
        return node.text

    def text(self, field: Field, node: Node) -> str | None:
        """Return a text within its limits; a blank text is reported if the field is required."""
        if not isinstance(node, Scalar) or node.style == UNUSABLE:
            self.wrong_type(field, node, one_text=True)
            return None
        text = node.text
        if len(text) > LONGEST_TEXT:
            most = field.hard or LONGEST_TEXT
            message = f"This text for `{field.name}` has {len(text):,} characters; the limit is {most:,}."
            self.report.add("DG029", node.start, message, shorter(field))
            return None
        text = one_line(text)
        if field.prose and node.comment:
            self._report_comment(node.comment)
        if not text and field.need is Need.REQUIRED:
            self.report.add("DG025", node.start, f"`{field.name}` is empty.", example_of(field))
            return None
        self._check_length(field, node, text)
        if field.hard and len(text) > field.hard:
            return None  # later checks rely on the limit
        return text

    def choice(self, field: Field, node: Scalar) -> str | None:
        """Return one of the field's choices."""
        word = node.text.rstrip("\n") if node.style == BLOCK else node.text
        if word in field.choices:
            return word
        hint = self.report.suggestion(node.text, field.choices) or f"Write {named(field.choices, 'or')}."
        self.report.add("DG028", node.start, f"`{field.name}` can't be {quoted(node.text)}.", hint)
        return None

    def id(self, field: Field, node: Node) -> Scalar | None:
        """Return an id; references are resolved later."""
        if not isinstance(node, Scalar):
            self.wrong_type(field, node)
            return None
        if node.style == UNUSABLE:
            return None
        if node.style == BLOCK:  # a block ends with a line break
            node.text = node.text.rstrip("\n")
        if field.names in _NAMED:
            self.check_id(node.text, node.start)
        return node

    def ids(self, field: Field, node: Node) -> list[Scalar] | None:
        """Return the ids of a list, or a single one."""
        if isinstance(node, Scalar):
            one = self.id(field, node)
            return None if one is None else [one]
        if not isinstance(node, Items):
            self.wrong_type(field, node)
            return None
        present = self._present(field, node)
        if node.open and node.flow:  # the bracket is never closed: the last item contains what follows
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
            message = f"There are {len(present)} {field.name}; a card has at most {field.most}."
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
                self.report.add("DG025", item.start, f"One of the {field.name} is empty.", example_of(field))
            item.text = text
            found.append(item)
        return found if field.prose else self._distinct(found)

    def places(self, field: Field, node: Node) -> dict[str, str] | str | None:
        """Return the places by source, or a single place without a source."""
        if not isinstance(node, Entries):
            if field.one_or_list:
                return self._place(node)
            self.wrong_type(field, node)
            return None
        places = {}
        for source, value in node.entries.items():
            if is_absent(value):
                self._check_key_without_value(source, value.key, "source: 3")
            else:
                places[source] = self._place(value) or ""
        return places

    def views(self, field: Field, node: Node) -> dict[str, str] | None:
        """Return the texts by author, without empty ones."""
        if not isinstance(node, Entries):
            self.wrong_type(field, node)
            return None
        if node.flow:
            self.check_flow_prose(node.entries.values())
        views = {}
        for author, value in node.entries.items():
            if is_absent(value):
                self._check_key_without_value(author, value.key, "author: a text")
            elif text := self.text(field, value):
                views[author] = text
        return views

    def wrong_type(self, field: Field, node: Node, *, one_text: bool = False) -> None:
        """Report that ``node`` has the wrong type for the field, or for one text in it."""
        if not is_unusable(node):
            self.report.add("DG024", node.start, *wrong_type(field, node, one_text=one_text))

    def _check_key_without_value(self, name: str, at: int, example: str) -> None:
        """Check the id of a key without a value."""
        is_long_key = ":" in name or " " in name  # `{open-square:3}` or `{open-square 3}`
        self.check_id(name, at, f"Put a colon and a space between the two: `{example}`." if is_long_key else "")

    def check_id(self, text: str, at: int, hint: str = "") -> None:
        """Report an id that is not 1 to 64 of a-z, digits and hyphens."""
        if _ID.fullmatch(text):
            return
        proposed = proposed_id(text)
        if not hint:
            words = f"Write '{proposed}' here and everywhere else."
            hint = words if proposed else "Use a word or two, with hyphens."
        message = f"{quoted(text)} can't be an id: an id is 1 to 64 of a-z, digits and hyphens."
        self.report.add("DG027", at, message, hint)

    def check_flow_prose(self, nodes: Iterable[Node]) -> None:
        """Report the first of ``nodes``, the texts in a pair of braces or brackets, that has a space."""
        for node in nodes:
            if isinstance(node, Scalar) and " " in node.text:
                cut = "where a comma would cut it" if node.style == PLAIN else "where only its quotes protect it"
                message = f"The text {quoted(node.text)} is in braces or brackets, {cut}."
                self.report.add("DG036", node.start, message, "Put it on its own line.")
                return

    def _is_cut_up(self, node: Items) -> bool:
        """Report prose in brackets that a comma may have cut."""
        plain = [item for item in node.items if isinstance(item, Scalar) and item.style == PLAIN]
        cut = next((item for item in plain if " " in item.text), None)
        if cut is None or len(plain) < 2:
            self.check_flow_prose(node.items)
            return False
        message = f"In brackets every comma ends a text, so this list has {len(node.items)} texts."
        self.report.add("DG035", cut.start, message, "Put each text on its own line, starting with `- `.")
        return True

    def _check_deep_item(self, field: Field, item: Scalar) -> None:
        """Report a dash that is indented too deep, so that its line continues the item above."""
        source = self.report.text[item.start : item.start + 2 * LONGEST_TEXT]
        if dash := deep_dash(source, item.text):
            message = f"This dash is indented deeper than the one above, so it starts no item of `{field.name}`."
            self.report.add("DG043", item.start + dash, message, "Put it in the same column as the others.")

    def _check_length(self, field: Field, node: Scalar, text: str) -> None:
        length = len(text)
        if field.hard and length > field.hard:
            message = f"This text for `{field.name}` has {length:,} characters; the limit is {field.hard}."
            self.report.add("DG029", node.start, message, shorter(field))
        elif field.cells and (cells := width_cells(text)) > field.cells:
            message = f"This text for `{field.name}` is {cells} cells wide; an option has room for {field.cells}."
            self.report.add("DG030", node.start, message, "Shorten it; a wide character takes two cells.")
        elif field.advised and length > field.advised:
            message = f"This text for `{field.name}` has {length} characters; better at most {field.advised}."
            self.report.add("DG031", node.start, message, "Say one thing, or split it into two cards.")
        elif field.name == "quote" and (words := len(text.split())) > QUOTE_WORDS:
            message = f"The quotation has {words} words; the limit is {QUOTE_WORDS}."
            self.report.add("DG041", node.start, message, "Quote only the words that matter.")

    def _report_comment(self, at: int, instead: str = "part of the text before it") -> None:
        rest = self.report.text[at : at + 200].partition("\n")[0]
        message = f"{quoted(rest, 24)} is a comment here, not {instead}."
        hint = "If it belongs to the text, put the text in quotes; if not, put two spaces before #."
        self.report.add("DG037", at, message, hint)

    def check_swallowed(self, field: Field, node: Node, key: str) -> None:
        """Report an optional text that starts with ``#`` and so became a comment."""
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
            hint = f"Remove the {'brackets' if node.flow else 'dashes'}: sources and places are one mapping."
            self.report.add("DG033", node.start, "The sources are written as a list here.", hint)
            return None
        places = [self._one_place(item) for item in node.items]
        if not places:
            self.report.add("DG033", node.start, "This list of places is empty.", "Write a place, such as 3.")
        return ", ".join(place for place in places if place) if places and None not in places else None

    def _one_place(self, node: Node) -> str | None:
        if is_absent(node):
            self.report.add("DG033", node.start, "This place in the list is empty.", "Fill it in, or remove it.")
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
        """Return the items of a list that are not empty."""
        present = [item for item in node.items if not is_absent(item)]
        if len(present) < len(node.items):
            hint = "Fill it in, or remove it." if node.flow else "Fill it in, or remove the dash."
            for item in node.items:
                if is_absent(item):
                    self.report.add("DG040", item.start, f"An item of `{field.name}` is empty and is ignored.", hint)
        return present

    def _distinct(self, items: list[Scalar]) -> list[Scalar]:
        if len(items) < 2 or len({item.text for item in items}) == len(items):
            return items
        first: dict[str, Scalar] = {}
        for item in items:
            if item.text in first:
                message = f"{quoted(item.text)} is repeated in this list and counts once."
                self.report.add("DG116", item.start, message, "Keep one of them.")
            first.setdefault(item.text, item)
        return list(first.values())

    def _folded(self, node: Scalar) -> Scalar:
        node.text = one_line(node.text)
        return node
