"""A command that is killed at any moment did all or nothing; what was there before is still there, or in a backup."""

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from debategame.progress.store import Store
from debategame.progress.transfer import backup
from tests.progress.logs import filled, ids_in, is_sound

_BEGIN = (
    "import sys; from pathlib import Path; from datetime import datetime\n"
    "from debategame.progress.transfer import commands, reset\n"
    "own, theirs, now = Path(sys.argv[1]), Path(sys.argv[2]), datetime.now().astimezone(); print(flush=True)\n"
)
COMMANDS = {
    "merge": "commands.merge(own, theirs, now, print)",
    "restore": "commands.restore(own, theirs, now)",
    "reset": "with commands.opened(own, now, print) as (db, path): reset.reset(db, path, reset.Scope(), now)",
}
OURS, THEIRS = {"a1", "a2"}, {f"b{number:03}" for number in range(400)}
AFTER = {"merge": OURS | THEIRS, "restore": THEIRS, "reset": set()}


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("theirs") / "progress.sqlite3", sorted(THEIRS))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.2])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_killed_did_all_or_nothing(own: Path, theirs: Path, command: str, wait_s: float) -> None:
    with Store.open(own, now_ms=0) as store:
        store.set_setting("player", "big", "x" * 500_000)
    words = [sys.executable, "-c", _BEGIN + COMMANDS[command], str(own), str(theirs)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait_s)
        process.kill()
    assert is_sound(own)
    assert ids_in(own) in (OURS, AFTER[command])
    if ids_in(own) == AFTER[command]:
        (kept,) = backup.folder_of(own).glob(f"*-before-{command}.sqlite3")
        assert ids_in(kept) == OURS
    with closing(sqlite3.connect(own)) as db:
        triggers = db.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE '%never_goes'").fetchone()
    assert triggers == (2,)
