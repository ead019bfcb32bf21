"""Whatever becomes of the process, the power or the disk: a recorded answer stays, and the game goes on."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from debategame.errors import ProgressError
from debategame.game.history import Answer
from debategame.progress.store import Store

RECORDS = """
import sys
from pathlib import Path
from debategame.game.history import Answer
from debategame.progress.store import Store

path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(path, now_ms=0) as store:
    for number in range(count):
        answer = Answer(
            id=f"{name}-{number}", player="player", round=name, position=number, deck="d", card=f"c{number % 7}",
            form="f", revision="r", key_revision="k", shown="x" * 900, picked="p", key="k", correct=number % 3 > 0,
            answered_at_ms=number, local_day=f"2026-11-0{1 + number % 9}", elapsed_ms=1, points=1,
        )
        store.record(answer)
        print(answer.id, flush=True)
"""


@contextlib.contextmanager
def recording(path: Path, name: str, count: int) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """Another copy of the game, which prints the id of each answer once it has been recorded."""
    command = [sys.executable, "-c", RECORDS, str(path), name, str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as copy:
        assert copy.stdout is not None
        yield copy, copy.stdout


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        tallies = [sorted(db.execute(f"SELECT * FROM {table}").fetchall()) for table in ("tally", "tally_of_log")]
        return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and tallies[0] == tallies[1]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_recorded_answer_survives_the_end_of_the_process_at_any_moment(path: Path) -> None:
    recorded: set[str] = set()
    for life, answers in enumerate((1, 2, 9, 40, 150)):
        with recording(path, f"life{life}", 10**6) as (copy, ids):
            recorded |= {ids.readline().strip() for _ in range(answers)}
            copy.kill()
            recorded |= {line.strip() for line in ids if line.endswith("\n")}
        assert copy.returncode == -signal.SIGKILL
        assert is_whole(path)
        with Store.open(path, now_ms=0) as store:
            assert store.notices == ()
            found = {answer.id for number in range(life + 1) for answer in store.answers_of(f"life{number}")}
        assert recorded <= found
        assert len(found) <= len(recorded) + life + 1  # at most the one whose id was not printed yet, in each life


@pytest.mark.parametrize("damaged", [False, True])
def test_copies_that_begin_the_same_file_at_once_agree_on_one(path: Path, damaged: bool) -> None:
    if damaged:
        path.parent.mkdir()
        path.write_bytes(b"damaged")
    with contextlib.ExitStack() as copies:
        started = [copies.enter_context(recording(path, f"copy{number}", 3)) for number in range(6)]
        for copy, _ in started:
            copy.communicate()
        assert [copy.returncode for copy, _ in started] == [0] * 6
    assert is_whole(path)
    with Store.open(path, now_ms=0) as store:
        assert [len(store.answers_of(f"copy{number}")) for number in range(6)] == [3] * 6
    assert [file.read_bytes() for file in path.parent.glob("*damaged*")] == ([b"damaged"] if damaged else [])


def test_a_full_disk_loses_no_answer_once_there_is_room(store: Store, make_answer: Callable[..., Answer]) -> None:
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
    recorded = 0
    with contextlib.suppress(ProgressError):
        while True:
            store.record(make_answer(id=f"a{recorded}", position=recorded, shown="x" * 2_000))
            recorded += 1
    with pytest.raises(ProgressError, match="the disk is full") as caught:
        store.record(make_answer(id=f"a{recorded}", position=recorded, shown="x" * 2_000))
    assert "Free some space" in caught.value.hint
    assert len(store.answers_of("r1")) == recorded
    assert store.card_records("player", "ending-the-war")["war-keeps-power"].seen == recorded
    store._db.execute("PRAGMA max_page_count = 100000")
    store.record(make_answer(id=f"a{recorded}", position=recorded))
    assert len(store.answers_of("r1")) == recorded + 1


def test_a_disk_that_refuses_to_write_loses_no_answer_either(store: Store, make_answer: Callable[..., Answer]) -> None:
    resource = pytest.importorskip("resource", reason="no limit on the size of files here")
    store.record(make_answer(id="before"))
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.with_name(store.path.name + "-wal").stat().st_size, limit[1]))
    try:
        with pytest.raises(ProgressError, match=r"The disk reported an error|the disk is full"):
            store.record(make_answer(id="a1"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    store.record(make_answer(id="a1"))
    assert {answer.id for answer in store.answers_of("r1")} == {"before", "a1"}
