"""What the table of fields is made of: a record, a field with its type and limits, and the fields that cards share.

The table itself is :mod:`debategame.deck.records`; a kind of card says its own part of it, in
:mod:`debategame.deck.cards`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.limits import OPTION_CELLS

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "1"
"""The version of the format that this game reads."""

MOST_CARDS = 5_000
PLACE_LENGTH = 20
QUOTE_WORDS = 15
THESIS_TO_WRITE = "What {name} argues, in a sentence or two."
"""What stands in a new deck for a thesis that nobody gave."""


class Type(StrEnum):
    """What stands in a field."""

    VERSION = "version"
    """The number of the format's version."""
    TEXT = "text"
    ID = "id"
    """One id: the record's own, or another's that it names."""
    IDS = "ids"
    """One id or a list of them."""
    TEXTS = "texts"
    """A list of texts; where the field has a ``record``, each may also be a mapping that holds the text."""
    CHOICE = "choice"
    """One of the field's ``choices``."""
    PLACES = "places"
    """A mapping of source -> place."""
    VIEWS = "views"
    """A mapping of author -> text."""
    RECORDS = "records"
    """A list of records."""
    RECORDS_BY_ID = "records by id"
    """A mapping of id -> record."""


class Need(StrEnum):
    """Whether a field has to be there."""

    REQUIRED = "required"
    UNLESS_NOBODY = "required unless by is []"
    ADVISED = "advised"
    OPTIONAL = "optional"


class Names(StrEnum):
    """What the ids of a field are ids of."""

    ITSELF = "itself"
    FORMER = "former ids of itself"
    AUTHOR = "author"
    SOURCE = "source"
    CLAIM = "claim"
    CONCLUSION = "claim or prescription"
    CARD = "card"
    CODE = "code"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One key of a record."""

    name: str
    type: Type
    about: str
    """What it is for, in one line."""
    example: str
    """A value as it is written in a deck."""
    need: Need = Need.OPTIONAL
    advised: int | None = None
    """How many code points a text had better not pass."""
    hard: int | None = None
    """How many code points a text (or each text of a list or mapping) can't pass."""
    cells: int | None = None
    """How many terminal cells it can't pass, because it is offered as an option."""
    most: int | None = None
    """How many texts a list may hold."""
    choices: tuple[str, ...] = ()
    """The values of a CHOICE; the first is meant if there is none."""
    names: Names | None = None
    """What the ids in it are ids of."""
    prose: bool = False
    """Whether it is written in whole words for people to read, so that commas and `#` in it are theirs."""
    one_or_list: bool = False
    """Whether one text may stand without a list, or one place without its source."""
    record: str = ""
    """The name of the record that a list or mapping holds; ``card`` is one of any kind."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a mapping in a deck can be."""

    name: str
    fields: tuple[Field, ...]
    by_name: Mapping[str, Field] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    """The fields that it can't be without."""

    def __post_init__(self) -> None:
        self.__dict__["by_name"] = {one.name: one for one in self.fields}
        required = frozenset(one.name for one in self.fields if one.need is Need.REQUIRED)
        self.__dict__["required"] = required


class Sample(NamedTuple):
    """What the card of a kind says in a new deck, which its author writes over."""

    authors: tuple[int, ...]
    """Whose it is: the first author's (0), the second's (1)."""
    place: int
    says: Mapping[str, object]
    """Field -> value, but for who argues it and where; ``check`` finds nothing to say of it."""


def prose(name: str, hard: int | None, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    """Return a field of whole words for people to read, of at most ``hard`` code points."""
    return Field(name=name, type=Type.TEXT, about=about, example=example, need=need, hard=hard, prose=True)


def option(name: str, hard: int, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    """Return a field of words that are offered as an option."""
    return Field(
        name=name, type=Type.TEXT, about=about, example=example, need=need, hard=hard, cells=OPTION_CELLS, prose=True
    )


WAS = Field(
    name="was", type=Type.IDS, names=Names.FORMER, example="[old-id]",
    about="Its former ids, so that players keep their progress.",
)  # fmt: skip

ISSUE = prose(
    "issue",
    80,
    "The question that it answers; give all cards that answer it the same.",
    "Who shops on the square?",
)

CARD_ID = Field(
    name="id", type=Type.ID, names=Names.ITSELF, need=Need.ADVISED, example="trade-needs-parking",
    about="The card's id. Never change it: progress is tied to it.",
)  # fmt: skip


def shared(at: Need) -> tuple[Field, ...]:
    """Return the fields that every kind of card has; ``at`` is whether it has to say where it stands."""
    return (
        Field(
            name="by", type=Type.IDS, names=Names.AUTHOR, need=Need.REQUIRED, example="reyes",
            about="Who argues it: one author, or a list of all who do.",
        ),
        Field(
            name="at", type=Type.PLACES, names=Names.SOURCE, need=at, one_or_list=True, example="{open-square: 3}",
            about="Where it stands: source -> place, or a place alone if one author has one source.",
        ),
        prose("why", 400, "Why the answer is right, for the reveal.", "She counts the customers.", Need.REQUIRED),
        Field(
            name="contrast", type=Type.VIEWS, names=Names.AUTHOR, hard=200, prose=True,
            example="{okafor: He holds that most come on foot.}", about="How another author sees the same point.",
        ),
        Field(
            name="rejected_in", type=Type.PLACES, names=Names.SOURCE, example="{close-it: 2}",
            about="Sources that report the view in order to reject it, and where they do.",
        ),
        prose("quote", None, "At most 15 words of the source, shown at the reveal.", "park within a minute"),
        Field(
            name="distractors", type=Type.TEXTS, hard=120, cells=OPTION_CELLS, most=6, prose=True, record="distractor",
            example="[{text: Ask the shopkeepers, why: She never asks for a vote.}]",
            about="Wrong options of the card's own, alone or with why they are wrong.",
        ),
        Field(
            name="tags", type=Type.TEXTS, one_or_list=True, hard=30, example="[trade]", about="Words to pick cards by."
        ),
        prose("note", 400, "A remark, shown with the answer.", "The figure is her own estimate."),
        Field(
            name="see", type=Type.IDS, names=Names.CARD, example="[market-hall-fire]",
            about="Related cards that would give each other away.",
        ),
        WAS,
        Field(
            name="lint", type=Type.TEXTS, names=Names.CODE, example="[DG031]",
            about="Advice to switch off for this card.",
        ),
    )  # fmt: skip
