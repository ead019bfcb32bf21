"""Set up a round. Enter on the front page plays by the last set-up, so this page can be skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.progress.settings import load_setup, save_setup
from debategame.text import listed, plural, printable
from debategame.tui.kinds import kind_asks, kind_name
from debategame.tui.masthead import cards_counted
from debategame.tui.render import MUTED, hanging, line
from debategame.tui.screens.form_page import CONFIDENCE, LENGTH, MORE, TIMER, FormPage, Option, questions
from debategame.tui.widgets.form import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.deck.model import Deck

SEED_DIGITS = 9
MOST_LETTERS = 40
_SEED_FAULT = f"Type a word, or a number of up to {SEED_DIGITS} digits."
_FIRST = ("kind", "decks", "length")
"""The rows that are shown without More."""
_KIND = Option("kind", "Kind", "", tuple(RoundKind), kind_name)
_ABOUT_SIDE = "The author you speak for. On each issue, answer what another author says."
_TWO = Option(
    *("two", "Players", "Two take turns at one keyboard, each for an author. Their names are asked for at the start."),
    *((False, True), {False: "one", True: "two, in turn"}.__getitem__),
)
_ABOUT = {
    "seed": "Space asks for a number or a word, and goes back to a random round. The same one deals the same round"
    " to everybody, but for rounds of your own cards.",
    MORE: "Space shows or hides the rules that most rounds leave as they are.",
}


class SetUp(FormPage):
    """Chooses kind, deck and rules of a round and begins it; the last choice is remembered."""

    NAME = "Set up a round"
    IDEA = "Choose what to play and press Enter. Enter on the front page will then play the same kind of round."
    GIVES_WAY = True
    BINDINGS = [
        Binding("enter", "start", "Start", tooltip="Start the round"),
        Binding("space", "step(1)", "Change", tooltip="Go to the row's next value; show or hide more rows"),
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
        remembered, asked_for = (
            tuple(deck_id for deck_id in ids if session.library.deck(deck_id)) for ids in (setup.decks, self._asked_for)
        )
        decks = remembered if set(asked_for) <= set(remembered) else asked_for
        self._asked_for = decks or (session.default_deck().id,)
        self._setup = replace(setup, decks=self._asked_for)
        super().on_mount()

    @property
    def _decks(self) -> tuple[Deck, ...]:
        return tuple(deck for deck in self.app.session.library.decks if deck.id in self._setup.decks)

    @property
    def _options(self) -> tuple[Option, ...]:
        """Return the rows that step through values: what to play, of which deck, how much, and then the rules."""
        tags = sorted({tag for deck in self._decks for card in deck.cards for tag in card.tags})
        tag = Option("tag", "Tag", "Only cards with this tag.", ("", *tags), lambda tag: tag or "any")
        rules: tuple[Option, ...] = (TIMER, CONFIDENCE, tag)
        if self._setup.kind is RoundKind.DEBATE:
            names = {author.id: author.name for deck in self._decks for author in deck.people}
            side = Option("side", "Side", _ABOUT_SIDE, ("", *names), lambda author: names.get(author, "at random"))
            rules = (_TWO, side, *rules)
        length = () if self._setup.kind is RoundKind.LAST_STAND else (LENGTH,)
        return (_KIND, self._deck_option(), *length, *rules)

    def _deck_option(self) -> Option:
        """Return the row for each deck alone, the decks that the page opened with, and all decks."""
        titles = {deck.id: deck.title for deck in self.app.session.library.decks}
        several = [each for each in (self._asked_for, tuple(titles)) if len(each) > 1]
        shown = {each: listed(titles[deck] for deck in each) for each in [*((deck,) for deck in titles), *several]}
        return Option("decks", "Deck", "", tuple(shown), (shown | {tuple(titles): "all decks"}).__getitem__)

    def fields(self) -> Sequence[Field]:
        """Return what to play, of which deck and how much; with More the rules of the round."""
        seed = Field(key="seed", label="Seed", value=self._seed or "random", steps=False)
        rows = [*(option.field(self._setup) for option in self._options), seed]
        first, rules = ([row for row in rows if (row.key in _FIRST) is wanted] for wanted in (True, False))
        plain = {option.key: option.shown(option.usual[0]) for option in self._options} | {"seed": "random"}
        changed = [f"{row.label.lower()} {row.value}" for row in rules if row.value != plain[row.key]]
        more = self.more(", ".join(changed or [row.label.lower() for row in rules]))
        return (*first, more, *rules) if self._shows_more else (*first, more)

    def change(self, key: str, step: int) -> None:
        """Change a row. The tags and the sides are those of the decks."""
        if key == "seed":
            self._change_seed()
            return
        option = next(option for option in self._options if option.key == key)
        self._setup = option.stepped(self._setup, step)
        if key == "decks":
            self._setup = replace(self._setup, tag="", side="")

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Say what will be played, and explain the row."""
        found = [*hanging(line(("Enter   ", "bold")), line(self._enter_does()), width), Content("")]
        option = next((option for option in self._options if option.key == key), None)
        about = kind_asks(self._setup.kind) if key == "kind" else option.about if option else _ABOUT[key]
        if about:
            found += [*hanging(Content(""), line(about), width), Content("")]
        if option is not None:
            found += option.listed(self._setup, width)
        if key == "decks" and len(self._decks) == 1:
            found += [Content(""), *_described(self._decks[0], width)]
        return found

    def _enter_does(self) -> str:
        setup, decks = self._setup, self._decks
        one_deck = {RoundKind.MATCH: "a match board of", RoundKind.DEBATE: "a debate on"}.get(setup.kind)
        titles = listed((deck.title for deck in decks), "or" if one_deck else "and")
        titles = titles if len(decks) < 3 else plural(len(decks), "deck")
        if one_deck:
            return f"{one_deck} {titles}"
        if setup.kind is RoundKind.LAST_STAND:
            return f"a last stand with three lives, from {titles}"
        return f"{kind_name(setup.kind)}, {questions(setup.length)} from {titles}"

    def action_start(self) -> None:
        """Remember the set-up, and begin the round."""
        if self.too_small:
            return
        setup, session = self._setup, self.app.session
        with self.app.showing_errors():
            save_setup(session.store, session.player, setup)
        length, timer_s, confidence = setup.length, setup.timer_s, setup.confidence
        self.app.settings = replace(self.app.settings, length=length, timer_s=timer_s, confidence=confidence)
        options = RoundOptions(
            decks=self._decks, kind=setup.kind, count=length, timer_s=timer_s, confidence=confidence,
            tag=setup.tag, side=setup.side,
            seed=int(self._seed) if self._seed.isdecimal() else None,
            challenge="" if self._seed.isdecimal() else self._seed,
            two=("", "") if setup.two and setup.kind is RoundKind.DEBATE else None,
        )  # fmt: skip
        self.app.play(options)

    def _change_seed(self) -> None:
        """Ask for a seed or a challenge word, or go back to a random one."""

        def typed(seed: str) -> None:
            self._seed = printable(seed.strip())
            self.lay_out()

        def why_not(seed: str) -> str:
            word = seed.strip()
            fits = len(word) <= (SEED_DIGITS if word.isdecimal() else MOST_LETTERS) and any(map(str.isalnum, word))
            return "" if fits else _SEED_FAULT

        if self._seed:
            typed("")
        else:
            self.app.show("NameDialog", "Seed of the round: a number or a word", why_not=why_not, then=typed)


def _described(deck: Deck, width: int) -> list[Content]:
    """Return a deck's question, its authors, and how many cards it has."""
    found = [*hanging(Content(""), line((deck.question or deck.title, "bold")), width), Content("")]
    for author in deck.people:
        found += hanging(Content(""), line(author.name), width)
    return [*found, Content(""), *hanging(Content(""), line((cards_counted(deck), MUTED)), width)]
