"""Set up a round. Enter on the front page plays by the last set-up, so this page can be skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.errors import UsageError
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.progress.settings import load_setup, save_setup
from debategame.text import listed, plural
from debategame.tui.kinds import kind_asks, kind_name
from debategame.tui.masthead import cards_counted
from debategame.tui.render import MUTED, hanging, line
from debategame.tui.screens.form_page import CONFIDENCE, LENGTH, TIMER, FormPage, Option, questions
from debategame.tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Deck

SEED_DIGITS = 9
_SEED_FAULT = f"Type a number of up to {SEED_DIGITS} digits."
_KIND = Option("kind", "Kind", "", tuple(RoundKind), kind_name)
_RULES = (LENGTH, TIMER, CONFIDENCE)
_ABOUT_SIDE = "Whom you speak for. On each issue you see what another author answers, and give this one's answer."
_ABOUT_SEED = (
    "Space asks for a number, and goes back to a random round. The same seed deals the same round from the same"
    " decks and history."
)
_DECK = "deck:"


class SetUp(FormPage):
    """Chooses kind, decks and rules of a round and begins it; the last choice is remembered."""

    NAME = "Set up a round"
    IDEA = "Choose what to play and press Enter. Enter on the front page will then play the same kind of round."
    GIVES_WAY = True
    BINDINGS = [
        Binding("enter", "start", "Start", tooltip="Start the round"),
        Binding("space", "step(1)", "Change", tooltip="Go to the row's next value; add or remove a deck"),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self, deck_ids: Sequence[str]) -> None:
        super().__init__()
        self._asked_for = tuple(deck_ids)
        self._seed = ""

    def on_mount(self) -> None:
        """Open with the last set-up, if the chosen deck is in it."""
        session = self.app.session
        setup = load_setup(session.store, session.player)
        known = tuple(deck_id for deck_id in setup.decks if session.library.deck(deck_id))
        remembered = known and set(self._asked_for) <= set(known)
        self._setup = replace(setup, decks=known if remembered else self._asked_for)
        super().on_mount()

    @property
    def _decks(self) -> tuple[Deck, ...]:
        return tuple(deck for deck in self.app.session.library.decks if deck.id in self._setup.decks)

    @property
    def _options(self) -> dict[str, Option]:
        """Return the rows that step through values, by their keys; whom to speak for is asked for a debate only."""
        names = {author.id: author.name for deck in self._decks for author in deck.people}
        side = Option("side", "Side", _ABOUT_SIDE, ("", *names), lambda author: names.get(author, "by chance"))
        rows = (*([side] if self._setup.kind is RoundKind.DEBATE else ()), *_RULES)
        return {option.key: option for option in (_KIND, *rows)}

    def fields(self) -> Sequence[Field]:
        """Return the kind, each deck, and the rules of the round."""
        setup = self._setup
        decks = [
            Field(
                key=_DECK + deck.id,
                label="" if place else "Decks",
                value=deck.title,
                ticked=deck.id in setup.decks,
            )
            for place, deck in enumerate(self.app.session.library.decks)
        ]
        seed = Field(key="seed", label="Seed", value=self._seed or "random", steps=False)
        kind, *rules = (option.field(setup) for option in self._options.values())
        return (kind, *decks, *rules, seed)

    def change(self, key: str, step: int) -> None:
        """Change a row, or add or remove a deck."""
        if key in self._options:
            self._setup = self._options[key].stepped(self._setup, step)
        elif key == "seed":
            self._change_seed()
        else:
            chosen = set(self._setup.decks) ^ {key.removeprefix(_DECK)}
            decks = tuple(deck.id for deck in self.app.session.library.decks if deck.id in chosen)
            self._setup = replace(self._setup, decks=decks)

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Say what will be played, and explain the row."""
        found = [*hanging(line(("Enter   ", "bold")), line(self._enter_does()), width), Content("")]
        deck = self.app.session.library.deck(key.removeprefix(_DECK)) if key.startswith(_DECK) else None
        if deck is not None:
            return [*found, *_described(deck, width)]
        option = self._options.get(key)
        about = kind_asks(self._setup.kind) if key == "kind" else option.about if option else _ABOUT_SEED
        found += hanging(Content(""), line(about), width)
        return [*found, Content(""), *option.listed(self._setup, width)] if option else found

    def _enter_does(self) -> str:
        setup, decks = self._setup, self._decks
        if not decks:
            return "nothing yet: choose a deck"
        one_deck = {RoundKind.MATCH: "a match board of", RoundKind.DEBATE: "a debate on"}.get(setup.kind)
        titles = listed((deck.title for deck in decks), "or" if one_deck else "and")
        titles = titles if len(decks) < 3 else plural(len(decks), "deck")
        if one_deck:
            return f"{one_deck} {titles}"
        return f"{kind_name(setup.kind)}, {questions(setup.length)} from {titles}"

    def action_start(self) -> None:
        """Remember the set-up, and begin the round."""
        if self.too_small:
            return
        if not self._decks:
            self.app.show_error(UsageError("No deck is chosen.", "Press Space on a deck to add it."))
            return
        setup, session = self._setup, self.app.session
        with self.app.showing_errors():
            save_setup(session.store, session.player, setup)
        length, timer_s, confidence = setup.length, setup.timer_s, setup.confidence
        self.app.settings = replace(self.app.settings, length=length, timer_s=timer_s, confidence=confidence)
        options = RoundOptions(
            decks=self._decks, kind=setup.kind, count=length, timer_s=timer_s, confidence=confidence,
            side=setup.side, seed=int(self._seed) if self._seed else None,
        )  # fmt: skip
        self.app.play(options)

    def _change_seed(self) -> None:
        """Ask for a seed, or go back to a random one."""

        def typed(seed: str) -> None:
            self._seed = seed.strip()
            self.lay_out()

        def why_not(seed: str) -> str:
            digits = seed.strip()
            return "" if digits.isdecimal() and len(digits) <= SEED_DIGITS else _SEED_FAULT

        if self._seed:
            typed("")
        else:
            self.app.show("NameDialog", "Seed of the round", why_not=why_not, then=typed)


def _described(deck: Deck, width: int) -> list[Content]:
    """Return a deck's question, its authors, and how many cards it has."""
    found = [*hanging(Content(""), line((deck.question or deck.title, "bold")), width), Content("")]
    for author in deck.people:
        found += hanging(Content(""), line(author.name), width)
    return [*found, Content(""), *hanging(Content(""), line((cards_counted(deck), MUTED)), width)]
