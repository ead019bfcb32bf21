"""A file that can't be read as the progress is kept, whole, under a name of its own, and the game goes on."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from debategame.errors import ProgressError
from debategame.game.history import Answer
from debategame.progress.repair.salvage import replace_damaged
from debategame.progress.store import Store
from debategame.progress.transfer import backup
from tests.progress.logs import endless, ids_in, is_sound
from tests.progress.sample import NOON_MS, contents

KEPT = "progress.damaged-20261121-120000.sqlite3"


def overwritten(path: Path, start: int, stop: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[start:stop] = b"\xa5" * len(raw[start:stop])
    path.write_bytes(raw)


def changed(path: Path, *words: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for word in words:
            db.execute(word)


def replaced(path: Path) -> None:
    path.unlink()
    changed(path, "CREATE TABLE t (a)")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "other bytes": lambda path: path.write_bytes(os.urandom(10_000)),
    "a text": lambda path: path.write_text("deck: one\n" * 500),
    "a header cut short": lambda path: os.truncate(path, 99),
    "a header and no more": lambda path: os.truncate(path, 100),
    "cut off in the middle": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut off in a page": lambda path: os.truncate(path, 5_000),
    "a page size that is none": lambda path: overwritten(path, 16, 18),
    "the first page overwritten": lambda path: overwritten(path, 100, 4_096),
    "the first pages overwritten": lambda path: overwritten(path, 100, 80_000),
    "all pages but the first overwritten": lambda path: overwritten(path, 4_096, 10**9),
    "the answers missing": lambda path: changed(path, "DROP TRIGGER answer_never_goes", "DROP TABLE answer"),
    "a view without end for the answers": lambda path: endless(path, "answer"),
    "somebody else's": replaced,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_file_is_kept_aside_whole_and_a_new_one_begun(
    played: Path, make_answer: Callable[..., Answer], damage: Callable[[Path], object]
) -> None:
    damage(played)
    before = contents(played.parent)
    with Store.open(played, now_ms=NOON_MS) as store:
        assert len(store.notices) == 1
        assert str(played.with_name(KEPT)) in store.notices[0]
        assert store.answers_of("r1") == ()
        store.record(make_answer())
    with Store.open(played, now_ms=NOON_MS) as store:
        assert store.notices == ()
        assert store.answers_of("r1") == (make_answer(),)
    after = contents(played.parent)
    for name, raw in before.items():
        assert after[name.replace("progress.sqlite3", KEPT)] == raw


READABLE: dict[str, tuple[Callable[[Path], object], int]] = {
    "a table missing": (lambda path: changed(path, "DROP TABLE setting"), 400),
    "another table missing": (lambda path: changed(path, "DROP TABLE player"), 400),
    "the tallies missing": (lambda path: changed(path, "DROP TABLE tally"), 400),
    "cut off at the end": (lambda path: os.truncate(path, path.stat().st_size * 99 // 100), 380),
    "cut off in the middle": (lambda path: os.truncate(path, path.stat().st_size // 2), 140),
    "cut off in a page": (lambda path: os.truncate(path, path.stat().st_size // 2 + 77), 140),
    "cut off early": (lambda path: os.truncate(path, path.stat().st_size // 4), 10),
}


@pytest.mark.parametrize(("damage", "fewest"), READABLE.values(), ids=READABLE.keys())
def test_what_can_be_read_of_a_damaged_file_is_in_the_new_one(
    path: Path, make_answer: Callable[..., Answer], damage: Callable[[Path], object], fewest: int
) -> None:
    with Store.open(path, now_ms=0) as store:
        for number in range(400):
            store.record(make_answer(id=f"a{number:03}", position=number, card=f"c{number % 9}", shown="x" * 900))
    damage(path)
    before = contents(path.parent)
    with Store.open(path, now_ms=NOON_MS) as store:
        saved = store.answers_of("r1")
        assert len(saved) >= fewest
        assert all(answer.shown == "x" * 900 and answer.deck == "ending-the-war" for answer in saved)
        kept = f"It is kept as {path.with_name(KEPT)}, and a new one was created."
        saying = f"Recovered: {len(saved)} answers."
        assert store.notices == (f"Your progress file was damaged. {kept} {saying}",)
        assert sum(record.seen for record in store.card_records("player", "ending-the-war").values()) == len(saved)
    assert is_sound(path)
    after = contents(path.parent)
    for name, raw in before.items():
        assert after[name.replace("progress.sqlite3", KEPT)] == raw


def test_pages_lost_in_the_middle_cost_the_answers_on_them(path: Path, make_answer: Callable[..., Answer]) -> None:
    with Store.open(path, now_ms=0) as store:
        for number in range(400):
            store.record(make_answer(id=f"a{number:03}", position=number, shown="x" * 900))
    middle = path.stat().st_size // 2 // 4096 * 4096
    overwritten(path, middle, middle + 3 * 4096)
    assert "397 answers" in replace_damaged(path, NOON_MS) or len(ids_in(path)) > 380
    assert {"a000", "a399"} <= ids_in(path)


def test_where_there_is_no_room_for_what_can_be_read_nothing_happens(path: Path, played: Path) -> None:
    resource = pytest.importorskip("resource", reason="no limit on the size of files here")
    changed(played, "DROP TABLE setting")
    before = contents(played.parent)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (played.stat().st_size - 20_000, limit[1]))
    try:
        with pytest.raises(ProgressError, match=r"can't be written|disk is full|File too large"):
            Store.open(played, now_ms=NOON_MS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert contents(played.parent) == before


def test_the_newest_backup_is_offered_where_something_may_be_lost(played: Path) -> None:
    backup.keep_backups(played, today=date(2026, 11, 20))
    os.truncate(played, 5_000)
    with Store.open(played, now_ms=NOON_MS) as store:
        newest = backup.folder_of(played) / "progress-2026-11-20.sqlite3"
        assert store.notices[0].endswith(f" A backup may have more: debategame progress merge {newest}")


def test_a_file_that_was_kept_aside_is_never_overwritten(path: Path) -> None:
    path.parent.mkdir()
    for raw in (b"first", b"second", b"third"):
        path.write_bytes(raw)
        Store.open(path, now_ms=NOON_MS).close()
    kept = {name: raw for name, raw in contents(path.parent).items() if "damaged" in name}
    assert kept == {
        KEPT: b"first",
        KEPT.replace("120000", "120000-2"): b"second",
        KEPT.replace("120000", "120000-3"): b"third",
    }


def test_a_damaged_file_that_another_copy_has_open_stays_where_it_is(
    played: Path, make_answer: Callable[..., Answer]
) -> None:
    script = (
        "import sys; from pathlib import Path; from debategame.progress.store import Store\n"
        "with Store.open(Path(sys.argv[1]), now_ms=0): print(flush=True); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", script, str(played)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as copy:
        assert copy.stdout is not None
        copy.stdout.readline()
        overwritten(played, 0, 16)
        with pytest.raises(ProgressError, match="Another copy of the game has your progress open"):
            Store.open(played, now_ms=NOON_MS)
        copy.communicate(b"\n")
    with Store.open(played, now_ms=NOON_MS) as store:
        assert KEPT in store.notices[0]


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Store.open(path, now_ms=0) as store:
        assert store.notices == ()
