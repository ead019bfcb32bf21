"""Decks as text for the tests of the loader: one that is sound, and any deck value written out."""

from collections.abc import Mapping
from typing import Any

from debategame.deck.authoring.block import entry
from debategame.deck.load import Loaded, loads
from debategame.deck.model import Author, Card, Deck, Distractor, Role, Source

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
    """Return ``deck`` as a deck file that says everything it says."""
    values = {"format": 1, **_values(deck), "cards": [_card(card) for card in deck.cards]}
    values.pop("path", None)
    for name in ("authors", "sources"):
        values[name] = {key: _values(record) for key, record in getattr(deck, name).items()}
        for record in values[name].values():
            del record["id"]
    return "\n".join(entry(name, value) for name, value in values.items()) + "\n"


def _card(card: Card) -> dict[str, Any]:
    values = {card.kind if name == "text" else name: value for name, value in _values(card).items()}
    return {"by": [], **values}


def _values(record: object) -> dict[str, Any]:
    """Return the fields of a record that are not empty, as YAML values."""
    values = record._asdict() if isinstance(record, (Author, Source, Role, Distractor)) else vars(record)
    return {name: _value(value) for name, value in values.items() if value}


def _value(value: Any) -> Any:
    if isinstance(value, Role | Distractor):
        said = _values(value)
        return said["text"] if list(said) == ["text"] else said
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value
