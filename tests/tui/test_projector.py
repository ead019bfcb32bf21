"""What is projected: every card's answer on one screen, letters that grow with the terminal, votes with their names."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest

from debategame.classroom.exercises import exercise_in
from debategame.classroom.issues import TALK, points_at_issue
from debategame.classroom.warmup.plan import Exercise
from debategame.classroom.warmup.state import Phase
from debategame.classroom.warmup.teams import Team
from debategame.classroom.warmup.view import View
from debategame.classroom.warmup.votes import Vote
from debategame.classroom.warmup.words import DO
from debategame.deck.files import default_folders
from debategame.deck.library import open_library
from debategame.deck.model import Deck
from debategame.game.questions.index import index
from debategame.game.questions.question import FORMS
from debategame.tui import projector
from debategame.tui.widgets.big_type import ROWS, can_set, typeset
from tests.classroom.sample import OPENING, PLAN

BUNDLED = open_library(default_folders()).decks
AT_80_24 = (74, 18)
AT_160_50 = (154, 44)


def exercises(deck: Deck) -> Iterator[Exercise]:
    """Yield every card in every form that a class may be asked, each with other wrong options."""
    indexed = index(deck)
    for seed, card in enumerate(deck.cards):
        for form in FORMS[card.kind]:
            found = exercise_in(indexed, card, form, seed)
            if not isinstance(found, str):
                yield found


def shown(of: Exercise, phase: Phase) -> View:
    """Return a step of the answer after two votes that were counted."""
    options = tuple(option.text for option in of.question.options)
    on = View(phase=phase, prompt=of.question.prompt, stem=of.question.stem, options=options)
    if phase is Phase.READ:
        return on
    if phase is Phase.ANSWER:
        return replace(on, key=of.key, lines=of.answer)
    votes = tuple((f"{name} vote", Vote(counts=tuple(range(100, 100 + len(options))))) for name in ("first", "second"))
    return replace(on, key=of.key, lines=of.reasons, because=of.because, votes=votes)


@pytest.mark.parametrize("deck", BUNDLED, ids=lambda deck: deck.id)
def test_both_steps_of_every_answer_fit_one_small_screen(deck: Deck) -> None:
    for each in exercises(deck):
        for phase in (Phase.ANSWER, Phase.REASONS):
            view = shown(each, phase)
            lines = projector.drawn(view, *AT_80_24)
            assert len(lines) <= AT_80_24[1], each.question.card
            assert max(line.cell_length for line in lines) <= AT_80_24[0], each.question.card
            text = "".join("".join(map(str, lines)).split())
            assert all("".join(said.split()) in text for _, said in view.lines), each.question.card


@pytest.mark.parametrize("size", [AT_80_24, AT_160_50])
def test_every_point_at_issue_and_every_end_fits_one_screen(size: tuple[int, int]) -> None:
    for deck in BUNDLED:
        asked = list(islice(exercises(deck), 3))
        teams = tuple(enumerate([Team(name="A team of long name")] * 6, start=1))
        for issue in points_at_issue(deck):
            end = View(
                phase=Phase.WRAP,
                lines=(("Discuss", f"{issue.question} {max(TALK, key=len)}"),),
                recap=tuple(
                    (f"{each.question.prompt} {each.question.stem}", each.question.right.text) for each in asked
                ),
                teams=teams,
            )
            for view in (View(phase=Phase.ISSUE, prompt=issue.question, lines=issue.answers[:3]), end):
                lines = projector.drawn(view, *size)
                assert len(lines) <= size[1]
                assert max(line.cell_length for line in lines) <= size[0]


def test_the_answers_to_an_issue_are_side_by_side() -> None:
    view = View(phase=Phase.ISSUE, prompt=OPENING.question, lines=OPENING.answers)
    lines = [str(line) for line in projector.drawn(view, *AT_80_24)]
    trade = next(line for line in lines if "For trade." in line)
    names = next(line for line in lines if "Ana Reyes" in line)
    assert trade.index("For talk.") == names.index("Tunde Okafor") == 39


def test_the_votes_are_side_by_side_under_their_names() -> None:
    each = PLAN.slots[0].exercise
    lines = [str(line) for line in projector.drawn(shown(each, Phase.REASONS), *AT_80_24)]
    heads = next(line for line in lines if line.endswith("second vote    "))
    right = next(line for line in lines if "✓" in line)
    for name in ("first vote", "second vote"):
        assert right[heads.index(name)] == "█"
    assert lines[0].startswith(f"First vote: {100 + each.key} of 406 right; second vote: {100 + each.key} of 406 right")


def test_letters_grow_where_the_terminal_is_wide() -> None:
    view = shown(PLAN.slots[0].exercise, Phase.READ)
    lines = projector.drawn(view, *AT_160_50)
    assert len(lines) <= AT_160_50[1]
    assert [str(line).rstrip() for line in lines[:ROWS]] == [row.rstrip() for row in typeset(view.prompt, AT_160_50[0])]
    foreign = replace(view, stem="ειρήνη")
    assert "ειρήνη" in "".join(map(str, projector.drawn(foreign, *AT_160_50)))


@pytest.mark.parametrize(
    ("rows", "says"),
    [(20, "from 6.5 picture heights"), (24, "from 5.4 picture heights"), (50, "from 2.6 picture heights")],
)
def test_the_font_is_judged_by_how_far_it_can_be_read(rows: int, says: str) -> None:
    advice = projector.font_advice(80, rows)
    assert says in advice
    assert ("enlarge the font" in advice) is (rows == 50)


def test_large_letters_are_wrapped_and_none_is_missing() -> None:
    every = " ".join(map(chr, range(ord("!"), ord("~") + 1)))
    assert can_set(every)
    rows = typeset(every, 60)
    assert len(rows) % ROWS == 0
    assert max(map(len, rows)) <= 60
    one_line = typeset(every, 1_000)
    assert len(one_line) == ROWS
    assert len(set(every)) == 95
    assert len({tuple(typeset(sign, 9)) for sign in set(every)}) == 95


@pytest.mark.parametrize("rows", [2, ROWS])
def test_the_clock_is_at_the_top(rows: int) -> None:
    view = replace(
        shown(PLAN.slots[0].exercise, Phase.READ), title="A deck", where="card 1 of 3", timed=True, left_s=65
    )
    lines = [str(line) for line in projector.head(view, 76, rows)]
    assert len(lines) == rows
    assert ("1:05" in lines[0]) == (rows == 2)
    assert lines[0].startswith("A deck   card 1 of 3")
    assert {len(line) for line in lines} == {76}
    for do in DO.values():  # whole, since it is said to the class
        assert do in "\n".join(map(str, projector.head(replace(view, do=do), 76, rows)))
