"""Setting up a class's warm-up. Enter starts it as last time, or takes up the one that was interrupted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.classroom.preparing import Wanted, prepare, usual_decks
from debategame.classroom.warmup.class_settings import NO_TEAMS, ClassSettings, load_class_settings
from debategame.classroom.warmup.session import WarmupSession, interrupted
from debategame.errors import DebategameError, UsageError
from debategame.progress.classes import class_of
from debategame.text import listed, plural
from debategame.tui.render import hanging, line
from debategame.tui.screens.form_page import FormPage, among
from debategame.tui.widgets.form import Field, Form, stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.classroom.warmup.session import Interrupted
    from debategame.deck.model import Deck
    from debategame.progress.classes import SchoolClass

USUAL_MINUTES = (3, 5, 7, 10, 15)
USUAL_SIZES = (0, 12, 16, 20, 24, 28, 32)
TEAMS = ("", "2", "3", "4", "5", "6")
ABOUT = {
    "class": "Each class has its own cards that are due. e types the name of a new one.",
    "decks": "The decks its cards come from.",
    "minutes": "How long the warm-up takes. e types another number.",
    "teams": "Points are given by your keys. e types the teams' names, as in Red, Blue.",
    "size": "How many pupils there are. A count of hands that does not fit is asked about. e types the number.",
}
ASKED = {
    "class": "Which class is it?",
    "minutes": "How many minutes?",
    "teams": "How many teams, or which?",
    "size": "How many pupils are in the class?",
}


class WarmupForm(FormPage):
    """Chooses the class and how its warm-up goes; each class starts with what it had last."""

    NAME = "Warm up a class"
    IDEA = "Choose the class and press Enter. The rest is as it was the last time."
    BINDINGS = [
        Binding("enter", "start", "Start", key_display="Enter", tooltip="Begin the warm-up, or go on with it"),
        Binding("n", "start_another", "Start another", tooltip="Drop the interrupted warm-up, and begin another"),
        Binding("space", "step(1)", "Change", key_display="Space", tooltip="The row's next value"),
        Binding("e", "type", "Type it", tooltip="Type the row's value: a new class, teams, a number"),
        Binding("escape,q", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, deck: Deck | None = None) -> None:
        super().__init__()
        self._asked_for = deck
        self._class = class_of("")
        self._waiting: dict[str, Interrupted] = {}
        """The one that was interrupted last, by the class's id."""

    def on_mount(self) -> None:
        """Open with the class that was interrupted last, or else the last one."""
        session = self.app.session
        for each in interrupted(session):
            self._waiting.setdefault(each.school_class.id, each)
        first = next(iter(self._waiting.values()), None)
        self._choose(first.school_class if first else session.store.classes.last() or self._class)
        super().on_mount()

    def _choose(self, school_class: SchoolClass) -> None:
        """Turn to a class. What it had last is what the form shows."""
        session = self.app.session
        known = {each.id: each for each in session.store.classes.all()}
        self._class = known.setdefault(school_class.id, school_class)
        self._known = list(known.values())
        self._settings = load_class_settings(session.store, school_class.id)
        self._usual_decks = (self._asked_for,) if self._asked_for else usual_decks(session, school_class)
        self._decks = self._usual_decks

    @property
    def _interrupted(self) -> Interrupted | None:
        return self._waiting.get(self._class.id)

    def fields(self) -> Sequence[Field]:
        """Return the class, its decks, and how the warm-up goes."""
        settings = self._settings
        name = f"{self._class.name}{' (interrupted)' if self._interrupted else ''}"
        return (
            Field(key="class", label="Class", value=name, steps=len(self._known) > 1),
            Field(key="decks", label="Decks", value=listed(deck.title for deck in self._decks)),
            Field(key="minutes", label="Minutes", value=str(settings.minutes)),
            Field(key="teams", label="Teams", value="none" if settings.teams in NO_TEAMS else settings.teams),
            Field(key="size", label="Class size", value=str(settings.size or "not given")),
        )

    def change(self, key: str, step: int) -> None:
        """Give a row its next value."""
        settings = self._settings
        match key:
            case "class":
                self._choose(stepped(self._known, self._class, step))
            case "decks":
                single = [(deck,) for deck in self.app.session.library.decks if (deck,) != self._usual_decks]
                self._decks = stepped([self._usual_decks, *single], self._decks, step)
            case "minutes":
                minutes = stepped(among(USUAL_MINUTES, settings.minutes), settings.minutes, step)
                self._settings = replace(settings, minutes=minutes)
            case "size":
                size = stepped(among(USUAL_SIZES, settings.size), settings.size, step)
                self._settings = replace(settings, size=size)
            case _:
                teams = "" if settings.teams in NO_TEAMS else settings.teams
                self._settings = replace(settings, teams=stepped([*TEAMS, *({teams} - set(TEAMS))], teams, step))

    def _read(self, key: str, typed: str) -> SchoolClass | ClassSettings:
        """Return the class, or its settings, with what was typed for a row. Raises UsageError where it can't be."""
        if key == "class":
            return class_of(typed)
        if key == "teams":
            return replace(self._settings, teams=typed.strip())
        number = int(typed) if re.fullmatch(r"\s*[0-9]{1,9}\s*", typed) else -1
        if number < 0:
            raise UsageError("That is no number.", "Type digits.")
        minutes, size = (number, None) if key == "minutes" else (None, number)
        return self._settings.given(minutes=minutes, teams=None, size=size)

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Return what the keys do, which warm-ups wait, and what the row means."""
        waiting, titles = self._interrupted, listed(deck.title for deck in self._decks)
        if waiting is not None:
            keys = {"Enter": f"goes on with {waiting}", "n": "starts another, and drops this one"}
        else:
            keys = {"Enter": f"starts: {plural(self._settings.minutes, 'minute')} for {self._class.name}, {titles}"}
        found: list[Content] = []
        for name, does in keys.items():
            found += hanging(line((name.ljust(8), "bold")), line(does), width)
        found += [Content(""), *hanging(Content(""), line(ABOUT[key]), width)]
        for other in self._waiting.values():
            if other is not waiting:
                found += [Content(""), *hanging(Content(""), line(f"{other} was interrupted, too."), width)]
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another start only where one waits."""
        del parameters
        return action != "start_another" or self._interrupted is not None

    def action_type(self) -> None:
        """Ask for the row's value, or change the decks."""
        from debategame.tui.screens.name import NameDialog

        key = self.query_one(Form).chosen.key
        if key not in ASKED:
            self.action_step(1)
            return

        def why_not(typed: str) -> str:
            try:
                self._read(key, typed)
            except UsageError as error:
                return str(error)
            return ""

        def typed(said: str | None) -> None:
            if not said:
                return
            read = self._read(key, said)
            if isinstance(read, ClassSettings):
                self._settings = read
            else:
                self._choose(read)
            self.lay_out()

        self.app.push_screen(NameDialog(ASKED[key], why_not=why_not), typed)

    def action_start(self) -> None:
        """Go on with the class's interrupted warm-up, or begin one."""
        if not self.too_small:
            self._open(self._resumed if self._interrupted else self._begun)

    def action_start_another(self) -> None:
        """Ask whether the interrupted warm-up shall be dropped for another one."""
        from debategame.tui.screens.ask import Ask

        said = f"{self._interrupted} was interrupted. Start another? This one is dropped at the first card."
        self.app.push_screen(
            Ask(said, yes="Start another", no="Back"), lambda yes: self._open(self._begun) if yes else None
        )

    def _resumed(self) -> WarmupSession:
        return WarmupSession.resume(self.app.session, self._class)

    def _begun(self) -> WarmupSession:
        wanted = Wanted(school_class=self._class, decks=self._decks, **vars(self._settings))
        return WarmupSession.begin(self.app.session, prepare(self.app.session, wanted))

    def _open(self, warmup_session: Callable[[], WarmupSession]) -> None:
        """Show the warm-up in this page's place; what can't be begun is told, and stays to be changed."""
        from debategame.tui.screens.warmup import WarmupScreen

        try:
            self.app.switch_screen(WarmupScreen(warmup_session()))
        except DebategameError as error:
            self.app.told(error)
