"""A real terminal: what it sends in pieces, its size, its encoding, and the state in which it is left."""

import os
import re
import shlex
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.cli.playing import DECK, GAME, put_deck
from tests.faults.large import mostly_long
from tests.faults.window import Window, recorded

PLAY = ("play", "two-roads", "--seed", "3", "--count", "4")
PLACES = {"front page": ((), "Enter Play"), "question": (PLAY, "Enter"), "warm-up": (("warmup", DECK), "Enter"),
          "preview": (("preview", "{deck}"), "Next card")}  # fmt: skip
SIGNALS = ("TERM", "HUP", "QUIT", "INT", "ABRT", "USR1", "ALRM")
PIECES = ("\x1b[<35;1", "2;8M", "\x1b", "[2~", "\x1b]11;rgb:1", "1/1/1\x1b\\", "\x1b[200~1", "2\x1b[201~")
PAUSE_S = 0.15


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path)
    return tmp_path


def left_on(written: bytes) -> set[int]:
    """Return the terminal's modes that are other than a shell wants them: 7 is line wrap, 25 the cursor."""
    modes: dict[int, bool] = {}
    for numbers, state in re.findall(rb"\x1b\[\?([\d;]+)([hl])", written):
        modes |= dict.fromkeys(map(int, numbers.split(b";")), state == b"h")
    return {number for number, is_on in modes.items() if is_on} ^ {7, 25}


@pytest.mark.parametrize("name", mostly_long(SIGNALS, ["TERM", "HUP"]))
@pytest.mark.parametrize("place", mostly_long(PLACES, ["question", "warm-up"]))
def test_a_signal_that_ends_the_game_leaves_the_terminal_as_it_was(home: Path, place: str, name: str) -> None:
    words, shown = PLACES[place]
    deck = put_deck(home)
    with Window(home, *(word.format(deck=deck) for word in words)) as window:
        before = window.attributes()
        window.shows(shown)
        window.settle()
        assert window.attributes() != before
        assert left_on(window.written)
        number = signal.Signals[f"SIG{name}"]
        os.kill(window.process.pid, number)
        assert window.ended() == -number
        assert window.attributes() == before
        assert left_on(window.written) == set()


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(home: Path) -> None:
    shell = [shutil.which("bash") or pytest.skip("no bash here"), "--norc", "--noprofile", "-i"]
    with Window(home, program=shell, surroundings={"PS1": "ready> "}) as window:
        window.shows("ready>")
        window.types(shlex.join([*GAME, *PLAY]) + "\r")
        window.answers_one()
        window.settle()
        asked, drawn = window.text(), len(window.written)
        window.types("\x1a")
        window.waits(lambda: b"Stopped" in window.written[drawn:], "the shell")
        assert left_on(window.written) <= {2004}  # which is the shell's
        window.types("printf '\\033[2J\\033[H'; fg\r")
        window.waits(lambda: window.text() == asked, asked)
        window.types("\r")
        window.shows("1-4 Answer")


def test_ctrl_z_does_nothing_where_there_is_no_shell(home: Path) -> None:
    with Window(home, *PLAY) as window:
        window.answers_one()
        window.types("\x1a\r")
        window.shows("1-4 Answer")


@pytest.mark.parametrize("name", mostly_long(["TSTP", "CONT"], ["TSTP"]))
def test_a_stop_in_the_middle_of_a_frame_freezes_nothing(home: Path, name: str) -> None:
    with Window(home, *PLAY) as window:
        window.answers_one()
        for columns in range(60, 120):
            window.resize(columns, 30)
            time.sleep(columns % 20 / 1000)
            os.kill(window.process.pid, signal.Signals[f"SIG{name}"])

        def is_asked() -> bool:
            window.types("\r")  # a terminal that is being taken back makes a newline of it
            return "1-4 Answer" in window.text()

        window.waits(is_asked, "the next question")


@pytest.mark.parametrize("lie", mostly_long([("80", "24"), ("40", "10"), ("200", "60")], [("40", "10")]))
def test_a_terminal_is_believed_about_its_size(home: Path, lie: tuple[str, str]) -> None:
    with Window(home, *PLAY, size=(100, 30), surroundings={"COLUMNS": lie[0], "LINES": lie[1]}) as window:
        window.shows("Enter")
        for columns, rows in ((100, 30), (120, 40), (70, 22)):
            window.resize(columns, rows)
            window.waits(lambda rows=rows: "Help" in window.row(rows - 1), "the line of keys")  # type: ignore[misc]


def test_a_sequence_in_pieces_is_no_key_and_escape_is_one(home: Path) -> None:
    with Window(home, *PLAY) as window:
        window.shows("Enter")
        window.settle()
        window.types("\r")
        asked = window.shows("1-4 Answer")
        for piece in PIECES:
            window.types(piece)
            time.sleep(PAUSE_S)
        window.settle()
        assert window.text() == asked
        assert recorded(home) == 0
        window.types("\x1b")
        window.waits(lambda: window.text() != asked, "the question whether to leave")
