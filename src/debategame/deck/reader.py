"""Bytes into a tree of nodes with their places: the only module that imports yaml.

It pulls YAML's events one at a time and goes down no deeper than a deck does, so that no file can exhaust the
interpreter's stack (PyYAML's own composer crashes on some twenty thousand nested brackets), and stops at the limits as
soon as one is passed. Whatever YAML offers beyond texts, lists and mappings is a finding, never an exception.
"""

from __future__ import annotations

from itertools import repeat, starmap
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias

from debategame.deck.cards import CARD_TYPES
from debategame.deck.decoding import check_escapes, clean
from debategame.deck.hints import NO_DIRECTIVE
from debategame.deck.limits import DEEPEST
from debategame.deck.nodes import BLOCK, NULL, PLAIN, QUOTED, UNUSABLE, Entries, Items, Node, Piece, Scalar, is_unusable
from debategame.deck.rarities import rarities_of
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debategame.deck.rarities import Rarities
    from debategame.deck.report import Report

MOST_EVENTS = 700_000
"""A text is one, a list or a mapping two. Twenty thousand cards with every field have fewer."""
MOST_DIRECTIVES = 100
"""None is allowed, and libyaml compares each of them with all before it."""

_STYLES = {"": PLAIN, None: PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}
_NULLS = frozenset(["", "~", "null"])
_LONGEST_NULL = 4
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


def _simple_styles(rarities: Rarities) -> dict[str | None, int]:
    """Return the styles of texts in which there is nothing to look for."""
    if rarities.properties:
        return {}
    looked_at = {"": rarities.comments, None: rarities.comments, '"': rarities.escapes}
    return {written: style for written, style in _STYLES.items() if not looked_at.get(written)}


class _StopError(Exception):
    """Nothing more is to be read; what there is to say of it has been reported."""


def read(data: bytes, report: Report) -> Tree:
    """Return what ``data`` says, as far as it can be read; ``report`` has its text, and gets what is wrong with it."""
    cleaned = clean(data, report.text, report)
    if cleaned is None or _has_too_many_directives(cleaned.text, report):
        return Tree(None, complete=False, comments={})
    import yaml  # 15 ms that only a deck has to pay

    comments: dict[int, int] = {}
    rarities = rarities_of(report.text)

    def piece_of(part: str | bytes) -> Piece:
        # The C scanner reads ten times as fast; it is missing where PyYAML was built without libyaml.
        parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(part)
        # An iterator, since counting in C costs nothing: it ends where the file has more than a deck can hold.
        events = starmap(parser.get_event, repeat((), MOST_EVENTS))
        reading = _Reading(report, yaml, events, rarities, comments)
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

    piece = piece_of(cleaned.source)
    if piece.fault is not None:
        from debategame.deck.breakage import read_on  # its patterns take 5 ms to compile

        read_on(piece, cleaned.text, piece_of, report)
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

    def __init__(
        self, report: Report, yaml: Event, events: Iterator[Event], rarities: Rarities, comments: dict[int, int]
    ) -> None:
        self.report = report
        self.events = events
        self.scalar = yaml.ScalarEvent
        self.mapping, self.mapping_end = yaml.MappingStartEvent, yaml.MappingEndEvent
        self.sequence, self.sequence_end = yaml.SequenceStartEvent, yaml.SequenceEndEvent
        self.document, self.end, self.alias = yaml.DocumentStartEvent, yaml.StreamEndEvent, yaml.AliasEvent
        self.contents = (self.scalar, self.mapping, self.sequence, self.alias)
        self.outermost = Items(0, 0)
        self.aliases: list[str] = []
        self.merged: set[str] = set()
        self.complete = False
        self.comments = comments
        self.rarities = rarities
        self.simple = _simple_styles(rarities)

    def run(self) -> None:
        """Read until the end. Raises _StopError where something stops it before."""
        documents = 0
        for event in self.events:
            if event.__class__ is self.end:
                self.complete = True
                return
            if event.__class__ is self.document:
                documents += 1
                self._check_document(event, documents)
            elif event.__class__ in self.contents:
                self.outermost.items.append(node := self._node(event))
                self._fill(node, 0)
        self._stop_at_limit(self.outermost)

    def _fill(self, node: Node, above: int) -> None:
        """Read what is in ``node``, unless it is too deep down: ``above`` is how many it stands in."""
        if node.__class__ is Scalar:
            return
        if above == DEEPEST:
            hint = "Nothing in a deck needs more than five; is a bracket or brace left open?"
            self.report.add("DG007", node.start, f"This is nested more than {DEEPEST} levels deep.", hint)
            raise _StopError
        if node.__class__ is Entries:
            self._fill_entries(node, above + 1)
        elif node.__class__ is Items:
            self._fill_items(node, above + 1)

    def _fill_entries(self, node: Entries, depth: int) -> None:
        """Read a mapping to its end. A large deck has a hundred thousand keys, so they are dealt with right here."""
        events, scalar, simple = self.events, self.scalar, self.simple
        entries, has_properties = node.entries, self.rarities.properties
        for event in events:
            if event.__class__ is not scalar:
                if event.__class__ is self.mapping_end:
                    node.open = "<<" in entries and is_unusable(entries["<<"])  # what it lacks may be merged into it
                    return
                self._skip_key(event, depth)
                continue
            key, key_at = intern(event.value), event.start_mark.index
            if event.style or has_properties:
                self._check_written(event)
            into = entries if key not in entries else self._second(key, key_at, node)
            value: Event = next(events, None)
            if value.__class__ is not scalar:
                told, aliases = self.report.count, len(self.aliases)
                into[key] = child = self._node(value, key_at)
                self._fill(child, depth)
                if key == "<<" and len(self.aliases) > aliases:
                    into[key] = self._merged(child, told, self.aliases[aliases:])
                continue
            text, style = value.value, simple.get(value.style)
            if style is not None and (style or len(text) > _LONGEST_NULL or text not in _NULLS):
                into[key] = Scalar(text, value.start_mark.index, style, key_at)
                continue
            said = self._text(value, key_at)
            if node.flow and said.style == NULL and self._is_cut(key, said, into):
                continue
            into[key] = said
        self._stop_at_limit(node)

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
        """Read a list to its end."""
        scalar, simple = self.scalar, self.simple
        items = node.items
        for event in self.events:
            if event.__class__ is scalar:
                text, style = event.value, simple.get(event.style)
                if style is not None and (style or len(text) > _LONGEST_NULL or text not in _NULLS):
                    items.append(Scalar(text, at := event.start_mark.index, style, at))
                else:
                    items.append(self._text(event))
            elif event.__class__ is self.sequence_end:
                node.open = False
                return
            else:
                items.append(child := self._node(event))
                self._fill(child, depth)
        self._stop_at_limit(node)

    def _text(self, event: Event, key_at: int | None = None) -> Scalar:
        """Return a text, and note what there is to note of it."""
        value, start, style = event.value, event.start_mark.index, event.style
        key_at = start if key_at is None else key_at
        if self.rarities.properties and self._check_properties(event):
            return Scalar("", start, UNUSABLE, key_at)
        if style:
            if style == '"' and self.rarities.escapes:
                check_escapes(value, start, event.end_mark.index, self.report)
            return Scalar(value, start, _STYLES[style], key_at)
        if len(value) <= _LONGEST_NULL and value in _NULLS:
            return Scalar(value, start, NULL, key_at)
        if self.rarities.comments and (end := event.end_mark.index) in self.rarities.comments:
            self.comments[start] = end + 1
        return Scalar(value, start, PLAIN, key_at)

    def _node(self, event: Event, key_at: int | None = None) -> Node:
        """Return what begins with ``event``: a list or a mapping is still to be filled."""
        if event is None:
            self._stop_at_limit(self.outermost)
        kind, start = event.__class__, event.start_mark.index
        key_at = start if key_at is None else key_at
        if kind is self.mapping or kind is self.sequence:
            if self.rarities.properties:
                self._check_properties(event)
            return (Entries if kind is self.mapping else Items)(start, key_at, event.flow_style)
        if kind is self.scalar:
            return self._text(event, key_at)
        hint = "Put a text that starts with * in quotes; write out what is meant to be repeated."
        self.aliases.append(event.anchor)
        message = f"{quoted('*' + event.anchor)} is an alias, which a deck can't have."
        self.report.add("DG010", start, message, hint)
        return Scalar("", start, UNUSABLE, key_at)

    def _stop_at_limit(self, node: Node) -> NoReturn:
        """Report what has taken more events than there are for the whole file."""
        hint = "Split it into several decks."
        self.report.add("DG008", node.start, f"A deck has at most {MOST_EVENTS:,} keys and values.", hint)
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
        self._fill(self._node(next(self.events, None)), depth)

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

    def _check_written(self, event: Event) -> None:
        """Check what a key is written with."""
        if event.style == '"' and self.rarities.escapes:
            check_escapes(event.value, event.start_mark.index, event.end_mark.index, self.report)
        self._check_properties(event)

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

    def _is_cut(self, key: str, value: Scalar, entries: dict[str, Node]) -> bool:
        """Report a key that is none: in braces, what follows a comma in a text becomes a key without a value."""
        last = next(reversed(entries.values()), None)
        if value.start != value.key + len(key) or not isinstance(last, Scalar) or not last.text:
            return False
        message = f"The comma before {quoted(key)} ended the text {quoted(last.text)}."
        self.report.add("DG035", value.key, message, "Give each key its own line, or put the text in quotes.")
        return True
