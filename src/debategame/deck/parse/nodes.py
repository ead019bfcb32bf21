"""What a YAML file says, before it is known what that means: texts, lists and mappings, each with its place.

Places are indices into the text of the file, in code points; lines and columns are counted only where there is
something to report.
"""

from __future__ import annotations

from typing import NamedTuple

PLAIN, QUOTED, BLOCK, NULL, UNUSABLE = range(5)
"""How a text is written; the first three say something. NULL is a plain ``~``, ``null`` or nothing: as if it were
absent. UNUSABLE stands where something was that has been reported already, so that nobody reports it as missing."""


class Scalar:
    """A text, as its author typed it."""

    __slots__ = ("key", "start", "style", "text")

    def __init__(self, text: str, start: int, style: int, key: int) -> None:
        self.text = text
        self.start = start
        self.style = style
        self.key = key
        """Where the key stands that this is the value of; in a list, where it stands itself."""


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
        """Whether reading stopped before its end: then what it lacks is not missing."""


class Entries:
    """A mapping; of two equal keys the first is kept."""

    __slots__ = ("doubled", "entries", "flow", "key", "open", "start")

    def __init__(self, start: int, key: int, *, flow: bool) -> None:
        self.entries: dict[str, Node] = {}
        self.doubled = ""
        """The first key that stood in it twice: from there on it may say what was meant for another."""
        self.start = start
        self.key = key
        self.flow = flow
        self.open = True
        """Whether reading stopped before its end: then what it lacks is not missing."""

    @property
    def first(self) -> int:
        """Return where its first key stands: what it lacks is reported there."""
        return next((node.key for node in self.entries.values()), self.start)


Node = Scalar | Items | Entries


class Piece(NamedTuple):
    """What one run of the parser came to."""

    outermost: Items
    """Holds the root, if there is one."""
    fault: Exception | None
    """The YAMLError that stopped it."""
    complete: bool
    """Whether it came to the end of the text."""


def is_absent(node: Node | None) -> bool:
    """Return whether a key is as good as not there: it has no value, or a plain ``~`` or ``null``."""
    return node is None or (isinstance(node, Scalar) and node.style == NULL)


def is_unusable(node: Node) -> bool:
    """Return whether ``node`` stands for something that was reported while it was read."""
    return isinstance(node, Scalar) and node.style == UNUSABLE
