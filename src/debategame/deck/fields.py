"""The one table of what a deck file may say: every record, every field, its type, its limits, and what it is for.

It is data. The loader checks by it, and the JSON Schema, the reference in the docs and the template of a new deck are
to be written from it, so that they can't disagree.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import StrEnum

VERSION = "1"
"""The version of the format that this game reads."""

MOST_CARDS = 20_000
OPTION_CELLS = 120
PLACE_LENGTH = 20
QUOTE_WORDS = 15
THESIS_TO_WRITE = "What {name} argues, in a sentence or two."
"""What stands in a new deck for a thesis that nobody gave."""
ID_PATTERN = r"[a-z0-9-]{1,64}"


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
    """A list of texts."""
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
    CARD = "card"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """For RECORDS and RECORDS_BY_ID: the name of the record in them; ``card`` is one of the three kinds."""
    unmeasured: int = field(init=False, compare=False, repr=False)
    """An ASCII text of at most so many characters keeps every limit, so that it need not be measured."""

    def __post_init__(self) -> None:
        words = 2 * QUOTE_WORDS if self.name == "quote" else None
        limits = [limit for limit in (self.hard, self.advised, self.cells, words) if limit]
        object.__setattr__(self, "unmeasured", min(limits, default=sys.maxsize))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a mapping in a deck can be."""

    name: str
    fields: tuple[Field, ...]
    by_name: dict[str, Field] = field(init=False, compare=False, repr=False)
    required: frozenset[str] = field(init=False, compare=False, repr=False)
    """The fields that it can't be without."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {one.name: one for one in self.fields})
        required = frozenset(one.name for one in self.fields if one.need is Need.REQUIRED)
        object.__setattr__(self, "required", required)


def _prose(name: str, hard: int | None, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    return Field(name=name, type=Type.TEXT, about=about, example=example, need=need, hard=hard, prose=True)


def _option(name: str, hard: int, about: str, example: str, need: Need = Need.OPTIONAL) -> Field:
    return Field(
        name=name, type=Type.TEXT, about=about, example=example, need=need, hard=hard, cells=OPTION_CELLS, prose=True
    )


_WAS = Field(
    name="was", type=Type.IDS, names=Names.FORMER, example="[old-id]",
    about="Ids it had before; what players did under them is kept.",
)  # fmt: skip

DECK = Record(
    name="deck",
    fields=(
        Field(
            name="format", type=Type.VERSION, need=Need.REQUIRED, example="1", about="The version of the deck format."
        ),
        Field(
            name="id", type=Type.ID, names=Names.ITSELF, need=Need.REQUIRED, example="town-square",
            about="The deck's id; progress hangs on it, so it stays as it is.",
        ),
        _prose("title", 120, "What the deck is called.", "Cars in the town square", Need.REQUIRED),
        _prose("question", 160, "The contested question.", "Should the square be closed to cars?"),
        _prose("about", 600, "What the deck is drawn from, in one paragraph.", "Two columns of 2024 on one vote."),
        Field(name="language", type=Type.TEXT, example="en", about="The language the cards are written in."),
        Field(name="license", type=Type.TEXT, example="CC-BY-4.0", about="What others may do with the deck."),
        _WAS,
        Field(
            name="authors", type=Type.RECORDS_BY_ID, record="author", need=Need.REQUIRED,
            example="{reyes: {name: Ana Reyes}}", about="Who argues, in the order in which they are offered.",
        ),
        Field(
            name="sources", type=Type.RECORDS_BY_ID, record="source", need=Need.REQUIRED,
            example="{open-square: {author: reyes, title: Leave it open}}", about="The texts the cards are drawn from.",
        ),
        Field(
            name="cards", type=Type.RECORDS, record="card", need=Need.REQUIRED, most=MOST_CARDS,
            example="[{claim: It pays., by: reyes, at: 3, why: She counts.}]", about="What is argued.",
        ),
    ),
)  # fmt: skip

AUTHOR = Record(
    name="author",
    fields=(
        _prose("name", 40, "The name as it is shown.", "Ana Reyes", Need.REQUIRED),
        _prose("post", None, "What they are, in a word or two.", "shopkeeper"),
        _prose("thesis", 240, "What they argue, for the brief.", "Close the square and its shops close too.",
               Need.ADVISED),
        Field(
            name="kind", type=Type.CHOICE, choices=("person", "group", "ai"), example="person",
            about="Who speaks; an AI's text is a source and never offered as an author.",
        ),
        Field(
            name="restates", type=Type.ID, names=Names.AUTHOR, example="reyes",
            about="For an AI's text: the author whose text it restates.",
        ),
    ),
)  # fmt: skip

SOURCE = Record(
    name="source",
    fields=(
        Field(
            name="author", type=Type.ID, names=Names.AUTHOR, need=Need.REQUIRED, example="reyes", about="Who wrote it."
        ),
        _prose("title", 120, "What it is called.", "Leave it open", Need.REQUIRED),
        _prose("outlet", None, "Where it appeared.", "Example Courier"),
        Field(name="date", type=Type.TEXT, example="2024-03", about="When; `2024 (inferred)` is fine."),
        Field(
            name="unit", type=Type.CHOICE, choices=("paragraph", "bullet", "page", "section", "minute"),
            example="paragraph", about="What the places of the cards count.",
        ),
        Field(name="url", type=Type.TEXT, example="https://example.org/open", about="Where it can be read."),
    ),
)  # fmt: skip

ROLE = Record(
    name="role",
    fields=(
        _option("then", 120, "Who or what of the episode.", "the market hall", Need.REQUIRED),
        _option("now", 120, "Whom or what of today it stands for.", "parking on the square", Need.REQUIRED),
    ),
)


def _shared(at: Need) -> tuple[Field, ...]:
    return (
        Field(
            name="by", type=Type.IDS, names=Names.AUTHOR, need=Need.REQUIRED, example="reyes",
            about="Who argues it: one author, or a list of all who do.",
        ),
        Field(
            name="at", type=Type.PLACES, names=Names.SOURCE, need=at, one_or_list=True, example="{open-square: 3}",
            about="Where: source -> place; a place alone where one author has one source.",
        ),
        _prose("why", 400, "Why the answer is right, for the reveal.", "She counts the customers.", Need.REQUIRED),
        Field(
            name="contrast", type=Type.VIEWS, names=Names.AUTHOR, hard=200, prose=True,
            example="{okafor: He holds that most come on foot.}", about="How another author sees the same point.",
        ),
        Field(
            name="rejected_in", type=Type.PLACES, names=Names.SOURCE, example="{close-it: 2}",
            about="Sources that report the view in order to reject it, and where.",
        ),
        _prose("quote", None, "At most 15 words of the source, shown at the reveal.", "park within a minute"),
        Field(
            name="distractors", type=Type.TEXTS, hard=120, cells=OPTION_CELLS, most=6, prose=True,
            example="[Ask the shopkeepers]", about="Wrong answers of the card's own.",
        ),
        Field(
            name="tags", type=Type.TEXTS, one_or_list=True, hard=30, example="[trade]", about="Words to pick cards by."
        ),
        _prose("note", 400, "A remark, shown with the answer.", "The figure is her own estimate."),
        Field(
            name="see", type=Type.IDS, names=Names.CARD, example="[market-hall-fire]",
            about="Kin: cards that give each other away.",
        ),
        _WAS,
        Field(
            name="lint", type=Type.TEXTS, names=Names.CODE, example="[DG031]",
            about="Codes of advice that this card need not follow.",
        ),
    )  # fmt: skip


_CARD_ID = Field(
    name="id", type=Type.ID, names=Names.ITSELF, need=Need.ADVISED, example="trade-needs-parking",
    about="The card's id; progress hangs on it, so it stays as it is.",
)  # fmt: skip

CLAIM = Record(
    name="claim",
    fields=(
        _CARD_ID,
        Field(
            name="claim", type=Type.TEXT, need=Need.REQUIRED, advised=300, hard=900, prose=True,
            example="Shops live from parking.", about="What is argued, in one sentence.",
        ),
        *_shared(Need.UNLESS_NOBODY),
        _prose("held_by", 80, "With `by: []`: whose view it is.", "the council's opposition"),
    ),
)  # fmt: skip

ANALOGY = Record(
    name="analogy",
    fields=(
        _CARD_ID,
        _option("analogy", 80, "The historical episode.", "The market hall fire", Need.REQUIRED),
        Field(name="when", type=Type.TEXT, hard=30, example="1962", about="When the episode was."),
        Field(
            name="supports", type=Type.IDS, names=Names.CLAIM, example="[centre-outlives-parking]",
            about="The claims of this deck that it is used to argue.",
        ),
        _option("point", 120, "What it is used to argue.", "A centre can outlive a loss.", Need.REQUIRED),
        Field(
            name="roles", type=Type.RECORDS, record="role", example="[{then: the hall, now: parking}]",
            about="Who stands for whom.",
        ),
        _option("outcome", 120, "How the episode ended.", "Trade came back within two years."),
        *_shared(Need.REQUIRED),
    ),
)  # fmt: skip

PRESCRIPTION = Record(
    name="prescription",
    fields=(
        _CARD_ID,
        _option("prescription", 120, "What is to be done.", "Close the square for one summer.", Need.REQUIRED),
        Field(
            name="stance", type=Type.CHOICE, choices=("for", "against"), example="for",
            about="Whether the author recommends it or rejects it.",
        ),
        _prose("problem", 200, "What it is to solve.", "Nobody knows how many come by car."),
        *_shared(Need.REQUIRED),
    ),
)  # fmt: skip

CARDS: dict[str, Record] = {"claim": CLAIM, "analogy": ANALOGY, "prescription": PRESCRIPTION}
"""The kinds of card, by the key that makes the kind."""

RECORDS: dict[str, Record] = {"deck": DECK, "author": AUTHOR, "source": SOURCE, "role": ROLE, **CARDS}
