"""``debategame check``: what it prints, and the exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from debategame.cli.check import check
from tests.deck.writing import SOUND

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, old: str = "", new: str = "") -> str:
    assert old in SOUND
    (folder / name).write_text(SOUND.replace(old, new, 1) if old else SOUND, encoding="utf-8")
    return name


def test_a_sound_deck_is_fine(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check([write(folder, "deck.yaml")]) == 0
    assert capsys.readouterr() == ("deck.yaml: fine (6 cards)\n", "")


def test_an_error_is_printed_and_gives_1(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check([write(folder, "deck.yaml", "by: reyes", "by: reye")]) == 1
    printed, said = capsys.readouterr()
    assert printed.startswith("deck.yaml:33:9: error DG101 There is no author 'reye' here.\n")
    assert printed.endswith("\n1 error in deck.yaml\n")
    assert said == ""


def test_advice_gives_1_only_where_it_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(folder, "deck.yaml", "title: Cars", "title: Cars #1")
    assert check([name]) == 0
    assert check([name], fail_on="advice") == 1
    assert "advice DG037" in capsys.readouterr().out


def test_of_a_folder_every_deck_in_it_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, "a.yaml")
    write(folder, "b.yaml", "why: He asks for it.", "")
    assert check(["."]) == 1
    printed = capsys.readouterr().out
    assert "a.yaml: fine (6 cards)\n" in printed
    assert "1 error in b.yaml\n" in printed


def test_json_is_one_list_for_all_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [write(folder, "a.yaml"), write(folder, "b.yaml", "by: reyes", "by: reye")]
    assert check(names, output="json") == 1
    assert [(one["path"], one["code"]) for one in json.loads(capsys.readouterr().out)] == [("b.yaml", "DG101")]


@pytest.mark.parametrize("path", ["gone.yaml", "a\0b.yaml", "empty", "/dev/null"])
def test_what_can_not_be_checked_is_told_and_gives_2(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (folder / "empty").mkdir()
    assert check([write(folder, "deck.yaml"), path]) == 2
    printed, said = capsys.readouterr()
    assert printed == "deck.yaml: fine (6 cards)\n"
    assert said.startswith("debategame check: ")
    assert said.count("\n") == 1


def test_without_a_path_there_is_nothing_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert check([]) == 2
    assert "No deck was named." in capsys.readouterr().err


def test_a_stream_that_can_not_show_a_character_gets_an_escape(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    assert check([write(folder, "deck.yaml", "by: reyes", "by: 戦争")]) == 1
    stream.flush()
    assert b"\\u6226" in stream.buffer.getvalue()


def test_checking_a_deck_imports_no_screen_and_takes_no_time_to_speak_of(folder: Path) -> None:
    write(folder, "deck.yaml")
    code = (
        "import sys; from debategame.cli.check import check; code = check(['deck.yaml']);"
        "sys.exit(code or any(name in sys.modules for name in ('textual', 'rich', 'sqlite3', 'platformdirs')))"
    )
    began = time.perf_counter()
    ran = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (0, "deck.yaml: fine (6 cards)\n")
    assert time.perf_counter() - began < 2  # a tenth of that on an idle machine
