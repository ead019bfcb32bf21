"""The statistics: what a player's answers come to, over all decks or over one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content

from debategame.deck.model import Kind
from debategame.errors import DebategameError
from debategame.game import stats
from debategame.play.statistics import collect_stats
from debategame.text import cut, plural
from debategame.tui import charts
from debategame.tui.render import MARK, MUTED, between, hanging, line
from debategame.tui.screens.reading import SCROLLING, ReadingPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debategame.deck.model import Deck
    from debategame.game.stats import HardCard, Share, Stats
    from debategame.tui.app import DebateApp

ALL = "All decks"
_SIDE_BY_SIDE = 90
"""From here on the shorter sections stand in two columns."""
_GAP = 4


class StatsScreen(ReadingPage):
    """Shows the figures; slips of the finger are in none of them."""

    IDEA = "What your answers come to: how often, how well, how sure, and what is about to be forgotten."
    BINDINGS = [
        Binding("tab,right,l", "turn(1)", "Next deck", tooltip="The figures of the next deck"),
        Binding("shift+tab,left,h", "turn(-1)", "Deck before", show=False, tooltip="The figures of the deck before"),
        Binding("escape,enter,q,s", "leave", "Back"),
        *SCROLLING,
    ]
    app: DebateApp

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        """0 for all decks, and then the place of the deck, from 1."""
        self._figures: dict[int, Stats] = {}
        """By place. They are those of the moment in which the screen came up."""

    def on_mount(self) -> None:
        """Add the figures up, before they are drawn."""
        self._read()

    @property
    def _deck(self) -> Deck | None:
        return self.app.session.library.decks[self._place - 1] if self._place else None

    def _read(self) -> None:
        try:
            if self._place not in self._figures:
                self._figures[self._place] = collect_stats(self.app.session, self._deck)
        except DebategameError as error:
            self.app.told(error)

    def headline(self, width: int) -> Content:
        """Return whose figures these are, and of which deck."""
        title = self._deck.title if self._deck is not None else ALL
        places = len(self.app.session.library.decks) + 1
        left = line(("Statistics", f"bold {MARK}"), "   ", (cut(title, max(10, width - 32)), "bold"))
        who = self.app.session.who()
        named = f"{cut(who.shown, 16)}   " if who.name and width >= 70 else ""
        return between(left, line((f"{named}{self._place + 1} of {places}" if places > 1 else named, MUTED)), width)

    def text(self, width: int) -> list[Content]:
        """Return the figures."""
        told = self._figures.get(self._place)
        if told is None:
            return []
        if not told.answers.total:
            said = "No answers to this deck yet." if self._place else "No answers yet."
            return hanging(Content(""), line(f"{said} Play a round, and the figures begin."), width)
        parts = [self._sums(told, width), *self._pictures(told, width), *self._hardest(told, width)]
        return [row for part in parts for row in (*part, Content(""))]

    def _sums(self, told: Stats, width: int) -> list[Content]:
        answers = line((plural(told.answers.total, "answer"), "bold"), f", {told.answers.percent} right")
        running = f", {plural(told.days_running, 'day')} running" if told.days_running else ""
        days = line((f"played on {plural(told.days_played, 'day')}{running}", MUTED))
        fits = answers.cell_length + days.cell_length + 2 <= width
        return [between(answers, days, width)] if fits else [answers, days]

    def _pictures(self, told: Stats, width: int) -> list[list[Content]]:
        half = (width - _GAP) // 2 if width >= _SIDE_BY_SIDE else width
        heat = 4 + 2 * stats.WEEKS + 6
        aside = width - heat - _GAP if width >= _SIDE_BY_SIDE else width
        kinds = {kind.value: kind.plural.capitalize() for kind in Kind if kind.value in told.by_kind}
        authors = {name: name for name in told.by_author}
        label = charts.widest([*kinds.values(), *authors])
        today = date.fromisoformat(told.today)
        days = charts.heat_map(told.days, today, min(heat, width)) if len(told.days) > 1 else []
        remembered = _memory(told, aside)
        of_kinds = _shares("By kind", told.by_kind, kinds, told.seconds, label=label, width=width)
        of_authors = _shares("By author", told.by_author, authors, {}, label=label, width=width)
        sure, due = _calibration(told, half), _forecast(told, half)
        months = _months(told, kinds, width)
        if width < _SIDE_BY_SIDE:
            parts = [days, of_kinds, of_authors, months, sure, remembered, due]
        else:
            parts = [
                charts.beside(days, remembered, heat, _GAP) if days else remembered,
                of_kinds,
                of_authors,
                months,
                charts.beside(sure, due, half, _GAP),
            ]
        return [part for part in parts if part]

    def _hardest(self, told: Stats, width: int) -> list[list[Content]]:
        if not told.hardest:
            return []
        found = charts.heading("Hardest cards", "and the wrong answer you give most", width)
        lead = max(len(hard.share.counted) for hard in told.hardest) + 3
        for hard in told.hardest:
            found += self._hard(hard, lead, width)
        return [found]

    def _hard(self, hard: HardCard, lead: int, width: int) -> list[Content]:
        deck = self.app.session.library.deck(hard.deck)
        card = deck.card(hard.card) if deck is not None else None
        if deck is None or card is None:
            return []
        where = f"   {deck.title}" if not self._place and len(self.app.session.library.decks) > 1 else ""
        said = line(card.text, (where, MUTED))
        found = hanging(line((hard.share.counted.ljust(lead), "bold")), said, width)
        if hard.tempted:
            taken = line(("✗ ", MARK), hard.tempted_by, (f"   {plural(hard.tempted, 'time')}", MUTED))
            found += hanging(Content(" " * lead), taken, width)
        return found

    def action_turn(self, step: int) -> None:
        """Show the figures of another deck, or of all."""
        self._place = (self._place + step) % (len(self.app.session.library.decks) + 1)
        self._read()
        self.lay_out(anew=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another deck only where there is one."""
        del parameters
        return action != "turn" or bool(self.app.session.library.decks)


def _shares(
    title: str,
    rows: Mapping[str, Share],
    names: Mapping[str, str],
    seconds: Mapping[str, float],
    *,
    label: int,
    width: int,
) -> list[Content]:
    if not names:
        return []
    shown = [(name, rows[key], f"{seconds[key]:.0f} s" if key in seconds else "") for key, name in names.items()]
    aside = "right answers, median time" if seconds else "right answers"
    return [*charts.heading(title, aside, width), *charts.shares(shown, width, label)]


def _months(told: Stats, kinds: Mapping[str, str], width: int) -> list[Content]:
    if len(told.by_month) < 2:
        return []
    rows = {
        name: {month: shares[key] for month, shares in told.by_month.items() if key in shares}
        for key, name in kinds.items()
    }
    for name in told.by_author:
        rows[name] = {month: shares[name] for month, shares in told.author_months.items() if name in shares}
    months = [month for month in stats.months(date.fromisoformat(told.today)) if month >= min(told.by_month)]
    title = charts.heading("Month by month", "% correct", width)
    return [*title, *charts.by_month(months, rows, width)]


def _calibration(told: Stats, width: int) -> list[Content]:
    if told.calibration:
        title = charts.heading("How sure you are", plural(told.stated_answers, "answer"), width)
        return [*title, *charts.calibration(told.calibration, width)]
    said = stats.rate_more(told.stated_answers)
    return [*charts.heading("How sure you are", "", width), *hanging(Content(""), line((said, MUTED)), width)]


def _memory(told: Stats, width: int) -> list[Content]:
    cards = sum(count for state, count in told.states.items() if state != "due")
    return (
        [*charts.heading("Memory", plural(cards, "card"), width), *charts.memory(told.states, width)] if cards else []
    )


def _forecast(told: Stats, width: int) -> list[Content]:
    days: Sequence[tuple[str, int]] = told.forecast
    if not any(count for _, count in days):
        return []
    return [*charts.heading("What comes due", charts.forecast_told(days), width), *charts.forecast(days, width)]
