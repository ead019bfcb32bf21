"""What the teacher alone sees: the key and the advice, and what Enter leads to."""

import pytest

from debategame.classroom.warmup import teacher
from debategame.classroom.warmup.events import Command
from debategame.classroom.warmup.state import Phase, step
from debategame.classroom.warmup.words import DO
from tests.classroom.sample import OPENED, PLAN, after, at, hands

LAST = len(PLAN.slots) - 1


@pytest.mark.parametrize(
    ("right", "wrong", "advice"), [(19, 1, "Most are right"), (10, 10, "The class is split"), (2, 18, "Few are right")]
)
def test_advice_follows_the_first_vote_and_is_gone_with_it(right: int, wrong: int, advice: str) -> None:
    shown = at(Phase.SHOW1)
    assert "Advice" not in dict(teacher.notes(shown, 0.0))
    voted = after(hands(shown, right, wrong), state=shown)
    assert dict(teacher.notes(voted, 0.0))["Advice"].startswith(advice)
    assert "Advice" not in dict(teacher.notes(step(voted, Command.NEXT, 0.0), 0.0))


def test_the_key_and_both_votes_are_shown_before_the_answer() -> None:
    shown = at(Phase.SHOW1, LAST)
    key, letter = shown.slot.exercise.key, "ABCDE"[shown.slot.exercise.key]
    voted = after(hands(shown, 12, 8), Command.VOTE_AGAIN, Command.NEXT, hands(shown, 16, 4), state=shown)
    notes, card = dict(teacher.notes(voted, 0.0)), dict(teacher.card(voted))
    assert voted.phase is Phase.SHOW2
    assert (notes["First vote"], notes["Second vote"], notes["Key"]) == ("12 of 20 right", "16 of 20 right", letter)
    assert card[f"{letter} ✓"] == f"{shown.slot.question.options[key].text}  [12, then 16]"
    assert card["Why"] == shown.slot.question.reveal.why


def test_next_is_what_enter_leads_to() -> None:
    state = OPENED
    while state.phase is not Phase.WRAP:
        said, state = dict(teacher.notes(state, 0.0))["Next"], step(state, Command.NEXT, 0.0)
        words = {Phase.READ: f"card {state.position + 1} of ", Phase.WRAP: "the end"}
        assert said.startswith(words.get(state.phase) or DO[state.phase].rstrip(".").lower())
    assert dict(teacher.notes(state, 0.0)) == {"Next": "close the warm-up"}
    assert teacher.card(state) == ()


def test_the_notes_say_what_covers_the_page() -> None:
    state = at(Phase.THINK, 1)
    for event, said in ((Command.BLANK, "The class sees a blank page."), (Command.BACK, "an earlier answer")):
        assert said in dict(teacher.notes(after(event, state=state), 0.0))["Page"]
