"""The page docs/deck-format.md: the table of fields as Markdown, a table for each record.

Run as a module, it prints the page.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.field_docs import example_of, limits_of
from debategame.deck.fields import CARD_ID, Field, Names, Need, Type, shared
from debategame.deck.limits import ID_PATTERN, PLACE_LENGTH
from debategame.deck.model import Kind
from debategame.deck.records import CARDS, RECORDS, Record
from debategame.deck.validate.hints import with_article
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTRODUCTION = f"""\
# The deck format, field by field

<!-- Generated from the table of fields; tests/package/test_docs.py tells how to regenerate it. -->

A deck is one YAML file with authors, sources and cards; [write-a-deck.md](write-a-deck.md) shows a whole one.

- **An id** consists of `a-z`, digits and hyphens, at most 64 of them (`{ID_PATTERN}`).
- **A place** is a number, a range (`3-5`), a time (`12:30`), a text of at most {PLACE_LENGTH} characters, or a list.
- A deck without a field that is **advised** can be played, but `debategame check` asks for it.
"""

_NEEDS = {
    Need.REQUIRED: "yes",
    Need.UNLESS_NOBODY: "unless `by: []`",
    Need.ADVISED: "advised",
    Need.OPTIONAL: "",
}
_NAMED = {
    Names.AUTHOR: "an author's id",
    Names.SOURCE: "a source's id",
    Names.CLAIM: "a claim's id",
    Names.CONCLUSION: "the id of a claim or prescription",
    Names.CARD: "a card's id",
    Names.FORMER: "an id",
    Names.ITSELF: "an id",
}


def reference() -> str:
    """Return the page."""
    return "\n".join([_INTRODUCTION, *_tables()])


def _tables() -> Iterator[str]:
    for name, heading in _headings():
        yield f"## {heading}"
        yield ""
        yield "| key | value | required | at most | what it is for | example |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(field) for field in RECORDS[name].fields if not _is_explained_above(RECORDS[name], field))
        yield ""
        if name in CARDS and name != Kind.CLAIM:
            yield "Plus `id`, and the fields of a claim from `by` to `lint`. `by` names an author, and needs `at`."
            yield ""


def _headings() -> Iterator[tuple[str, str]]:
    """Yield the records by name, each with its heading; a record within one kind of card comes after that kind."""
    yield "deck", "The deck"
    yield "author", "An author, by its id under `authors`"
    yield "source", "A source, by its id under `sources`"
    for kind, record in CARDS.items():
        whole = with_article(kind).lower()
        yield kind, f"A card with {whole}"
        for field in record.fields:
            if field.record and not _is_explained_above(record, field):
                yield field.record, f"{with_article(field.record)}, under {whole}'s `{field.name}`"


def _is_explained_above(record: Record, field: Field) -> bool:
    """Return whether the table of claims has this field of a card, as one that all kinds have in common."""
    in_common = {CARD_ID.name, *(one.name for one in shared(Need.REQUIRED))}
    return record.name in CARDS and record.name != Kind.CLAIM and field.name in in_common


def _row(field: Field) -> str:
    cells = (f"`{field.name}`", _value(field), _NEEDS[field.need], limits_of(field), field.about, _example(field))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _value(field: Field) -> str:
    """Return what value a field takes, in words."""
    one = "a text" if field.names is None else _NAMED.get(field.names, "a code")
    several = f"a list of {'codes' if field.names is Names.CODE else 'texts'}"
    several += f" or {field.record}s" if field.record else ""
    choices = listed([f"`{choice}`" for choice in field.choices], "or")
    return {
        Type.VERSION: f"the number {field.example}",
        Type.TEXT: "a text",
        Type.ID: one,
        Type.IDS: f"{one}, or a list of them",
        Type.TEXTS: f"a text, or {several}" if field.one_or_list else several,
        Type.CHOICE: f"{choices} (default {choices.split(',')[0].split(' ')[0]})",
        Type.PLACES: f"source → place{', or a place' if field.one_or_list else ''}",
        Type.VIEWS: "author → text",
        Type.RECORDS: f"a list of {field.record}s",
        Type.RECORDS_BY_ID: f"id → {field.record}",
    }[field.type]


def _example(field: Field) -> str:
    """Return the example with its line breaks."""
    if field.record in ("author", "source", "card"):
        return "see below"
    lines = entry(field.name, example_of(field)).split("\n")
    return "<br>".join("&nbsp;" * (len(line) - len(bare)) + f"`{bare}`" for line in lines if (bare := line.lstrip()))


if __name__ == "__main__":
    sys.stdout.write(reference())
