"""The pictures, as they are drawn: every one can be read without colour, and has its numbers beside it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from debategame.game.rounds.scoring import Confidence
from debategame.game.stats import Share, calibration, months, percent
from debategame.tui import charts
from debategame.tui.render import beside

TODAY = date(2026, 11, 21)
SHARES = st.integers(1, 5_000).flatmap(
    lambda total: st.builds(Share, right=st.integers(0, total), total=st.just(total))
)
NAMES = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=60)
WIDTHS = st.integers(40, 96)


def drawn(lines: list[Content]) -> str:
    return "\n".join(line.plain.rstrip() for line in lines)


def test_the_days_are_a_map_of_shades_with_the_sum_of_each_weekday_and_a_key() -> None:
    days = {(TODAY - timedelta(days=back)).isoformat(): 1 + back * 3 % 11 for back in range(0, 40, 2)}
    assert (
        drawn(charts.heat_map(days, TODAY, 36))
        == """\
Days played
115 answers on 20 days in 6 weeks
        Nov        all
Mon     ░░  ▒▒       6
Tue   ██  ██  ░░    22
Wed ▒▒  ▓▓  ██      21
Thu   ▒▒  ▒▒  ▓▓    15
Fri ██  ░░  ▒▒      14
Sat   ▓▓  ██  ░░    19
Sun ▒▒  ▓▓  ▓▓      18

    ░ 1 to 2   ▒ 3 to 5   ▓ 6 to 8
    █ 9 or more"""
    )


def test_shares_are_bars_with_their_rates_and_counts() -> None:
    rows = [("Claims", Share(right=3, total=4), "9 s"), ("Analogies", Share(right=0, total=12), "")]
    assert (
        drawn(charts.shares(rows, 44))
        == """\
Claims    ███████████░░░░  75%   3 of 4  9 s
Analogies ░░░░░░░░░░░░░░░   0%  0 of 12"""
    )


def test_a_name_too_long_for_its_column_has_a_line_of_its_own() -> None:
    name = "A name far too long for any column of names"
    assert (
        drawn(charts.shares([(name, Share(right=3, total=4), "")], 44))
        == f"""\
{name}
                         ████░░  75%  3 of 4"""
    )


def test_the_months_that_fit_each_have_a_block_and_a_number() -> None:
    rows = {
        "Claims": {"2026-11": Share(right=5, total=5), "2026-10": Share(right=1, total=3)},
        "Analogies": {"2026-09": Share(right=0, total=4)},
    }
    assert (
        drawn(charts.by_month(months(TODAY), rows, 40))
        == """\
           Jun  Jul  Aug  Sep  Oct  Nov
Claims                         ▃33 █100
Analogies                  ▁0"""
    )


def test_calibration_shows_what_was_said_what_was_right_and_what_is_sure_of_it() -> None:
    stated = {
        Confidence.GUESS: Share(right=10, total=40),
        Confidence.LEANING: Share(right=40, total=40),
        Confidence.SURE: Share(right=20, total=40),
    }
    assert (
        drawn(charts.calibration(calibration(stated), 60))
        == """\
         0%                      50                     100%
Guess    ───────━━━━━◆━━━━━━━━──────────────────────────────
         said 25%, right 25%: well judged
         10 of 40, so between 14% and 40%
Leaning  ────────────────────────────────◇─────────────━━━━●
         said 65%, right 100%: too modest
         40 of 40, so between 91% and 100%
Sure     ──────────────────━━━━━━━●━━━━━━━────────────◇─────
         said 90%, right 50%: too sure
         20 of 40, so between 35% and 65%
         ◇ said   ● right   ━ 95% interval"""
    )


def test_memory_is_a_bar_for_each_state_of_the_cards() -> None:
    assert (
        drawn(charts.memory({"new": 80, "seen": 20, "learned": 0, "due": 3}, 40))
        == """\
New      █████████████████████░░░░░   80
Seen     █████░░░░░░░░░░░░░░░░░░░░░   20
Learned  ░░░░░░░░░░░░░░░░░░░░░░░░░░    0
Due      █░░░░░░░░░░░░░░░░░░░░░░░░░    3"""
    )


DUE = [6, 27, 0, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def coming(counts: list[int]) -> list[tuple[str, int]]:
    return [((TODAY + timedelta(days=day)).isoformat(), number) for day, number in enumerate(counts)]


def test_what_comes_due_is_a_column_a_day_with_its_number_below() -> None:
    assert (
        drawn(charts.forecast(coming(DUE), 44))
        == """\
    ██
    ██                                  ▁▁
 ▆▆ ██    ▆▆ ▁▁ ▂▂ ▃▃ ▄▄ ▅▅ ▆▆ ▇▇ ██ ██ ██
  6 27     6  1  2  3  4  5  6  7  8  9 10
 Sa Su Mo Tu We Th Fr Sa Su Mo Tu We Th Fr"""
    )


def test_where_a_fortnight_does_not_fit_it_is_two_weeks_under_each_other() -> None:
    assert (
        drawn(charts.forecast(coming([0] * 13 + [1]), 30))
        == """\

 Sa Su Mo Tu We Th Fr

                   ██
                   ██
                   ██
                    1
 Sa Su Mo Tu We Th Fr"""
    )


@given(
    st.dictionaries(st.dates(date(2026, 1, 1), TODAY), st.integers(1, 9_999), max_size=30),
    st.dictionaries(NAMES, SHARES, max_size=6),
    st.lists(st.integers(0, 2_000), min_size=14, max_size=14),
    WIDTHS,
)
def test_no_picture_is_wider_than_its_place(
    days: dict[date, int], shares: dict[str, Share], due: list[int], width: int
) -> None:
    played = {day.isoformat(): count for day, count in days.items()}
    monthly = {name: {"2026-11": share} for name, share in shares.items()}
    stated = dict(zip(Confidence, shares.values(), strict=False))
    lines = [
        *charts.heat_map(played, TODAY, width),
        *charts.shares([(name, share, "10 s") for name, share in shares.items()], width),
        *charts.by_month(months(TODAY), monthly, width),
        *charts.calibration(calibration(stated), width),
        *charts.memory({"new": 1, "seen": 99_999, "learned": 4, "due": 0}, width),
        *charts.forecast(coming(due), width),
    ]
    assert max(line.cell_length for line in lines) <= width


@given(SHARES)
def test_none_and_all_are_said_of_nothing_else(share: Share) -> None:
    assert (percent(share.rate) == "0%") is (share.right == 0)
    assert (percent(share.rate) == "100%") is (share.right == share.total)


@pytest.mark.parametrize("widths", [(10, 30), (5, 3)])
def test_two_sections_side_by_side_are_aligned(widths: tuple[int, int]) -> None:
    left, right = widths
    rows = beside([Content("x" * left)] * 2, [Content("y" * right)] * 3, left + 4)
    assert [row.plain.index("y") for row in rows] == [left + 4] * 3
