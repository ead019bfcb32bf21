"""The tree of a YAML file: texts, lists and mappings with their places.

Places are indices into the text of the file, in code points.
"""

from __future__ import annotations

from typing import NamedTuple

PLAIN, QUOTED, BLOCK, NULL, UNUSABLE = range(5)
"""How a text is written. NULL is a plain ``~``, ``null`` or nothing, and counts as absent. UNUSABLE marks a value that
was already reported, so that it is not reported as missing too."""


class Scalar:
    """A text as typed."""

    __slots__ = ("key", "start", "style", "text")

    def __init__(self, text: str, start: int, style: int, key: int) -> None:
        self.text = text
        self.start = start
        self.style = style
        self.key = key
        """Place of its key; in a list, its own place."""


class Reasoned(Scalar):
    """A text that was written as a mapping, with the reason why it is wrong."""

    __slots__ = ("why",)

    def __init__(self, text: str, start: int, why: str) -> None:
        super().__init__(text, start, QUOTED, start)
        self.why = why


class Items:
    """A list."""

    __slots__ = ("flow", "items", "key", "open", "start")

    def __init__(self, start: int, key: int, *, flow: bool) -> None:
        self.items: list[Node] = []
        self.start = start
        self.key = key
        self.flow = flow
        self.open = True
        """Whether reading stopped before its end; then nothing in it counts as missing."""


class Entries:
    """A mapping; the first of two equal keys is kept."""

    __slots__ = ("doubled", "entries", "flow", "key", "open", "start")

    def __init__(self, start: int, key: int, *, flow: bool) -> None:
        self.entries: dict[str, Node] = {}
        self.doubled = ""
        """The first repeated key: what follows may belong to another record."""
        self.start = start
        self.key = key
        self.flow = flow
        self.open = True
        """Whether reading stopped before its end; then nothing in it counts as missing."""

    @property
    def first(self) -> int:
        """Return the place of its first key, where missing fields are reported."""
        return next((node.key for node in self.entries.values()), self.start)


Node = Scalar | Items | Entries


class Piece(NamedTuple):
    """The result of one run of the parser."""

    outermost: Items
    """Holds the root, if there is one."""
    fault: Exception | None
    """The YAMLError that stopped it."""
    complete: bool
    """Whether it reached the end of the text."""


def is_absent(node: Node | None) -> bool:
    """Return whether a key is missing or has no value: nothing, or a plain ``~`` or ``null``."""
    return node is None or (isinstance(node, Scalar) and node.style == NULL)


def is_unusable(node: Node) -> bool:
    """Return whether ``node`` was already reported while reading."""
    return isinstance(node, Scalar) and node.style == UNUSABLE
