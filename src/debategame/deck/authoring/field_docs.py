"""Describe fields for editors, new decks, the reference and hints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from debategame.deck.authoring.block import entry
from debategame.deck.fields import Field, Need, Type
from debategame.deck.parse.nodes import plain
from debategame.deck.parse.reader import read
from debategame.deck.report import Report

if TYPE_CHECKING:
    from debategame.deck.parse.nodes import Plain

_NEEDS = {
    Need.REQUIRED: "Required.",
    Need.UNLESS_NOBODY: "Required, unless `by` is `[]`.",
    Need.ADVISED: "Advised.",
    Need.OPTIONAL: "",
}


def example_of(field: Field) -> Plain:
    """Return the example of ``field`` as a value."""
    return plain(read(field.example, Report("", field.example)).outermost.items[0])


@cache
def written_example(field: Field) -> str:
    """Return ``field`` with its example as written in a deck, each line in backticks."""
    if not (field.prose or field.record):
        return f"`{field.name}: {field.example}`"
    return ", ".join(f"`{line}`" for line in entry(field.name, example_of(field)).split("\n"))


def limits_of(field: Field) -> str:
    """Return the limits of ``field``: ``900 characters (better 300)``; an empty text if it has none."""
    parts = [f"{field.most:,} of them"] if field.most else []
    if field.hard:
        cells = (
            f" ({'wide ones count double' if field.cells == field.hard else f'{field.cells} cells'})"
            if field.cells
            else ""
        )
        better = f" (better {field.advised})" if field.advised else ""
        each = " each" if field.type in (Type.TEXTS, Type.VIEWS) else ""
        parts.append(f"{field.hard} characters{cells}{better}{each}")
    return ", ".join(parts)


def description_of(field: Field) -> str:
    """Return the purpose, need and limits of ``field`` in one line."""
    limits = limits_of(field)
    says = (field.about, _NEEDS[field.need], f"At most {limits}." if limits else "")
    return " ".join(part for part in says if part)
