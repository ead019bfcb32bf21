"""The command palette's entries: every action of the screen, every deck, every theme of the house."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Provider

from debategame.play.session import RoundOptions
from debategame.text import cut, listed
from debategame.tui.keys import Page, actions
from debategame.tui.render import MUTED, line
from debategame.tui.themes import SAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.command import Hits
    from textual.content import Content
    from textual.screen import Screen

    from debategame.deck.model import Deck
    from debategame.tui.app import DebateApp


_NOT_OFFERED = {"command_palette", "move", "column", "scroll", "choose", "enter"}
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
            whole = self._game.session.argument_map(deck)
            found = whole.found(query) or ()
            for number, card in enumerate(islice((card for card in deck.cards if card.id in found), MOST_CARDS)):
                shown = _shown(cut(card.text, 200), deck.title)
                yield Hit(0.5 - number / 1000, shown, partial(open_map, self._game, deck, card.id), card.text)

    def _offers(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        for deck in self._game.session.library.decks:
            options = RoundOptions(decks=(deck,), count=self._game.settings.length)
            yield f"Play {deck.title}", partial(self._game.play, options), deck.question or authors(deck)
        for deck in self._maps:
            yield f"Browse {deck.title}", partial(open_map, self._game, deck), f"The argument map: {authors(deck)}"

    @property
    def _maps(self) -> tuple[Deck, ...]:
        """Return the decks to browse: none while a question stands, since the map holds its answer."""
        return () if _in_play(self._game) else self._game.session.library.decks


def _shown(said: str, below: str) -> Content:
    return line((said, "bold"), "\n", (below, f"not bold {MUTED}"))


def authors(deck: Deck) -> str:
    """Return who argues in a deck."""
    return listed(author.name for author in deck.people)


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
    """Yield the commands that can be given now; an action that needs a number or a direction is for keys alone."""
    offered = set()
    for action in actions(screen):
        first, parameters = action.bindings[0], {each.action for each in action.bindings}
        offered.add(first.action)
        is_told = bool(first.tooltip) and len(parameters) == 1
        if is_told and first.action.partition("(")[0] not in _NOT_OFFERED:
            yield SystemCommand(first.description, f"{action.says} ({action.keys})", partial(_press, app, first.key))
    if "app.settings" not in offered:
        yield SystemCommand("Settings", "Colours, timer, round length", app.action_settings)
    if not _in_play(app) and "stats" not in offered:
        yield SystemCommand("Stats", "What your answers come to, over all decks", partial(open_stats, app))
    for name, says in SAYS.items():
        yield SystemCommand(f"Theme: {name}", says, partial(_use_theme, app, name))
    yield SystemCommand("Other themes", "Choose among all that there are", app.search_themes)


def _press(app: DebateApp, key: str) -> None:
    app.call_later(app.simulate_key, key)


def _use_theme(app: DebateApp, name: str) -> None:
    app.theme = name
