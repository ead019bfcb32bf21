"""``debategame check``: what it prints, and the exit code."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from debategame.cli import main, play
from debategame.cli.check import check
from debategame.deck.codes import CODES
from debategame.deck.explain import explanation
from debategame.text import width_cells
from tests.deck.writing import SOUND, written
from tests.game.sample import analogy, claim, deck, varied

GOLDEN = Path(__file__).parents[1] / "golden" / "check"
GIVEN_AWAY = ("claim: Shops on the square", "claim: Reyes knows that shops on the square")
"""What makes the sound deck one with a piece of advice, DG201."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, old: str = "", new: str = "") -> str:
    assert old in SOUND
    (folder / name).write_text(SOUND.replace(old, new, 1) if old else SOUND, encoding="utf-8")
    return name


def test_of_a_folder_every_deck_in_it_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.yaml")
    write(folder, "b.yaml", "why: He asks for it.", "")
    assert check(["."]) == 1
    printed = capsys.readouterr().out
    assert "a.yaml: fine (6 cards)\n" in printed
    assert "1 error in b.yaml\n" in printed


@pytest.mark.parametrize("path", ["gone.yaml", "a\0b.yaml", "empty", "/dev/null"])
def test_what_can_not_be_checked_is_an_error_with_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (folder / "empty").mkdir()
    assert check([write(folder, "deck.yaml"), path]) == 2
    printed, said = capsys.readouterr()
    assert printed == "deck.yaml: fine (6 cards)\n"
    assert said.startswith("debategame check: ")
    assert said.count("\n") == 1


# What is printed, and how


def golden(name: str, text: str) -> None:
    """Hold ``text`` against a file; UPDATE_GOLDEN in the environment writes it anew."""
    path = GOLDEN / name
    if "UPDATE_GOLDEN" in os.environ:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("output", ["text", "concise", "json", "github"])
def test_findings_of_two_decks_are_printed_word_for_word(
    folder: Path, capsys: pytest.CaptureFixture[str], output: str
) -> None:
    write(folder, "a.yaml", *GIVEN_AWAY)
    write(folder, "b: 100%,.yaml", "by: reyes", "by: reye")
    assert main(["check", ".", "--format", output]) == 1
    printed, said = capsys.readouterr()
    golden(f"two-decks.{output}", printed)
    assert said == ""


def colours(capsys: pytest.CaptureFixture[str], words: Sequence[str]) -> str:
    main(["check", *words])
    return capsys.readouterr().out


def test_colour_is_for_a_terminal_that_wants_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [write(folder, "deck.yaml", "by: reyes", "by: 戦争")]
    monkeypatch.setenv("TERM", "xterm")
    plain = colours(capsys, words)
    assert "\x1b" not in plain
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    assert "\x1b[1;31merror\x1b[0m \x1b[1mDG101\x1b[0m" in colours(capsys, words)
    assert "\x1b[1;31merror" in colours(capsys, [*words, "--format", "concise"])
    assert "\x1b" in colours(capsys, ["--explain", "DG201"])
    assert "\x1b" not in colours(capsys, [*words, "--format", "github"])
    assert "\x1b" not in colours(capsys, [*words, "--format", "json"])
    monkeypatch.setenv("NO_COLOR", "")
    assert colours(capsys, words) == plain
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert colours(capsys, words) == plain


# Codes


def test_ignored_advice_is_not_printed_and_does_not_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(folder, "deck.yaml", *GIVEN_AWAY)
    assert main(["check", name, "--fail-on", "advice"]) == 1
    assert "advice DG201" in capsys.readouterr().out
    assert main(["check", name, "--fail-on", "advice", "--ignore", "DG037,dg201", "--ignore", "DG261"]) == 0
    assert capsys.readouterr().out == "deck.yaml: fine (6 cards)\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--ignore", "DG023"], "DG023 is an error, and only advice can be ignored."),
        (["--ignore", "DG2O1"], "There is no code 'DG2O1'.\nDid you mean 'DG2"),
        (["--explain", "nonsense"], "There is no code 'nonsense'.\nEach finding shows its code"),
        (["--explain", "\x1b[31m"], "There is no code '\N{REPLACEMENT CHARACTER}[31m'."),
        (["--forms", "--format", "json"], "--forms prints text only."),
    ],
)
def test_bad_options_are_usage_errors(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["check", write(folder, "deck.yaml"), *words]) == 2
    printed, error = capsys.readouterr()
    assert printed == ""
    assert said in error


@pytest.mark.parametrize("code", ["DG213", "dg024", "DG241", "DG003"])
def test_a_code_is_explained_word_for_word(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["check", "--explain", code]) == 0
    golden(f"explain-{code.upper()}.txt", capsys.readouterr().out)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_with_its_reason_and_its_switch(capsys: pytest.CaptureFixture[str], code: str) -> None:
    assert main(["check", "--explain", code]) == 0
    text = capsys.readouterr().out
    assert explanation(code).reason in " ".join(text.split())
    assert ("switch it off" in text) or ("switched off" in text)


# Forms


def test_the_forms_of_each_card_match_the_golden_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--forms", write(folder, "deck.yaml")]) == 0
    text = capsys.readouterr().out
    golden("forms.txt", text)
    assert max(width_cells(line) for line in text.splitlines()) <= 80


def test_a_card_that_can_not_be_asked_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = "authors:\n  reyes:\n    name: Ana Reyes\nsources:\n  open-square:\n    author: reyes\n    title: T\n"
    cards = "cards:\n  - claim: Trade is very old.\n    by: reyes\n    at: 2\n    why: So.\n"
    (folder / "deck.yaml").write_text(f"format: 1\nid: d\ntitle: T\n{alone}{cards}")
    assert main(["check", "--forms", "deck.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "deck.yaml: 1 card; 1 card can't be asked at all"
    assert lines[2] == "NEVER ASKED"
    assert lines[5] == "    'Trade is very old.'"
    assert lines[6] == "    - not who-argues: the deck has a single author"


def test_an_analogy_with_few_others_to_choose_from_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cards = [analogy(f"a{number}", f"The {varied(number)}", varied(number + 20)) for number in range(3)]
    (folder / "deck.yaml").write_text(written(deck(*cards)))
    assert main(["check", "--forms", "deck.yaml"]) == 0
    assert "which-episode (only 3 options), what-point (only 3 options), who-invokes:" in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_deck_with_errors_has_no_forms_but_its_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--forms", write(folder, "deck.yaml", "by: reyes", "by: reye")]) == 1
    assert "error DG101" in capsys.readouterr().out


def test_two_decks_of_a_folder_with_one_id_are_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "decks").mkdir()
    names = [write(folder, f"decks/{name}.yaml") for name in ("one", "two")]
    assert check(["decks"], "concise") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":3:1: error DG119 ")[0] for line in lines] == names
    assert check(["decks"]) == 1
    assert "2 decks of 2 can't be played." in capsys.readouterr().out
    assert check(names) == 0  # two versions of one deck may be compared


def test_a_deck_of_which_nothing_can_be_asked_gets_advice_and_is_not_played(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = replace(deck(claim("only", "Towns live from trade")), authors={"reyes": deck().authors["reyes"]})
    sources = {"reyes-text": deck().sources["reyes-text"]}
    (folder / "alone.yaml").write_text(written(replace(alone, sources=sources)), encoding="utf-8")
    assert check(["alone.yaml"], "concise") == 0
    assert "DG044" in capsys.readouterr().out
    assert check(["alone.yaml"], "concise", ignore=["DG044"]) == 0
    assert "DG044" not in capsys.readouterr().out
    monkeypatch.setattr(play, "has_screen", lambda: True)
    for verb in ("play", "warmup"):
        assert main([verb, "alone.yaml"]) == 2
        printed, said = capsys.readouterr()
        assert printed == ""
        assert "no card that" in said
