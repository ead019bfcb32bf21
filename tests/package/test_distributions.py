"""The wheel and the source distribution: what is in them, and that the same tree always makes the same bytes."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "decks", "docs", "tests")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", ".gitignore")
MADE_BY_RUNNING = shutil.ignore_patterns("__pycache__", "*.pyc")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what the distributions are made of, which nobody edits meanwhile."""
    return copied(ROOT, tmp_path_factory.mktemp("tree") / "debategame")


@pytest.fixture(scope="module")
def built(tree: Path) -> tuple[Path, Path]:
    """Return the wheel and the source distribution."""
    return built_in(tree)


def copied(root: Path, to: Path) -> Path:
    to.mkdir()
    for folder in FOLDERS:
        shutil.copytree(root / folder, to / folder, ignore=MADE_BY_RUNNING, copy_function=shutil.copyfile)
    for file in FILES:
        shutil.copyfile(root / file, to / file)
    return to


def built_in(tree: Path, *targets: str) -> tuple[Path, Path]:
    """Build in ``tree`` and return the wheel and the source distribution."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", *targets], cwd=tree, capture_output=True, text=True, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1763683200", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    wheel = next((tree / "dist").glob("*.whl"))
    return wheel, next((tree / "dist").glob("*.tar.gz"), wheel)


def files_below(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as opened:
        name = next(name for name in opened.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(opened.read(name))


def test_the_same_tree_makes_the_same_bytes(tree: Path, built: tuple[Path, Path], tmp_path: Path) -> None:
    elsewhere = copied(tree, tmp_path / "another name")
    for file in elsewhere.rglob("*.*"):
        if file.is_file():
            file.chmod(0o600)  # as another's umask has it
    for one, other in zip(built, built_in(elsewhere), strict=True):
        assert one.name == other.name
        assert one.read_bytes() == other.read_bytes(), one.name


def test_the_wheel_has_the_whole_package_and_the_decks_and_nothing_else(tree: Path, built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[0]) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    decks = {f"debategame/_decks/{name}" for name in files_below(tree / "decks")}
    assert names == files_below(tree / "src") | decks
    assert {Path(name).suffix for name in decks} == {".yaml"}
    assert "debategame/py.typed" in names
    assert {Path(name).suffix for name in names} >= {".py", ".sql", ".tcss", ".css", ".html", ".yaml", ".md"}


def test_the_source_distribution_has_the_tests_and_makes_the_same_wheel(
    tree: Path, built: tuple[Path, Path], tmp_path: Path
) -> None:
    with tarfile.open(built[1]) as source:
        source.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    for folder in FOLDERS:
        assert files_below(unpacked / folder) == files_below(tree / folder)
    wheel, _ = built_in(unpacked, "-t", "wheel")
    assert wheel.read_bytes() == built[0].read_bytes()


def test_the_wheel_says_what_it_is(built: tuple[Path, Path]) -> None:
    found = metadata(built[0])
    classifiers = found.get_all("Classifier", [])
    assert [word.rpartition(" ")[2] for word in classifiers if "Python :: 3." in word] == [
        "3.11",
        "3.12",
        "3.13",
        "3.14",
    ]
    assert found["Requires-Python"] == ">=3.11"
    assert found["License-Expression"] == "MIT"
    assert found["Description-Content-Type"] == "text/markdown"
    required = {word.split("<")[0].split(">")[0] for word in found.get_all("Requires-Dist", []) if "extra" not in word}
    assert required == {"fsrs", "platformdirs", "pyyaml", "shtab", "textual"}
