"""The kinds of card: what each is as a frozen value, what a file may say of it, and what it is called where it is read.

Whatever concerns every kind folds over :data:`CARD_TYPES`, so that a kind is described here alone; the questions it
becomes are in :mod:`debategame.game.questions.kinds`. The fields a file may give are imported only on demand: the front
page shows cached decks and does not need them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.fields import Field, Sample


class Kind(StrEnum):
    """What a card is, told by the key it has in the file."""

    CLAIM = "claim"
    ANALOGY = "analogy"
    PRESCRIPTION = "prescription"

    @property
    def plural(self) -> str:
        """Return the word for several of the kind."""
        return f"{self.value[:-1]}ies" if self.value.endswith("y") else f"{self.value}s"


class Heading(NamedTuple):
    """What cards are called where they stand under a heading of their own: most kinds have one, some have several."""

    one: str
    several: str
    short: str
    """Several of them, where the deck's argument is an outline with little room."""


class Stance(StrEnum):
    """Whether the author recommends a prescription or rejects it."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, kw_only=True)
class Role:
    """Who of the episode stands for whom of today."""

    then: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Distractor:
    """A wrong option of a card's own, and why it is wrong, where the card says so."""

    text: str
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What every kind of card has. ``text`` is the value of the key that makes the kind."""

    id: str
    text: str
    by: tuple[str, ...] = ()
    at: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place in it, as text: ``3``, ``3-5, 8``, ``12:30``."""
    why: str = ""
    contrast: Mapping[str, str] = field(default_factory=dict)
    """Author id -> how that author sees the same point."""
    rejected_in: Mapping[str, str] = field(default_factory=dict)
    """Source id -> place where the view is reported in order to be rejected."""
    quote: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    lint: tuple[str, ...] = ()
    distractors: tuple[Distractor, ...] = ()

    kind: ClassVar[Kind]
    title: ClassVar[str]
    """What stands over a question on any card of the kind."""
    headings: ClassVar[tuple[Heading, ...]]
    """In the order in which they are listed."""
    stem: ClassVar[tuple[str, ...]]
    """The fields that are shown while it is asked whose it is."""
    subject: ClassVar[str] = ""
    """The field that says what the card is about, where two cards on the same would give each other away."""

    @staticmethod
    def keys() -> tuple[Field, ...]:
        """Return what a file may say of such a card, in the order in which one reads about it."""
        raise NotImplementedError

    @staticmethod
    def sample() -> Sample:
        """Return what the card of the kind says in a new deck."""
        raise NotImplementedError

    @property
    def heading(self) -> Heading:
        """Return what this card is called."""
        return self.headings[0]

    @property
    def about(self) -> str:
        """Return what stands in its ``subject``, or nothing."""
        return getattr(self, self.subject, "") if self.subject else ""

    @property
    def asked(self) -> str:
        """Return the point at issue that the card answers, or nothing."""
        return getattr(self, "issue", "")

    @property
    def conclusions(self) -> tuple[str, ...]:
        """Return the ids of the cards that this one is a reason for."""
        return getattr(self, "supports", ())

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield what its kind alone has and the reveal tells, as label and text."""
        yield from ()

    def content(self) -> tuple[str, ...]:
        """Return the texts that its kind alone has; with one of them changed it is another card to the player."""
        return ()


@dataclass(frozen=True, kw_only=True)
class Claim(Card):
    """Something argued. ``by`` may be empty: then nobody here argues it."""

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

    @staticmethod
    def keys() -> tuple[Field, ...]:
        """Return the fields of a claim."""
        from debategame.deck.fields import CARD_ID, ISSUE, Field, Names, Need, Type, prose, shared

        claim = Field(
            name="claim", type=Type.TEXT, need=Need.REQUIRED, advised=300, hard=900, prose=True,
            example="Shops live from parking.", about="What is argued, in one sentence.",
        )  # fmt: skip
        supports = Field(
            name="supports", type=Type.IDS, names=Names.CONCLUSION, example="[one-summer-trial]",
            about="Claims and prescriptions of the same author that the text gives this as a reason for.",
        )  # fmt: skip
        held_by = prose(
            "held_by", 80, "Whose view it is; needed with `by: []`, unless it has `misreads`.",
            "the council's opposition",
        )  # fmt: skip
        misreads = Field(
            name="misreads", type=Type.ID, names=Names.CLAIM, example="trade-needs-parking",
            about="With `by: []`: the claim that is misread so. Players who fall for it are shown that claim.",
        )  # fmt: skip
        return (CARD_ID, claim, ISSUE, supports, *shared(Need.UNLESS_NOBODY), held_by, misreads)

    @staticmethod
    def sample() -> Sample:
        """Return a claim of the town square."""
        from debategame.deck.fields import Sample

        return Sample((0,), 3, {
            "id": "customers-park-nearby",
            "claim": "Shops on the square live from customers who park nearby.",
            "why": "The text counts those who told their shopkeeper so.",
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

    @staticmethod
    def keys() -> tuple[Field, ...]:
        """Return the fields of an analogy."""
        from debategame.deck.fields import CARD_ID, Field, Names, Need, Type, option, shared

        return (
            CARD_ID,
            option("analogy", 80, "The historical episode.", "The market hall fire", Need.REQUIRED),
            Field(name="when", type=Type.TEXT, hard=30, example="1962", about="When the episode was."),
            Field(
                name="supports", type=Type.IDS, names=Names.CLAIM, example="[centre-outlives-parking]",
                about="Claims of this deck that it is used to support.",
            ),
            option("point", 120, "What it is used to argue.", "A centre can outlive a loss.", Need.REQUIRED),
            Field(
                name="roles", type=Type.RECORDS, record="role", example="[{then: the hall, now: parking}]",
                about="Who stands for whom.",
            ),
            option("outcome", 120, "How the episode ended.", "Trade came back within two years."),
            *shared(Need.REQUIRED),
        )  # fmt: skip

    @staticmethod
    def sample() -> Sample:
        """Return an analogy of the town square."""
        from debategame.deck.fields import Sample

        return Sample((0,), 5, {
            "id": "mill-lane",
            "analogy": "The closing of Mill Lane",
            "supports": ["customers-park-nearby"],
            "point": "A shop dies where nobody can stop in front of it any more.",
            "why": "It is told as a warning of what awaits the square.",
        })  # fmt: skip

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield when it was, what it argues, who stands for whom and how it ended, as far as the card says so."""
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

    @staticmethod
    def keys() -> tuple[Field, ...]:
        """Return the fields of a prescription."""
        from debategame.deck.fields import CARD_ID, ISSUE, Field, Need, Type, option, prose, shared

        return (
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

    @staticmethod
    def sample() -> Sample:
        """Return a prescription of the town square."""
        from debategame.deck.fields import Sample

        return Sample((0, 1), 8, {
            "id": "one-summer-trial",
            "prescription": "Close the square for one summer, and count.",
            "why": "The text asks for figures before anything is built.",
        })  # fmt: skip

    @property
    def heading(self) -> Heading:
        """Return what it is called, which hangs on the stance."""
        return self.headings[self.stance is Stance.AGAINST]

    def details(self) -> Iterator[tuple[str, str]]:
        """Yield the problem, where the card names one."""
        if self.problem:
            yield "Problem", self.problem

    def content(self) -> tuple[str, ...]:
        """Return the problem."""
        return (self.problem,)


CARD_TYPES: dict[str, type[Card]] = {made.kind.value: made for made in (Claim, Analogy, Prescription)}
"""The one table of kinds: the key that makes the kind -> what a card of it is."""

HEADINGS: tuple[Heading, ...] = tuple(heading for made in CARD_TYPES.values() for heading in made.headings)
"""What all cards are called, in the order in which they are listed."""
