"""A terminal that goes away or changes its size: what was answered stays, and the game is gone, or goes on."""

import signal
from pathlib import Path

import pytest

from tests.cli.playing import DECK, numbers_of_questions, put_deck, run
from tests.faults.large import mostly_long
from tests.faults.window import Window, recorded

PLAY = ("play", DECK, "--seed", "5", "--count", "4", "--kind", "analogies")
PLACES = {
    "question": (PLAY, "1-4 Answer"),
    "home": ((), "Enter Play"),
    "browse": ((), "Enter Play"),
    "warm-up": (("warmup", DECK), "Enter"),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path / "home")
    (tmp_path / "home" / "data").chmod(0o700)
    return tmp_path / "home"


def hung_up(window: Window) -> None:
    """Close the window; the game ends by it, and says nothing."""
    window.close()
    assert window.ended() == -signal.SIGHUP


def left_alone(home: Path) -> None:
    """See that no fault was written down, and that the file is sound."""
    assert not (home / "state").exists()
    assert run(home, "doctor").returncode == 0


def test_closing_the_window_after_an_answer_ends_the_game_and_keeps_the_answer(home: Path) -> None:
    with Window(home, *PLAY) as window:
        window.answers_one()
        hung_up(window)
    assert recorded(home) == 1
    assert numbers_of_questions(run(home, typed="y\n").stdout) == [2]
    left_alone(home)


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
def test_a_window_can_be_closed_anywhere(home: Path, place: str) -> None:
    words, shown = PLACES[place]
    with Window(home, *words) as window:
        window.shows(shown if place != "question" else "Enter")
        if place == "browse":
            window.settle()
            window.types("b")
            window.shows("Back")
        hung_up(window)
    left_alone(home)


def test_a_terminal_that_shrinks_to_one_cell_and_grows_again_shows_the_same_question(home: Path) -> None:
    with Window(home, *PLAY) as window:
        window.answers_one()
        window.types("\r")
        asked = window.shows("1-4 Answer")
        window.settle()
        asked = window.text()
        for size in ((1, 1), (2, 200), (200, 2), (1, 1)):
            window.resize(*size)
            window.settle()
            window.types("1\r2 ")
            window.settle()
        window.resize(80, 24)
        window.waits(lambda: window.text() == asked, asked)
        assert recorded(home) == 1
        window.types("1")
        window.shows("Enter Next")
        assert recorded(home) == 2


def test_plain_lines_are_read_in_a_terminal_of_one_column(home: Path) -> None:
    with Window(home, *PLAY, "--plain", size=(1, 1)) as window:
        window.waits(lambda: b"q leave): " in window.written, "the prompt")
        window.types("1\nq\n")
        window.waits(lambda: b"Good-bye." in window.written, "the end")
        assert window.ended() == 0
    assert recorded(home) == 1


ODD = {
    "an unknown terminal": ({"TERM": "no-such-terminal"}, "━"),
    "a terminal of nonsense": ({"TERM": "\x1b[31m"}, "━"),
    "no terminal named": ({"TERM": ""}, "q leave"),
    "the C locale": ({"LANG": "C", "LC_ALL": "C"}, "━"),
    "a locale that is not there": ({"LC_ALL": "no_SUCH.locale"}, "━"),
    "an output in ASCII": ({"PYTHONIOENCODING": "ascii"}, "━"),
    "an output in Latin-1": ({"PYTHONIOENCODING": "iso-8859-1"}, "━"),
    "sizes that are none": ({"COLUMNS": "wide", "LINES": "-1"}, "━"),
    "a time zone that is none": ({"TZ": "no/where"}, "━"),
}


@pytest.mark.parametrize("odd", mostly_long(ODD, ["an output in ASCII"]))
def test_odd_surroundings_open_the_game_all_the_same(home: Path, odd: str) -> None:
    surroundings, shown = ODD[odd]
    with Window(home, surroundings=surroundings) as window:
        window.shows(shown)
        window.settle()
        window.types("q\n" if shown == "q leave" else "q")
        assert window.ended() == 0
    left_alone(home)
