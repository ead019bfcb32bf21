"""Bytes into a tree of nodes with their places: the only module that imports yaml.

It pulls YAML's events one at a time and keeps a stack of its own, so that no file can exhaust the interpreter's stack
(PyYAML's own composer crashes on some twenty thousand nested brackets), and stops at the limits as soon as one is
passed. Whatever YAML offers beyond texts, lists and mappings is a finding, never an exception.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from debategame.deck.decoding import check_escapes, clean
from debategame.deck.nodes import BLOCK, NULL, PLAIN, QUOTED, UNUSABLE, Entries, Items, Node, Scalar
from debategame.diagnostics import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from debategame.deck.report import Report

DEEPEST = 16
MOST_NODES = 2_000_000

_STYLES = {"": PLAIN, None: PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}
_NULLS = frozenset(["", "~", "null"])
_DROPPED = "\0dropped"
"""Stands for a key whose value is read but not kept: the second of two equal keys, or one that is no text."""
_STOP = "\0stop"
"""What a handler returns when nothing more is to be read."""
_NO_KEY, _IS_KEY = -1, -2
"""Instead of the place of a key: the node has none (it stands in a list), or is itself a key."""

Event: TypeAlias = Any  # PyYAML's events and its modules' two forms have no type in common
Handler: TypeAlias = "Callable[[Event, str | None, int], str | None]"


class Tree(NamedTuple):
    """What a file says."""

    root: Node | None
    complete: bool
    """Whether it was read to its end; after a fault of syntax or a limit it was not."""
    comments: dict[int, int]
    """The start of a plain text -> the ``#`` that ends it, where only one space stands between them."""


def read(data: bytes, report: Report) -> Tree:
    """Return what ``data`` says, as far as it can be read; ``report`` has its text, and gets what is wrong with it."""
    text, readable = clean(data, report.text, report)
    if not readable:
        return Tree(None, complete=False, comments={})
    import yaml  # 15 ms that only a deck has to pay

    reading = _Reading(report)
    # The C scanner reads ten times as fast; it is missing where PyYAML was built without libyaml.
    parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        reading.run(parser.get_event, yaml.ScalarEvent, reading.handlers(yaml))
    except yaml.YAMLError as error:
        from debategame.deck.syntax import explain  # its patterns take 5 ms to compile

        report.add("DG006", *explain(error, text))
        _reopen(reading.outermost)
    finally:
        parser.dispose()
    return Tree(next(iter(reading.outermost.items), None), complete=reading.complete, comments=reading.comments)


def _reopen(node: Node | None) -> None:
    """Mark what was read last as unfinished: a line in a wrong column ends what its author meant to go on."""
    while isinstance(node, Items | Entries):
        node.open = True
        last = node.items if isinstance(node, Items) else list(node.entries.values())
        node = last[-1] if last else None


class _Reading:
    """One pass over a file's events.

    ``top`` is the list or mapping being filled; the outermost is a list that takes the document's root. The key that
    waits for its value is a local of :meth:`run` and is handed on: a large deck has a quarter of a million events.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.complete = False
        self.outermost = Items(0, _NO_KEY, flow=False)
        self.top: Items | Entries = self.outermost
        self.stack: list[Items | Entries] = [self.outermost]
        self.containers = 0
        self.comments: dict[int, int] = {}
        self.documents = 0

    def handlers(self, yaml: Event) -> dict[type, Handler]:
        """Return what is done at each kind of event that is not a text."""
        return {
            yaml.MappingStartEvent: partial(self._open, Entries),
            yaml.SequenceStartEvent: partial(self._open, Items),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.StreamEndEvent: self._end_of_file,
        }

    def run(self, get_event: Callable[[], Event], scalar_event: Event, handlers: dict[type, Handler]) -> None:
        """Read until the end, or until something stops it."""
        items: list[Node] = self.outermost.items
        entries: dict[str, Node] | None = None
        key: str | None = None
        key_at = _NO_KEY
        has_comments = " #" in self.report.text
        scalars_left = MOST_NODES
        while scalars_left >= self.containers:
            event = get_event()
            if event.__class__ is not scalar_event:
                handle = handlers.get(event.__class__)
                if handle is not None and (key := handle(event, key, key_at)) is _STOP:
                    return
                top = self.top
                entries = top.entries if isinstance(top, Entries) else None
                items = top.items if isinstance(top, Items) else items
                continue
            scalars_left -= 1
            value, start, style = event.value, event.start_mark.index, event.style
            if style or event.anchor is not None or event.tag is not None:
                self._check_written(event)
            if key is None and entries is not None:
                key, key_at = value if value not in entries else self._second(value, start), start
                continue
            style = _STYLES[style]
            if value in _NULLS and style == PLAIN:
                style = NULL
                key = self._without_comma(key, key_at, start)
            if has_comments and style == PLAIN:
                self._note_comment(start, event.end_mark.index)
            if entries is None:
                items.append(Scalar(value, start, style, _NO_KEY))
            elif key is not None and key is not _DROPPED:
                entries[key] = Scalar(value, start, style, key_at)
            key = None
        hint = "Split it into several decks."
        self.report.add("DG008", event.start_mark.index, f"A deck has at most {MOST_NODES:,} values.", hint)

    def _open(self, kind: type[Items | Entries], event: Event, key: str | None, key_at: int) -> str | None:
        self.containers += 1
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)
        if key is None and isinstance(self.top, Entries):
            hint = "Put a text that starts with [ or { in quotes."
            self.report.add("DG016", start, "A list or a mapping can't be a key.", hint)
            key, key_at = _DROPPED, _IS_KEY
        node = kind(start, key_at if isinstance(self.top, Entries) else _NO_KEY, flow=event.flow_style)
        self._attach(node, key)
        if len(self.stack) > DEEPEST:
            hint = "Nothing in a deck needs more than five; is a bracket or brace left open?"
            self.report.add("DG007", start, f"This is nested more than {DEEPEST} levels deep.", hint)
            return _STOP
        self.stack.append(node)
        self.top = node
        return None

    def _end(self, _event: Event, _key: str | None, _key_at: int) -> str | None:
        ended = self.stack.pop()
        ended.open = False
        self.top = self.stack[-1]
        return _DROPPED if ended.key == _IS_KEY else None

    def _alias(self, event: Event, key: str | None, key_at: int) -> str | None:
        self.containers += 1
        start = event.start_mark.index
        hint = "Put a text that starts with * in quotes; write out what is meant to be repeated."
        self.report.add("DG010", start, f"{quoted('*' + event.anchor)} is an alias, which a deck can't have.", hint)
        if key is None and isinstance(self.top, Entries):
            return _DROPPED
        self._attach(Scalar("", start, UNUSABLE, key_at), key)
        return None

    def _document(self, event: Event, _key: str | None, _key_at: int) -> str | None:
        self.documents += 1
        at = event.start_mark.index
        if self.documents > 1:
            self.complete = True
            hint = "Take the line --- away, or put what follows into a file of its own."
            self.report.add("DG014", at, "A second document starts here; a file is one deck.", hint)
            return _STOP
        if event.version or event.tags:
            self.report.add("DG013", at, "A deck can't have a directive (a line that starts with %).", "Take it away.")
        return None

    def _end_of_file(self, _event: Event, _key: str | None, _key_at: int) -> str | None:
        self.complete = True
        return _STOP

    def _attach(self, node: Node, key: str | None) -> None:
        """Give ``node`` to the list or mapping being filled."""
        if isinstance(self.top, Items):
            self.top.items.append(node)
        elif key is not None and key is not _DROPPED:
            self.top.entries[key] = node

    def _second(self, key: str, at: int) -> str:
        assert isinstance(self.top, Entries)  # noqa: S101 - only a mapping has keys
        first = self.report.line(self.top.entries[key].key)
        message = f"The key {quoted(key)} is here for the second time; the first is on line {first}."
        hint = "Start the line with `- ` if a new card begins here." if key == "id" else "Keep one of the two."
        self.report.add("DG015", at, message, hint)
        return _DROPPED

    def _check_written(self, event: Event) -> None:
        if event.style == '"':
            check_escapes(event.value, event.start_mark.index, event.end_mark.index, self.report)
        if event.anchor is not None or event.tag is not None:
            self._check_properties(event)

    def _check_properties(self, event: Event) -> None:
        at = event.start_mark.index
        if event.anchor is not None:
            hint = "Put a text that starts with & in quotes."
            self.report.add("DG011", at, f"{quoted('&' + event.anchor)} is an anchor, which a deck can't have.", hint)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            hint = "Put a text that starts with ! in quotes."
            self.report.add("DG012", at, f"{quoted(tag)} is a tag, which a deck can't have.", hint)

    def _note_comment(self, start: int, end: int) -> None:
        if self.report.text.startswith(" #", end):
            self.comments[start] = end + 1

    def _without_comma(self, key: str | None, key_at: int, start: int) -> str | None:
        """Report a key that is none: in braces, what follows a comma in a text becomes a key without a value."""
        top = self.top
        if not isinstance(top, Entries) or not top.flow or key is None or start != key_at + len(key):
            return key
        last = next(reversed(top.entries.values()), None)
        if not isinstance(last, Scalar) or not last.text:
            return key
        message = f"The comma before {quoted(key)} ended the text {quoted(last.text)}."
        self.report.add("DG035", key_at, message, "Give each key its own line, or put the text in quotes.")
        return _DROPPED
