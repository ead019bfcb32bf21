"""Asking what is about to be forgotten leaves more in the head than as many questions at random."""

from __future__ import annotations

import pytest

from tests.game.dealing.simulated import big_deck, played


@pytest.mark.parametrize("seed", [1, 2])
def test_due_rounds_leave_more_in_the_head_than_as_many_answers_at_random(seed: int) -> None:
    due, chance, answers = played(big_deck(60), seed, count=8, new_per_day=3)
    assert answers > 400
    assert due > 0.85
    assert due > chance + 0.1


@pytest.mark.long
def test_so_do_they_with_a_large_deck_whatever_the_dice(capsys: pytest.CaptureFixture[str]) -> None:
    for seed in range(5):
        due, chance, answers = played(big_deck(300), seed, count=30, new_per_day=5)
        with capsys.disabled():
            print(
                f"\n{answers} answers in 120 days on 300 cards: recall {due:.3f} by due rounds, {chance:.3f} at random"
            )
        assert due > chance + 0.1
