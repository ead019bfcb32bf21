"""Draw a warm-up for the projector: few words, much space, and letters that a back row can read."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual.content import Content

from debategame.classroom.results import vote_words
from debategame.classroom.warmup.plan import LETTERS, OPENING
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.words import FOR, asked, clock, remarks
from debategame.text import cut, listed, plural, printable
from debategame.tui.render import MARK, MUTED, RIGHT, bar, between, hanging, line
from debategame.tui.widgets.big_type import ROWS, can_set, solid, typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from debategame.classroom.warmup.state import Warmup
    from debategame.classroom.warmup.teams import Team
    from debategame.classroom.warmup.view import View
    from debategame.classroom.warmup.votes import Vote

    _Layouts = tuple[Callable[..., list[Content]], Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]

_BLOCKS = {
    "A": ("▄▀▀▄", "█▄▄█", "█  █"),
    "B": ("█▀▀▄", "█▀▀▄", "█▄▄▀"),
    "C": ("▄▀▀▀", "█   ", "▀▄▄▄"),
    "D": ("█▀▀▄", "█  █", "█▄▄▀"),
    "E": ("█▀▀▀", "█▀▀ ", "█▄▄▄"),
}
"""Letters three rows high."""
_LEAD = 8
_LABEL = 9
_NOTE = 11
"""Cells of a label of the teacher's notes. An author's name, which is longer, stands before the text."""
_GUTTER = 4
"""Between answers side by side."""
_BAR_CELLS = 9
_VOTE_CELLS = 15
"""Cells of a column of votes: bar and count."""
_READABLE = 100
"""The longest line in the terminal's own letters."""
_CAPITAL = 0.6
"""The height of a capital letter, in rows."""
_LEAST_ARC = 0.00465
"""The least height of a capital letter by its distance: 16 minutes of arc (ISO 9241-303)."""
_BACK_ROW = 4
"""How far away a back row may sit, in heights of the picture."""


def drawn(view: View, width: int, height: int) -> list[Content]:
    """Return a card or the end of the warm-up in the largest type that fits ``height``."""
    found: list[Content] = []
    for cells, layout in _layouts(view, width, min(width, _READABLE)):
        margin = Content(" " * ((width - cells) // 2))
        found = [margin + each for each in layout]
        if len(found) <= height:
            break
    return found


def _layouts(view: View, width: int, narrow: int) -> Iterable[tuple[int, list[Content]]]:
    """Yield the layouts of the view, the largest first, each with its width."""
    draw, large, small = _LAYOUTS.get(view.phase, _OF_A_QUESTION)
    said = (text for labelled in view.lines for text in labelled)
    if width >= _READABLE and all(map(can_set, (view.prompt, view.stem, *view.options, *view.because, *said))):
        for options in large:
            yield width, draw(view, width, big=True, **options)
    for options in small:
        yield narrow, draw(view, narrow, **options)


def _set(text: str, style: str, width: int, *, big: bool) -> list[Content]:
    """Return a text in lines, in big type or in the terminal's letters."""
    if big:
        return [line((row, style)) for row in typeset(text, width)]
    return line((text, style)).wrap(max(8, width)) if text else []


def _beside(lead: Sequence[str], tint: str, rows: Sequence[Content], cells: int) -> list[Content]:
    """Return rows to the right of ``lead``, which takes so many cells."""
    return [
        line((f"{part or '':<{cells}}", f"bold {tint}")) + (row or Content("")) for part, row in zip_longest(lead, rows)
    ]


def _question(view: View, width: int, *, gap: int, block: bool = True, big: bool = False) -> list[Content]:
    found = [*_set(view.prompt, f"bold {MARK}", width, big=big), Content("")]
    for part in filter(None, view.stem.split("\n")):
        found += _set(part, "bold", width, big=big)
    found += [Content("")] * bool(view.stem)
    for number, (letter, text) in enumerate(zip(LETTERS, view.options, strict=False)):
        found += [Content("")] * (gap if number else 0)
        if block:
            found += _option(letter, text, width, "bold", big=big)
        else:
            found += hanging(line((f"  {letter}  ", f"bold {MARK}")), line((text, "bold")), width)
    return found


def _issue(view: View, width: int, *, beside: bool, big: bool = False) -> list[Content]:
    """Return a point at issue with its answers, in columns or one below the other."""
    columns = len(view.lines) if beside else 1
    cells = (width + _GUTTER) // columns
    sides = [
        [
            *_set(name, f"bold {MARK}", cells - _GUTTER, big=big),
            *_set(text, "bold", cells - _GUTTER, big=big),
            Content(""),
        ]
        for name, text in view.lines
    ]
    found = [*_set(view.prompt, "bold", width, big=big), Content("")]
    for row in zip_longest(*sides, fillvalue=Content("")) if beside else ((row,) for side in sides for row in side):
        *left, last = row
        found.append(Content("").join([*(each.pad_right(cells - each.cell_length) for each in left), last]))
    return found


def _option(letter: str, text: str, width: int, style: str, tint: str = MARK, *, big: bool) -> list[Content]:
    """Return an option beside its letter, which is three rows high."""
    rows = _set(text, style, width - _LEAD, big=big)
    if len(rows) == 1:
        rows.insert(0, Content(""))
    return _beside([f"  {row}" for row in _BLOCKS[letter]], tint, rows, _LEAD)


def _answer(view: View, width: int, *, gap: int, with_question: bool = True, big: bool = False) -> list[Content]:
    """Return the first step of the answer: the right option, why, the source, and what to discuss."""
    key, space = view.key or 0, [Content("")] * gap
    found = []
    if with_question and not big:
        found = [*_set(_on_one_line(view), MUTED, width, big=False), *space]
    found += _option(LETTERS[key], ("" if big else "✓ ") + view.options[key], width, f"bold {RIGHT}", RIGHT, big=big)
    before = ""
    for label, text in view.lines:
        style = {"Discuss": "bold", "Where": MUTED, "By": MUTED}.get(label, "")
        found += [] if label == before == "Where" else space
        shown = "" if label == before else label
        found += _beside([*[""] * big, shown], MARK, _set(text, style, width - _LABEL, big=big), _LABEL)
        before = label
    return found


def _reasons(view: View, width: int, *, gap: int, with_options: bool = True, big: bool = False) -> list[Content]:
    """Return the second step: the options with votes and reasons, and how other authors compare.

    The shortest layout has the counts in words, and of the options only the right one's text.
    """
    space = [Content("")] * gap
    counted = [vote for _, vote in view.votes if vote.counts and with_options]
    room = width - _VOTE_CELLS * len(counted)
    found = _votes(view, width) if with_options else _counts(view, width)
    found += space if found else []
    for place, (letter, option, because) in enumerate(zip(LETTERS, view.options, view.because, strict=False)):
        is_right = place == view.key
        style = RIGHT if is_right else MARK
        if big:
            rows = _option(letter, because or option, room, "" if because else f"bold {style}", style, big=True)
        else:
            text = [line((cut(option, room - 5), f"bold {RIGHT}" if is_right else "bold"))]
            text = (text if with_options or is_right else []) + _set(because, "", width - 5, big=False)
            rows = _beside([f"{letter} {'✓' if is_right else ' '}"], style, text, 4)
        bars = Content("").join(_bar(vote, place, RIGHT if is_right else MUTED) for vote in counted)
        beside = (1, 2) if big else (0,)
        found += [between(row, bars, width) if number in beside else row for number, row in enumerate(rows)]
        found += space
    for name, fact in view.lines:
        if big:
            found += [Content(""), *_set(f"{name}: {fact}", "", width, big=True)]
        else:
            found += hanging(Content(""), line((f"{name}: ", f"bold {MARK}"), fact), width)
    return found


def _votes(view: View, width: int) -> list[Content]:
    """Return the votes in words, and the headings of their bars."""
    heads = "".join(f"{name:<{_VOTE_CELLS}}" for name, vote in view.votes if vote.counts)
    found = _in_words(((name, vote_words(vote, view.key or 0)) for name, vote in view.votes), width)
    return [*found, between(Content(""), line((heads, f"bold {MARK}")), width)] if heads else found


def _counts(view: View, width: int) -> list[Content]:
    """Return the count of each option in words, or how the vote went where none were counted."""
    votes = []
    for name, vote in view.votes:
        counts = (f"{letter} {count}" for letter, count in zip(LETTERS, vote.counts, strict=False))
        votes.append((name, " ".join(counts) or vote_words(vote, view.key or 0)))
    return _in_words(votes, width)


def _in_words(votes: Iterable[tuple[str, str]], width: int) -> list[Content]:
    joined = "; ".join(f"{name}: {text}" for name, text in votes)
    return line((joined[:1].upper() + joined[1:], "bold")).wrap(width) if joined else []


def _bar(vote: Vote, place: int, style: str) -> Content:
    count = vote.counts[place]
    return line((bar(count, max(1, *vote.counts), _BAR_CELLS), style), f" {count}".ljust(_VOTE_CELLS - _BAR_CELLS))


def _on_one_line(view: View) -> str:
    return " ".join(f"{view.prompt} {view.stem}".split())


def plan(state: Warmup, marked: int, whose: str, notes: Sequence[str], width: int) -> list[Content]:
    """Return the plan, to review before it is projected; ``marked`` is the place of the cursor."""
    planned = state.plan
    whole = f"{printable(whose)}: {clock(planned.total_s)}"
    found = [between(line((whole, "bold")), line((f"seed {planned.seed}", MUTED)), width), Content("")]
    if planned.opening:
        use = f"To open, {planned.opening_s} s"
        found += _planned(use, planned.opening.question, " ", width, here=marked == OPENING)
    for place, slot in enumerate(planned.slots):
        use = f"{FOR[slot.mode]}, {slot.times.total} s"
        found += _planned(use, asked(slot), str(place + 1), width, here=place == marked)
    found += [Content(""), line((f"     then {plural(planned.wrap_s, 'second')} to wrap up", MUTED))]
    if remark := remarks(planned):
        found += hanging(Content("     "), line((remark, MUTED)), width)
    found.append(Content(""))
    for note in filter(None, notes):
        found += hanging(Content(""), line((note, MUTED)), width)
    return found


def _planned(use: str, text: str, number: str, width: int, *, here: bool) -> list[Content]:
    lead = line(("▌ " if here else "  ", MARK), (f"{number}  ", "bold"))
    return hanging(lead, line((f"{use}  ", f"bold {MARK}"), (text, "bold" if here else "")), width)


def _end(view: View, width: int, *, gap: int, in_full: bool = True) -> list[Content]:
    """Return the end: the questions with their answers, in a line each or ``in_full``, and the teams' points."""
    space, apart = [Content("")] * gap, [Content("")] * in_full
    found = [line((f"That was the warm-up: {plural(len(view.recap), 'card')}.", "bold")), *space]
    for number, (question, right) in enumerate(view.recap, start=1):
        asked_, answered = (text if in_full else cut(text, width - _LEAD) for text in (question, right))
        found += hanging(line((f"{number}  ", f"bold {MARK}")), line((asked_, MUTED)), width)
        found += hanging(line("   ", ("✓ ", f"bold {RIGHT}")), line((answered, "bold")), width)
        found += space
    for label, text in view.lines:
        found += [*apart, *hanging(line((f"{label}  ", f"bold {MARK}")), line((text, "bold")), width)]
    return [*found, *apart, *teams(view.teams, width)]


def teams(shown: Sequence[tuple[int, Team]], width: int) -> list[Content]:
    """Return the teams' points, each team beside the key that gives it a point."""
    found = [line(("Teams", f"bold {MARK}"))] if shown else []
    for number, team in shown:
        found.append(between(line((f"{number}  ", MUTED), (printable(team.name), "bold")), line(str(team.points)), 40))
    return [each.truncate(width, ellipsis=True) for each in found]


def teacher(notes: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Return the teacher's notes, which the class does not see."""
    found = []
    for label, text in notes:
        is_key, is_long = label.endswith("✓"), len(label) > _NOTE
        style = f"bold {RIGHT if is_key else MARK}"
        lead = line((f"{'' if is_long else label:<{_NOTE}}  ", style))
        said = line((f"{label}: " if is_long else "", style), (text, style if is_key else ""))
        found += hanging(lead, said, min(width, _READABLE))
    return found


def font_advice(columns: int, rows: int) -> str:
    """Return from how far the letters can be read, and how to enlarge them if that is not far enough."""
    heights = _CAPITAL / rows / _LEAST_ARC
    advice = f"Readable from {heights:.1f} picture heights away at {columns} by {rows} cells, in a full-screen window."
    if heights >= _BACK_ROW:
        return advice
    return f"{advice} For the back row, enlarge the font (Ctrl and + in most terminals) to about 24 rows."


def head(view: View, width: int, rows: int) -> list[Content]:
    """Return the top lines: deck, progress, what the class does, and a clock ``rows`` high."""
    if view.phase is Phase.PLAN:
        return [
            between(line(("Class warm-up", f"bold {MARK}")), line(("Review the plan, then press Enter", MUTED)), width)
        ]
    late = f"{clock(view.behind_s)} behind" if view.behind_s >= 10 and view.timed else ""
    title = line((view.title, "bold"), (f"   {view.where}   {late}".rstrip(), MUTED))
    do = line((view.do, f"bold {MARK}"))
    left = [title, do] if rows < ROWS else [title, Content(""), do, Content("")]
    if view.paused or not view.timed:
        state = "paused" if view.paused else "no timer"
        return [between(left[0], line((state, f"bold {MARK}")), width), *left[1:]]
    face = clock(view.left_s)
    right = [face, ""] if rows < ROWS else solid(face)
    return [between(one, line((other, f"bold {MARK}")), width) for one, other in zip(left, right, strict=True)]


def waiting_for_team(state: Warmup, sign: str) -> str:
    """Return the question which team gets or loses a point."""
    named = listed((f"{number} {printable(team.name)}" for number, team in enumerate(state.teams, start=1)), "or")
    return f"{'Give a point to' if sign == '+' else 'Take a point from'} which team? {named}"


_OF_A_QUESTION: _Layouts = (
    _question,
    [{"gap": gap} for gap in (2, 1, 0)],
    [*({"gap": gap} for gap in (3, 2, 1, 0)), *({"gap": gap, "block": False} for gap in (1, 0))],
)
_OF_THE_END: _Layouts = (_end, (), ({"gap": 1}, {"gap": 0}, {"gap": 0, "in_full": False}))
_LAYOUTS: dict[Phase, _Layouts] = {
    Phase.ISSUE: (_issue, ({"beside": True},), ({"beside": True}, {"beside": False})),
    Phase.ANSWER: (_answer, ({"gap": 1},), ({"gap": 1}, {"gap": 0}, {"gap": 0, "with_question": False})),
    Phase.REASONS: (_reasons, ({"gap": 0},), ({"gap": 1}, {"gap": 0}, {"gap": 0, "with_options": False})),
    Phase.WRAP: _OF_THE_END,
    Phase.OVER: _OF_THE_END,
}
"""By phase: what draws it, and its layouts, first those in large letters, then those in the terminal's."""
