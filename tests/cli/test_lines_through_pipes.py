"""Whole games in plain lines as a process of their own: through pipes, in odd encodings, on a dumb terminal."""

import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.cli.playing import (
    ALOUD,
    DECK,
    GAME,
    ODD,
    PROMPT,
    Robot,
    answers_in_log,
    environment,
    numbers_of_questions,
    put_deck,
    right_numbers,
    run,
    run_process,
    verdicts,
    waiting_round,
)
from tests.faults.window import Window

PLAY = ("play", DECK, "--seed", "5", "--count", "4")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path / "home")
    return tmp_path / "home"


def test_a_player_who_hears_and_types_is_led_from_the_first_question_to_the_summary(home: Path) -> None:
    with Robot(home, *PLAY) as robot:
        assert "Ana Reyes" in robot.hears("Question 1 of 4. Score 0, streak 0.")
        robot.hears(PROMPT)
        dealt = waiting_round(home)
        assert dealt is not None
        for number in right_numbers(dealt):
            robot.types(number)
            assert "Right, " in robot.hears(PROMPT)
        assert "\nLongest streak: 4.\n" in robot.heard
        assert robot.heard.endswith("\nWhat next? (n another round, b browse, s stats, q leave) ")
        robot.types("q")
        robot.hears("Good-bye.\n")
        assert robot.kill(0) == (0, "")
    assert numbers_of_questions(robot.heard) == [1, 2, 3, 4]
    assert waiting_round(home) is None


def test_a_round_whose_input_ended_goes_on_in_the_next_run_with_its_score(home: Path) -> None:
    first = run_process(home, *PLAY, typed="1\n2\n", **ALOUD)
    assert (first.returncode, first.stderr) == (0, "")
    assert len(verdicts(first.stdout)) == 2
    score = first.stdout.rpartition("Question 3 of 4. ")[2].partition("\n")[0]
    second = run_process(home, *PLAY, typed="y\n3\n4\nq\n", **ALOUD)
    assert (second.returncode, second.stderr) == (0, "")
    assert numbers_of_questions(second.stdout) == [3, 4]
    assert f"Question 3 of 4. {score}\n" in second.stdout
    assert "The round is over" in second.stdout


def test_the_same_seed_plays_the_same_game(tmp_path: Path) -> None:
    heard: set[str] = set()
    for name in ("one", "two"):
        put_deck(tmp_path / name)
        heard.add(run_process(tmp_path / name, *PLAY, typed="1\n2\n3\n4\nq\n", PYTHONHASHSEED=str(len(heard))).stdout)
    assert len(heard) == 1


def test_whatever_bytes_are_typed_nothing_but_text_is_answered(home: Path) -> None:
    typed = b"\xff\xfe\x80\n\x00\x1b[2J\x07\n" + b"x" * 100_000 + b"\n\xe2\x80\xae\n\r\x1b]0;t\x07\n"
    done = run_process(home, *PLAY, typed=typed + b"1\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Please type a number from 1 to 4") == 5
    assert len(verdicts(done.stdout)) == 1
    assert not [char for char in done.stdout if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"]
    assert len(done.stdout) < 10_000


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=["ascii", "c-locale", "c-locale-kept", "utf-16"],
)
def test_an_output_that_can_not_carry_every_letter_gets_the_others(home: Path, surroundings: dict[str, str]) -> None:
    words = [*GAME, "play", DECK, "--tag", "odd"]
    encoding = surroundings.get("PYTHONIOENCODING", "utf-8")
    done = subprocess.run(
        words,
        input="1\n1\nq\n".encode(encoding),
        capture_output=True,
        check=False,
        env=environment(home, **surroundings),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    heard = done.stdout.decode(encoding)
    assert "The round is over" in heard
    assert ODD.partition("François")[0] in heard


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send here")
def test_ctrl_c_ends_the_game_quietly_and_loses_nothing(home: Path) -> None:
    with Robot(home, *PLAY) as robot:
        robot.hears(PROMPT)
        robot.types("1")
        robot.hears(PROMPT)
        assert robot.kill(signal.SIGINT) == (130, "")
    assert answers_in_log(home) == 1
    assert "question 2 of 4" in run(home).stdout


def test_closed_streams_are_reported_or_taken_for_the_end(home: Path) -> None:
    command = " ".join(f"'{word}'" for word in (*GAME, *PLAY))
    ran = [
        subprocess.run(
            ["sh", "-c", f"{command} {closing}"], capture_output=True, text=True, check=False, env=environment(home)
        )
        for closing in ("<&-", ">&-", "2>&- </dev/null", ">/dev/full </dev/null")
    ]
    assert [done.returncode for done in ran] == [0, 2, 0, 2]
    assert "Good-bye." in ran[0].stdout
    assert ran[1].stderr.startswith("debategame: There is nowhere to write to: the standard output is closed.\n")
    assert "Good-bye." in ran[2].stdout
    assert ran[3].stderr.startswith("debategame: The game's lines can't be written: No space left on device.\n")
    assert all("Traceback" not in done.stderr and "Exception" not in done.stderr for done in ran)
    assert (home / "data" / "progress.sqlite3").read_bytes().startswith(b"SQLite format 3")


# On a terminal ------------------------------------------------------------------------------------------------------


def play_on_a_terminal(home: Path, typed: str) -> tuple[int, str]:
    """Play at a dumb terminal; return the exit status and all that it showed, which includes what was typed."""
    with Window(home, *PLAY, surroundings={"TERM": "dumb"}, size=(100, 24)) as window:
        typed_at = -1
        for line in typed.splitlines(keepends=True):
            window.waits(
                lambda: len(window.written) > typed_at and PROMPT.search(window.written.decode()) is not None,  # noqa: B023
                "the prompt",
            )
            typed_at = len(window.written)
            window.types(line)
        return window.ended(), window.written.decode()


def test_a_dumb_terminal_is_played_on_in_plain_lines(home: Path) -> None:
    status, shown = play_on_a_terminal(home, "1\nb\n\n3\n4\nq\n")
    assert status == 0
    assert "\x1b" not in shown
    assert len(verdicts(shown.replace("\r\n", "\n"))) == 4
    assert "q leave): b\r\n" in shown  # as the terminal echoes it, and only once
    assert "The round is over" in shown
    assert max(len(line) for line in shown.splitlines()) <= 100
    assert shown.endswith("Good-bye.\r\n")


@pytest.mark.parametrize(
    ("key", "status", "end"),
    [("\x04", 0, "q leave): \r\nGood-bye."), ("\x03", 130, "q leave): ^C\r\n")],
    ids=["end of input", "ctrl-c"],
)
def test_a_key_that_ends_the_game_leaves_the_shell_a_line_of_its_own(
    home: Path, key: str, status: int, end: str
) -> None:
    ended, shown = play_on_a_terminal(home, key)
    assert ended == status
    assert end in shown
