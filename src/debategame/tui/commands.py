"""The command palette's entries: the screen's actions, every deck, every theme."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Provider

from debategame.game.questions.kinds import can_debate
from debategame.game.rounds.request import RoundKind
from debategame.play.session import RoundOptions
from debategame.text import cut, listed
from debategame.tui.keys import Page, actions
from debategame.tui.render import MUTED, line
from debategame.tui.themes import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.command import Hits
    from textual.content import Content
    from textual.screen import Screen

    from debategame.deck.model import Deck
    from debategame.tui.app_base import BaseApp
    from debategame.tui.navigation import Game


_NOT_OFFERED = {"command_palette", "move", "column", "scroll", "choose", "enter"}
MOST_FOUND = 20
"""Cards of each deck that a search finds at most."""


class Decks(Provider):
    """Plays a deck, or opens its argument map, perhaps at a card."""

    async def discover(self) -> Hits:
        """Offer every deck."""
        for title, command, below in self._offers():
            yield DiscoveryHit(_shown(title, below), command, title)

    async def search(self, query: str) -> Hits:
        """Offer the decks whose title matches, and the cards that contain all words."""
        matcher, session = self.matcher(query), cast("Game", self.app).session
        for title, command, below in self._offers():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, _shown(title, below), command, title)
        for deck in self._maps:
            found = session.argument_map(deck).found(query) or ()
            for number, card in enumerate(islice((card for card in deck.cards if card.id in found), MOST_FOUND)):
                shown = _shown(cut(card.text, 200), deck.title)
                yield Hit(0.5 - number / 1000, shown, self._opens_map(deck, card.id), card.text)

    def _offers(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        game = cast("Game", self.app)
        for deck in game.session.library.decks:
            options = RoundOptions(decks=(deck,), count=game.settings.length)
            yield f"Play {deck.title}", partial(game.play, options), deck.question or _authors(deck)
            if can_debate(deck):
                debate = RoundOptions(decks=(deck,), kind=RoundKind.DEBATE)
                yield f"Debate {deck.title}", partial(game.play, debate), f"Speak for one author of {_authors(deck)}"
        for deck in self._maps:
            yield f"Browse {deck.title}", self._opens_map(deck), f"The argument map: {_authors(deck)}"

    @property
    def _maps(self) -> tuple[Deck, ...]:
        """Return the decks to browse: none during a question, since the map shows the answer."""
        return () if _in_play(self.app.screen_stack) else cast("Game", self.app).session.library.decks

    def _opens_map(self, deck: Deck, card_id: str = "") -> Callable[[], None]:
        return partial(cast("BaseApp", self.app).show, "Browse", deck, card_id)


def _shown(title: str, below: str) -> Content:
    return line((title, "bold"), "\n", (below, f"not bold {MUTED}"))


def _authors(deck: Deck) -> str:
    return listed(author.name for author in deck.people)


def _in_play(screens: Iterable[Screen[object]]) -> bool:
    return any(isinstance(screen, Page) and screen.IN_PLAY for screen in screens)


def commands(app: BaseApp, screen: Screen[object]) -> Iterable[SystemCommand]:
    """Yield the commands that can be given now; actions that need a number or a direction are for keys alone."""
    offered = set()
    for action in actions(screen):
        first, parameters = action.bindings[0], {each.action.removeprefix("app.") for each in action.bindings}
        offered.add(first.action)
        is_explained = bool(first.tooltip) and len(parameters) == 1
        if is_explained and first.action.partition("(")[0] not in _NOT_OFFERED:
            press = partial(app.call_later, app.simulate_key, first.key)
            yield SystemCommand(first.description, f"{action.says} ({action.keys})", press)
    if "app.settings" not in offered:
        yield SystemCommand("Settings", "Change colours, timer, round length", partial(app.show, "SettingsScreen"))
    if not _in_play(app.screen_stack) and "stats" not in offered:
        yield SystemCommand("Stats", "Your results, over all decks", partial(app.show, "StatsScreen"))
    for name, looks in LOOKS.items():
        yield SystemCommand(f"Theme: {name}", looks, partial(setattr, app, "theme", name))
