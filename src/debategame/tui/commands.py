"""The command palette's entries: every action of the screen, every deck, every theme of the house."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Provider

from debategame.progress.desk import Wish
from debategame.text import cut
from debategame.tui.keys import Page, key_name, own_bindings
from debategame.tui.render import line
from debategame.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.command import Hits
    from textual.content import Content
    from textual.screen import Screen

    from debategame.deck.model import Deck
    from debategame.tui.app import DebateApp


MOST_CARDS = 20
"""So many cards of each deck a search in the palette finds."""


class Decks(Provider):
    """Plays a deck, or opens its argument map, at a card if need be. A deck's text stands as it is written."""

    @property
    def _game(self) -> DebateApp:
        from debategame.tui.app import DebateApp

        if not isinstance(self.app, DebateApp):
            raise TypeError("the decks are the game's")
        return self.app

    async def discover(self) -> Hits:
        """Offer every deck."""
        for said, command, question in self._offers():
            yield DiscoveryHit(_shown(said, question), command, said)

    async def search(self, query: str) -> Hits:
        """Offer the decks whose title fits, and every card that holds all the words."""
        matcher = self.matcher(query)
        for said, command, question in self._offers():
            if (score := matcher.match(said)) > 0:
                yield Hit(score, _shown(said, question), command, said)
        for deck in self._maps:
            whole = self._game.desk.argument_map(deck)
            found = whole.found(query) or ()
            for number, card in enumerate(islice((card for card in deck.cards if card.id in found), MOST_CARDS)):
                shown = _shown(cut(card.text, 200), deck.title)
                yield Hit(0.5 - number / 1000, shown, partial(open_map, self._game, deck, card.id), card.text)

    def _offers(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        for deck in self._game.desk.library.decks:
            wish = Wish(decks=(deck,), count=self._game.settings.length)
            yield f"Play {deck.title}", partial(self._game.play, wish), deck.question
        for deck in self._maps:
            yield f"Browse {deck.title}", partial(open_map, self._game, deck), "The deck as an argument map"

    @property
    def _maps(self) -> tuple[Deck, ...]:
        """Return the decks to browse: none while a question stands, since the map holds its answer."""
        return () if _in_play(self._game) else self._game.desk.library.decks


def _shown(said: str, below: str) -> Content:
    return line(said, *(("\n", (below, "dim")) if below else ()))


def open_map(app: DebateApp, deck: Deck, card_id: str = "") -> None:
    """Show a deck's argument map, in the place of the one that is shown."""
    from debategame.tui.screens.browse import Browse

    show = app.switch_screen if isinstance(app.screen, Browse) else app.push_screen
    show(Browse(deck, card_id))


def _in_play(app: DebateApp) -> bool:
    return any(isinstance(screen, Page) and screen.IN_PLAY for screen in app.screen_stack)


def open_stats(app: DebateApp) -> None:
    """Show the statistics, in the place of those that are shown."""
    from debategame.tui.screens.stats import StatsScreen

    show = app.switch_screen if isinstance(app.screen, StatsScreen) else app.push_screen
    show(StatsScreen())


def commands(app: DebateApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield the commands that can be given now."""
    actions = {each.action: each for each in reversed(own_bindings(screen)) if each.show or each.tooltip}
    for action, binding in reversed(actions.items()):
        if action.partition("(")[0] != "command_palette":
            said = binding.tooltip or f"The key is {key_name(binding)}"
            yield SystemCommand(binding.description, said, partial(_run, app, action))
    if not any(binding.action == "app.settings" for binding in own_bindings(screen)):
        yield SystemCommand("Settings", "Colours, timer, round length", app.action_settings)
    if not _in_play(app) and not any(binding.action == "stats" for binding in own_bindings(screen)):
        yield SystemCommand("Stats", "What your answers come to, over all decks", partial(open_stats, app))
    for theme in THEMES:
        yield SystemCommand(f"Theme: {theme.name}", "Change the colours", partial(_use_theme, app, theme.name))
    yield SystemCommand("Other themes", "Choose among Textual's themes", app.search_themes)


def _run(app: DebateApp, action: str) -> None:
    app.call_later(app.screen.run_action, action)


def _use_theme(app: DebateApp, name: str) -> None:
    app.theme = name
