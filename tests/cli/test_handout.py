"""``debategame handout`` as one types it: where it goes, and what it won't overwrite."""

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from debategame.classroom.handout.html import MARK
from tests.cli.playing import DECK, GAME, environment, put_deck, run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path)
    return tmp_path


def test_through_a_pipe_it_is_the_page_itself(home: Path) -> None:
    done = run(home, "handout", DECK, "--seed", "7")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(MARK)
    assert done.stdout.count('id="question-') == done.stdout.count('id="key-') == 8
    assert run(home, "handout", DECK, "--seed", "7").stdout == done.stdout


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ((), ("questions", "key", "ballots")),
        (("--no-key",), ("questions",)),
        (("--key-only", "--version", "B"), ("key",)),
        (("--exit-ticket",), ("ticket", "key")),
        (("--exit-ticket", "--no-key"), ("ticket",)),
        (("--exit-ticket", "--key-only"), ("key",)),
    ],
)
def test_each_part_can_be_printed_alone(home: Path, words: tuple[str, ...], parts: tuple[str, ...]) -> None:
    done = run(home, "handout", DECK, "--seed", "7", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert tuple(re.findall(r'<table class="sheet (\w+)"', done.stdout)) == parts
    assert done.stdout.count('id="key-') == ("key" in parts) * (2 if "--exit-ticket" in words else 8)


def test_in_a_terminal_it_becomes_a_file_here(home: Path) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*GAME, "handout", DECK, "--seed", "7"], stdout=theirs, cwd=home, env=environment(home), check=False
    )
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == 0
    assert f"8 questions, seed 7: handout-{DECK}-7.html" in said
    assert (home / f"handout-{DECK}-7.html").read_text(encoding="utf-8").startswith(MARK)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--kind", "clams"], "There is no kind of handout 'clams'."),
        (["--kind", "match"], "There is no kind of handout 'match'."),
        (["--count", "0"], "A handout has 1 to 100 questions, not 0."),
        (["--cards", "od"], "'Cars in the town square' has no card 'od'."),
        (["--exit-ticket", "--cards", "odd,long,claim-a-1"], "An exit ticket has 2 questions."),
        (["--no-key", "--key-only"], "Argument --key-only: not allowed with argument --no-key."),
        (["--format", "pdf"], "Argument --format: invalid choice: 'pdf'"),
    ],
)
def test_a_wrong_option_gets_a_sentence_and_a_next_step(home: Path, words: list[str], sentence: str) -> None:
    done = run(home, "handout", DECK, *words)
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"debategame: {sentence}")
    assert second
