"""What is projected in a warm-up, in lines: few words, much space, letters that a back row can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debategame.classroom.exercises import tempting
from debategame.classroom.results import told
from debategame.classroom.teams import ranked
from debategame.classroom.warmup import Phase
from debategame.classroom.words import FOR, LETTERS, asked, clock
from debategame.text import cut, listed, plural, printable
from debategame.tui.render import MARK, MUTED, RIGHT, bar, between, hanging, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debategame.classroom.plan import Exercise
    from debategame.classroom.votes import Vote, Votes
    from debategame.classroom.warmup import Warmup

_BLOCKS = {
    "A": ("▄▀▀▄", "█▄▄█", "█  █"),
    "B": ("█▀▀▄", "█▀▀▄", "█▄▄▀"),
    "C": ("▄▀▀▀", "█   ", "▀▄▄▄"),
    "D": ("█▀▀▄", "█  █", "█▄▄▀"),
    "E": ("█▀▀▀", "█▀▀ ", "█▄▄▄"),
}
"""Letters three rows high."""
_BLOCK_ROWS = 3
_LEAD = 8
_BAR_CELLS = 24
_LARGE = 110
"""From so many columns on letters are small in the back row, whatever the projector."""


def question(exercise: Exercise, width: int, height: int) -> list[Content]:
    """Return a question with its options under large letters, as large and as far apart as ``height`` allows."""
    asked_for = exercise.question
    top = [*hanging(Content(""), line((asked_for.prompt, f"bold {MARK}")), width), Content("")]
    if asked_for.stem:
        for part in asked_for.stem.split("\n"):
            top += hanging(Content("  "), line((part, "bold")), width - 2)
        top.append(Content(""))
    options = [option.text for option in asked_for.options]
    for block, gap in ((True, 3), (True, 2), (True, 1), (True, 0), (False, 1), (False, 0)):
        shown = _options(options, width, block=block, gap=gap)
        if len(top) + len(shown) <= height:
            break
    return [*top, *shown]


def _options(texts: Sequence[str], width: int, *, block: bool, gap: int) -> list[Content]:
    found: list[Content] = []
    for letter, text in zip(LETTERS, texts, strict=False):
        found += [Content("")] * gap if found else []
        found += _option(letter, text, width, "bold") if block else _small(letter, text, width)
    return found


def _small(letter: str, text: str, width: int) -> list[Content]:
    return hanging(line((f"  {letter}  ", f"bold {MARK}")), line((text, "bold")), width)


def _option(letter: str, text: str, width: int, style: str, tint: str = MARK) -> list[Content]:
    """Return an option beside its letter, three rows high; a short text stands at the middle row."""
    lines = line((text, style)).wrap(max(8, width - _LEAD))
    above = [Content("")] * (len(lines) <= _BLOCK_ROWS - 2)
    beside = [*above, *lines]
    rows = max(_BLOCK_ROWS, len(beside))
    found = []
    for row in range(rows):
        part = _BLOCKS[letter][row] if row < _BLOCK_ROWS else ""
        found.append(line((f"  {part:<{_LEAD - 2}}", f"bold {tint}")) + (beside[row] if row < len(beside) else ""))
    return found


def reveal(state: Warmup, width: int) -> list[Content]:
    """Return the answer with everything without which it would only be a verdict."""
    exercise, votes = state.slot.exercise, state.shown_votes
    asked_for, grounds = exercise.question, exercise.question.reveal
    found = hanging(Content(""), line((asked(state.slot), MUTED)), width)
    found += [Content(""), *_option(LETTERS[exercise.key], asked_for.right.text, width, f"bold {RIGHT}", RIGHT)]
    found[-_BLOCK_ROWS + 1] = found[-_BLOCK_ROWS + 1] + line(("  ✓", f"bold {RIGHT}"))
    found += [Content(""), *_graph(votes, exercise.key, len(asked_for.options), width)]
    found += _labelled("By", line((grounds.byline, f"bold {MARK}")), width)
    found += _labelled("Why", line(grounds.why), width)
    for number, place in enumerate(grounds.where):
        found += _labelled("" if number else "Where", line((place, MUTED)), width)
    if grounds.quote:
        found += _labelled("In words", line((f"“{grounds.quote}”", "italic")), width)
    for name, view in exercise.differs:
        found += _labelled("But also", line((f"{name}: ", "bold"), view), width)
    for letter, text, because in tempting(exercise):
        found += _labelled(f"Not {letter}", line((f"{cut(text, 60)}: ", MUTED), because), width)
    if grounds.note:
        found += _labelled("Note", line((grounds.note, MUTED)), width)
    return [*found, Content(""), *_labelled("Discuss", line((exercise.talk, "bold")), width)]


def _labelled(label: str, text: Content, width: int) -> list[Content]:
    return hanging(line((label.ljust(10), f"bold {MARK}")), text, width)


def _graph(votes: Votes, key: int, options: int, width: int) -> list[Content]:
    """Return both votes under each other for each option, or in words where nobody counted."""
    named = [(name, vote) for name, vote in (("first", votes.first), ("second", votes.second)) if vote is not None]
    found: list[Content] = []
    if not named:
        return found
    both = " then ".join(f"{name} vote: {told(vote, key)}" for name, vote in named)
    found += _labelled("Votes", line((both, "bold")), width)
    counted = [(name, vote) for name, vote in named if vote.counts]
    for place in range(options if counted else 0):
        for number, (_, vote) in enumerate(counted):
            found.append(_bar(vote, place, right=place == key, first=not number))
    return [*found, Content("")]


def _bar(vote: Vote, place: int, *, right: bool, first: bool) -> Content:
    lead = f"{LETTERS[place]} {'✓' if right else ' '}" if first else "   "
    drawn = bar(vote.counts[place], max(1, *vote.counts), _BAR_CELLS) if vote.counts[place] else "░" * _BAR_CELLS
    style = RIGHT if right else MUTED
    return line((f"          {lead}  ", f"bold {style}"), (drawn, style), f"  {vote.counts[place]}")


def plan(state: Warmup, marked: int, whose: str, notes: Sequence[str], width: int) -> list[Content]:
    """Return the plan, to be looked through before it is projected; ``marked`` is the place of the cursor."""
    planned = state.plan
    whole = f"{printable(whose)}: {clock(planned.total_s)} minutes"
    found = [between(line((whole, "bold")), line((f"seed {planned.seed}", MUTED)), width), Content("")]
    for place, slot in enumerate(planned.slots):
        here = place == marked
        lead = line(("▌ " if here else "  ", MARK), (f"{place + 1}  ", "bold"))
        told_of = line((f"{FOR[slot.mode]}, {plural(slot.times.total, 'second')}  ", f"bold {MARK}"))
        found += hanging(lead, told_of + line((asked(slot), "bold" if here else "")), width)
    found += [Content(""), line((f"     then {plural(planned.wrap_s, 'second')} to wrap up", MUTED))]
    if planned.dropped:
        said = f"There is no time for {plural(planned.dropped, 'more card')}."
        found += hanging(Content("     "), line((said, MUTED)), width)
    found.append(Content(""))
    for said in filter(None, notes):
        found += hanging(Content(""), line((said, MUTED)), width)
    return found


def wrap(state: Warmup, width: int) -> list[Content]:
    """Return the end: what was asked and how it is answered, and what the teams have."""
    found = [line((f"That was the warm-up: {plural(len(state.votes), 'card')}.", "bold")), Content("")]
    for number, slot in enumerate(state.plan.slots[: len(state.votes)], start=1):
        found += hanging(line((f"{number}  ", f"bold {MARK}")), line((asked(slot), MUTED)), width)
        found += hanging(line("   ", ("✓ ", f"bold {RIGHT}")), line((slot.question.right.text, "bold")), width)
        found.append(Content(""))
    return [*found, *teams(state, width)]


def teams(state: Warmup, width: int) -> list[Content]:
    """Return the teams' points: in the teams' own order, which ranks nobody, or ranked where the teacher wants that."""
    if not state.teams:
        return []
    rows = ranked(state.teams) if state.leaderboard else tuple(enumerate(state.teams, start=1))
    found = [line(("Teams", f"bold {MARK}"))]
    for number, team in rows:
        found.append(between(line((f"{number}  ", MUTED), (printable(team.name), "bold")), line(str(team.points)), 40))
    return [each.truncate(width, ellipsis=True) for each in found]


def font_advice(columns: int, rows: int) -> str:
    """Return the one advice on the size of letters that fits the terminal."""
    if columns >= _LARGE:
        return (
            f"{columns} by {rows} cells: the letters are small for a back row. Enlarge them (Ctrl and + in most"
            " terminals) until there are about 80 columns."
        )
    return f"{columns} by {rows} cells: about right for a back row, if the window fills the projector."


def head(state: Warmup, now: float, width: int) -> Content:
    """Return the line on top: the deck, where the warm-up stands, and the time that is left."""
    if state.phase is Phase.PLAN:
        return between(line(("Class warm-up", f"bold {MARK}")), line(("look it through; Enter starts", MUTED)), width)
    if state.looking is not None:
        where = f"card {state.looking + 1} again"
    elif state.phase in (Phase.WRAP, Phase.OVER):
        where = "the end"
    else:
        where = f"card {state.position + 1} of {len(state.plan.slots)}"
    title = line((state.slot.question.deck_title, "bold"), (f"   {where}", MUTED))
    return between(title, _clock(state, now), width)


def _clock(state: Warmup, now: float) -> Content:
    if state.paused:
        return line(("paused", f"bold {MARK}"))
    if state.timer_off:
        return line(("no timer", MUTED))
    left = int(state.left_s(now) + 0.999)
    late = int(state.late_s(now))
    behind = line((f"{clock(late)} behind   ", MUTED)) if late >= 10 else Content("")
    return behind + line((clock(left), f"bold {MARK}"))


def waiting_for_team(state: Warmup, sign: str) -> str:
    """Return the question which team a point is for."""
    named = listed((f"{number} {printable(team.name)}" for number, team in enumerate(state.teams, start=1)), "or")
    return f"{'A point for' if sign == '+' else 'A point back from'} which team? {named}"
