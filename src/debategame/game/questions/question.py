"""A self-contained question: it can be shown, saved, printed and explained without its deck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from debategame.deck.limits import OPTION_CELLS
from debategame.deck.model import Kind
from debategame.game.questions.kinds import BYLINE_FORMS, DEEPER_FORMS, KINDS, Form

__all__ = [
    "BYLINE_FORMS",
    "DEEPER_FORMS",
    "FORMS",
    "NOBODY",
    "OPTION_CELLS",
    "SEVERAL",
    "Draft",
    "Exchange",
    "Form",
    "Option",
    "Question",
    "Reveal",
]

FORMS: dict[Kind, tuple[Form, ...]] = {kind: KINDS[kind].forms for kind in Kind}

SEVERAL, NOBODY = "several", "nobody"
"""Ids of the options *Both* (*More than one*) and *Neither* (*None of them*); authors' options are ``by:<id>``."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One possible answer. ``wrong_because`` says why it is wrong; it is empty for the key."""

    id: str
    text: str
    wrong_because: str = ""

    @property
    def card(self) -> str:
        """Return the id of the card that the option is taken from; nothing for an author or a card's own distractor."""
        source, _, rest = self.id.partition(":")
        return rest.partition(":")[0] if source in ("card", "role") else ""


class Draft(NamedTuple):
    """What a generator makes of a card; the key is the one option without a reason for being wrong."""

    prompt: str
    stem: str
    options: tuple[Option, ...]
    """None at all where the deck has no wrong one."""
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class Reveal:
    """What is shown after the answer."""

    byline: str
    """Whose view it is, as a name or a phrase: an author, two of them, ``nobody here``."""
    where: tuple[str, ...]
    """The places as citations: ``The Putin Problem, paragraph 6 (April 2025)``."""
    why: str
    contrasts: tuple[tuple[str, str], ...] = ()
    """Author's name, and how that author sees the same point."""
    quote: str = ""
    note: str = ""
    because: tuple[str, ...] = ()
    """The reasons that the deck has for it."""
    so: tuple[str, ...] = ()
    """What it is a reason for."""


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """What a step of a debate belongs to: an issue, and what the two sides answer."""

    issue: str
    side: str
    """The id of the author who is spoken for in this step."""
    speaker: str
    """The name of that author."""
    answer: str
    opponent: str
    """The name of the author who is answered, or the names."""
    heard: str
    """What the opponent answers."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One card in one form, with its options in the order in which they are shown."""

    deck: str
    deck_title: str
    card: str
    kind: Kind
    form: Form
    prompt: str
    """What is asked, in the game's words: ``Who argues this?``."""
    stem: str
    """What it is asked about, in the deck's words; may be empty where the options say it all."""
    options: tuple[Option, ...]
    key: str
    """The id of the one option that is right."""
    author: str
    """The id of the author whom the prompt names (*Which of these does X argue?*), or nothing."""
    reveal: Reveal
    revision: str
    key_revision: str
    exchange: Exchange | None = None
    """Where the question is a step of a debate."""

    @property
    def asked_in_short(self) -> str:
        """Return prompt and stem in one line, for a list of questions."""
        return " ".join([self.prompt, *self.stem.splitlines()[:1]])

    @property
    def right(self) -> Option:
        """Return the option that is right."""
        return next(option for option in self.options if option.id == self.key)

    def option(self, option_id: str) -> Option | None:
        """Return the option of that id, or None where the question has no such option."""
        return next((option for option in self.options if option.id == option_id), None)
