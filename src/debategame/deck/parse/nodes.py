"""The tree of a YAML file: texts, lists and mappings with their places.

Places are indices into the text of the file, in code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

PLAIN, QUOTED, BLOCK, NULL, UNUSABLE = range(5)
"""How a text is written. NULL is a plain ``~``, ``null`` or nothing, and counts as absent. UNUSABLE marks a value that
was already reported, so that it is not reported as missing too."""


@dataclass(slots=True, eq=False)
class Scalar:
    """A text as typed."""

    text: str
    start: int
    style: int
    key: int
    """Place of its key; in a list, its own place."""
    comment: int = 0
    """Place of a ``#`` that ends a plain text after a single space, or 0."""


@dataclass(slots=True, eq=False)
class Reasoned(Scalar):
    """A text that was written as a mapping, with the reason why it is wrong."""

    why: str = ""


@dataclass(slots=True, eq=False)
class Items:
    """A list."""

    start: int
    key: int
    flow: bool = False
    items: list[Node] = field(default_factory=list)
    open: bool = True
    """Whether reading stopped before its end; then nothing in it counts as missing."""


@dataclass(slots=True, eq=False)
class Entries:
    """A mapping; the first of two equal keys is kept."""

    start: int
    key: int
    flow: bool = False
    entries: dict[str, Node] = field(default_factory=dict)
    open: bool = True
    """Whether reading stopped before its end; then nothing in it counts as missing."""
    doubled: str = ""
    """The first repeated key: what follows may belong to another record."""

    @property
    def first(self) -> int:
        """Return the place of its first key, where missing fields are reported."""
        return next((node.key for node in self.entries.values()), self.start)


Node = Scalar | Items | Entries
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


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


def plain(node: Node) -> Plain:
    """Return what ``node`` says, without places: texts, lists and mappings."""
    if isinstance(node, Scalar):
        return None if node.style == NULL else node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}
