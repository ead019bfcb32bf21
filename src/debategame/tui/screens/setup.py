"""Setting up a round before it begins; skippable, since Enter on the front page plays by what was set up last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.deck.model import Kind
from debategame.errors import DebategameError, UsageError
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.progress.settings import load_setup, save_setup
from debategame.text import listed, plural
from debategame.tui.kinds import kind_asks, kind_name
from debategame.tui.render import MARK, MUTED, hanging, line
from debategame.tui.screens.form_page import ON_OFF, USUAL_LENGTHS, USUAL_TIMERS_S, FormPage, among, seconds
from debategame.tui.widgets.form import Field, Form, stepped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from debategame.deck.model import Deck

SEED_DIGITS = 9
ABOUT = {
    "length": "How many questions at most: a round is shorter where the decks have no more to ask.",
    "timer": "How long a question waits for its answer. Only with a timer does speed count for the score.",
    "confidence": "Whether each answer says how sure you are: a guess, leaning, or sure. Points then reward honesty.",
    "seed": "The same seed deals the same round from the same decks and history. Type digits; without any the round"
    " is a new one.",
}
_DECK = "deck:"


class SetUp(FormPage):
    """Chooses kind, decks and rules of a round, and begins it. It remembers what was begun with last."""

    NAME = "Set up a round"
    IDEA = "Choose what to be asked, and press Enter. Enter on the front page plays by it the next time."
    BINDINGS = [
        Binding("enter", "start", "Start", tooltip="Begin the round"),
        Binding("space", "step(1)", "Change", tooltip="The row's next value; a deck in or out"),
        Binding("backspace", "rub_out", "Rub out a digit of the seed", show=False),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self, deck_ids: Sequence[str]) -> None:
        super().__init__()
        self._asked_for = tuple(deck_ids)
        self._seed = ""

    def on_mount(self) -> None:
        """Open with what was set up last, if the deck one comes from is in it."""
        session = self.app.session
        setup = load_setup(session.store, session.player)
        there = {deck.id: deck for deck_id in setup.decks if (deck := session.library.deck(deck_id))}
        remembered = there and all(deck_id in there for deck_id in self._asked_for)
        self._setup = replace(setup, decks=tuple(there) if remembered else self._asked_for)
        super().on_mount()

    @property
    def _decks(self) -> tuple[Deck, ...]:
        return tuple(deck for deck in self.app.session.library.decks if deck.id in self._setup.decks)

    def fields(self) -> Sequence[Field]:
        """Return the kind, each deck, and the rules of the round."""
        setup = self._setup
        decks = [
            Field(
                key=f"{_DECK}{deck.id}",
                label="" if place else "Decks",
                value=deck.title,
                ticked=deck.id in setup.decks,
            )
            for place, deck in enumerate(self.app.session.library.decks)
        ]
        return (
            Field(key="kind", label="Kind", value=kind_name(setup.kind)),
            *decks,
            Field(key="length", label="Length", value=plural(setup.length, "question")),
            Field(key="timer", label="Timer", value=seconds(setup.timer_s)),
            Field(key="confidence", label="How sure?", value=ON_OFF[setup.confidence]),
            Field(key="seed", label="Seed", value=self._seed or "new", steps=False, writes=True),
        )

    def change(self, key: str, step: int) -> None:
        """Give a row its next value, or take a deck in or out."""
        setup = self._setup
        match key:
            case "kind":
                setup = replace(setup, kind=stepped(list(RoundKind), setup.kind, step))
            case "length":
                setup = replace(setup, length=stepped(among(USUAL_LENGTHS, setup.length), setup.length, step))
            case "timer":
                setup = replace(setup, timer_s=stepped(among(USUAL_TIMERS_S, setup.timer_s), setup.timer_s, step))
            case "confidence":
                setup = replace(setup, confidence=not setup.confidence)
            case "seed":
                self._seed = ""
            case _:
                chosen = set(setup.decks) ^ {key.removeprefix(_DECK)}
                decks = tuple(deck.id for deck in self.app.session.library.decks if deck.id in chosen)
                setup = replace(setup, decks=decks)
        self._setup = setup

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Return what will be played, and what the row means."""
        found = [*hanging(line(("Enter   ", "bold")), line(self._enter_does()), width), Content("")]
        deck = self.app.session.library.deck(key.removeprefix(_DECK)) if key.startswith(_DECK) else None
        if deck is not None:
            return [*found, *_told(deck, width)]
        if key == "kind":
            found += [*hanging(Content(""), line(kind_asks(self._setup.kind)), width), Content("")]
            for kind in RoundKind:
                here = kind is self._setup.kind
                found.append(line(("▸ " if here else "  ", MARK), (kind_name(kind), "bold" if here else MUTED)))
            return found
        return [*found, *hanging(Content(""), line(ABOUT[key]), width)]

    def _enter_does(self) -> str:
        if not self._decks:
            return "nothing yet: no deck is chosen"
        setup = self._setup
        few = len(self._decks) < 3
        titles = listed((deck.title for deck in self._decks), "or" if setup.kind is RoundKind.MATCH else "and")
        titles = titles if few else plural(len(self._decks), "deck")
        if setup.kind is RoundKind.MATCH:
            return f"a match board of {titles}"
        return f"{kind_name(setup.kind)}, {plural(setup.length, 'question')} from {titles}"

    def action_start(self) -> None:
        """Remember what was set up, and begin the round. What can't be begun is told, and stays to be changed."""
        if self.too_small:
            return
        if not self._decks:
            self.app.told(UsageError("No deck is chosen.", "Space on a deck takes it in."))
            return
        setup, session = self._setup, self.app.session
        try:
            save_setup(session.store, session.player, setup)
        except DebategameError as error:
            self.app.told(error)
        self.app.settings = replace(
            self.app.settings, length=setup.length, timer_s=setup.timer_s, confidence=setup.confidence
        )
        options = RoundOptions(
            decks=self._decks,
            kind=setup.kind,
            count=setup.length,
            seed=int(self._seed) if self._seed else None,
            timer_s=setup.timer_s,
            confidence=setup.confidence,
        )
        self.app.play(options)

    def action_digit(self, digit: int) -> None:
        """Type a digit of the seed where that is chosen; elsewhere choose a row by its place."""
        if self.query_one(Form).chosen.key != "seed":
            super().action_digit(digit)
        elif len(self._seed) < SEED_DIGITS:
            self._seed += str(digit)
            self.lay_out()

    def action_rub_out(self) -> None:
        """Take the last digit of the seed away."""
        if self.query_one(Form).chosen.key == "seed":
            self._seed = self._seed[:-1]
            self.lay_out()

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted seed."""
        digits = "".join(char for char in event.text if char in "0123456789")
        if self.query_one(Form).chosen.key == "seed" and digits:
            self._seed = digits[:SEED_DIGITS]
            self.lay_out()


def _told(deck: Deck, width: int) -> list[Content]:
    """Return what a deck is about, who speaks in it, and how many cards it has."""
    counts = ", ".join(plural(deck.count(kind), kind.value, kind.plural) for kind in Kind if deck.count(kind))
    found = hanging(Content(""), line((deck.question or deck.title, "bold")), width)
    found.append(Content(""))
    for author in deck.people:
        found += hanging(Content(""), line(author.name), width)
    return [*found, Content(""), *hanging(Content(""), line((counts, MUTED)), width)]
