"""The JSON Schema of single values, written for yaml-language-server.

That server types plain scalars by YAML 1.2, so a text or an id may be a number. It would offer ``true``, ``false`` and
``null`` as values if they were allowed, so they are not. It shows ``patternErrorMessage``, which other readers ignore.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.field_docs import description_of, example_of
from debategame.deck.fields import VERSION, Field, Need, Type
from debategame.deck.limits import ID_PATTERN, PLACE_LENGTH

Schema: TypeAlias = dict[str, Any]

NOT_BLANK: Schema = {"pattern": r"\S", "patternErrorMessage": "This text must not be empty."}

_ID: Schema = {
    "type": ["string", "number"],
    "pattern": f"^{ID_PATTERN}$",
    "patternErrorMessage": "An id is 1 to 64 of a-z, digits and hyphens.",
}


def described(field: Field) -> Schema:
    """Return the schema of ``field``, with its texts for an editor."""
    description = description_of(field)
    # `examples` would be offered as values.
    shown = f"\n\n```yaml\n{entry(field.name, example_of(field))}\n```"
    value = _value(field)
    return {"title": field.name, "description": description, "markdownDescription": description + shown, **value}


def _value(field: Field) -> Schema:
    is_required = field.need is Need.REQUIRED
    text = _text(field.hard)
    item = _ID if field.type is Type.IDS else {**text, **NOT_BLANK}
    if field.record:
        record = {"$ref": f"#/definitions/{field.record}"}
        item = {"anyOf": [item, record]} if field.type is Type.TEXTS else record
    items = {"type": "array", "items": item, **({"maxItems": field.most} if field.most else {})}
    place = {**_text(PLACE_LENGTH), **NOT_BLANK}
    places = [place, {"type": "array", "items": place, "minItems": 1}]
    by_source = _mapping({"anyOf": places})
    return {
        Type.VERSION: {"enum": [int(VERSION)]},
        Type.TEXT: {**text, **NOT_BLANK} if is_required else text,
        Type.ID: _ID,
        Type.CHOICE: {"enum": list(field.choices)},
        Type.IDS: {"anyOf": [_ID, items]},
        Type.TEXTS: {"anyOf": [text, items]} if field.one_or_list else items,
        Type.PLACES: {"anyOf": [*places, by_source]} if field.one_or_list else by_source,
        Type.VIEWS: _mapping(text),
        Type.RECORDS: {**items, "minItems": int(is_required)},
        Type.RECORDS_BY_ID: {**_mapping(item), "minProperties": int(field.name == "authors")},
    }[field.type]


def _text(most: int | None) -> Schema:
    return {"type": ["string", "number"], **({"maxLength": most} if most else {})}


def _mapping(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": _ID, "additionalProperties": value}
