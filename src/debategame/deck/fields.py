"""The types behind the table of fields (field, type, need), and the fields that all cards share.

The table itself is :mod:`debategame.deck.records`; the fields of each kind of card are in :mod:`debategame.deck.cards`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from debategame.deck.limits import OPTION_CELLS

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "1"
"""The version of the format that this game reads."""

THESIS_TO_WRITE = "What {name} argues, in a sentence or two."
"""Placeholder in a new deck for a thesis that was not given."""


class Type(StrEnum):
    """The type of a field's value."""

    VERSION = "version"
    """The format's version number."""
    TEXT = "text"
    ID = "id"
    """One id: the record's own, or a reference to another."""
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
    """Whether a field is required."""

    REQUIRED = "required"
    UNLESS_NOBODY = "required unless by is []"
    ADVISED = "advised"
    OPTIONAL = "optional"


class Names(StrEnum):
    """What the ids in a field refer to."""

    ITSELF = "itself"
    FORMER = "former ids of itself"
    AUTHOR = "author"
    SOURCE = "source"
    CLAIM = "claim"
    CONCLUSION = "claim or prescription"
    CARD = "card"
    CODE = "code"


class Field(NamedTuple):
    """One key of a record."""

    name: str
    type: Type
    about: str
    """Its purpose, in one line."""
    example: str
    """A value as written in a deck."""
    need: Need = Need.OPTIONAL
    advised: int | None = None
    """Recommended maximum length of a text, in code points."""
    hard: int | None = None
    """Maximum length of a text (or of each text in a list or mapping), in code points."""
    cells: int | None = None
    """Maximum width in terminal cells, for a text that is offered as an option."""
    most: int | None = None
    """Maximum number of items in a list."""
    choices: tuple[str, ...] = ()
    """The values of a CHOICE; the first is the default."""
    names: Names | None = None
    """What its ids refer to."""
    prose: bool = False
    """Whether it is prose, in which commas and `#` are part of the text."""
    one_or_list: bool = False
    """Whether a single text may be written without a list, or a single place without its source."""
    record: str = ""
    """For RECORDS and RECORDS_BY_ID: the name of the record; ``card`` is a card of any kind."""


class Sample(NamedTuple):
    """The card of a kind in a new deck, for the deck's author to replace."""

    authors: tuple[int, ...]
    """Indices of its authors: 0 and 1."""
    place: int
    values: Mapping[str, object]
    """Field -> value, without ``by`` and ``at``; ``check`` has nothing to report about it."""


def prose(name: str, hard: int | None, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    """Return a prose field of at most ``hard`` code points."""
    return Field(name=name, type=Type.TEXT, about=about, example=example, need=need, hard=hard, prose=True)


def option(name: str, hard: int, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    """Return a prose field that is offered as an option."""
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
    """Return the fields that every kind of card has; ``at`` says whether `at` is required."""
    return (
        Field(
            name="by", type=Type.IDS, names=Names.AUTHOR, need=Need.REQUIRED, example="reyes",
            about="Who argues it: one author, or a list.",
        ),
        Field(
            name="at", type=Type.PLACES, names=Names.SOURCE, need=at, one_or_list=True, example="{open-square: 3}",
            about="Where: source -> place; just the place if the card has one author with one source.",
        ),
        prose("why", 400, "Why the answer is right, shown at the reveal.", "She counts the customers.", Need.REQUIRED),
        Field(
            name="contrast", type=Type.VIEWS, names=Names.AUTHOR, hard=200, prose=True,
            example="{okafor: He says that most come on foot.}", about="How another author sees the same point.",
        ),
        Field(
            name="rejected_in", type=Type.PLACES, names=Names.SOURCE, example="{close-it: 2}",
            about="Sources that report this view and reject it: source -> place.",
        ),
        prose("quote", None, "At most 15 words from the source, shown at the reveal.", "park within a minute"),
        Field(
            name="distractors", type=Type.TEXTS, hard=120, cells=OPTION_CELLS, most=6, prose=True, record="distractor",
            example="[{text: Ask the shopkeepers, why: She never asks for a vote.}]",
            about="Wrong answers written for this card, each alone or with why it is wrong.",
        ),
        Field(
            name="tags", type=Type.TEXTS, one_or_list=True, hard=30, example="[trade]",
            about="Words to select cards by.",
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
