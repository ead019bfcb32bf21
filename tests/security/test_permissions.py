"""What the game keeps of a player is the player's alone: folders 0700, files 0600, whatever the umask is."""

import os
import stat
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.cli.playing import GAME, environment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are otherwise here")

LIFE = (
    (("play", "two-roads"), "1\n2\nq\n"),
    (("warmup", "two-roads", "--class", "7b"), "\n" * 40),
    (("progress", "backup"), ""),
    (("progress", "backup", "{own}/copy.sqlite3"), ""),
    (("progress", "export", "{own}/export.jsonl"), ""),
    (("progress", "merge", "{own}/export.jsonl"), ""),
    (("progress", "restore", "{own}/copy.sqlite3"), ""),
    (("progress", "reset", "--yes"), ""),
    (("decks",), ""),
)


def live(home: Path, own: Path, life: Iterable[tuple[tuple[str, ...], str]] = LIFE) -> None:
    """Use the game under a umask that hides nothing."""
    own.mkdir(mode=0o755)
    for words, typed in life:
        done = subprocess.run(
            [*GAME, *(word.format(own=own) for word in words)], input=typed, text=True, capture_output=True,
            env=environment(home), check=False, umask=0,
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stderr)


def modes(folder: Path) -> dict[str, str]:
    """Return the modes of all that is in a folder, and its own."""
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): f"{stat.S_IMODE(path.lstat().st_mode):o}" for path in found}


def test_all_that_the_game_keeps_and_the_copies_one_names_are_closed_to_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    live(home, tmp_path / "own")
    found = modes(home)
    assert {"data/progress.sqlite3", "data/backups"} <= set(found)
    expected = {name: "700" if (home / name).is_dir() else "600" for name in found}
    del expected["."], found["."]  # the folder above them all is made by the system's rules, and holds nothing itself
    assert found == expected
    assert modes(tmp_path / "own") == {".": "755", "copy.sqlite3": "600", "export.jsonl": "600"}
