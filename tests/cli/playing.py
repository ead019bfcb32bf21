"""The game as somebody else's program: run through pipes, in a home of its own, and talked to line by line."""

import io
import os
import re
import select
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Self

import pytest

from debategame.cli import main
from debategame.game.history import SavedRound
from debategame.game.rounds import saved
from debategame.progress.store import Store
from tests.deck.writing import written
from tests.game.sample import claim, full_deck

DECK = "town-square"
ODD = "Cars [sic] go [/x] home [@click=app.quit]now[/] {0} %s <b>b</b> \\[b] in François's 東京 square, says 戦争."
LONG = "The square " + "mañana 戦争 " * 80 + "at last."
PROMPT = re.compile(r"q leave\):? $")
PATIENCE_S = 20
ALOUD = {"PYTHONDEVMODE": "1"}
"""Has Python say on standard error what it would keep to itself: a file not closed, an exception at exit."""
# Where the tests are run in the background, SIGINT is ignored from birth; the game is to be born as a terminal does it.
_PROGRAM = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
GAME = (sys.executable, "-c", _PROGRAM + "from debategame.cli import main; sys.exit(main(sys.argv[1:]))")


def deck_text() -> str:
    """Return a deck of two authors with plenty of everything, and text that must be printed as it stands."""
    odd = (claim("odd", ODD, tags=("odd",)), claim("long", LONG, ("okafor",), tags=("odd",)))
    deck = full_deck()
    return written(replace(deck, cards=(*odd, *deck.cards)))


def put_deck(home: Path, text: str = "", name: str = f"{DECK}.yaml") -> Path:
    """Put a deck among the player's own, by default the one above; return its path."""
    path = home / "data" / "decks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or deck_text(), encoding="utf-8")
    return path


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return all that the game is told about its surroundings."""
    return {"PATH": os.environ["PATH"], "DEBATEGAME_HOME": str(home), "LANG": "C.UTF-8", **more}


def run_process(home: Path, *words: str, typed: str | bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the game to its end as a process of its own, with all that is typed given at once."""
    stdin = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [*GAME, *words], input=stdin, capture_output=True, env=environment(home, **more), timeout=PATIENCE_S,
        check=False,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the game to its end in this process, which is quicker, with all that is typed given at once."""
    streams = [io.TextIOWrapper(io.BytesIO(part), "utf-8", write_through=True) for part in (typed.encode(), b"", b"")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBATEGAME_HOME", str(home))
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        status = main(words)
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
    return subprocess.CompletedProcess(words, status, out, err)


class Robot:
    """A player at the other end of two pipes, who hears what is printed and then types."""

    def __init__(self, home: Path, *words: str) -> None:
        self._process = subprocess.Popen(
            [*GAME, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(home), bufsize=0,
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._stdin, self._stdout, self._stderr = self._process.stdin, self._process.stdout, self._process.stderr
        self.heard = ""
        """All that was printed so far."""
        self._listened = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        for stream in (self._stdin, self._stdout, self._stderr):
            stream.close()
        self._process.wait(PATIENCE_S)

    def hears(self, expected: str | re.Pattern[str]) -> str:
        """Return what is printed after what was heard before, up to the end of ``expected``."""
        pattern = re.compile(re.escape(expected)) if isinstance(expected, str) else expected
        deadline = time.monotonic() + PATIENCE_S
        while (found := pattern.search(self.heard, self._listened)) is None:
            assert select.select([self._stdout], [], [], max(0, deadline - time.monotonic()))[0], self.heard
            part = os.read(self._stdout.fileno(), 65_536)
            assert part, f"the game has ended: {self.heard}"
            self.heard += part.decode()
        start, self._listened = self._listened, found.end()
        return self.heard[start : found.end()]

    def types(self, line: str) -> None:
        """Type a line."""
        self._stdin.write(f"{line}\n".encode())

    def kill(self, number: int = signal.SIGKILL) -> tuple[int, str]:
        """Send a signal; return how the process ended, and what it said on standard error."""
        self._process.send_signal(number)
        self._stdin.close()
        self.heard += self._stdout.read().decode()
        said = self._stderr.read().decode()
        return self._process.wait(PATIENCE_S), said


def verdicts(heard: str) -> list[str]:
    """Return the verdicts in what was printed, as ``Right`` and ``Wrong``."""
    return re.findall(r"^(Right|Wrong|No challenge)[,.] ", heard, re.MULTILINE)


def numbers_of_questions(heard: str) -> list[int]:
    """Return which questions were said, in that order."""
    return [int(number) for number in re.findall(r"^Question (\d+)[ ,]", heard, re.MULTILINE)]


def open_store(home: Path) -> Store:
    """Open the progress that the game has kept at ``home``."""
    return Store.open(home / "data" / "progress.sqlite3", now_ms=0)


def waiting_round(home: Path) -> SavedRound | None:
    """Return the round that can be taken up again."""
    with open_store(home) as store:
        return store.unfinished_round("player")


def answers_in_log(home: Path) -> int:
    """Return how many answers of the round that waits are on the disk."""
    with open_store(home) as store:
        dealt = store.unfinished_round("player")
        return len(store.answers_of(dealt.id)) if dealt else 0


def points_in_log(home: Path) -> int:
    """Return the points of the round that waits, as its answers on the disk have them."""
    with open_store(home) as store:
        dealt = store.unfinished_round("player")
        return sum(answer.points for answer in store.answers_of(dealt.id)) if dealt else 0


def right_numbers(dealt: SavedRound) -> list[str]:
    """Return what to type to answer every question of a round right."""
    questions = saved.from_json(dealt.questions)
    return [str(1 + [option.id for option in each.options].index(each.key)) for each in questions]
