"""The settings: how the present player likes to play, and who that is. Every change works and is kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame import paths
from debategame.errors import DebategameError
from debategame.progress.players import name_taken
from debategame.text import plural, printable
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, hanging, line
from debategame.tui.screens.form_page import ON_OFF, USUAL_LENGTHS, USUAL_TIMERS_S, FormPage, among, seconds
from debategame.tui.themes import THEMES
from debategame.tui.widgets.form import Field, stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.screen import Screen

RETENTIONS = (0.80, 0.85, 0.90, 0.95, 0.97)
TALKS = ((30, 70), (30, 80), (40, 80), (40, 90), (50, 80))
NEW_A_DAY = (0, 5, 10, 15, 20, 30)
ABOUT = {
    "theme": "Colour theme; changes as you move. Ctrl+P has more.",
    "motion": "Whether the reveal and the score move for a moment. It never makes a key wait.",
    "timer": "How long a question waits for its answer. Only with a timer does speed count for the score.",
    "confidence": "Whether each answer says how sure you are: a guess, leaning, or sure. Points then reward honesty.",
    "length": "How many questions a round has.",
    "recall": "How likely you shall still know a card on the day it comes due. More costs more answers a day.",
    "new": "How many cards you have not met a due round may add in a day. All of them come back to be repeated.",
    "talk": "In class: after a first vote with so many right, the game suggests to talk it over and vote again.",
    "player": "Who plays. Each player has a history and settings of their own.",
    "data": "Where your answers and settings are kept. Your own decks go into the folder below it.",
}


class SettingsScreen(FormPage):
    """Changes the player's settings in place."""

    NAME = "Settings"
    IDEA = "Choose a row, and change it in place. What you change works at once, and is kept for the present player."
    BINDINGS = [
        Binding("enter,space", "step(1)", "Change", tooltip="The row's next value"),
        Binding("a", "add_player", "Add player", tooltip="Add a player, with a history and settings of their own"),
        Binding("r", "rename", "Rename", tooltip="Give the present player a name, or another one"),
        Binding("escape,q,comma", "leave", "Back"),
    ]

    def aside(self) -> str:
        """Return whose settings these are, where that could be asked."""
        who = self.app.session.who()
        return who.shown if who.name or len(self.app.session.players()) > 1 else ""

    def _may_switch(self) -> bool:
        """Return whether another player may take over: not in the middle of a round."""
        from debategame.tui.screens.home import Home
        from debategame.tui.screens.placeholder import Placeholder

        below: list[Screen[object]] = self.app.screen_stack[:-1]
        return all(isinstance(screen, (Placeholder, Home, SettingsScreen)) for screen in below)

    def fields(self) -> Sequence[Field]:
        """Return the settings, the player and where everything lies."""
        settings = self.app.settings
        return (
            Field(key="theme", label="Theme", value=self.app.theme),
            Field(key="motion", label="Motion", value=ON_OFF[settings.motion]),
            Field(key="timer", label="Timer", value=seconds(settings.timer_s)),
            Field(key="confidence", label="How sure?", value=ON_OFF[settings.confidence]),
            Field(key="length", label="Round", value=plural(settings.length, "question")),
            Field(key="recall", label="Recall", value=percent(settings.retention)),
            Field(key="new", label="New cards", value=a_day(settings.new_per_day)),
            Field(key="talk", label="Talk", value=talk(settings.talk_from, settings.talk_to)),
            Field(
                key="player",
                label="Player",
                value=self.app.session.who().shown,
                steps=self._may_switch() and len(self.app.session.players()) > 1,
            ),
            Field(key="data", label="Progress", value=printable(self.app.session.store.path.name), steps=False),
        )

    def change(self, key: str, step: int) -> None:
        """Give a setting its next value, or let the next player play."""
        settings, session = self.app.settings, self.app.session
        match key:
            case "theme":
                settings = replace(settings, theme=stepped(self._themes(), self.app.theme, step))
            case "motion":
                settings = replace(settings, motion=not settings.motion)
            case "timer":
                settings = replace(
                    settings, timer_s=stepped(among(USUAL_TIMERS_S, settings.timer_s), settings.timer_s, step)
                )
            case "confidence":
                settings = replace(settings, confidence=not settings.confidence)
            case "length":
                settings = replace(
                    settings, length=stepped(among(USUAL_LENGTHS, settings.length), settings.length, step)
                )
            case "recall":
                kept = stepped(among(RETENTIONS, settings.retention), settings.retention, step)
                settings = replace(settings, retention=kept)
            case "new":
                new = stepped(among(NEW_A_DAY, settings.new_per_day), settings.new_per_day, step)
                settings = replace(settings, new_per_day=new)
            case "talk":
                chosen = stepped(self._talks(), (settings.talk_from, settings.talk_to), step)
                settings = replace(settings, talk_from=chosen[0], talk_to=chosen[1])
            case "player" if self._may_switch():
                ids = [player.id for player in session.players()]
                self.app.play_as(stepped(ids, session.player, step) if session.player in ids else ids[0])
                return
            case _:
                return
        self.app.change(settings)

    def _themes(self) -> list[str]:
        """Return the house's themes, and the present one where it is another."""
        return list(dict.fromkeys([*(theme.name for theme in THEMES), self.app.theme]))

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Return what a setting is for, and what it can be."""
        found = hanging(Content(""), line(ABOUT[key]), width)
        more = self._more(key)
        if more:
            found += [Content(""), *hanging(Content(""), line((more, MUTED)), width)]
        if key == "data":
            for place in (self.app.session.store.path, paths.user_decks()):
                found += [Content(""), *hanging(Content(""), line(printable(str(place))), width)]
        values, present = self._values(key)
        if values:
            found.append(Content(""))
            for value in values:
                here = value == present
                found += hanging(line(("▸ " if here else "  ", MARK)), line((value, "bold" if here else MUTED)), width)
        return [*found, Content(""), *_sample(width)] if key == "theme" else found

    def _more(self, key: str) -> str:
        if key == "theme" and self.app.no_color:
            return "NO_COLOR is set, so that every theme is without colours here."
        if key == "motion" and not self.app.motion_allowed:
            return "This run does not move at all: --no-motion or TEXTUAL_ANIMATIONS said so when it was started."
        if key == "player":
            return (
                "a adds a player, r renames this one." if self._may_switch() else "Another can play after this round."
            )
        return ""

    def _values(self, key: str) -> tuple[list[str], str]:
        """Return all that a setting can be, and what it is."""
        if key == "recall":
            return self._recalls()
        settings, session = self.app.settings, self.app.session
        all_values: dict[str, tuple[list[str], str]] = {
            "theme": (self._themes(), self.app.theme),
            "timer": ([seconds(each) for each in among(USUAL_TIMERS_S, settings.timer_s)], seconds(settings.timer_s)),
            "length": ([str(each) for each in among(USUAL_LENGTHS, settings.length)], str(settings.length)),
            "new": ([a_day(each) for each in among(NEW_A_DAY, settings.new_per_day)], a_day(settings.new_per_day)),
            "talk": ([talk(*each) for each in self._talks()], talk(settings.talk_from, settings.talk_to)),
            "player": ([player.shown for player in session.players()], session.who().shown),
        }
        return all_values.get(key, ([], ""))

    def _talks(self) -> list[tuple[int, int]]:
        """Return the shares of right answers between which a class talks that can be chosen, the present among them."""
        return sorted({*TALKS, (self.app.settings.talk_from, self.app.settings.talk_to)})

    def _recalls(self) -> tuple[list[str], str]:
        """Return each recall that can be asked for with what it costs, and the present one."""
        present = self.app.settings.retention
        values = among(RETENTIONS, present)
        costs = self.app.session.memory.reviews_a_day(*values)
        shown = [
            f"{percent(value)}   {'under 1' if 0 < cost < 1 else f'about {cost:.0f}'} a day" if cost else percent(value)
            for value, cost in zip(values, costs, strict=True)
        ]
        return shown, shown[values.index(present)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another player only between rounds."""
        del parameters
        return self._may_switch() if action in ("add_player", "rename") else True

    def action_add_player(self) -> None:
        """Ask for a name, and let its bearer play."""
        self._ask_name("Who else plays here?", "", "", self._add)

    def action_rename(self) -> None:
        """Ask for the present player's name."""
        who = self.app.session.who()
        self._ask_name("What is your name?", who.name, who.id, self._rename)

    def _ask_name(self, said: str, name: str, of: str, keep: Callable[[str], None]) -> None:
        from debategame.tui.screens.name import NameDialog

        def why_not(typed: str) -> str:
            return name_taken(self.app.session.store, typed, by_other_than=of)

        def typed(name: str | None) -> None:
            if name:
                try:
                    keep(name)
                except DebategameError as error:
                    self.app.told(error)
                self.lay_out()

        self.app.push_screen(NameDialog(said, name=name, why_not=why_not), typed)

    def _add(self, name: str) -> None:
        self.app.play_as(self.app.session.add_player(name).id)

    def _rename(self, name: str) -> None:
        self.app.session.rename_player(name)


def percent(retention: float) -> str:
    """Return a recall as the settings say it."""
    return f"{retention:.0%}"


def talk(low: int, high: int) -> str:
    """Return between which shares of right answers a class talks, as the settings say it."""
    return f"{low}-{high} % right"


def a_day(cards: int) -> str:
    """Return how many cards a day, as the settings say it."""
    return f"{cards} a day" if cards else "none"


def _sample(width: int) -> list[Content]:
    """Return a clipping in the colours of the theme."""
    return [
        *hanging(Content("  "), line(("A card is set like this.", "bold")), width),
        line(("  by  ", MUTED), ("An Author", f"bold {MARK}")),
        line(("  ✓ Right", f"bold {RIGHT}"), ("   ✗ Wrong", f"bold {WRONG}")),
    ]
