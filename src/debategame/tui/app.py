"""The Textual app: themes, the command palette, and the way from screen to screen. What is played is the session's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand

from debategame.errors import BusyError, DebategameError
from debategame.game.rounds.request import RoundKind
from debategame.progress.settings import load_settings, save_settings
from debategame.tui.app_base import BaseApp
from debategame.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.command import Provider
    from textual.screen import Screen

    from debategame.classroom.warmup.session import WarmupSession
    from debategame.play.round import LiveRound
    from debategame.play.session import PlayerSession, RoundOptions
    from debategame.progress.settings import Settings


PREPARE_AFTER_S = 0.3
"""So long after its first question is on the screen, a round loads what answers need: it is still being read then."""


def _decks() -> type[Provider]:
    """Return what the palette offers of the decks, imported when the palette is opened."""
    from debategame.tui.commands import Decks

    return Decks


class DebateApp(BaseApp):
    """The game in a terminal. It opens on the front page, or on the round or the warm-up it is given."""

    CSS_PATH = ["page.tcss", "screens/home.tcss"]
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
        self._session = warmup_session
        self._lent = ""
        """The theme that a screen has put on for as long as it is there; it is nobody's setting."""
        session.store.wait_briefly()
        self._use(load_settings(session.store, session.player))

    def get_default_screen(self) -> Screen[bool]:
        """Return the front page, or what stands in for it until the round that was asked for is over."""
        if self._options is not None or self._session is not None:
            from debategame.tui.screens.placeholder import Placeholder

            return Placeholder()
        from debategame.tui.screens.home import Home

        return Home()

    def on_mount(self) -> None:
        """Open the round that was wished for, and keep a theme that is chosen later."""
        self.call_after_refresh(self.collect_again)
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        for notice in self.session.store.notices:
            self.notify(notice, severity="warning")
        if self._session is not None:
            from debategame.tui.screens.warmup import WarmupScreen

            self.push_screen(WarmupScreen(self._session), lambda _: self.exit(0))
        elif self._options is not None:
            self.play(self._options)
            self._open_the_front_page()

    def _open_the_front_page(self) -> None:
        """Show the front page where the round that was asked for can't be played."""
        from debategame.tui.screens.placeholder import Placeholder

        if isinstance(self.screen, Placeholder):
            self.screen.give_way()

    def play(self, options: RoundOptions) -> None:
        """Begin a round: by the brief where a deck is new to the player."""
        from debategame.tui.screens.brief import Brief

        try:
            self.session.require_question(options.decks)
        except DebategameError as error:
            self.clear_notifications()  # else a second Enter would say it twice
            self.told(error)
            return
        new = self.session.never_met(options.decks)
        if new:
            self.push_screen(Brief(new, begin=True), lambda begin: self._begin(options) if begin else None)
        else:
            self._begin(options)

    def sit_down(self, live_round: LiveRound) -> None:
        """Show a round at the question that stands."""
        from debategame.tui.screens.question import QuestionScreen

        self.open_round(QuestionScreen(live_round))

    def open_round(self, screen: Screen[bool]) -> None:
        """Show a round; where it was set up it takes that page's place, so that one leaves it for the front page."""
        from debategame.tui.screens.setup import SetUp

        show = self.switch_screen if isinstance(self.screen, SetUp) else self.push_screen
        show(screen)
        self.set_timer(PREPARE_AFTER_S, self.session.prepare)

    def save(self, write: Callable[[], object], then: Callable[[], object]) -> bool:
        """Save by ``write``, and do ``then`` what follows from it; return whether that is done already.

        While another program keeps the progress locked the screen says so and goes on being drawn, and keys do
        nothing. What can't be saved is told, and nothing follows.
        """

        def saved(failed: DebategameError | None) -> None:
            if failed is None:
                then()
            else:
                self.told(failed)

        failed = None
        try:
            write()
        except BusyError as error:
            from debategame.tui.screens.saving import Saving

            self.push_screen(Saving(write, error), saved)
            return False
        except DebategameError as error:
            failed = error
        saved(failed)
        return failed is None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the command palette offers: the screen's actions, every deck, the themes."""
        from debategame.tui.commands import commands

        yield from commands(self, screen)

    def _begin(self, options: RoundOptions) -> None:
        if options.kind is RoundKind.MATCH:
            from debategame.tui.screens.match import open_board

            open_board(self, options)
            return
        try:
            live_round, dealt = self.session.begin(options)
        except DebategameError as error:
            self.told(error)
            return
        self.sit_down(live_round)
        if dealt.left_out:
            reasons = "; ".join(f"{card}: {reason}" for card, reason in dealt.left_out[:3])
            self.notify(f"Cards that make no question are left out ({reasons}).")

    @property
    def motion_allowed(self) -> bool:
        """Return whether this run may move at all; the command line and TEXTUAL_ANIMATIONS win over the settings."""
        return self._most_motion != "none"

    def change(self, settings: Settings) -> None:
        """Use these settings from now on, and keep them; those that can't be kept hold for this run."""
        self._use(settings)
        try:
            save_settings(self.session.store, self.session.player, settings)
        except DebategameError as error:
            self.told(error)

    def play_as(self, player: str) -> None:
        """Let another player play, with settings of their own."""
        try:
            self.session.switch_player(player)
            self._use(load_settings(self.session.store, player))
        except DebategameError as error:
            self.told(error)

    def action_settings(self) -> None:
        """Show the settings."""
        from debategame.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def lend_theme(self, theme: str) -> None:
        """Put on a theme for a while, or with nothing take it off again."""
        self._lent = theme
        self.theme = theme or self._known_theme()

    def _use(self, settings: Settings) -> None:
        self.settings = settings
        self.theme = self._known_theme()
        self.animation_level = self._most_motion if settings.motion else "none"

    def _known_theme(self) -> str:
        return self.settings.theme if self.settings.theme in self.available_themes else THEMES[0].name

    def _keep_theme(self) -> None:
        """Keep a theme that was chosen elsewhere than in the settings."""
        if self.theme not in (self._known_theme(), self._lent):
            self.change(replace(self.settings, theme=self.theme))
