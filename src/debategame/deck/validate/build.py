"""Build a deck from drafts without errors, with the ids and places that the file left implicit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debategame.deck.authoring.slug import distinct
from debategame.deck.model import CARD_TYPES, Author, AuthorKind, Card, Deck, Distractor, Role, Source, Stance
from debategame.deck.parse.nodes import Reasoned

if TYPE_CHECKING:
    from pathlib import Path

    from debategame.deck.parse.nodes import Scalar
    from debategame.deck.validate.records import Draft, Drafts


def build(drafts: Drafts, path: Path | None) -> Deck:
    """Return the deck of ``drafts``, which must have no errors."""
    values = drafts.deck.values
    source_of: dict[str, str] = {draft.values["author"].text: key for key, draft in drafts.sources.items()}
    return Deck(
        **{name: values.get(name, "") for name in ("title", "question", "about", "language", "license")},
        id=values["id"].text,
        authors={key: _author(key, draft) for key, draft in drafts.authors.items()},
        sources={key: _source(key, draft) for key, draft in drafts.sources.items()},
        cards=tuple(_cards(drafts.cards, source_of)),
        was=_texts(values.get("was", [])),
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
    taken = _ids(drafts)
    return [_card(draft.record.name, draft.values, source_of, taken) for draft in drafts]


def _card(kind: str, drafted: dict[str, Any], source_of: dict[str, str], taken: set[str]) -> Card:
    values = dict(drafted)
    values["text"] = text = values.pop(kind)
    values["id"] = values["id"].text if "id" in values else _derived_id(kind, text, taken)
    if "roles" in values:
        values["roles"] = tuple(Role(**role.values) for role in values["roles"])
    if "distractors" in values:
        values["distractors"] = tuple(map(_distractor, values["distractors"]))
    if "misreads" in values:
        values["misreads"] = values["misreads"].text
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = _texts(value)
    if isinstance(values.get("at"), str):
        values["at"] = {source_of[values["by"][0]]: values["at"]}
    if "stance" in values:
        values["stance"] = Stance(values["stance"])
    return CARD_TYPES[kind](**values)


def _distractor(item: Scalar) -> Distractor:
    return Distractor(text=item.text, why=item.why if isinstance(item, Reasoned) else "")


def _texts(items: list[Scalar]) -> tuple[str, ...]:
    return tuple(item.text for item in items)


def _ids(drafts: list[Draft]) -> set[str]:
    """Return the present and earlier ids of the cards."""
    old = {item.text for draft in drafts for item in draft.values.get("was", ())}
    return {draft.values["id"].text for draft in drafts if "id" in draft.values} | old


def _derived_id(kind: str, text: str, taken: set[str]) -> str:
    """Return an id derived from the wording of a card, and add it to ``taken``."""
    from hashlib import sha256  # 2 ms, and only for a card without an id

    return distinct(f"{kind}-{sha256(f'{kind}:{text}'.encode()).hexdigest()[:12]}", taken)
