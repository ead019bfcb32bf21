"""The Textual app: settings, the command palette, and the way from screen to screen. The session plays the rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from debategame.errors import BusyError, DebategameError
from debategame.game.history import TODAY
from debategame.game.rounds.request import RoundKind
from debategame.progress.players import last_speakers, speakers_named
from debategame.progress.settings import load_settings, save_settings
from debategame.tui.app_base import BaseApp
from debategame.tui.keys import Page
from debategame.tui.navigation import new_screen
from debategame.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import SystemCommand
    from textual.command import Provider

    from debategame.classroom.warmup.session import WarmupSession
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession, RoundOptions
    from debategame.progress.settings import Settings


PREPARE_AFTER_S = 0.3
"""How long after its first question a round loads what answers need: the player is still reading then."""


def _decks() -> type[Provider]:
    """Return the palette's provider of decks, imported when the palette is opened."""
    from debategame.tui.commands import Decks

    return Decks


class DebateApp(BaseApp):
    """The game in a terminal. It opens on the front page, or on the round or the warm-up it is given."""

    TITLE = "The Debate Game"
    COMMANDS = App.COMMANDS | {_decks}

    def __init__(
        self,
        session: PlayerSession,
        options: RoundOptions | None = None,
        *,
        motion: bool = True,
        warmup_session: WarmupSession | None = None,
    ) -> None:
        super().__init__(motion=motion)
        self.session = session
        self._options = options
        self._warmup_session = warmup_session
        self._theme_override = ""
        session.store.wait_briefly()
        self._use(load_settings(session.store, session.player))

    def get_default_screen(self) -> Screen[bool]:
        """Return the front page, or an empty page below the round or warm-up to open."""
        if self._warmup_session is not None:  # the game ends with it
            return Screen()
        screen = new_screen("Placeholder" if self._options is not None else "Home")
        self.stylesheet.read_all(screen.css_path)  # Textual reads only those of screens that are opened later
        return screen

    def on_mount(self) -> None:
        """Open the requested round, and save a theme that is chosen in the palette."""
        self.call_after_refresh(self.collect_again)
        self.theme_changed_signal.subscribe(self, lambda _: self._save_theme())
        for notice in self.session.store.notices:
            self.notify(notice, severity="warning")
        if self._warmup_session is not None:
            self.show("WarmupScreen", self._warmup_session, then=lambda _: self.exit(0))
        elif self._options is not None:
            self.play(self._options)
            if len(self.screen_stack) == 1:  # the round can't be played
                self.show("Home")

    def play(self, options: RoundOptions) -> None:
        """Begin a round, with the brief first where the player is new to a deck, and before it the names of two."""
        with self.showing_errors():
            self.session.require_question(options.decks)
            if options.two and not all(options.two):
                self._ask_speakers(options)
            elif new := self.session.new_decks(options.decks, for_two=bool(options.two)):
                self.show("Brief", new, begin=True, then=lambda begin: self._begin(options) if begin else None)
            else:
                self._begin(options)

    def _ask_speakers(self, options: RoundOptions) -> None:
        def why_not(typed: str) -> str:
            try:
                speakers_named(typed)
            except DebategameError as error:
                return str(error)
            return ""

        def named(typed: str) -> None:
            if typed:
                self.play(replace(options, two=speakers_named(typed)))

        text = "Who speaks? Two names separated by a comma; the first one begins"
        self.show("NameDialog", text, name=last_speakers(self.session.store), why_not=why_not, then=named)

    def _begin(self, options: RoundOptions) -> None:
        with self.showing_errors():
            if options.kind is RoundKind.MATCH:
                self._open_round("MatchScreen", self.session.match(options), options)
                return
            live_round, dealt = self.session.begin(options)
            self.show_round(live_round)
            if options.day is not None and live_round.dealt.kind != TODAY:
                self.notify("You have already done this case; this time is practice.")
            if dealt.left_out:
                reasons = "; ".join(f"{card}: {reason}" for card, reason in dealt.left_out[:3])
                self.notify(f"Some cards can't be asked and are left out ({reasons}).")

    def show_round(self, live_round: LiveRound) -> None:
        """Show a round at its present question."""
        self._open_round("QuestionScreen", live_round)

    def _open_round(self, name: str, *args: object) -> None:
        """Open a round's screen, in the place of the page it was set up on."""
        gives_way = isinstance(self.screen, Page) and self.screen.GIVES_WAY
        (self.switch_screen if gives_way else self.push_screen)(new_screen(name, *args))
        self.set_timer(PREPARE_AFTER_S, self.session.prepare)

    def show_brief(self, deck_id: str) -> bool:
        """Show a deck's brief; return whether there is one: the deck of a resumed round may be gone."""
        deck = self.session.deck(deck_id)
        if deck is None:
            self.notify("The deck is gone, so it has no brief.")
            return False
        self.show("Brief", [deck])
        return True

    def save(self, write: Callable[[], object], then: Callable[[], object]) -> bool:
        """Save by ``write``, then call ``then``; return whether both are done already.

        While another program locks the progress the screen says so and takes no keys. An error is shown, and ``then``
        is not called.
        """

        def saved(error: DebategameError | None) -> None:
            if error is None:
                then()
            else:
                self.show_error(error)

        try:
            write()
        except BusyError as busy:
            self.show("Saving", write, busy, then=saved)
            return False
        except DebategameError as error:
            saved(error)
            return False
        then()
        return True

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the palette's commands: the screen's actions, and the themes."""
        from debategame.tui.commands import commands  # the first frame need not wait for it

        yield from commands(self, screen)

    @property
    def motion_allowed(self) -> bool:
        """Return whether this run may animate; the command line and TEXTUAL_ANIMATIONS override the settings."""
        return self._most_motion != "none"

    def change(self, settings: Settings) -> None:
        """Use these settings from now on and save them; where that fails, they hold for this run."""
        self._use(settings)
        with self.showing_errors():
            save_settings(self.session.store, self.session.player, settings)

    def play_as(self, player: str) -> None:
        """Switch to another player and their settings."""
        with self.showing_errors():
            self.session.switch_player(player)
            self._use(load_settings(self.session.store, player))

    def action_settings(self) -> None:
        """Show the settings."""
        self.show("SettingsScreen")

    def override_theme(self, theme: str) -> None:
        """Use a theme without saving it, or with an empty name go back to the player's."""
        self._theme_override = theme
        self.theme = theme or self.settings.theme

    def _use(self, settings: Settings) -> None:
        known = settings.theme in self.available_themes
        self.settings = settings if known else replace(settings, theme=THEMES[0].name)
        self.theme = self.settings.theme
        self.animation_level = self._most_motion if settings.motion else "none"

    def _save_theme(self) -> None:
        if self.theme not in (self.settings.theme, self._theme_override):
            self.change(replace(self.settings, theme=self.theme))
