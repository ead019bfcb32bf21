"""Parse YAML into a tree of nodes with places: the only module that imports yaml.

It pulls YAML's events one at a time and stops at fixed limits of depth and size, so no file can exhaust the stack
(PyYAML's own composer crashes on twenty thousand nested brackets). Everything in YAML beyond texts, lists and mappings
is a finding, never an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from debategame.deck.cards import CARD_TYPES
from debategame.deck.limits import DEEPEST, MOST_NODES
from debategame.deck.parse.decoding import check_escapes
from debategame.deck.parse.nodes import (
    BLOCK,
    NULL,
    PLAIN,
    QUOTED,
    UNUSABLE,
    Entries,
    Items,
    Node,
    Piece,
    Scalar,
)
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.report import Report

NO_DIRECTIVE = ("A deck can't have a directive (a line that starts with %).", "Remove the line.")

_STYLES = {"": PLAIN, None: PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}
_NULLS = frozenset(["", "~", "null"])
_CARD_HEADS = ("id", *CARD_TYPES)
"""Keys that start a card."""
_RECORD_HEADS = {"name": "author", "author": "source"}
"""Keys that start an author and a source."""
_HEADS = (*_CARD_HEADS, *_RECORD_HEADS)

Event: TypeAlias = Any  # PyYAML's events and its modules' two forms have no type in common


class _StopError(Exception):
    """Reading ends here; the reason has been reported."""


def read(text: str, report: Report) -> Piece:
    """Return what ``text`` says, up to the first syntax error; ``report`` gets what a deck may not use of YAML."""
    # The C scanner is ten times as fast; it is missing where PyYAML was built without libyaml.
    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    reading = _Reading(report, parser.get_event)
    fault = None
    try:
        reading.run()
    except _StopError:
        pass
    except yaml.YAMLError as error:
        fault = error
    finally:
        parser.dispose()
    reading.report_anchors()
    return Piece(reading.outermost, fault, reading.complete)


class _Reading:
    """One pass over the events of a text.

    A node is in the tree before it is filled, so that everything before a syntax error is kept.
    """

    def __init__(self, report: Report, next_event: Callable[[], Event]) -> None:
        self.report = report
        self.next_event = next_event
        self.outermost = Items(0, 0)
        self.complete = False
        self.nodes = 0
        self.anchors: list[tuple[str, int]] = []
        self.merged: set[str | None] = set()

    def run(self) -> None:
        """Read to the end. Raises _StopError at a limit."""
        documents = 0
        while not isinstance(event := self.next_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._check_document(event, documents)
            elif isinstance(event, yaml.NodeEvent):
                self.outermost.items.append(node := self._node(event))
                self._fill(node, 0)
        self.complete = True

    def report_anchors(self) -> None:
        """Report the anchors, except those that a merge key refers to: that key was reported."""
        for name, at in self.anchors:
            if name not in self.merged:
                message = f"{quoted('&' + name)} is an anchor, which a deck can't have."
                self.report.add("DG011", at, message, "Put a text that starts with & in quotes.")

    def _fill(self, node: Node, above: int) -> None:
        """Read the contents of ``node``, which is nested in ``above`` others."""
        if isinstance(node, Scalar):
            return
        if above == DEEPEST:
            hint = "A deck needs five levels at most; is a bracket or brace left open?"
            self.report.add("DG007", node.start, f"This is nested more than {DEEPEST} levels deep.", hint)
            raise _StopError
        if isinstance(node, Entries):
            self._fill_entries(node, above + 1)
        else:
            self._fill_items(node, above + 1)

    def _fill_entries(self, node: Entries, depth: int) -> None:
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._skip_key(event, depth)
                continue
            key, at = event.value, self._text(event).start
            into = node.entries if key not in node.entries else self._second(key, at, node)
            value = self._merge(at) if key == "<<" else self._node(self.next_event(), at)
            if node.flow and self._is_cut(key, value, into):
                continue
            into[key] = value
            self._fill(value, depth)
        node.open = "<<" in node.entries  # what is missing may be merged into it

    def _merge(self, key_at: int) -> Scalar:
        """Report YAML's merge key, and skip its value."""
        event = self.next_event()
        start = event.start_mark.index
        hint = "Write out what should be repeated."
        self.report.add("DG010", start, "`<<` is YAML's merge key, which a deck can't have.", hint)
        depth = 0
        while True:
            self._count(event)
            if isinstance(event, yaml.AliasEvent):
                self.merged.add(event.anchor)
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return Scalar("", start, UNUSABLE, key_at)
            event = self.next_event()

    def _fill_items(self, node: Items, depth: int) -> None:
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            node.items.append(item := self._node(event))
            self._fill(item, depth)
        node.open = False

    def _node(self, event: Event, key_at: int | None = None) -> Node:
        """Return the node that starts with ``event``; lists and mappings are still empty."""
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, key_at)
        self._count(event)
        start = event.start_mark.index
        key_at = start if key_at is None else key_at
        if isinstance(event, yaml.AliasEvent):
            hint = "Put a text that starts with * in quotes; write out what should be repeated."
            message = f"{quoted(f'*{event.anchor}')} is an alias, which a deck can't have."
            self.report.add("DG010", start, message, hint)
            return Scalar("", start, UNUSABLE, key_at)
        self._check_properties(event)
        kind = Entries if isinstance(event, yaml.MappingStartEvent) else Items
        return kind(start, key_at, flow=event.flow_style)

    def _text(self, event: Event, key_at: int | None = None) -> Scalar:
        """Return a text or a key, and check its escapes, anchor and tag."""
        self._count(event)
        value, start, end = event.value, event.start_mark.index, event.end_mark.index
        style, comment = _STYLES[event.style], 0
        if event.style == '"':
            check_escapes(value, start, end, self.report)
        if self._check_properties(event):
            value, style = "", UNUSABLE
        elif style == PLAIN and value in _NULLS:
            style = NULL
        elif style == PLAIN and self.report.text.startswith(" #", end):
            comment = end + 1
        return Scalar(value, start, style, start if key_at is None else key_at, comment)

    def _count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = f"A deck has at most {MOST_NODES:,} keys and values."
            self.report.add("DG008", event.start_mark.index, message, "Split it into several decks.")
            raise _StopError

    def _check_document(self, event: Event, number: int) -> None:
        at = event.start_mark.index
        if number > 1:
            self.complete = True
            root = self.outermost.items[0]
            if not isinstance(root, Scalar):
                root.open = True  # what is missing may be in the second
            hint = "Remove the line ---, or move what follows into another file."
            self.report.add("DG014", at, "A second document starts here, but a file holds one deck.", hint)
            raise _StopError
        if event.version or event.tags:
            self.report.add("DG013", at, *NO_DIRECTIVE)

    def _skip_key(self, event: Event, depth: int) -> None:
        """Report a key that is a list or mapping, and skip it and its value."""
        key = self._node(event)
        if not isinstance(key, Scalar):
            hint = "Put a text that starts with [ or { in quotes."
            self.report.add("DG016", key.start, "A list or a mapping can't be a key.", hint)
        self._fill(key, depth)
        self._fill(self._node(self.next_event()), depth)

    def _second(self, key: str, at: int, node: Entries) -> dict[str, Node]:
        """Report a repeated key; return a throwaway mapping for its value."""
        if node.doubled in _HEADS:  # one dash or id is missing: report it once
            return {}
        node.doubled = node.doubled if node.doubled and key not in _HEADS else key
        first = self.report.line(node.entries[key].key)
        message = f"The key {quoted(key)} is repeated; the first is on line {first}."
        hint = "Start the line with `- ` if a new card begins here." if key in _CARD_HEADS else "Keep one of them."
        if key in _RECORD_HEADS:
            hint = f"If a new {_RECORD_HEADS[key]} begins here, write its id on the line above; else keep one of them."
        self.report.add("DG015", at, message, hint)
        return {}

    def _check_properties(self, event: Event) -> bool:
        """Note an anchor and report a tag; return whether there is one."""
        if event.anchor is None and event.tag is None:
            return False
        at = event.start_mark.index
        if event.anchor is not None:
            self.anchors.append((event.anchor, at))
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            hint = "Put a text that starts with ! in quotes."
            self.report.add("DG012", at, f"{quoted(tag)} is a tag, which a deck can't have.", hint)
        return True

    def _is_cut(self, key: str, value: Node, entries: dict[str, Node]) -> bool:
        """Report a false key: in braces, the text after a comma becomes a key without a value."""
        if not isinstance(value, Scalar) or value.style != NULL:
            return False
        last = next(reversed(entries.values()), None)
        if value.start != value.key + len(key) or not isinstance(last, Scalar) or not last.text:
            return False
        message = f"The comma before {quoted(key)} ended the text {quoted(last.text)}."
        self.report.add("DG035", value.key, message, "Give each key its own line, or put the text in quotes.")
        return True
