"""A disk that fills up while a verb writes a file: an error, the older file whole, and nothing half-written."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.playing import DECK, GAME, environment, put_deck, run, run_process
from tests.deck.writing import SOUND

resource = pytest.importorskip("resource", reason="no limit on the size of files here")

ROOM = 300
WITHOUT_IDS = SOUND.replace("  - id: trade-needs-parking\n    claim", "  - claim")
VERBS = {
    "export": ("export", DECK, "--to", "md", "--force", "-o"),
    "handout": ("handout", DECK, "--force", "-o"),
    "new": ("new",),
    "backup": ("progress", "backup"),
    "progress export": ("progress", "export"),
    "fix": ("check", "--fix"),
}


def full(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the game where no file may grow beyond :data:`ROOM` bytes."""
    return subprocess.run(
        [*GAME, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=home.parent,
        env=environment(home, PYTHONDONTWRITEBYTECODE="1"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_full_disk_leaves_the_older_file_and_nothing_half(tmp_path: Path, verb: str) -> None:
    home, folder = tmp_path / "home", tmp_path / "out"
    put_deck(home)
    folder.mkdir()
    target = folder / "file.yaml"
    run(home, "play", DECK, typed="1\nq\n")
    if verb == "fix":
        target.write_text(WITHOUT_IDS)
    elif verb != "new":
        assert run(home, *VERBS[verb], str(target)).returncode == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = full(home, *VERBS[verb], str(target))
    assert done.returncode != 0
    assert "can't be written" in done.stdout + done.stderr
    assert "this is a bug" not in done.stderr
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


_OWN_DISK = (
    "mount -t tmpfs -o size=1m none $0 && cp -r $1/. $0 && "
    '{ head -c 2M /dev/zero >$0/fill 2>/dev/null; shift; exec "$@"; }'
)
_CAN_MOUNT = (
    shutil.which("unshare") is not None
    and subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode == 0
)


@pytest.mark.skipif(not _CAN_MOUNT, reason="no disk of our own can be mounted here")
@pytest.mark.parametrize("played", [False, True])
def test_a_full_disk_is_reported_alike_by_play_and_doctor_and_figures_are_still_read(
    tmp_path: Path, played: bool
) -> None:
    home, seed = tmp_path / "home", tmp_path / "seed"
    home.mkdir()
    seed.mkdir()
    if played:
        run(seed, "play", "two-roads", typed="1\n")

    def on_full_disk(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["unshare", "-m", "sh", "-c", _OWN_DISK, home, seed, *GAME, *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=environment(home),
        )  # fmt: skip

    refused = on_full_disk("play", "two-roads")
    assert refused.returncode == 2
    sentence, hint = refused.stderr.splitlines()
    assert "the disk is full" in sentence
    done = on_full_disk("doctor")
    assert done.returncode == 1
    assert f"Problem: {sentence.removeprefix('debategame: ')}\n  {hint}\n" in done.stdout
    assert on_full_disk("stats").stdout == run(seed, "stats").stdout


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_file_that_is_replaced_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    put_deck(tmp_path / "home")
    target, link = tmp_path / "sheet.md", tmp_path / "link.md"
    target.write_text("older")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(tmp_path / "home", *VERBS["export"], str(link)).returncode == 0
    assert link.is_symlink()
    assert target.read_text().startswith("#")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    put_deck(tmp_path / "home")
    done = run_process(tmp_path / "home", *VERBS["export"], "/dev/stdout")
    assert done.stdout.count("# ") > 1
