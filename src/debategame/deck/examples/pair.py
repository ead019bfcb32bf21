"""What an example is."""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """The same thing written badly and well."""

    bad: str
    good: str
