"""The statistics in plain lines: the same figures as on the screen, each line a sentence or a name with its numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game import stats
from debategame.game.questions.citing import spoken_date
from debategame.play.statistics import collect_stats
from debategame.text import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debategame.deck.model import Deck
    from debategame.game.stats import Share, Stats
    from debategame.plain.terminal import Lines
    from debategame.play.session import PlayerSession

_KINDS = {kind.value: kind.plural.capitalize() for kind in Kind}


def say_stats(lines: Lines, session: PlayerSession, deck: Deck | None = None) -> None:
    """Say what the player's answers come to, over all decks or one."""
    told = collect_stats(session, deck)
    lines.say(f"Statistics of {deck.title}." if deck is not None else "Statistics of all decks.")
    if not told.answers.total:
        lines.say("No answers yet. Play a round, and the figures begin.")
        return
    for text, indent in _told(told):
        lines.say(text, indent)
    for text, indent in _hardest(told, session, deck):
        lines.say(text, indent)


def _told(told: Stats) -> Iterator[tuple[str, str]]:
    """Yield every line but those on single cards, each with its indent."""
    yield f"{plural(told.answers.total, 'answer')}, {told.answers.right:,} of them right: {told.answers.percent}.", ""
    running = f" {plural(told.days_running, 'day')} running." if told.days_running else ""
    yield f"Played on {plural(told.days_played, 'day')}.{running}", ""
    yield from _days(told)
    for title, shares, names in (
        ("By kind", told.by_kind, _KINDS),
        ("By author", told.by_author, {name: name for name in told.by_author}),
    ):
        if shares:
            yield f"{title}:", ""
        for key, share in shares.items():
            usual = f"; the median time is {told.seconds[key]:.0f} s" if key in told.seconds else ""
            yield f"{names[key]}: {share.counted} right, {share.percent}{usual}", " "
    yield from _months(told)
    yield from _calibration(told)
    yield from _memory(told)


def _days(told: Stats) -> Iterator[tuple[str, str]]:
    total = sum(told.days.values())
    if total:
        day, most = max(told.days.items(), key=lambda each: (each[1], each[0]))
        told_days = f"{plural(total, 'answer')} on {plural(len(told.days), 'day')}"
        yield f"In the last {stats.WEEKS} weeks: {told_days}, most of them on {spoken_date(day)}: {most:,}.", ""


def _months(told: Stats) -> Iterator[tuple[str, str]]:
    if len(told.by_month) < 2:
        return
    yield "Month by month, % correct:", ""
    for month, kinds in told.by_month.items():
        by_kind = _percents({_KINDS[kind]: kinds[kind] for kind in told.by_kind if kind in kinds})
        authors = told.author_months.get(month, {})
        by_author = _percents({name: authors[name] for name in told.by_author if name in authors})
        yield f"{spoken_date(month)}: {by_kind}; {by_author}", " "


def _percents(shares: Mapping[str, Share]) -> str:
    return ", ".join(f"{name} {share.percent.removesuffix('%')}" for name, share in shares.items())


def _calibration(told: Stats) -> Iterator[tuple[str, str]]:
    if not told.calibration:
        yield stats.rate_more(told.stated_answers), ""
        return
    yield f"How sure you are, by {plural(told.stated_answers, 'answer')} (the interval is of 95%):", ""
    for row in told.calibration:
        rates = f"said {stats.percent(row.stated)}, right {row.share.percent}, {row.share.counted}"
        sure = f"between {stats.percent(row.low)} and {stats.percent(row.high)}"
        yield f"{row.confidence.value.capitalize()}: {rates}, so {sure}: {row.verdict}", " "


def _memory(told: Stats) -> Iterator[tuple[str, str]]:
    cards = sum(count for state, count in told.states.items() if state != "due")
    if cards:
        parts = [f"{count:,} {state}" for state, count in told.states.items() if state != "due"]
        yield f"Memory: of {plural(cards, 'card')} {listed(parts)}; {told.states.get('due', 0):,} are due.", ""
    if any(count for _, count in told.forecast):
        total = sum(count for _, count in told.forecast)
        yield f"What comes due in {plural(len(told.forecast), 'day')}: {plural(total, 'card')}.", ""
        for day, count in told.forecast:
            if count:
                yield f"{date.fromisoformat(day):%A} {spoken_date(day)}: {count:,}", " "


def _hardest(told: Stats, session: PlayerSession, deck: Deck | None) -> Iterator[tuple[str, str]]:
    if told.hardest:
        yield "The hardest cards:", ""
    for hard in told.hardest:
        of = deck if deck is not None and deck.id == hard.deck else session.library.deck(hard.deck)
        card = of.card(hard.card) if of is not None else None
        if card is not None:
            yield f"{hard.share.counted} right: {card.text}", " "
        if card is not None and hard.tempted:
            yield f"Most often answered instead, {plural(hard.tempted, 'time')}: {hard.tempted_by}", "   "
