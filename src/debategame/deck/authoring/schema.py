"""The JSON Schema (draft 07) of a deck, made from the table of fields for editors.

It is written for yaml-language-server, which uses it for completion, hover texts and problems. It accepts every deck in
which ``check`` finds no error, except for an unknown key without a value, which ``check`` ignores. It can't see how a
number was written, so it leaves ``id: 1.5`` to ``check``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debategame.deck.authoring.schema_values import EVERYTHING, NOT_BLANK, described, refused
from debategame.deck.fields import VERSION, Need, Record
from debategame.deck.records import CARDS, RECORDS

if TYPE_CHECKING:
    from debategame.deck.authoring.schema_values import Schema

FILE_NAME = "deck.schema.json"
"""Name of the schema file next to a deck."""

JUDGED = frozenset(f"DG{number:03}" for number in (9, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 32, 33, 34, 111))
"""The errors that the schema finds too."""

_NOT_NULL: Schema = {"not": {"type": "null"}}


def json_schema() -> Schema:
    """Return the schema as JSON values."""
    deck = _record(RECORDS["deck"])
    del deck["allOf"]  # it would allow no value
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **deck,
        "title": f"A deck of debategame, format {VERSION}",
        "type": "object",
        "definitions": {
            **{name: _record(record) for name, record in RECORDS.items() if name != "deck"},
            "card": _card(),
        },
    }


def _record(record: Record) -> Schema:
    """Return the schema of a record, which may have no value."""
    schema: Schema = {
        "title": record.name.capitalize(),
        "additionalProperties": False,
        "properties": {field.name: described(field) for field in record.fields},
        "allOf": [refused([*EVERYTHING - {"object"}], f"Write the keys and values of the {record.name} here.")],
    }
    if record.required:
        schema["required"] = [field.name for field in record.fields if field.name in record.required]
    if record.name in CARDS:
        if any(field.need is Need.UNLESS_NOBODY for field in record.fields):
            schema["allOf"].append(_or_nobody())
        else:
            by = schema["properties"]["by"]["anyOf"][0]
            by["then"] |= {"contains": _NOT_NULL, "errorMessage": "Name at least one author."}
    return schema


def _card() -> Schema:
    """Return the schema of a card, whose kind is the key it has; without one, it may have the keys of all kinds."""
    kinds = {kind: record.by_name[kind] for kind, record in CARDS.items()}
    shared = {field.name: replace(field, need=Need.OPTIONAL) for one in CARDS.values() for field in one.fields}
    any_card = _record(Record(name="card", fields=tuple({**kinds, **shared, **kinds}.values())))
    schema: Schema = {**any_card, "required": [], "anyOf": [{"required": [kind]} for kind in CARDS]}
    for kind in reversed(CARDS):
        has = {"required": [kind], "properties": {kind: _NOT_NULL}, "type": "object"}
        schema = {"if": has, "then": {"$ref": f"#/definitions/{kind}"}, "else": schema}
    return schema


def _or_nobody() -> Schema:
    """Return the schema for `at`, `held_by` and `misreads` of a claim, which depend on `by`."""
    nobody = {"properties": {"by": {"type": "array", "not": {"contains": _NOT_NULL}}}}
    told = [{"required": [name], "properties": {name: {**NOT_BLANK, **_NOT_NULL}}} for name in ("held_by", "misreads")]
    placed = {"required": ["at"], "properties": {"at": {"type": "object", "minProperties": 1}}}
    argued = {"required": ["at"], "properties": {"at": refused(["null"], "Write where the author argues it.")}}
    return {
        "if": {"required": ["by"], "properties": {"by": _NOT_NULL}, "type": "object"},
        "then": {"if": nobody, "then": {"anyOf": [*told, placed]}, "else": argued},
    }
