"""A disk on which every commit waits: no verdict before the answer is saved, and no key answers an unseen question."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.cli.playing import DECK, GAME, environment, numbers_of_questions, put_deck, run, verdicts
from tests.faults.window import Window, recorded

PLAY = ("play", DECK, "--seed", "5", "--count", "4", "--kind", "analogies")
SLOW = """
import os, time
from contextlib import contextmanager
from debategame.progress import connection

plain = connection.transaction

@contextmanager
def slow(db):
    with plain(db):
        yield
        while os.path.exists(os.environ["STALLED"]):
            time.sleep(0.01)

connection.transaction = slow
"""
"""No commit ends while the file ``STALLED`` exists."""


class Disk:
    """A disk under a home folder, which can stall."""

    def __init__(self, tmp_path: Path) -> None:
        self.home = tmp_path / "home"
        put_deck(self.home)
        (tmp_path / "site").mkdir(parents=True)
        (tmp_path / "site" / "sitecustomize.py").write_text(SLOW)
        self._stalled = tmp_path / "stalled"
        self.surroundings = {"PYTHONPATH": str(tmp_path / "site"), "STALLED": str(self._stalled)}

    def stalls(self) -> None:
        self._stalled.touch()

    def goes_on(self) -> None:
        self._stalled.unlink()


def to_question(window: Window) -> None:
    window.shows("Enter")
    window.settle()
    window.types("\r")
    window.shows("1-4 Answer")
    window.settle()


def test_no_verdict_is_on_the_screen_while_the_disk_stalls_and_keys_typed_meanwhile_answer_nothing(
    tmp_path: Path,
) -> None:
    disk = Disk(tmp_path)
    with Window(disk.home, *PLAY, surroundings=disk.surroundings) as window:
        to_question(window)
        asked = window.text()
        disk.stalls()
        window.types("1")
        window.settle()
        window.types("\r2\r3")
        window.settle()
        assert window.text() == asked
        assert recorded(disk.home) == 0
        disk.goes_on()
        verdict = window.shows("Enter Next")
        window.settle()
        assert window.text() == verdict
        assert recorded(disk.home) == 1
        window.types("\r")
        window.shows("2 of 4")
        window.shows("1-4 Answer")
        assert recorded(disk.home) == 1


def test_a_kill_while_the_disk_stalls_loses_only_the_answer_that_had_no_verdict(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    command = [*GAME, *PLAY]
    surroundings = environment(disk.home, **disk.surroundings)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings, bufsize=0) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        game.stdin.write(b"1\n")
        heard = b""
        while not (b"Question 2 of 4" in heard and heard.endswith(b"q leave): ")):
            more = os.read(game.stdout.fileno(), 65_536)
            assert more, f"the game ended: {heard.decode()}"
            heard += more
        disk.stalls()
        game.stdin.write(b"1\n2\n3\n")
        time.sleep(0.2)
        game.send_signal(signal.SIGKILL)
        heard += game.stdout.read()
    assert len(verdicts(heard.decode())) == 1
    assert recorded(disk.home) == 1
    assert numbers_of_questions(run(disk.home, typed="y\n").stdout) == [2]
