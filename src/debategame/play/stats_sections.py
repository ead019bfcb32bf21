"""The statistics as a list of sections, which the screen draws as charts and plain lines read out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debategame.deck.model import Kind
from debategame.game import stats
from debategame.game.questions.citing import spoken_date
from debategame.game.stats import Share
from debategame.text import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debategame.game.stats import Stats

_KINDS = {kind.value: kind.plural.capitalize() for kind in Kind}


@dataclass(frozen=True)
class Row:
    """A line of a section."""

    label: str
    text: str = ""
    note: str = ""
    """For a share the median time; for a hard card the wrong answer given most."""
    share: Share | None = None

    @property
    def spoken(self) -> str:
        """Return label and text as one line."""
        return f"{self.label}: {self.text}" if self.text else self.label


@dataclass(frozen=True)
class Section:
    """A titled part of the statistics. Its key is the key of the JSON that holds the same numbers."""

    key: str
    title: str
    summary: str
    rows: Sequence[Row] = ()


def sections(found: Stats) -> list[Section]:
    """Return the sections that have anything to show; none without an answer."""
    if not found.answers.total:
        return []
    return [
        _results(found),
        *_days(found),
        *_memory(found),
        *_shares("by_kind", "By kind", found.by_kind, found.seconds),
        *_shares("by_author", "By author", found.by_author, {}),
        *_choices(found),
        _calibration(found),
        *_forecast(found),
        *_months(found),
        *_hardest(found),
    ]


def monthly(found: Stats) -> dict[str, dict[str, Share]]:
    """Return for each kind, and then each author, the share of each month."""
    by_kind = {
        _KINDS[kind]: {month: shares[kind] for month, shares in found.by_month.items() if kind in shares}
        for kind in found.by_kind
    }
    return by_kind | {
        name: {month: shares[name] for month, shares in found.author_months.items() if name in shares}
        for name in found.by_author
    }


def _results(found: Stats) -> Section:
    summary = f"{plural(found.answers.total, 'answer')}, {found.answers.right:,} right ({found.answers.percent})"
    rows = [
        Row("Played on", plural(found.days_played, "day")),
        Row("Streak", f"{plural(found.days_running, 'day')}, longest {found.days_longest}"),
    ]
    rows += [Row("Best round", plural(found.best_round, "point"))] if found.best_round else []
    rows += [Row("Best stand", f"{found.best_stand} right")] if found.best_stand else []
    rows += [Row("Today's case", f"{plural(found.case_streak, 'day')} in a row")] if found.case_streak else []
    return Section("answers", "Results", summary, rows)


def _days(found: Stats) -> Iterator[Section]:
    if len(found.days) > 1:
        day, most = max(found.days.items(), key=lambda each: (each[1], each[0]))
        total = f"{plural(sum(found.days.values()), 'answer')} on {plural(len(found.days), 'day')}"
        busiest = Row("Busiest day", f"{spoken_date(day)}, {plural(most, 'answer')}")
        yield Section("days", "Days played", f"{total} in {stats.WEEKS} weeks", [busiest])


def _shares(key: str, title: str, shares: Mapping[str, Share], seconds: Mapping[str, float]) -> Iterator[Section]:
    rows = []
    for name, share in shares.items():
        time = f"{seconds[name]:.0f} s" if name in seconds else ""
        text = ", ".join(filter(None, (f"{share.counted} right", share.percent, time)))
        rows.append(Row(_KINDS.get(name, name) if key == "by_kind" else name, text, time, share))
    if rows:
        yield Section(key, title, "correct answers, median time" if seconds else "correct answers", rows)


def _months(found: Stats) -> Iterator[Section]:
    if len(found.by_month) > 1:
        rows = []
        for month in found.by_month:
            shares = [f"{name} {months[month].percent}" for name, months in monthly(found).items() if month in months]
            rows.append(Row(spoken_date(month), ", ".join(shares)))
        yield Section("by_month", "Month by month", "% correct", rows)


def _calibration(found: Stats) -> Section:
    title, answers = "How sure you are", plural(found.stated_answers, "answer")
    if not found.calibration:
        return Section("calibration", title, "", [Row(stats.rate_more(found.stated_answers))])
    rows = []
    for row in found.calibration:
        interval = f"95% interval {stats.percent(row.low)} to {stats.percent(row.high)}"
        text = f"said {stats.percent(row.stated)}, right {row.share.percent} ({row.share.counted}; {interval})"
        rows.append(Row(row.confidence.value.capitalize(), f"{text}: {row.verdict}"))
    return Section("calibration", title, answers, rows)


def _choices(found: Stats) -> Iterator[Section]:
    several, nobody = found.choices.values()
    if several.questions >= stats.LEAST_FOR_HABIT:
        rows = []
        for choice in (several, nobody):
            hits = Share(right=choice.hits, total=choice.right).counted
            alarms = Share(right=choice.false_alarms, total=choice.questions - choice.right).counted
            rows += [Row(choice.verdict), Row(choice.name, f"hits {hits}, false alarms {alarms}")]
        title = f"{several.name} and {nobody.name}"
        yield Section("choices", title, f"latest {several.questions:,} questions on authors", rows)


def _memory(found: Stats) -> Iterator[Section]:
    if cards := sum(count for state, count in found.states.items() if state != "due"):
        rows = [Row(state.capitalize(), f"{count:,}") for state, count in found.states.items()]
        yield Section("memory", "Memory", plural(cards, "card"), rows)


def _forecast(found: Stats) -> Iterator[Section]:
    rows = [
        Row(f"{date.fromisoformat(day):%A} {spoken_date(day)}", f"{count:,}") for day, count in found.forecast if count
    ]
    if rows:
        total = sum(count for _, count in found.forecast)
        summary = f"{plural(total, 'card')} in {plural(len(found.forecast), 'day')}, today first"
        yield Section("forecast", "Due soon", summary, rows)


def _hardest(found: Stats) -> Iterator[Section]:
    rows = []
    for hard in found.hardest:
        note = f"{hard.tempted_by} ({plural(hard.tempted, 'time')})" if hard.tempted else ""
        rows.append(Row(hard.share.counted, hard.text, note))
    if rows:
        yield Section("hardest", "Hardest cards", "and the wrong answer you give most", rows)
