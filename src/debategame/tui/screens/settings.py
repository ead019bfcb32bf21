"""The settings of the present player, and who that is. Each change takes effect and is saved at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame import paths
from debategame.progress.players import name_taken
from debategame.text import printable
from debategame.tui.keys import Page
from debategame.tui.render import MARK, MUTED, RIGHT, WRONG, hanging, line
from debategame.tui.screens.form_page import CONFIDENCE, LENGTH, MORE, TIMER, FormPage, Option, choices, switch
from debategame.tui.themes import THEMES
from debategame.tui.widgets.form import Field, stepped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _percent(retention: float) -> str:
    return f"{retention:.0%}"


def _a_day(cards: int) -> str:
    return f"{cards} a day" if cards else "none"


def _talk(shares: tuple[int, int]) -> str:
    return f"{shares[0]}-{shares[1]}% right"


_THEMES = tuple(theme.name for theme in THEMES)
_THEME = Option("theme", "Theme", "Colour theme; changes as you move.", _THEMES)
_FIRST = (LENGTH, TIMER, CONFIDENCE)
_MORE = (
    switch("motion", "Motion", "Short animations of the reveal and the score. They never delay a key."),
    Option(
        *("retention", "Recall", "How well to remember a card by its due date. Higher means more reviews."),
        *((0.80, 0.85, 0.90, 0.95, 0.97), _percent),
    ),
    Option(
        *("new_per_day", "New cards", "New cards a Due round may add per day. Each of them comes back for review."),
        *((0, 5, 10, 15, 20, 30), _a_day),
    ),
    Option(
        *(
            "talk",
            "Discuss",
            "In class: if the first vote falls in this range, the game suggests discussing and revoting.",
        ),
        *(((30, 70), (30, 80), (40, 80), (40, 90), (50, 80)), _talk, ("talk_from", "talk_to")),
    ),
)
_ABOUT_MORE = "Space shows or hides the settings that few change. Theme then offers Textual's own themes too."
_ABOUT_PLAYER = "Who plays. Each player has their own history and settings."
_ABOUT_DATA = "Where your answers and settings are saved. Put your own decks in the folder below."


class SettingsScreen(FormPage):
    """Changes the player's settings in place."""

    NAME = "Settings"
    IDEA = "Choose a row and change it in place. Changes take effect at once and are saved for the present player."
    SWITCHES_PLAYERS = True
    BINDINGS = [
        Binding("enter,space", "step(1)", "Change", tooltip="Go to the row's next value"),
        Binding("a", "add_player", "Add player", tooltip="Add a player with their own history and settings"),
        Binding("r", "rename", "Rename", tooltip="Rename the present player"),
        Binding("escape,q,comma", "leave", "Back"),
    ]

    @property
    def _options(self) -> dict[str, Option]:
        """Return the rows that step through values, by their keys; with More there are Textual's own themes, too."""
        others = tuple(name for name in self.app.available_themes if name not in _THEMES)
        theme = replace(_THEME, usual=_THEMES + others) if self._shows_more else _THEME
        return {option.key: option for option in (theme, *_FIRST, *_MORE)}

    def aside(self) -> str:
        """Return whose settings these are, where there is a choice."""
        who = self.app.session.who()
        return who.shown if who.name or len(self.app.session.players()) > 1 else ""

    def _may_switch(self) -> bool:
        """Return whether another player may take over: not during a round."""
        pages = [screen for screen in self.app.screen_stack if isinstance(screen, Page)]
        return all(page.SWITCHES_PLAYERS for page in pages)

    def fields(self) -> Sequence[Field]:
        """Return the settings and the player; with More those that few need, and the file."""
        session = self.app.session
        switches = self._may_switch() and len(session.players()) > 1
        first = (
            *(option.field(self.app.settings) for option in (_THEME, *_FIRST)),
            Field(key="player", label="Player", value=session.who().shown, steps=switches),
            self.more("motion, recall, new cards, class"),
        )
        more = (
            *(option.field(self.app.settings) for option in _MORE),
            Field(key="data", label="Progress", value=printable(session.store.path.name), steps=False),
        )
        return (*first, *more) if self._shows_more else first

    def change(self, key: str, step: int) -> None:
        """Change a setting, or the player."""
        session, options = self.app.session, self._options
        if key in options:
            self.app.change(options[key].stepped(self.app.settings, step))
        elif key == "player" and self._may_switch():
            ids = [player.id for player in session.players()]
            self.app.play_as(stepped(ids, session.player, step) if session.player in ids else ids[0])

    def about(self, key: str, width: int) -> Sequence[Content]:
        """Explain a setting, with all that it can be."""
        session, option = self.app.session, self._options.get(key)
        if key == "data":
            places = [line(printable(str(place))) for place in (session.store.path, paths.user_decks())]
            return [row for text in (line(_ABOUT_DATA), *places) for row in (*_wrapped(text, width), Content(""))]
        if key == MORE:
            return _wrapped(line(_ABOUT_MORE), width)
        found = _wrapped(line(option.about if option else _ABOUT_PLAYER), width)
        if more := self._more(key):
            found += [Content(""), *_wrapped(line((more, MUTED)), width)]
        if key == "retention":
            shown = choices(self._recalls(), width)
        elif option is not None:
            shown = option.listed(self.app.settings, width)
        else:
            shown = choices([(each.shown, each.id == session.player) for each in session.players()], width)
        return [*found, *(_sample(width) if key == "theme" else ()), Content(""), *shown]

    def _more(self, key: str) -> str:
        if key == "theme" and self.app.no_color:
            return "NO_COLOR is set, so no theme shows its colours."
        if key == "motion" and not self.app.motion_allowed:
            return "Motion is off for this run, by --no-motion or TEXTUAL_ANIMATIONS."
        if key == "player" and not self._may_switch():
            return "You can change the player after this round."
        return "Press a to add a player, r to rename this one." if key == "player" else ""

    def _recalls(self) -> list[tuple[str, bool]]:
        """Return each retention with the reviews it costs a day, and whether it is the present one."""
        present = self.app.settings.retention
        values = self._options["retention"].values(self.app.settings)
        found = []
        for value, cost in zip(values, self.app.session.memory.reviews_a_day(*values), strict=True):
            a_day = "under 1" if 0 < cost < 1 else f"about {cost:.0f}"
            found.append((f"{_percent(value)}   {a_day} a day" if cost else _percent(value), value == present))
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other players only between rounds."""
        del parameters
        return self._may_switch() if action in ("add_player", "rename") else True

    def action_add_player(self) -> None:
        """Ask for a name and add the player."""
        session = self.app.session
        self._ask_name("Name of the new player", "", "", lambda name: self.app.play_as(session.add_player(name).id))

    def action_rename(self) -> None:
        """Ask for the present player's name."""
        who = self.app.session.who()
        self._ask_name("Your name", who.name, who.id, self.app.session.rename_player)

    def _ask_name(self, text: str, name: str, of: str, save: Callable[[str], object]) -> None:
        def why_not(typed: str) -> str:
            return name_taken(self.app.session.store, typed, by_other_than=of)

        def typed(name: str) -> None:
            if name:
                with self.app.showing_errors():
                    save(name)
                self.lay_out()

        self.app.show("NameDialog", text, name=name, why_not=why_not, then=typed)


def _wrapped(text: Content, width: int) -> list[Content]:
    return hanging(Content(""), text, width)


def _sample(width: int) -> list[Content]:
    """Return a sample card in the theme's colours."""
    return [
        Content(""),
        *hanging(Content("  "), line(("This is how a card looks.", "bold")), width),
        line(("  by  ", MUTED), ("An Author", f"bold {MARK}")),
        line(("  ✓ Right", f"bold {RIGHT}"), ("   ✗ Wrong", f"bold {WRONG}")),
    ]
