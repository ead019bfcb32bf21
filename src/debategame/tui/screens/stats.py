"""The statistics screen, over all decks or one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.deck.model import Kind
from debategame.game.stats import months as game_months
from debategame.play.statistics import collect_stats
from debategame.play.stats_sections import monthly, sections
from debategame.text import cut
from debategame.tui import charts
from debategame.tui.render import MARK, MUTED, beside, between, hanging, line
from debategame.tui.screens.reading import SCROLLING, ReadingPage

if TYPE_CHECKING:
    from debategame.deck.model import Deck
    from debategame.game.stats import Stats
    from debategame.play.stats_sections import Section
    from debategame.tui.app import DebateApp

ALL = "All decks"
_SIDE_BY_SIDE = 90
"""From this width on there are two columns, and below them the sections that are too wide for one."""
_WHOLE_WIDTH = ("by_month", "hardest")
_GAP = 4
_DAYS_FOR_MAP = 7
"""A map of fewer days is empty."""


class StatsScreen(ReadingPage):
    """Shows the statistics; slips are not counted."""

    IDEA = "Your results: how often you play, how well, how sure you are, and what is due."
    BINDINGS = [
        Binding("tab,right,l", "turn(1)", "Next deck", tooltip="Statistics of the next deck"),
        Binding("shift+tab,left,h", "turn(-1)", "Previous deck", show=False),
        Binding("escape,enter,q,s", "leave", "Back"),
        *SCROLLING,
    ]
    app: DebateApp

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        """0 for all decks, else the deck's number in the library, from 1."""
        self._stats: dict[int, Stats] = {}
        """By place, as they were when first shown."""

    def on_mount(self) -> None:
        """Collect the statistics before the page is drawn."""
        self._read()

    @property
    def _deck(self) -> Deck | None:
        return self.app.session.library.decks[self._place - 1] if self._place else None

    def _read(self) -> None:
        with self.app.showing_errors():
            if self._place not in self._stats:
                self._stats[self._place] = collect_stats(self.app.session, self._deck)

    def headline(self, width: int) -> Content:
        """Return the player's name and the deck."""
        title = self._deck.title if self._deck is not None else ALL
        places = len(self.app.session.library.decks) + 1
        left = line(("Statistics", f"bold {MARK}"), "   ", (cut(title, max(10, width - 32)), "bold"))
        who = self.app.session.who()
        named = f"{cut(who.shown, 16)}   " if who.name and width >= 70 else ""
        return between(left, line((f"{named}{self._place + 1} of {places}" if places > 1 else named, MUTED)), width)

    def text(self, width: int) -> list[Content]:
        """Return the sections, in two columns where the page is wide."""
        found = self._stats.get(self._place)
        if found is None:
            return []
        listed = sections(found)
        if not listed:
            said = "No answers to this deck yet." if self._place else "No answers yet."
            return hanging(Content(""), line(f"{said} Play a round to get statistics."), width)
        if width < _SIDE_BY_SIDE:
            return [row for section in listed for row in (*_drawn(section, found, width), Content(""))]
        cells = (width - _GAP) // 2
        columns: tuple[list[Content], list[Content]] = ([], [])
        for section in listed:
            if section.key not in _WHOLE_WIDTH:
                min(columns, key=len).extend((*_drawn(section, found, cells), Content("")))
        rows = beside(*columns, cells + _GAP)
        for section in listed:
            if section.key in _WHOLE_WIDTH:
                rows += [*_drawn(section, found, width), Content("")]
        return rows

    def action_turn(self, step: int) -> None:
        """Turn to another deck, or to all."""
        self._place = (self._place + step) % (len(self.app.session.library.decks) + 1)
        self._read()
        self.lay_out(anew=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another deck only where there is one."""
        decks = self.app.session.library.decks
        return bool(decks) if action == "turn" else super().check_action(action, parameters)


def _drawn(section: Section, found: Stats, width: int) -> list[Content]:
    """Return a section as a chart, or its rows as text where it has none."""
    body: list[Content] = []
    match section.key:
        case "days" if len(found.days) >= _DAYS_FOR_MAP:
            return charts.heat_map(found.days, date.fromisoformat(found.today), min(charts.HEAT_CELLS, width))
        case "by_kind" | "by_author":
            label = charts.widest([*(kind.plural for kind in Kind if kind.value in found.by_kind), *found.by_author])
            shares = [(row.label, row.share, row.note) for row in section.rows if row.share]
            body = charts.shares(shares, width, label)
        case "by_month":
            months = [month for month in game_months(date.fromisoformat(found.today)) if month >= min(found.by_month)]
            body = charts.by_month(months, monthly(found), width)
        case "calibration" if found.calibration:
            body = charts.calibration(found.calibration, width)
        case "memory":
            body = charts.memory(found.states, width)
        case "forecast" if len(section.rows) > 1:
            body = charts.forecast(found.forecast, width)
        case "hardest":
            body = _hardest(section, width)
        case _:
            lead = max((len(row.label) for row in section.rows if row.text), default=0) + 2
            for row in section.rows:
                named = line((row.label.ljust(lead), MUTED)) if row.text else Content("")
                body += hanging(named, line(row.text or row.label), width)
    return [*charts.heading(section.title, section.summary, width), *body]


def _hardest(section: Section, width: int) -> list[Content]:
    lead = max(len(row.label) for row in section.rows) + 3
    found: list[Content] = []
    for row in section.rows:
        found += hanging(line((row.label.ljust(lead), "bold")), line(row.text), width)
        if row.note:
            found += hanging(Content(" " * lead), line(("✗ ", MARK), row.note), width)
    return found
