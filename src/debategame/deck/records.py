"""The table of fields: every record of a deck file, with the type, limits and purpose of each field.

The loader, the JSON Schema, the reference and the template of a new deck all follow this table, so they can't disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debategame.deck.cards import CARD_TYPES
from debategame.deck.fields import WAS, Field, Names, Need, Type, option, prose
from debategame.deck.limits import MOST_CARDS

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Record:
    """A kind of mapping in a deck."""

    name: str
    fields: tuple[Field, ...]
    by_name: Mapping[str, Field] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    """The names of its required fields."""

    def __post_init__(self) -> None:
        self.__dict__["by_name"] = {one.name: one for one in self.fields}
        required = frozenset(one.name for one in self.fields if one.need is Need.REQUIRED)
        self.__dict__["required"] = required


DECK = Record(
    name="deck",
    fields=(
        Field(
            name="format", type=Type.VERSION, need=Need.REQUIRED, example="1", about="The version of the deck format."
        ),
        Field(
            name="id", type=Type.ID, names=Names.ITSELF, need=Need.REQUIRED, example="town-square",
            about="The deck's id. Never change it: progress is tied to it.",
        ),
        prose("title", 120, "The deck's title.", "Cars in the town square", Need.REQUIRED),
        prose("question", 160, "The contested question.", "Should the square be closed to cars?"),
        prose("about", 600, "What the deck is based on, in one paragraph.", "Two columns of 2024 on one vote."),
        Field(name="language", type=Type.TEXT, example="en", about="The language the cards are written in."),
        Field(name="license", type=Type.TEXT, example="CC-BY-4.0", about="The licence others may use the deck under."),
        WAS,
        Field(
            name="authors", type=Type.RECORDS_BY_ID, record="author", need=Need.REQUIRED,
            example="{reyes: {name: Ana Reyes}}", about="Who argues, in the order they are offered.",
        ),
        Field(
            name="sources", type=Type.RECORDS_BY_ID, record="source", need=Need.REQUIRED,
            example="{open-square: {author: reyes, title: Leave it open}}", about="The texts the cards come from.",
        ),
        Field(
            name="cards", type=Type.RECORDS, record="card", need=Need.REQUIRED, most=MOST_CARDS,
            example="[{claim: It pays., by: reyes, at: 3, why: She counts.}]",
            about="The claims, analogies and prescriptions.",
        ),
    ),
)  # fmt: skip

AUTHOR = Record(
    name="author",
    fields=(
        prose("name", 40, "The name as shown.", "Ana Reyes", Need.REQUIRED),
        prose("post", None, "Their job or role, in a word or two.", "shopkeeper"),
        prose("thesis", 240, "What they argue, for the brief.", "Close the square and its shops close too.",
               Need.ADVISED),
        Field(
            name="kind", type=Type.CHOICE, choices=("person", "group", "ai"), example="person",
            about="Who speaks. An AI's text is a source, never offered as an author.",
        ),
        Field(
            name="restates", type=Type.ID, names=Names.AUTHOR, example="reyes",
            about="For an AI's text: the author it restates.",
        ),
    ),
)  # fmt: skip

SOURCE = Record(
    name="source",
    fields=(
        Field(
            name="author", type=Type.ID, names=Names.AUTHOR, need=Need.REQUIRED, example="reyes", about="Who wrote it."
        ),
        prose("title", 120, "The title.", "Leave it open", Need.REQUIRED),
        prose("outlet", None, "Where it appeared.", "Example Courier"),
        Field(name="date", type=Type.TEXT, example="2024-03", about="When it appeared; `2024 (inferred)` is fine."),
        Field(
            name="unit", type=Type.CHOICE, choices=("paragraph", "bullet", "page", "section", "minute"),
            example="paragraph", about="What places in it count.",
        ),
        Field(name="url", type=Type.TEXT, example="https://example.org/open", about="Where to read it."),
    ),
)  # fmt: skip

ROLE = Record(
    name="role",
    fields=(
        option("then", 120, "Who or what it was in the episode.", "the market hall", Need.REQUIRED),
        option("now", 120, "Who or what it stands for today.", "parking on the square", Need.REQUIRED),
    ),
)

DISTRACTOR = Record(
    name="distractor",
    fields=(
        option("text", 120, "The wrong option.", "Ask the shopkeepers", Need.REQUIRED),
        prose("why", 200, "Why it is wrong, shown to players who pick it.", "She never asks for a vote."),
    ),
)

CARDS: dict[str, Record] = {kind: Record(name=kind, fields=made.file_fields) for kind, made in CARD_TYPES.items()}
"""The records of the kinds of card, by the key that marks the kind."""

RECORDS: dict[str, Record] = {
    "deck": DECK, "author": AUTHOR, "source": SOURCE, "role": ROLE, "distractor": DISTRACTOR, **CARDS
}  # fmt: skip

FIELD_NAMES = frozenset(name for record in RECORDS.values() for name in record.by_name)
"""The keys of all records."""
