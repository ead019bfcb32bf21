"""``debategame warmup`` as one types it: through pipes, killed at any moment, resumed, shown and forgotten."""

import csv
import io
import os
import pty
import re
import shlex
import signal
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from debategame.classroom.spreadsheet import BOM, disarmed
from debategame.classroom.warmup import events, saved
from debategame.classroom.warmup.state import Phase, Warmup, step
from tests.cli.playing import DECK, GAME, Robot, deck_text, environment, open_store, put_deck, run

PROMPT = re.compile(r"(q leave\)?|Enter no\)):? ?$")
SEEDED = ("warmup", DECK, "--seed", "5", "--class", "7b")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path)
    return tmp_path


def enters(count: int) -> str:
    return "\n" * count


def state_on_disk(home: Path) -> Warmup:
    """Return where the interrupted warm-up stands, worked out from the disk alone."""
    with open_store(home) as store:
        (found,) = store.classes.unfinished()
    state = saved.from_json(found.plan)
    for at_s, event in events.read(found.journal):
        state = step(state, event, at_s)
    return state


# The whole of it ------------------------------------------------------------------------------------------------------


def test_enter_alone_goes_through_a_warm_up(home: Path) -> None:
    done = run(home, *SEEDED, typed=enters(40))
    assert (done.returncode, done.stderr) == (0, "")
    order = [
        "Warm-up for 7b, 5:00:", "The class should have read", "Enter starts", "Card 1 of 3.",
        "Read. ", "Think silently", "All together: show fingers", "The answer is ", "Why: ", "Where: ", "Discuss: ",
        "Card 2 of 3.", "Card 3 of 3.", "Discuss with somebody", "All together: show again",
        "The answer is ", "That was the warm-up: 3 cards.", "Good-bye.",
    ]  # fmt: skip
    place = 0
    for words in order:
        place = done.stdout.index(words, place)
    assert "Keep the votes" not in done.stdout
    with open_store(home) as store:
        assert len(store.classes.met("7b")) == 3


def test_votes_are_counted_and_kept_only_on_a_yes(home: Path) -> None:
    typed = "\n\n\n1\nm\n\n\n" + "\n\n\nf\n\n\n" + "\n\n\ns\n\n\nm\n\n\n" + "\n\n"
    done = run(home, *SEEDED, "--teams", "Red,Blue", typed=typed + "y\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "options, and you typed 1 number." in done.stdout
    assert "First vote: split.\nSecond vote: most right.\n" in done.stdout
    assert done.stdout.endswith("Kept: debategame warmup --results\nGood-bye.\n")
    results = run(home, "warmup", "--results")
    assert (results.returncode, results.stderr) == (0, "")
    assert results.stdout.startswith("7b: 1 warm-up, 3 cards seen.\n")
    assert "Most were right in 0 of 1 vote: few right on " in results.stdout
    assert "Most were right in 1 of 1 vote: split, then most right on " in results.stdout
    assert results.stdout.endswith("Red 0 and Blue 0.\n")
    run(home, *SEEDED, typed=typed)
    assert run(home, "warmup", "--results", "--class", "7B").stdout.count("few right") == 1


def test_the_plan_is_changed_before_it_begins(home: Path) -> None:
    done = run(home, *SEEDED, typed="s 1\nx 3\nx 9\nx 2\nx 1\nq\n")
    plans = re.findall(r"To print these questions: debategame handout (.*)", done.stdout)
    cards = [re.findall(r"--cards (\S+) ", plan)[0].split(",") for plan in plans]
    assert [len(each) for each in cards] == [3, 3, 2, 1]
    assert cards[0][0] != cards[1][0]
    assert "There is no card 9 in the plan." in done.stdout
    assert "That does nothing here." in done.stdout
    with open_store(home) as store:
        assert store.classes.all() == ()


def test_the_handout_that_the_plan_names_has_its_questions(home: Path) -> None:
    named = home / "my decks" / "it's mine.yaml"
    named.parent.mkdir()
    named.write_text(deck_text().replace("town-square", "mine", 1), encoding="utf-8")
    done = run(home, "warmup", str(named), typed=enters(40))
    command = shlex.split(re.findall(r"To print these questions: debategame (.*)", done.stdout)[0])
    handout = run(home, *command, "--format", "md")
    assert (handout.returncode, handout.stderr) == (0, "")
    answers = re.findall(r"^The answer is \d or ([A-E]): (.*)$", done.stdout, re.MULTILINE)
    keys = re.findall(r"^## \d+\. ([A-E]): (.*)$", handout.stdout, re.MULTILINE)
    assert [(letter, text.replace("\\", "")) for letter, text in keys] == [
        (letter, " ".join(text.replace("\\", "").split())) for letter, text in answers
    ]


# What can't be --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--minutes", "0"], "A warm-up takes 1 to 30 minutes, not 0."),
        (["--minutes", "x"], "Argument --minutes: 'x' is not a whole number."),
        (["--teams", "9"], "There can be 2 to 6 teams, not 9."),
        (["--cards", "nothing"], "'Cars in the town square' has no card 'nothing'."),
        (["--tag", "od"], "Cars in the town square has no card tagged 'od' that can be asked."),
        (["--class", "x" * 50], "A name has at most 40 letters; this one has 50."),
        (["--size", "1000"], "A class has at most 999 pupils, not 1000."),
        (["--resume"], "A resumed warm-up keeps its plan."),
    ],
)
def test_a_wrong_option_gets_a_sentence_and_a_next_step(home: Path, words: list[str], sentence: str) -> None:
    done = run(home, "warmup", DECK, *words)
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert first == f"debategame: {sentence}"
    assert second


@pytest.mark.parametrize("words", [["--resume"], ["--results"], ["--csv"], ["--results", "--class", "7b"]])
def test_before_the_first_warm_up_there_is_nothing_to_resume_or_show(home: Path, words: list[str]) -> None:
    done = run(home, "warmup", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(": debategame warmup\n")


# Interrupted ----------------------------------------------------------------------------------------------------------


def test_an_interrupted_warm_up_is_never_dropped_without_asking(home: Path) -> None:
    run(home, *SEEDED, typed="\n\nq\n")
    refused = run(home, *SEEDED, typed=enters(30))
    assert (refused.returncode, refused.stdout) == (2, "")
    first, second = refused.stderr.splitlines()
    assert re.fullmatch(r"debategame: 7b's warm-up of \S+ \(card 1 of 3\) was interrupted\.", first)
    assert "debategame warmup --resume --class 7b." in second
    assert "--drop" in second
    assert run(home, *SEEDED[:-1], "8a", typed="\nq\n").returncode == 0
    both = run(home, "warmup", "--resume")
    assert both.stderr.startswith("debategame: Warm-ups of 8a and 7b were interrupted.\n")
    assert "Card 1 of 3" in run(home, "warmup", "--resume", "--class", "7b", typed="q\n").stdout
    assert run(home, *SEEDED, "--drop", typed=enters(30)).returncode == 0
    assert "Card 1 of 3" in run(home, "warmup", "--resume", typed="q\n").stdout  # 8a's is the only one


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("\nq\n", "(card 1 of 6) was interrupted."),
        ("\n\nq\n", "Paused; Enter continues."),
        ("7b\nd\nq\n", "Warm-up for 7b, 10:00:"),
        ("9 C\nq\n", "Warm-up for 9 C, 5:00:"),
    ],
)
def test_on_a_terminal_it_asks_for_the_class_and_what_to_do_with_its_interrupted_warm_up(
    home: Path, typed: str, sentence: str
) -> None:
    run(home, *SEEDED, "--minutes", "10", typed="\nq\n")
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        [*GAME, "warmup", "--plain"], stdin=theirs, capture_output=True, env=environment(home),
        check=False, timeout=20,
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sentence in done.stdout.decode()
    assert "Which class? 7b, or a new name (Enter: 7b):" in done.stdout.decode()


def test_it_is_shown_as_last_time_but_a_resumed_one_only_on_a_page_that_is_asked_for(home: Path) -> None:
    page = "projector page"
    assert page in run(home, *SEEDED, "--projector", typed="\nq\n").stdout
    assert page not in run(home, "warmup", "--resume", typed="q\n").stdout
    assert page in run(home, "warmup", "--resume", "--projector", typed="q\n").stdout
    assert page in run(home, *SEEDED, "--drop", typed="q\n").stdout
    assert page not in run(home, *SEEDED, "--drop", "--no-projector", typed="q\n").stdout


def killed_at_random(home: Path, seed: int) -> None:
    """Hold part of a warm-up, be killed at a random moment, and resume it at its step."""
    rng = Random(seed)
    run(home, "progress", "forget", "--seen", "--yes")
    with Robot(home, "warmup", DECK, "--seed", str(seed), "--teams", "Red,Blue") as robot:
        robot.hears(PROMPT)
        robot.types("")  # until the first card nothing is saved
        robot.hears(PROMPT)
        for _ in range(rng.randrange(1, 16)):
            robot.types(rng.choice(["", "", "", "m", "f", "+ 1", "+ 2", "back"]))
            robot.hears(PROMPT)
        seen = state_on_disk(home)
        robot.types(rng.choice(["", "m", "+ 1"]))
        time.sleep(rng.random() * 0.004)
        assert robot.kill(signal.SIGKILL) == (-signal.SIGKILL, "")
    kept = state_on_disk(home)
    assert kept.votes[: len(seen.votes) - 1] == seen.votes[:-1]
    assert 0 <= sum(team.points for team in kept.teams) - sum(team.points for team in seen.teams) <= 1
    assert kept.position - seen.position in (0, 1)
    with open_store(home) as store:
        (waiting,) = store.classes.unfinished()
        met = [each.card for each in store.classes.met(waiting.class_id) if each.warmup == waiting.id]
    assert met == [slot.question.card for slot in kept.plan.slots[: kept.revealed]]
    again = run(home, "warmup", "--resume", typed="teams\nq\n")
    assert (again.returncode, again.stderr) == (0, "")
    assert "Paused; Enter continues." in again.stdout
    points = [int(number) for number in re.findall(r"^Team \d, .*: (\d+) points?\.$", again.stdout, re.MULTILINE)]
    assert points[-2:] == [team.points for team in kept.teams]
    if kept.phase is Phase.WRAP:  # leaving there ends it
        return
    after = state_on_disk(home)
    assert (after.phase, after.position, after.votes, after.teams) == (
        kept.phase, kept.position, kept.votes, kept.teams,
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.long) for n in range(1_000, 1_050))])
def test_a_killed_warm_up_resumes_at_the_same_card_with_its_votes_and_points(home: Path, seed: int) -> None:
    killed_at_random(home, seed)


# Results, and forgetting them -----------------------------------------------------------------------------------------


VOTED = "\n\n\nm\n\n\n" + "\n\n\nf\n\n\n" + "\n\n\ns\n\n\nm\n\n\n" + "\n\ny\n"


def sheet_of(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_results_go_into_a_spreadsheet_without_formulas(home: Path) -> None:
    run(home, *SEEDED[:-1], "=cmd|' /C calc'!A0", "--teams", "+1,@x", typed=VOTED)
    done = run(home, "warmup", "--csv")
    assert (done.returncode, done.stderr) == (0, "")
    header, *rows = sheet_of(done.stdout)
    assert len(rows) == 3
    assert all(len(row) == len(header) for row in rows)
    assert [row[header.index("first_vote")] for row in rows] == ["most right", "few right", "split"]
    assert {row[0] for row in rows} == {"'=cmd|' /C calc'!A0"}
    assert {row[-1] for row in rows} == {"'+1 0; @x 0"}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
def test_a_cell_that_would_be_a_formula_is_disarmed(start: str) -> None:
    assert disarmed(f"{start}1+1") == f"'{start}1+1"
    assert disarmed(f"a{start}1") == f"a{start}1"
    assert disarmed("") == ""


def test_results_are_forgotten_and_the_cards_seen_only_with_seen(home: Path) -> None:
    run(home, *SEEDED, typed=VOTED)
    assert "nothing older than 30 days" in run(home, "progress", "forget", "--older", "30d").stdout
    asked = run(home, "progress", "forget", "--class", "7b")
    assert asked.returncode == 2
    assert asked.stderr.startswith("debategame: Without a terminal it can't ask, so nothing was done.")
    done = run(home, "progress", "forget", "--class", "7b", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("This deletes 3 cards' votes of 7b. It can't be undone.\nDeleted.\n")
    assert run(home, "warmup", "--results").stdout == "7b: 1 warm-up, 3 cards seen.\nNo votes were kept.\n"
    run(home, "progress", "forget", "--seen", "--yes")
    assert run(home, "warmup", "--results").returncode == 2


@pytest.mark.parametrize("age", ["soon", "-1d", "99999y", "", "3x"])
def test_a_wrong_age_is_an_error(home: Path, age: str) -> None:
    done = run(home, "progress", "forget", f"--older={age}")
    assert done.returncode == 2
    assert "is not an age" in done.stderr
