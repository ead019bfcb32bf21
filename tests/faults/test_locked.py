"""Another program keeps the progress locked while a key answers: the screen says so, is drawn, and then goes on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import sleep

import pytest

from debategame.classroom.warmup.state import SETTLE_S
from tests.cli.playing import DECK, GAME, put_deck
from tests.faults.test_slow_disk import PLAY, to_question
from tests.faults.window import Window, recorded

SAVING = "Saving…"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(tmp_path)
    return tmp_path


@contextmanager
def locked(home: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(home / "data" / "progress.sqlite3", isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        yield db


def test_an_answer_waits_for_the_lock_while_the_screen_is_drawn_and_keys_do_nothing(home: Path) -> None:
    with Window(home, *PLAY) as window:
        to_question(window)
        with locked(home) as db:
            window.types("1")
            window.shows(SAVING)
            window.types("2\r3?\x10")
            window.resize(100, 30)
            window.settle()
            assert SAVING in window.text()
            assert "Pick the one option" not in window.text()  # help
            assert recorded(home) == 0
            db.execute("COMMIT")
        window.shows("Enter Next")
        window.settle()
        assert SAVING not in window.text()
        assert "1 of 4" in window.text()
        assert recorded(home) == 1


def test_a_lock_that_stays_is_reported_and_the_question_stays(home: Path) -> None:
    briefly = "from debategame.tui.screens import dialogs; dialogs.PATIENCE_S = 0.5; "
    with Window(home, *PLAY, program=(*GAME[:-1], briefly + GAME[-1])) as window:
        to_question(window)
        with locked(home):
            window.types("1")
            window.shows("Close")  # the advice, however it is wrapped
            window.shows("1-4 Answer")
        window.types("1")
        window.shows("Enter Next")
        assert recorded(home) == 1


def test_a_warm_up_waits_for_the_lock_too(home: Path) -> None:
    with Window(home, "warmup", DECK) as window:
        window.shows("Enter")
        window.settle()
        sleep(2 * SETTLE_S)  # the warm-up takes no key for a new screen at once
        with locked(home) as db:
            window.types("\r")
            window.shows(SAVING)
            db.execute("COMMIT")
        window.shows("Space Pause")
