"""What is told of a field wherever one reads about it: in an editor, in a new deck, in the reference of the format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.yaml12 import typed
from debategame.deck.fields import Field, Need, Type
from debategame.deck.parse.reader import read
from debategame.deck.report import Report

if TYPE_CHECKING:
    from debategame.deck.authoring.yaml12 import Typed

_NEEDS = {
    Need.REQUIRED: "Required.",
    Need.UNLESS_NOBODY: "Required, unless `by` is `[]`.",
    Need.ADVISED: "Advised.",
    Need.OPTIONAL: "",
}


def example_of(field: Field) -> Typed:
    """Return the example of ``field`` as a value; the examples of all fields are of one deck, on a town square."""
    return typed(read(field.example, Report("", field.example)).outermost.items[0])


@cache
def written_example(field: Field) -> str:
    """Return ``field`` with its example as a deck has it, each line in backticks: prose stands in block style."""
    if not (field.prose or field.record):
        return f"`{field.name}: {field.example}`"
    return ", ".join(f"`{line}`" for line in entry(field.name, example_of(field)).split("\n"))


def limits_of(field: Field) -> str:
    """Return how much may stand in ``field``: ``900 characters (better 300)``; nothing where there is no limit."""
    parts = [f"{field.most:,} of them"] if field.most else []
    if field.hard:
        cells = (
            f" ({'wide ones count as two' if field.cells == field.hard else f'{field.cells} cells'})"
            if field.cells
            else ""
        )
        better = f" (better {field.advised})" if field.advised else ""
        each = " each" if field.type in (Type.TEXTS, Type.VIEWS) else ""
        parts.append(f"{field.hard} characters{cells}{better}{each}")
    return ", ".join(parts)


def description_of(field: Field) -> str:
    """Return what ``field`` is for, whether it has to be there, and its limits, in one line."""
    limits = limits_of(field)
    says = (field.about, _NEEDS[field.need], f"At most {limits}." if limits else "")
    return " ".join(part for part in says if part)
