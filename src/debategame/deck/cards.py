"""The kinds of card: the value type of each, its fields in a deck file, and its headings.

Code for all kinds iterates over :data:`CARD_TYPES`, so each kind is described only here; its questions are in
:mod:`debategame.game.questions.kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from debategame.deck.fields import CARD_ID, ISSUE, Field, Names, Need, Sample, Type, option, prose, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(StrEnum):
    """The kind of a card; its value is the key that marks the kind in the file."""

    CLAIM = "claim"
    ANALOGY = "analogy"
    PRESCRIPTION = "prescription"

    @property
    def plural(self) -> str:
        """Return the plural: ``claims``, ``analogies``."""
        return f"{self.value[:-1]}ies" if self.value.endswith("y") else f"{self.value}s"


class Heading(NamedTuple):
    """Names of a group of cards; most kinds have one group, prescriptions have two."""

    one: str
    several: str
    short: str
    """The plural where there is little room."""


class Stance(StrEnum):
    """Whether the author recommends a prescription or rejects it."""

    FOR = "for"
    AGAINST = "against"


class Role(NamedTuple):
    """A person or thing of the episode, and what it stands for today."""

    then: str
    now: str


class Distractor(NamedTuple):
    """A wrong option written for a card, and why it is wrong, if the card says so."""

    text: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What every kind of card has. ``text`` is the value of the key that marks the kind."""

    id: str
    text: str
    by: tuple[str, ...] = ()
    at: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place, as text: ``3``, ``3-5, 8``, ``12:30``."""
    why: str = ""
    contrast: Mapping[str, str] = field(default_factory=dict)
    """Author id -> how that author sees the same point."""
    rejected_in: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place where the source reports the view and rejects it."""
    quote: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    lint: tuple[str, ...] = ()
    distractors: tuple[Distractor, ...] = ()

    kind: ClassVar[Kind]
    title: ClassVar[str]
    """The title above a question about such a card."""
    headings: ClassVar[tuple[Heading, ...]]
    """In display order."""
    stem: ClassVar[tuple[str, ...]]
    """The fields shown in a question that asks who argues it."""
    file_fields: ClassVar[tuple[Field, ...]]
    """The fields of such a card in a file, in the order of the reference."""
    sample: ClassVar[Sample]
    """The card of this kind that a new deck starts with."""
    subject: ClassVar[str] = ""
    """The field that says what the card is about; two cards with the same subject would give each other away."""

    @property
    def heading(self) -> Heading:
        """Return the heading this card belongs under."""
        return self.headings[0]

    @property
    def about(self) -> str:
        """Return the text of its ``subject`` field, or an empty text."""
        return getattr(self, self.subject, "") if self.subject else ""

    @property
    def asked(self) -> str:
        """Return the question at issue that the card answers, or an empty text."""
        return getattr(self, "issue", "")

    @property
    def conclusions(self) -> tuple[str, ...]:
        """Return the ids of the cards that this one is a reason for."""
        return getattr(self, "supports", ())

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield the label and text of each kind-specific field that the reveal shows."""
        yield from ()

    def content(self) -> tuple[str, ...]:
        """Return the kind-specific texts; to a player, a card with one of them changed is a new card."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Claim(Card):
    """A claim. ``by`` may be empty: then no author of the deck argues it."""

    kind = Kind.CLAIM
    title = "Claim"
    headings = (Heading("Claim", "Claims", "Claims"),)
    stem = ("claim",)
    issue: str = ""
    supports: tuple[str, ...] = ()
    """The claims and prescriptions that it is a reason for."""
    held_by: str = ""
    misreads: str = ""
    """The claim that this one, which nobody here argues, distorts."""

    file_fields = (
        CARD_ID,
        Field(
            name="claim", type=Type.TEXT, need=Need.REQUIRED, advised=300, hard=900, prose=True,
            example="Shops depend on parking.", about="The claim, in one sentence.",
        ),
        ISSUE,
        Field(
            name="supports", type=Type.IDS, names=Names.CONCLUSION, example="[one-summer-trial]",
            about="Claims and prescriptions of the same author for which the text gives this as a reason.",
        ),
        *shared(Need.UNLESS_NOBODY),
        prose(
            "held_by", 80, "Whose view it is; required with `by: []`, unless it has `misreads`.",
            "the council's opposition",
        ),
        Field(
            name="misreads", type=Type.ID, names=Names.CLAIM, example="trade-needs-parking",
            about="With `by: []`: the claim that this misreads. Players who fall for it are shown that claim.",
        ),
    )  # fmt: skip
    sample = Sample((0,), 3, {
        "id": "customers-park-nearby",
        "claim": "Shops on the square depend on customers who park nearby.",
        "why": "The text counts customers who said so.",
    })  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Analogy(Card):
    """An episode (``text``) that an author invokes to argue ``point``."""

    kind = Kind.ANALOGY
    title = "Historical analogy"
    headings = (Heading("Historical analogy", "Historical analogies", "Analogies"),)
    stem = ("analogy", "point")
    point: str
    when: str = ""
    supports: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    outcome: str = ""

    file_fields = (
        CARD_ID,
        option("analogy", 80, "The historical episode.", "The market hall fire", Need.REQUIRED),
        Field(name="when", type=Type.TEXT, hard=30, example="1962", about="When the episode was."),
        Field(
            name="supports", type=Type.IDS, names=Names.CLAIM, example="[centre-outlives-parking]",
            about="Claims of this deck that it is used to support.",
        ),
        option("point", 120, "The point the author makes with it.", "A centre can outlive a loss.", Need.REQUIRED),
        Field(
            name="roles", type=Type.RECORDS, record="role", example="[{then: the hall, now: parking}]",
            about="Who or what of the episode stands for whom or what today.",
        ),
        option("outcome", 120, "What came of the episode.", "Trade came back within two years."),
        *shared(Need.REQUIRED),
    )  # fmt: skip

    sample = Sample((0,), 5, {
        "id": "mill-lane",
        "analogy": "The closing of Mill Lane",
        "supports": ["customers-park-nearby"],
        "point": "A shop dies once nobody can park in front of it.",
        "why": "The text offers it as a warning for the square.",
    })  # fmt: skip

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield the date, the point, the roles and the outcome, as far as the card gives them."""
        if self.when:
            yield "When", self.when
        yield "Argues", self.point
        for role in self.roles:
            yield "Roles", f"{role.then} stands for {role.now}"
        if self.outcome:
            yield "Outcome", self.outcome

    def content(self) -> tuple[str, ...]:
        """Return the point, the date, the outcome and the roles."""
        return (self.point, self.when, self.outcome, *(f"{role.then}\x1e{role.now}" for role in self.roles))


@dataclass(frozen=True, kw_only=True)
class Prescription(Card):
    """What an author recommends, or rejects, for ``problem``."""

    kind = Kind.PRESCRIPTION
    title = "Prescription"
    headings = (
        Heading("Recommendation", "Recommended", "Recommended"),
        Heading("Rejected course", "Rejected", "Rejected"),
    )
    stem = ("prescription", "problem")
    subject = "problem"
    stance: Stance = Stance.FOR
    problem: str = ""
    issue: str = ""

    file_fields = (
        CARD_ID,
        option("prescription", 120, "What should be done.", "Close the square for one summer.", Need.REQUIRED),
        ISSUE,
        Field(
            name="stance", type=Type.CHOICE, choices=("for", "against"), example="for",
            about="Whether the author recommends or rejects it.",
        ),
        prose("problem", 200, "The problem it should solve.", "Nobody knows how many come by car."),
        *shared(Need.REQUIRED),
    )  # fmt: skip

    sample = Sample((0, 1), 8, {
        "id": "one-summer-trial",
        "prescription": "Close the square for one summer, and count.",
        "why": "The text asks for figures before anything is built.",
    })  # fmt: skip

    @property
    def heading(self) -> Heading:
        """Return the heading for its stance."""
        return self.headings[self.stance is Stance.AGAINST]

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield the problem, where the card names one."""
        if self.problem:
            yield "Problem", self.problem

    def content(self) -> tuple[str, ...]:
        """Return the problem."""
        return (self.problem,)


CARD_TYPES: dict[str, type[Card]] = {made.kind.value: made for made in (Claim, Analogy, Prescription)}
"""The one table of kinds: the key that marks the kind -> its class."""

HEADINGS: tuple[Heading, ...] = tuple(heading for made in CARD_TYPES.values() for heading in made.headings)
"""All headings, in display order."""
