"""The JSON Schema (draft 07) of a deck, made from the table of fields for editors.

It is written for yaml-language-server, which uses it for completion, hover texts and problems. It
accepts every deck in which ``check`` finds no error, but is stricter in three ways: it wants
a value after each key, quotes around ``true``, and counts the blanks around a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debategame.deck.authoring.schema_values import NOT_BLANK, described
from debategame.deck.fields import VERSION, Need
from debategame.deck.records import CARDS, RECORDS, Record

if TYPE_CHECKING:
    from debategame.deck.authoring.schema_values import Schema

FILE_NAME = "deck.schema.json"
"""Name of the schema file next to a deck."""


def json_schema() -> Schema:
    """Return the schema as JSON values."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_record(RECORDS["deck"]),
        "title": f"A deck of debategame, format {VERSION}",
        "definitions": {
            **{name: _record(record) for name, record in RECORDS.items() if name != "deck"},
            "card": _card(),
        },
    }


def _record(record: Record) -> Schema:
    schema: Schema = {
        "title": record.name.capitalize(),
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: described(field) for field in record.fields},
        "required": [field.name for field in record.fields if field.name in record.required],
    }
    if any(field.need is Need.UNLESS_NOBODY for field in record.fields):
        schema |= _or_nobody()
    elif record.name in CARDS:
        schema["properties"]["by"]["anyOf"][1]["minItems"] = 1
    return schema


def _card() -> Schema:
    """Return the schema of a card, whose kind is the key it has; without one, it may have the keys of all kinds."""
    kinds = {kind: record.by_name[kind] for kind, record in CARDS.items()}
    shared = {field.name: field._replace(need=Need.OPTIONAL) for one in CARDS.values() for field in one.fields}
    any_card = _record(Record(name="card", fields=tuple({**kinds, **shared, **kinds}.values())))
    schema: Schema = {**any_card, "required": [], "anyOf": [{"required": [kind]} for kind in CARDS]}
    for kind in reversed(CARDS):
        schema = {
            "if": {"type": "object", "required": [kind]},
            "then": {"$ref": f"#/definitions/{kind}"},
            "else": schema,
        }
    return schema


def _or_nobody() -> Schema:
    """Return the schema for `at`, `held_by` and `misreads` of a claim, which depend on `by`."""
    nobody = {"properties": {"by": {"type": "array", "maxItems": 0}}}
    said = [{"required": [name], "properties": {name: NOT_BLANK}} for name in ("held_by", "misreads")]
    placed = {"required": ["at"], "properties": {"at": {"type": "object", "minProperties": 1}}}
    return {
        "if": {"required": ["by"]},
        "then": {"if": nobody, "then": {"anyOf": [*said, placed]}, "else": {"required": ["at"]}},
    }
