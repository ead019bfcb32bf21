"""A robot plays, and is killed at moments nobody chose: every answer whose verdict was printed is in the log."""

import re
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.cli.playing import (
    DECK,
    PROMPT,
    Robot,
    answers_in_log,
    numbers_of_questions,
    points_in_log,
    put_deck,
    run,
    verdicts,
    waiting_round,
)
from tests.deck.writing import written
from tests.game.sample import debated_deck

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")

COUNT = 10


def killed_at_random(home: Path, seed: int, kind: str) -> None:
    """Play some questions of a new round, be killed at or just before a verdict, and take the round up again."""
    rng = Random(seed)
    count = ("--count", str(COUNT)) if kind in ("mixed", "debate", "two") else ()
    kinds = ("debate", "--two") if kind == "two" else (kind,)
    words = ("today", DECK) if kind == "today" else ("play", DECK, "--kind", *kinds, "--seed", str(seed), *count)
    with Robot(home, *words) as robot:
        if kind == "two":
            robot.hears("comma: ")
            robot.types("Ann, Bob")
        robot.hears(PROMPT)
        if waiting_round(home) is not None and "Resume it" in robot.heard:
            robot.types("n")
            robot.hears(PROMPT)
        for _ in range(rng.randrange({"today": 4, "last-stand": 2}.get(kind, COUNT - 1))):
            robot.types(str(rng.randint(1, 4)))
            robot.hears(PROMPT)
        robot.types(str(rng.randint(1, 4)))
        if rng.random() < 0.5:
            robot.hears(re.compile("By: | is wrong"))
        else:
            time.sleep(rng.random() * 0.004)
        assert robot.kill(signal.SIGKILL) == (-signal.SIGKILL, "")
    shown, kept = len(verdicts(robot.heard)) + robot.heard.count(" is wrong. "), answers_in_log(home)
    assert shown <= kept <= shown + 1
    again = run(home, typed="y\n")
    assert (again.returncode, again.stderr) == (0, "")
    if kind == "two":
        ((ann, bob),) = re.findall(r"^Ann (\d+), Bob (\d+)\.$", again.stdout, re.MULTILINE)
        assert int(ann) + int(bob) == points_in_log(home)
    else:
        assert numbers_of_questions(again.stdout) == [kept + 1]
    assert answers_in_log(home) == kept


@pytest.mark.parametrize("kind", ["mixed", "debate", "two", "today", "last-stand"])
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.long) for n in range(1_000, 1_200))])
def test_whoever_kills_the_game_finds_every_answer_that_had_a_verdict(tmp_path: Path, seed: int, kind: str) -> None:
    put_deck(tmp_path, written(debated_deck()))
    killed_at_random(tmp_path, seed, kind)
