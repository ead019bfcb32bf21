"""What goes wrong while two logs become one: nothing is lost, and nothing is half done."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from debategame.errors import ProgressError
from debategame.progress import open as opening
from debategame.progress.store import Store
from debategame.progress.transfer import commands
from tests.progress.logs import NOON, filled, ids_in, is_sound, no_notice, said
from tests.progress.sample import ANSWER


def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = filled(tmp_path / "theirs" / "progress.sqlite3", [f"b{n:03}" for n in range(300)])
    before = said(own)
    real = opening.open_database

    def small(path: Path, *, now_ms: int) -> Any:
        db, real_path, notices = real(path, now_ms=now_ms)
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 5}")
        return db, real_path, notices

    monkeypatch.setattr(commands, "open_database", small)
    with pytest.raises(ProgressError, match="disk is full"):
        commands.merge(own, theirs, NOON, no_notice)
    assert said(own) == before
    assert is_sound(own)


def test_a_game_that_runs_on_loses_nothing_to_a_merge(own: Path, theirs: Path) -> None:
    with Store.open(own, now_ms=0) as store:
        store.record(replace(ANSWER, id="before"))
        commands.merge(own, theirs, NOON, no_notice)
        store.record(replace(ANSWER, id="after"))
    assert {"a1", "a2", "b1", "before", "after"} == ids_in(own)
    assert is_sound(own)


MERGES = (
    "import sys; from pathlib import Path; from datetime import datetime\n"
    "from debategame.progress.transfer import commands\n"
    "print(flush=True); commands.merge(Path(sys.argv[1]), Path(sys.argv[2]), datetime.now().astimezone(), print)"
)


def test_two_merges_at_once_both_count(own: Path, tmp_path: Path) -> None:
    files = [filled(tmp_path / name / "progress.sqlite3", [f"{name}{n}" for n in range(200)]) for name in ("b", "c")]
    copies = [subprocess.Popen([sys.executable, "-c", MERGES, str(own), str(file)]) for file in files]
    assert [copy.wait(60) for copy in copies] == [0, 0]
    assert len(ids_in(own)) == 402
    assert is_sound(own)
