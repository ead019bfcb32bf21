"""Bytes into a tree of nodes with their places: the only module that imports yaml.

It pulls YAML's events one at a time and goes down no deeper than a deck does, so that no file can exhaust the
interpreter's stack (PyYAML's own composer crashes on some twenty thousand nested brackets), and stops at the limits as
soon as one is passed. Whatever YAML offers beyond texts, lists and mappings is a finding, never an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from debategame.deck.cards import CARD_TYPES
from debategame.deck.limits import DEEPEST
from debategame.deck.parse.decoding import check_escapes, clean
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
    is_unusable,
)
from debategame.deck.validate.hints import NO_DIRECTIVE
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from debategame.deck.report import Report

MOST_NODES = 200_000
"""Keys, texts, lists and mappings."""
MOST_DIRECTIVES = 100
"""None is allowed, and libyaml compares each of them with all before it."""

_STYLES = {"": PLAIN, None: PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}
_NULLS = frozenset(["", "~", "null"])
_CARD_HEADS = ("id", *CARD_TYPES)
"""Keys with which a card begins."""
_RECORD_HEADS = {"name": "author", "author": "source"}
"""Keys with which an author and a source begin."""
_HEADS = (*_CARD_HEADS, *_RECORD_HEADS)

Event: TypeAlias = Any  # PyYAML's events and its modules' two forms have no type in common


class Tree(NamedTuple):
    """What a file says."""

    root: Node | None
    complete: bool
    """Whether it was read to its end; after a fault of syntax or a limit it was not."""
    comments: dict[int, int]
    """The start of a plain text -> the ``#`` that ends it, where only one space stands between them."""


class _StopError(Exception):
    """Nothing more is to be read; what there is to say of it has been reported."""


def read(data: bytes, report: Report) -> Tree:
    """Return what ``data`` says, as far as it can be read; ``report`` has its text, and gets what is wrong with it."""
    text = clean(data, report.text, report)
    if text is None or _has_too_many_directives(text, report):
        return Tree(None, complete=False, comments={})
    import yaml  # 15 ms that only a deck has to pay

    comments: dict[int, int] = {}

    def piece_of(part: str) -> Piece:
        # The C scanner reads ten times as fast; it is missing where PyYAML was built without libyaml.
        parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(part)
        reading = _Reading(report, yaml, parser.get_event, comments)
        fault = None
        try:
            reading.run()
        except _StopError:
            pass
        except yaml.YAMLError as error:
            fault = error
        finally:
            parser.dispose()
        return Piece(reading.outermost, fault, reading.complete)

    piece = piece_of(text)
    if piece.fault is not None:
        from debategame.deck.parse.recovery import read_on  # its patterns take 5 ms to compile

        read_on(piece, text, piece_of, report)
    return Tree(next(iter(piece.outermost.items), None), complete=piece.complete, comments=comments)


def _anchor_told(name: str) -> str:
    return f"{quoted('&' + name)} is an anchor, which a deck can't have."


def _has_too_many_directives(text: str, report: Report) -> bool:
    if "%" not in text or text.count("\n%") <= MOST_DIRECTIVES:  # two characters take a hundred times as long as one
        return False
    report.add("DG013", text.index("\n%") + 1, *NO_DIRECTIVE)
    return True


class _Reading:
    """One pass over a file's events.

    A node hangs in the tree before it is filled, so that what was read before a fault is kept.
    """

    def __init__(self, report: Report, yaml: Event, next_event: Callable[[], Event], comments: dict[int, int]) -> None:
        self.report = report
        self.yaml = yaml
        self.next_event = next_event
        self.aliases: list[str] = []
        self.merged: set[str] = set()
        self.comments = comments
        self.outermost = Items(0, 0, flow=False)
        self.complete = False
        self.nodes = 0

    def run(self) -> None:
        """Read until the end. Raises _StopError where something stops it before."""
        documents = 0
        while not isinstance(event := self.next_event(), self.yaml.StreamEndEvent):
            if isinstance(event, self.yaml.DocumentStartEvent):
                documents += 1
                self._check_document(event, documents)
            elif isinstance(event, self.yaml.NodeEvent):
                self.outermost.items.append(node := self._node(event))
                self._fill(node, 0)
        self.complete = True

    def _fill(self, node: Node, above: int) -> None:
        """Read what is in ``node``, unless it is too deep down: ``above`` is how many it stands in."""
        if isinstance(node, Scalar):
            return
        if above == DEEPEST:
            hint = "Nothing in a deck needs more than five; is a bracket or brace left open?"
            self.report.add("DG007", node.start, f"This is nested more than {DEEPEST} levels deep.", hint)
            raise _StopError
        if isinstance(node, Entries):
            self._fill_entries(node, above + 1)
        else:
            self._fill_items(node, above + 1)

    def _fill_entries(self, node: Entries, depth: int) -> None:
        while not isinstance(event := self.next_event(), self.yaml.MappingEndEvent):
            if not isinstance(event, self.yaml.ScalarEvent):
                self._skip_key(event, depth)
                continue
            key, at = event.value, self._text(event).start
            into = node.entries if key not in node.entries else self._second(key, at, node)
            told, aliases = self.report.count, len(self.aliases)
            value = self._node(self.next_event(), at)
            if node.flow and self._is_cut(key, value, into):
                continue
            into[key] = value
            self._fill(value, depth)
            if key == "<<" and len(self.aliases) > aliases:
                into[key] = self._merged(value, told, self.aliases[aliases:])
        node.open = "<<" in node.entries and is_unusable(node.entries["<<"])  # what it lacks may be merged into it

    def _merged(self, node: Node, told: int, aliases: Iterable[str]) -> Node:
        """Report YAML's merge key once, in the place of the aliases in its value ``node`` and of their anchors."""
        self.report.forget(told)
        for alias in set(aliases) - self.merged:
            self.report.take_back(_anchor_told(alias))
        self.merged.update(aliases)
        message = "`<<` is YAML's merge key, which a deck can't have."
        self.report.add("DG010", node.start, message, "Write out what is meant to be repeated.")
        return Scalar("", node.start, UNUSABLE, node.key)

    def _fill_items(self, node: Items, depth: int) -> None:
        while not isinstance(event := self.next_event(), self.yaml.SequenceEndEvent):
            node.items.append(item := self._node(event))
            self._fill(item, depth)
        node.open = False

    def _node(self, event: Event, key_at: int | None = None) -> Node:
        """Return what begins with ``event``: a list or a mapping is still to be filled."""
        if isinstance(event, self.yaml.ScalarEvent):
            return self._text(event, key_at)
        self._count(event)
        start = event.start_mark.index
        key_at = start if key_at is None else key_at
        if isinstance(event, self.yaml.AliasEvent):
            hint = "Put a text that starts with * in quotes; write out what is meant to be repeated."
            self.aliases.append(event.anchor)
            message = f"{quoted('*' + event.anchor)} is an alias, which a deck can't have."
            self.report.add("DG010", start, message, hint)
            return Scalar("", start, UNUSABLE, key_at)
        self._check_properties(event)
        kind = Entries if isinstance(event, self.yaml.MappingStartEvent) else Items
        return kind(start, key_at, flow=event.flow_style)

    def _text(self, event: Event, key_at: int | None = None) -> Scalar:
        """Return a text, or a key, and note what there is to note of it."""
        self._count(event)
        value, start, end = event.value, event.start_mark.index, event.end_mark.index
        style = _STYLES[event.style]
        if event.style == '"':
            check_escapes(value, start, end, self.report)
        if self._check_properties(event):
            value, style = "", UNUSABLE
        elif style == PLAIN and value in _NULLS:
            style = NULL
        elif style == PLAIN and self.report.text.startswith(" #", end):
            self.comments[start] = end + 1
        return Scalar(value, start, style, start if key_at is None else key_at)

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
                root.open = True  # what it lacks may stand in the second
            hint = "Take the line --- away, or put what follows into a file of its own."
            self.report.add("DG014", at, "A second document starts here; a file is one deck.", hint)
            raise _StopError
        if event.version or event.tags:
            self.report.add("DG013", at, *NO_DIRECTIVE)

    def _skip_key(self, event: Event, depth: int) -> None:
        """Report a key that is no text, and read it and its value without keeping them."""
        key = self._node(event)
        if not isinstance(key, Scalar):
            hint = "Put a text that starts with [ or { in quotes."
            self.report.add("DG016", key.start, "A list or a mapping can't be a key.", hint)
        self._fill(key, depth)
        self._fill(self._node(self.next_event()), depth)

    def _second(self, key: str, at: int, node: Entries) -> dict[str, Node]:
        """Report the second of two equal keys; return where its value is put, which is not kept."""
        if node.doubled in _HEADS:  # it is one dash or id that is missing, and not each of its keys one too many
            return {}
        node.doubled = node.doubled if node.doubled and key not in _HEADS else key
        first = self.report.line(node.entries[key].key)
        message = f"The key {quoted(key)} is here for the second time; the first is on line {first}."
        hint = "Start the line with `- ` if a new card begins here." if key in _CARD_HEADS else "Keep one of the two."
        if key in _RECORD_HEADS:
            hint = f"If another {_RECORD_HEADS[key]} begins here, its id is due above; else keep one of the two."
        self.report.add("DG015", at, message, hint)
        return {}

    def _check_properties(self, event: Event) -> bool:
        """Report an anchor and a tag; return whether there is one."""
        if event.anchor is None and event.tag is None:
            return False
        at = event.start_mark.index
        if event.anchor is not None and event.anchor not in self.merged:
            hint = "Put a text that starts with & in quotes."
            self.report.add("DG011", at, _anchor_told(event.anchor), hint)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            hint = "Put a text that starts with ! in quotes."
            self.report.add("DG012", at, f"{quoted(tag)} is a tag, which a deck can't have.", hint)
        return True

    def _is_cut(self, key: str, value: Node, entries: dict[str, Node]) -> bool:
        """Report a key that is none: in braces, what follows a comma in a text becomes a key without a value."""
        if not isinstance(value, Scalar) or value.style != NULL:
            return False
        last = next(reversed(entries.values()), None)
        if value.start != value.key + len(key) or not isinstance(last, Scalar) or not last.text:
            return False
        message = f"The comma before {quoted(key)} ended the text {quoted(last.text)}."
        self.report.add("DG035", value.key, message, "Give each key its own line, or put the text in quotes.")
        return True
