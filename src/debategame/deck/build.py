"""Drafts without an error into a deck: frozen values, with the ids and places that the file left to be understood.

The drafts are used up: their values become the deck's.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from debategame.deck.model import CARD_TYPES, Author, AuthorKind, Card, Deck, Role, Source, Stance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from debategame.deck.nodes import Scalar
    from debategame.deck.shape import Draft, Drafts

_Made = TypeVar("_Made")
_Write: TypeAlias = "Callable[[object, Any], None]"
_LISTS = frozenset(["by", "supports", "see", "was", "tags", "lint", "distractors"])


def build(drafts: Drafts, path: Path | None) -> Deck:
    """Return the deck; ``drafts`` have to be free of errors."""
    values = drafts.deck.values
    source_of: dict[str, str] = {draft.values["author"].text: key for key, draft in drafts.sources.items()}
    return Deck(
        **{name: values.get(name, "") for name in ("title", "question", "about", "language", "license")},
        id=values["id"].text,
        authors={key: _author(key, draft) for key, draft in drafts.authors.items()},
        sources={key: _source(key, draft) for key, draft in drafts.sources.items()},
        cards=tuple(_cards(drafts.cards, source_of)),
        was=_texts(values.get("was", ())),
        path=path,
    )


def _author(key: str, draft: Draft) -> Author:
    values = draft.values
    return Author(
        id=key,
        name=values["name"],
        post=values.get("post", ""),
        thesis=values.get("thesis", ""),
        kind=AuthorKind(values.get("kind", "person")),
        restates=values["restates"].text if "restates" in values else "",
    )


def _source(key: str, draft: Draft) -> Source:
    return Source(id=key, **{**draft.values, "author": draft.values["author"].text})


def _cards(drafts: list[Draft], source_of: dict[str, str]) -> list[Card]:
    taken = {item.text for draft in drafts for item in draft.values.get("was", ())}
    taken.update([draft.values["id"].text for draft in drafts if "id" in draft.values])
    cards = []
    for draft in drafts:
        values = _card_values(draft, source_of)
        values["id"] = values["id"].text if "id" in values else _derived_id(draft.record.name, values["text"], taken)
        cards.append(_card(draft.record.name, values))
    return cards


def _card_values(draft: Draft, source_of: dict[str, str]) -> dict[str, Any]:
    values = draft.values
    values["text"] = values.pop(draft.record.name)
    for name in _LISTS & values.keys():
        values[name] = tuple([item.text for item in values[name]])
    if isinstance(values.get("at"), str):
        values["at"] = {source_of[values["by"][0]]: values["at"]}
    return values


def _card(kind: str, values: dict[str, Any]) -> Card:
    if "roles" in values:
        values["roles"] = tuple([_made(Role, role.values) for role in values["roles"]])
    if "stance" in values:
        values["stance"] = Stance(values["stance"])
    return _made(CARD_TYPES[kind], values)


def _made(kind: type[_Made], values: dict[str, Any]) -> _Made:
    """Return a frozen value of ``kind``; ``values`` have all it needs.

    They are written straight into its slots. Its own constructor does the same by name, in five times the time.
    """
    made = object.__new__(kind)
    simple, mappings = _slots(kind)  # type: ignore[arg-type]  # to mypy the class of a type variable is not hashable
    for name, write, default in simple:
        write(made, values.get(name, default))
    for name, write in mappings:
        write(made, values.get(name) or {})
    return made


@cache
def _slots(kind: type) -> tuple[list[tuple[str, _Write, Any]], list[tuple[str, _Write]]]:
    """Return what writes each attribute of ``kind``: those with their defaults, and those that are mappings."""
    write: dict[str, _Write] = {one.name: getattr(kind, one.name).__set__ for one in fields(kind)}
    return (
        [(one.name, write[one.name], one.default) for one in fields(kind) if one.default_factory is MISSING],
        [(one.name, write[one.name]) for one in fields(kind) if one.default_factory is not MISSING],
    )


def _texts(items: list[Scalar] | tuple[()]) -> tuple[str, ...]:
    return tuple([item.text for item in items])


def _derived_id(kind: str, text: str, taken: set[str]) -> str:
    """Return an id that stays the same as long as the card's wording does, and add it to ``taken``."""
    from hashlib import sha256  # 2 ms that only a card without an id has to pay

    stem = f"{kind}-{sha256(f'{kind}:{text}'.encode()).hexdigest()[:12]}"
    card_id, number = stem, 1
    while card_id in taken:
        number += 1
        card_id = f"{stem}-{number}"
    taken.add(card_id)
    return card_id
