"""Write the reference of the deck format as Markdown: one table of fields per record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.field_docs import example_of, limits_of
from debategame.deck.fields import PLACE_LENGTH, Field, Names, Need, Record, Type
from debategame.deck.limits import ID_PATTERN
from debategame.deck.model import Kind
from debategame.deck.records import CARDS, RECORDS
from debategame.deck.validate.hints import with_article
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGIN = "<!-- format reference: generated from the table of fields -->"
END = "<!-- end of the format reference -->"

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
    Names.CARD: "a card's id",
    Names.FORMER: "an id",
    Names.ITSELF: "an id",
}


def reference() -> str:
    """Return the reference, with the marks around it."""
    return "\n".join([BEGIN, "", *_body(), END]) + "\n"


def _body() -> Iterator[str]:
    yield f"An id has 1 to 64 of `a-z`, digits and hyphens (`{ID_PATTERN}`). A place is a number, a"
    yield f"range (`3-5`), a time (`12:30`), a text of at most {PLACE_LENGTH} characters, or a list of them."
    yield ""
    for name, heading in _headings():
        yield f"#### {heading}"
        yield ""
        yield "| key | value | required | at most | purpose | example |"
        yield "|---|---|---|---|---|---|"
        yield from (_row(field) for field in RECORDS[name].fields if not _is_shared(RECORDS[name], field))
        yield ""
        if name in CARDS and name != Kind.CLAIM:
            yield "Also `id` and the keys of a claim from `by` to `lint`; somebody here argues it, so `at` is required."
            yield ""


def _headings() -> Iterator[tuple[str, str]]:
    """Yield the name and heading of each record; a record within a card comes after that card."""
    yield "deck", "The deck"
    yield "author", "An author, by its id under `authors`"
    yield "source", "A source, by its id under `sources`"
    for kind, record in CARDS.items():
        whole = with_article(kind).lower()
        yield kind, f"A card with {whole}"
        for field in record.fields:
            if field.record:
                yield field.record, f"{with_article(field.record)}, under {whole}'s `{field.name}`"


def _is_shared(record: Record, field: Field) -> bool:
    """Return whether a field of a card is in the claim's table, which has all shared fields."""
    return record.name in CARDS and record.name != Kind.CLAIM and field.name in CARDS[Kind.CLAIM].by_name


def _row(field: Field) -> str:
    cells = (f"`{field.name}`", _kind(field), _NEEDS[field.need], limits_of(field), field.about, _example(field))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _kind(field: Field) -> str:
    """Describe the type of a field."""
    one = "a text" if field.names is None else _NAMED.get(field.names, "a code")
    several = f"a list of {'codes' if field.names is Names.CODE else 'texts'}"
    choices = listed([f"`{choice}`" for choice in field.choices], "or")
    return {
        Type.VERSION: f"the number {field.example}",
        Type.TEXT: "a text",
        Type.ID: one,
        Type.IDS: f"{one}, or a list of them",
        Type.TEXTS: f"a text, or {several}" if field.one_or_list else several,
        Type.CHOICE: f"{choices}; default {choices.split(',')[0].split(' ')[0]}",
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
