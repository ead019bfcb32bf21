"""A deck that is changed, broken or deleted while it is played: the round goes on as it was dealt."""

from pathlib import Path

import pytest

from tests.cli.playing import DECK, PROMPT, Robot, deck_text, put_deck, run, verdicts
from tests.faults.large import mostly_long
from tests.faults.window import Window, recorded

PLAY = ("play", DECK, "--seed", "5", "--count", "3", "--kind", "analogies")
CHANGES = {
    "deleted": None,
    "broken": "id: [",
    "another deck": deck_text().replace("episode", "changed"),
    "a device": "/dev/zero",
    "no text": "\x00\ufffe",
}


def changed(path: Path, how: str) -> None:
    path.unlink()
    text = CHANGES[how]
    if text is not None and text.startswith("/"):
        path.symlink_to(text)
    elif text is not None:
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("how", mostly_long(CHANGES, ["another deck"]))
def test_a_round_on_the_screen_goes_on_as_it_was_dealt(tmp_path: Path, how: str) -> None:
    path = put_deck(tmp_path)
    with Window(tmp_path, *PLAY) as window:
        window.shows("Enter")
        window.settle()
        window.types("\r")
        window.shows("1-4 Answer")
        changed(path, how)
        for number in (1, 2, 3):
            window.shows(f"{number} of 3")
            window.shows("1-4 Answer")
            window.settle()
            window.types("i")
            window.shows("Ana Reyes")
            window.settle()
            window.types("\x1b")
            window.shows("1-4 Answer")
            window.settle()
            window.types("1")
            assert "changed" not in window.shows("Enter Next")
            window.settle()
            window.types("\r")
        window.shows("The round is over")
        assert recorded(tmp_path) == 3
    assert not (tmp_path / "state").exists()
    assert run(tmp_path, "stats").returncode == 0


@pytest.mark.parametrize("how", ["broken", "a device"])
def test_a_round_in_plain_lines_goes_on_as_it_was_dealt(tmp_path: Path, how: str) -> None:
    path = put_deck(tmp_path)
    with Robot(tmp_path, *PLAY) as robot:
        robot.hears(PROMPT)
        changed(path, how)
        for _ in range(3):
            robot.types("i")
            assert "Ana Reyes" in robot.hears(PROMPT)
            robot.types("1")
            robot.hears(PROMPT)
        assert len(verdicts(robot.heard)) == 3
        assert "changed" not in robot.heard
        robot.types("n")
        robot.hears(PROMPT)
        assert robot.kill(9)[1] == ""
    assert recorded(tmp_path) == 3
