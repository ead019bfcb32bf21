"""The Textual app: themes, the command palette, and the way from screen to screen. What is played is the desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.binding import Binding

from debategame.errors import DebategameError
from debategame.progress.settings import load_settings, save_settings
from debategame.tui.themes import THEMES, with_house_colours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from debategame.deck.model import Deck
    from debategame.progress.desk import Desk, Wish
    from debategame.progress.sitting import Sitting


class DebateApp(App[int]):
    """The game in a terminal. With a wish it opens on that round, otherwise on the front page."""

    CSS_PATH = ["page.tcss", "screens/home.tcss"]
    TITLE = "The Debate Game"
    BINDINGS = [
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, desk: Desk, wish: Wish | None = None) -> None:
        super().__init__()
        self.desk = desk
        self._wish = wish
        for theme in THEMES:
            self.register_theme(theme)
        self.settings = load_settings(desk.store, desk.player)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else THEMES[0].name

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables with the house's own added."""
        variables = with_house_colours(super().get_css_variables())
        self.theme_variables = variables
        return variables

    def get_default_screen(self) -> Screen[bool]:
        """Return the front page."""
        from debategame.tui.screens.home import Home

        return Home()

    def on_mount(self) -> None:
        """Open the round that was wished for, and keep a theme that is chosen later."""
        self.theme_changed_signal.subscribe(self, lambda _: self._keep_theme())
        for notice in self.desk.store.notices:
            self.notify(notice, severity="warning", timeout=20, markup=False)
        if self._wish is not None:
            self.play(self._wish)

    def play_out(self) -> int:
        """Run until the player leaves; return the exit status. A fault of the program is raised, not printed."""
        status = self.run()
        if self._exception is not None:
            raise self._exception
        return status or 0

    def _print_error_renderables(self) -> None:
        # Textual would print a traceback with every local in it; play_out raises the fault for the log instead.
        self._exit_renderables.clear()

    def play(self, wish: Wish) -> None:
        """Begin a round: by the brief where a deck is new to the player."""
        from debategame.tui.screens.brief import Brief

        new = [deck for deck in wish.decks if self.desk.is_new(deck)]
        if new:
            self.push_screen(Brief(new, begin=True), lambda begin: self._begin(wish) if begin else None)
        else:
            self._begin(wish)

    def sit_down(self, sitting: Sitting) -> None:
        """Show a round at the question that stands."""
        from debategame.tui.screens.question import QuestionScreen

        self.push_screen(QuestionScreen(sitting))

    def deck(self, deck_id: str) -> Deck | None:
        """Return the deck of that id, or None where it is no longer there."""
        return next((deck for deck in self.desk.library.decks if deck.id == deck_id), None)

    def action_help(self) -> None:
        """Show the keys of the present screen, and the idea of the game."""
        from debategame.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the command palette offers: the screen's actions, every deck, the themes."""
        from debategame.tui.commands import commands

        yield from commands(self, screen)

    def told(self, error: DebategameError) -> None:
        """Show an error as its sentence; nothing that was answered is lost."""
        self.notify(str(error), severity="error", timeout=15, markup=False)

    def _begin(self, wish: Wish) -> None:
        try:
            sitting, dealt = self.desk.begin(wish)
        except DebategameError as error:
            self.told(error)
            return
        self.sit_down(sitting)
        if dealt.left_out:
            reasons = "; ".join(f"{card}: {reason}" for card, reason in dealt.left_out[:3])
            self.notify(f"Cards that make no question are left out ({reasons}).", timeout=12, markup=False)

    def _keep_theme(self) -> None:
        from dataclasses import replace

        self.settings = replace(self.settings, theme=self.theme)
        try:
            save_settings(self.desk.store, self.desk.player, self.settings)
        except DebategameError as error:
            self.told(error)
