"""The JSON Schema of single values, written for yaml-language-server.

It types plain scalars by YAML 1.2, so a text may be a number or a boolean. It offers ``true``, ``false`` and ``null``
wherever a ``type`` allows them, but nothing from within an ``if``, hence :func:`refused`. It shows ``errorMessage`` and
``patternErrorMessage``, which other readers ignore. Lengths are patterns, because ``maxLength`` would count blank ends
and the halves of an emoji.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from debategame.deck.authoring.block import entry
from debategame.deck.authoring.field_docs import description_of, example_of
from debategame.deck.fields import PLACE_LENGTH, VERSION, Field, Need, Type
from debategame.deck.limits import ID_PATTERN
from debategame.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Schema: TypeAlias = dict[str, Any]

EVERYTHING = frozenset(["string", "number", "boolean", "array", "object"])
NOT_BLANK: Schema = {"pattern": r"\S"}

_ID: Schema = {"pattern": f"^{ID_PATTERN}$", "patternErrorMessage": "An id is 1 to 64 of a-z, digits and hyphens."}
_TEXT_SAYS = "Write a text here. Put it in quotes if it starts with [ or {, or contains a colon and a space."


def described(field: Field) -> Schema:
    """Return the schema of ``field``, with its texts for an editor."""
    description = description_of(field)
    # `examples` would be offered as values.
    shown = f"\n\n```yaml\n{entry(field.name, example_of(field))}\n```"
    told = {"title": field.name, "description": description, "markdownDescription": description + shown}
    value = _value(field)
    if value.keys() & {"anyOf", "enum", "items", "type"}:
        return {**told, **value}
    # A property without a type is completed without its colon; a single alternative shows its own title and text.
    return {**told, "anyOf": [{"title": field.name, "markdownDescription": shown, **value}]}


def refused(types: Sequence[str], says: str) -> Schema:
    """Return a schema that refuses ``types`` with the message ``says``."""
    never = next(one for one in ("object", "array", "null", "string") if one not in types)
    return {"if": {"type": sorted(types)}, "then": {"type": never, "errorMessage": says}}


def _value(field: Field) -> Schema:
    """Return the schema of the field's value, which may be null unless it is required."""
    nothing = ["null"] if field.need is Need.REQUIRED else []
    return _OF_TYPE[field.type](field, nothing)


def _version(_field: Field, _nothing: Sequence[str]) -> Schema:
    return {"enum": [int(VERSION)], "errorMessage": f"Write `format: {VERSION}`, without quotes."}


def _text(field: Field, nothing: Sequence[str]) -> Schema:
    return _one(nothing, _TEXT_SAYS, _length(1 if nothing else 0, field.hard))


def _id(_field: Field, nothing: Sequence[str]) -> Schema:
    return _one(nothing, "Write one id here.", _ID)


def _choice(field: Field, _nothing: Sequence[str]) -> Schema:
    says = f"Write {listed(field.choices, 'or')}."
    # A blank title, because the title of each alternative is shown.
    nothing_there = {"title": " ", **refused([*EVERYTHING], says)}
    return {"anyOf": [{"title": field.name, "enum": list(field.choices), "errorMessage": says}, nothing_there]}


def _views(field: Field, nothing: Sequence[str]) -> Schema:
    return _mapping(_one([], _TEXT_SAYS, _length(0, field.hard)), nothing)


def _records(field: Field, nothing: Sequence[str]) -> Schema:
    some = {"minItems": 1} if nothing else {}
    most = {"maxItems": field.most} if field.most else {}
    return {"items": _of(field.record), **some, **most, **_array(nothing)}


def _records_by_id(field: Field, nothing: Sequence[str]) -> Schema:
    some = {"minProperties": 1} if field.name == "authors" else {}
    return {**_mapping(_of(field.record), nothing), **some}


def _of(record: str) -> Schema:
    return {"$ref": f"#/definitions/{record}"}


def _length(fewest: int, most: int | None) -> Schema:
    """Return a schema for texts by length in code points without blank ends; ``fewest`` is 0 or 1."""
    some = {"allOf": [{**NOT_BLANK, "patternErrorMessage": "This text must not be empty."}]} if fewest else {}
    if not most:
        return some
    says = f"The limit is {most} characters."
    return {"pattern": rf"^\s*(?:\S[\s\S]{{0,{most - 1}}})?\s*$", "patternErrorMessage": says, **some}


def _one(nothing: Sequence[str], says: str, limit: Schema) -> Schema:
    return {**limit, **refused(["array", "object", *nothing], says)}


def _array(nothing: Sequence[str]) -> Schema:
    return refused([*EVERYTHING - {"array"}, *nothing], "Write a list here, each item on its own line after `- `.")


def _mapping(value: Schema, nothing: Sequence[str]) -> Schema:
    names = {"propertyNames": _ID, "additionalProperties": value}
    says = "Write keys and values here, one pair on each line."
    return {**names, "type": "object" if nothing else ["object", "null"], "errorMessage": says}


def _list(field: Field, nothing: Sequence[str]) -> Schema:
    """Return a list of ids or texts, or a single one if that is allowed."""
    is_id = field.type is Type.IDS
    says = "Write one id or a list of ids here." if is_id else _TEXT_SAYS
    item = _one([], says, _ID if is_id else _length(1, field.hard))
    if field.record:
        item = {"if": {"type": "object"}, "then": _of(field.record), "else": item}
    most = {"maxItems": field.most} if field.most else {}
    if not (is_id or field.one_or_list):
        return {"items": item, **most, **_array(nothing)}
    alone = _one(nothing, says, _ID if is_id else _length(0, field.hard))
    return {"if": {"type": "array"}, "then": {"items": item, **most}, "else": alone}


def _places(field: Field, nothing: Sequence[str]) -> Schema:
    """Return places by source, or a single place if that is allowed."""
    says = "A place is a number, a range, a time or a short text, or a list of them."
    limit = _length(1, PLACE_LENGTH)
    listed_places = {"items": _one(["null"], says, limit), "minItems": 1}
    place = {"if": {"type": "array"}, "then": listed_places, "else": _one([], says, limit)}
    by_source = _mapping(place, nothing)
    if not field.one_or_list:
        return by_source
    alone = {"allOf": [place, refused(nothing, says)]} if nothing else place
    return {"if": {"type": "object"}, "then": by_source, "else": alone}


_OF_TYPE: dict[Type, Callable[[Field, Sequence[str]], Schema]] = {
    Type.VERSION: _version,
    Type.TEXT: _text,
    Type.ID: _id,
    Type.IDS: _list,
    Type.TEXTS: _list,
    Type.CHOICE: _choice,
    Type.PLACES: _places,
    Type.VIEWS: _views,
    Type.RECORDS: _records,
    Type.RECORDS_BY_ID: _records_by_id,
}
