"""What Windows and macOS lack or do otherwise, as far as it can be had here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from debategame import paths
from debategame.tui.preview.editor import split
from tests.cli.playing import environment

# The whole game in memory without a module that only POSIX has.
_WITHOUT_POSIX = """
import importlib, os, pkgutil, sys
for name in ("curses", "fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"):
    sys.modules[name] = None
import debategame
for module in pkgutil.walk_packages(debategame.__path__, "debategame."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""
_AS_ON_WINDOWS = f"""{_WITHOUT_POSIX}
sys.platform = "win32"
for name in ("O_NONBLOCK", "chown", "fchmod", "getuid"):
    vars(os).pop(name, None)
from debategame.cli import main
sys.exit(main(sys.argv[1:]))
"""


def python(home: Path, program: str, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *words], input=typed, capture_output=True, text=True, check=False, cwd=home,
        env=environment(home, **more),
    )  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home where a round was played without what only POSIX has."""
    home = tmp_path_factory.mktemp("played")
    first = python(home, _AS_ON_WINDOWS, "play", "--count", "1", "--seed", "1", "--plain", typed="1\n" * 9)
    assert (first.returncode, first.stderr) == (0, "")
    return home


@pytest.mark.parametrize("words", ["play --count 3 --seed 1 --plain", "progress backup", "check --fix own.yaml"])
def test_no_verb_needs_what_only_posix_has(played: Path, tmp_path: Path, words: str) -> None:
    shutil.copytree(played, tmp_path, dirs_exist_ok=True)
    deck = (paths.bundled_decks() / "two-roads.yaml").read_text(encoding="utf-8")
    (tmp_path / "own.yaml").write_text(deck, encoding="utf-8")
    done = python(tmp_path, _AS_ON_WINDOWS, *words.split(), typed="1\n" * 9)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", ["play --count 1 --seed 1 --plain", "doctor", "new own.yaml"])
def test_no_file_is_read_in_the_machines_own_encoding(tmp_path: Path, words: str) -> None:
    program = "import sys; from debategame.cli import main; sys.exit(main(sys.argv[1:]))"
    warned = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}
    done = python(tmp_path, program, *words.split(), typed="1\n" * 9, **warned)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_editor_with_a_path_of_windows_is_found_as_it_is_written() -> None:
    typed = r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst'
    assert split(typed, posix=False) == [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"]
    assert split("'my editor' -w", posix=True) == ["my editor", "-w"]
