"""Decks as text for the tests of the loader: one that is sound, and any deck value written out."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from debategame.deck.load import Loaded, loads

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.deck.model import Card, Deck, Distractor, Role

SOUND = """\
# yaml-language-server: $schema=deck.schema.json
format: 1
id: town-square
title: Cars in the town square
question: Should the square be closed to cars?
authors:
  reyes:
    name: Ana Reyes
    post: shopkeeper
    thesis: Close the square and its shops close too.
  okafor:
    name: Tunde Okafor
    thesis: The square earns more from people than from parked cars.
  digest:
    name: Courier digest
    kind: ai
    restates: reyes
sources:
  open-square:
    author: reyes
    title: Leave it open
    date: 2024 (inferred)
  close-it:
    author: okafor
    title: Close it
  digest-note:
    author: digest
    title: Digest
    unit: bullet
cards:
  - id: trade-needs-parking
    claim: Shops on the square live from customers who park within a minute's walk.
    by: reyes
    at: 3
    why: She counts the customers who told her so.
    contrast:
      okafor: He holds that most customers come on foot.
    rejected_in:
      close-it: 2
    tags: [trade, cars]
  - id: centre-outlives-parking
    claim: >-
      A town centre can live
      without cars.
    by: [reyes, okafor]
    at:
      open-square: 3-5
      close-it: [1, 12:30]
    why: Both say so.
  - id: nobody-shops-there
    claim: Nobody has shopped on the square for years.
    by: []
    held_by: the council's opposition
    rejected_in:
      open-square: 6
    why: She mentions it to deny it.
  - id: only-the-digest
    claim: Trade will double.
    by: []
    at:
      digest-note: 8
    why: Only the digest says so.
  - id: market-hall-fire
    analogy: The market hall fire
    when: 1962
    by: okafor
    at: 5
    supports: [centre-outlives-parking]
    point: A town centre can outlive the loss of what everybody thought it needed.
    roles:
      - then: the market hall
        now: parking on the square
    outcome: Trade came back within two years.
    why: He tells it to that end.
  - id: one-summer-trial
    prescription: Close the square for one summer, and count
    problem: Nobody knows how many customers arrive by car.
    by: okafor
    at: 8
    why: He asks for it.
    see: market-hall-fire
    distractors:
      - Ask shopkeepers to vote
      - Move the car park underground
"""


def changed(old: str, new: str) -> Loaded:
    """Return what is found in the sound deck with ``old`` replaced; ``old`` has to be in it."""
    assert old in SOUND
    return loads(SOUND.replace(old, new, 1).encode(), "deck.yaml")


def appended(card: str) -> Loaded:
    """Return what is found in the sound deck with one more card, given without its indentation."""
    lines = card.strip("\n").split("\n")
    block = "\n".join([f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])])
    return loads(f"{SOUND}{block}\n".encode(), "deck.yaml")


def codes(loaded: Loaded) -> list[str]:
    """Return the codes found, in the order of the file."""
    return [finding.code for finding in loaded.findings]


def places(loaded: Loaded) -> list[tuple[str, int, int]]:
    """Return the codes found with line and column."""
    return [(finding.code, finding.line, finding.column) for finding in loaded.findings]


def written(deck: Deck) -> str:
    """Return ``deck`` as a deck file that says everything it says, texts in double quotes."""
    lines = ["format: 1"]
    for name in ("id", "title", "question", "about", "language", "license"):
        lines += _text(name, getattr(deck, name))
    lines += _list("was", deck.was)
    for group in ("authors", "sources"):
        lines.append(f"{group}:")
        for record in getattr(deck, group).values():
            lines.append(f"  {record.id}:")
            values = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "id"}
            lines += [f"    {line}" for name, value in values.items() for line in _text(name, value)]
    lines.append("cards:")
    for card in deck.cards:
        body = _card(card)
        lines += [f"  - {body[0]}", *(f"    {line}" for line in body[1:])]
    return "\n".join(lines) + "\n"


def _card(card: Card) -> list[str]:
    lines = []
    for name in [field.name for field in fields(card)]:
        value = getattr(card, name)
        if isinstance(value, str):
            lines += _text(card.kind if name == "text" else name, value)
        elif isinstance(value, tuple):
            lines += _records(name, value) if name in ("roles", "distractors") else _list(name, value)
        else:
            lines += _mapping(name, value)
    return lines if card.by else [*lines, "by: []"]


def _records(name: str, values: Sequence[Role | Distractor]) -> list[str]:
    lines = []
    for each in values:
        said = {key: value for key, value in vars(each).items() if value}
        if list(said) == ["text"]:
            lines.append(f"  - {_quoted(said['text'])}")
        else:
            first, *rest = [f"{key}: {_quoted(value)}" for key, value in said.items()]
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return [f"{name}:", *lines] if values else []


def _quoted(value: Any) -> str:
    return json.dumps(str(value), ensure_ascii=False)


def _text(name: str, value: Any) -> list[str]:
    return [f"{name}: {_quoted(value)}"] if value else []


def _list(name: str, values: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  - {_quoted(value)}" for value in values)] if values else []


def _mapping(name: str, values: Mapping[str, str]) -> list[str]:
    return [f"{name}:", *(f"  {key}: {_quoted(value)}" for key, value in values.items())] if values else []
