"""Set up a class's warm-up. Enter starts it as last time, or resumes the one that was interrupted."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.content import Content

from debategame.classroom.preparing import Wanted, prepare, usual_decks
from debategame.classroom.warmup.class_settings import NO_TEAMS, ClassSettings, load_class_settings
from debategame.classroom.warmup.session import WarmupSession, interrupted
from debategame.errors import DebategameError, UsageError
from debategame.progress.classes import class_of
from debategame.text import listed, plural
from debategame.tui.navigation import new_screen
from debategame.tui.render import hanging, line
from debategame.tui.screens.form_page import FormPage, Option
from debategame.tui.widgets.form import Field, Form, stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debategame.classroom.warmup.session import Interrupted
    from debategame.deck.model import Deck
    from debategame.progress.classes import SchoolClass


def _teams(teams: str) -> str:
    return "none" if teams in NO_TEAMS else teams


_OPTIONS = {
    "minutes": Option("minutes", "Minutes", "Length of the warm-up. Press e to type another.", (3, 5, 7, 10, 15)),
    "teams": Option(
        *("teams", "Teams", "You give the points with your keys. Press e to type the teams' names: Red, Blue."),
        *(("", "2", "3", "4", "5", "6"), _teams),
    ),
    "size": Option(
        *("size", "Class size", "Number of pupils, to check a count of hands against. Press e to type it."),
        *((0, 12, 16, 20, 24, 28, 32), lambda size: str(size or "not given")),
    ),
    "issue": Option(
        *("issue", "Opening", "A question that the authors answer differently, to discuss at the end: half a minute."),
        *((False, True), {False: "none", True: "a point at issue"}.__getitem__),
    ),
    "page": Option(
        *("page", "Shown on", "A projector page opens in the browser; this terminal then shows the key to you alone."),
        *((False, True), {False: "this screen", True: "a projector page"}.__getitem__),
    ),
}
_ABOUT = {
    "class": "Each class has its own due cards. Press e to type the name of a new one.",
    "decks": "The decks that the cards come from.",
}
_ASKED = {
    "class": "Name of the class",
    "minutes": "Minutes",
    "teams": "Number of teams, or their names",
    "size": "Number of pupils in the class",
}


class WarmupForm(FormPage):
    """Chooses the class and its warm-up; each class starts with its last choice."""

    NAME = "Warm up a class"
    IDEA = "Choose the class and press Enter. The rest is as it was last time."
    BINDINGS = [
        Binding("enter", "start", "Start", tooltip="Start the warm-up, or resume it"),
        Binding("n", "start_another", "Start another", tooltip="Drop the interrupted warm-up and start another"),
        Binding("space", "step(1)", "Change", tooltip="Go to the row's next value"),
        Binding("e", "type", "Type", tooltip="Type the row's value: a new class, teams, a number"),
        Binding("escape,q", "leave", "Back"),
    ]

    def __init__(self, deck: Deck | None = None) -> None:
        super().__init__()
        self._asked_for = deck
        self._class = class_of("")
        self._waiting: dict[str, Interrupted] = {}
        """The latest interrupted warm-up of each class, by the class's id."""

    def on_mount(self) -> None:
        """Open with the class of the latest interrupted warm-up, or else the last class."""
        session = self.app.session
        for each in interrupted(session):
            self._waiting.setdefault(each.school_class.id, each)
        first = next(iter(self._waiting.values()), None)
        self._choose(first.school_class if first else session.store.classes.last() or self._class)
        super().on_mount()

    def _choose(self, school_class: SchoolClass) -> None:
        """Show a class with its last settings."""
        session = self.app.session
        known = {each.id: each for each in session.store.classes.all()}
        self._class = known.setdefault(school_class.id, school_class)
        self._known = list(known.values())
        self._settings = load_class_settings(session.store, school_class.id)
        if self._interrupted:  # it would show the key at once
            self._settings = replace(self._settings, page=False)
        self._usual_decks = (self._asked_for,) if self._asked_for else usual_decks(session, school_class)
        self._decks = self._usual_decks

    @property
    def _interrupted(self) -> Interrupted | None:
        return self._waiting.get(self._class.id)

    def fields(self) -> Sequence[Field]:
        """Return the class, its decks, and the rules of the warm-up."""
        name = f"{self._class.name}{' (interrupted)' if self._interrupted else ''}"
        return (
            Field(key="class", label="Class", value=name, steps=len(self._known) > 1),
            Field(key="decks", label="Decks", value=listed(deck.title for deck in self._decks)),
            *(option.field(self._settings) for option in _OPTIONS.values()),
        )

    def change(self, key: str, step: int) -> None:
        """Change a row."""
        if key == "class":
            self._choose(stepped(self._known, self._class, step))
        elif key == "decks":
            single = [(deck,) for deck in self.app.session.library.decks if (deck,) != self._usual_decks]
            self._decks = stepped([self._usual_decks, *single], self._decks, step)
        else:
            self._settings = _OPTIONS[key].stepped(self._settings, step)

    def _read(self, key: str, typed: str) -> SchoolClass | ClassSettings:
        """Return the class, or its settings, with the text typed for a row. Raises UsageError."""
        if key == "class":
            return class_of(typed)
        value: Any = typed.strip()
        if key != "teams":
            if not re.fullmatch("[0-9]{1,9}", value):
                raise UsageError("That is not a number.", "Type digits.")
            value = int(value)
        return replace(self._settings, **{key: value})

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Say what the keys do, explain the row, and list the interrupted warm-ups."""
        waiting, titles = self._interrupted, listed(deck.title for deck in self._decks)
        if waiting is not None:
            keys = {"Enter": f"resume {waiting}", "n": "drop it and start another"}
        else:
            keys = {"Enter": f"start: {plural(self._settings.minutes, 'minute')} for {self._class.name}, {titles}"}
        found = [row for name, does in keys.items() for row in hanging(line((f"{name:<8}", "bold")), line(does), width)]
        others = [f"{other} was interrupted, too." for other in self._waiting.values() if other is not waiting]
        for text in (_OPTIONS[key].about if key in _OPTIONS else _ABOUT[key], *others):
            found += [Content(""), *hanging(Content(""), line(text), width)]
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another start only where there is a warm-up to resume, and another value where the row has one."""
        del parameters
        if action == "step":
            form = self.query_one(Form)
            return not form.items or form.chosen.steps
        return action != "start_another" or self._interrupted is not None

    def action_type(self) -> None:
        """Ask for the row's value, or change the decks."""
        key = self.query_one(Form).chosen.key
        if key not in _ASKED:
            self.action_step(1)
            return

        def why_not(typed: str) -> str:
            try:
                self._read(key, typed)
            except UsageError as error:
                return str(error)
            return ""

        def typed(text: str) -> None:
            if not text:
                return
            read = self._read(key, text)
            if isinstance(read, ClassSettings):
                self._settings = read
            else:
                self._choose(read)
            self.lay_out()

        self.app.show("NameDialog", _ASKED[key], why_not=why_not, then=typed)

    def action_start(self) -> None:
        """Resume the class's interrupted warm-up, or begin one."""
        if not self.too_small:
            self._open(self._resumed if self._interrupted else self._begun)

    def action_start_another(self) -> None:
        """Ask whether to drop the interrupted warm-up, and begin another one."""
        said = f"{self._interrupted} was interrupted. Drop it and start another? It is dropped at the first card."
        self.app.show(
            "Confirm", said, yes="Start another", no="Back", then=lambda yes: self._open(self._begun) if yes else None
        )

    def _resumed(self) -> WarmupSession:
        resumed = WarmupSession.resume(self.app.session, self._class)
        resumed.settings = self._settings  # where it is shown may have changed
        return resumed

    def _begun(self) -> WarmupSession:
        wanted = Wanted(school_class=self._class, settings=self._settings, decks=self._decks)
        return WarmupSession.begin(self.app.session, prepare(self.app.session, wanted))

    def _open(self, warmup_session: Callable[[], WarmupSession]) -> None:
        """Show the warm-up in this page's place, or why it can't begin."""
        try:
            self.app.switch_screen(new_screen("WarmupScreen", warmup_session()))
        except DebategameError as error:
            self.app.show_error(error)
